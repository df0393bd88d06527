"""All checks, in order."""

from collections.abc import Iterator
from datetime import date

from hiring.job import JobDescription
from jd.checking.advert import AdvertUnderCheck
from jd.checking.coded_wording import coded_wording
from jd.checking.country_rules import country_rules
from jd.checking.gender_balance import Balance, count_balance, gender_balance
from jd.checking.missing_parts import missing_parts
from jd.checking.readability import readability, reading_ease, sentences_of
from jd.checking.report import CheckReport, Counts, arranged
from jd.checking.required_criteria import required_criteria
from jd.checking.second_person import second_person
from jd.checking.sentence_length import sentence_length, words_in
from jd.checking.title_form import title_form
from jd.findings import Finding


def check(
    advert: str | JobDescription,
    *,
    country: str | None,
    region: str | None = None,
    title: str | None = None,
    as_of: date,
    lang: str = "en",
) -> CheckReport:
    """Check an advert's wording, parts and criteria, and what the rules of its country say of it.

    Args:
        advert: plain text or Markdown, or a job description that was read from one.
        country: ISO code of the country where the job is; None: no rules of a country.
        region: a state, province or city with rules of its own.
        title: the position; found in the advert if None.
        as_of: the day on which the advert is to go out: rules of countries apply by it, and tools have an age on it.
        lang: `en`, `de`, `fr` or `es`: the language whose wording is checked.

    Raises:
        SettingsError: the country or region is not known.
    """
    under_check = AdvertUnderCheck(advert, country=country, region=region, title=title, as_of=as_of, lang=lang)
    balance = count_balance(under_check) if lang == "en" else Balance()
    counts = _counts(under_check, balance)
    return CheckReport(under_check.source, arranged(_findings(under_check, counts)), counts)


def _findings(advert: AdvertUnderCheck, counts: Counts) -> Iterator[Finding]:
    yield from coded_wording(advert)
    yield from country_rules(advert)
    yield from required_criteria(advert)
    yield from sentence_length(advert)
    yield from title_form(advert)
    yield from missing_parts(advert)
    yield from second_person(advert)
    yield from readability(counts.reading_ease, counts.words, advert.lang)
    yield from gender_balance(counts.balance)


def _counts(advert: AdvertUnderCheck, balance: Balance) -> Counts:
    lengths = [words_in(s.span.of(advert.plain)) for s in advert.sentences if not s.heading]
    return Counts(
        words=words_in(advert.plain),
        sentences=len(lengths),
        longest_sentence=max(lengths, default=0),
        required_criteria=advert.required,
        reading_ease=reading_ease(sentences_of(advert), advert.lang),
        balance=balance,
    )
