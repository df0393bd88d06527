"""Sentences of hiring for the static embedding to learn from: our own patterns, filled with words of the vocabulary.

A sum of piece vectors has to learn which words of adverts and CVs say little ("experience", "strong", "responsible
for") and which say all. The patterns hold the former, the vocabulary supplies the latter, and the teacher says what
the whole means. Nonsense fillings are welcome: they show each word's share of a sentence most plainly.
"""

import random
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).parent / "data" / "words.txt"
SEED: Final = 20261124
ROUNDS: Final = 2
"""Times that each word of the vocabulary opens a sentence."""
ROUNDS_OF_HIRING: Final = 8
"""The same for each word of words.txt, on top."""

PATTERNS: Final = (
    # As adverts ask.
    "{a}",
    "{a} and {b}",
    "{a} {b}",
    "{a} {b} {c}",
    "Experience with {a}",
    "Strong knowledge of {a} and {b}",
    "Proven experience in {a} within a {b} environment is required",
    "3+ years of experience in {a}, {b} or similar",
    "Minimum five years professional experience with {a}",
    "Excellent {a} skills and a good understanding of {b}",
    "Good understanding of {a}, ideally with some {b}",
    "Ability to {a} and work under pressure to tight deadlines",
    "You have worked with {a} before and are comfortable with {b}",
    "You will be responsible for {a} and support the team with {b}",
    "We are looking for a highly motivated {a} with a passion for {b} to join our growing team",
    "Our company is a leading {a} and offers a competitive salary and benefits",
    "Familiarity with {a} such as {b} is a plus",
    "Knowledge of {a} would be an advantage but is not essential",
    "A degree in {a} or equivalent experience",
    "Must be able to demonstrate {a} at a high level",
    "Fluent written and spoken English; {a} is desirable",
    "Requirements: {a}, {b}, {c}",
    "As part of this role you will work closely with {a} and other stakeholders across the business",
    "The ideal candidate has solid hands-on {a} experience and enjoys {b}",
    "Comfortable with {a}; able to learn {b} quickly and share it with others",
    # As CVs tell.
    "Worked with {a} and {b}",
    "Managed {a} for a team of eight",
    "Responsible for {a}, {b} and {c}",
    "Developed and maintained {a} using {b}",
    "Led the {a} project from start to finish, on time and within budget",
    "Improved {a} by 20% through better {b}",
    "Provided {a} to customers and answered questions about {b}",
    "Trained new colleagues in {a} and checked their work",
    "Prepared weekly reports on {a} for senior management",
    "Handled {a} daily and kept accurate records of {b}",
    "Introduced {a}, which cut the time spent on {b} by half",
    "In charge of {a} across three sites",
    "Built {a} with {b}, tested it and put it into use",
    "Skills: {a}, {b}, {c}",
    "Completed a course in {a} and would like to learn {b}",
    "Supported the {a} team during {b}",
    "Planned and carried out {a} in line with company policy and {b}",
)


def read_words(path: Path = WORDS) -> list[str]:
    """The words of hiring, each once, in alphabetical order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted({word for line in lines if not line.startswith("#") for word in line.split()})


def compose(words: list[str], hiring_words: list[str]) -> list[str]:
    """Each word as the first filling of patterns drawn by a seeded generator; half of the words in two sentences too.

    The pairs of sentences teach that a word's share shrinks in a longer text.
    """
    draw = random.Random(SEED)  # noqa: S311 - not a secret
    fillings = words + hiring_words

    def sentence(word: str) -> str:
        return draw.choice(PATTERNS).format(a=word, b=draw.choice(fillings), c=draw.choice(fillings))

    singles = [sentence(word) for _ in range(ROUNDS) for word in words]
    singles += [sentence(word) for _ in range(ROUNDS_OF_HIRING) for word in hiring_words]
    doubles = [f"{sentence(word)}. {sentence(draw.choice(fillings))}" for word in words[::2]]
    return singles + doubles + hiring_words
