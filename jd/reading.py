"""Anybody's advert -> `JobDescription`."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from hiring.document import Document
from hiring.errors import AdvertError
from hiring.evidence import Notice, Span
from hiring.job import JobDescription, Requirement, RequirementVector
from jd.advert_lines import PLAIN_SIGNS, Advert, from_document, from_text
from jd.headings import SectionKind
from jd.headless import by_list_order
from jd.judged import Criterion, LeftOut, clause_at, judge
from jd.misspelt import corrected
from jd.reads_like_cv import reads_like_cv
from jd.repeated import each_once
from jd.requirements import Asked, Clause, Mention, named, understand
from jd.title import find_title
from models import Encoder, load_judge
from skills import FoundSkill, load_finder

_SECTION_NAMES: dict[SectionKind | None, str] = {
    None: "text outside of any known section",
    "required": "sentences about the employer among the requirements",
    "nice_to_have": "sentences about the employer among the nice-to-haves",
    "benefits": "benefits",
    "pay": "pay",
    "equal_opportunity": "equal opportunity and legal text",
    "apply": "how to apply",
    "duties": "duties",
    "facts": "place, hours and other facts",
    "company": "about the company",
    "role": "about the role",
}


def read(source: Document | str, *, encoder: Encoder | None = None) -> JobDescription:
    """Read an advert into its requirements.

    Args:
        source: plain text or Markdown, or a document that the parsers read. `JobDescription.text` is this text as it
            is, but for tags and entities of HTML that were pasted with it, and every span points into it.
        encoder: makes the embedding of each requirement's words; the shipped judge if None.

    Raises:
        AdvertError: `no_requirements` if no line states a criterion; `advert_is_cv` if the text is a CV.
    """
    advert = from_document(source) if isinstance(source, Document) else from_text(source)
    if reads_like_cv(advert):
        raise AdvertError(
            "advert_is_cv",
            "This reads like a CV: dated jobs under headings of a CV, and nothing asked of an applicant. "
            "Hand in the job advert here, and the CVs as applicants.",
        )
    found = tuple(_within_lines(advert.plain))
    title = find_title(advert)
    criteria: list[tuple[Criterion, Asked]] = []
    left_out: list[LeftOut] = []
    notices: list[Notice] = []
    for judged in judge(advert, found, title):
        if isinstance(judged, LeftOut):
            left_out.append(judged)
            continue
        asked = understand(clause_at(advert, judged.span, found, title))
        if asked.asks:
            criteria.append((judged, asked))
        else:
            place = advert.source_span(judged.span)
            words = judged.span.of(advert.plain)
            message = f"“{words}” says what is not asked for or what is offered, and makes no requirement."
            notices.append(Notice("not_asked", message, span=place))
    criteria = by_list_order(advert, criteria)
    criteria, repeated = each_once(advert, criteria)
    notices += repeated
    notices += _learned_notices(advert, criteria)
    notices += _stated_notices(advert, criteria)
    notices += _left_out_notices(advert, left_out)
    if not criteria:
        raise AdvertError(
            "no_requirements",
            "No line of this advert states a criterion. Looked for: lines under headings such as Requirements, "
            "Qualifications, What you'll bring or Nice to have, and sentences that name skills, years of experience, "
            "degrees, certificates or languages, or say what an applicant must have. "
            f"The text has {len(advert.lines)} lines. Add the criteria as a list under the heading Requirements.",
        )
    requirements = tuple(
        _requirement(f"r{number}", advert, criterion, asked)
        for number, (criterion, asked) in enumerate(criteria, start=1)
    )
    encoder = encoder or load_judge()
    texts = [criterion.span.of(advert.plain) for criterion, _ in criteria]
    embeddings = np.asarray(encoder.encode(texts), dtype=np.float32)
    vector = RequirementVector(requirements, embeddings, encoder.name)
    return JobDescription(title, advert.source, vector, tuple(notices))


def _within_lines(plain: str) -> Iterator[FoundSkill]:
    """The skills of a text, none across the end of a line: "payroll" ends one, "experience" opens the next."""
    finder = load_finder()
    for skill in finder.find(plain, deeds=False):
        if "\n" not in skill.surface:
            yield skill
            continue
        start = skill.span.start
        for line in skill.surface.splitlines(keepends=True):
            for part in finder.find(line, deeds=False):
                yield FoundSkill(part.name, Span(start + part.span.start, start + part.span.end), part.surface)
            start += len(line)


def understand_line(text: str, title: str = "") -> Asked:
    """What one line of an advert asks for when it stands alone.

    Args:
        title: the position advertised, which "a similar role" means.
    """
    text = corrected(text.translate(PLAIN_SIGNS))
    mentions = tuple(Mention(skill.name, skill.span) for skill in _within_lines(text))
    return understand(named(Clause(text, mentions, title)))


def _requirement(identity: str, advert: Advert, criterion: Criterion, asked: Asked) -> Requirement:
    span = advert.source_span(criterion.span)
    return Requirement(
        id=identity,
        text=span.of(advert.source),
        span=span,
        importance=criterion.importance,
        importance_by=criterion.by,
        stated_by=criterion.stated_by,
        kind=asked.kind,
        groups=asked.groups,
        excluded=asked.excluded,
        years=asked.years,
        education=asked.education,
        certificates=asked.certificates,
        languages=asked.languages,
        question=asked.question,
        note=asked.note,
    )


def _learned_notices(advert: Advert, criteria: list[tuple[Criterion, Asked]]) -> Iterator[Notice]:
    """Says where the importance was learned, since only a person can tell whether it is right."""
    first = next((criterion for criterion, _ in criteria if criterion.by == "list_order"), None)
    if first is not None:
        yield Notice(
            "importance_by_list_order",
            f"No heading or word tells required from nice to have here. From “{first.span.of(advert.plain)}” on, the "
            "criteria are taken as nice to have by their order, as adverts usually have it. Check this.",
            span=advert.source_span(first.span),
        )


def _stated_notices(advert: Advert, criteria: list[tuple[Criterion, Asked]]) -> Iterator[Notice]:
    """Says which lines were learned to be criteria, since only a person can tell whether they are."""
    learned = [criterion for criterion, _ in criteria if criterion.stated_by == "learned"]
    if learned:
        many = f" and {len(learned) - 1} more" if len(learned) > 1 else ""
        yield Notice(
            "stated_by_learned",
            f"No heading or word tells whether “{learned[0].span.of(advert.plain)}”{many} is asked for. Taken as "
            "criteria by what lists of adverts usually hold. Check this.",
            span=advert.source_span(learned[0].span),
        )


def _left_out_notices(advert: Advert, left_out: list[LeftOut]) -> list[Notice]:
    """How many sentences of each section make no requirement, in the order in which the sections first appear."""
    counts = Counter(sentence.section for sentence in left_out)
    first: dict[SectionKind | None, Span] = {}
    for sentence in left_out:
        first.setdefault(sentence.section, advert.source_span(sentence.span))
    return [
        Notice(
            "left_out",
            f"Left out as no requirement: {_SECTION_NAMES[section]} ({count} sentence{'s' if count > 1 else ''}).",
            span=first[section],
        )
        for section, count in counts.items()
    ]
