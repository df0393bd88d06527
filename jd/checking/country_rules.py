"""What the rules of a country, in force on the day, say of the advert. Never legal advice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from hiring.errors import SettingsError
from hiring.evidence import Span
from jd.checking.advert import AdvertUnderCheck
from jd.checking.coded_wording import excused
from jd.checking.missing_parts import states_pay
from jd.countries import NOT_LEGAL_ADVICE, Country, Rules, load_country
from jd.findings import Finding
from jd.pay import check_pay, parse_pay

_BARE = r"\d[\d.,']{0,12}(?: \d{3}){0,3} ?k?"
_MONEY = rf"(?:[€£$¥₹]|CHF|[A-Z]{{3}}) ?{_BARE}|{_BARE} ?(?:[€£$¥₹]|CHF|kr|zł|Kč)"
_PERIOD = r"year|annum|month|hour|Jahr|Monat|Stunde|an|mois|heure|año|mes|hora"
_PAY = re.compile(
    rf"(?<![\w.,])(?:{_MONEY}|(?=\d[^\n]{{0,30}}[€£$¥₹]){_BARE})(?: ?(?:-|to|bis|à|a|and) ?(?P<to>{_MONEY}|{_BARE}))?"
    rf"(?: ?(?:gross|brutto|bruts?|brutos?))?(?:,? ?(?:an?|per|/|pro|im|par|al?) ?(?:{_PERIOD})\b)?"
)


def country_rules(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """Findings on what must not be said or asked, and on pay that must be stated; none without a country.

    Raises:
        SettingsError: the country or region is not known.
    """
    if advert.country is None:
        return
    country = load_country(advert.country)
    rules = country.rules(advert.as_of, advert.region)
    yield from _must_not(advert, rules, country)
    yield from _pay(advert, country.code)


def _must_not(advert: AdvertUnderCheck, rules: Rules, country: Country) -> Iterator[Finding]:
    harmless = excused(advert)
    for ban in rules.must_not:
        for pattern in ban.patterns:
            for match in _compiled(pattern).finditer(advert.plain):
                span = Span(*match.span())
                sentence = advert.sentence_at(span)
                if not len(span) or advert.is_name(span) or advert.is_welcoming(span):
                    continue
                if any(other.overlaps(span) for other in harmless):
                    continue
                if sentence is not None and advert.is_negated(span, sentence.span):
                    continue
                instead = (
                    f" Write instead: {ban.instead}." if ban.instead else " Leave it out." if ban.instead == "" else ""
                )
                yield Finding(
                    "unlawful",
                    "warning" if ban.confidence == "uncertain" else "error",
                    f"“{match.group()}”. Not allowed in {country.name}: {ban.fact.rstrip('.')}.{instead} "
                    f"{NOT_LEGAL_ADVICE}",
                    advert.place(span),
                    source=country.cite(ban),
                )


def _pay(advert: AdvertUnderCheck, country: str) -> Iterator[Finding]:
    """What is wrong with the pay that is stated, where it can be read, or that none is."""
    if not states_pay(advert):
        missing = check_pay(None, country, advert.region, as_of=advert.as_of)
        yield from (replace(found, message=f"{found.message} {NOT_LEGAL_ADVICE}") for found in missing)
        return
    for match in _PAY.finditer(advert.plain):
        span = Span(*match.span())
        sentence = advert.sentence_at(span)
        # One amount alone may be a bonus or a budget.
        if match["to"] is None and (sentence is None or sentence.section != "pay"):
            continue
        try:
            pay = parse_pay(match.group(), country)
        except SettingsError:
            continue  # not understood, which does not make it wrong
        for found in check_pay(pay, country, advert.region, as_of=advert.as_of):
            yield replace(found, message=f"{found.message} {NOT_LEGAL_ADVICE}", span=advert.place(span))


@lru_cache(maxsize=2000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
