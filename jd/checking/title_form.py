"""The form of the title: short, searchable, and open to everybody in the way that the country is used to."""

import re
from collections.abc import Iterator

from jd.checking.advert import AdvertUnderCheck
from jd.checking.phrases import lowered
from jd.checking.rules import load_wording
from jd.findings import Finding

LONGEST = 60
"""Characters; job boards cut off what is longer."""
_SOURCE = "own judgement, after how job boards show titles"
_FOR_ALL = re.compile(
    r"\((?:[a-z]{1,5}|divers)(?:\s*[/|*,]\s*[a-z*]{1,6})+\)|\((?:all genders|alle geschlechter|gn)\)"  # (m/w/d)
    r"|\w[:*/]in(?:nen)?\b|\w·e|\w\((?:e|se|rice|a)\)|\w/-?(?:in|a|ka)\b",  # Buchhalter:in, employé·e, -o/a
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"(?:\b[A-ZÄÖÜÉ]{4,}\b[ -]*){2,}")


def title_form(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """Findings on the title; none where the advert has none that can be told."""
    title = advert.title
    if not title:
        return
    span = advert.place(advert.title_span) if advert.title_span else None
    if len(title) > LONGEST:
        yield Finding(
            "title_length",
            "notice",
            f"The title has {len(title)} characters. Up to {LONGEST} are shown in full: put the rest in the text.",
            span,
            source=_SOURCE,
        )
    if "!" in title or _SHOUTED.search(title):
        yield Finding(
            "title_form", "notice", "The title shouts. Write it as a plain name of the job.", span, source=_SOURCE
        )
    if span is None:
        yield from _worded(advert, title)
    yield from _suffix(advert, title)


def _worded(advert: AdvertUnderCheck, title: str) -> Iterator[Finding]:
    """What the rules of wording find in a title that does not stand in the text."""
    seen: set[str] = set()
    for hit in load_wording(advert.lang).find(lowered(title)):
        rule = hit.owner.rule
        inside = any(
            match.start() < hit.span.end and hit.span.start < match.end()
            for pattern in rule.unless
            for match in pattern.finditer(title)
        )
        if rule.code in seen or inside:
            continue
        seen.add(rule.code)
        instead = hit.owner.written(hit.choices, hit.span.of(title)) or rule.instead
        yield Finding(
            rule.code,
            rule.severity,
            f"The title says “{hit.span.of(title)}”: {rule.why[0].lower()}{rule.why[1:]} Write instead: {instead}.",
            source=rule.source,
        )


def _suffix(advert: AdvertUnderCheck, title: str) -> Iterator[Finding]:
    if advert.country is None:
        return
    from jd.countries import load_country

    country = load_country(advert.country)
    suffix = country.title_suffix(advert.lang)
    accepted = any(form.casefold() in title.casefold() for form in (suffix, *country.title.alternatives) if form)
    if suffix and not accepted and not _FOR_ALL.search(title):
        yield Finding(
            "title_suffix",
            "notice",
            f"Titles in {country.name} carry {suffix}, which says that every gender is meant: “{title} {suffix}”.",
            advert.place(advert.title_span) if advert.title_span else None,
            source=country.cite(country.title),
        )
