"""Where a text of a post still has an open placeholder, so that every form can make it stand out."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape


def pieces(text: str, placeholders: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is an open placeholder.

    >>> list(pieces("By [Closing date].", ("[Closing date]",)))
    [('By ', False), ('[Closing date]', True), ('.', False)]
    """
    if not placeholders:
        yield text, False
        return
    for piece in re.split(f"({'|'.join(map(re.escape, placeholders))})", text):
        if piece:
            yield piece, piece in placeholders


def marked(text: str, placeholders: tuple[str, ...]) -> Markup:
    """The text as HTML, escaped, with open placeholders in `mark`."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if is_open else escape(piece)
        for piece, is_open in pieces(text, placeholders)
    )
