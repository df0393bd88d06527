"""The reasons that a person can choose for a decision: a data file, which an installation may replace by its own."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from hiring.errors import SettingsError

OWN_FILE: Final = "decision_reasons.yaml"
"""In the data folder; read anew each time, so that an edit shows at once."""

KINDS: Final = ("shortlist", "hold", "not_now")
LONGEST: Final = 200


def load_reasons(data_dir: Path) -> Mapping[str, tuple[str, ...]]:
    """Kind of decision -> its reasons, from the data folder's own file or from the one that ships.

    Raises:
        SettingsError: `bad_reasons`; the message tells all that is wrong with the file.
    """
    own = data_dir / OWN_FILE
    text = own.read_text("utf-8") if own.is_file() else (files("pipeline") / "data" / OWN_FILE).read_text("utf-8")
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as wrong:
        raise SettingsError("bad_reasons", f"{OWN_FILE} in the data folder is not YAML: {wrong}") from wrong
    if problems := _problems(data):
        raise SettingsError("bad_reasons", f"{OWN_FILE} in the data folder cannot be used: {'; '.join(problems)}.")
    return {kind: tuple(data.get(kind) or ()) for kind in KINDS}


def _problems(data: Any) -> list[str]:
    if not isinstance(data, dict):
        return [f"it should hold lists under {', '.join(KINDS)}"]
    problems = [f"{kind!r} is no kind of decision; there are {', '.join(KINDS)}" for kind in data if kind not in KINDS]
    for kind in KINDS:
        reasons = data.get(kind) or []
        if not isinstance(reasons, list):
            problems.append(f"{kind} is not a list")
            continue
        problems += [
            f"reason {number} of {kind} is not a text of 1 to {LONGEST} characters"
            for number, reason in enumerate(reasons, start=1)
            if not isinstance(reason, str) or not 0 < len(reason.strip()) <= LONGEST
        ]
    return problems
