"""CVs that come as data: jobs, dates, education and skills are those given, and every word of them is text."""

import json
from datetime import date
from typing import Any

import pytest

from hiring.candidate import CandidateProfile, YearMonth
from hiring.errors import UnreadableFileError
from parsers import read_document, read_profile

AS_OF = date(2026, 11, 1)

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Ada Quill",
        "label": "Backend engineer",
        "email": "Ada@Example.org",
        "phone": "+44 117 496 0643",
        "location": {"city": "Leeds", "countryCode": "GB"},
        "profiles": [{"network": "code", "url": "https://code.example.org/ada"}],
        "summary": "Builds payment systems.\nTeaches on Fridays.",
    },
    "work": [
        {
            "name": "Acme",
            "position": "Engineer",
            "startDate": "2019-03-15",
            "summary": "Owned the ledger.",
            "highlights": ["Wrote services in Python.", "Ran PostgreSQL."],
        },
        {"name": "Bolt", "position": "Developer", "startDate": "2016", "endDate": "2018"},
        {"name": "Crank", "position": "Clerk", "startDate": "2015-06", "endDate": "2014-01"},
    ],
    "volunteer": [{"organization": "Food Bank", "position": "Driver", "startDate": "2020-01", "endDate": "2020-06"}],
    "education": [{"institution": "Leeds", "studyType": "BSc", "area": "Computer Science", "endDate": "2015"}],
    "skills": [{"name": "Databases", "keywords": ["PostgreSQL", "Redis"]}, {"name": "Go"}],
    "languages": [
        {"language": "German", "fluency": "Fluent (C1)"},
        {"language": "English", "fluency": "Native speaker"},
    ],
    "certificates": [{"name": "First Aid", "issuer": "Red Cross", "date": "2022-05"}],
    "interests": [{"name": "Kubernetes"}],
    "references": [{"name": "Grace", "reference": "She knows Terraform."}],
}

HR_JSON: dict[str, Any] = {
    "documentId": {"value": "1"},
    "person": {
        "name": {"given": "Ada", "family": "Quill"},
        "gender": "Female",
        "birthDate": "1990-01-01",
        "communication": {
            "email": {"item": [{"address": "ada@example.org"}]},
            "phone": [{"formattedNumber": "+44 117 496 0643"}],
            "address": [{"city": "Leeds", "countryCode": "GB"}],
        },
    },
    "profiles": {
        "item": [
            {
                "employment": [
                    {
                        "organization": {"name": "Acme"},
                        "positionHistories": [
                            {
                                "title": "Engineer",
                                "start": "2019-03",
                                "current": True,
                                "descriptions": ["Wrote Python."],
                            },
                            {"title": "Developer", "start": "2016-01", "end": "2019-02"},
                        ],
                    }
                ],
                "education": [
                    {
                        "institution": {"name": "Leeds"},
                        "end": "2015-06",
                        "educationDegrees": [{"name": "BSc", "specializations": [{"name": "Computer Science"}]}],
                    }
                ],
                "qualifications": [{"competencyName": "PostgreSQL"}],
                "certifications": [
                    {"name": "First Aid", "issuingAuthority": {"name": "Red Cross"}, "issued": "2022-05-01"}
                ],
            }
        ]
    },
}

HR_XML_2 = """<?xml version="1.0"?>
<Resume xmlns="http://ns.hr-xml.org/2007-04-15"><StructuredXMLResume>
<ContactInfo><PersonName><FormattedName>Ada Quill</FormattedName></PersonName>
<ContactMethod><InternetEmailAddress>ada@example.org</InternetEmailAddress>
<Telephone><FormattedNumber>+44 117 496 0643</FormattedNumber></Telephone></ContactMethod></ContactInfo>
<EmploymentHistory><EmployerOrg><EmployerOrgName>Acme</EmployerOrgName>
<PositionHistory currentEmployer="true"><Title>Engineer</Title><Description>Wrote Python.</Description>
<StartDate><YearMonth>2019-03</YearMonth></StartDate></PositionHistory>
<PositionHistory><Title>Developer</Title><StartDate><YearMonth>2016-01</YearMonth></StartDate>
<EndDate><YearMonth>2019-02</YearMonth></EndDate></PositionHistory></EmployerOrg></EmploymentHistory>
<EducationHistory><SchoolOrInstitution><School><SchoolName>Leeds</SchoolName></School>
<Degree><DegreeName>BSc</DegreeName><DegreeDate><YearMonth>2015-06</YearMonth></DegreeDate>
<DegreeMajor><Name>Computer Science</Name></DegreeMajor></Degree></SchoolOrInstitution></EducationHistory>
<Qualifications><Competency name="PostgreSQL"/></Qualifications>
<LicensesAndCertifications><LicenseOrCertification><Name>First Aid</Name><IssuingAuthority>Red Cross</IssuingAuthority>
<EffectiveDate><FirstIssuedDate><YearMonth>2022-05</YearMonth></FirstIssuedDate></EffectiveDate>
</LicenseOrCertification></LicensesAndCertifications>
</StructuredXMLResume></Resume>"""

HR_XML_3 = """<?xml version="1.0"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="urn:oa">
<CandidatePerson><PersonName><oa:GivenName>Ada</oa:GivenName><hr:FamilyName>Quill</hr:FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>ada@example.org</oa:URI></Communication>
<Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>44</CountryDialing>
<oa:DialNumber>117 496 0643</oa:DialNumber></Communication><BirthDate>1990-01-01</BirthDate></CandidatePerson>
<CandidateProfile><EmploymentHistory><EmployerHistory><hr:OrganizationName>Acme</hr:OrganizationName>
<PositionHistory><PositionTitle>Engineer</PositionTitle><EmploymentPeriod><StartDate>
<hr:FormattedDateTime>2019-03-01</hr:FormattedDateTime></StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator>
</EmploymentPeriod><oa:Description>Wrote Python.</oa:Description></PositionHistory></EmployerHistory>
<EmployerHistory><hr:OrganizationName>Acme</hr:OrganizationName><PositionHistory><PositionTitle>Developer</PositionTitle>
<EmploymentPeriod><StartDate><hr:FormattedDateTime>2016-01</hr:FormattedDateTime></StartDate>
<EndDate><hr:FormattedDateTime>2019-02</hr:FormattedDateTime></EndDate></EmploymentPeriod></PositionHistory>
</EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Leeds</hr:OrganizationName><AttendancePeriod>
<EndDate><hr:FormattedDateTime>2015-06</hr:FormattedDateTime></EndDate></AttendancePeriod><EducationDegree>
<hr:DegreeName>BSc</hr:DegreeName></EducationDegree><ProgramName>Computer Science</ProgramName>
</EducationOrganizationAttendance></EducationHistory>
<Certifications><Certification><hr:CertificationName>First Aid</hr:CertificationName>
<IssuingAuthority>Red Cross</IssuingAuthority><FirstIssuedDate><FormattedDateTime>2022-05</FormattedDateTime>
</FirstIssuedDate></Certification></Certifications>
<PersonQualifications><PersonCompetency><CompetencyName>PostgreSQL</CompetencyName></PersonCompetency>
</PersonQualifications></CandidateProfile></Candidate>"""


def profile_of(data: bytes | dict[str, Any]) -> CandidateProfile:
    raw = json.dumps(data).encode() if isinstance(data, dict) else data
    return read_profile(read_document(raw), file="cv", digest="", as_of=AS_OF)


def test_json_resume_is_taken_as_given() -> None:
    profile = profile_of(RESUME)
    assert profile.document.format == "json_resume"
    assert type(profile.document).__name__ == "Document"  # what the cache and the store keep
    contact = profile.contact
    assert (contact.name, contact.emails, contact.phones) == ("Ada Quill", ("ada@example.org",), ("+441174960643",))
    assert (contact.links, contact.location) == (("https://code.example.org/ada",), "Leeds, GB")

    acme, bolt, crank, helped = profile.jobs
    assert (acme.title, acme.employer) == ("Engineer", "Acme")
    assert acme.dates is not None
    assert (acme.dates.start, acme.dates.current) == (YearMonth(2019, 3), True)
    assert [profile.text_of(bullet) for bullet in acme.bullets] == [
        "Owned the ledger.",
        "Wrote services in Python.",
        "Ran PostgreSQL.",
    ]
    assert bolt.dates is not None
    assert bolt.dates.approximate
    assert crank.dates is None
    assert helped.kind == "volunteering"
    assert "impossible_dates" in {notice.code for notice in profile.notices}

    (course,) = profile.education
    assert (course.degree, course.level, course.field) == ("BSc", "bachelor", "computer science")
    assert (course.institution, course.dates and course.dates.end_is_year) == ("Leeds", True)
    assert [(one.language, one.level) for one in profile.languages] == [("German", "C1"), ("English", "native")]
    (certificate,) = profile.certificates
    assert (certificate.name, certificate.issuer, certificate.issued) == ("First Aid", "Red Cross", YearMonth(2022, 5))
    assert {skill.name for skill in profile.skills} >= {"Python", "PostgreSQL", "Redis", "Go"}
    assert profile.skill("Kubernetes") is None, "interests are not read"
    assert profile.skill("Terraform") is None, "references are not read"
    postgres = profile.skill("PostgreSQL")
    assert postgres is not None
    assert postgres.places == ("job", "list")
    for skill in profile.skills:
        for mention in skill.mentions:
            assert mention.span.of(profile.document.text).strip()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(json.dumps(HR_JSON).encode(), "hr_json", id="HR Open 4"),
        pytest.param(json.dumps({"candidate": HR_JSON}).encode(), "hr_json", id="within its envelope"),
        pytest.param(HR_XML_2.encode(), "hr_xml", id="HR-XML 2"),
        pytest.param(HR_XML_3.encode(), "hr_xml", id="HR-XML 3, Europass"),
    ],
)
def test_hr_open_is_taken_as_given(data: bytes, form: str) -> None:
    profile = profile_of(data)
    assert profile.document.format == form
    assert (profile.contact.name, profile.contact.emails) == ("Ada Quill", ("ada@example.org",))
    assert profile.contact.phones == ("+441174960643",)
    assert [(job.title, job.employer) for job in profile.jobs] == [("Engineer", "Acme"), ("Developer", "Acme")]
    first, second = (job.dates for job in profile.jobs)
    assert first is not None
    assert second is not None
    assert (first.start, first.current) == (YearMonth(2019, 3), True)
    assert (second.start, second.end) == (YearMonth(2016, 1), YearMonth(2019, 2))
    (course,) = profile.education
    assert (course.degree, course.level, course.field, course.institution) == (
        "BSc",
        "bachelor",
        "computer science",
        "Leeds",
    )
    assert course.dates is not None
    assert course.dates.end == YearMonth(2015, 6)
    assert {"Python", "PostgreSQL"} <= {skill.name for skill in profile.skills}
    (certificate,) = profile.certificates
    assert (certificate.name, certificate.issuer, certificate.issued) == ("First Aid", "Red Cross", YearMonth(2022, 5))
    assert "1990" not in profile.document.text
    assert "Female" not in profile.document.text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"basics": {"name": "Ada"', id="cut short"),
        pytest.param(b'{"hello": "world"}', id="another kind"),
        pytest.param(b'["basics"]', id="a list"),
        pytest.param(b"{" + b'"a":{' * 100_000, id="deep"),
    ],
)
def test_json_that_is_no_cv_is_text(data: bytes) -> None:
    assert read_document(data).format == "text"


@pytest.mark.parametrize(
    "data",
    [
        {
            "basics": {"name": 7, "profiles": "x", "location": []},
            "work": {"name": ["a"]},
            "skills": [1, None, [], "Go"],
        },
        {"basics": {"name": "A"}, "work": [{"startDate": "9999-99", "endDate": {}, "highlights": [{"a": 1}, "x"]}]},
        {"basics": {"name": "A"}, "work": [{"startDate": "2030-01"}], "volunteer": [None], "education": [[], {}]},
        {
            "person": {"name": {"given": []}},
            "profiles": [{"employment": [{"positionHistories": [None, 3]}]}],
            "name": "A",
        },
        {
            "basics": {"name": "\ud800A"},
            "work": [{"name": "•"}, {}],
            "skills": ["•", "Go"],
            "languages": [{"language": "-"}],
        },
    ],
)
def test_values_of_other_kinds_count_as_missing(data: dict[str, Any]) -> None:
    assert profile_of(data).document.text


def test_xml_that_declares_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE Resume [<!ENTITY a "aaaa">]><Resume><Title>&a;</Title></Resume>'
    with pytest.raises(UnreadableFileError):
        read_document(bomb)
