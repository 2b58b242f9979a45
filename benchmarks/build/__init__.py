"""What a build costs, beside other builders, on the same articles: `python -m benchmarks.build -h`."""
