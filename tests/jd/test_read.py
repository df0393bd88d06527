"""Properties of every advert that is read, and the adverts that cannot be."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiring.document import Document, Line
from hiring.errors import AdvertError
from hiring.evidence import Span
from hiring.job import JobDescription, Requirement
from models import Encoder

Read = Callable[[Document | str], JobDescription]

TITLE = "Beekeeper"
PARTS = {
    "What you'll do": ["Look after 40 hives", "You have driven a van in the snow"],
    "What you'll bring": [
        "3+ years in a similar role",
        "Python, SQL or R for the hive scales",
        "Bachelor's degree in Biology or equivalent experience",
        "Fluent Welsh (B2) and English",
        "Able to lift 25 kg; a driving licence is a plus",
    ],
    "Nice to have": ["Excel (Power Query, pivot tables)", "A calm manner near a swarm that is not"],
    "What we offer": ["Honey", "Five weeks of annual leave"],
}


def as_markdown() -> str:
    parts = [f"# {TITLE}"]
    for heading, items in PARTS.items():
        parts += [f"## {heading}", "\n".join(f"- {item.replace('Python', '**Python**')}" for item in items)]
    return "\n\n".join(parts) + "\n"


def as_text() -> str:
    parts = [TITLE]
    for heading, items in PARTS.items():
        parts += [heading.upper(), "\r\n".join(f"• {item}" for item in items)]
    return "\r\n\r\n".join(parts)


def as_wrapped_text() -> str:
    parts = [TITLE]
    for heading, items in PARTS.items():
        wrapped = []
        for item in items:
            words = item.split()
            half = len(words) // 2 + 1
            wrapped.append("* " + " ".join(words[:half]) + ("\n  " + " ".join(words[half:]) if words[half:] else ""))
        parts += [heading + ":", "\n".join(wrapped)]
    return "\n\n".join(parts)


def as_document() -> Document:
    text, lines, block = "", [], 0

    def add(content: str, *, heading: int | None = None, bullet: bool = False) -> None:
        nonlocal text, block
        if text:
            text += "\n" if bullet and lines[-1].bullet else "\n\n"
        lines.append(Line(Span(len(text), len(text) + len(content)), block=block, heading=heading, bullet=bullet))
        text += content
        block += 1

    add(TITLE, heading=1)
    for heading, items in PARTS.items():
        add(heading, heading=2)
        for item in items:
            add(item, bullet=True)
    return Document(text, tuple(lines), "docx")


def meaning(requirement: Requirement) -> dict[str, object]:
    return {key: value for key, value in requirement.to_dict().items() if key not in ("span", "text")}


def test_spans_and_ids(read: Read) -> None:
    for source in (as_markdown(), as_text(), as_wrapped_text(), as_document()):
        job = read(source)
        assert job.text == (source.text if isinstance(source, Document) else source)
        assert [one.id for one in job.requirements.requirements] == [
            f"r{n}" for n in range(1, len(job.requirements) + 1)
        ]
        spans = [one.span for one in job.requirements.requirements]
        assert spans == sorted(spans)
        assert [one.text for one in job.requirements.requirements] == [span.of(job.text) for span in spans]


def test_the_same_advert_in_every_form_asks_the_same(read: Read) -> None:
    first, *others = [read(source) for source in (as_markdown(), as_text(), as_wrapped_text(), as_document())]
    assert len(first.requirements) == 9
    for other in others:
        assert other.title.casefold() == first.title.casefold()
        assert [meaning(one) for one in other.requirements.requirements] == [
            meaning(one) for one in first.requirements.requirements
        ]
        assert np.array_equal(other.requirements.embeddings, first.requirements.embeddings)


def test_reading_twice_gives_the_same_and_json_reads_back(read: Read) -> None:
    job = read(as_markdown())
    again = read(as_markdown())
    assert job.to_dict() == again.to_dict()
    back = JobDescription.from_dict(job.to_dict())
    assert (back.title, back.text, back.requirements) == (job.title, job.text, job.requirements)


def test_embeddings_follow_the_requirements(read: Read, encoder: Encoder) -> None:
    job = read(as_markdown())
    assert job.requirements.embeddings.shape == (len(job.requirements), 16)
    assert job.requirements.embeddings.dtype == np.float32
    index = next(n for n, one in enumerate(job.requirements.requirements) if "**Python**" in one.text)
    assert np.array_equal(
        job.requirements.embeddings[index], encoder.encode(["Python, SQL or R for the hive scales"])[0]
    )


@given(
    st.text(alphabet=st.sampled_from("aB1 -*#:;,.()/\n\r\t•’é+"), max_size=80), st.sampled_from(["\n", "\r\n", "\n\n"])
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_noise_around_a_criterion_keeps_spans_true(read: Read, noise: str, newline: str) -> None:
    source = f"Beekeeper{newline}Requirements:{newline}- You must know Python{newline}{newline}{noise}"
    job = read(source)
    for requirement in job.requirements.requirements:
        assert requirement.text == requirement.span.of(source)
    assert job.requirements.requirements[0].groups[0].any_of == ("Python",)


@pytest.mark.parametrize("piece", ["Python, ", "and or ", "(", "5 years "])
def test_a_line_without_end_is_cut(read: Read, piece: str) -> None:
    job = read("Beekeeper\n\nRequirements\n- You must know Python\n- " + piece * 400 + "Excel")
    assert all(len(requirement.text) <= 800 for requirement in job.requirements.requirements)
    assert job.requirements.requirements[0].text == "You must know Python"


def test_a_lone_mark_before_a_line_separator_is_no_line(read: Read) -> None:
    job = read("Beekeeper\n\nRequirements\n- You must know Python\n*\u2028\nApplications are welcome from all")
    assert [requirement.text for requirement in job.requirements.requirements] == ["You must know Python"]


@pytest.mark.parametrize("text", ["", "   \n\n ", "Spring is here and the bees are out.", "About us\nWe keep bees."])
def test_an_advert_without_a_criterion(read: Read, text: str) -> None:
    with pytest.raises(AdvertError) as caught:
        read(text)
    assert caught.value.code == "no_requirements"
    assert "Looked for" in caught.value.message


CV = """Morgan Vale
morgan@vale.example | +44 20 7946 0000

Work Experience

Beekeeper, Hill Farm    Mar 2018 - Present
Looked after 40 hives, with {years} in the heather
Assistant, Low Farm    2015 - 2018
Excel and SQL for the honey sales

Education
BSc Biology, 2012 - 2015

Skills
Python, SQL, Excel
"""


def test_a_cv_is_no_advert(read: Read) -> None:
    with pytest.raises(AdvertError) as caught:
        read(CV.format(years="two summers"))
    assert caught.value.code == "advert_is_cv"


def test_an_advert_with_dates_and_contacts_is_no_cv(read: Read) -> None:
    job = read(
        "Beekeeper\nhives@farm.example | +44 20 7946 0000\n\n"
        "Our story\nHill Farm 1998 - 2015, Low Farm 2015 - present\n\n"
        "Experience\n- You have kept bees for 2 years\n\nEducation\n- Degree in Biology preferred\n"
    )
    assert len(job.requirements) == 2
