"""Channels that are far louder than the others, and by what they are turned down before all get one int8 scale.

With one scale for all, the loudest channel decides how wide a step is; a few that are ten times as loud as the middle
one leave the others hardly any steps. Dividing these, and multiplying the rows of the matrix that they meet by as much,
is the same product (Xiao et al. 2023, SmoothQuant, section 4).
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

LOUD: Final = 2.0
"""So many times the largest value of the middle channel is left to any channel."""
DECIMALS: Final = 2
"""Of the factors: the last bits of a float, which differ from one CPU model to another, decide nothing."""


def turned_down(largest: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """By what each channel is divided: 1 for most. `largest` holds the largest absolute value of each channel."""
    return {
        name: np.maximum(1.0, values / (LOUD * np.median(values))).round(DECIMALS).astype(np.float32)
        for name, values in largest.items()
    }


def quiet_product(
    factors: NDArray[np.float32], weight: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What the channels are multiplied by, and the matrix (inputs x outputs) that then gives the same product."""
    return (1 / factors).astype(np.float32), (weight * factors[:, None]).astype(np.float32)
