"""Files in S3 or a store that speaks its protocol, for several machines; needs the extra `s3`.

Keys and the region come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_ENDPOINT`, ...).
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hiring.errors import SettingsError
from store.files import FileStore, FolderStore, StoredFile, bounded, is_digest, missing

_IN_MEMORY: Final = 4 * 2**20
"""Bytes of a file that are held in memory while it comes in; what is more goes through a temporary file."""


class ObjectFileStore:
    """A bucket, or a part of one: `s3://bucket/folder`. The key of a file is its digest."""

    def __init__(self, url: str) -> None:
        try:
            import obstore
            from obstore import store
            from obstore.exceptions import BaseError
        except ImportError as absent:
            raise SettingsError(
                "needs_s3", "Files in an object store need one more library. Run: pip install 'rolecall[s3]'"
            ) from absent
        self._client = obstore
        self._error = BaseError
        try:
            # Only folders of this machine, which tests use, can be made on the way.
            self._store = store.from_url(url, mkdir=True) if url.startswith("file:") else store.from_url(url)
        except (BaseError, ValueError) as wrong:
            raise SettingsError(
                "bad_file_store", f"{url.partition('?')[0]} is no object store. It looks like s3://bucket/folder."
            ) from wrong

    def put(self, chunks: Iterable[bytes], max_bytes: int) -> StoredFile:
        """See `FileStore.put`. An upload shows once it is whole."""
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as whole:
            stored = bounded(chunks, max_bytes, whole)
            whole.seek(0)
            with self._told():
                self._client.put(self._store, stored.digest, whole.read() if stored.size <= _IN_MEMORY else whole)
        return stored

    def read(self, digest: str) -> bytes:
        """See `FileStore.read`."""
        if not is_digest(digest):
            raise missing(digest)
        try:
            with self._told():
                return bytes(self._client.get(self._store, digest).bytes())
        except FileNotFoundError as gone:
            raise missing(digest) from gone

    def exists(self, digest: str) -> bool:
        """See `FileStore.exists`."""
        if not is_digest(digest):
            return False
        try:
            with self._told():
                self._client.head(self._store, digest)
        except FileNotFoundError:
            return False
        return True

    def delete(self, digest: str) -> None:
        """See `FileStore.delete`."""
        if self.exists(digest):
            with self._told():
                self._client.delete(self._store, digest)

    def digests(self) -> Iterator[str]:
        """See `FileStore.digests`."""
        with self._told():
            found = [entry["path"] for part in self._client.list(self._store) for entry in part]
        yield from sorted(filter(is_digest, found))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell that the store does not answer, without the addresses and keys that its own words may hold.

        Raises:
            SettingsError: `file_store_unreachable`.
        """
        try:
            yield
        except self._error as refused:
            raise SettingsError(
                "file_store_unreachable",
                f"The file store does not answer as it should ({type(refused).__name__}). Check its address, the "
                "keys in the environment, and that it runs.",
            ) from refused


def open_file_store(where: str | Path) -> FileStore:
    """A folder by its path, or an object store by its address."""
    if isinstance(where, str) and "://" in where:
        return ObjectFileStore(where)
    return FolderStore(Path(where))
