"""A request -> a post."""

from hiring.evidence import Span
from hiring.job import Requirement
from jd import importance
from jd.countries import Rules, load_country
from jd.findings import Finding
from jd.requirements import Asked, understand
from jd.roles import Asks, Seniority, load_role
from jd.titles import TitleReading, understand_title
from jd.writing import choose
from jd.writing.cleaning import cleaned
from jd.writing.compose import Material, headline, placeholders, sections
from jd.writing.criteria import render
from jd.writing.frames import load_frames
from jd.writing.headed import titled
from jd.writing.paid import paid
from jd.writing.request import WriteRequest
from jd.writing.structure import as_worded, clause, structure
from jd.writing.text import to_text
from jd.writing.written import WrittenJob
from skills import load_taxonomy

DEFAULT_SENIORITY: Seniority = "mid"


def write(request: WriteRequest) -> WrittenJob:
    """Write a post.

    The same request gives the same post. Nothing is embedded before `WrittenJob.requirements` is asked for.

    Raises:
        SettingsError: `bad_request` and `bad_title` for texts that cannot stand in a post; `unknown_title`,
            `unknown_country`, `unknown_region`; `bad_pay`; `bad_role_file`, `bad_data_file`.
    """
    request, notices = cleaned(request)
    country = load_country(request.country)
    region = country.find_region(request.region, request.city)
    rules = country.rules(request.as_of, region.code if region else None)
    reading = understand_title(request.title, country=country.code, as_of=request.as_of)
    seniority = request.seniority or reading.seniority or DEFAULT_SENIORITY
    pay = paid(request, reading.role, country, region.code if region else None, seniority)
    tools, unknown = _tools(request)
    second = tuple(load_role(identity) for identity in reading.also[:1])
    asked, more = _criteria(request, reading, seniority, tools, rules)
    material = Material(
        request=request,
        role=reading.role,
        reading=reading,
        seniority=seniority,
        title=titled(reading, request.seniority),
        country=country,
        rules=rules,
        frames=load_frames(request.lang),
        pay=pay.text,
        responsibilities=choose.joined_responsibilities(
            (reading.role, *second), request.variant, short=request.length == "short"
        ),
        required=tuple(text for text, _ in asked[0]),
        nice_to_have=tuple(text for text, _ in asked[1]),
    )
    parts = sections(material)
    title = headline(material)
    text, spans = to_text(title, parts)
    return WrittenJob(
        request=request,
        title=title,
        role=reading.role,
        reading=reading,
        seniority=seniority,
        country=country,
        rules=rules,
        sections=parts,
        criteria=_requirements(asked, spans),
        pay=pay.range,
        placeholders=placeholders(text),
        notices=(*notices, *reading.notices, *unknown, *more, *pay.notices, *_frames_only(request, material)),
    )


Worded = tuple[list[tuple[str, Asked]], list[tuple[str, Asked]]]
"""The required and the nice-to-have criteria, each in words and as what it asks for."""


def _criteria(
    request: WriteRequest, reading: TitleReading, seniority: Seniority, tools: tuple[str, ...], rules: Rules
) -> tuple[Worded, tuple[Finding, ...]]:
    chosen = choose.criteria(reading.role, seniority, reading.tools, tools)
    for identity in reading.also[:1]:
        chosen = choose.joined_criteria(chosen, load_role(identity), seniority)
    chosen, lawful = choose.within_law(chosen, rules, seniority)

    def worded(asks: Asks, nice: bool, position: int) -> str:
        return render(asks, seniority, request.tone, nice, request.variant + position)

    def all_worded(chosen: choose.Chosen) -> list[list[str]]:
        groups = ((chosen.required, False), (chosen.nice_to_have, True))
        return [[worded(asks, nice, position) for position, asks in enumerate(group)] for group, nice in groups]

    before = all_worded(chosen)
    texts = dict(zip((*chosen.required, *chosen.nice_to_have), [*before[0], *before[1]], strict=True))
    chosen, findings = choose.without(chosen, request.removed_criteria, texts)
    result: Worded = ([], [])
    for into, group, nice in ((result[0], chosen.required, False), (result[1], chosen.nice_to_have, True)):
        for position, asks in enumerate(group):
            text = worded(asks, nice, position)
            into.append((text, as_worded(structure(asks, seniority), text)))
    for text in request.extra_criteria:
        nice = importance.cue(text) == "nice_to_have"
        result[1 if nice else 0].append((text.rstrip("."), understand(clause(text.rstrip(".")))))
    return result, (*lawful, *findings)


def _tools(request: WriteRequest) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The preferred names of the tools chosen; those that nobody knows are told and left out."""
    taxonomy = load_taxonomy()
    names: list[str] = []
    findings: list[Finding] = []
    for text in request.tools:
        if known := taxonomy.resolve(text):
            names.append(known.name)
        else:
            message = f"The tool “{text}” is not in the taxonomy; ask for it in extra_criteria, in your own words."
            findings.append(Finding("unknown_tool", "warning", message))
    return tuple(dict.fromkeys(names)), tuple(findings)


def _requirements(asked: Worded, spans: dict[tuple[str, int], Span]) -> tuple[Requirement, ...]:
    made: list[Requirement] = []
    for key, group in (("required", asked[0]), ("nice_to_have", asked[1])):
        for position, (text, meant) in enumerate(group):
            made.append(
                Requirement(
                    id=f"r{len(made) + 1}",
                    text=text,
                    span=spans[key, position],
                    importance="required" if key == "required" else "nice_to_have",
                    importance_by="heading",
                    kind=meant.kind,
                    groups=meant.groups,
                    excluded=meant.excluded,
                    years=meant.years,
                    education=meant.education,
                    certificates=meant.certificates,
                    languages=meant.languages,
                    question=meant.question,
                    note=meant.note,
                )
            )
    return tuple(made)


def _frames_only(request: WriteRequest, material: Material) -> tuple[Finding, ...]:
    if request.lang == "en":
        return ()
    message = (
        f"Headings and set sentences are in {material.frames.language}; the role's own text (opening line, purpose, "
        "responsibilities and criteria) is in English and is to be translated by somebody who knows the work."
    )
    return (Finding("frame_only", "notice", message),)
