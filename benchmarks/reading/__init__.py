"""How truly CVs are read: `python -m benchmarks.reading`, one measure a file. docs/reading-quality.md explains them."""
