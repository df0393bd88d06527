"""Adverts that lost their line breaks."""

from collections.abc import Callable

from hiring.document import Document
from hiring.job import JobDescription

Read = Callable[[Document | str], JobDescription]


def told(job: JobDescription) -> list[tuple[str, str]]:
    return [(asked.text.strip(), asked.importance) for asked in job.requirements.requirements]


def test_items_that_touch(read: Read) -> None:
    job = read(
        "Junior Web Developer We run ferries and a booking site. What you will doFix what breaks on the siteTalk to "
        "the crewsRequirements2+ years of experience with JavaScriptSolid grasp of CSSGood written EnglishNice to have"
        "TypeScriptFigmaOffer25 days of leaveFree crossings"
    )
    assert told(job) == [
        ("2+ years of experience with JavaScript", "required"),
        ("Solid grasp of CSS", "required"),
        ("Good written English", "required"),
        ("TypeScript", "nice_to_have"),
        ("Figma", "nice_to_have"),
    ]


def test_items_that_only_a_blank_parts(read: Read) -> None:
    job = read(
        "Data Engineer Job description Your tasks Development of pipelines in Python Working closely with the harbour "
        "office Your skills Final degree in computer science or equivalent education Experience with at least one "
        "cloud Well-versed in using the shell Strong SQL skills Job benefits: Free lunch Bicycles for everybody"
    )
    assert told(job) == [
        ("Final degree in computer science or equivalent education", "required"),
        ("Experience with at least one cloud", "required"),
        ("Well-versed in using the shell", "required"),
        ("Strong SQL skills", "required"),
    ]


def test_sentences_are_left_whole(read: Read) -> None:
    text = (
        "We are looking for a Site Manager with five years of experience in house building, a clean driving licence "
        "and a good eye for detail, who will work with our Head of Construction and the Planning Team on three sites "
        "in Leeds. Knowledge of AutoCAD and Microsoft Project is required."
    )
    assert [words for words, _ in told(read(text))] == [
        part.strip() + "." for part in text.rstrip(".").split(". ") if part
    ]


def test_a_name_with_a_capital_inside_parts_nothing(read: Read) -> None:
    text = (
        "# Office Manager\n\n## Requirements\n\n- Experience with QuickBooks, PowerPoint, SharePoint, HubSpot and "
        "MailChimp, and with the tools that our own team wrote for RiverDesk, RiverPost and RiverMap in past years\n"
    )
    assert len(told(read(text))) == 1
