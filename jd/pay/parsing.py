"""Reading a range of pay as people type it."""

import re
import unicodedata
from functools import cache

from hiring.errors import SettingsError
from jd.countries import Country, load_country
from jd.countries.schema import Period
from jd.pay.checking import LEAST_SHARE, MOST_TIMES, plausible
from jd.pay.ranges import PayRange
from jd.pay.wording import any_of, wording

LONGEST = 120
_GROUPED = r"\d{1,3}(?:[.,'’ ]\d{2,3})*[.,'’ ]\d{3}(?!\d)(?:[.,]\d{1,2}(?!\d))?"
_PLAIN = r"\d+(?:[.,]\d{1,2}(?!\d))?"
_NUMBER = re.compile(f"{_GROUPED}|{_PLAIN}")
_DECIMALS = re.compile(r"^(.*)[.,](\d{1,2})$")
_BETWEEN_PERIODS = {("year", "month"): 3.46, ("month", "hour"): 152.0}
"""What a usual year's pay is divided by for the border between two periods: the geometric mean of the factors to a year
(1 and 12; 12 and about 2,000)."""


def parse_pay(text: str, country: str) -> PayRange:
    """The range that somebody typed: `70000-110000`, `£55k to £62k`, `3.600-4.400 € im Monat`, `28.50 an hour`.

    A sign or code of a currency must be the country's. Where no time is named, it is told from the size of the figure
    and from how the country quotes pay.

    Raises:
        SettingsError: `unreadable_pay` where it is no amount or range, `open_ended_pay`, `other_currency`,
            `impossible_pay` where the minimum is above the maximum or no full-time pay can be such a figure;
            `unknown_country`.
    """
    place = load_country(country)
    shown = " ".join(text.split())[:60]
    example = f"allowed is such as {_example(place)}"
    if len(text) > LONGEST:
        raise SettingsError("unreadable_pay", f"the pay {shown!r} is longer than {LONGEST} characters; {example}")
    rest = _plain(text).strip()
    rest = _own_words(place.code).sub(" ", rest)
    for pattern in wording().payments:
        rest = re.sub(pattern, " ", rest)
    if re.match(r"[-−–]\s*\W?\d", rest):
        raise SettingsError("impossible_pay", f"the pay {shown!r} is negative; {example}")
    if re.search(r"\d\s*\+|[≥≤]", rest) or _finder("open_ended").search(rest):
        raise SettingsError("open_ended_pay", f"the pay {shown!r} leaves an end open; give both ends: {example}")
    rest = _without_currency(rest, place, shown)
    amounts, rest = _amounts(rest)
    period, rest = _period(rest)
    rest = _finder("noise").sub(" ", rest)
    left = re.sub(r"[\s\-−–—~/.,:;()]+", " ", rest).strip()
    if left or len(amounts) not in (1, 2):
        problem = f"{left!r} in it is not understood" if left else f"it holds {len(amounts)} amounts"
        raise SettingsError("unreadable_pay", f"the pay {shown!r} cannot be read: {problem}; {example}")
    low, high = amounts[0], amounts[-1]
    if low > high:
        raise SettingsError("impossible_pay", f"the pay {shown!r} has its minimum above its maximum; {example}")
    pay = PayRange(low, high, place.currency, period or _guessed(high, place), "given", "the employer")
    if not plausible(pay, place):
        raise SettingsError(
            "impossible_pay",
            f"the pay {shown!r}, taken as for one {pay.period}, cannot be pay for full-time work in {place.name};"
            f" allowed is what comes to {place.pay.usual * LEAST_SHARE:,.0f} to"
            f" {place.pay.usual * MOST_TIMES:,.0f} {place.currency} a year; {example}",
        )
    return pay


def _plain(text: str) -> str:
    """Without case, wide forms and curled apostrophes."""
    return unicodedata.normalize("NFKC", text).lower().replace("’", "'")


def _example(place: Country) -> str:
    usual = int(place.pay.usual)
    return f'"{usual}-{usual * 5 // 4} {place.currency} a year"'


@cache
def _own_words(place_code: str) -> re.Pattern[str]:
    """What this country's own way to write pay puts beside the figures: payments, basis, what comes on top."""
    place = load_country(place_code)
    words = [*place.pay.basis.values(), *(extra.lstrip(", ") for extra in place.pay.extra.values())]
    for language in wording().languages.values():
        words += [form.format(payments=place.pay.payments) for form in language.payments.values()]
    return any_of(_plain(word) for word in words if word)


@cache
def _finder(name: str) -> re.Pattern[str]:
    return any_of(getattr(wording(), name))


def _without_currency(text: str, place: Country, shown: str) -> str:
    found: list[tuple[str, ...]] = []

    def note(match: re.Match[str]) -> str:
        word = match[0]
        found.append(wording().currencies.get(word, (word.upper(),)))
        return " "

    text = _currency_words().sub(note, text)
    for meanings in found:
        if place.currency not in meanings:
            raise SettingsError(
                "other_currency",
                f"the pay {shown!r} is in {' or '.join(meanings)}; allowed in {place.name} is {place.currency}:"
                " leave the sign out, or choose another country",
            )
    return text


@cache
def _currency_words() -> re.Pattern[str]:
    known = wording().currencies
    codes = {code.lower() for meanings in known.values() for code in meanings} | {"cny", "chf", "eur"}
    return any_of([*known, *codes])


def _amounts(text: str) -> tuple[list[float], str]:
    """The amounts, with their thousands, and the text without them; `70-110k` is two amounts of thousands."""
    units = "|".join(re.escape(word) for word in sorted(wording().multipliers, key=len, reverse=True))
    amount = re.compile(rf"({_NUMBER.pattern})\s*({units})?(?![^\W\d_]*\d)(?![a-z])|({_NUMBER.pattern})")
    found = [(match[1] or match[3], match[2]) for match in amount.finditer(text)]
    last = found[-1][1] if found else None
    amounts = []
    for digits, unit in found:
        value = _value(digits)
        shared = unit or (last if last and value < 1000 else None)
        amounts.append(value * wording().multipliers[shared] if shared else value)
    return amounts, amount.sub(" ", text)


def _value(digits: str) -> float:
    """A number with points, commas, blanks or apostrophes: a mark before one or two last digits is the decimal mark."""
    decimals = _DECIMALS.match(digits)
    whole, rest = (decimals[1], decimals[2]) if decimals else (digits, "0")
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")


def _period(text: str) -> tuple[Period | None, str]:
    """The time named first, if any, and the text without such words."""
    glued = any_of(wording().year_words_glued)
    pattern, meaning = _period_words()
    found = pattern.search(text)
    named = "year" if glued.search(text) else meaning[found[0]] if found else None
    return named, pattern.sub(" ", glued.sub(" ", text))


@cache
def _period_words() -> tuple[re.Pattern[str], dict[str, Period]]:
    meaning = {word: period for period, words in wording().periods.items() for word in words}
    return any_of(meaning), meaning


def _guessed(amount: float, place: Country) -> Period:
    """The time that a bare amount is for: by its size, with some preference for how the country quotes pay."""
    to_month = place.pay.usual / _BETWEEN_PERIODS["year", "month"] * (1.5 if place.pay.period == "month" else 1)
    if amount > to_month:
        return "year"
    return "month" if amount > place.pay.usual / _BETWEEN_PERIODS["month", "hour"] else "hour"
