"""A backup a day, where somebody named a folder for it."""

from pathlib import Path
from typing import Final

from pipeline.workspace import Workspace
from store import preferences
from store.backup import backup

DEFAULT_KEPT: Final = 7
_PREFIX: Final = "rolecall-"
_ENDING: Final = ".tar.gz"


def back_up_if_due(ws: Workspace) -> Path | None:
    """Write today's backup into the folder that the preference `backup_dir` names, unless it is there.

    The newest `backups_kept` stay, so that whoever was erased is out of all of them after so many days.

    Returns:
        The backup that was written.
    """
    with ws.database.read() as tx:
        named = preferences.get(tx, "backup_dir", None)
        kept = max(1, int(preferences.get(tx, "backups_kept", DEFAULT_KEPT)))
    if not named:
        return None
    folder = Path(named).expanduser()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{_PREFIX}{ws.clock().date().isoformat()}{_ENDING}"
    if target.exists():
        return None
    backup(ws.database, ws.files, target, ws.clock())
    for old in sorted(folder.glob(f"{_PREFIX}????-??-??{_ENDING}"))[:-kept]:
        old.unlink()
    return target
