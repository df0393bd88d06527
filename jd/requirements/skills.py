"""Groups of skills: which are asked for together, and which of several are enough."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from hiring.evidence import Span
from hiring.job import SkillGroup
from jd.requirements.amounts import how_many
from jd.requirements.clause import Clause, Mention, overlaps_any
from jd.requirements.levels import level_of
from jd.requirements.named import PROPER_KINDS
from jd.requirements.names import item_words, products, unknown_names
from jd.requirements.segments import Joint, Segment, cut
from jd.requirements.tagged import tagged_names
from jd.wording import pattern
from skills import Skill, load_taxonomy

_A_PROGRAM = re.compile(
    r"\s+(?:management\s+)?(?:systems?|software|packages?|platforms?|programs?|applications?)\b", re.IGNORECASE
)
_NAME_AT_END = re.compile(r"\b(?:on|in|with|using|via)\s+(?P<name>[A-Z][\w+#.-]*(?:\s[A-Z][\w+#.-]*)?)\s*$")
_ADJECTIVE = re.compile(r"[A-Za-z]+-[a-z]+|[A-Za-z]*[a-z](?:al|ic|ive|ary|ial|ous)")
_WITH_A_TOOL = re.compile(r"\s+(?:using|with|via|through)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundSkills:
    """Skill groups of a clause, the skills that it says are not asked for, and the words that were understood."""

    groups: tuple[SkillGroup, ...]
    excluded: tuple[str, ...]
    used: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Skills of which some are asked for, before lists are joined.

    Attributes:
        loose: where the names stand that are the advert's words and no known skill's.
    """

    names: tuple[str, ...]
    at_least: int = 1
    open_ended: bool = False
    loose: tuple[Span, ...] = ()

    @property
    def known(self) -> bool:
        """Whether a name among them is that of a known skill."""
        return len(self.loose) < len(self.names)


def find(clause: Clause, negated: Sequence[Span], taken: Sequence[Span]) -> FoundSkills:
    """The skill groups of a clause.

    Args:
        negated: pieces that say what is not asked for.
        taken: pieces that another structure has understood.
    """
    excluded = [mention for mention in clause.mentions if overlaps_any(mention.span, negated)]
    asked = [mention for mention in clause.mentions if not overlaps_any(mention.span, [*negated, *taken])]
    asked = [mention for mention in asked if not _only_tells_the_kind(clause.text, mention, asked)]
    others = [Span(*found.span()) for found in pattern("lists", "others_work").finditer(clause.text)]
    asked = [mention for mention in asked if not (overlaps_any(mention.span, others) and _is_field(mention.name))]
    asked += products(clause, asked, [*negated, *taken, *others])
    asked += [
        name
        for name in unknown_names(clause, asked, [*negated, *taken])
        if not overlaps_any(name.span, others) and not _only_tells_the_kind(clause.text, name, asked)
    ]
    if tagged := tagged_names(clause, asked, [*negated, *taken, *others]):
        asked += tagged
        # "VDI 6022 and BetrSichV": what stands in one list with a name that was learned is a name too.
        asked += unknown_names(clause, asked, [*negated, *taken, *others])
    asked.sort(key=lambda mention: mention.span)
    settings = [Span(*found.span()) for found in pattern("lists", "setting").finditer(clause.text)]
    settings = [setting for setting in settings if not any(overlaps_any(one.span, [setting]) for one in asked)]
    segments = cut(clause, asked, [*taken, *settings])
    segments = _without_excluded_umbrellas(segments, negated, excluded)
    choices: list[_Choice] = []
    for run in _lists(clause.text, segments):
        choices += _choices_of(clause.text, run)
    groups: dict[SkillGroup, None] = {}
    for choice in choices:
        names = tuple(dict.fromkeys(choice.names))
        level = level_of(clause.text, _places(choice, asked), [mention.span for mention in asked])
        groups[SkillGroup(names, min(choice.at_least, len(names)), choice.open_ended, level)] = None
    kept = _each_once(list(groups))
    understood = [mention.span for mention in (*asked, *excluded)]
    understood += [span for choice in choices for span in choice.loose]
    used = (*understood, *(span for span in _named_again(clause.text, kept) if not overlaps_any(span, understood)))
    return FoundSkills(kept, tuple(dict.fromkeys(mention.name for mention in excluded)), used)


def _named_again(text: str, groups: Iterable[SkillGroup]) -> Iterator[Span]:
    """Where the names stand that are the advert's own words."""
    for name in (name for group in groups for name in group.any_of):
        if (place := text.find(name)) >= 0:
            yield Span(place, place + len(name))


def _is_field(name: str) -> bool:
    """Whether a skill is a field or a kind of work, which a team may be called by: "the finance team"."""
    skill = load_taxonomy().get(name)
    return skill is not None and skill.kind in ("knowledge", "skill")


def _places(choice: _Choice, asked: Sequence[Mention]) -> list[Span]:
    """Where the skills of a choice stand."""
    return [*choice.loose, *(mention.span for mention in asked if mention.name in choice.names)]


def _only_tells_the_kind(text: str, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a name only says of what kind the others are: "PostgreSQL, MySQL or another relational database"."""
    taxonomy = load_taxonomy()
    skill = taxonomy.get(mention.name)
    is_kind = any(mention.name in taxonomy.implied_by(other.name) for other in others)
    if skill is None or (skill.kind in PROPER_KINDS and not is_kind):
        return False
    return any(found.end() + 1 == mention.span.start for found in pattern("lists", "another").finditer(text))


def _without_excluded_umbrellas(
    segments: list[Segment], negated: Sequence[Span], excluded: Sequence[Mention]
) -> list[Segment]:
    """Leave out what stands before a bracket that takes it back: "orchestration (Kubernetes not required)"."""
    taxonomy = load_taxonomy()
    for segment in segments:
        if not segment.mentions or not any(overlaps_any(inner.span, negated) for inner in segment.examples):
            continue
        implied = frozenset[str]().union(*(taxonomy.implied_by(mention.name) for mention in excluded))
        # "Python (Django not required)" still asks for Python: only a practice or field is taken back.
        taken_back = {name for name in implied if (skill := taxonomy.get(name)) and skill.kind not in PROPER_KINDS}
        segment.mentions = [mention for mention in segment.mentions if mention.name not in taken_back]
        segment.examples = [inner for inner in segment.examples if not overlaps_any(inner.span, negated)]
    return segments


def _lists(text: str, segments: list[Segment]) -> Iterator[list[Segment]]:
    """Segments that form one list together."""
    run: list[Segment] = []
    for segment in segments:
        if run and _opens_new_list(text, segment):
            yield run
            run = []
        if run and run[-1].examples and not run[-1].bracket and segment.joint != "break":
            # "databases such as A, B or C": the rest of the list are examples too.
            run[-1].examples.append(segment)
            continue
        run.append(segment)
    if run:
        yield run


def _opens_new_list(text: str, segment: Segment) -> bool:
    if segment.joint == "break":
        return True
    if segment.joint == "or":
        return False
    words = text[segment.span.start : segment.span.end].lstrip()
    if pattern("lists", "predicate").match(words):
        return True
    if segment.joint == "comma" and pattern("lists", "preposition").match(words):
        return True
    lead = text[segment.span.start : _first_start(segment)]
    return bool(pattern("lists", "quantifier").search(lead)) and bool(segment.mentions or segment.examples)


def _first_start(segment: Segment) -> int:
    return segment.mentions[0].span.start if segment.mentions else segment.span.end


def _choices_of(text: str, run: list[Segment]) -> list[_Choice]:
    """The choices of one list: "A, B or C" is one, "A, B and C" are three."""
    run = [segment for segment in run if segment.joint != "tail" or segment.mentions or segment.examples]
    if not any(segment.mentions or segment.examples for segment in run):
        return []
    open_ended = _is_open(text, run)
    joints = _resolved(
        [_joint(before, segment) for before, segment in zip([None, *run], run, strict=False)], open_ended
    )
    quantity = how_many(text[run[0].span.start : _first_start(run[0])])
    items = [(joint, own) for joint, own in _items(text, run, joints, quantity) if own]
    is_choice = quantity is not None or any(joint == "or" for joint, _ in items[1:])
    apart: list[_Choice] = []
    together: list[list[_Choice]] = []
    for position, (joint, own) in enumerate(items):
        if is_choice and len(own) > 1 and len(items) > 1:
            # Only what touches the joint belongs to the list: "backend work in Go or Rust on AWS".
            chosen = own[-1] if position == 0 else own[0]
            apart += [choice for choice in own if choice is not chosen]
            own = [chosen]
        if together and (quantity is not None or joint == "or"):
            together[-1] += own
        elif quantity is not None:
            together.append(own)
        else:
            together += [[choice] for choice in own]
    choices = [_merged(group, quantity or 1) for group in together]
    return [
        *apart,
        *(replace(choice, open_ended=choice.open_ended or open_ended) for choice in choices if choice.known),
    ]


def _joint(before: Segment | None, segment: Segment) -> Joint:
    """The joint before a segment. A slash joins two tools of which neither could stand in for the other as "and" does:
    "Jira/Confluence" are both used, "Java/Python" are a choice."""
    if segment.joint != "slash" or before is None or not before.mentions or not segment.mentions:
        return segment.joint
    one, other = before.mentions[-1].name, segment.mentions[0].name
    taxonomy = load_taxonomy()
    skills = [taxonomy.get(one), taxonomy.get(other)]
    if not all(skill and skill.kind == "tool" and skill.families for skill in skills):
        return "slash"
    related = other in taxonomy.siblings(one) or other in taxonomy.implied_by(one) or one in taxonomy.implied_by(other)
    return "slash" if related else "and"


def _items(
    text: str, run: list[Segment], joints: list[Joint], quantity: int | None
) -> Iterator[tuple[Joint, list[_Choice]]]:
    """The choices of each segment; alternatives that the taxonomy does not know go by the advert's words.

    Leaving an alternative out would ask for more than the advert does.
    """
    for index, segment in enumerate(run):
        if segment.mentions or segment.examples:
            lead = text[segment.span.start : _first_start(segment)]
            yield joints[index], _of_segment(text, segment, how_many(lead) if segment.examples else None)
            continue
        following = joints[index + 1] if index + 1 < len(run) else None
        is_alternative = joints[index] == "or" or following == "or"
        if not is_alternative and (quantity is None or (segment.joint == "and" and index < len(run) - 1)):
            continue
        place = item_words(text, segment.span)
        last = _NAME_AT_END.search(text, segment.span.start, segment.span.end)
        if last and (place is None or place.of(text)[0].islower()):
            # "keeping records on Tapestry or Famly"
            yield joints[index], [_Choice((last["name"],), loose=(Span(*last.span("name")),))]
        elif place:
            skill = load_taxonomy().resolve(place.of(text))
            # An ambiguous name is meant where the others of its list are tools: "Sketch or XD".
            name = skill.name if skill and skill.kind in PROPER_KINDS else place.of(text)
            if skill is None and (noun := _shared_noun(text, place, run[index + 1 : index + 2])):
                # "Multi-storey or residential building"
                name = f"{name} {noun}"
            yield joints[index], [_Choice((name,), loose=(place,))]


def _shared_noun(text: str, place: Span, following: Sequence[Segment]) -> str | None:
    """The noun that an adjective before "or" shares with the skill behind it; None for a name of its own."""
    adjective = place.of(text)
    if not _ADJECTIVE.fullmatch(adjective) or not following or not following[0].mentions:
        return None
    skill = following[0].mentions[0]
    _, _, noun = text[following[0].span.start : skill.span.end].rpartition(" ")
    before = text[following[0].span.start : skill.span.end - len(noun)].strip()
    return noun if before and noun.islower() else None


def _merged(group: list[_Choice], at_least: int) -> _Choice:
    if len(group) == 1:
        return replace(group[0], at_least=max(at_least, group[0].at_least))
    names = tuple(name for choice in group for name in choice.names)
    open_ended = any(choice.open_ended for choice in group)
    return _Choice(names, at_least, open_ended, tuple(span for choice in group for span in choice.loose))


def _resolved(joints: list[Joint], open_ended: bool) -> list[Joint]:
    """Commas read as the next "and" or "or" of their list; with neither, as "and", or as "or" in an open list."""
    resolved = list(joints)
    following: Joint = "or" if open_ended else "and"
    for index in range(len(joints) - 1, -1, -1):
        if joints[index] in ("and", "or"):
            following = joints[index]
        elif joints[index] == "slash":
            resolved[index] = "or"
        elif joints[index] == "tail":
            resolved[index] = "and"
        else:
            resolved[index] = following
    return resolved


def _is_open(text: str, run: Iterable[Segment]) -> bool:
    for segment in run:
        words = text[segment.span.start : segment.span.end]
        tail = text[segment.mentions[-1].span.end : segment.span.end] if segment.mentions else words
        if pattern("lists", "other_of_its_kind").match(tail.strip()) or (
            segment.mentions and pattern("lists", "open_ended").search(tail)
        ):
            return True
        if (
            not segment.mentions
            and segment.joint in ("or", "and")
            and pattern("lists", "other_of_its_kind").search(words)
        ):
            return True
    return False


def _of_segment(text: str, segment: Segment, quantity: int | None) -> list[_Choice]:
    """The choices of one segment: its skills, the last of them replaced by its examples."""
    taxonomy = load_taxonomy()
    implied = frozenset[str]().union(*(taxonomy.implied_by(mention.name) for mention in segment.mentions))
    mentions = [
        mention
        for mention, following in zip_longest(segment.mentions, segment.mentions[1:])
        if mention.name not in implied or _is_done_with(text, mention, following)
    ]
    choices = [_Choice((mention.name,)) for mention in mentions]
    if not segment.examples:
        return choices
    umbrella = mentions[-1].name if mentions else None
    examples = _choices_of(text, segment.examples)
    listed = tuple(dict.fromkeys(name for choice in examples for name in choice.names))
    names = tuple(name for name in listed if name != umbrella)
    if not names:
        return choices
    if umbrella and (umbrella in listed or segment.examples[0].joint == "or"):
        # "SQL (SQL, MySQL)" and "Excel (or Google Sheets)" name the umbrella as one of the choices.
        return [*choices[:-1], _Choice((umbrella, *names), quantity or 1, any(one.open_ended for one in examples))]
    inner_quantity = how_many(text[segment.examples[0].span.start : _first_start(segment.examples[0])])
    quantity = quantity or inner_quantity or how_many(text[segment.span.start : segment.span.end])
    open_ended = (
        not segment.bracket
        or any(choice.open_ended for choice in examples)
        or any(one.opened for one in segment.examples)
        or _is_open(text, segment.examples)
    )
    lists_more = len(examples) > 1 and any(len(one.names) > 1 for one in examples)
    is_head = umbrella is None and segment.bracket and quantity is None and not lists_more
    head = item_words(text, segment.span) if is_head else None
    if head and open_ended and " " in head.of(text):
        # "Garden management (Plantmaster or similar)": whoever does it need not know the tool.
        return [*choices[:-1], _Choice((head.of(text), *names), 1, True, loose=(head,))]
    parts = _Examples(
        names,
        examples,
        all_named=all(one.mentions or one.examples or item_words(text, one.span) is None for one in segment.examples),
        of_a_program=bool(mentions) and _A_PROGRAM.match(text, mentions[-1].span.end) is not None,
    )
    return [*choices[:-1], *_umbrella_and_examples(umbrella, parts, quantity, open_ended, segment.bracket)]


def _is_done_with(text: str, work: Mention, tool: Mention | None) -> bool:
    """Whether a tool only tells with what some work is done, so that who does it otherwise shows a part: "legal
    research using Westlaw"."""
    if tool is None or _WITH_A_TOOL.fullmatch(text[work.span.end : tool.span.start]) is None:
        return False
    one, other = load_taxonomy().get(work.name), load_taxonomy().get(tool.name)
    return one is not None and one.kind == "skill" and other is not None and other.kind == "tool"


@dataclass(frozen=True, slots=True)
class _Examples:
    """What is named as examples of a skill.

    Attributes:
        all_named: no example goes by plain words that name nothing: "statistics (sampling, error bars)".
        of_a_program: the examples are programs: "a payroll system such as Sage".
    """

    names: tuple[str, ...]
    choices: list[_Choice]
    all_named: bool
    of_a_program: bool


def _umbrella_and_examples(
    umbrella: str | None,
    given: _Examples,
    quantity: int | None,
    open_ended: bool,
    bracket: bool,
) -> list[_Choice]:
    """One criterion of a skill and its examples, which is never asked for beside them.

    - "CI/CD pipelines (GitHub Actions, GitLab CI, or similar)": an open set of what implies the umbrella asks for
      the umbrella, and so does a product with its parts: "Microsoft Office (Word, Excel)".
    - "at least one RDBMS (PostgreSQL, MySQL)": one of the examples, and others of their kind.
    - "containerization (Docker)": the only example.
    - "React (TypeScript)": two skills that have nothing to do with each other.
    """
    taxonomy = load_taxonomy()
    names, examples = given.names, given.choices
    if umbrella is None:
        if len(examples) > 1 and quantity is None and any(len(one.names) > 1 for one in examples):
            # "Numbers (SQL and a tool like Metabase or Looker)" asks for both.
            return examples
        if len(names) == 1 or open_ended or quantity or len(examples) == 1:
            return [_Choice(names, quantity or 1, open_ended or len(names) > 1)]
        return examples
    known = taxonomy.get(umbrella)
    if known and known.kind == "tool" and quantity is None and not open_ended:
        # "Access (queries/import/export)" says what is done with the tool: only names of things are examples of it.
        names = tuple(name for name in names if _is_example_of(name, umbrella))
        if not names:
            return [_Choice((umbrella,))]
    kind_of = [umbrella in taxonomy.implied_by(name) for name in names]
    part_of = [name in taxonomy.implied_by(umbrella) for name in names]
    if quantity is not None:
        return [_Choice(names, quantity, True)]
    if all(kind_of) and open_ended and known and known.kind in ("method", "skill"):
        return [_Choice((umbrella,), 1, True)]
    if known and known.kind == "tool" and len(names) > 1 and all(a or b for a, b in zip(kind_of, part_of, strict=True)):
        return [_Choice((umbrella,), 1, True)]
    told = quantity is None and bracket and not open_ended and _is_general(known)
    if told and not any(kind_of) and not any(part_of) and len(names) > 1:
        # "Computer literate (Word, Excel)" asks for these too; "basic networking (TCP/IP, DNS)" for what it names.
        tools = _are_tools(names)
        return [_Choice((umbrella,)), *examples] if tools else [_Choice((umbrella,), 1, True)]
    if any(kind_of) or any(part_of) or len(names) > 1 or open_ended or not bracket:
        # Where some example is unknown, the others alone might be the wrong ones: what they are examples of counts too.
        all_known = given.all_named and all(taxonomy.get(name) for name in names)
        related = (any(kind_of) or any(part_of)) and all_known
        # Whoever does payroll need not know the system that is asked for.
        alone = related or (open_ended and all_known) or (given.of_a_program and not any(kind_of))
        return [_Choice(names if alone else (umbrella, *names), 1, open_ended or len(names) > 1)]
    return [_Choice((umbrella,)), _Choice(names, 1, open_ended)]


def _are_tools(names: Sequence[str]) -> bool:
    """Whether names are those of tools; one that nobody knows is, beside known ones and with a capital."""
    known = [load_taxonomy().get(name) for name in names]
    tools = [skill is not None and skill.kind in PROPER_KINDS for skill in known]
    unlisted = [skill is None and name != name.casefold() for name, skill in zip(names, known, strict=True)]
    return any(tools) and all(tool or new for tool, new in zip(tools, unlisted, strict=True))


def _is_general(known: Skill | None) -> bool:
    """Whether a skill is a field of knowledge or something to do, and no thing with a name."""
    return known is not None and known.kind in ("knowledge", "skill")


def _is_example_of(name: str, tool: str) -> bool:
    """Whether a name is that of a thing, or of a skill that has to do with the tool before it."""
    taxonomy = load_taxonomy()
    skill = taxonomy.get(name)
    if skill is None:
        return name != name.casefold()
    related = tool in taxonomy.implied_by(name) or name in taxonomy.implied_by(tool)
    return related or skill.kind in PROPER_KINDS


def _each_once(groups: list[SkillGroup]) -> tuple[SkillGroup, ...]:
    """Without a group that only repeats one skill which another group of the clause names alone."""
    kept: list[SkillGroup] = []
    for group in groups:
        if any(set(group.any_of) == set(other.any_of) for other in kept):
            continue
        kept.append(group)
    return tuple(kept)
