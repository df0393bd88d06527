"""ZIP containers whose bytes depend on their parts alone."""

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP entry can carry."""


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Store the parts in the order given.

    They are not compressed: compressors of other machines would give other bytes.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            # Without this the attributes tell the system that wrote the file.
            entry.create_system = 0
            archive.writestr(entry, content)
    return target.getvalue()


def repack(data: bytes) -> bytes:
    """Store another ZIP's parts anew, in their order, without their dates."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack([(entry.filename, archive.read(entry)) for entry in archive.infolist()])
