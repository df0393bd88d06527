"""CVs and requirements built by hand, and small stand-ins for encoder and calibration."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from numpy.typing import ArrayLike, NDArray

from hiring.candidate import (
    CandidateProfile,
    Certificate,
    Contact,
    DateRange,
    Education,
    Job,
    JobKind,
    LanguageSkill,
    Passage,
    Place,
    ProfileSkill,
    Project,
    Section,
    SectionKind,
    SkillMention,
    YearMonth,
    YearsClaim,
    months_covered,
)
from hiring.document import Document, Line
from hiring.evidence import Notice, Span
from hiring.job import JobDescription, Requirement, RequirementVector
from hiring.match import Candidate, Match, MatchMatrix
from ranking.matrix import Matcher
from ranking.settings import ScoringWeights
from skills import Skill, SkillFinder, Taxonomy

AS_OF = date(2026, 11, 1)

REPEATABLE = hypothesis_settings(
    deadline=None, derandomize=True, database=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow]
)
"""Generated cases that are the same in every run, on a machine of any speed."""


def skill(
    name: str,
    kind: str = "tool",
    *,
    category: str = "engineering",
    implies: Sequence[str] = (),
    families: Sequence[str] = (),
) -> Skill:
    return Skill(name, name.casefold(), category, kind, (), tuple(implies), tuple(families))


TAXONOMY = Taxonomy(
    [
        skill("Python", "language", families=["web languages"]),
        skill("Java", "language", families=["web languages"]),
        skill("Go", "language"),
        skill("Node.js", families=["web languages"]),
        skill("Django", implies=["Python"]),
        skill("Flask", implies=["Python"]),
        skill("SQL", "language"),
        skill("PostgreSQL", implies=["SQL"], families=["databases"]),
        skill("MySQL", implies=["SQL"], families=["databases"]),
        skill("Oracle Database", implies=["SQL"], families=["databases"]),
        skill("Docker"),
        skill("Kubernetes", implies=["Docker"]),
        skill("CI/CD", "method"),
        skill("GitHub Actions", implies=["CI/CD"]),
        skill("Zendesk", implies=["ticketing systems", "customer service"]),
        skill("ticketing systems", "knowledge"),
        skill("customer service", "skill"),
        skill("teamwork", "skill", category="soft-skills"),
        skill("PMP", "certificate", implies=["project management"]),
        skill("project management", "skill"),
    ],
    version="tests",
)
FINDER = SkillFinder(TAXONOMY)


class Cv:
    """A CV line by line; each method adds what it names, and `profile()` gives what a parser would have read."""

    def __init__(
        self, *, file: str = "cv.pdf", format: str = "pdf", as_of: date = AS_OF, finder: SkillFinder = FINDER
    ) -> None:
        self.file, self.format, self.as_of, self._finder = file, format, as_of, finder
        self._text = ""
        self._lines: list[Line] = []
        self._sections: list[Section] = []
        self._jobs: list[Job] = []
        self._education: list[Education] = []
        self._mentions: dict[str, list[SkillMention]] = {}
        self._languages: list[LanguageSkill] = []
        self._certificates: list[Certificate] = []
        self._projects: list[Project] = []
        self._claims: list[YearsClaim] = []
        self._passages: list[Passage] = []
        self._notices: list[Notice] = []
        self._contact = Contact()

    def line(self, text: str, place: Place | None = None, job: int | None = None) -> Span:
        """One line of the document; with a place, a passage whose skills are found."""
        start = len(self._text) + (1 if self._text else 0)
        self._text += ("\n" if self._text else "") + text
        span = Span(start, start + len(text))
        self._lines.append(Line(span, block=len(self._lines)))
        if place:
            self._passages.append(Passage(span, place, job))
            for found in self._finder.find(text):
                where = Span(start + found.span.start, start + found.span.end)
                self._mentions.setdefault(found.name, []).append(SkillMention(where, place, job))
        return span

    def contact(self, name: str, email: str = "", phone: str = "", address: str = "") -> "Cv":
        spans = [self.line(text) for text in (name, email, phone, address) if text]
        self._contact = Contact(name, (email,) if email else (), (phone,) if phone else (), spans=tuple(spans))
        return self

    def job(
        self,
        title: str | None,
        start: str | None = None,
        end: str | None = None,
        *bullets: str,
        employer: str = "Example Ltd",
        kind: JobKind = "job",
    ) -> "Cv":
        """A position; `end` may be `now`."""
        index = len(self._jobs)
        header = self.line(f"{title or ''} at {employer}, {start or 'undated'} to {end or 'undated'}")
        spans = tuple(self.line(bullet, "job", index) for bullet in bullets)
        dates = DateRange(_month(start), None if end == "now" else _month(end), end == "now") if start else None
        whole = Span(header.start, spans[-1].end if spans else header.end)
        self._jobs.append(Job(whole, header, title, employer, None, dates, kind, spans))
        return self

    def listed(self, *names: str) -> "Cv":
        return self.section("skills", ", ".join(names), "list")

    def prose(self, *sentences: str) -> "Cv":
        for sentence in sentences:
            self.section("summary", sentence, "prose")
        return self

    def section(self, kind: SectionKind, text: str, place: Place | None = None) -> "Cv":
        span = self.line(text, place)
        self._sections.append(Section(kind, span))
        return self

    def claim(self, years: float, of: str, sentence: str) -> "Cv":
        span = self.line(sentence, "prose")
        self._claims.append(YearsClaim(years, of, span))
        return self

    def project(self, name: str, *sentences: str) -> "Cv":
        spans = [self.line(name), *(self.line(sentence, "project") for sentence in sentences)]
        self._projects.append(Project(name, Span(spans[0].start, spans[-1].end)))
        return self

    def studied(self, degree: str, level: str | None, field: str | None = None, *, expected: bool = False) -> "Cv":
        span = self.line(degree, "education")
        self._education.append(Education(span, degree, level, field, expected=expected))
        return self

    def language(self, language: str, level: str | None = None) -> "Cv":
        span = self.line(f"{language} {level or ''}".strip())
        self._languages.append(LanguageSkill(language, level, span))
        return self

    def certificate(self, name: str, skill: str | None = None) -> "Cv":
        self._certificates.append(Certificate(name, self.line(name), skill))
        return self

    def notice(self, code: str) -> "Cv":
        self._notices.append(Notice(code, "Something to know."))
        return self

    def profile(self) -> CandidateProfile:
        document = Document(self._text, tuple(self._lines), self.format)
        return CandidateProfile(
            file=self.file,
            digest=hashlib.sha256(f"{self.format} {self._text}".encode()).hexdigest(),
            as_of=self.as_of,
            document=document,
            contact=self._contact,
            sections=tuple(self._sections),
            jobs=tuple(self._jobs),
            education=tuple(self._education),
            skills=tuple(self._skill(name, mentions) for name, mentions in self._mentions.items()),
            languages=tuple(self._languages),
            certificates=tuple(self._certificates),
            projects=tuple(self._projects),
            claims=tuple(self._claims),
            passages=tuple(self._passages),
            notices=tuple(self._notices),
            total_months=months_covered(
                (job.dates for job in self._jobs if job.dates and job.kind != "volunteering"), self.as_of
            ),
        )

    def _skill(self, name: str, mentions: Sequence[SkillMention]) -> ProfileSkill:
        held = {mention.job for mention in mentions if mention.job is not None}
        ranges = [
            dates for job in sorted(held) if (dates := self._jobs[job].dates) and self._jobs[job].kind != "volunteering"
        ]
        intervals = [interval for dates in ranges if (interval := dates.interval(self.as_of))]
        last = max((after for _, after in intervals), default=0) - 1
        return ProfileSkill(
            name,
            tuple(mentions),
            months_covered(ranges, self.as_of),
            YearMonth(last // 12, last % 12 + 1) if intervals else None,
        )


def _month(text: str | None) -> YearMonth | None:
    return YearMonth(*map(int, text.split("-"))) if text else None


class TitleWords:
    """Roles by words: the same work where a title holds the words asked for, near to it by a small table."""

    NEAR = frozenset((("backend", "Software Engineer"), ("nursing", "Care Assistant")))
    KNOWN = frozenset(("Software Engineer", "Care Assistant", "Waiter", "Clerk"))

    def same_work(self, asked: str, title: str) -> str | None:
        if asked.casefold() in title.casefold():
            return "same"
        return "near" if (asked, title) in self.NEAR else None

    def find(self, text: str) -> tuple[str, ...]:
        return (text,) if text in self.KNOWN else ()

    def names_work(self, text: str) -> bool:
        return text in self.KNOWN or text in {asked for asked, _ in self.NEAR}

    def families_of(self, _title: str) -> frozenset[str]:
        return frozenset()

    def work_asked(self, _asked: str) -> frozenset[str]:
        return frozenset()


class WordEncoder:
    """Bags of hashed words as unit vectors: texts that share words are close."""

    dimension = 256

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(list(texts))
        return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, 256), np.float32)


@cache
def _vector(text: str) -> NDArray[np.float32]:
    row = np.zeros(256, np.float32)
    row[0] = 0.01
    for word in re.findall(r"\w+", text.casefold()):
        row[1 + int.from_bytes(hashlib.blake2b(word.encode(), digest_size=2).digest(), "big") % 255] += 1
    return row / np.linalg.norm(row)


class SamenessCalibration:
    """The probability is the similarity itself."""

    def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
        return np.clip(np.asarray(similarity, np.float64), 0.0, 1.0)


def asked(text: str, *, importance: str = "required", kind: str = "skills", **structure: object) -> Requirement:
    """A requirement without a place; `job` gives it one."""
    return Requirement("r0", text, Span(0, len(text)), importance, kind, **structure)


def job_asking(*requirements: Requirement, title: str = "Backend Developer") -> JobDescription:
    """An advert with one line for each requirement."""
    lines, placed, start = [title], [], len(title) + 1
    for number, requirement in enumerate(requirements, start=1):
        span = Span(start, start + len(requirement.text))
        placed.append(replace(requirement, id=f"r{number}", span=span))
        lines.append(requirement.text)
        start = span.end + 1
    embeddings = WordEncoder().encode([requirement.text for requirement in placed])
    return JobDescription(title, "\n".join(lines), RequirementVector(tuple(placed), embeddings, "words"))


def matcher(
    job: JobDescription,
    settings: ScoringWeights | None = None,
    judge: WordEncoder | None = None,
    finder: WordEncoder | None = None,
) -> Matcher:
    return Matcher(
        job.requirements,
        finder=finder or WordEncoder("finder"),
        judge=judge or WordEncoder(),
        calibration=SamenessCalibration(),
        taxonomy=TAXONOMY,
        roles=TitleWords(),
        settings=settings or ScoringWeights(),
        title=job.title,
    )


def answer(cv: Cv, requirement: Requirement, settings: ScoringWeights | None = None) -> Match:
    """The match of one CV for one requirement."""
    return matcher(job_asking(requirement), settings).match(cv.profile()).matches[0]


def matrix_of(job: JobDescription, candidates: Iterable[Candidate]) -> MatchMatrix:
    return MatchMatrix(job.requirements, tuple(candidates))


def candidate(file: str, *matches: Match, **fields: object) -> Candidate:
    """A row of the matrix without a CV."""
    digest = hashlib.sha256(file.encode()).hexdigest()
    return Candidate(**{"file": file, "digest": digest, "text_digest": digest, "matches": matches, **fields})


def match(value: float, verdict: str | None = None, number: int = 1, *, askable: bool = False) -> Match:
    """A match of requirement `number` whose verdict follows from its value."""
    told = verdict or ScoringWeights().verdict(value)
    return Match(f"r{number}", value, told, "named" if value else None, "A reason.", askable=askable)
