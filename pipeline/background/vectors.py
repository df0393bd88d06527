"""Embeddings of one CV's sentences, kept with its applicant so that they are erased with them."""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from models import Encoder

_DIGEST = 32


@cache
def _packed(dimension: int) -> np.dtype[np.void]:
    """One sentence: its hash, then its vector."""
    return np.dtype([("key", f"V{_DIGEST}"), ("vector", "<f4", (dimension,))])


class KnownVectors:
    """An encoder that remembers the vectors of one applicant at a time.

    Keys are hashes of the sentences, so that no text is kept twice. A text that is not known is embedded by the encoder
    that stands behind, and known from then on; `learned` tells whether there was one.

    Args:
        encoder: what embeds a new text.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._inner = encoder
        self.name = encoder.name
        self.dimension = encoder.dimension
        self._packed = _packed(encoder.dimension)
        self._place: dict[bytes, int] = {}
        self._rows = np.empty((0, encoder.dimension), np.float32)
        self.learned = False

    def begin(self, body: bytes | None) -> None:
        """Forget the last applicant, and know what `pack` gave of this one. Bytes that do not fit are left out."""
        fits = body is not None and len(body) % self._packed.itemsize == 0
        known = np.frombuffer(body if body is not None and fits else b"", self._packed)
        self._place = {key: place for place, key in enumerate(known["key"].tolist())}
        self._rows = known["vector"]
        self.learned = False

    def pack(self) -> bytes:
        """All that is known of this applicant: for each sentence its hash and its vector, in little-endian float32."""
        return b"".join(key + self._rows[place].astype("<f4").tobytes() for key, place in sorted(self._place.items()))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `models.Encoder.encode`."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._place}
        if missing:
            fresh = self._inner.encode(list(missing.values()))
            self._place.update((key, place) for place, key in enumerate(missing, len(self._rows)))
            self._rows = np.concatenate([self._rows, fresh])
            self.learned = True
        rows: NDArray[np.float32] = self._rows[[self._place[key] for key in keys]].astype(np.float32, copy=False)
        return rows
