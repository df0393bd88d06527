"""One file for each format: a `Sheet` becomes the bytes of a file."""
