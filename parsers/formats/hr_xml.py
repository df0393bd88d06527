"""HR-XML resumes (version 2, `Resume`) and candidates (version 3, `Candidate`, as Europass writes it), taken as given.

Elements are told by their names alone, whatever their namespace: writers of these documents differ in it.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from hiring.candidate import DateRange
from hiring.document import Document
from parsers.data_values import lines_of, text_of
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
from parsers.limits import parse_xml
from parsers.options import ReadOptions

_MOST: Final = 500
"""Elements of one kind that are taken."""


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that an HR-XML file describes.

    Raises:
        UnreadableFileError: `damaged`, `empty` or `expands_too_much`.
    """
    root = parse_xml(data)
    return given_document(
        GivenCv(
            contact=_contact(root),
            summary=tuple(line for text in _texts(root, "ExecutiveSummary", "Objective") for line in lines_of(text)),
            jobs=tuple(job for item in _all(root, "EmployerOrg", "EmployerHistory") for job in _jobs(item)),
            education=tuple(
                course
                for item in _all(root, "SchoolOrInstitution", "EducationOrganizationAttendance")
                for course in _courses(item)
            ),
            skills=tuple((name,) for item in _all(root, "Competency", "PersonCompetency") if (name := _skill(item))),
            languages=tuple(_languages(root)),
            certificates=tuple(_certificates(root)),
        ),
        format="hr_xml",
    )


def _contact(root: etree._Element) -> GivenContact:
    person = next(_all(root, "ContactInfo", "CandidatePerson"), None)
    if person is None:
        return GivenContact()
    name = next(_all(person, "PersonName"), person)
    whole = " ".join(_texts(name, "GivenName", "FamilyName"))
    mails = [text.removeprefix("mailto:") for text in _texts(person, "InternetEmailAddress")]
    links, phones = list(_texts(person, "InternetWebAddress")), list(_texts(person, "FormattedNumber"))
    for channel in _all(person, "Communication"):
        address = _text(channel, "URI")
        dialled = " ".join(filter(None, (_text(channel, "CountryDialing"), _text(channel, "DialNumber"))))
        if address and "@" in address:
            mails.append(address.removeprefix("mailto:"))
        elif address:
            links.append(address)
        if dialled:
            phones.append(dialled if dialled.startswith("0") else f"+{dialled.lstrip('+')}")
    place = [_text(person, one) for one in ("Municipality", "CityName", "CountryCode")]
    return GivenContact(
        name=_text(name, "FormattedName") or whole or None,
        emails=tuple(mails),
        phones=tuple(phones),
        links=tuple(links),
        location=", ".join(dict.fromkeys(filter(None, place))) or None,
    )


def _jobs(item: etree._Element) -> Iterator[GivenJob]:
    employer = _text(item, "EmployerOrgName", "OrganizationName")
    for position in list(_all(item, "PositionHistory")) or [item]:
        description = next(_all(position, "Description"), None)
        yield GivenJob(
            title=_text(position, "Title", "PositionTitle"),
            employer=employer or _text(position, "OrganizationName"),
            location=_text(position, "Municipality", "CityName", "City"),
            dates=_dates(position, attribute="currentEmployer"),
            prose=lines_of(_whole(description)) if description is not None else (),
        )


def _courses(item: etree._Element) -> Iterator[GivenEducation]:
    school = _text(item, "SchoolName", "OrganizationName", "Id")
    attended = _dates(item)
    for degree in list(_all(item, "Degree", "EducationDegree")) or [item]:
        awarded = next(_all(degree, "DegreeDate"), None)
        major = next(_all(degree, "DegreeMajor", "MajorName"), None)
        yield GivenEducation(
            degree=_text(degree, "DegreeName") or degree.get("degreeType"),
            field=(_text(major, "Name") or text_of(_whole(major))) if major is not None else _text(item, "ProgramName"),
            institution=school,
            dates=attended or (given_range(None, text_of(_whole(awarded))) if awarded is not None else None),
        )


def _skill(item: etree._Element) -> str | None:
    if (_text(item, "TaxonomyID") or "").casefold() == "language":
        return None
    return text_of(item.get("name")) or _text(item, "CompetencyName", "Name")


def _languages(root: etree._Element) -> Iterator[tuple[str, str | None]]:
    for item in _all(root, "Language"):
        if name := _text(item, "LanguageCode", "Name"):
            yield _in_english(name), _text(item, "Comments", "Level")
    for item in _all(root, "PersonCompetency"):
        if (_text(item, "TaxonomyID") or "").casefold() == "language" and (name := _text(item, "CompetencyID")):
            level = _text(item, "ScoreText", "Score")
            mother = any("primary" in text.casefold() for text in _texts(item, "CompetencyName"))
            yield _in_english(name), "native" if mother else level


def _in_english(name: str) -> str:
    """The language of a code, such as `de` or `deu`."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.replace("-", "_")).get_language_name("en") or name
    except (UnknownLocaleError, ValueError):
        return name


def _certificates(root: etree._Element) -> Iterator[GivenCertificate]:
    for item in _all(root, "LicenseOrCertification", "Certification"):
        name = _text(item, "CertificationName", "Name")
        if name:
            issued = next(_all(item, "FirstIssuedDate", "EffectiveDate"), None)
            yield GivenCertificate(
                name,
                _text(item, "IssuingAuthorityName", "IssuingAuthority"),
                *given_day(text_of(_whole(issued)) if issued is not None else None),
            )


def _dates(item: etree._Element, attribute: str = "") -> DateRange | None:
    start, end = (next(_all(item, name), None) for name in ("StartDate", "EndDate"))
    said = text_of(item.get(attribute)) if attribute else None
    said = said or _text(item, "CurrentIndicator")
    return given_range(
        text_of(_whole(start)) if start is not None else None,
        text_of(_whole(end)) if end is not None else None,
        current=None if said is None else said.casefold() in {"true", "1"} or None,
    )


def _all(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements below `root` of these names, in order."""
    left = _MOST
    for element in root.iter(etree.Element):
        if element is not root and etree.QName(element).localname in names:
            yield element
            left -= 1
            if not left:
                return


def _texts(root: etree._Element, *names: str) -> Iterator[str]:
    return (text for name in names for element in _all(root, name) if (text := text_of(_whole(element))))


def _text(root: etree._Element, *names: str) -> str | None:
    """The text of the first element of these names that has one; an earlier name goes before a later one."""
    return next(_texts(root, *names), None)


def _whole(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
