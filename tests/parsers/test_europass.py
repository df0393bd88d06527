"""A CV laid out as Europass prints it: dates and place above the title, a grid of language levels."""

from collections.abc import Callable
from datetime import date

from parsers import read_document, read_profile
from tests.parsers.builder import profile as read_cv
from tests.parsers.builder import shown

Pdf = Callable[[str], bytes]

EUROPASS = """
#set par(leading: 0.5em, spacing: 0.7em)
#let head(title) = { v(10pt); strong(upper(title)); line(length: 100%, stroke: 0.6pt); v(-2pt) }
#text(size: 20pt, fill: rgb("#0e4194"))[Chiara Bellandi]
#line(length: 100%, stroke: 0.6pt)
*Date of birth:* 14/05/1990 | *Nationality:* Italian | *Phone number:* (+39) 0382 123456 (Work) \\
*Email address:* chiara.bellandi\\@example.org
#head[About me]
Nurse who likes quiet nights.
#head[Work experience]
01/03/2019 – CURRENT – Pavia, Italy \\
*NURSE* – OSPEDALE SAN LUCA
- Intensive care of adults after surgery
- Training of new colleagues
#v(4pt)
15/09/2015 – 28/02/2019 – Milano, Italy \\
*PAEDIATRIC NURSE* – CLINICA VALLE VERDE
- Care of children up to twelve years
#head[Education and training]
09/2012 – 07/2015 – Pavia, Italy \\
*BACHELOR IN NURSING* – Università di Pavia \\
*Final grade* 108/110 | *Level in EQF* EQF level 6
#head[Language skills]
Mother tongue(s): *ITALIAN* \\
Other language(s):
#table(columns: 6, stroke: none, align: center, inset: 3pt,
  [], table.cell(colspan: 2)[UNDERSTANDING], table.cell(colspan: 2)[SPEAKING], [WRITING],
  [], [Listening], [Reading], [Spoken production], [Spoken interaction], [],
  [*ENGLISH*], [C1], [C1], [B2], [B2], [B2],
  [*FRENCH*], [A2], [B1], [A2], [A2], [A2])
#text(size: 8pt, style: "italic")[
  Levels: A1 and A2: Basic user; B1 and B2: Independent user; C1 and C2: Proficient user]
"""


def test_a_cv_of_europass_is_read_item_by_item(pdf: Pdf) -> None:
    profile = read_profile(read_document(pdf(EUROPASS)), file="cv.pdf", digest="", as_of=date(2024, 2, 15))
    assert (profile.contact.name, profile.contact.phones) == ("Chiara Bellandi", ("+390382123456",))
    assert [shown(job) for job in profile.jobs] == [
        ("NURSE", "OSPEDALE SAN LUCA", "Pavia, Italy", "2019-03/now"),
        ("PAEDIATRIC NURSE", "CLINICA VALLE VERDE", "Milano, Italy", "2015-09/2019-02"),
    ]
    assert [len(job.bullets) for job in profile.jobs] == [2, 1]
    (course,) = profile.education
    assert (course.level, course.field, course.institution) == ("bachelor", "nursing", "Università di Pavia")
    levels = [(spoken.language, spoken.level) for spoken in profile.languages]
    assert levels == [("Italian", "native"), ("English", "B2"), ("French", "A2")]
    # Nothing judges by the date of birth.
    assert not any("1990" in profile.text_of(passage.span) for passage in profile.passages)


FORM = """
Work experience

Dates\t09/2018 →

Occupation or position held\tTeacher of English

Main activities and responsibilities\t• Plan lessons

• Prepare pupils for exams

Name and address of employer\tEscola do Mondego, Coimbra

Dates\t01/10/2015 - 31/07/2018

Occupation or position held\tEnglish Teacher

Main activities and responsibilities\tTaught general English to adults

Name and address of employer\tLingua Viva Language School, Aveiro

Education and training

Dates\t2013 – 2015

Title of qualification awarded\tMaster in English Teaching
"""


def test_the_older_form_in_a_table_of_two_columns() -> None:
    text = f"Personal information\n\nFirst name(s) / Surname(s)\tInes Calvão Rebelo\n{FORM}"
    found = read_cv(text, pages=False)
    assert found.contact.name == "Ines Calvão Rebelo"
    assert [shown(job)[:2] + shown(job)[3:] for job in found.jobs] == [
        ("Teacher of English", "Escola do Mondego", "2018-09/now"),
        ("English Teacher", "Lingua Viva Language School", "2015-10/2018-07"),
    ]
    assert [len(job.bullets) for job in found.jobs] == [2, 1]
