"""The archive's search beside others, on the same articles, in one run: `python -m benchmarks.search -h`."""
