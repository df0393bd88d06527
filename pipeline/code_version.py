"""A hash of our own code and data: what it made is kept only as long as they stay as they are."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parent.parent
_KINDS: Final = frozenset({".py", ".yaml", ".csv", ".json"})


@cache
def code_version(*folders: str) -> str:
    """16 hexadecimal digits that change with any module, table or manifest below these folders of ours.

    Model files are not read: their manifests hold their hashes.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in _KINDS:
                digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
