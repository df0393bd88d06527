"""The seam for sentence encoders, and the one way their vectors are compared."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

FIXED_POINT: Final = 2.0**24
"""A float32 of a unit vector keeps 24 bits, so rounding to this grid loses next to nothing."""


class Encoder(Protocol):
    """Text to a unit vector that stands for its meaning."""

    @property
    def name(self) -> str:
        """Model and version, such as `minilm-int8-1f2e3d4c`: a key for caches."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of the texts, in their order: shape (len(texts), dimension), each row of length 1.

        A row depends on its own text only: the same bits alone or among others. A text without a word gets a row
        too, never NaN. No text gives shape (0, dimension).
        """
        ...


def cosine(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float64]:
    """Similarity of each unit row of `left` with each of `right`: shape (len(left), len(right)), within -1..1.

    A plain float product may differ in its last bits with the shape of the arrays and the number of threads. Here
    rows are rounded to whole multiples of 2**-24 first; their products and sums stay below 2**53, so float64 holds
    them exactly in any order, and a similarity is the same alone and in the crowd. To compare with a threshold, or
    across machines (whose float32 vectors may differ in the last bit), round the result to 4 decimals.
    """
    scaled_left = np.rint(left.astype(np.float64) * FIXED_POINT)
    scaled_right = np.rint(right.astype(np.float64) * FIXED_POINT)
    product: NDArray[np.float64] = (scaled_left @ scaled_right.T) / FIXED_POINT**2
    return np.clip(product, -1.0, 1.0)
