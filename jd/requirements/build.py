"""All structures of one clause together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hiring.evidence import Span
from hiring.job import (
    CertificatesAsked,
    EducationAsked,
    LanguageAsked,
    RequirementKind,
    SkillGroup,
    YearsAsked,
)
from jd.requirements import certificates, education, eligibility, languages, skills, years
from jd.requirements.clause import Clause, Mention
from jd.requirements.exclusions import negated
from jd.requirements.leftover import note as leftover_note
from jd.requirements.leftover import words_beside, words_left
from jd.requirements.named import PROPER_KINDS, is_activity
from jd.wording import pattern
from skills import load_taxonomy
from skills.traits import load_traits

_MORE_THAN_NAMES = 3
_A_WISH = 2
"""So many words beside what is not asked for are a wish of their own: "clear English; Polish is not needed"."""
_BEFORE_A_BRACKET = re.compile(r"([^()]+?)\s*\([^()]*\)\.?")
_OR_BEFORE = re.compile(r"\bor\s*$", re.IGNORECASE)
_IN_AN_ASIDE = re.compile(r"\(\s*$")
_OPENS_AN_ASIDE = re.compile(r"\s*\((?:or\s+)?(?:be\s+)?")
_MEANWHILE = re.compile(r"\bwhil(?:e|st) [\w-]+ing\b[^,;.]*", re.IGNORECASE)
BY_MEANING = "No skill, years, degree, certificate or language was recognised: the sentence is judged by its meaning."


@dataclass(frozen=True, slots=True)
class Asked:
    """What one clause asks for. The fields are those of `hiring.job.Requirement`.

    Attributes:
        asks: False where the clause only says what is not asked for.
        beside: the words of the clause that are in no structure and no filler, in small letters.
    """

    kind: RequirementKind
    groups: tuple[SkillGroup, ...] = ()
    excluded: tuple[str, ...] = ()
    years: YearsAsked | None = None
    education: EducationAsked | None = None
    certificates: tuple[CertificatesAsked, ...] = ()
    languages: tuple[LanguageAsked, ...] = ()
    question: str | None = None
    note: str | None = None
    asks: bool = True
    beside: frozenset[str] = frozenset()

    @property
    def structure(self) -> tuple[object, ...]:
        """What is asked for without the words: two requirements of equal structure ask for the same.

        To be familiar with a skill and to be an expert in it is one skill, asked for twice.
        """
        return (
            tuple(replace(group, level=None) for group in self.groups),
            self.excluded,
            self.years,
            self.education,
            self.certificates,
            self.languages,
            self.question,
        )


@lru_cache(maxsize=4096)
def understand(clause: Clause) -> Asked:
    """Read the structures of a clause: years, education, certificates, languages, skills and eligibility.

    The kind is that of the structure that stands first; eligibility leads only where nothing else was found.
    """
    text = clause.text
    not_asked = negated(text)
    taken: list[Span] = list(not_asked)
    offers = [Span(*offer.span()) for offer in pattern("criteria", "offers").finditer(text)]
    used: list[Span] = [*not_asked, *offers]
    first: list[tuple[int, RequirementKind]] = []
    notes: list[str] = []

    subject = pattern("subject", "applicant").match(text)
    if subject and " of which " not in subject.group():
        # "The nurse will have ...": who has it is not what is asked for.
        taken.append(Span(*subject.span()))

    # "Right to work checks" names a practice of HR, and asks nobody for the right to work; "on-call rotation required"
    # asks for the time, "experience of on-call rotations" for the practice.
    within_names = [mention.span for mention in clause.mentions if _is_practice(mention.name)]
    of_time = () if years.tells_experience(text) else ("working_time",)
    conditions = [
        found
        for found in eligibility.find(text)
        if not _in(found.span, not_asked)
        and (found.kind in of_time or not any(name.contains(found.span) for name in within_names))
    ]
    taken += [found.span for found in conditions]
    if conditions:
        # "stand for long while assisting customers": what one is doing meanwhile is no second thing asked for.
        taken += [Span(*meanwhile.span()) for meanwhile in _MEANWHILE.finditer(text)]

    degree = education.find(text, _papers(clause))
    if degree and _in(degree.spans[0], taken):
        degree = None
    if degree and any(paper.contains(degree.spans[0]) for paper in _papers(clause)):
        # "NVQ plumbing and heating", "PGCE": the taxonomy's name says more than a level.
        degree = None
    if degree:
        taken += degree.spans
        used += degree.used
        first.append((degree.spans[0].start, "education"))

    fewer = education.fewer_years(text)
    all_years = [found for found in years.find(clause) if not _in(found.span, [*taken, *fewer])]
    if not all_years and not taken:
        some = years.find_unnumbered(clause) or (
            None if certificates.find(clause, taken) else years.find_title(_without_bracket(clause))
        )
        all_years = [some] if some else []
    asked_years = _one_of(text, all_years, degree)
    if degree and (way := education.way_with_years(text, degree, [found.span for found in all_years])):
        notes.append(f"Years are asked for in one of two ways only: “{way.span.of(text)}”.")
        degree, asked_years, all_years = replace(degree, asked=way.instead), None, []
        taken.append(way.span)
    for found_years in all_years:
        taken.append(found_years.span)
        if found_years.subject and found_years.asked.scope != "skill":
            taken.append(found_years.subject)
        first.append((found_years.span.start, "experience"))
    if len(all_years) > 1:
        smallest = degree or years.are_alternatives(text, all_years)
        notes.append(
            f"Several numbers of years stand in this line; the {'smallest' if smallest else 'first'} is asked for."
        )

    papers = certificates.find(clause, taken)
    if papers:
        taken += papers.spans
        instead = certificates.in_place_of(text, degree.used, papers) if degree else ()
        papers = papers.without(instead)
        if _may_be_obtained(text, conditions, papers):
            # "ACLS within 6 months of hire": who lacks it may come all the same.
            papers = replace(papers, asked=())
        papers = papers.without_names(_obtained_later(text, conditions, papers))
        if degree and instead:
            # "A degree in finance or CPA": one of them is enough.
            both = tuple(dict.fromkeys((*instead, *degree.asked.or_certificates)))
            degree = replace(degree, asked=replace(degree.asked, or_certificates=both))
        if papers.asked:
            first.append((papers.spans[0].start, "certificate"))
        if papers.guessed:
            notes.append("Any one of the certificates named is taken as enough.")

    # "English language teaching" is a subject to teach, and asks for no English.
    subjects = [mention.span for mention in clause.mentions if " " in mention.span.of(text) and not _is_proper(mention)]
    spoken = languages.find(text, [*taken, *subjects])
    if not spoken and not clause.mentions:
        # "Java and another language" is one to write programs in.
        spoken = languages.find_unnamed(text, taken)
    if spoken:
        first.append((spoken.span.start, "language"))
        taken.append(spoken.span)

    used += [span for span in taken if not degree or span not in degree.spans]
    found_skills = skills.find(clause, not_asked, [span for span in taken if span not in not_asked])
    if found_skills.groups and not first and _is_minor(clause, found_skills, used):
        found_skills = skills.FoundSkills((), found_skills.excluded, ())
    if found_skills.groups:
        first.append((_first_skill(clause, taken), "skills"))
    used += found_skills.used

    if not first and not conditions:
        # "Willing to lead a chess club": no CV shows a will, but for traits, which many things show.
        conditions = [found for found in eligibility.find_willingness(text) if not load_traits().asked_in(text)]
    kind: RequirementKind = min(first)[1] if first else ("eligibility" if conditions else "meaning")
    if conditions and first:
        asked_too = ", ".join(f"“{found.span.of(text)}”" for found in conditions)
        notes.append(f"A CV cannot show {asked_too}: ask the applicant.")
    if kind == "meaning":
        notes.append(BY_MEANING)
    elif kind != "eligibility" and (rest := leftover_note(text, used)):
        notes.append(rest)
    # "The ability to teach music is desirable but not essential": behind "but" nothing more is named.
    told_not = [span for span in not_asked if pattern("importance", "not_asked").sub("", span.of(text)).strip()]
    if not words_left(text, used):
        told_not = list(not_asked)
    return Asked(
        kind=kind,
        groups=found_skills.groups,
        excluded=found_skills.excluded,
        years=asked_years,
        education=degree.asked if degree else None,
        certificates=papers.asked if papers else (),
        languages=spoken.asked if spoken else (),
        question=" ".join(dict.fromkeys(found.question for found in conditions)) or None,
        note=" ".join(notes) or None,
        asks=bool(first or conditions or not (told_not or offers) or words_left(text, used) >= _A_WISH or not used),
        beside=words_beside(text, used),
    )


def _without_bracket(clause: Clause) -> Clause:
    """The clause without a bracket at its end: "Qualified electrician (wiring regulations)" names a job title."""
    bare = _BEFORE_A_BRACKET.fullmatch(clause.text)
    return replace(clause, text=bare[1], mentions=clause.mentions_in(Span(0, len(bare[1])))) if bare else clause


def _may_be_obtained(
    text: str, conditions: Sequence[eligibility.FoundEligibility], papers: certificates.FoundCertificates
) -> bool:
    """Whether a clause asks for its only certificate within some time, or for the will to obtain one."""
    for found in conditions:
        if found.kind == "on_the_way" and len(papers.asked) == 1:
            # "Part-qualified (ACCA)": who is on the way need not hold it yet.
            return True
        if found.kind != "obtain":
            continue
        if _IN_AN_ASIDE.search(text[: found.span.start]) and len(papers.asked) == 1:
            # "A Class 1 or 2 licence (we can put you through it)"
            return papers.spans[-1].end <= found.span.start
        if (
            re.search("towards?|studying", found.span.of(text))
            and _OR_BEFORE.search(text[: found.span.start])
            and len(papers.asked) == 1
        ):
            # "CIPD level 5 or working towards it"
            return papers.spans[-1].end <= found.span.start
        alone = len(papers.spans) == 1 and not re.search(r"\b(?:or|ability|able)\b", text[: found.span.start])
        if found.span.end <= papers.spans[0].start or (alone and papers.spans[0].end <= found.span.start):
            return True
    return False


def _obtained_later(
    text: str, conditions: Sequence[eligibility.FoundEligibility], papers: certificates.FoundCertificates
) -> frozenset[str]:
    """The certificates of a part of a clause that gives time for them: "BLS; ACLS within 6 months of hire"."""
    later: set[str] = set()
    held: set[str] = set()
    told = [found.span for found in conditions if found.kind == "obtain"]
    ends = [span for span in told if span.of(text).startswith("within")]
    for span, names in zip(papers.spans, papers.names, strict=True):
        given = any(span.end <= end.start and ";" not in text[span.end : end.start] for end in ends)
        # "a food handler card (or be willing to get it)"
        given = given or any(_OPENS_AN_ASIDE.fullmatch(text, span.end, max(span.end, end.start)) for end in told)
        (later if given else held).update(names)
    return frozenset(later - held) if held else frozenset()


def _is_practice(name: str) -> bool:
    skill = load_taxonomy().get(name)
    return skill is not None and skill.kind in ("method", "skill")


def _papers(clause: Clause) -> list[Span]:
    """Where certificates of the taxonomy stand."""
    taxonomy = load_taxonomy()
    known = ((taxonomy.get(mention.name), mention.span) for mention in clause.mentions)
    return [span for skill, span in known if skill is not None and skill.kind == "certificate"]


def _is_proper(mention: Mention) -> bool:
    skill = load_taxonomy().get(mention.name)
    return skill is None or skill.kind in PROPER_KINDS


def _in(span: Span, others: list[Span] | tuple[Span, ...]) -> bool:
    return any(span.overlaps(other) for other in others)


def _is_minor(clause: Clause, found: skills.FoundSkills, used: list[Span]) -> bool:
    """Whether common names are a small part of what the sentence says, so that its meaning tells more.

    "Ability to drive change in finance and other teams across three continents" is more than finance.
    """
    if is_activity(clause):
        # "Comfortable negotiating contracts with insurers or public health payers" is one thing to be able to do.
        known = [mention.span for mention in clause.mentions]
        proper = any(_is_proper(mention) for mention in clause.mentions)
        return not proper and words_left(clause.text, [*used, *known]) >= _MORE_THAN_NAMES
    taxonomy = load_taxonomy()
    names = [taxonomy.get(name) for group in found.groups for name in group.any_of]
    if any(skill is None or skill.kind in PROPER_KINDS for skill in names):
        return False
    named = sum(len(span.of(clause.text).split()) for span in found.used)
    left = words_left(clause.text, [*used, *found.used])
    return left >= 5 and left >= 3 * named


def _one_of(text: str, found: list[years.FoundYears], degree: education.FoundEducation | None) -> YearsAsked | None:
    """The years of a clause that names several: with a degree the smallest ("Master's and 2, or Bachelor's and 5")."""
    if not found:
        return None
    if degree and len(found) > 1:
        fewest = min(found, key=lambda one: one.asked.min or 0.0).asked
        # "A Bachelor's and 5 years in audit, or a Master's and 3 years": in audit too.
        told = next((one.asked for one in found if one.asked.scope != "total"), fewest)
        return replace(fewest, of=told.of, scope=told.scope) if fewest.scope == "total" else fewest
    if years.are_alternatives(text, found):
        # "6 years of experience, or 4 years of buying": the fewest are enough.
        return min(found, key=lambda one: one.asked.min or 0.0).asked
    return found[0].asked


def _first_skill(clause: Clause, taken: list[Span]) -> int:
    """Where the first skill stands that no other structure has taken."""
    free = (mention.span.start for mention in clause.mentions if not _in(mention.span, taken))
    return next(free, len(clause.text))
