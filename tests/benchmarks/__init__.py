"""Measure what a build costs, as ratios within one run: `python -m tests.benchmarks`."""
