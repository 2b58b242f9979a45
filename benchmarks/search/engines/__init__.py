"""A module for each search: builds its site for a corpus and says how to ask it."""
