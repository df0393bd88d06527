"""What an advert should hold and does not."""

from collections.abc import Iterator

from hiring.evidence import Span
from jd.checking.advert import AdvertUnderCheck
from jd.checking.sentence_length import words_in
from jd.findings import Finding, Severity
from jd.headings import SectionKind
from jd.wording import pattern

_SOURCE = "own judgement, after what applicants ask first"
_PARTS: tuple[tuple[str, tuple[SectionKind, ...], Severity, str], ...] = (
    ("duties", ("duties", "role"), "warning", "what the person will do"),
    ("criteria", ("required", "nice_to_have"), "warning", "what an applicant must bring"),
    ("pay", ("pay",), "notice", "what it pays: a range, gross, with currency and period"),
    ("place", (), "notice", "where the work is done: the place, hybrid or remote"),
    ("apply", ("apply",), "notice", "how to apply, and until when"),
    (
        "equal_opportunity",
        ("equal_opportunity",),
        "notice",
        "that everybody is welcome, and whom to ask for adjustments",
    ),
)


def missing_parts(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """A finding for each part that neither a heading nor the wording shows."""
    sections = {sentence.section for sentence in advert.sentences}
    for part, headings, severity, what in _PARTS:
        if sections.isdisjoint(headings) and not _is_worded(advert, part):
            yield Finding(f"missing_{part}", severity, f"The advert does not say {what}.", source=_SOURCE)


def states_pay(advert: AdvertUnderCheck) -> bool:
    """Whether an amount of money, or a slot for one, stands in the advert."""
    return _is_worded(advert, "pay")


def _is_worded(advert: AdvertUnderCheck, part: str) -> bool:
    if part == "criteria":
        # A single word, such as a place, may be read as the name of a skill.
        return any(
            not advert.is_welcoming(found.span) and words_in(found.span.of(advert.plain)) > 1
            for found in advert.criteria
        )
    if part == "equal_opportunity":
        return pattern("wording/context", "equal_opportunity").search(advert.plain) is not None
    return any(
        not advert.is_welcoming(Span(*match.span())) for match in pattern("wording/parts", part).finditer(advert.plain)
    )
