"""The form that a post is written from: what stands in it, and the draft that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from starlette.datastructures import FormData

from hiring.errors import SettingsError
from jd.countries import load_country
from jd.countries.files import country_names
from jd.roles import SENIORITIES
from jd.writing.request import EMPLOYMENT_TYPES, FRAME_LANGUAGES, LENGTHS, TONES, WORK_MODES
from pipeline.service.adverts import Draft
from web.form_data import field as sent_field
from web.form_data import texts, ticked

TEXTS: Final = ("company", "company_blurb", "city", "region", "hours", "reports_to", "team", "salary")
LISTS: Final = ("benefits", "tools", "extra_criteria", "removed_criteria")
CHOICES: Final = ("work_mode", "employment_type", "tone", "length", "lang")
DEFAULT_COUNTRY: Final = "GB"

COUNTRIES: Final = tuple(sorted(((code, names[0]) for code, names in country_names().items()), key=lambda one: one[1]))
_WORDS: Final = {
    "on_site": "On site",
    "hybrid": "Hybrid",
    "remote": "Remote",
    "full_time": "Full time",
    "part_time": "Part time",
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "mid": "Mid-level",
    "head": "Head of",
}
OPTIONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "country": COUNTRIES,
    "seniority": (("", "As the title says"), *((one, _WORDS.get(one, one.capitalize())) for one in SENIORITIES)),
    "work_mode": tuple((one, _WORDS[one]) for one in WORK_MODES),
    "employment_type": tuple((one, _WORDS.get(one, one.capitalize())) for one in EMPLOYMENT_TYPES),
    "tone": tuple((one, one.capitalize()) for one in TONES),
    "length": tuple((one, one.capitalize()) for one in LENGTHS),
    "lang": tuple((one, _WORDS[one]) for one in FRAME_LANGUAGES),
}
"""The choices of each field, as pairs of value and words."""


@dataclass(frozen=True)
class WriteForm:
    """What stands in the form.

    Attributes:
        values: of every field by the name that `jd.writing.WriteRequest` has for it; lists as one text, an item a line.
        fill: slot -> text.
        job_id, revision: of the job whose advert is written again; empty and None for a new one.
    """

    values: Mapping[str, Any]
    fill: Mapping[str, str] = field(default_factory=dict)
    job_id: str = ""
    revision: int | None = None

    @classmethod
    def empty(cls, *, title: str = "", country: str = DEFAULT_COUNTRY) -> "WriteForm":
        """A form with nothing in it but what is usual."""
        values: dict[str, Any] = dict.fromkeys((*TEXTS, *LISTS), "")
        values |= {name: OPTIONS[name][0][0] for name in CHOICES}
        known = title.strip()[:120], _country(country)
        return cls(
            values
            | {"title": known[0], "country": known[1], "seniority": "", "variant": 0}
            | {"tech_market": False, "ai_statement": True}
        )

    @classmethod
    def of_sent(cls, form: FormData) -> "WriteForm":
        """As it was sent."""
        values: dict[str, Any] = {name: sent_field(form, name).strip() for name in ("title", "country", "seniority")}
        values |= {name: sent_field(form, name) for name in (*TEXTS, *LISTS)}
        values |= {name: sent_field(form, name) or OPTIONS[name][0][0] for name in CHOICES}
        values |= {name: ticked(form, name) for name in ("tech_market", "ai_statement")}
        number = sent_field(form, "variant").strip()
        values["variant"] = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 0
        slots = texts(form, "fill_name")
        fill = {name: text for name, text in zip(slots, texts(form, "fill_text"), strict=False) if text.strip()}
        revision = sent_field(form, "revision")
        return cls(
            values,
            fill,
            sent_field(form, "job"),
            int(revision) if revision.isascii() and revision.isdecimal() and len(revision) < 10 else None,
        )

    @classmethod
    def of_draft(cls, draft: Draft, *, job_id: str = "", revision: int | None = None) -> "WriteForm":
        """What a draft was made of."""
        made = cls.empty()
        values = {
            name: "\n".join(value) if isinstance(value, tuple) else value
            for name in made.values
            if (value := getattr(draft.request, name)) is not None
        }
        return replace(made, values={**made.values, **values}, fill=dict(draft.fill), job_id=job_id, revision=revision)

    def draft(self, *, today: date) -> Draft:
        """The draft that it makes.

        Raises:
            SettingsError: `bad_request`.
        """
        values: dict[str, Any] = {name: self.values[name] or None for name in ("seniority", *TEXTS)}
        values |= {name: self.values[name] for name in ("title", "country", "variant", "tech_market", "ai_statement")}
        values |= {name: self.values[name] for name in CHOICES}
        values |= {
            name: tuple(line.strip() for line in self.values[name].splitlines() if line.strip()) for name in LISTS
        }
        return Draft.of(values, self.fill, today=today)


def _country(text: str) -> str:
    try:
        return load_country(text).code
    except SettingsError:
        return DEFAULT_COUNTRY


def country_of_languages(header: str) -> str:
    """The country that a browser's languages name first, where it is one that adverts are written for."""
    for part in header.split(",")[:10]:
        _, sign, region = part.split(";")[0].strip().partition("-")
        if sign and region.upper() in country_names():
            return region.upper()
    return DEFAULT_COUNTRY
