"""The styles of a Word document (ECMA-376 part 1, 17.7): bold, size, hidden, heading, list item."""

from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it before a tag."""

SQUEEZED: Final = 10
"""Per cent of their width up to which letters cannot be told apart."""

_HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
"""The colours of a highlighter by their names (ECMA-376 part 1, 17.18.40)."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How characters look, after all styles."""

    bold: bool = False
    size: float | None = None
    colour: str | None = None
    shaded: bool = False
    vanish: bool = False
    ground: str | None = None
    squeezed: bool = False

    @property
    def hidden(self) -> bool:
        """Not to be seen on paper: marked as hidden, under 1 point high, squeezed, white on white, or as its ground."""
        white = self.colour is not None and self.colour.upper() in {"FFFFFF", "FEFEFE", "FDFDFD"}
        lost = self.colour is not None and self.ground is not None and self.colour.upper() == self.ground.upper()
        tiny = self.size is not None and self.size <= 1
        return self.vanish or (white and not self.shaded) or lost or tiny or self.squeezed

    def styled(self, style: "Looks") -> "Looks":
        """These looks below a style of characters: it adds bold, and whatever hides the text."""
        return replace(
            self,
            bold=self.bold or style.bold,
            vanish=self.vanish or style.vanish,
            size=style.size if style.size is not None and style.size <= 1 else self.size,
            colour=style.colour or self.colour,
            shaded=self.shaded or style.shaded,
            ground=style.ground or self.ground,
            squeezed=self.squeezed or style.squeezed,
        )


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What a named style says, with what it inherits."""

    looks: Looks
    heading: int | None = None
    listed: bool = False


class WordStyles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, WordStyle] = {}
        self._default = WordStyle(Looks())
        self._default_paragraph = ""
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        if defaults is not None:
            self._default = WordStyle(looks_of(defaults, Looks()))
        for style in root.iter(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self._elements[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._default_paragraph = key

    def get(self, key: str | None, depth: int = 0) -> WordStyle:
        """The style of that id, or the document's default."""
        key = key or self._default_paragraph
        if key in self._resolved:
            return self._resolved[key]
        element = self._elements.get(key)
        # Word itself follows at most 11 `basedOn` links; a damaged file may have a ring of them.
        if element is None or depth > 11:
            return self._default
        based_on = element.find(f"{W}basedOn")
        parent = self.get(based_on.get(f"{W}val"), depth + 1) if based_on is not None else self._default
        properties, paragraph = element.find(f"{W}rPr"), element.find(f"{W}pPr")
        looks = looks_of(properties, parent.looks) if properties is not None else parent.looks
        heading, listed = parent.heading, parent.listed
        if paragraph is not None:
            if (found := outline_level(paragraph)) is not None:
                heading = found if found <= 6 else None
            if (numbered := is_numbered(paragraph)) is not None:
                listed = numbered
            looks = replace(looks, shaded=looks.shaded or is_shaded(paragraph))
        name = element.find(f"{W}name")
        title = (name.get(f"{W}val") or "").lower() if name is not None else ""
        if title.startswith("heading ") and title[8:].isdigit():
            heading = min(6, int(title[8:]))
        style = WordStyle(looks, heading, listed)
        self._resolved[key] = style
        return style


def _flag(parent: etree._Element, name: str) -> bool | None:
    element = parent.find(W + name)
    return None if element is None else element.get(f"{W}val", "true") not in {"0", "false", "off", "none"}


def is_shaded(parent: etree._Element) -> bool:
    """Whether these properties (of a run, paragraph, cell) put a colour behind the text."""
    element = parent.find(f"{W}shd")
    if element is None:
        return False
    fill = element.get(f"{W}fill", "auto").upper()
    return fill not in {"AUTO", "FFFFFF", ""} or element.get(f"{W}themeFill") is not None


def ground_of(parent: etree._Element) -> str | None:
    """The plain colour that these properties put behind the text."""
    element = parent.find(f"{W}shd")
    if element is None or element.get(f"{W}val", "clear") != "clear" or element.get(f"{W}themeFill") is not None:
        return None
    fill = element.get(f"{W}fill", "auto")
    return None if fill.lower() == "auto" else fill


def looks_of(properties: etree._Element, base: Looks) -> Looks:
    """`base` as changed by some run properties."""
    size = properties.find(f"{W}sz")
    points = base.size
    if size is not None and (number := size.get(f"{W}val", "")).replace(".", "", 1).isdigit():
        points = float(number) / 2
    colour = properties.find(f"{W}color")
    bold, vanish = _flag(properties, "b"), _flag(properties, "vanish")
    marked = properties.find(f"{W}highlight")
    marker = _HIGHLIGHTS.get(marked.get(f"{W}val", "")) if marked is not None else None
    width = properties.find(f"{W}w")
    share = width.get(f"{W}val", "").removesuffix("%") if width is not None else ""
    return Looks(
        bold=base.bold if bold is None else bold,
        size=points,
        colour=base.colour if colour is None else _colour_of(colour),
        shaded=base.shaded or is_shaded(properties) or marked is not None,
        vanish=base.vanish if vanish is None else vanish,
        ground=marker if marked is not None else ground_of(properties) or base.ground,
        squeezed=int(share) <= SQUEEZED if share.isdecimal() else base.squeezed,
    )


def _colour_of(element: etree._Element) -> str | None:
    """The value of a colour; that of the paper where it is named by its place in the theme."""
    if element.get(f"{W}themeColor") in {"background1", "light1"} and element.get(f"{W}themeShade") is None:
        return "FFFFFF"
    return element.get(f"{W}val")


def outline_level(paragraph: etree._Element) -> int | None:
    """The outline level that paragraph properties set, from 1; 10 stands for body text."""
    element = paragraph.find(f"{W}outlineLvl")
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) + 1 if value.isdigit() else None


def is_numbered(paragraph: etree._Element) -> bool | None:
    """Whether paragraph properties make a list item; None where they do not say."""
    element = paragraph.find(f"{W}numPr")
    if element is None:
        return None
    number = element.find(f"{W}numId")
    return number is None or number.get(f"{W}val") != "0"
