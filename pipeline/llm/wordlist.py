"""The words that a language model must not bring in, and what it is told: `pipeline/llm/data/wording.yaml`."""

import re
from functools import cache
from importlib.resources import files

import msgspec

from jd.checked_yaml import read_checked
from jd.roles import load_role, role_ids
from jd.wording import compiled

_FILE = "data/wording.yaml"


class Wordlist(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file; what each part is for stands in it."""

    instructions: str
    benefits: tuple[str, ...]
    pay: tuple[str, ...]
    company: tuple[str, ...]
    speaks_for_company: tuple[str, ...]
    asks: tuple[str, ...]
    before_company: tuple[str, ...]
    numbers: dict[str, float]
    openers: str

    def __post_init__(self) -> None:
        """Refuse a phrase that is no regular expression."""
        for phrase in (*self.benefits, *self.pay, *self.company, *self.speaks_for_company, *self.asks):
            try:
                re.compile(phrase)
            except re.error as wrong:
                raise ValueError(f"{phrase!r} is no regular expression: {wrong}") from wrong

    def phrases(self, part: str) -> tuple[re.Pattern[str], ...]:
        """The phrases of a part, each matching whole words in any case."""
        return tuple(compiled([phrase]) for phrase in getattr(self, part))


@cache
def load_wordlist() -> Wordlist:
    """The word list.

    Raises:
        SettingsError: `bad_data_file`, naming file, line and what is allowed.
    """
    text = (files("pipeline.llm") / _FILE).read_text(encoding="utf-8")
    return read_checked(text, f"pipeline/llm/{_FILE}", Wordlist)


@cache
def ordinary_words() -> frozenset[str]:
    """Lower-case words that open a sentence without being a name: those of all role files, and the openers."""
    words = set(load_wordlist().openers.split())
    for identity in role_ids():
        role = load_role(identity)
        for text in (role.hook, role.purpose, *role.responsibilities):
            words.update(re.findall(r"\b[a-z]+\b", text))
        words.update(text.split()[0].lower() for text in role.responsibilities)
    return frozenset(words)
