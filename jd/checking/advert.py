"""The advert under check: its lines, sentences and criteria, and the places where wording is not what it looks like."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hiring.evidence import Span
from hiring.job import JobDescription
from jd.advert_lines import Advert, from_text
from jd.checking.names import find_names
from jd.checking.phrases import lowered
from jd.clauses import sentences
from jd.headings import SectionKind
from jd.judged import Criterion, judge
from jd.requirements import Asked, Clause, Mention, understand
from jd.sections import body, stands_above
from jd.title import find_title
from jd.wording import pattern
from skills import FoundSkill, load_finder, load_taxonomy

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"\w@\w|://|www\.|^\W?[#@]\w|\w\.(?:com|org|net|io|co|eu|uk|de|fr|es|ai|dev)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:.!?()]")
_PRODUCTS = ("tool", "language", "certificate")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its place in `AdvertUnderCheck.plain`, its section, and whether it is a heading."""

    span: Span
    section: SectionKind | None
    heading: bool = False


class AdvertUnderCheck:
    """What the checks look at. Places are offsets in `plain`; `place` gives those in the text handed in.

    Args:
        advert: the text, or the job description that was read from one.
        country: ISO code, or None: then no rule of a country is applied.
        as_of: the day on which the advert is to go out.
        lang: the language that the advert is in, for the most part.
        title: the position; found in the text if None.
    """

    def __init__(
        self,
        advert: str | JobDescription,
        *,
        country: str | None,
        region: str | None,
        title: str | None,
        as_of: date,
        lang: str,
    ) -> None:
        self.country, self.region, self.as_of, self.lang = country, region, as_of, lang
        self._job = advert if isinstance(advert, JobDescription) else None
        self.source = advert if isinstance(advert, str) else advert.text
        self.lines: Advert = from_text(self.source)
        self.plain = self.lines.plain
        self.low = lowered(self.plain)
        if title is None and self._job is not None:
            title = self._job.title
        self.title = title if title is not None else find_title(self.lines)

    def place(self, span: Span) -> Span:
        """Where a non-empty span of `plain` stands in the text handed in; marks around it are not part of it."""
        offsets = self.lines.offsets
        return Span(offsets[span.start], offsets[span.end - 1] + 1)

    def is_unbroken(self, span: Span) -> bool:
        """Whether no mark-up stands inside the span in the text handed in, so that other words can take its place."""
        there = self.place(span).of(self.source)
        return len(there) == len(span) or there.split() == span.of(self.plain).split()

    @cached_property
    def skills(self) -> tuple[FoundSkill, ...]:
        """The skills that the text names."""
        return load_finder().find(self.plain, deeds=False)

    @cached_property
    def title_span(self) -> Span | None:
        """Where the title stands first; None where it does not, or there is none."""
        start = self.plain.find(self.title) if self.title else -1
        return Span(start, start + len(self.title)) if start >= 0 else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences and headings, in order."""
        found = [
            Sentence(sentence, placed.section)
            for placed in body(self.lines)
            for sentence in sentences(self.plain, placed.span)
        ]
        headings = [
            Sentence(line.span, None, heading=True)
            for index, line in enumerate(self.lines.lines)
            if stands_above(self.lines, index)
        ]
        return tuple(sorted(found + headings, key=lambda sentence: sentence.span))

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence that holds the start of a span."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[at] if at >= 0 and span.start < self.sentences[at].span.end else None

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The sentences that state a criterion."""
        return tuple(found for found in judge(self.lines, self.skills, self.title) if isinstance(found, Criterion))

    @cached_property
    def required(self) -> int:
        """How many criteria are required."""
        if self._job is not None:
            return sum(one.importance == "required" for one in self._job.requirements.requirements)
        return sum(one.importance == "required" for one in self.criteria)

    def asked(self) -> Iterator[tuple[Span, Asked]]:
        """What each criterion that names a number asks for."""
        for criterion in self.criteria:
            text = criterion.span.of(self.plain)
            if "year" in text.lower():
                start = criterion.span.start
                mentions = tuple(
                    Mention(skill.name, Span(skill.span.start - start, skill.span.end - start))
                    for skill in self.skills
                    if criterion.span.contains(skill.span)
                )
                yield criterion.span, understand(Clause(text, mentions, self.title))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """Names of companies, addresses, and names of products, tools and certificates."""
        taxonomy = load_taxonomy()
        products = (
            skill.span
            for skill in self.skills
            if (known := taxonomy.get(skill.name)) is not None and known.kind in _PRODUCTS
        )
        addresses = (Span(*match.span()) for match in _TOKEN.finditer(self.plain) if _ADDRESS.search(match.group()))
        return (*find_names(self.lines), *addresses, *products)

    @cached_property
    def welcoming(self) -> tuple[Span, ...]:
        """Sentences on equal opportunity, on software that helps to choose, and on personal data."""
        signs = sorted(
            match.start()
            for key in ("equal_opportunity", "automated")
            for match in pattern("wording/context", key).finditer(self.plain)
        )
        return tuple(
            sentence.span
            for sentence in self.sentences
            if sentence.section == "equal_opportunity"
            or bisect_left(signs, sentence.span.start) < bisect_left(signs, sentence.span.end)
        )

    def is_welcoming(self, span: Span) -> bool:
        """Whether the span lies in a sentence that says that everybody is welcome, or that the law words."""
        return any(sentence.contains(span) for sentence in self.welcoming)

    def is_name(self, span: Span) -> bool:
        """Whether the span is part of a name."""
        return any(name.overlaps(span) and len(name) >= len(span) for name in self.names)

    def is_negated(self, span: Span, sentence: Span) -> bool:
        """Whether the clause says that this is not asked for."""
        stops = [stop.end() for stop in _CLAUSE_END.finditer(self.plain, sentence.start, span.start)]
        start = stops[-1] if stops else sentence.start
        before, after = self.plain[start : span.start], self.plain[span.end : sentence.end]
        after = _CLAUSE_END.split(after, maxsplit=1)[0]
        return (
            pattern("wording/context", "negation").search(before) is not None
            or pattern("wording/context", "negation_after").search(after) is not None
        )
