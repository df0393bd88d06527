"""A written post in every form: complete, safe, the same bytes each time, and within the rules of each form."""

import io
import json
import re
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
from docx.document import Document
from selectolax.lexbor import LexborHTMLParser

from hiring.errors import SettingsError
from jd.roles import load_role
from jd.writing import WriteRequest
from pipeline.exports.role_page import page_to_html, page_to_markdown, role_page
from pipeline.posts import FORMS, JobPost, refuse_open, write_post

DAY = date(2026, 11, 25)
HOSTILE = [
    "{{7*7}} & {% raw %}",
    '#import "x": * #eval("1")',
    "${x} $(id) `id`",
    "<script>alert(1)</script></main>",
    "*bold* _it_ [a](http://x) | # 1.",
    "\\end{document} %s {company} {0.__class__}",
    "O'Neill & Søn GmbH “Ünï” – €",
]


def written(fill: dict[str, str] | None = None, **fields: Any) -> JobPost:
    base: dict[str, Any] = {"title": "Backend Developer", "country": "GB", "as_of": DAY}
    return write_post(WriteRequest(**(base | fields)), fill or {})


def one_line(text: str) -> str:
    return " ".join(text.split())


def texts_of(post: JobPost) -> list[str]:
    sections = post.written.sections
    headings = [section.heading for section in sections if section.heading]
    return [
        post.title,
        *headings,
        *(text for part in sections for text in (*part.paragraphs, *part.bullets, *part.closing)),
    ]


def docx_of(post: JobPost) -> Document:
    return docx.Document(io.BytesIO(post.to_docx()))


def pdf_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return one_line(text.replace("\ufffe", "-"))


def html_text(page: str) -> str:
    body = LexborHTMLParser(page).body
    assert body is not None
    return one_line(body.text())


@pytest.mark.parametrize("form", FORMS)
def test_the_same_post_gives_the_same_bytes(form: str) -> None:
    assert FORMS[form](written(variant=3)) == FORMS[form](written(variant=3))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"company": "Acme", "city": "Leeds", "work_mode": "hybrid"}, id="hybrid"),
        pytest.param({"title": "Krankenpfleger", "country": "DE", "lang": "de", "tone": "warm"}, id="German frames"),
        pytest.param({"title": "Head Chef", "country": "FR", "lang": "fr", "length": "short"}, id="French, short"),
        pytest.param({"country": "US", "region": "CA", "work_mode": "remote", "tone": "formal"}, id="remote, Letter"),
    ],
)
def test_every_text_of_the_post_stands_in_every_form(fields: dict[str, Any]) -> None:
    post = written(**fields)
    shown = {
        "txt": one_line(post.to_text()),
        "html": html_text(post.to_html()),
        "docx": one_line(" ".join(paragraph.text for paragraph in docx_of(post).paragraphs)),
        # Where a line breaks after a hyphen or a slash, no blank follows; blanks are not compared.
        "pdf": pdf_text(post.to_pdf()),
    }
    for form, text in shown.items():
        bare = re.sub(r"\s", "", text)
        missing = [each for each in texts_of(post) if re.sub(r"\s", "", each) not in bare]
        assert not missing, form


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_company_name_is_shown_as_plain_text_everywhere(text: str) -> None:
    post = written(company=text, city=text, benefits=(text,), company_blurb=text, reports_to=text)
    assert text in post.to_text()
    page = post.to_html()
    assert text in html_text(page)
    assert LexborHTMLParser(page).css_first("script") is None
    assert text in one_line(" ".join(paragraph.text for paragraph in docx_of(post).paragraphs))
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", pdf_text(post.to_pdf()))
    assert post.to_json_ld()["hiringOrganization"]["name"] == text
    assert text in html_text(post.to_json_ld()["description"])
    assert text in post.to_dict()["text"]


def test_markdown_reads_as_the_text_itself() -> None:
    post = written(company="*x* [a](http://b) <i>")
    assert "\\*x\\* [a]\\(http://b) \\<i\\>" in post.to_markdown()


def test_html_runs_nothing_and_asks_no_other_host() -> None:
    page = LexborHTMLParser(written().to_html())
    assert not [node.tag for node in page.css("script, link, img, iframe, [src], [href], [onclick]")]
    policy = page.css_first("meta[http-equiv]")
    assert policy is not None
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert next(node.text() for node in page.css("mark")) == "[Company]"


def every_placeholder(post: JobPost) -> dict[str, str]:
    return {slot: "2026-12-31" if "losing" in slot else "known now" for slot in post.placeholders}


def test_a_complete_page_carries_its_posting_and_cannot_be_left_through_it() -> None:
    evil = "</script><script>alert(1)</script>"
    post = written(every_placeholder(written(company=evil)), company=evil)
    assert post.placeholders == ()
    scripts = LexborHTMLParser(post.to_html()).css("script")
    assert [node.attributes.get("type") for node in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].text()) == post.to_json_ld()


def test_word_headings_lists_and_properties() -> None:
    post = written(company="Acme")
    document = docx_of(post)
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
    assert styles[0] == "Heading 1"
    headings = [section for section in post.written.sections if section.heading]
    assert styles.count("Heading 2") == len(headings)
    assert styles.count("List Bullet") == sum(len(section.bullets) for section in post.written.sections)
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (post.title, "Acme", "en-GB")
    assert properties.created is not None
    assert properties.created.date() == DAY
    marked = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert tuple(dict.fromkeys(marked)) == post.placeholders


def test_the_pdf_is_tagged_and_says_what_it_is() -> None:
    post = written(title="Krankenpfleger", country="DE", lang="de")
    data = post.to_pdf()
    assert b"/StructTreeRoot" in data
    assert b"/Lang(de)" in data.replace(b" ", b"")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    with pypdfium2.PdfDocument(data) as document:
        assert document.get_metadata_value("Title") == post.title
        assert document.get_metadata_value("CreationDate").startswith("D:20261125")


def test_paper_is_the_country_s() -> None:
    def width(country: str) -> float:
        with pypdfium2.PdfDocument(written(country=country).to_pdf()) as document:
            return float(document[0].get_width())

    assert (round(width("US")), round(width("GB"))) == (612, 595)


def google_faults(posting: dict[str, Any]) -> list[str]:
    """What Google's rules for job postings would refuse."""
    faults = [
        f"{key} is missing"
        for key in ("title", "description", "datePosted", "hiringOrganization")
        if not posting.get(key)
    ]
    if posting.get("@type") != "JobPosting" or not str(posting.get("@context")).startswith("https://schema.org"):
        faults.append("not a JobPosting of schema.org")
    if not set(re.findall(r"</?(\w+)", posting["description"])) <= {"p", "ul", "li", "br", "strong", "em", "h2"}:
        faults.append("description has other elements than Google reads")
    if not (posting["hiringOrganization"].get("@type") == "Organization" and posting["hiringOrganization"].get("name")):
        faults.append("hiringOrganization has no name")
    faults += [
        f"{key} is not ISO 8601"
        for key in ("datePosted", "validThrough")
        if key in posting and not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?", posting[key])
    ]
    if posting.get("validThrough", "9") < posting["datePosted"]:
        faults.append("validThrough lies before datePosted")
    if posting.get("jobLocationType") == "TELECOMMUTE":
        if not posting.get("applicantLocationRequirements", {}).get("name"):
            faults.append("a remote job must say from where one may apply")
    elif not posting.get("jobLocation", {}).get("address", {}).get("addressCountry"):
        faults.append("jobLocation has no country")
    if posting.get("employmentType") not in {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"}:
        faults.append("employmentType is not one of Google's")
    if "baseSalary" in posting:
        salary = posting["baseSalary"]
        value = salary["value"]
        if not re.fullmatch(r"[A-Z]{3}", salary["currency"]) or value["unitText"] not in {"HOUR", "MONTH", "YEAR"}:
            faults.append("baseSalary has no currency or unit")
        if not 0 < value["minValue"] <= value["maxValue"]:
            faults.append("baseSalary is no range")
    return faults


@pytest.mark.parametrize("country", ["GB", "US", "DE", "FR", "JP", "PL"])
@pytest.mark.parametrize("work_mode", ["on_site", "hybrid", "remote"])
@pytest.mark.parametrize("employment_type", ["full_time", "internship"])
def test_the_posting_holds_to_google_s_rules(country: str, work_mode: str, employment_type: str) -> None:
    posting = written(
        {"closing": "2026-12-31"}, country=country, work_mode=work_mode, employment_type=employment_type, company="Acme"
    ).to_json_ld()
    assert google_faults(posting) == []
    assert posting["validThrough"].startswith("2026-12-31")


def test_the_rules_of_this_test_can_fail() -> None:
    posting = written(company="Acme", work_mode="remote").to_json_ld()
    broken = posting | {"applicantLocationRequirements": {}, "employmentType": "full_time", "datePosted": "today"}
    assert len(google_faults(broken)) >= 3


@pytest.mark.parametrize(
    ("country", "salary", "unit", "low", "high"),
    [
        ("GB", "70000-110000", "YEAR", 70000, 110000),
        ("US", "28.50-35 an hour", "HOUR", 28.5, 35),
        ("AT", "3600-4400 a month", "MONTH", 3600, 4400),
    ],
)
def test_the_salary_given_is_the_posting_s(country: str, salary: str, unit: str, low: float, high: float) -> None:
    value = written(country=country, salary=salary).to_json_ld()["baseSalary"]["value"]
    assert (value["unitText"], value["minValue"], value["maxValue"]) == (unit, low, high)


def test_the_title_of_the_posting_has_no_suffix() -> None:
    assert written(country="DE").title.endswith("(m/f/d)")
    assert written(country="DE").to_json_ld()["title"] == "Backend Developer"


def test_filling_in_keeps_the_places_of_the_criteria() -> None:
    post = written({"[Hours per week]": "37.5", "closing": "2026-12-31", "Line manager": "the CTO"}, company="Acme")
    assert {"[Hours per week]", "[Closing date]", "[Line manager]"}.isdisjoint(post.placeholders)
    assert "Hours: 37.5\n" in post.text
    for requirement in post.requirements.requirements:
        assert requirement.text == requirement.span.of(post.text)
    assert post.closing == date(2026, 12, 31)
    assert written({"closing": "end of the year"}).closing is None


@pytest.mark.parametrize(
    ("fill", "code", "says"),
    [
        ({"Colour": "red"}, "unknown_placeholder", "open are: Company, City"),
        ({"closing": "a\x07b"}, "bad_request", "closing holds the control character U+0007"),
        ({"closing": " "}, "bad_request", "closing is empty"),
        ({"closing": "x" * 3000}, "bad_request", "closing has 3,000 characters"),
    ],
)
def test_what_cannot_be_filled_in(fill: dict[str, str], code: str, says: str) -> None:
    with pytest.raises(SettingsError) as refused:
        written(fill)
    assert refused.value.code == code
    assert says in refused.value.message


def test_an_open_placeholder_can_be_refused() -> None:
    post = written()
    with pytest.raises(SettingsError) as refused:
        refuse_open(post)
    assert all(slot in refused.value.message for slot in post.placeholders)
    refuse_open(written(every_placeholder(post)))


@pytest.mark.parametrize("role", ["backend-developer", "hvac-technician", "chef"])
def test_the_template_page_is_complete_in_both_forms(role: str) -> None:
    page = role_page(load_role(role), country="GB", as_of=DAY)
    markdown, html = page_to_markdown(page), html_text(page_to_html(page))
    for place in ("United States", "United Kingdom", "Eurozone"):
        assert place in markdown
        assert place in html
    known = [line for line in page.pay if line.amount]
    assert known
    shown = [
        page.role.hook,
        page.role.why_hire,
        *page.section("duties").bullets,
        *page.section("required").bullets,
        *page.section("nice_to_have").bullets,
        *(text for pair in (*page.questions, *page.related) for text in pair),
        *(line.source for line in known),
    ]
    assert [text for text in shown if one_line(text) not in html] == []
    plain = one_line(re.sub(r"\\(.)", r"\1", markdown))
    assert [text for text in shown if one_line(text) not in plain] == []
    assert len(page.section("duties").bullets) == 6
    assert set(re.findall(r"\[[A-Z][\w ]+\]", plain)) >= {"[Company]", "[City]", "[Benefits]"}
    assert LexborHTMLParser(page_to_html(page)).css_first("script") is None
