"""The sections of a post, in their order, from what was chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from jd.article import article
from jd.countries import Country, Rules
from jd.roles import Role, Seniority
from jd.titles import TitleReading
from jd.writing.frames import Frames
from jd.writing.request import WriteRequest
from jd.writing.section import Section
from jd.writing.wordings import fill

_SLOT = re.compile(r"\[[^\W\d_][^\[\]\n]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a post is composed of.

    Attributes:
        title: as it stands at the head of the post, without the country's suffix.
        pay: the range in the country's form; None: a slot stands there.
        required, nice_to_have: criteria in words.
    """

    request: WriteRequest
    role: Role
    reading: TitleReading
    seniority: Seniority
    title: str
    country: Country
    rules: Rules
    frames: Frames
    pay: str | None
    responsibilities: tuple[str, ...]
    required: tuple[str, ...]
    nice_to_have: tuple[str, ...]


def headline(material: Material) -> str:
    """The title with the suffix that the country's adverts carry."""
    suffix = material.country.title_suffix(material.request.lang)
    return f"{material.title} {suffix}" if suffix and suffix not in material.title else material.title


def sections(material: Material) -> tuple[Section, ...]:
    """All sections of the post."""
    return tuple(_Composer(material).sections())


def placeholders(text: str) -> tuple[str, ...]:
    """The slots that are still open in a text, each once, in their order.

    >>> placeholders("Apply at [Address] by [Closing date], or at [Address].")
    ('[Address]', '[Closing date]')
    """
    return tuple(dict.fromkeys(_SLOT.findall(text)))


class _Composer:
    def __init__(self, material: Material) -> None:
        self._material = material
        self._request = material.request
        self._frames = material.frames
        slots = material.frames.slots
        request = material.request
        self._values = {
            **slots,
            "company": request.company or slots["company"],
            "city": request.city or slots["city"],
            "hours": request.hours or slots["hours"],
            "reports_to": request.reports_to or slots["reports_to"],
            "team": request.team or "",
            "title": material.title,
            "a_title": f"{article(material.title)} {material.title}",
            "country": _country_name(material.country.code, request.lang),
            "specialism": _in_sentence(material.reading.specialism or ""),
            "employment": material.frames.employment[request.employment_type],
            "cv": material.frames.cv.get(material.country.code, material.frames.cv["default"]),
            "days": str(material.country.leave.days),
        }
        self._values["place"] = fill(material.frames.places_short[request.work_mode], self._values)

    def sections(self) -> Iterator[Section]:
        full = self._request.length == "full"
        yield Section("opening", None, (self._material.role.hook, self._line("opening")))
        yield Section("facts", self._heading("facts"), bullets=tuple(self._facts()))
        yield Section("role", self._heading("role"), tuple(self._about_the_role()))
        yield Section("duties", self._heading("duties"), bullets=self._material.responsibilities)
        yield Section("required", self._heading("required"), bullets=self._material.required)
        if self._material.nice_to_have:
            yield Section("nice_to_have", self._heading("nice_to_have"), bullets=self._material.nice_to_have)
        yield Section("pay", self._heading("pay"), (self._material.pay or self._values["pay"],))
        yield Section("benefits", self._heading("benefits"), bullets=tuple(self._benefits()))
        yield Section("apply", self._heading("apply"), tuple(self._application()))
        if self._request.company_blurb or full:
            yield Section("company", self._heading("company"), (self._request.company_blurb or self._values["about"],))
        yield from self._legal()

    def _heading(self, name: str) -> str:
        return self._frames.heading(name, self._request.tone, self._request.variant)

    def _line(self, name: str) -> str:
        return fill(self._frames.line(name, self._request.tone, self._request.variant), self._values)

    def _facts(self) -> Iterator[str]:
        names = ["location", "contract", "hours", "reports_to", "start"]
        if self._request.length == "short":
            names = names[:3]
        place = fill(self._frames.places[self._request.work_mode], self._values)
        for name in names:
            yield fill(self._frames.facts[name], {**self._values, "place": place})

    def _about_the_role(self) -> Iterator[str]:
        yield self._material.role.purpose
        if self._material.reading.specialism:
            yield self._line("focus")
        if self._request.team:
            yield self._line("team")

    def _benefits(self) -> Iterator[str]:
        yield self._line("leave") if self._material.country.leave.days else self._values["leave"]
        yield from self._request.benefits or (self._values["benefits"],)

    def _application(self) -> Iterator[str]:
        yield self._line("apply")
        if self._request.length == "full":
            yield self._line("next")

    def _legal(self) -> Iterator[Section]:
        """The country's lines: equal opportunities, what else must be said, software in selection, applicants' data."""
        lang, country = self._request.lang, self._material.country
        lines = [country.equal_opportunity_line(lang) or country.equal_opportunity_line()]
        lines += [saying.line.get(lang, saying.line.get("en")) for saying in self._material.rules.must_say]
        told = tuple(fill(line, self._values) for line in lines if line)
        yield Section("legal", self._heading("equal"), told)
        software = country.ai_line(lang) or country.ai_line()
        if software and (self._request.ai_statement or self._material.rules.ai_statement_required):
            yield Section("legal", self._heading("software"), (fill(software, self._values),))
        if privacy := country.privacy_line(lang) or country.privacy_line():
            yield Section("legal", self._heading("privacy"), (fill(privacy, self._values),))


@cache
def _country_name(code: str, lang: str) -> str:
    return str(Locale.parse(lang).territories[code])


def _in_sentence(words: str) -> str:
    """Words of a title as they stand within a sentence: "Payments" is no name, "DACH" and "iOS" are."""
    return " ".join(word.lower() if word.istitle() else word for word in words.split())
