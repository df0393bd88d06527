"""The same person gets the same verdicts: in any format and order, under any headings, whoever it is."""

import html
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import docx
import numpy as np
import pytest
import typst
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import jd
import parsers
from hiring.match import Candidate
from models import load_calibration, load_finder, load_judge
from pipeline import flow, worker
from ranking.matrix import Matcher
from skills import load_taxonomy
from skills.roles import load_roles

AS_OF = date(2026, 11, 1)
FEW = hypothesis_settings(
    deadline=None, derandomize=True, database=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow]
)

OTHER_ADVERT = """Office Coordinator

Requirements
- Getting the best price out of those who supply an office
- Keeping the books of a small company
"""

ADVERT = """Office Manager

Requirements
- 3+ years of experience as an office manager
- Advanced Microsoft Excel
- Experience with payroll for a company of some size
- A calm hand with suppliers who deliver late, again and again
- Bachelor's degree
- Right to work in the UK

Nice to have
- Fluent German
- Salesforce
"""

PERSON = ("Robin Archer", "robin.archer@example.org", "Bristol")
PARTS = {
    "work": (
        "# Office Manager",
        "Larkfield Timber Ltd",
        "March 2019 to October 2025",
        "- Ran the payroll for forty people with Sage.",
        "- Built the monthly budget in Microsoft Excel.",
        "- Talked late suppliers back into their dates.",
        "# Receptionist",
        "Hillside Dental Practice",
        "June 2016 to February 2019",
        "- Welcomed patients and kept the diary of four dentists.",
    ),
    "education": ("BA Business Administration, University of Exeter, 2016",),
    "skills": ("Microsoft Excel, Sage, Salesforce",),
    "languages": ("German (B1), English (native)",),
}
HEADINGS = {
    "work": ("Work experience", "Employment history", "Professional experience", "Career history"),
    "education": ("Education", "Academic background", "Education and training"),
    "skills": ("Skills", "Technical skills", "Key skills"),
    "languages": ("Languages", "Language skills"),
}
Content = list[tuple[str, tuple[str, ...]]]


def content(order: tuple[str, ...] = tuple(PARTS), headings: dict[str, str] | None = None) -> Content:
    return [((headings or {}).get(part, HEADINGS[part][0]), PARTS[part]) for part in order]


def as_text(person: tuple[str, ...], made: Content) -> bytes:
    lines = [*person]
    for heading, body in made:
        lines += ["", heading.upper(), "", *(line.removeprefix("# ") for line in body)]
    return "\n".join(lines).encode()


def as_html(person: tuple[str, ...], made: Content) -> bytes:
    out = [f"<h1>{person[0]}</h1>", *(f"<p>{line}</p>" for line in person[1:])]
    for heading, body in made:
        out.append(f"<h2>{heading}</h2>")
        for line in map(html.escape, body):
            mark, rest = line[:2], line[2:]
            out.append({"# ": f"<h3>{rest}</h3>", "- ": f"<ul><li>{rest}</li></ul>"}.get(mark, f"<p>{line}</p>"))
    return f"<html><body>{''.join(out)}</body></html>".encode()


def as_docx(person: tuple[str, ...], made: Content, hidden: str = "") -> bytes:
    document = docx.Document()
    document.add_heading(person[0], 0)
    for line in person[1:]:
        document.add_paragraph(line)
    for heading, body in made:
        document.add_heading(heading, 1)
        for line in body:
            if line.startswith("# "):
                document.add_heading(line[2:], 2)
            elif line.startswith("- "):
                document.add_paragraph(line[2:], style="List Bullet")
            else:
                document.add_paragraph(line)
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(person: tuple[str, ...], made: Content) -> bytes:
    def said(text: str) -> str:
        return f"#text({json.dumps(text)})"

    out = [f"= {said(person[0])}", *map(said, person[1:])]
    for heading, body in made:
        out.append(f"== {said(heading)}")
        for line in body:
            mark, rest = line[:2], line[2:]
            out.append({"# ": f"=== {said(rest)}", "- ": f"- {said(rest)}"}.get(mark, said(line)))
    paper = typst.compile("\n\n".join(out).encode(), format="pdf", ignore_system_fonts=True)
    assert isinstance(paper, bytes)
    return paper


@cache
def matcher() -> Matcher:
    judge = load_judge(None)
    job = jd.read(ADVERT, encoder=judge)
    return Matcher(
        job.requirements,
        finder=load_finder(),
        judge=judge,
        calibration=load_calibration(judge.name),
        taxonomy=load_taxonomy(),
        roles=load_roles(),
        title=job.title,
    )


def matched(data: bytes, name: str) -> Candidate:
    document = parsers.read_document(data, name=name)
    return matcher().match(parsers.read_profile(document, file=name, digest="0" * 64, as_of=AS_OF))


@cache
def plain() -> Candidate:
    return matched(as_docx(PERSON, content()), "cv.docx")


def verdicts(found: Candidate) -> list[str]:
    return [match.verdict for match in found.matches]


def test_the_cv_reaches_every_verdict() -> None:
    assert {"met", "partly", "unclear"} <= set(verdicts(plain()))


@pytest.mark.parametrize(
    ("name", "write"), [("cv.txt", as_text), ("cv.html", as_html), ("cv.pdf", as_pdf)], ids=["text", "HTML", "PDF"]
)
def test_the_format_does_not_matter(name: str, write: Callable[[tuple[str, ...], Content], bytes]) -> None:
    found = matched(write(PERSON, content()), name)
    assert verdicts(found) == verdicts(plain()), [match.reason for match in found.matches]


@FEW
@given(st.permutations(tuple(PARTS)), st.fixed_dictionaries({part: st.sampled_from(HEADINGS[part]) for part in PARTS}))
def test_neither_headings_nor_the_order_of_sections_matter(order, headings) -> None:  # type: ignore[no-untyped-def]
    found = matched(as_docx(PERSON, content(tuple(order), headings)), "cv.docx")
    assert verdicts(found) == verdicts(plain()), [match.reason for match in found.matches]


@FEW
@given(
    st.sampled_from(["Zainab Okafor", "Wei Zhang", "Jürgen Weiß", "Maria da Silva"]),
    st.sampled_from(["Lagos, Nigeria", "Leipzig", "Salford"]),
    st.sampled_from(["Date of birth: 2 May 1961", "Nationality: Polish", "Married, two children", "Gender: male"]),
)
def test_whose_cv_it_is_does_not_matter(name, town, personal) -> None:  # type: ignore[no-untyped-def]
    person = (name, "someone@example.net", town)
    made = [*content(), ("Personal details", (personal,))]
    found = matched(as_docx(person, made), "another name.docx")
    assert [match.value for match in found.matches] == [match.value for match in plain().matches]


def test_hidden_and_copied_words_gain_nothing_and_are_told() -> None:
    hidden = matched(
        as_docx(PERSON, content(), hidden="Salesforce Kubernetes fluent German C2 ten years of payroll"), "cv.docx"
    )
    assert [match.value for match in hidden.matches] == [match.value for match in plain().matches]
    assert "hidden_text" in {notice.code for notice in hidden.notices}
    lines = tuple(line[2:] for line in ADVERT.splitlines() if line.startswith("- "))
    copied = matched(as_docx(PERSON, [*content(), ("Summary", lines)]), "cv.docx")
    assert [match.value for match in copied.matches] == [match.value for match in plain().matches]
    assert "copies_advert" in {notice.code for notice in copied.notices}


def test_pages_on_other_things_gain_nothing() -> None:
    hobbies = ("I keep bees behind the house.", "On Sundays I sing alto in a choir.", "Last year I walked to Rome.")
    found = matched(as_docx(PERSON, [*content(), ("Interests", hobbies * 5)]), "cv.docx")
    assert verdicts(found) == verdicts(plain())
    for now, was in zip(found.matches, plain().matches, strict=True):
        assert now.value <= was.value


def test_many_profiles_are_matched_alike_in_one_process_and_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    job = jd.read(ADVERT, encoder=load_judge(None))
    document = parsers.read_document(as_docx(PERSON, content()), name="cv.docx")
    one = parsers.read_profile(document, file="cv.docx", digest="0" * 64, as_of=AS_OF)
    profiles = [replace(one, file=f"{number}.docx") for number in range(5)]
    here = flow.match_profiles(profiles, job, flow.Run(as_of=AS_OF, workers=1))
    monkeypatch.setattr(flow, "_MANY_PROFILES", 2)
    monkeypatch.setattr(flow, "_PROFILES_A_TASK", 2)
    assert flow.match_profiles(profiles, job, flow.Run(as_of=AS_OF, workers=2)) == here
    assert [row.file for row in here] == [profile.file for profile in profiles]


def test_once_every_sentence_is_encoded_a_new_advert_has_the_judge_read_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the rows are the same, to the last bit, with the vectors at hand and without."""
    document = parsers.read_document(as_docx(PERSON, content()), name="cv.docx")
    profile = parsers.read_profile(document, file="cv.docx", digest="0" * 64, as_of=AS_OF)
    jobs = [jd.read(text, encoder=load_judge(None)) for text in (ADVERT, OTHER_ADVERT)]
    plain = [flow.match_profiles([profile], job, flow.Run(as_of=AS_OF, workers=1)) for job in jobs]
    kept = flow.Run(as_of=AS_OF, workers=1, cache_dir=tmp_path)
    assert flow.match_profiles([profile], jobs[0], replace(kept, every_sentence=True)) == plain[0]

    asked: list[str] = []

    def noted(texts: Sequence[str]) -> NDArray[np.float32]:
        asked.extend(texts)
        return load_judge(None).encode(texts)

    judge = load_judge(None)
    spy = SimpleNamespace(name=judge.name, dimension=judge.dimension, encode=noted)
    monkeypatch.setattr(worker, "load_judge", lambda _: spy)
    assert flow.match_profiles([profile], jobs[1], kept) == plain[1]
    of_the_cv = {document.flat(passage.span) for passage in profile.passages}
    assert not of_the_cv & set(asked)
    assert flow.match_profiles([profile], jobs[1], flow.Run(as_of=AS_OF, workers=1)) == plain[1]
    assert of_the_cv & set(asked), "without the cache it has to"


def test_both_encoders_that_ship_have_a_curve_of_their_own() -> None:
    """Without the finder's, what was not found would have no order."""
    for encoder in (load_finder(), load_judge(None)):
        assert load_calibration(encoder.name).fitted_for(encoder.name)
