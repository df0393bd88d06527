"""Embeddings of one CV's sentences, kept with its applicant so that they are erased with them."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models import Encoder

_DIGEST = 32


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
        self._known: dict[bytes, NDArray[np.float32]] = {}
        self.learned = False

    def begin(self, body: bytes | None) -> None:
        """Forget the last applicant, and know what `pack` gave of this one. Bytes that do not fit are left out."""
        self._known = {}
        self.learned = False
        row = 4 * self.dimension
        if body is None or len(body) % (_DIGEST + row):
            return
        for start in range(0, len(body), _DIGEST + row):
            key = body[start : start + _DIGEST]
            vector = np.frombuffer(body, dtype="<f4", count=self.dimension, offset=start + _DIGEST)
            self._known[key] = vector.astype(np.float32)

    def pack(self) -> bytes:
        """All that is known of this applicant: for each sentence its hash and its vector, in little-endian float32."""
        return b"".join(key + vector.astype("<f4").tobytes() for key, vector in sorted(self._known.items(), key=_key))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `models.Encoder.encode`."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            self._known.update(zip(missing, self._inner.encode(list(missing.values())), strict=True))
            self.learned = True
        rows = [self._known[key] for key in keys]
        return np.array(rows, dtype=np.float32).reshape(len(keys), self.dimension)


def _key(entry: tuple[bytes, NDArray[np.float32]]) -> bytes:
    return entry[0]
