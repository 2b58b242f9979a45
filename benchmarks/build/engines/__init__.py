"""A module for each site builder: how its project is written and built."""
