"""What the taxonomy's finder knows of a line, as it is told to the span tagger."""

from collections.abc import Iterator

from models.spans_words import Known
from skills import load_finder, load_taxonomy


def known_names(text: str) -> Iterator[Known]:
    """The names that the finder finds in a text, each with whether it is of something that one does."""
    taxonomy = load_taxonomy()
    for found in load_finder().find(text, deeds=False):
        skill = taxonomy.get(found.name)
        yield Known(found.span, skill is not None and skill.kind == "skill")
