"""What need not be computed twice: profiles by content and version, embeddings by sentence and model.

The cache holds what CVs say. It lies in the user's own cache folder, readable by that user alone; deleting the
folder is always safe.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from hiring.candidate import CandidateProfile
from models import Encoder

_SQLITE_WAIT_S = 30.0
_SQLITE_VARIABLES = 500


class ProfileCache:
    """Profiles as MessagePack files under `folder`, named by a hash of all that they depend on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "profiles"
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(CandidateProfile)

    def get(self, key: str) -> CandidateProfile | None:
        """The profile kept under `key`; None where there is none, or what is there cannot be read."""
        try:
            return self._decoder.decode(self._path(key).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, profile: CandidateProfile) -> None:
        """Keep `profile` under `key`, in one step that a crash cannot leave half done."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(self._encoder.encode(profile))
        Path(temporary).replace(path)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.msgpack"


def profile_key(*parts: str) -> str:
    """A key from everything that a profile depends on; parts cannot run into each other.

    >>> profile_key("ab", "c") == profile_key("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


class CachedEncoder:
    """An encoder that asks a SQLite file first. Safe for several processes at once."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._inner = encoder
        self.name = encoder.name
        self.dimension = encoder.dimension
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._database = sqlite3.connect(folder / "embeddings.sqlite3", timeout=_SQLITE_WAIT_S, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS embedding (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the encoder that stands behind it: shape (n, dimension), rows of unit length."""
        keys = [hashlib.sha256(f"{self.name}\0{text}".encode()).digest() for text in texts]
        found = self._lookup(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if missing:
            vectors = self._inner.encode(list(missing.values()))
            fresh = {key: vector.astype("<f4").tobytes() for key, vector in zip(missing, vectors, strict=True)}
            with closing(self._database.cursor()) as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                cursor.executemany("INSERT OR IGNORE INTO embedding VALUES (?, ?)", fresh.items())
                cursor.execute("COMMIT")
            found.update(fresh)
        rows = [np.frombuffer(found[key], dtype="<f4") for key in keys]
        return np.array(rows, dtype=np.float32).reshape(len(keys), self.dimension)

    def _lookup(self, keys: list[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), _SQLITE_VARIABLES):
            part = wanted[start : start + _SQLITE_VARIABLES]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, vector FROM embedding WHERE key IN ({marks})"  # noqa: S608  # only question marks
            found.update(self._database.execute(query, part).fetchall())
        return found
