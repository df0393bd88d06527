"""One file for each format: bytes to a `Document`."""
