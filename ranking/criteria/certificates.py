"""Certificates and licences, of which some are enough."""

import re
from collections.abc import Iterator, Sequence

from hiring.candidate import Certificate
from hiring.evidence import Span
from hiring.job import CertificatesAsked
from hiring.match import MatchPart, Verdict
from ranking.criteria.skills import Support, added_reason, strength_of
from ranking.knowledge import Knowledge
from ranking.phrasing import counted, listed, one_sentence
from ranking.reading import Reading, Shown
from ranking.settings import ScoringWeights
from ranking.wording import (
    certified_beside,
    expired,
    is_anothers,
    is_candidate,
    is_licence,
    says_held,
    says_unfinished,
    seldom_in_a_cv,
    telling_words,
)

REMARK_LENGTH = 40
"""So far behind its name a remark on a certificate may stand."""


def answer_certificates(
    asked: CertificatesAsked, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> MatchPart:
    """The answer to certificates: the mean of the `at_least` best-supported of those asked for.

    One that the CV calls planned or in progress counts in part.
    """
    names = listed(asked.any_of, "or")
    label = names if asked.at_least == 1 else f"{asked.at_least} of {listed(asked.any_of, 'and')}"
    label += " or similar" if asked.open_ended else ""
    supports = (tuple(supports_of(name, asked.open_ended, reading, knowledge, settings)) for name in asked.any_of)
    found = [max(of_one, key=lambda support: support.value) for of_one in supports if of_one]
    if not found and any(seldom_in_a_cv(knowledge.name_of(name) or name) for name in asked.any_of):
        reason = f"The CV does not name {names}, and few CVs do: ask whether the applicant holds it."
        return MatchPart(label, 0.0, "unclear", None, reason)
    if not found:
        reason = f"Looked for {names} in the certificates and the text; not found."
        return MatchPart(label, 0.0, "not_found", None, reason)
    best = sorted(found, key=lambda support: -support.value)[: asked.at_least]
    value = round(sum(support.value for support in best) / asked.at_least, 4)
    reasons = [support.reason for support in best]
    if len(best) < asked.at_least:
        reasons.append(f"{counted(asked.at_least, 'certificate')} of these are asked for, {len(best)} found.")
    return MatchPart(
        label,
        value,
        _verdict(best, asked.at_least, value, settings),
        min(best, key=lambda support: support.value).route,
        one_sentence(reasons),
        reading.quotes([span for support in best for span in support.spans]),
    )


def _verdict(best: Sequence[Support], at_least: int, value: float, settings: ScoringWeights) -> Verdict:
    if len(best) < at_least or (at_least > 1 and any(support.value < settings.met_from for support in best)):
        return settings.verdict_short_of_met(value)
    return settings.verdict(value)


def supports_of(
    asked: str, open_ended: bool, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> Iterator[Support]:
    """What of a CV supports one certificate, in any order.

    Args:
        open_ended: the advert takes a similar one as well.
    """
    name = knowledge.name_of(asked)
    ran_out = pursued = False
    for certificate in reading.certificates:
        own = _is_asked(asked, name, certificate, knowledge)
        implies = not own and name is not None and certificate.skill in knowledge.implying(name)
        if not (own or implies) or is_anothers(reading.document.text, certificate.span.start, certificate.span.end):
            continue
        words = " ".join(certificate.name.split())
        if run_out := expired(_with_its_remark(certificate.span, reading), reading.as_of):
            value, ending = settings.certificate_unfinished, f", which has run out (“{run_out}”)"
        elif _is_unfinished(certificate.span, reading):
            value, ending = settings.certificate_unfinished, ", which it calls planned or in progress"
            pursued = pursued or own
        else:
            value, ending = 1.0, ""
        if own and _is_only_a_title(certificate, reading, knowledge):
            reason = f"The title “{words}” suggests it, but the CV does not say that {asked} is held: ask to see it."
            yield Support(settings.certificate_unfinished, "claimed", reason, (certificate.span,))
        elif own:
            ran_out = ran_out or run_out is not None
            yield Support(value, "named", f"The CV names the certificate {words}{ending}.", (certificate.span,))
        else:
            reason = f"The CV names the certificate {words}{ending}, which implies {asked}."
            yield Support(settings.implied * value, "implied", reason, (certificate.span,))
    if ran_out:
        return  # Other words of the CV that name it do not renew it.
    shown = (reading.skill(name) if name else None) or reading.words(asked)
    if shown and (why := added_reason(shown)):
        reason = f"A person added {asked}: “{why}”; the CV does not name it."
        yield Support(settings.certificate_in_text, "claimed", reason, tuple(one.span for one in shown.mentions))
    elif shown and (name is None or knowledge.kind_of(name) == "certificate"):
        yield from _in_text(asked, shown, pursued, reading, knowledge, settings)
    else:
        yield from _certified_in(asked, reading, knowledge, settings)
    if name and not shown and is_licence(asked):
        yield from _by_the_work(asked, name, reading, knowledge, settings)
    # A licence is held or it is not: another licence comes no nearer to it, unless the advert takes one.
    factor = settings.related_open if open_ended else settings.related_closed
    ending = ", which the advert leaves open" if open_ended else f"; {asked} itself was not found"
    for relative in reading.shown_of(knowledge.siblings(name)) if name and (open_ended or not is_licence(name)) else ():
        strength = strength_of(relative, reading, knowledge, settings)
        value, planned = factor * strength.value, ""
        mentions = relative.mentions if knowledge.kind_of(relative.name) == "certificate" else ()
        text = reading.document.text
        if mentions and all(is_anothers(text, mention.span.start, mention.span.end) for mention in mentions):
            continue
        if any(_is_unfinished(mention.span, reading) for mention in mentions):
            value, planned = value * settings.certificate_unfinished, ", planned or in progress"
        reason = f"{relative.name} ({strength.where}{planned}) comes near to {asked}{ending}."
        yield Support(round(value, 4), "related", reason, strength.spans)


def _with_its_remark(span: Span, reading: Reading) -> str:
    """A certificate's words and what follows them up to the next of a list: "First aid (exp. 03/2020)"."""
    text = reading.document.text
    end = re.compile(r"[,;•|)]|\n\s*[^\s\d]").search(text, span.end)
    return text[span.start : min(end.start() if end else len(text), span.end + REMARK_LENGTH)]


def _is_asked(asked: str, name: str | None, certificate: Certificate, knowledge: Knowledge) -> bool:
    if name and (certificate.skill == name or knowledge.name_of(certificate.name) == name):
        return True
    wanted = telling_words(asked)
    return bool(wanted) and set(wanted) <= set(telling_words(certificate.name))


def _is_unfinished(span: Span, reading: Reading) -> bool:
    return says_unfinished(reading.quote(span).quote) or is_candidate(reading.document.text, span.end)


def _is_only_a_title(certificate: Certificate, reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a certificate is no more than the title of a job or the headline of the CV: "Registered Nurse".

    Who has the title will mostly hold the paper, but that is not said. Letters ("RN") and words as "licensed" say it.
    """
    name = " ".join(certificate.name.split())
    if not knowledge.knows_title(name) or (name.isupper() and len(name.split()) == 1) or says_held(name):
        return False
    return _is_title_line(certificate.span, reading)


def _is_title_line(span: Span, reading: Reading) -> bool:
    """Whether words stand in a job's header, or are a whole line above all sections and jobs."""
    if any(job.header.contains(span) for job in reading.jobs):
        return True
    begins = [section.span.start for section in reading.profile.sections if section.kind != "contact"]
    begins += [job.header.start for job in reading.jobs]
    document = reading.document
    line = document.lines[document.line_index_at(span.start)].span
    return span.start < min(begins, default=0) and document.flat(line) == document.flat(span)


def _in_text(
    asked: str, shown: Shown, pursued: bool, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> Iterator[Support]:
    """A certificate that the text names. A word in a list does not say that what is elsewhere pursued is held."""
    text = reading.document.text
    mentions = [one for one in shown.mentions if not is_anothers(text, one.span.start, one.span.end)]
    mentions = [
        one
        for one in mentions
        if not (knowledge.knows_title(words := reading.document.flat(one.span)) and not says_held(words))
        or not _is_title_line(one.span, reading)
    ]
    unfinished = [one.span for one in mentions if _is_unfinished(one.span, reading)]
    held = [
        one.span
        for one in mentions
        if one.span not in unfinished and not (one.place == "list" and (pursued or unfinished))
    ]
    if held:
        yield Support(settings.certificate_in_text, "named", f"The text names {asked}.", tuple(held))
    elif unfinished:
        reason = f"The text names {asked} as planned or in progress."
        yield Support(settings.certificate_unfinished, "named", reason, tuple(unfinished))


def _by_the_work(
    asked: str, name: str, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> Iterator[Support]:
    """Jobs that tell of the very work that a licence is for: who drove forklifts will mostly hold the licence, but
    that is not said."""
    work = knowledge.name_of(" ".join(telling_words(name)))
    if work is None or work == name or work not in knowledge.siblings(name) or knowledge.kind_of(work) == "certificate":
        return
    shown = reading.skill(work)
    if shown and "job" in shown.places:
        strength = strength_of(shown, reading, knowledge, settings)
        reason = (
            f"{work} {strength.where} suggests it, but the CV does not say that the {asked} is held: ask to see it."
        )
        yield Support(settings.certificate_unfinished, "claimed", reason, strength.spans)


def _certified_in(asked: str, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> Iterator[Support]:
    """A sentence that calls the applicant certified in what the certificate is of: "Excel and Access certified"."""
    subject = knowledge.name_of(" ".join(telling_words(asked)))
    shown = reading.skill(subject) if subject else None
    for mention in shown.mentions if shown else ():
        if says := certified_beside(reading.document.text, mention.span.start, mention.span.end):
            reason = f"The text calls the applicant certified in {subject} (“{says}”)."
            yield Support(settings.certificate_in_text, "named", reason, (mention.span,))
            return
