"""Bytes of unknown encoding to text."""

from typing import Final

from parsers.limits import damaged

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> str:
    """The text in `data`: by its byte order mark, as UTF-8, as UTF-16 without a mark, else by its look.

    Raises:
        UnreadableFileError: `damaged`, where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").replace("\0", "")
    try:
        if b"\0" not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return data.decode("utf-16-le" if odd >= even else "utf-16-be", errors="replace").replace("\0", "")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Windows-1252 is by far the most common single-byte encoding of CVs: it wins where it reads without rubbish.
    if (western := _western(data)) is not None:
        return western
    best = from_bytes(data[:200_000], enable_fallback=False).best()
    if best is None:
        raise damaged("The text's encoding is not known.")
    return data.decode(best.encoding, errors="replace")


def _western(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    other = [char for char in text if not char.isascii()]
    letters = sum(char.isalpha() and char in _WESTERN_LETTERS for char in other)
    marks = sum(char in _WESTERN_MARKS for char in other)
    # In Cyrillic, Greek or Chinese bytes nearly all characters lie above 127; in Western text few do.
    if letters + marks == len(other) and len(other) < 0.2 * len(text):
        return text
    return None


_WESTERN_LETTERS: Final = frozenset("ÄÖÜäöüßÀÂÇÉÈÊËÎÏÔŒÙÛŸàâçéèêëîïôœùûÿÁÍÑÓÚáíñóúÌÒìòÃÕãõÅåÆæØøºªÝýŠšŽžÐðÞþ")
_WESTERN_MARKS: Final = frozenset("€‚„…‘’“”•–—™¡¢£¥§©«®°±²³·¹»¼½¾¿´\u00a0\u00ad†‰‹›×¨¸")
