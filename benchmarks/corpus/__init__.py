"""CVs of invented people with their exact truth, in many layouts: `python -m benchmarks.corpus FOLDER`."""
