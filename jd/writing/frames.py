"""What stands around a role's own text: headings and set sentences, one file for each language."""

from functools import cache
from importlib.resources import files

import msgspec

from jd.checked_yaml import read_checked
from jd.writing.request import EmploymentType, FrameLanguage, Tone, WorkMode
from jd.writing.wordings import rotated

ByTone = dict[Tone, tuple[str, ...]]


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One `jd/data/frames/<lang>.yaml`.

    Attributes:
        language: the language's English name.
        slots: what stands where only the company knows what to write, in square brackets.
        places, places_short: where the work is done, by work mode, as a fact and within a sentence.
        cv: what a CV is called, by country.
    """

    language: str
    headings: dict[str, ByTone]
    slots: dict[str, str]
    lines: dict[str, ByTone]
    facts: dict[str, str]
    places: dict[WorkMode, str]
    places_short: dict[WorkMode, str]
    employment: dict[EmploymentType, str]
    cv: dict[str, str]

    def heading(self, name: str, tone: Tone, turn: int) -> str:
        """The heading of a section."""
        return rotated(list(self.headings[name][tone]), turn)[0]

    def line(self, name: str, tone: Tone, turn: int) -> str:
        """A set sentence with its slots."""
        return rotated(list(self.lines[name][tone]), turn)[0]


@cache
def load_frames(lang: FrameLanguage) -> Frames:
    """The frames of a language.

    Raises:
        SettingsError: `bad_data_file`, with file, line and what is allowed.
    """
    text = (files("jd") / "data" / "frames" / f"{lang}.yaml").read_text(encoding="utf-8")
    return read_checked(text, f"jd/data/frames/{lang}.yaml", Frames)
