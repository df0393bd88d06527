"""An invented person, put together at random from `data/`: what a CV says before anybody lays it out."""

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent / "data"
ALPHABETS: Final = ("cyrillic", "greek", "hebrew", "arabic", "han")
THIS_MONTH: Final = (2026, 10)
"""The last month in which anything in the corpus happens."""


@cache
def data(name: str) -> Any:
    """One file of `data/`."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Month:
    """A month; `month` is None where the person writes years alone."""

    year: int
    month: int | None

    def truth(self) -> str:
        """As a truth file has it."""
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02d}"


@dataclass(frozen=True, slots=True)
class Post:
    """A job or a course; `end` is None for one that lasts."""

    title: str
    org: str
    place: str
    start: Month
    end: Month | None
    text: str = ""
    bullets: tuple[str, ...] = ()
    tools: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that the CV says."""

    name: str
    language: str
    headline: str
    email: str
    phone: str
    place: str
    link: str
    summary: str
    jobs: tuple[Post, ...]
    education: tuple[Post, ...]
    skills: tuple[tuple[str, tuple[str, ...]], ...]
    spoken: tuple[str, ...]
    certificates: tuple[str, ...]
    interests: str
    references: str
    words: dict[str, Any] = field(repr=False)


def invent(
    seed: int, *, language: str = "en", alphabet: str = "", several: bool = False, years: bool = False
) -> Person:
    """The person of a seed.

    Args:
        seed: the same seed gives the same person.
        language: of the CV, one of `data/languages.yaml`.
        alphabet: in which the name is written; that of the language if empty.
        several: each employer gave two titles one after the other.
        years: dates have years alone.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = data("languages")[language]
    trades = data("trades")[language]
    trade_name = chance.choice(sorted(trades))
    trade = trades[trade_name]
    names = data("names")[alphabet or language]
    given, family = chance.choice(names["given"]), chance.choice(names["family"])
    name = f"{family}{given}" if names.get("joined") else f"{given} {family}"
    jobs = _jobs(chance, trade, trade_name, words, several, years)
    mail = f"{'abcdefghij'[seed % 10]}.{'klmnopqrst'[seed // 10 % 10]}{seed}"
    skills = list(trade["tools"])
    chance.shuffle(skills)
    half = max(2, len(skills) // 2)
    total = max(1, THIS_MONTH[0] - jobs[-1].start.year)
    summary = " ".join(words["summary"]).format(title=jobs[0].title, n=total)
    return Person(
        name=name,
        language=language,
        headline=jobs[0].title if chance.random() < 0.7 else "",
        email=f"{mail}@example.{chance.choice(('org', 'com', 'net'))}",
        phone=_phone(chance),
        place=chance.choice(words["cities"]),
        link=chance.choice(("", f"https://example.org/{mail}")),
        summary=summary if chance.random() < 0.75 else "",
        jobs=jobs,
        education=_courses(chance, trade, words, jobs[-1].start.year, years),
        skills=(
            (words["headings"]["skills"][0], tuple(skills[:half])),
            (words["labels"]["tools"], tuple(skills[half:])),
        ),
        spoken=tuple(words["spoken"]),
        certificates=tuple(trade["certificates"]) if chance.random() < 0.5 else (),
        interests=chance.choice(words["interests"]) if chance.random() < 0.5 else "",
        references=words["references"] if chance.random() < 0.25 else "",
        words=words,
    )


def _phone(chance: random.Random) -> str:
    """A number that is kept for fiction (see `samples/fiction.py`)."""
    return chance.choice(
        (
            f"+44 7700 900{chance.randrange(1000):03d}",
            f"(212) 555-01{chance.randrange(100):02d}",
            f"+49 30 23125 {chance.randrange(1000):03d}",
            f"+33 6 39 98 {chance.randrange(100):02d} {chance.randrange(100):02d}",
        )
    )


def _jobs(
    chance: random.Random, trade: Any, trade_name: str, words: Any, several: bool, years: bool
) -> tuple[Post, ...]:
    employers = [*data("employers").get(trade_name, ()), *data("employers")["any"]]
    chance.shuffle(employers)
    known = len(data("employers").get(trade_name, ()))
    named = set(data("employers").get(trade_name, ())[:known])
    count = min(chance.randint(2, 5), len(trade["titles"]))
    bullets = list(trade["bullets"])
    chance.shuffle(bullets)
    posts: list[Post] = []
    at = THIS_MONTH[0] * 12 + THIS_MONTH[1] - 1 - chance.randrange(0, 14)
    employer = place = ""
    for number in range(count):
        length = chance.randint(7, 50)
        if not several or number % 2 == 0:
            stem = employers.pop()
            employer = stem if stem in named else " ".join(filter(None, (stem, chance.choice(words["forms"]))))
            place = chance.choice(words["cities"])
        lasting = number == 0 and chance.random() < 0.7
        end = None if lasting else _month(at, years)
        start = _month(at - length, years)
        # No sentence stands twice in a CV, and every job keeps at least one.
        own = [bullets.pop() for _ in range(min(chance.randint(1, 4), max(1, len(bullets) - (count - number - 1))))]
        numbers = {"n": chance.randint(8, 40), "m": chance.randint(2, 7), "p": chance.randint(11, 79)}
        filled = tuple(text.format(**numbers) for text in own)
        tools = ", ".join(chance.sample(trade["tools"], 3)) if chance.random() < 0.3 else ""
        posts.append(Post(trade["titles"][number], employer, place, start, end, "", filled, tools))
        gap = 1 if several and number % 2 == 0 else chance.choice((1, 1, 1, 4, 9))
        at -= length + gap
        # Years alone must not make one job begin in the year after the next one ended, read backwards.
        if years:
            at = min(at, start.year * 12 - 1)
    return tuple(posts)


def _courses(chance: random.Random, trade: Any, words: Any, first_job: int, years: bool) -> tuple[Post, ...]:
    schools = list(words["schools"])
    chance.shuffle(schools)
    degrees = trade["degrees"][: chance.randint(1, 2)]
    posts: list[Post] = []
    end = first_job - chance.randint(0, 1)
    for degree, school in zip(degrees, schools, strict=False):
        start = end - chance.randint(2, 4)
        dated = (Month(start, None), Month(end, None)) if years else (Month(start, 9), Month(end, 6))
        posts.append(Post(degree, school, chance.choice(words["cities"]), *dated))
        end = start
    return tuple(posts)


def _month(index: int, years: bool) -> Month:
    return Month(index // 12, None if years else index % 12 + 1)
