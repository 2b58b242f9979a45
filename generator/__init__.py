"""A static news archive from a folder of raw captures."""

__version__ = "0.1.0"
