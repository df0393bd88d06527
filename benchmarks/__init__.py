"""Speed, memory and start-up, each beside a named limit: `python -m benchmarks`."""
