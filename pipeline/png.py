"""Pixels as a PNG file (https://www.w3.org/TR/png-3/), so that drawing a page needs no further library."""

import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EFFORT: Final = 6


def to_png(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file without metadata.

    Args:
        pixels: shape `(height, width, 3)`, blue, green, red, as PDFium draws them.
    """
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # the first byte of each row: no filter
    rows[:, 1:] = pixels[:, :, ::-1].reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), _EFFORT)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
