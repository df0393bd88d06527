"""The country files: one small file for one country, read when it is asked for."""

from functools import cache

from jd.checked_yaml import read_data
from jd.countries.schema import SharedFile, UnionFile


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """For each country code, by code: its English name first, then other names and codes that people type."""
    return dict(sorted(read_data("countries/names.yaml", dict[str, tuple[str, ...]]).items()))


@cache
def load_union(name: str) -> UnionFile:
    """The rules that the members of a union share."""
    return read_data(f"countries/{name.lower()}.yaml", UnionFile)


@cache
def shared_lines() -> SharedFile:
    """The lines that stand in adverts of any country."""
    return read_data("countries/everywhere.yaml", SharedFile)
