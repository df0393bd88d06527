"""HR Open 4 candidate documents (https://hropenstandards.org), in JSON, taken as given.

Read are the person's name and communication, and the first profile with its employment, education, certifications,
qualifications and texts. What says who somebody is (birth, gender, citizenship) is not even taken into the text.
"""

import json
from collections.abc import Mapping
from typing import Any

from hiring.candidate import DateRange
from hiring.document import Document
from parsers.data_values import first_text, lines_of, listed, mapping, objects, text_of, texts
from parsers.given import (
    GivenCertificate,
    GivenContact,
    GivenCv,
    GivenEducation,
    GivenJob,
    given_day,
    given_document,
    given_range,
)
from parsers.limits import damaged
from parsers.options import ReadOptions


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that an HR Open candidate describes.

    Raises:
        UnreadableFileError: `damaged` or `empty`.
    """
    try:
        value = mapping(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise damaged("The JSON is cut short or damaged.") from error
    candidate = mapping(value.get("candidate")) or value
    person = mapping(candidate.get("person"))
    # Several profiles are the same person's for several openings; the one that tells most is read.
    profiles = list(objects(candidate.get("profiles"))) or [candidate]
    profile = max(profiles, key=lambda one: len(listed(one.get("employment"))) + len(listed(one.get("education"))))
    return given_document(_cv(person, profile), format="hr_json")


def _cv(person: Mapping[str, Any], profile: Mapping[str, Any]) -> GivenCv:
    return GivenCv(
        contact=_contact(person),
        summary=(*lines_of(profile.get("executiveSummary")), *lines_of(profile.get("objective"))),
        jobs=tuple(job for item in objects(profile.get("employment")) for job in _jobs(item)),
        education=tuple(course for item in objects(profile.get("education")) for course in _courses(item)),
        skills=tuple(
            (name,)
            for key in ("qualifications", "skills", "competencies")
            for item in listed(profile.get(key))
            if (
                name := first_text(item, "competencyName", "name", "value")
                if isinstance(item, Mapping)
                else text_of(item)
            )
        ),
        languages=tuple(
            (name, first_text(item, "level", "proficiency", "proficiencyLevel"))
            for item in objects(profile.get("languages") or person.get("languages"))
            if (name := first_text(item, "language", "name", "languageCode"))
        ),
        certificates=tuple(
            GivenCertificate(
                name,
                _name(item.get("issuingAuthority")),
                *given_day(first_text(item, "issued", "firstIssued", "issueDate")),
            )
            for key in ("certifications", "licenses")
            for item in objects(profile.get(key))
            if (name := first_text(item, "name") or _name(item.get("type")))
        ),
    )


def _contact(person: Mapping[str, Any]) -> GivenContact:
    name = mapping(person.get("name"))
    reach = mapping(person.get("communication"))
    whole = " ".join(filter(None, (text_of(name.get(key)) for key in ("given", "middle", "family"))))
    address = next(objects(reach.get("address")), {})
    place = [first_text(address, key) for key in ("city", "countrySubdivision", "countryCode")]
    return GivenContact(
        name=first_text(name, "formattedName") or whole or None,
        emails=tuple(mail for item in objects(reach.get("email")) if (mail := text_of(item.get("address")))),
        phones=tuple(
            number
            for item in objects(reach.get("phone"))
            if (number := first_text(item, "formattedNumber") or _dialled(item))
        ),
        links=tuple(link for item in objects(reach.get("web")) if (link := text_of(item.get("url")))),
        location=first_text(address, "formattedAddress") or ", ".join(filter(None, place)) or None,
    )


def _dialled(phone: Mapping[str, Any]) -> str | None:
    code = first_text(phone, "countryDialingCode", "countryDialing")
    parts = [first_text(phone, "areaDialingCode", "areaDialing"), first_text(phone, "dialNumber")]
    dialled = " ".join(filter(None, parts))
    return f"+{code.lstrip('+')} {dialled}" if code and dialled else dialled or None


def _jobs(item: Mapping[str, Any]) -> list[GivenJob]:
    """The positions at one employer; the employment itself where it lists none."""
    employer = _name(item.get("organization")) or text_of(item.get("employer"))
    positions = list(objects(item.get("positionHistories"))) or [item]
    return [
        GivenJob(
            title=first_text(position, "title", "positionTitle"),
            employer=_name(position.get("organization")) or employer,
            location=_place(position) or _place(item),
            dates=_dates(position) or _dates(item),
            prose=tuple(line for text in _descriptions(position, item) for line in lines_of(text)),
        )
        for position in positions
    ]


def _descriptions(position: Mapping[str, Any], item: Mapping[str, Any]) -> list[str]:
    own = [text for key in ("descriptions", "description") for text in listed(position.get(key))]
    own = own or [text for key in ("descriptions", "description") for text in listed(item.get(key))]
    return [text for text in own if isinstance(text, str)]


def _courses(item: Mapping[str, Any]) -> list[GivenEducation]:
    school = _name(item.get("institution"))
    degrees = list(objects(item.get("educationDegrees"))) or [{}]
    fields = [_name(one) for key in ("specializations", "majors", "programs") for one in listed(item.get(key))]
    return [
        GivenEducation(
            degree=first_text(degree, "name", "degreeName")
            or _name(next(iter(listed(item.get("educationLevelCodes"))), None)),
            field=next(filter(None, [_name(one) for one in listed(degree.get("specializations"))] + fields), None),
            institution=school,
            dates=_dates(item) or given_range(None, first_text(degree, "date", "conferred")),
        )
        for degree in degrees
    ]


def _dates(item: Mapping[str, Any]) -> DateRange | None:
    current = item.get("current")
    return given_range(
        first_text(item, "start", "startDate"),
        first_text(item, "end", "endDate"),
        current=current if isinstance(current, bool) else None,
    )


def _place(item: Mapping[str, Any]) -> str | None:
    place = item.get("location")
    if not isinstance(place, Mapping):
        return text_of(place)
    inner = mapping(place.get("address")) or place
    return first_text(place, "name") or ", ".join(texts([inner.get("city"), inner.get("countryCode")])) or None


def _name(value: Any) -> str | None:
    """The name of an organisation or a code, which may be a text, an object with a name, or an id with a value."""
    if not isinstance(value, Mapping):
        return text_of(value)
    return first_text(value, "name", "description", "value") or next(
        (found for key in ("legalId", "id", "code") if (found := _name(value.get(key)))), None
    )
