"""Wording that tells a preferred age, origin, sex or body, hides the job, or says nothing."""

from collections.abc import Iterator

from hiring.evidence import Span
from jd.checking.advert import AdvertUnderCheck
from jd.checking.phrases import Hit
from jd.checking.rules import Phrase, load_wording
from jd.findings import Finding

_REACH = 80


def coded_wording(advert: AdvertUnderCheck) -> Iterator[Finding]:
    """One finding for each place that a rule of `jd/data/wording/` finds something in."""
    for hit in load_wording(advert.lang).find(advert.low):
        if _counts(advert, hit):
            yield _finding(advert, hit)


def excused(advert: AdvertUnderCheck) -> tuple[Span, ...]:
    """Where a phrase stands that a rule knows, and knows to mean something else there: "excellent health insurance"."""
    hits = load_wording(advert.lang).find(advert.low)
    return tuple(hit.span for hit in hits if _is_within(advert, hit))


def _counts(advert: AdvertUnderCheck, hit: Hit[Phrase]) -> bool:
    rule, span = hit.owner.rule, hit.span
    if advert.is_name(span) or _is_within(advert, hit):
        return False
    sentence = advert.sentence_at(span)
    if sentence is None:
        return True
    if not rule.everywhere and (
        advert.is_welcoming(span) or sentence.section == "equal_opportunity" or advert.is_negated(span, sentence.span)
    ):
        return False
    text = sentence.span.of(advert.plain)
    return not any(pattern.search(text) for pattern in rule.unless_sentence)


def _is_within(advert: AdvertUnderCheck, hit: Hit[Phrase]) -> bool:
    """Whether an `unless` of the rule overlaps the hit. Looks at the hit's line only."""
    start = max(advert.plain.rfind("\n", 0, hit.span.start) + 1, hit.span.start - _REACH)
    line_end = advert.plain.find("\n", hit.span.end)
    end = min(len(advert.plain) if line_end < 0 else line_end, hit.span.end + _REACH)
    return any(
        hit.span.overlaps(Span(*match.span()))
        for pattern in hit.owner.rule.unless
        for match in pattern.finditer(advert.plain, start, end)
    )


def _finding(advert: AdvertUnderCheck, hit: Hit[Phrase]) -> Finding:
    rule = hit.owner.rule
    words = hit.span.of(advert.plain)
    written = hit.owner.written(hit.choices, words)
    replacement = written if advert.is_unbroken(hit.span) else None
    instead = f"“{written}”" if written else rule.instead
    message = f"“{words}”: {rule.why[0].lower()}{rule.why[1:]}"
    return Finding(
        rule.code,
        rule.severity,
        f"{message} Write instead: {instead}." if instead else message,
        advert.place(hit.span),
        replacement,
        rule.source,
    )
