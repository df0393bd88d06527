"""What a font's name says about its looks. Both PDF readers use this, so that they agree."""

import re
from typing import Final

_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
# "Medi" is the bold of the Nimbus fonts, "CMBX" and "SFBX" are the bold of Computer Modern.
_BOLD: Final = re.compile(
    r"bold|black|heavy|(?<![a-z])demi|extrabd|[-_,]bd\b|(?:^|[-_])b(?:old)?i?$|-medi(?:ital)?$|^(?:cm|sf|ec)bx|"
    r"^(?:lm|sf|ec|cm)(?:sans|ssbx|roman)?\d*-?bx|ssbx",
    re.I,
)
_ITALIC: Final = re.compile(r"italic|oblique|slanted|[-_,]it\b|^(?:cm|sf|ec)(?:ti|sl|bxti)|-regularital|mediital", re.I)
_ICONS: Final = re.compile(r"awesome|icon|material|glyphicon|academicons|icomoon|typicons", re.I)
_FORCE_BOLD: Final = 1 << 18
_ITALIC_FLAG: Final = 1 << 6

TEX_LIGATURES: Final = {
    # The OT1 encoding
    0x0B: 0xFB00,
    0x0C: 0xFB01,
    0x0D: 0xFB02,
    0x0E: 0xFB03,
    0x0F: 0xFB04,
    # The T1 encoding
    0x1B: 0xFB00,
    0x1C: 0xFB01,
    0x1D: 0xFB02,
    0x1E: 0xFB03,
    0x1F: 0xFB04,
}
"""Where the two encodings of TeX fonts keep ff, fi, fl, ffi and ffl, and the characters for those."""


def plain_name(name: str) -> str:
    """The font's name without the six letters that mark a subset."""
    return _SUBSET.sub("", name)


def is_of_icons(name: str) -> bool:
    """Whether the font draws pictograms, which no reader takes for letters whatever the file says of them."""
    return bool(_ICONS.search(name))


def is_bold(name: str, flags: int) -> bool:
    """By the name, or the ForceBold flag of the font descriptor (ISO 32000-1, table 123)."""
    return bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD)


def is_italic(name: str, flags: int) -> bool:
    """By the name, or the Italic flag of the font descriptor."""
    return bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG)
