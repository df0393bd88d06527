"""JSON Resume (https://jsonresume.org/schema, version 1.0.0 and the forms before it), taken as given.

What `rolecall parse --json-resume` writes beyond the standard stands under `x-rolecall`; all of it becomes text that
a reader sees.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from hiring.candidate import EDUCATION_LEVELS, DateRange, JobKind, SectionKind
from hiring.document import Document
from parsers.data_values import first_text, lines_of, listed, mapping, objects, text_of, texts
from parsers.given import (
    GivenCertificate,
    GivenContact,
    GivenCv,
    GivenEducation,
    GivenJob,
    GivenProject,
    given_day,
    given_document,
    given_range,
)
from parsers.limits import damaged
from parsers.options import ReadOptions

EXTRA: Final = "x-rolecall"
"""The key of what the standard has no place for."""

_KINDS: Final[dict[str, JobKind]] = {
    "internship": "internship",
    "freelance": "freelance",
    "military": "military",
}


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that a JSON Resume describes.

    Raises:
        UnreadableFileError: `damaged` or `empty`.
    """
    try:
        resume = mapping(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise damaged("The JSON is cut short or damaged.") from error
    return given_document(_cv(resume), format="json_resume")


def _cv(resume: Mapping[str, Any]) -> GivenCv:
    basics = mapping(resume.get("basics"))
    return GivenCv(
        contact=_contact(basics),
        summary=lines_of(basics.get("summary")),
        jobs=(
            *(_job(item, "job") for item in objects(resume.get("work"))),
            *(_job(item, "volunteering") for item in objects(resume.get("volunteer"))),
        ),
        education=tuple(map(_course, objects(resume.get("education")))),
        skills=tuple(
            words
            for item in listed(resume.get("skills"))
            if (words := _skill(mapping(item)) if isinstance(item, Mapping) else texts(item))
        ),
        languages=tuple(
            (name, text_of(item.get("fluency")))
            for item in objects(resume.get("languages"))
            if (name := text_of(item.get("language")))
        ),
        certificates=tuple(
            GivenCertificate(name, text_of(item.get("issuer")), *given_day(text_of(item.get("date"))))
            for item in objects(resume.get("certificates"))
            if (name := text_of(item.get("name")))
        ),
        projects=tuple(
            GivenProject(
                name,
                _dates(item),
                (*lines_of(item.get("description")), *texts(item.get("highlights")), *_words(item.get("keywords"))),
            )
            for item in objects(resume.get("projects"))
            if (name := text_of(item.get("name")))
        ),
        others=tuple(_others(resume)),
    )


def _contact(basics: Mapping[str, Any]) -> GivenContact:
    place = mapping(basics.get("location"))
    parts = [first_text(place, key) for key in ("address", "postalCode", "city", "region", "countryCode")]
    links = [first_text(basics, "url", "website")]
    links += [first_text(profile, "url", "username") for profile in objects(basics.get("profiles"))]
    extra = mapping(basics.get(EXTRA))
    return GivenContact(
        name=text_of(basics.get("name")),
        label=text_of(basics.get("label")),
        emails=texts(extra.get("emails")) or texts(basics.get("email")),
        phones=texts(extra.get("phones")) or texts(basics.get("phone")),
        links=texts(extra.get("links")) or tuple(dict.fromkeys(link for link in links if link)),
        location=", ".join(filter(None, parts)) or None,
    )


def _job(item: Mapping[str, Any], kind: JobKind) -> GivenJob:
    extra = mapping(item.get(EXTRA))
    prose = (*lines_of(item.get("description")), *lines_of(item.get("summary")))
    return GivenJob(
        title=text_of(item.get("position")),
        employer=first_text(item, "name", "company", "organization"),
        location=text_of(item.get("location")),
        dates=_dates(item),
        kind=_KINDS.get(text_of(extra.get("kind")) or "", kind) if kind == "job" else kind,
        prose=(*prose, *_words(item.get("keywords"))),
        bullets=texts(item.get("highlights")),
        part_time=extra.get("part_time") is True,
    )


def _course(item: Mapping[str, Any]) -> GivenEducation:
    extra = mapping(item.get(EXTRA))
    return GivenEducation(
        degree=text_of(item.get("studyType")),
        field=text_of(item.get("area")),
        institution=text_of(item.get("institution")),
        dates=_dates(item),
        level=next((level for level in EDUCATION_LEVELS if level == extra.get("level")), None),
        expected=extra.get("expected") is True,
        more=texts(item.get("courses")),
    )


def _dates(item: Mapping[str, Any]) -> DateRange | None:
    """From when to when; only `current: false` says that a missing end is not today."""
    current = mapping(item.get(EXTRA)).get("current")
    return given_range(
        text_of(item.get("startDate")),
        text_of(item.get("endDate")),
        current=current if isinstance(current, bool) else None,
    )


def _skill(item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (text_of(item.get("name")), *texts(item.get("keywords")))))


def _words(value: Any) -> tuple[str, ...]:
    words = texts(value)
    return (", ".join(words),) if words else ()


def _others(resume: Mapping[str, Any]) -> list[tuple[SectionKind, tuple[str, ...]]]:
    keys: tuple[tuple[SectionKind, str, tuple[str, ...]], ...] = (
        ("publications", "publications", ("name", "publisher", "releaseDate", "summary")),
        ("awards", "awards", ("title", "awarder", "date", "summary")),
        ("interests", "interests", ("name",)),
        ("references", "references", ("name", "reference")),
    )
    return [
        (kind, tuple(", ".join(filter(None, (text_of(item.get(each)) for each in fields))) for item in objects(found)))
        for kind, key, fields in keys
        if (found := resume.get(key))
    ]
