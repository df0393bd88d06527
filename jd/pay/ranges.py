"""A range of pay, and what it is over another time."""

import math
from dataclasses import dataclass, replace
from typing import Literal

from jd.countries.schema import Confidence, PayForm, Period

Method = Literal["given", "observed", "interpolated", "modelled"]
"""`given`: by the user. `observed`: published percentiles. `interpolated`: between them. `modelled`: an estimate."""

WEEKS = 52


@dataclass(frozen=True, slots=True)
class PayRange:
    """What a post pays: gross, for full-time work.

    Attributes:
        low, high: the ends, in units of `currency` for one `period`; alike where there is one figure.
        currency: ISO 4217.
        source: the table that it comes from, as a reader can look it up; `the employer` where given.
        year: what time the figures are of; empty where given.
        note: what to know before relying on it; may be empty.
    """

    low: float
    high: float
    currency: str
    period: Period
    method: Method
    source: str
    year: str = ""
    note: str = ""
    confidence: Confidence = "verified"


def months_of(form: PayForm | None, period: Period) -> float:
    """How many of a period make a year of full-time work; without a form, 12 months and 40 hours a week."""
    if period == "year":
        return 1
    if period == "month":
        return form.months if form else 12
    return (form.hours if form else 40) * WEEKS


def for_period(pay: PayRange, form: PayForm | None, period: Period) -> PayRange:
    """The same pay over another time, rounded as pay is written.

    Args:
        form: how the country quotes pay: its months and hours; None: 12 months, 40 hours a week.
    """
    if pay.period == period:
        return pay
    factor = months_of(form, pay.period) / months_of(form, period)
    return replace(pay, low=rounded(pay.low * factor), high=rounded(pay.high * factor), period=period)


def rounded(amount: float, *, up: bool = False) -> float:
    """To the largest of 1, 5, 10, 50, ... (or 0.1, 0.5, ...) that is at most a fortieth of the amount.

    Args:
        up: never below the amount, for a floor.

    >>> rounded(43217), rounded(31240), rounded(3086.4), rounded(18.37), rounded(4806, up=True)
    (43000, 31000, 3100, 18.4, 4900)
    """
    if amount <= 0 or not math.isfinite(amount):
        return amount
    power = math.floor(math.log10(amount / 40))
    step = (5 if amount / 40 >= 5 * 10.0**power else 1) * 10.0**power
    steps = math.ceil(round(amount / step, 6)) if up else math.floor(amount / step + 0.5)
    return round(steps * step, 2) if step < 1 else steps * int(step)
