"""The command `newsarchive`: the only part of the program that prints or exits."""

from generator.cli.app import main, run

__all__ = ["main", "run"]
