"""Trains what `parsers` learned; needs the extra `train`."""
