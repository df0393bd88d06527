"""What a reader of a profile should know: what was not counted, not understood or left out."""

from collections.abc import Sequence

from hiring.candidate import CandidateProfile, Contact, Place, SkillMention
from hiring.document import Document
from hiring.evidence import Notice, Span
from parsers.dates import FoundDates
from parsers.jobs import ReadJob, is_impossible
from parsers.passages import is_prose
from parsers.scripts import foreign
from parsers.sections import Part
from skills import load_taxonomy

_MANY_SKILLS = 30
"""Skills from which a list may be meant for machines rather than for readers."""
_SHOWN_SHARE = 0.1
"""The share of them that the rest of the CV shows at the least where it is not."""
_SHOWING: frozenset[Place] = frozenset({"job", "project", "education"})


def notices(
    profile: CandidateProfile,
    parts: Sequence[Part],
    jobs: Sequence[ReadJob],
    dates: Sequence[FoundDates],
    orders: Sequence[Span],
) -> list[Notice]:
    """What a reader of `profile` should know.

    Args:
        parts, jobs, dates: what the profile was read from.
        orders: sentences that are addressed to a machine.
    """
    document = profile.document
    found = [
        _at(document, "impossible_dates", "No job can have these dates, so they are not counted", read.found.span)
        for read in jobs
        if read.found is not None and is_impossible(read.found, profile.as_of)
    ]
    found.extend(
        _at(
            document,
            "open_dates",
            "This job tells when it began but not when it ended, so its months are not counted",
            held.span,
        )
        for job in profile.jobs
        if (held := job.dates) is not None and held.end is None and not held.current and held.span is not None
    )
    ambiguous = next((each for each in dates if each.ambiguous), None)
    if ambiguous is not None:
        said = "Day and month of this date could be swapped, and nothing in the CV tells; it was read day first"
        found.append(_at(document, "ambiguous_dates", said, ambiguous.span))
    if undated := no_dates(profile):
        found.append(undated)
    kinds = {part.kind for part in parts if part.heading is not None} - {"other", "contact"}
    if why := foreign(document.text, len(kinds)):
        said = f"The CV seems to be in a language that is not read ({why}): parts of it may be missing here."
        found.append(Notice("unsupported_language", said))
    elif stuffing := keyword_stuffing(profile):
        found.append(stuffing)
    found.extend(
        _at(document, "instructions_to_machine", "Text that gives orders to a machine was left out", span)
        for span in orders
    )
    if not kinds and not profile.jobs and not profile.education and _no_contact(profile.contact):
        said = "This does not read like a CV: no section, no job, no education and no contact data were found."
        found.append(Notice("not_a_cv", said))
    return found


def no_dates(profile: CandidateProfile) -> Notice | None:
    """That no job's length can be told, where that is so."""
    if any(job.dates is not None and job.dates.interval(profile.as_of) for job in profile.jobs):
        return None
    return Notice("no_dates", "No dated job was found; years are not counted.")


def keyword_stuffing(profile: CandidateProfile) -> Notice | None:
    """Many skills in lists of which hardly one is shown by anything that the applicant did."""
    document = profile.document
    listed = [skill for skill in profile.skills if not all(_told(document, mention) for mention in skill.mentions)]
    if len(listed) < _MANY_SKILLS or not any(job.bullets for job in profile.jobs):
        return None
    taxonomy = load_taxonomy()
    done = {skill.name for skill in profile.skills if _SHOWING.intersection(skill.places)}
    done |= {implied for name in done for implied in taxonomy.implied_by(name)}
    shown = sum(skill.name in done for skill in listed)
    if shown >= _SHOWN_SHARE * len(listed):
        return None
    said = f"The CV lists {len(listed)} skills; its jobs, projects and education show {shown} of them."
    return Notice("keyword_stuffing", said)


def _told(document: Document, mention: SkillMention) -> bool:
    """Whether a skill is named within a sentence of a self-description, not in a list."""
    line = document.lines[document.line_index_at(mention.span.start)]
    return mention.place == "prose" and is_prose(line.span.of(document.text))


def _no_contact(contact: Contact) -> bool:
    return not (contact.emails or contact.phones)


def _at(document: Document, code: str, message: str, span: Span) -> Notice:
    return Notice(code, f"{message}: “{document.flat(span)}”.", document.page_at(span.start), span)
