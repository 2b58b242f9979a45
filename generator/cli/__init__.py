"""The command `newsarchive`: the only part of the program that prints or exits."""

from generator.cli.app import main

__all__ = ["main"]
