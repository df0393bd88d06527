"""What people write who did a kind of work without its title saying so."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


def read_tasks(data: Mapping[str, Iterable[str]]) -> dict[str, re.Pattern[str]]:
    """The tasks of a data file's content, as one pattern for each kind of work."""
    return {
        family: re.compile(
            rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)".replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE
        )
        for family, phrases in data.items()
    }


@cache
def load_tasks() -> dict[str, re.Pattern[str]]:
    """The tasks that ship, by family of roles, from `skills/data/roles_tasks.yaml`.

    >>> bool(load_tasks()["office administration"].search("Coordinated travel for three directors"))
    True
    """
    import yaml

    text = (files("skills") / "data" / "roles_tasks.yaml").read_text("utf-8")
    return read_tasks(yaml.load(text, yaml.CSafeLoader))
