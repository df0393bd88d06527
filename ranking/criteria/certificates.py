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
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from ranking.wording import expired, is_licence, says_unfinished, telling_words

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
    supports = (tuple(_supports(name, reading, knowledge, settings)) for name in asked.any_of)
    found = [max(of_one, key=lambda support: support.value) for of_one in supports if of_one]
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


def _supports(asked: str, reading: Reading, knowledge: Knowledge, settings: ScoringWeights) -> Iterator[Support]:
    name = knowledge.name_of(asked)
    ran_out = False
    for certificate in reading.certificates:
        words = " ".join(certificate.name.split())
        if run_out := expired(_with_its_remark(certificate.span, reading), reading.as_of):
            value, ending = settings.certificate_unfinished, f", which has run out (“{run_out}”)"
        elif says_unfinished(reading.quote(certificate.span).quote):
            value, ending = settings.certificate_unfinished, ", which it calls planned or in progress"
        else:
            value, ending = 1.0, ""
        if _is_asked(asked, name, certificate, knowledge):
            ran_out = ran_out or run_out is not None
            yield Support(value, "named", f"The CV names the certificate {words}{ending}.", (certificate.span,))
        elif name and certificate.skill in knowledge.implying(name):
            reason = f"The CV names the certificate {words}{ending}, which implies {asked}."
            yield Support(settings.implied * value, "implied", reason, (certificate.span,))
    if ran_out:
        return  # Other words of the CV that name it do not renew it.
    shown = (reading.skills.get(name) if name else None) or reading.words(asked)
    if shown and (why := added_reason(shown)):
        reason = f"A person added {asked}: “{why}”; the CV does not name it."
        yield Support(settings.certificate_in_text, "claimed", reason, tuple(one.span for one in shown.mentions))
    elif shown:
        yield _in_text(asked, tuple(mention.span for mention in shown.mentions), reading, settings)
    # A licence is held or it is not: another licence comes no nearer to it.
    for relative in knowledge.siblings(name) if name and not is_licence(name) else ():
        if relative in reading.skills:
            strength = strength_of(reading.skills[relative], reading, knowledge, settings)
            reason = f"{relative} ({strength.where}) comes near to {asked}; {asked} itself was not found."
            yield Support(round(settings.related_closed * strength.value, 4), "related", reason, strength.spans)


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


def _in_text(asked: str, spans: tuple[Span, ...], reading: Reading, settings: ScoringWeights) -> Support:
    held = [span for span in spans if not says_unfinished(reading.quote(span).quote)]
    if held:
        reason = f"The text names {asked}."
        return Support(settings.certificate_in_text, "named", reason, tuple(held))
    reason = f"The text names {asked} as planned or in progress."
    return Support(settings.certificate_unfinished, "named", reason, spans)
