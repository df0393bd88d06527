"""A clause of an advert with the skills that it names: what every reader of a structure is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from hiring.evidence import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill named in a clause: its preferred name and its place in `Clause.text`."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """One criterion's words, on one line and without markup.

    Attributes:
        mentions: the taxonomy's skills in `text`, in its order.
        title: the position advertised, which "a similar role" means.
    """

    text: str
    mentions: tuple[Mention, ...] = ()
    title: str = ""

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The skills that stand wholly inside `span`."""
        return tuple(mention for mention in self.mentions if span.contains(mention.span))


def overlaps_any(span: Span, others: Iterable[Span]) -> bool:
    """Whether the span shares a character with one of the others."""
    return any(span.overlaps(other) for other in others)
