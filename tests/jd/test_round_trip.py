"""What is written is read back: same importance, groups, years, exclusions, education, certificates and languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import jd
from hiring.job import Requirement
from jd.roles import Seniority, role_ids
from jd.writing import WriteRequest, WrittenJob, write
from models import Encoder

AS_OF = date(2026, 11, 24)
LEAST_SHARE = 1.0
"""Of all criteria of all posts below, those that survive: all of them do."""
SENIORITY: tuple[Seniority, ...] = ("junior", "mid", "senior", "lead", "head")
# Countries with their own suffix, legal lines and pay form; each with another tone, length and frame.
PLACES = (
    WriteRequest(title="Cook", country="GB", as_of=AS_OF, tone="plain", company="Quill & Sons", city="Leeds"),
    WriteRequest(title="Cook", country="US", as_of=AS_OF, tone="warm", length="short", region="CA", work_mode="remote"),
    WriteRequest(title="Cook", country="DE", as_of=AS_OF, tone="formal", lang="de", work_mode="hybrid"),
    WriteRequest(title="Cook", country="FR", as_of=AS_OF, tone="warm", lang="fr"),
    WriteRequest(title="Cook", country="BR", as_of=AS_OF, tone="plain", lang="es"),
)


def posts() -> Iterator[WrittenJob]:
    """Every role at every seniority, each in one country; over the seniorities each role passes through all places."""
    for number, identity in enumerate(role_ids()):
        for step, seniority in enumerate(SENIORITY):
            place = PLACES[(number + step) % len(PLACES)]
            yield write(replace(place, title=identity.replace("-", " "), seniority=seniority, variant=number + step))


def meaning(requirement: Requirement) -> tuple[object, ...]:
    """What is asked for, without the place of the words."""
    return (
        requirement.importance,
        requirement.kind,
        requirement.groups,
        requirement.excluded,
        requirement.years,
        requirement.education,
        requirement.certificates,
        requirement.languages,
    )


def test_every_post_is_read_back_as_it_was_meant(encoder: Encoder) -> None:
    written = survived = 0
    lost: list[object] = []
    for number, job in enumerate(posts()):
        # One form each, in turn: every role is read in both.
        form = job.text if number % 2 else job.markdown
        back = {one.text.replace("\\", ""): one for one in jd.read(form, encoder=encoder).requirements.requirements}
        for requirement in job.criteria:
            read = back.pop(requirement.text, None)
            written += 1
            if read is not None and meaning(read) == meaning(requirement):
                survived += 1
            else:
                lost.append((job.role.id, requirement.text, meaning(requirement), read and meaning(read)))
        assert not back, (job.role.id, "read as criteria, but written as none", list(back))
    assert written > 5_000
    assert survived >= LEAST_SHARE * written, (survived / written, lost[:5])


def test_the_title_is_read_back(encoder: Encoder) -> None:
    lost = [
        (job.title, read.title)
        for job in (
            write(replace(place, title=title.replace("-", " "))) for title in role_ids() for place in PLACES[:1]
        )
        if (read := jd.read(job.text, encoder=encoder)).title != job.title
    ]
    assert lost == []
