"""The marks that begin a list item."""

import re
from typing import Final

MARKS: Final = frozenset("•‣⁃◦●○▪▫■□◆◇❖➢➤►▶▸▹✓✔✦✧★☆∙⋅◾◽⬤⦁⚫➔➜→⇒»❯›◘❑❒✗✘⚬·¤*§❍♦◗➧➣✱❏⇨➡▬⮚⮞")
"""Characters that writers set before a list item."""

_DASHES: Final = "-–—−‐"
_NEEDS_BLANK: Final = "*§¤»›·❯⇒→" + _DASHES
_BARE: Final = re.escape("".join(sorted(MARKS - set(_NEEDS_BLANK))))
# The private use area holds the marks of Word's symbol fonts.
_MARK: Final = re.compile(rf"^\s*(?:[{_BARE}\ue000-\uf8ff]|[{re.escape(_NEEDS_BLANK)}](?=\s))\s*(?=\S)")
_RANGE_GOES_ON: Final = re.compile(rf"\s*[{_DASHES}]\s+(?:[^\W\d_]+\.?\s+)?(?:19|20)\d\d\s*\)?\s*")
"""A dash and a year alone: the end of a range whose beginning stands on the line above."""
_LETTER_MARK: Final = re.compile(r"^o\s+(?=[A-Z0-9])")


def split_bullet(text: str) -> tuple[str, bool]:
    """`text` with its leading list mark made "• ", and whether it had one.

    >>> split_bullet("➢ Built it"), split_bullet("- Ran it"), split_bullet("-5 degrees"), split_bullet("- May 2015)")
    (('• Built it', True), ('• Ran it', True), ('-5 degrees', False), ('- May 2015)', False))
    """
    match = _MARK.match(text) or _LETTER_MARK.match(text)
    if not match or _RANGE_GOES_ON.fullmatch(text):
        return text, False
    return "• " + text[match.end() :], True
