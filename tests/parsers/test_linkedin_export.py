"""A CV laid out as LinkedIn prints a profile: a dark sidebar, several titles at one employer, pages counted below."""

from collections.abc import Callable
from datetime import date

import pytest

from hiring.candidate import CandidateProfile
from parsers import read_document, read_profile
from tests.parsers.builder import shown

Pdf = Callable[[str], bytes]

EXPORT = """
#set page(paper: "us-letter", margin: (left: 220pt, right: 36pt, top: 36pt, bottom: 48pt),
  background: place(left + top, rect(width: 200pt, height: 100%, fill: rgb("#293e49"))),
  footer: align(center, text(size: 9pt, fill: luma(110))[
    Page #context counter(page).display() of #context counter(page).final().first()]))
#set text(size: 10.5pt)
#set par(leading: 0.55em, spacing: 0.75em)
#let side(title, ..lines) = {
  text(size: 13pt, fill: rgb("#e1e9ee"), title); v(4pt)
  for line in lines.pos() { text(fill: rgb("#e1e9ee"), line); linebreak() }
  v(14pt)
}
#let head(title) = { v(8pt); text(size: 15.75pt, title); v(2pt) }
#let firm(name) = { v(4pt); text(size: 12pt, name); linebreak() }
#let role(title, dates, town, body) = {
  text(size: 11.5pt, title); linebreak(); dates; linebreak()
  if town != none { text(fill: luma(110), town); linebreak() }
  if body != none { v(2pt); body }
  v(4pt)
}
#place(dx: -200pt, box(width: 170pt)[
  #side("Contact", "+44 20 7946 0011 (Mobile)", "imogen.hartley@example.org",
    "www.linkedin.com/in/imogen-", "hartley-4411 (LinkedIn)", "hartley.example.org (Portfolio)")
  #side("Top Skills", "Supply Chain Management", "Procurement", "SAP ERP")
  #side("Languages", "English (Native or Bilingual)", "Polish (Limited Working)", "German")
  #side("Certifications", "Lean Six Sigma Green Belt")
])
#text(size: 26pt)[Imogen Hartley]
#v(-6pt)
#text(size: 12pt)[Procurement Manager at Northgate Foods | Logistics and sourcing] \\
#text(size: 12pt, fill: luma(110))[Leeds, England, United Kingdom]
#v(10pt)
#head[Summary]
I buy packaging and raw materials, and I like short supply chains.
#head[Experience]
#firm[Northgate Foods]
5 years 4 months \\
#role([Procurement Manager], [March 2021 - Present (3 years)], [Leeds, England, United Kingdom])[
- Cut packaging cost by a tenth
- Led a team of four buyers across two plants]
#role([Senior Buyer], [November 2018 - March 2021 (2 years 5 months)], none)[
Bought cartons, films and labels for 40 product lines.
BREAK
Introduced electronic tenders.]
#firm[Calder Mills Ltd]
#role([Buyer], [January 2016 - October 2018 (2 years 10 months)], [Halifax, England, United Kingdom])[
Negotiated flour and yeast contracts.]
#firm[Freight Forward]
#role([Purchasing Intern], [June 2015 - September 2015 (4 months)], [Hull, United Kingdom], none)
#head[Education]
#firm[University of Hull]
Bachelor of Science (BSc), Logistics and Supply Chain Management · (2012 \\
\\- 2015)
"""


@pytest.fixture(scope="module", params=["", "#pagebreak()"], ids=["one page", "a page break within a job"])
def profile(pdf: Pdf, request: pytest.FixtureRequest) -> CandidateProfile:
    document = read_document(pdf(EXPORT.replace("BREAK", request.param)))
    return read_profile(document, file="Profile.pdf", digest="", as_of=date(2024, 2, 15))


def test_every_job_has_its_own_employer_and_place(profile: CandidateProfile) -> None:
    leeds = "Leeds, England, United Kingdom"
    assert [shown(job) for job in profile.jobs] == [
        ("Procurement Manager", "Northgate Foods", leeds, "2021-03/now"),
        ("Senior Buyer", "Northgate Foods", None, "2018-11/2021-03"),
        ("Buyer", "Calder Mills Ltd", "Halifax, England, United Kingdom", "2016-01/2018-10"),
        ("Purchasing Intern", "Freight Forward", "Hull, United Kingdom", "2015-06/2015-09"),
    ]
    assert [job.kind for job in profile.jobs] == ["job", "job", "job", "internship"]
    told = [[profile.text_of(bullet) for bullet in job.bullets] for job in profile.jobs]
    assert told == [
        ["Cut packaging cost by a tenth", "Led a team of four buyers across two plants"],
        ["Bought cartons, films and labels for 40 product lines.", "Introduced electronic tenders."],
        ["Negotiated flour and yeast contracts."],
        [],
    ]


def test_the_sidebar_is_read_on_its_own(profile: CandidateProfile) -> None:
    contact = profile.contact
    assert (contact.name, contact.phones) == ("Imogen Hartley", ("+442079460011",))
    assert contact.emails == ("imogen.hartley@example.org",)
    assert contact.links == ("www.linkedin.com/in/imogen-hartley-4411", "hartley.example.org")
    assert contact.location == "Leeds, England, United Kingdom"
    levels = [(spoken.language, spoken.level) for spoken in profile.languages]
    assert levels == [("English", "native"), ("Polish", "B1"), ("German", None)]
    listed = {skill.name for skill in profile.skills if "list" in skill.places}
    assert {"supply chain management", "procurement", "SAP ERP"} <= listed
    assert [certificate.name for certificate in profile.certificates] == ["Lean Six Sigma Green Belt"]


def test_the_course_ends_on_the_next_line_and_pages_are_not_counted_in(profile: CandidateProfile) -> None:
    (course,) = profile.education
    assert (course.level, course.institution) == ("bachelor", "University of Hull")
    assert course.dates is not None
    assert (str(course.dates.start), str(course.dates.end)) == ("2012-01", "2015-12")
    assert "Page " not in profile.document.text
    assert profile.notices == ()
