"""What the `<style>` rules and `style` attributes of an HTML page say about its elements, by tinycss2.

The cascade is followed as far as hiding text needs it: importance, specificity, order. Rules for print alone, for
states (`:hover`) and for made-up content (`::before`) are passed over: so in doubt text is shown.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import tinycss2
import tinycss2.color4
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

READ: Final = frozenset(
    (  # noqa: SIM905
        "display visibility opacity font-size color background background-color background-image "
        "left top text-indent clip clip-path font-weight"
    ).split()
)
"""The properties that tell whether text is seen."""

MOST_RULES: Final = 2_000
_DEEPEST: Final = 3
"""Of rules within rules."""

_NAMES: Final = re.compile(r"[.#]?-?[_a-zA-Z][\w-]*|\[")

Rgb = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

SAME_COLOUR: Final = 12
"""Two colours are the same to the eye where no channel differs by more, of 255."""

Value = tuple[tuple[bool, int, int, int, int], str]
"""A declaration: what decides between several, and its value."""


class StyleSheets:
    """All that a page says about the looks of its elements."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._by_node: dict[int, dict[str, Value]] = {}
        self.backed = False
        self._order = 0
        for element in tree.css("style"):
            self._read(tree, tinycss2.parse_stylesheet(element.text(deep=True) or "", True, True), 0)

    def of(self, node: LexborNode) -> Mapping[str, str]:
        """The properties of an element, in small letters; those it inherits are not among them."""
        inline = node.attributes.get("style")
        known = self._by_node.get(node.mem_id)
        if not inline and known is None:
            return {}
        found = dict(known or {})
        for name, value, important in _declared(tinycss2.parse_blocks_contents(inline or "")):
            _lay(found, name, (important, 1, 0, 0, 0), value)
        return {name: value for name, (_, value) in found.items()}

    def _read(self, tree: LexborHTMLParser, rules: list[Any], depth: int) -> None:
        for rule in rules:
            if self._order >= MOST_RULES:
                return
            if rule.type == "at-rule" and rule.content is not None and depth < _DEEPEST and _for_screens(rule):
                self._read(tree, tinycss2.parse_rule_list(rule.content, True, True), depth + 1)
            elif rule.type == "qualified-rule":
                self._order += 1
                self._lay_rule(tree, rule)

    def _lay_rule(self, tree: LexborHTMLParser, rule: Any) -> None:
        declared = list(_declared(tinycss2.parse_blocks_contents(rule.content)))
        self.backed = self.backed or any(
            name.startswith("background") and is_background(value) for name, value, _ in declared
        )
        if not declared:
            return
        for selector in tinycss2.serialize(rule.prelude).split(","):
            if ":" in selector or not selector.strip():
                continue
            names = _NAMES.findall(selector)
            ids = sum(name.startswith("#") for name in names)
            classes = sum(name.startswith((".", "[")) for name in names)
            weight = ids, classes, len(names) - ids - classes, self._order
            try:
                nodes = tree.css(selector.strip())
            except (SelectolaxError, ValueError):
                continue  # a selector that is not known selects nothing, as in a browser
            for node in nodes:
                known = self._by_node.setdefault(node.mem_id, {})
                for name, value, important in declared:
                    _lay(known, name, (important, 0, *_first_three(weight)), value)


def _first_three(weight: tuple[int, int, int, int]) -> tuple[int, int, int]:
    """Specificity and order as three numbers: ids, classes, then elements before order."""
    ids, classes, elements, order = weight
    return ids, classes, elements * MOST_RULES * 2 + order


def _lay(found: dict[str, Value], name: str, weight: tuple[bool, int, int, int, int], value: str) -> None:
    if name not in found or weight >= found[name][0]:
        found[name] = weight, value


def _declared(content: list[Any]) -> Iterator[tuple[str, str, bool]]:
    for each in content:
        if each.type == "declaration" and each.lower_name in READ:
            yield each.lower_name, tinycss2.serialize(each.value).strip().lower(), each.important


def _for_screens(rule: Any) -> bool:
    if rule.lower_at_keyword == "media":
        return "print" not in tinycss2.serialize(rule.prelude).lower()
    return bool(rule.lower_at_keyword in {"supports", "layer"})


def colour(value: str | None) -> Rgb | None:
    """A colour of CSS as red, green, blue; None for what is none, or cannot be told."""
    found = tinycss2.color4.parse_color(value) if value else None
    if found is None or isinstance(found, str):
        return None
    try:
        red, green, blue = found.to("srgb").coordinates
    except (NotImplementedError, ValueError, TypeError):
        return None
    if None in (red, green, blue):
        return None
    return round(255 * red), round(255 * green), round(255 * blue)


def alike(one: Rgb, other: Rgb) -> bool:
    """Whether the eye takes two colours for one."""
    return all(abs(a - b) <= SAME_COLOUR for a, b in zip(one, other, strict=True))


def is_background(value: str) -> bool:
    """Whether a background is anything but white or nothing."""
    if value in {"none", "transparent", "inherit", "initial", "unset", ""}:
        return False
    found = colour(value.split()[0])
    return found is None or not alike(found, (255, 255, 255))
