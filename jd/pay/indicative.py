"""What a role pays, as far as public tables tell."""

import math
from dataclasses import replace
from datetime import date

from jd.countries import Country, Rules, load_country
from jd.countries.rules import a_year
from jd.pay.figures import EUROZONE, POINTS, Figures, figures_for, load_bands
from jd.pay.ranges import Method, PayRange, for_period, months_of, rounded
from jd.roles import Seniority


def indicative_pay(
    role_id: str,
    country: str,
    seniority: Seniority | None = None,
    *,
    tech_market: bool = False,
    region: str | None = None,
    as_of: date | None = None,
) -> PayRange | None:
    """An indicative range for a role, in the period in which the country quotes pay.

    A range that would break the law of the place is brought within it: raised to the minimum wage, and narrowed where
    the two ends may lie only so far apart; its note says so.

    Args:
        role_id: the id of a role of the catalogue.
        country: a code or name as `load_country` takes it, or `EZ` for the Eurozone.
        seniority: None: the middle half of the occupation. An intern has no band.
        tech_market: the higher stretch that technology firms pay in; a junior's band stays as it is.
        region: a state, province or city of the country, for its rules.
        as_of: the day whose rules count; None: all that are adopted, also those that begin later.

    Returns:
        None where no figure has support: leave a slot, and say so.

    Raises:
        SettingsError: `unknown_country`, `unknown_region`.
    """
    place = None if country.strip().upper() == EUROZONE else load_country(country)
    found = figures_for(role_id, place.code if place else EUROZONE)
    band, stretched = _band(seniority, tech_market)
    if found is None or band is None:
        return None
    figures, table, currency = found
    exact = all(point in POINTS for point in band)
    low, high = (_at(figures, point) for point in band)
    pay = PayRange(
        low=low if exact else rounded(low),
        high=high if exact else rounded(high),
        currency=currency,
        period="year",
        method=_method(figures, exact=exact),
        source=table.title if figures.code == "median" else f"{table.title}, occupation {figures.code}",
        year=table.year,
        note=_note(role_id, place.code if place else EUROZONE, figures, stretched=stretched),
        confidence="verified" if figures.how in ("observed", "interpolated") else "uncertain",
    )
    if place is None:
        return pay
    return _lawful(for_period(pay, place.pay, place.pay.period), place, place.rules(as_of or date.max, region))


def _lawful(pay: PayRange, place: Country, rules: Rules) -> PayRange:
    """The range brought within what the rules of a place allow."""
    months, notes = months_of(place.pay, pay.period), load_bands().notes
    low, high, note = pay.low, pay.high, pay.note
    wage = rules.floor(place.pay)
    if wage is not None and low * months < a_year(wage, place.pay):
        low = rounded(a_year(wage, place.pay) / months, up=True)
        high = max(low, high)
        note = note if notes["floored"] in note else f"{notes['floored']} {note}"
    for duty in rules.pay_in_advert:
        widest = duty.widest / months if duty.widest is not None else math.inf
        if high - low > widest and not (duty.exempt_above is not None and high * months > duty.exempt_above):
            low, note = high - widest, f"{notes['narrowed']} {note}"
    return replace(pay, low=low, high=high, note=note)


def _band(seniority: Seniority | None, tech_market: bool) -> tuple[tuple[int, int] | None, bool]:
    """The two percentiles, None where the seniority has no band; and whether it is the tech market's."""
    bands = load_bands()
    if tech_market and (seniority is None or seniority in bands.tech_market):
        return (bands.tech_market[seniority] if seniority else bands.tech_market_unspecified), True
    return (bands.bands.get(seniority) if seniority else bands.unspecified), False


def _at(figures: Figures, percentile: int) -> float:
    """Pay at a percentile; between two published ones on a straight line through the logarithms, as pay is skewed."""
    for index in range(len(POINTS) - 1):
        left, right = POINTS[index], POINTS[index + 1]
        if left <= percentile <= right:
            share = (percentile - left) / (right - left)
            if share in (0, 1):
                return figures.p[index + int(share)]
            return math.exp((1 - share) * math.log(figures.p[index]) + share * math.log(figures.p[index + 1]))
    raise ValueError(f"percentile {percentile} lies beyond {POINTS[0]} to {POINTS[-1]}")


def _method(figures: Figures, *, exact: bool) -> Method:
    if figures.how in ("modelled", "spread_borrowed"):
        return "modelled"
    return "observed" if exact and figures.how == "observed" else "interpolated"


def _note(role_id: str, code: str, figures: Figures, *, stretched: bool) -> str:
    bands = load_bands()
    keys: list[str] = [figures.how] if figures.how != "observed" else []
    if figures.how == "modelled" and figures.code == "ISCO-1":
        keys.append("managers")
    keys += [*figures.flags, *(["tech_market"] if stretched else []), "convention"]
    stands_in = bands.roles.get(role_id, {})
    return " ".join(
        [*(stands_in[place] for place in ("any", code) if place in stands_in), *(bands.notes[key] for key in keys)]
    )
