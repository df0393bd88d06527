"""What of a CV is hidden while the applicant's name is: who it is, where they live, how to reach them, and what never
counts (age, nationality, family). Others are told by their own words, with a neutral mark in the place of these.

>>> from hiring.candidate import CandidateProfile, Contact
>>> from hiring.document import Document
>>> from datetime import date
>>> document = Document("Ada Brook led the team.", (), "text")
>>> profile = CandidateProfile("f", "d", date(2026, 1, 1), document, Contact("Ada Brook", spans=(Span(0, 9),)))
>>> Blind(profile).words("Ada Brook led the team, says Ms Brook.")
'[hidden] led the team, says Ms [hidden].'
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from hiring.candidate import CandidateProfile, Contact, ProfileSkill, SectionKind
from hiring.evidence import Evidence, Notice, Span
from hiring.match import Match

MARK: Final = "[hidden]"
"""What stands in the place of hidden words."""

BLOCK: Final = "█"
"""What stands in the place of each hidden letter where offsets must hold."""

_HIDDEN_SECTIONS: Final[frozenset[SectionKind]] = frozenset({"personal", "references"})
"""Sections of which nothing is scored and which tell who somebody is, or who others are."""

_SHORTEST_NAME: Final = 3
"""Letters of a part of a name that is hidden wherever it stands; shorter ones are words of too many languages."""


_FEWEST: Final = 5
"""Digits of a telephone number; fewer are any number."""

_OWN_DIGITS: Final = 8
"""The last digits of a telephone number, which are the same however it is written."""

_FIRST_WITHOUT_BLANKS: Final = "\u0e00"


_ADDRESSED: Final = (
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|Herrn?|Frau|Madame|Mme|Monsieur|Se\u00f1ora?|Sra?|Signora?|Dott)"
)
"""What stands before a short name where it is one, and no word of the language."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a CV's text, to be shown or hidden."""

    span: Span
    hidden: bool


class Blind:
    """The hidden places of one CV.

    Args:
        profile: the CV as read.
    """

    def __init__(self, profile: CandidateProfile) -> None:
        self._profile = profile
        self._text = profile.document.text

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where the text holds what is hidden: in order, none touching the next."""
        contact = self._profile.contact
        found = [*contact.spans, *(item.span for item in self._profile.sections if item.kind in _HIDDEN_SECTIONS)]
        for pattern in self._patterns:
            found.extend(Span(*match.span()) for match in pattern.finditer(self._text))
        return _merged(span for span in found if len(span))

    def words(self, said: str) -> str:
        """A sentence of ours about the CV, with the mark for every name, address or number that it quotes."""
        for pattern in self._patterns:
            said = pattern.sub(MARK, said)
        return re.sub(rf"{re.escape(MARK)}(?:\s+{re.escape(MARK)})+", MARK, said)

    def pieces(self, span: Span) -> Iterator[Piece]:
        """The text at `span`, cut where it begins or stops being hidden."""
        at = span.start
        starts = [hidden.start for hidden in self.spans]
        for hidden in self.spans[max(0, bisect_right(starts, span.start) - 1) :]:
            if hidden.start >= span.end:
                break
            if hidden.end <= at:
                continue
            if hidden.start > at:
                yield Piece(Span(at, hidden.start), hidden=False)
            yield Piece(Span(max(at, hidden.start), min(hidden.end, span.end)), hidden=True)
            at = min(hidden.end, span.end)
        if at < span.end:
            yield Piece(Span(at, span.end), hidden=False)

    def of(self, span: Span) -> str:
        """The text at `span` with the mark where it is hidden."""
        return "".join(MARK if piece.hidden else piece.span.of(self._text) for piece in self.pieces(span))

    @cached_property
    def text(self) -> str:
        """The whole text with every hidden letter blocked out: as long as it was, so that all offsets hold."""
        whole = Span(0, len(self._text))
        return "".join(
            re.sub(r"\S", BLOCK, piece.span.of(self._text)) if piece.hidden else piece.span.of(self._text)
            for piece in self.pieces(whole)
        )

    def profile(self, profile: CandidateProfile, label: str) -> CandidateProfile:
        """A profile of the same CV without what is hidden; every place in the text stays where it was.

        Args:
            profile: as read, or with corrections laid over it.
            label: what the applicant is called instead.
        """
        document = profile.document
        return replace(
            profile,
            file=label,
            document=replace(document, text=self.text, links=(), modified=None, notices=self.notices(document.notices)),
            contact=Contact(spans=profile.contact.spans),
            jobs=tuple(
                replace(
                    job,
                    title=self._field(job.title),
                    employer=self._field(job.employer),
                    location=self._field(job.location),
                )
                for job in profile.jobs
            ),
            education=tuple(
                replace(
                    one,
                    degree=self._field(one.degree),
                    field=self._field(one.field),
                    institution=self._field(one.institution),
                )
                for one in profile.education
            ),
            skills=tuple(self._skill(skill) for skill in profile.skills),
            certificates=tuple(
                replace(one, name=self.words(one.name), issuer=self._field(one.issuer)) for one in profile.certificates
            ),
            projects=tuple(replace(one, name=self.words(one.name)) for one in profile.projects),
            notices=self.notices(profile.notices),
        )

    def match(self, match: Match, *, marked: bool = False) -> Match:
        """An answer whose reason and quotes tell nothing that is hidden.

        Args:
            marked: quotes hold the mark in place of a block for each letter: for what is read and not laid over a text.
        """
        return replace(
            match,
            reason=self.words(match.reason),
            evidence=self._quotes(match.evidence, marked),
            parts=tuple(
                replace(part, reason=self.words(part.reason), evidence=self._quotes(part.evidence, marked))
                for part in match.parts
            ),
        )

    def notices(self, notices: Iterable[Notice]) -> tuple[Notice, ...]:
        """Warnings that tell nothing that is hidden."""
        return tuple(replace(notice, message=self.words(notice.message)) for notice in notices)

    def _quotes(self, evidence: Iterable[Evidence], marked: bool) -> tuple[Evidence, ...]:
        return tuple(replace(quote, quote=self._quote(quote, marked)) for quote in evidence)

    def _quote(self, quote: Evidence, marked: bool) -> str:
        if quote.span.of(self._text) != quote.quote:  # the text is not at hand, or was read otherwise since
            return self.words(quote.quote)
        return self.of(quote.span) if marked else quote.span.of(self.text)

    def _skill(self, skill: ProfileSkill) -> ProfileSkill:
        """A skill; the reason of whoever added it can tell a name."""
        return replace(
            skill,
            added=self._field(skill.added),
            mentions=tuple(replace(mention, added=self._field(mention.added)) for mention in skill.mentions),
        )

    def _field(self, words: str | None) -> str | None:
        return self.words(words) if words is not None else None

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        contact = self._profile.contact
        # Not the place of living: the towns of employers are told by the same words.
        phones = [(phone, digits) for phone in contact.phones if len(digits := re.sub(r"\D", "", phone)) >= _FEWEST]
        whole = [contact.name, *contact.emails, *(phone for phone, _ in phones), *map(_address, contact.links)]
        patterns = [
            re.compile(rf"{_edge(words[0])}{_loosely(words)}{_edge(words[-1])}", re.IGNORECASE)
            for words in map(str.strip, filter(None, whole))
            if words
        ]
        patterns += [_number(digits) for _, digits in phones if len(digits) >= _OWN_DIGITS]
        # A part of the name alone is hidden as names are written: with a capital, so that "grace" stays a word.
        for part in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", contact.name or ""):
            if len(part) < _SHORTEST_NAME and part[:1].isupper():
                patterns.append(re.compile(rf"\b{_ADDRESSED}\.?\s+{re.escape(part)}\b"))
            elif len(part) >= _SHORTEST_NAME:
                forms = {part, part.upper(), part.title()}
                listed = "|".join(re.escape(form) for form in sorted(forms) if form[:1].isupper())
                if listed:
                    patterns.append(re.compile(rf"(?<!\w)(?:{listed})(?!\w)"))
        return tuple(patterns)


def _loosely(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _edge(letter: str) -> str:
    """No letter before or after, where words stand apart: Chinese, Japanese and Thai write them without blanks."""
    return r"\b" if letter < _FIRST_WITHOUT_BLANKS and (letter.isalnum() or letter == "_") else ""


def _address(link: str) -> str:
    """What a link is told by, however it begins."""
    return re.sub(r"^(?:\w+://)?(?:www\.)?", "", link.strip(), flags=re.IGNORECASE).rstrip("/")


def _number(digits: str) -> re.Pattern[str]:
    """A telephone number in any writing: with or without the country, with blanks or strokes in any place."""
    own = digits[-_OWN_DIGITS:]
    between = r"[\s().\-/\u2010-\u2013]{0,3}"
    return re.compile(rf"(?<!\d)\+?(?:\d{between}){{0,5}}?{between.join(own)}(?!\d)")


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
