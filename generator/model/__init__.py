"""The nouns of the archive: frozen values that every stage shares. Imports nothing of ours."""
