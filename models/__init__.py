"""What is learned: sentence encoders behind one protocol, and the calibration of their similarity.

`load_finder()` finds the few lines of a CV worth reading, `load_judge()` judges them, `cosine()` compares,
`load_calibration()` turns a similarity into a probability. Neither of the shipped encoders needs torch or a network.
"""

from models.calibration import Calibration, load_calibration
from models.encoder import Encoder, cosine
from models.load import load_finder, load_judge

__all__ = ["Calibration", "Encoder", "cosine", "load_calibration", "load_finder", "load_judge"]
