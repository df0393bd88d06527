"""HTML that was pasted with an advert: its marks of lists, headings and breaks as plain text has them, the rest off."""

import html
import re

_BLOCKS = r"p|div|ul|ol|dl|dt|dd|table|thead|tbody|tr|section|article|header|footer|blockquote|hr"
_INLINE = r"span|strong|b|em|i|u|a|font|small|sup|sub|mark|label|img|center|html|body|head|meta"
_TELLS = re.compile(
    rf"</?(?:{_BLOCKS}|{_INLINE}|li|br|h[1-6]|td|th)(?:\s[^<>]*)?/?>|&(?:[a-z]{{2,8}}|#\d{{2,6}}|#x[0-9a-f]{{2,5}});",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BOLD_ALONE = re.compile(
    r"(?P<before>^|\n|<(?:p|div|br)\b[^<>]*>)\s*<(?P<tag>strong|b)\b[^<>]*>(?P<words>[^<>]{2,90})</(?P=tag)>\s*"
    r"(?P<after>:?\s*(?:$|\n|</?(?:p|div|br|ul)\b))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*(?:<p(?:\s[^<>]*)?>\s*)?(?:[•·▪●*-]\s*)?", re.IGNORECASE)
_ITEM_END = re.compile(r"\s*(?:</p>\s*)?</li\s*>\s*(?=<li|</)", re.IGNORECASE)
_HEADING = re.compile(r"\s*<h([1-6])(?:\s[^<>]*)?>\s*", re.IGNORECASE)
_HEADING_END = re.compile(r"\s*</h[1-6]\s*>\s*", re.IGNORECASE)
_CELL = re.compile(r"\s*</?t[dh](?:\s[^<>]*)?>\s*", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*<br(?:\s[^<>]*)?/?>[ \t]*\n?", re.IGNORECASE)
_BLOCK = re.compile(rf"\s*</?(?:{_BLOCKS}|li)(?:\s[^<>]*)?/?>\s*", re.IGNORECASE)
_ANY_INLINE = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LINES_LEFT = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n")
_WORDS_OF_A_HEADING = 6
_FEWEST_WRITTEN = 3
"""So many breaks written as a backslash and a letter are those of a text copied from data."""


def _as_heading(bold: re.Match[str]) -> str:
    """A bold line of few words as a heading, a longer one or a sentence as any other line."""
    words = bold["words"].strip()
    if len(words.split()) > _WORDS_OF_A_HEADING or words.endswith((".", ",", ";", "!")):
        return bold.group()
    return f"{bold['before']}\n\n**{words}**\n{bold['after']}"


def without_html(text: str) -> str:
    """A text without the tags and entities of HTML; as it is where it holds none.

    >>> without_html("<p>Skills</p><ul><li>R&amp;D</li><li>2 years of <b>Java</b></li></ul>")
    'Skills\\n\\n- R&D\\n- 2 years of Java'
    >>> without_html("C++ <iostream> & Q&A")
    'C++ <iostream> & Q&A'
    """
    if "\n" not in text and len(_WRITTEN_BREAK.findall(text)) >= _FEWEST_WRITTEN:
        text = _WRITTEN_BREAK.sub("\n", text)
    if _TELLS.search(text) is None:
        return text
    text = _UNSEEN.sub(" ", text)
    text = _BOLD_ALONE.sub(_as_heading, text)
    text = _ITEM_END.sub("", text)
    text = _ITEM.sub("\n- ", text)
    text = _HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} ", text)
    text = _HEADING_END.sub("\n\n", text)
    text = _BREAK.sub("\n", text)
    text = _BLOCK.sub("\n\n", text)
    text = _CELL.sub("\t", text)
    text = _ANY_INLINE.sub("", text)
    text = html.unescape(text).replace("\u00a0", " ")
    return _LINES_LEFT.sub("\n\n", text).strip()
