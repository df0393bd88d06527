"""Letters that say of each line whether it is required: "Current employment law (E)", "Payroll systems (D)"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hiring.evidence import Span
from hiring.job import Importance

_MARK = re.compile(r"\s*[(\[]\s*(?P<letter>[ED])(?:\s*[,;/&-]\s*[A-Z]{1,3})*\s*[)\]]\s*[.;]?$")
_LEGEND = re.compile(
    r"\s*[(\[]?\b(?:E(?:ssential)?\s*[=:-]+\s*essential|D(?:esirable)?\s*[=:-]+\s*desirable)\b"
    r"(?:\s*[,;/|&]?\s*(?:and\s+)?\b(?:E(?:ssential)?\s*[=:-]+\s*essential|D(?:esirable)?\s*[=:-]+\s*desirable)\b)*\s*[)\]]?[.:]?",
    re.IGNORECASE,
)
_FEWEST = 3
"""So many lines must bear a mark, or a letter in brackets may stand for anything."""
_IMPORTANCE: dict[str, Importance] = {"E": "required", "D": "nice_to_have"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without its mark, and what the mark says."""

    span: Span
    importance: Importance


def without_legend(text: str) -> str:
    """A line without the words that explain the marks.

    >>> without_legend("Person specification (E = essential, D = desirable)"), without_legend("E-commerce")
    ('Person specification', 'E-commerce')
    """
    return _LEGEND.sub("", text)


def marked(plain: str, lines: Iterable[Span]) -> dict[Span, Marked]:
    """The lines that bear a mark, by their places; none where too few do.

    >>> text = "Payroll (E) Pensions (E) French (D)"
    >>> found = marked(text, [Span(0, 11), Span(12, 24), Span(25, 35)])
    >>> [(one.span.of(text), one.importance) for one in found.values()]
    [('Payroll', 'required'), ('Pensions', 'required'), ('French', 'nice_to_have')]
    """
    found: dict[Span, Marked] = {}
    for line in lines:
        mark = _MARK.search(plain, line.start, line.end)
        if mark and mark.end() == line.end and mark.start() > line.start:
            found[line] = Marked(Span(line.start, mark.start()), _IMPORTANCE[mark["letter"]])
    return found if len(found) >= _FEWEST else {}
