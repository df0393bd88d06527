"""Posts that we write pass our own checks."""

from datetime import date

import pytest

from jd.checking import check
from jd.countries import country_codes
from jd.roles import load_role, role_ids
from jd.writing import WriteRequest, write
from jd.writing.request import FRAME_LANGUAGES, LENGTHS, TONES, WORK_MODES

DAY = date(2026, 11, 24)
COUNTRIES = country_codes()


@pytest.mark.parametrize("number", range(len(role_ids())), ids=role_ids())
def test_a_written_post_has_no_warning(number: int) -> None:
    """Every role once, with countries, tones, lengths, work modes and frame languages in turn."""
    lang = FRAME_LANGUAGES[number % 7 % len(FRAME_LANGUAGES)]
    job = write(
        WriteRequest(
            title=load_role(role_ids()[number]).title,
            country=COUNTRIES[number % len(COUNTRIES)],
            as_of=DAY,
            tone=TONES[number % len(TONES)],
            length=LENGTHS[number % len(LENGTHS)],
            work_mode=WORK_MODES[number // 2 % len(WORK_MODES)],
            lang=lang,
        )
    )
    for language in sorted({"en", lang}):
        report = check(job.markdown, country=job.country.code, title=job.title, as_of=DAY, lang=language)
        assert not [f for f in report.findings if f.severity != "notice"]
