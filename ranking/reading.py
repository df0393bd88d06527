"""A CV as the criteria see it: only what may be scored, indexed once for all requirements."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from hiring.candidate import (
    CandidateProfile,
    Certificate,
    Education,
    Job,
    LanguageSkill,
    Passage,
    Place,
    SectionKind,
    SkillMention,
    YearMonth,
    YearsClaim,
    months_covered,
)
from hiring.evidence import Evidence, Span
from ranking.wording import is_written_in, written_in
from skills.degrees import FoundDegree, find_degrees, may_name_degree
from skills.languages import FoundLanguage, find_languages
from skills.screens import Screen, SmallTexts, small

QUOTE_LENGTH = 200
QUOTES_PER_PART = 2
SHORT = 60
"""About so many letters of a sentence stand in a reason."""

UNREAD = {
    "no_text_layer": "part of the CV could not be read",
    "unsupported_language": "the CV is in a language that is not read",
}
"""Codes of the notices by which the parsers say that something of the CV was not read, and what that means here."""

Placed = TypeVar("Placed", Passage, SkillMention)


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a skill, or words that the taxonomy does not know, stand in a CV.

    Attributes:
        mentions: in the order of the text.
        months: of the dated jobs among them, overlaps once.
        last_used: the last month of the latest of these jobs.
        added: the reason of a person who added it without pointing to a job; no words of the CV show it then.
    """

    name: str
    mentions: tuple[SkillMention, ...]
    months: int = 0
    last_used: YearMonth | None = None
    added: str | None = None

    @property
    def places(self) -> frozenset[Place]:
        """The kinds of place it stands in."""
        return frozenset(mention.place for mention in self.mentions)

    @property
    def jobs(self) -> tuple[int, ...]:
        """The jobs that show it, each once, in the order of the CV."""
        return tuple(sorted({mention.job for mention in self.mentions if mention.job is not None}))


class Reading:
    """One profile, without contact and personal data, ready to be asked.

    Args:
        profile: the CV as read.
        copied: places that are copies of the advert, and show nothing.

    Attributes:
        closeness: how similar each sentence, by its words in small letters, is to a text; where several sentences are
            evidence alike, the closest to the line of the advert is quoted first. None: in the order of the CV.
        jobs_by_words: the jobs that show a skill, of those that were asked for; see `criteria.work.jobs_showing`.
    """

    def __init__(self, profile: CandidateProfile, copied: Sequence[Span] = ()) -> None:
        self.closeness: Callable[[str], Mapping[str, float]] | None = None
        self.profile = profile
        self._copied = tuple(copied)
        self.document = profile.document
        self._hidden_starts, self._hidden_ends = _merged(
            [
                *profile.contact.spans,
                *(section.span for section in profile.sections if section.kind in ("personal", "references")),
                *copied,
            ]
        )
        self.passages: tuple[Passage, ...] = tuple(self._open(profile.passages))
        self._intervals = [
            job.dates.interval(profile.as_of) if job.dates and job.kind != "volunteering" else None
            for job in profile.jobs
        ]
        self._months: dict[frozenset[int], int] = {}
        self._flat: dict[tuple[int, int], str] = {}
        self._words: dict[str, Shown | None] = {}
        self.jobs_by_words: dict[str, Mapping[int, tuple[Span, ...]]] = {}
        self._in_jobs: dict[Screen, dict[int, list[tuple[Passage, Span]]]] = {}

    @property
    def as_of(self) -> date:
        """The day until which current jobs last."""
        return self.profile.as_of

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The positions held, as the CV orders them."""
        return self.profile.jobs

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words of each passage, as they stand in the CV."""
        return tuple(passage.span.of(self.document.text) for passage in self.passages)

    @cached_property
    def small_texts(self) -> SmallTexts:
        """The same in small letters, ready to be screened for patterns."""
        return SmallTexts.of(self.texts)

    @cached_property
    def written_in(self) -> str | None:
        """The language of the CV, by its function words; None where the text is short or mixed."""
        return written_in("\n".join(self.texts))

    def is_written_in(self, language: str) -> bool:
        """Whether it is the language of the CV, by its function words."""
        return is_written_in("\n".join(self.texts), language)

    def flat(self, span: Span) -> str:
        """The text at `span` on one line, as `Document.flat` makes it, once for each place."""
        place = (span.start, span.end)
        if place not in self._flat:
            self._flat[place] = self.document.flat(span)
        return self._flat[place]

    def wording(self, passage: Passage) -> str:
        """What a passage says, in small letters: the same for a sentence that stands in the CV twice."""
        return self.flat(passage.span).casefold()

    def screened(self, screen: Screen) -> Iterator[tuple[Passage, str, int]]:
        """The passages in which some of a screen's patterns may match, each with its words and a bit for each such
        pattern, the first pattern's the lowest."""
        may_match = screen.may_match(self.small_texts)
        return (found for found in zip(self.passages, self.texts, may_match, strict=True) if found[2])

    def in_jobs(self, screen: Screen) -> Mapping[int, Sequence[tuple[Passage, Span]]]:
        """The passages of each job in which one of a screen's patterns matches, and where the first of them does."""
        if screen not in self._in_jobs:
            found = self._in_jobs[screen] = {}
            for passage, _, may_match in self.screened(screen) if screen.patterns else ():
                if passage.job is not None and (place := self._first_of(screen.patterns, may_match, passage)):
                    found.setdefault(passage.job, []).append((passage, place))
        return self._in_jobs[screen]

    def _first_of(self, patterns: Sequence[re.Pattern[str]], may_match: int, passage: Passage) -> Span | None:
        for number, pattern in enumerate(patterns):
            if may_match >> number & 1:
                found = pattern.search(self.document.text, passage.span.start, passage.span.end)
                if found:
                    return Span(*found.span())
        return None

    @cached_property
    def unread(self) -> str | None:
        """Why silence of this CV says nothing; None where all of it was read."""
        codes = {notice.code for notice in (*self.document.notices, *self.profile.notices)}
        return next((told for code, told in UNREAD.items() if code in codes), None)

    @cached_property
    def lists_too_much(self) -> bool:
        """The parsers noticed many skills of which the jobs show next to none: then a list is no more than a claim."""
        return any(notice.code == "keyword_stuffing" for notice in self.profile.notices)

    @cached_property
    def skills(self) -> dict[str, Shown]:
        """Every skill that the CV shows, by preferred name; certificates that the taxonomy knows are among them."""
        shown: dict[str, Shown] = {}
        for skill in self.profile.skills:
            mentions = tuple(self._open(skill.mentions))
            months, last_used = skill.months, skill.last_used
            if len(mentions) < len(skill.mentions):
                jobs = {mention.job for mention in mentions if mention.job is not None}
                months, last_used = self.months(jobs), self.last_month(jobs)
            if mentions or skill.added is not None:
                shown[skill.name] = Shown(skill.name, mentions, months, last_used, skill.added)
        for certificate in self.certificates:
            if certificate.skill and certificate.skill not in shown and self._is_open(certificate.span):
                mention = SkillMention(certificate.span, "list")
                shown[certificate.skill] = Shown(certificate.skill, (mention,))
        return shown

    @cached_property
    def claims(self) -> tuple[YearsClaim, ...]:
        """The years that the text claims."""
        return tuple(claim for claim in self.profile.claims if self._is_open(claim.span))

    @cached_property
    def languages(self) -> tuple[LanguageSkill, ...]:
        """The languages of the profile, but for those that only a copy of the advert names."""
        kept = tuple(one for one in self.profile.languages if not self._is_copied(one.span))
        if len(kept) == len(self.profile.languages):
            return kept
        # A profile keeps the best that a CV says of a language; what it says of it in its own words still counts.
        lost = {one.language for one in self.profile.languages} - {one.language for one in kept}
        own = [
            LanguageSkill(found.language, found.level, found.span)
            for found in find_languages(self.document.text)
            if found.language in lost and not self._is_copied(found.span) and self._is_open(found.span)
        ]
        return (*kept, *own)

    @cached_property
    def certificates(self) -> tuple[Certificate, ...]:
        """The certificates, likewise."""
        return tuple(one for one in self.profile.certificates if not self._is_copied(one.span))

    @cached_property
    def education(self) -> tuple[Education, ...]:
        """The education, likewise."""
        return tuple(one for one in self.profile.education if not self._is_copied(one.span))

    def words(self, words: str) -> Shown | None:
        """Where these words stand in the passages and job titles of the CV, with a plural s or without.

        A single word written with a capital is taken for a name, and a word that begins small is none.
        """
        if words not in self._words:
            self._words[words] = self._find_words(words)
        return self._words[words]

    def _find_words(self, words: str) -> Shown | None:
        is_name = words[:1].isupper() and words.isalnum()
        pattern = word_pattern(words)
        mentions = [
            SkillMention(job.header, "job", index)
            for index, job in enumerate(self.jobs)
            if job.title and pattern.search(job.title)
        ]
        for passage, _, _ in self.screened(words_screen(words)):
            for found in pattern.finditer(self.document.text, passage.span.start, passage.span.end):
                if not (is_name and found.group()[:1].islower()):
                    mentions.append(SkillMention(Span(*found.span()), passage.place, passage.job))
                    break
        if not mentions:
            return None
        jobs = {mention.job for mention in mentions if mention.job is not None}
        return Shown(words, tuple(mentions), self.months(jobs), self.last_month(jobs))

    def is_dated(self, job: int) -> bool:
        """Whether the length of that job can be told, and it was work (volunteering is not counted)."""
        return self._intervals[job] is not None

    def months(self, jobs: Iterable[int]) -> int:
        """The months that these jobs cover, overlaps once."""
        dated = frozenset(job for job in jobs if self._intervals[job])
        if dated not in self._months:
            self._months[dated] = months_covered(
                (dates for job in dated if (dates := self.jobs[job].dates) is not None), self.as_of
            )
        return self._months[dated]

    def last_month(self, jobs: Iterable[int]) -> YearMonth | None:
        """The last month of the latest of these jobs."""
        ends = [interval[1] - 1 for job in jobs if (interval := self._intervals[job])]
        return YearMonth(max(ends) // 12, max(ends) % 12 + 1) if ends else None

    def language_in_text(self, language: str) -> Iterator[FoundLanguage]:
        """Where passages name a human language, by its English name."""
        small_name = small(language)
        for passage, text, in_small in zip(self.passages, self.texts, self.small_texts.texts, strict=True):
            if small_name in in_small:
                for found in find_languages(text):
                    if found.language == language:
                        start, end = found.span.start + passage.span.start, found.span.end + passage.span.start
                        yield FoundLanguage(found.language, found.level, Span(start, end))

    @cached_property
    def degrees_in_text(self) -> tuple[FoundDegree, ...]:
        """The degrees that passages name, those of the education left out."""
        elsewhere = (
            text for passage, text in zip(self.passages, self.texts, strict=True) if passage.place != "education"
        )
        if not may_name_degree("\n".join(elsewhere)):
            return ()
        return tuple(
            found
            for found in find_degrees(self.document.text)
            if (passage := self._passage_with(found.span)) and passage.place != "education"
        )

    def quote(self, span: Span) -> Evidence:
        """The sentence, bullet or line that holds `span`: at most 200 characters, whole words, verbatim."""
        return self.document.evidence(self._trim(self._around(span), span))

    def quotes(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The first quotes around these places, each wording once."""
        found: dict[str, Evidence] = {}
        for span in spans:
            quote = self.quote(span)
            found.setdefault(" ".join(quote.quote.casefold().split()), quote)
            if len(found) == QUOTES_PER_PART:
                break
        return tuple(found.values())

    def in_short(self, span: Span) -> str:
        """The first words of a passage, for a reason."""
        words = self.document.flat(span)
        return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;:(')} ..."

    def closest_first(self, spans: Iterable[Span], line: str) -> list[Span]:
        """These places, those whose sentence comes closest to a line of the advert first, headers of jobs last."""
        spans = list(spans)
        if self.closeness is None or len(spans) < 2:
            return spans
        known = self.closeness(line)

        def distance(span: Span) -> float:
            passage = self._passage_with(span)
            return -known.get(self.wording(passage), -1.0) if passage else 1.0

        return sorted(spans, key=distance)

    def closest_of(self, jobs: Iterable[int], line: str) -> Span | None:
        """The sentence of these jobs that comes closest to a line of the advert; None where closeness is not known."""
        own = set(jobs)
        spans = [
            passage.span
            for passage in self.passages
            if passage.job in own and not passage.span.overlaps(self.jobs[passage.job].header)
        ]
        return self.closest_first(spans, line)[0] if spans and self.closeness else None

    def sentences_with(self, spans: Iterable[Span]) -> int:
        """How many different sentences (passages by their wording) hold these places."""
        passages = [passage for span in spans if (passage := self._passage_with(span))]
        return len({self.wording(passage) for passage in passages})

    def sentences_telling(self, mentions: Iterable[SkillMention]) -> int:
        """How many different sentences (passages by their wording) of jobs tell of a skill, at least one.

        Those that name it; and every one of a job whose header names it, since that job is about it.
        """
        told: set[str] = set()
        for mention in mentions:
            if passage := self._passage_with(mention.span):
                told.add(self.wording(passage))
            if (
                mention.job is not None
                and mention.added is None
                and self.jobs[mention.job].header.overlaps(mention.span)
            ):
                told |= self._sentences_by_job.get(mention.job, frozenset())
        return max(1, len(told))

    @cached_property
    def _sentences_by_job(self) -> dict[int, frozenset[str]]:
        wordings: dict[int, set[str]] = {}
        for passage in self.passages:
            if passage.job is not None and not passage.span.overlaps(self.jobs[passage.job].header):
                wordings.setdefault(passage.job, set()).add(self.wording(passage))
        return {job: frozenset(words) for job, words in wordings.items()}

    def section_at(self, span: Span) -> SectionKind | None:
        """The kind of section that holds `span`."""
        return next((section.kind for section in self.profile.sections if section.span.contains(span)), None)

    def added_to(self, job: int, names: Iterable[str]) -> tuple[str, str] | None:
        """Which of these skills a person added to that job, and why; None where what was read shows one of them."""
        mentions = [
            (name, mention.added)
            for name in names
            if name in self.skills
            for mention in self.skills[name].mentions
            if mention.job == job
        ]
        reasons = [(name, added) for name, added in mentions if added is not None]
        return reasons[0] if reasons and len(reasons) == len(mentions) else None

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.span.start for passage in self.passages]

    def _passage_with(self, span: Span) -> Passage | None:
        before = bisect_right(self._passage_starts, span.start) - 1
        return self.passages[before] if before >= 0 and self.passages[before].span.contains(span) else None

    def _around(self, span: Span) -> Span:
        if passage := self._passage_with(span):
            return passage.span
        lines = self.document.lines
        if lines:
            line = lines[self.document.line_index_at(span.start)].span
            if line.start <= span.start:
                return Span(line.start, max(line.end, span.end))
        return span

    def _trim(self, outer: Span, inner: Span) -> Span:
        """`outer` cut to whole words around `inner`, without white space at its ends."""
        text = self.document.text
        start, end = outer.start, outer.end
        if end - start > QUOTE_LENGTH:
            if len(inner) >= QUOTE_LENGTH:
                start, end = inner.start, inner.start + QUOTE_LENGTH
            else:
                room = QUOTE_LENGTH - len(inner)
                start = max(outer.start, min(inner.start - room // 2, outer.end - QUOTE_LENGTH))
                end = min(outer.end, start + QUOTE_LENGTH)
            while start > outer.start and start < inner.start and not text[start - 1].isspace():
                start += 1
            limit = inner.end if len(inner) < QUOTE_LENGTH else start + 1
            while end < outer.end and end > limit and not text[end].isspace():
                end -= 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _is_copied(self, span: Span) -> bool:
        return any(copy.contains(span) for copy in self._copied)

    def _is_open(self, span: Span) -> bool:
        before = bisect_left(self._hidden_starts, span.end) - 1
        return before < 0 or span.start >= self._hidden_ends[before]

    def _open(self, items: Sequence[Placed]) -> Iterable[Placed]:
        """Those that lie open. A header that a person pointed to holds what they added, whoever else stands there."""
        return (
            item
            for item in items
            if self._is_open(item.span) or (isinstance(item, SkillMention) and item.added is not None)
        )


def _merged(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """The starts and the ends of spans in the order of the text, those that overlap as one."""
    starts: list[int] = []
    ends: list[int] = []
    for span in sorted(spans):
        if ends and span.start < ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends


@lru_cache(maxsize=4096)
def words_screen(words: str) -> Screen:
    """A screen for `word_pattern`."""
    return Screen((word_pattern(words),))


@lru_cache(maxsize=4096)
def word_pattern(words: str) -> re.Pattern[str]:
    """These words in any case, whole, with a plural s or without, joined by blanks, hyphens or slashes."""
    inner = r"[\s\-/]+".join(re.escape(word) for word in re.split(r"[\s\-/]+", words.strip()) if word)
    return re.compile(rf"(?<![^\W_]){inner}(?:e?s)?(?![^\W_])", re.IGNORECASE)
