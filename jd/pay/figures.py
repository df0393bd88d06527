"""The percentiles of pay by role and country: published ones, or modelled where only levels by major group exist."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from jd.checked_yaml import read_data
from jd.countries import country_codes, load_country
from jd.pay.ranges import rounded

How = Literal["observed", "interpolated", "spread_borrowed", "modelled"]
Flag = Literal["floored", "tail_substituted", "p90_topcoded", "rescaled"]

POINTS = (10, 25, 50, 75, 90)
EUROZONE = "EZ"


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published table, and where it was got."""

    title: str
    year: str
    got: str
    licence: str


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Gross pay a year at the percentiles of `POINTS`, for full-time work.

    Attributes:
        source: a name from the file's `sources`.
        code: the occupation in that table.
    """

    p: tuple[float, float, float, float, float]
    how: How
    source: str
    code: str
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        if self.p[0] <= 0 or list(self.p) != sorted(self.p):
            raise ValueError("the percentiles must be above 0 and may not fall")


class PayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One `jd/data/pay/<CODE>.yaml`."""

    place: str
    currency: str
    sources: dict[str, Table]
    roles: dict[str, Figures]

    def __post_init__(self) -> None:
        for role, figures in self.roles.items():
            if figures.source not in self.sources:
                raise ValueError(f"{role}: the source {figures.source!r} is not explained under `sources`")


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What method R1 needs: levels of pay a year in euros by country and ISCO-08 major group."""

    title: str
    year: str
    got: str
    licence: str
    weights: dict[str, float]
    uprating: dict[str, float]
    rates: dict[str, float]
    left_out: dict[str, tuple[str, ...]]
    levels: dict[str, dict[str, float]]

    def __post_init__(self) -> None:
        missing = [
            code for code in [*self.weights, *self.levels] if code not in self.uprating or code not in self.levels
        ]
        if missing:
            raise ValueError(f"{missing[0]} needs an entry in both uprating and levels")


class BandsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which percentiles stand for which seniority, and the notes."""

    bands: dict[str, tuple[int, int]]
    unspecified: tuple[int, int]
    tech_market: dict[str, tuple[int, int]]
    tech_market_unspecified: tuple[int, int]
    notes: dict[str, str]
    roles: dict[str, dict[str, str]]


@cache
def load_figures(code: str) -> PayFile | None:
    """The file of a country, or of the Eurozone; None where there is none."""
    if code != EUROZONE and code not in country_codes():
        return None
    return read_data(f"pay/{code}.yaml", PayFile) if (files("jd") / "data" / "pay" / f"{code}.yaml").is_file() else None


@cache
def load_model() -> ModelFile:
    """The levels for method R1."""
    return read_data("pay/modelled.yaml", ModelFile)


@cache
def load_bands() -> BandsFile:
    """The bands and notes."""
    return read_data("pay/bands.yaml", BandsFile)


def figures_for(role: str, code: str) -> tuple[Figures, Table, str] | None:
    """The figures of a role in a country, the table that they come from, and the currency; None without support."""
    place = load_figures(code)
    if place is not None and role in place.roles:
        figures = place.roles[role]
        return figures, place.sources[figures.source], place.currency
    return _modelled(role, code)


def _modelled(role: str, code: str) -> tuple[Figures, Table, str] | None:
    """Method R1: the Eurozone's figures times the ratio of levels of pay in the role's major group.

    p(country, role) = p(Eurozone, role) * level(country, group) / level(Eurozone, group), where a level is the mean of
    the Structure of Earnings Survey 2022 times the growth of wages since. It is the same as the mean of the group times
    what the occupation earns, relative to its group, in the United Kingdom.
    """
    model, base = load_model(), load_figures(EUROZONE)
    if code not in model.levels or base is None or role not in base.roles:
        return None
    figures = base.roles[role]
    group = figures.code.removeprefix("ISCO-")
    if group not in model.levels[code] or group in model.left_out.get(code, ()):
        return None
    level = model.levels[code][group] * model.uprating[code]
    ratio = level / eurozone_level(group) * model.rates.get(code, 1)
    p10, p25, p50, p75, p90 = (rounded(point * ratio) for point in figures.p)
    modelled = Figures((p10, p25, p50, p75, p90), "modelled", "R1", figures.code, figures.flags)
    return modelled, Table(model.title, model.year, model.got, model.licence), load_country(code).currency


def eurozone_level(group: str) -> float:
    """The Eurozone's level of pay in an ISCO-08 major group, in euros a year: the weighted mean of its five largest."""
    model = load_model()
    return sum(weight * model.levels[code][group] * model.uprating[code] for code, weight in model.weights.items())
