"""From files to values: captures, authority files, corrections, lock, settings."""
