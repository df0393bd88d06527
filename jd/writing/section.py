"""A post as headings, paragraphs and lists: the one source of every form that it is written out in."""

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal[
    "opening", "facts", "role", "duties", "required", "nice_to_have", "pay", "benefits", "apply", "company", "legal"
]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a post. All texts are plain text, without markup.

    Attributes:
        heading: None for the opening below the title.
        paragraphs: stand before the list.
        closing: stand after the list.
    """

    kind: SectionKind
    heading: str | None
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
