"""A CV as the criteria see it: only what may be scored, indexed once for all requirements."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from hiring.candidate import (
    CandidateProfile,
    Certificate,
    Education,
    LanguageSkill,
    Passage,
    Place,
    ProfileSkill,
    SectionKind,
    SkillMention,
    YearMonth,
    YearsClaim,
    months_covered,
)
from hiring.evidence import Evidence, Span
from ranking.fingerprint import scorable_words, signature, text_digest
from ranking.groundwork import Found, Groundwork, by_pattern, in_whole_steps, shipped_numbers, shipped_screen
from ranking.once import once
from ranking.quoting import quoted
from ranking.word_forms import forms_pattern, forms_screen
from ranking.wording import ANYTHING, is_few_letters, is_own_title, is_sought, only_tells_its_kind, written_in
from skills.degrees import FoundDegree, find_degrees, may_name_degree
from skills.languages import FoundLanguage, find_languages
from skills.screens import Screen, SmallTexts, small
from skills.titles import is_title_noun

if TYPE_CHECKING:
    from models import Encoder

QUOTES_PER_PART = 2
SHOWING_PLACES = ("job", "project")
"""Where a CV tells what somebody did."""

WORDS_OF_A_SENTENCE = 3

SHORT = 60
"""About so many letters of a sentence stand in a reason."""

UNREAD = {
    "no_text_layer": "part of the CV could not be read",
    "unsupported_language": "the CV is in a language that is not read",
}
"""Codes of the notices by which the parsers say that something of the CV was not read, and what that means here."""

Standing = TypeVar("Standing", LanguageSkill, Certificate, Education)


class Shown(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Lines:
    """The passages of a CV, one of each wording, so that a repeated sentence crowds nothing out.

    Attributes:
        texts: their words.
        wordings: the same in small letters.
        whole: what the finder makes of them, as whole multiples of 2**-24, to be compared with many texts quickly.
        empty: the places of those that show nothing, whatever is asked: "other duties as assigned".
    """

    passages: Sequence[Passage]
    texts: Sequence[str]
    wordings: Iterable[str]
    whole: NDArray[np.float64]
    empty: Sequence[int]


class Reading:
    """One profile, without contact and personal data, ready to be asked.

    Args:
        profile: the CV as read.
        copied: places that are copies of the advert, and show nothing.
        groundwork: what `groundwork` gave of a reading of this profile; of no use where something is copied.

    Attributes:
        jobs: the positions held, as the CV orders them.
        as_of: the day until which current jobs last.
        closeness: how similar its sentences, by their words in small letters, are to a text; where several are
            evidence alike, the closest to the line of the advert is quoted first. None: in the order of the CV.
        jobs_by_words: the jobs that show a skill, of those that were asked for; see `criteria.work.jobs_showing`.
    """

    def __init__(
        self, profile: CandidateProfile, copied: Sequence[Span] = (), groundwork: Groundwork | None = None
    ) -> None:
        self.closeness: Callable[[Reading, str, Sequence[str]], Sequence[float]] | None = None
        self.profile = profile
        self._copied = tuple(copied)
        self._groundwork = None if copied else groundwork
        self.document, self.jobs, self.as_of = profile.document, profile.jobs, profile.as_of
        self._hidden_starts, self._hidden_ends = _merged(
            [
                *profile.contact.spans,
                *(section.span for section in profile.sections if section.kind in ("personal", "references")),
                *copied,
            ]
        )
        self._all_open_from = self._hidden_ends[-1] if self._hidden_ends else 0
        self.passages = self._open_passages()
        self._intervals = [
            job.dates.interval(profile.as_of) if job.dates and job.kind != "volunteering" else None
            for job in profile.jobs
        ]
        self._lines: Lines | None = None
        self._months: dict[frozenset[int], int] = {}
        self._shown: dict[str, Shown | None] = {}
        self._words: dict[str, Shown | None] = {}
        self.jobs_by_words: dict[str, Mapping[int, tuple[Span, ...]]] = {}
        self._in_jobs: dict[Screen, dict[int, list[tuple[Passage, Span]]]] = {}

    def _open_passages(self) -> Sequence[Passage]:
        own = self.profile.passages
        if self._groundwork and len(self._groundwork.texts) == len(own):
            return own
        passages = tuple(passage for passage in own if self.is_open(passage.span))
        return own if len(passages) == len(own) else passages

    @once
    def paid_titles(self) -> Sequence[tuple[int, str]]:
        """The titles of the jobs, each with its job; unpaid work is left out."""
        return [(at, job.title) for at, job in enumerate(self.jobs) if job.title and job.kind != "volunteering"]

    @once
    def texts(self) -> tuple[str, ...]:
        """The words of each passage, as they stand in the CV."""
        text = self.document.text
        return tuple([text[start:end] for start, end in self._places])

    @once
    def flat_texts(self) -> tuple[str, ...]:
        """The same on one line each."""
        if self._groundwork:
            return self._groundwork.texts
        return tuple(self.document.flat(passage.span) for passage in self.passages)

    @once
    def _small_texts(self) -> SmallTexts:
        return SmallTexts(self.texts, self.small_passages)

    @once
    def small_passages(self) -> str:
        """The words of the passages in small letters, as `skills.screens.small` makes them, one after the other."""
        return self._groundwork.small if self._groundwork else small("\n".join(self.texts))

    @once
    def _small_titles(self) -> str:
        return small("\n".join(job.title for job in self.jobs if job.title))

    @once
    def small_text(self) -> str:
        """The whole text of the CV in small letters, as `skills.screens.small` makes them."""
        return small(self.document.text)

    @once
    def sentences(self) -> Mapping[str, tuple[Passage, str]]:
        """The passages with their words on one line, one of each wording, by that in small letters; of lists no item of
        a word or two, which is a name to be looked for and means nothing by itself."""
        first: dict[str, tuple[Passage, str]] = {}
        for passage, text, wording in zip(self.passages, self.flat_texts, self._folded_texts, strict=True):
            if text and not (passage.place == "list" and text.count(" ") + 1 < WORDS_OF_A_SENTENCE):
                first.setdefault(wording, (passage, text))
        return first

    def lines(self, finder: "Encoder") -> Lines:
        """The sentences as the finder compares them, which is the same for all that is asked of one reading."""
        if self._lines is None:
            found = self.sentences
            passages, texts = [passage for passage, _ in found.values()], [text for _, text in found.values()]
            anything = self._tell_nothing
            empty = [at for at, wording in enumerate(found) if wording in anything] if anything else []
            self._lines = Lines(passages, texts, found.keys(), self.vectors(finder), empty)
        return self._lines

    @once
    def _tell_nothing(self) -> frozenset[str]:
        """The wordings of the sentences that show nothing, whatever is asked."""
        return frozenset([self.wording(passage) for passage, _ in self.found(ANYTHING)])

    def vectors(self, finder: "Encoder") -> NDArray[np.float64]:
        """What an encoder makes of the sentences, in their order, in whole steps."""
        known = self._groundwork.vectors_by(finder) if self._groundwork else None
        if known is None:
            return in_whole_steps(finder.encode([text for _, text in self.sentences.values()]))
        return known

    @once
    def written_in(self) -> str | None:
        """The language of the CV, by its function words; None where the text is short or mixed."""
        return self._groundwork.written_in if self._groundwork else written_in("\n".join(self.texts))

    @once
    def text_digest(self) -> str:
        """See `ranking.fingerprint.text_digest`."""
        return self._groundwork.text_digest if self._groundwork else text_digest(self._scorable_words)

    @once
    def shingles(self) -> tuple[int, ...]:
        """See `ranking.fingerprint.signature`."""
        return self._groundwork.shingles if self._groundwork else signature(self._scorable_words)

    @once
    def _scorable_words(self) -> list[str]:
        return scorable_words(self.texts)

    def flat(self, span: Span) -> str:
        """The text at `span` on one line, as `Document.flat` makes it, once for each place."""
        place = (span.start, span.end)
        if place not in self._flat:
            self._flat[place] = self.document.flat(span)
        return self._flat[place]

    @once
    def _flat(self) -> dict[tuple[int, int], str]:
        return dict(zip(self._places, self.flat_texts, strict=True))

    @once
    def folded(self) -> str:
        """The words of the passages in small letters, a line each."""
        return self._groundwork.folded if self._groundwork else "\n".join(self.flat_texts).casefold()

    def folded_of(self, passages: Sequence[Passage]) -> str:
        """The words of these passages in small letters, a line each."""
        if passages is self.passages:
            return self.folded
        return "\n".join(self.flat(one.span) for one in passages).casefold()

    def wording(self, passage: Passage) -> str:
        """What a passage says, in small letters: the same for a sentence that stands in the CV twice."""
        return self._wordings[passage.span.start, passage.span.end]

    @once
    def _wordings(self) -> dict[tuple[int, int], str]:
        return dict(zip(self._places, self._folded_texts, strict=True))

    @once
    def _folded_texts(self) -> Sequence[str]:
        return self.folded.split("\n") if self.passages else ()

    @once
    def _places(self) -> Sequence[tuple[int, int]]:
        return [(passage.span.start, passage.span.end) for passage in self.passages]

    def groundwork(self, finder: "Encoder") -> Groundwork:
        """What can be worked out of it before any advert is known."""
        return Groundwork(
            texts=self.flat_texts,
            folded=self.folded,
            small=self.small_passages,
            found=by_pattern(self._search(shipped_screen())),
            finder=finder.name,
            vectors=self.vectors(finder).astype("<i4").tobytes(),
            text_digest=self.text_digest,
            shingles=self.shingles,
            written_in=self.written_in,
            degrees_in_text=self.degrees_in_text,
        )

    def screened(self, screen: Screen) -> Iterator[tuple[Passage, str, int]]:
        """The passages in which some of a screen's patterns may match, each with its words and a bit for each such
        pattern, the first pattern's the lowest."""
        if not screen.may_match_in(self.small_passages):
            return
        for place, may_match in screen.may_match(self._small_texts).items():
            yield self.passages[place], self.texts[place], may_match

    def found(self, screen: Screen) -> Iterator[tuple[Passage, list[Found]]]:
        """The passages in which some of a screen's patterns match, with where each of these first does, the screen's
        first pattern first."""
        numbers = shipped_numbers(screen) if self._groundwork else None
        if self._groundwork and numbers is not None:
            by_passage: Iterable[tuple[int, list[Found]]] = self._groundwork.found_by(numbers)
        else:
            by_passage = self._search(screen)
        return ((self.passages[at], places) for at, places in by_passage)

    def _search(self, screen: Screen) -> Iterator[tuple[int, list[Found]]]:
        for at, may_match in screen.may_match(self._small_texts).items() if screen.patterns else ():
            text, begin = self.texts[at], self.passages[at].span.start
            places = [
                (number, begin + found.start(), begin + found.end())
                for number, pattern in enumerate(screen.patterns)
                if may_match >> number & 1 and (found := pattern.search(text))
            ]
            if places:
                yield at, places

    def in_jobs(self, screen: Screen) -> Mapping[int, Sequence[tuple[Passage, Span]]]:
        """The passages of each job in which one of a screen's patterns matches, and where the first of them does."""
        if screen not in self._in_jobs:
            found = self._in_jobs[screen] = {}
            for passage, places in self.found(screen):
                if passage.job is not None:
                    _, start, end = places[0]
                    found.setdefault(passage.job, []).append((passage, Span(start, end)))
        return self._in_jobs[screen]

    @once
    def unread(self) -> str | None:
        """Why silence of this CV says nothing; None where all of it was read."""
        codes = {notice.code for notice in (*self.document.notices, *self.profile.notices)}
        return next((told for code, told in UNREAD.items() if code in codes), None)

    @once
    def lists_too_much(self) -> bool:
        """The parsers noticed many skills of which the jobs show next to none: then a list is no more than a claim."""
        return any(notice.code == "keyword_stuffing" for notice in self.profile.notices)

    def skill(self, name: str) -> Shown | None:
        """Where a skill stands in the CV, by its preferred name; certificates that the taxonomy knows are skills, too.

        None where nothing shows it.
        """
        if name not in self._listed_skills:
            return None
        if name not in self._shown:
            self._shown[name] = self._show(name)
        return self._shown[name]

    def _show(self, name: str) -> Shown | None:
        if skill := self._listed_skills[name]:
            mentions = self._open(skill.mentions)
            months, last_used = skill.months, skill.last_used
            if len(mentions) < len(skill.mentions):
                jobs = {mention.job for mention in mentions if mention.job is not None}
                months, last_used = self.months(jobs), self.last_month(jobs)
            if mentions or skill.added is not None:
                return Shown(name, mentions, months, last_used, skill.added)
        for certificate in self.certificates:
            if certificate.skill == name and self.is_open(certificate.span):
                return Shown(name, (SkillMention(certificate.span, "list"),))
        return None

    @once
    def _listed_skills(self) -> Mapping[str, ProfileSkill | None]:
        """What was read of each skill of the profile, by name, and the names of those that only a certificate shows."""
        named: dict[str, ProfileSkill | None] = {skill.name: skill for skill in self.profile.skills}
        for certificate in self.certificates:
            if certificate.skill:
                named.setdefault(certificate.skill)
        return named

    @once
    def _skill_names(self) -> frozenset[str]:
        return frozenset(self._listed_skills)

    def shows_any(self, names: frozenset[str]) -> bool:
        """Whether the CV may show one of these skills."""
        return not self._skill_names.isdisjoint(names)

    def shown_of(self, names: frozenset[str]) -> Sequence[Shown]:
        """Those of these skills that the CV shows, in alphabetical order: few of them, however many may imply one."""
        found = names & self._skill_names
        return [shown for name in sorted(found) if (shown := self.skill(name))] if found else ()

    @once
    def claims(self) -> tuple[YearsClaim, ...]:
        """The years that the text claims."""
        return tuple(claim for claim in self.profile.claims if self.is_open(claim.span))

    @once
    def languages(self) -> tuple[LanguageSkill, ...]:
        """The languages of the profile, but for those that only a copy of the advert names."""
        kept = self._not_copied(self.profile.languages)
        if len(kept) == len(self.profile.languages):
            return kept
        # A profile keeps the best that a CV says of a language; what it says of it in its own words still counts.
        lost = {one.language for one in self.profile.languages} - {one.language for one in kept}
        own = [
            LanguageSkill(found.language, found.level, found.span)
            for found in find_languages(self.document.text)
            if found.language in lost and not self._is_copied(found.span) and self.is_open(found.span)
        ]
        return (*kept, *own)

    @once
    def certificates(self) -> tuple[Certificate, ...]:
        """The certificates, likewise."""
        return self._not_copied(self.profile.certificates)

    @once
    def education(self) -> tuple[Education, ...]:
        """The education, likewise."""
        return self._not_copied(self.profile.education)

    def words(self, words: str) -> Shown | None:
        """Where these words stand in the passages and job titles of the CV, with a plural s or without, and a single
        word in -ing or -ation in the other forms of its verb ("interviewed" shows interviewing). A title that a
        sentence names counts where it can be the applicant's own.

        A single word written with a capital is taken for a name, and a word that begins small is none; one or two
        letters are one in capitals only ("CC", not "cc:").
        """
        if words not in self._words:
            self._words[words] = self._find_words(words)
        return self._words[words]

    def _find_words(self, words: str) -> Shown | None:
        screen = forms_screen(words)
        # Mostly a CV has nothing of the kind.
        in_titles = screen.may_match_in(self._small_titles)
        if not in_titles and not screen.may_match_in(self.small_passages):
            return None
        is_name = words[:1].isupper() and words.isalnum()
        few = is_few_letters(words)
        pattern = forms_pattern(words)
        mentions = [
            SkillMention(job.header, "job", index)
            for index, job in enumerate(self.jobs if in_titles else ())
            if job.title and pattern.search(job.title)
        ]
        is_title = is_title_noun(words.split()[-1].casefold())
        for passage, _, _ in self.screened(screen):
            for found in pattern.finditer(self.document.text, passage.span.start, passage.span.end):
                before = self.document.text[passage.span.start : found.start()] if is_title else ""
                if is_title and not (is_own_title(before) or only_tells_its_kind(before)):
                    continue  # "reported to the manager"
                said = found.group()
                if not ((is_name and said[:1].islower()) or (few and not said.isupper())):
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
        dated = frozenset([job for job in jobs if self._intervals[job]])
        if len(dated) == 1:
            return self.months_of(*dated)
        if dated not in self._months:
            self._months[dated] = months_covered(
                (dates for job in dated if (dates := self.jobs[job].dates) is not None), self.as_of
            )
        return self._months[dated]

    def months_of(self, job: int) -> int:
        """The months of one job; 0 where they cannot be told."""
        interval = self._intervals[job]
        return interval[1] - interval[0] if interval else 0

    def last_month(self, jobs: Iterable[int]) -> YearMonth | None:
        """The last month of the latest of these jobs."""
        ends = [interval[1] - 1 for job in jobs if (interval := self._intervals[job])]
        return YearMonth(max(ends) // 12, max(ends) % 12 + 1) if ends else None

    def language_in_text(self, language: str) -> Iterator[FoundLanguage]:
        """Where passages name a human language, by its English name."""
        small_name = small(language)
        if small_name not in self.small_passages:
            return
        for passage, text in zip(self.passages, self.texts, strict=True):
            if small_name in small(text):
                for found in find_languages(text):
                    if found.language == language:
                        start, end = found.span.start + passage.span.start, found.span.end + passage.span.start
                        yield FoundLanguage(found.language, found.level, Span(start, end))

    @once
    def degrees_in_text(self) -> tuple[FoundDegree, ...]:
        """The degrees that passages name, those of the education left out."""
        if self._groundwork:
            return self._groundwork.degrees_in_text
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
        """The sentence, bullet or line that holds `span`: at most 200 characters, whole words, verbatim.

        See `ranking.quoting.quoted` for what is left of a longer one.
        """
        return self.document.evidence(quoted(self.document.text, self._around(span), span))

    def quotes(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The first quotes around these places, each wording and each place once."""
        found: list[Evidence] = []
        for span in spans:
            if found and any(quote.span.contains(span) for quote in found):
                continue  # it can be read there already
            quote = self.quote(span)
            if not found or not any(_alike(quote.quote, other.quote) for other in found):
                found.append(quote)
            if len(found) == QUOTES_PER_PART:
                break
        return tuple(found)

    def in_short(self, span: Span) -> str:
        """The first words of a passage, for a reason."""
        words = self.document.flat(span)
        return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;:(')} ..."

    def closest_first(self, spans: Iterable[Span], line: str) -> list[Span]:
        """These places, those whose sentence comes closest to a line of the advert first, headers of jobs last."""
        spans = list(spans)
        if self.closeness is None or len(spans) < 2:
            return spans
        # A place within no passage has no words: it is the last, with what is no sentence.
        wordings = [self.wording(passage) if (passage := self._passage_with(span)) else "" for span in spans]
        close = self.closeness(self, line, wordings)
        return [spans[at] for at in sorted(range(len(spans)), key=lambda at: -close[at])]

    def closest_of(self, jobs: Iterable[int], line: str, rather: Callable[[str], bool] | None = None) -> Span | None:
        """The sentence of these jobs that comes closest to a line of the advert; None where closeness is not known.

        Args:
            rather: what is true of sentences that come before all others.
        """
        own, nothing = set(jobs), self._tell_nothing
        spans = [
            passage.span
            for passage in self.passages
            if passage.job in own
            and not passage.span.overlaps(self.jobs[passage.job].header)
            and not (nothing and self.wording(passage) in nothing)
        ]
        if rather is not None:
            spans = [span for span in spans if rather(self.flat(span))] or spans
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

    @once
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
            if (shown := self.skill(name))
            for mention in shown.mentions
            if mention.job == job
        ]
        reasons = [(name, added) for name, added in mentions if added is not None]
        return reasons[0] if reasons and len(reasons) == len(mentions) else None

    @once
    def _passage_starts(self) -> list[int]:
        return [passage.span.start for passage in self.passages]

    def sentence_at(self, span: Span) -> Span:
        """The passage that holds `span`; itself, where none does."""
        passage = self._passage_with(span)
        return passage.span if passage else span

    def is_sought(self, span: Span) -> bool:
        """Whether the CV names what stands there only as part of the work that the applicant seeks."""
        sentence = self.sentence_at(span)
        return is_sought(sentence.of(self.document.text), span.start - sentence.start)

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

    def _not_copied(self, items: tuple[Standing, ...]) -> tuple[Standing, ...]:
        return tuple(one for one in items if not self._is_copied(one.span)) if self._copied else items

    def _is_copied(self, span: Span) -> bool:
        return any(copy.contains(span) for copy in self._copied)

    def is_open(self, span: Span) -> bool:
        """Whether a place may be evidence: outside of what never counts, and no copy of the advert."""
        if span.start >= self._all_open_from:
            return True
        before = bisect_left(self._hidden_starts, span.end) - 1
        return before < 0 or span.start >= self._hidden_ends[before]

    def _open(self, mentions: Iterable[SkillMention]) -> tuple[SkillMention, ...]:
        """Those that lie open. A header that a person pointed to holds what they added, whoever else stands there."""
        return tuple(one for one in mentions if self.is_open(one.span) or one.added is not None)


def _alike(quote: str, other: str) -> bool:
    """Whether two quotes have the same wording."""
    return quote.casefold().split() == other.casefold().split()


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
