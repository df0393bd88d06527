"""Suites of programs: what somebody knows who names the programs one by one."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def load_suites() -> Mapping[str, tuple[str, ...]]:
    """The programs of each suite, from `skills/data/suites.yaml`.

    >>> "Microsoft Excel" in load_suites()["Microsoft Office"]
    True
    """
    import yaml

    text = (files("skills") / "data" / "suites.yaml").read_text("utf-8")
    return {suite: tuple(parts) for suite, parts in yaml.load(text, yaml.CSafeLoader).items()}
