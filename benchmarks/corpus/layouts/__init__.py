"""Layouts drawn by code, one a file, each with `write(person, look) -> bytes`; the `.typ` files are Typst's."""
