"""Encoders and calibrations on the same labelled pairs, side by side."""
