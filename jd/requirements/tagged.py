"""Names that the span tagger finds in a criterion, where no list of skills and no rule knows one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from hiring.evidence import Span
from jd.requirements.clause import Clause, Mention, overlaps_any
from jd.wording import words
from models.spans import load_tagger
from models.spans_words import Known, Line
from skills import load_taxonomy

_WRITTEN_AS_A_NAME = re.compile(r"\b(?:[A-Z0-9]\w*|[a-z]+)[A-Z]\w*|\b[A-Z]\w*\d\w*")
"""A word with a capital inside, or with a capital and a digit: "GraphQL", "NDF", "iOS", "HTML5"."""


def tagged_names(clause: Clause, known: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """Names of knowledge that the tagger is sure of, outside of what is known or taken.

    Only those that hold a word that is written as no common word is, and no common word: "finance", "logistics" or
    "ABC tactics" may stand in a CV in a hundred other words, and the sentence as a whole is then judged by its meaning.
    """
    places = [*(mention.span for mention in known), *taken]
    named = [Span(*found.span()) for found in _WRITTEN_AS_A_NAME.finditer(clause.text)]
    named = [] if clause.text.isupper() else [span for span in named if not overlaps_any(span, places)]
    if not named:
        return []
    return [
        Mention(span.of(clause.text), span)
        for span in _sure(clause.text, clause.mentions)
        if overlaps_any(span, named) and not overlaps_any(span, places)
        if not any(map(str.islower, span.of(clause.text).split()))
        if span.of(clause.text) not in words("lists", "not_names")
    ]


@lru_cache(maxsize=512)
def _sure(text: str, mentions: tuple[Mention, ...]) -> tuple[Span, ...]:
    taxonomy = load_taxonomy()
    known = [
        Known(mention.span, (skill := taxonomy.get(mention.name)) is not None and skill.kind == "skill")
        for mention in mentions
    ]
    return tuple(one.span for one in load_tagger().sure(Line.of(text, known), "knowledge"))
