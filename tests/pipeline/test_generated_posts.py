"""Posts that we write pass our own checks: for every role, and for every country, tone and length."""

from datetime import date
from typing import Any

import pytest

from jd.countries import country_codes
from jd.roles import SENIORITIES, load_role, role_ids
from jd.writing import WriteRequest
from jd.writing.request import FRAME_LANGUAGES, LENGTHS, TONES
from pipeline.posts import write_post

DAY = date(2026, 11, 25)


def faults(**fields: Any) -> list[tuple[str, str, str]]:
    report = write_post(WriteRequest(as_of=DAY, **fields), {}).check()
    return [
        (finding.code, finding.message, finding.span.of(report.text) if finding.span else "")
        for finding in report.findings
        if finding.severity != "notice"
    ]


@pytest.mark.parametrize("role", role_ids())
def test_every_role(role: str) -> None:
    title = load_role(role).title
    assert {country: found for country in ("GB", "US", "DE") if (found := faults(title=title, country=country))} == {}


@pytest.mark.parametrize("country", country_codes())
def test_every_country_tone_and_length(country: str) -> None:
    spread = [(tone, length) for tone in TONES for length in LENGTHS]
    found = {
        each: told
        for each in spread
        if (told := faults(title="Backend Developer", country=country, tone=each[0], length=each[1]))
    }
    assert found == {}


@pytest.mark.parametrize("seniority", SENIORITIES)
@pytest.mark.parametrize("lang", FRAME_LANGUAGES)
def test_every_seniority_and_language_of_the_frames(seniority: str, lang: str) -> None:
    country = {"en": "IE", "de": "AT", "fr": "FR", "es": "ES"}[lang]
    assert faults(title="Data Engineer", country=country, seniority=seniority, lang=lang, work_mode="remote") == []
