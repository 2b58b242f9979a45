"""Who is who: fingerprints, permalinks and retellings. Pure functions over the whole archive."""
