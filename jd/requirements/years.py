"""Years of experience: how many, at most how many, and of what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hiring.evidence import Span
from hiring.job import YearsAsked, YearsScope
from jd.requirements.clause import Clause, Mention
from jd.requirements.leftover import words_left
from jd.requirements.named import bare_words
from jd.wording import compiled, data, pattern, words
from skills import load_taxonomy
from skills.degrees import find_degrees
from skills.industries import load_industries
from skills.roles import load_roles
from skills.titles import is_title_noun
from skills.traits import load_traits

_LABEL_BEFORE = re.compile(r"(?P<subject>[^;.:,()]{2,60}?)\s*(?::|\(|-|,)?\s*$")
_LEADS_UP = re.compile(r"[(:,-]$|\bexperience\b[^;.]*$", re.IGNORECASE)
_IN_WORDS = re.compile(
    r"(?:,|\()?\s*(?:of\s+)?(?P<adjectives>(?:[\w'/&.+#-]+,?\s+(?:(?:and|or|&)\s+)?){0,9}?)(?:experience|pqe\b|exp\.?(?=[\s,;)]|$))\)?"
    r"(?:\s+(?:working\s+)?(?:in|with|of|as|using|for|within|on|at|across|working|from)\b\s*(?:the\s+)?(?P<subject>.*))?"
    r"(?P<doing>\s+[a-z]+ing\b.*)?",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\s*(?:post[ -][a-z]+\s+)?(?:of\s+|in\s+|as\s+|with\s+|within\s+|using\s+|on\s+|at\s+)(?:an?\s+|the\s+)?"
    r"(?P<subject>.+)",
    re.IGNORECASE,
)
_OF_EXPERIENCE = re.compile(r"(?:'s?)?\s+(?:of\s+)?(?:[\w-]+\s+){0,3}experience\b", re.IGNORECASE)
_BARE_WORK = re.compile(
    # "1 year armed response or mine security"
    r"\s+(?P<subject>(?!(?:and|or|plus|full|of|in|minimum|min|to|for|with|if|is|are|post|required|preferred|after|on)\b)"
    r"[a-z][a-z&/-]+(?:\s(?!(?:is|are|required|preferred|essential|and)\b)[a-z&/-]+){0,5})\.?$"
)
_BARE_AMOUNT = re.compile(
    r"(?:at least |minimum (?:of )?)?(?P<low>\d{1,2}(?:\.\d)?|[a-z]+)\s*\+?\s+"
    r"(?:(?:years? )?of (?:them|these|which|those) (?:(?:must|should|have to|need to) (?:be|have been) )?"
    r"(?=[a-z]+ing\s)"
    r"|(?:of (?:them|these|which|those) (?:(?:must|should|have to|need to) (?:be|have been) )?)?"
    r"(?=(?:of|in|with|as|using|on|for|at)\s))"
    r"(?!(?:of|in|with) (?:the|these|our|those|them|any|following)\b)",
    re.IGNORECASE,
)
_DONE_FOR = re.compile(
    r"\b(?:(?:you|who)(?:'ve| have| has)|have|has)\s+(?:been\s+)?(?P<subject>\w+(?:ed|en|ing|n|d|t)\s.{3,80}?)"
    r"(?:\s+(?:in|with|using)\s+[^;.]{2,40})?\s+for$",
    re.IGNORECASE,
)
_AFTER_PREPOSITION = re.compile(r"\b(?:in|of|on|at|with|within)\s+(?:the\s+)?$", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r",\s*(?:either\s+)?(?:in-house|at|in|on|with|within)\b", re.IGNORECASE)
_OF_A_TEAM = re.compile(r"^(?!\w+ing\b)(?!.*\b(?:a|an|of|the)\b)(?P<work>.+?)\s+(?:team|department)s?$", re.IGNORECASE)
_AS_A = re.compile(r"\bas(?:\s+(?:an?|the))?\s*$", re.IGNORECASE)
_WITH_A_TOOL = re.compile(r"(?<=\w)\s+(?:with|using|in|on)\s+(?:the\s+)?$", re.IGNORECASE)
_WITH_WHOM = re.compile(r"(?<=\w)\s+(?:with|for|within|at|in)\s+an?\s", re.IGNORECASE)
_ON_WHAT = re.compile(r"(?<=\w)\s+(?:on|for|over|across|within|with|at|in)\s", re.IGNORECASE)
_AFTER_A_PAPER = re.compile(
    r"\s*post[ -](?:(?-i:[A-Z]{3,6})|trade|apprenticeship|graduate|graduation|qualification|qualified|degree"
    r"|registration|licen[cs]ure)"
    r"\b\s*",
    re.IGNORECASE,
)
_OF_A_COMPANY = re.compile(
    r"^(?P<work>.+?)\s+(?:compan(?:y|ies)|business(?:es)?|firms?|organi[sz]ations?|start-?ups?|employers?)$",
    re.IGNORECASE,
)
_AT_A = re.compile(r"\b(?:at|in|within|from|for)\s+an?\s+$", re.IGNORECASE)
_WORKPLACE = re.compile(
    r"\b(?:agency|studio|in-house|consultancy|firm|office|company|start-?up|scale-?up|organi[sz]ation|team|department|environment)$",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(r"\s+(?=experience\s+(?:in|within|from|at)\s+(?:an?|the)\s+(?P<place>[\w' -]{3,50})[.]?$)")
_PLACES = (
    _IN_A_PLACE,
    # "... in quality management in the dairy industry"
    re.compile(
        r"(?<=\w)\s+(?=(?:in|within)\s+the\s+(?P<place>[\w' &/-]{3,40})\s+(?:industry|sector)[.]?$)", re.IGNORECASE
    ),
)
_BEHIND_A_TITLE = re.compile(r"\s+[-|]\s+|\s*[(,]")
_IN_BRACKETS = re.compile(
    r"\s*\((?P<inner>[^()]*\b(?:years?|yrs?)\b[^()]*\b(?:in|of|with|as|on)\s[^()]+"
    r"|(?:at least |minimum |min\.? )?\d{1,2}\+? (?:in|as|with|of (?:which|them|these) in)\s[^()]+)\)\.?$",
    re.IGNORECASE,
)
_ROLE_IN = re.compile(
    r"^(?P<work>.+?)\s+(?:role|position|capacity|job|level)s?\s+(?:in|at|within|with|for)\s+", re.IGNORECASE
)
_OF_THOSE = re.compile(r"(?:at least |minimum (?:of )?)?\w+\s*\+?\s+of (?:these|those|them|which)\b", re.IGNORECASE)
_DOING = re.compile(r"\s*(?P<subject>[a-z]+ing\b.*)", re.IGNORECASE)
_SOME_EXPERIENCE = re.compile(r"(?P<subject>[\w'/&,. -]{2,60}?)\s+experience\b", re.IGNORECASE)
_EXPERIENCE_IN = re.compile(
    r"\bexperience\s+(?:working\s+)?(?:in|within|as|at)\s+(?P<subject>[\w'/&, -]{2,60})", re.IGNORECASE
)
_IDEALLY_IN = re.compile(
    r"^(?:(?:ideally|preferably)\s+)?(?:in|within|from)\s+(?:an?\s+|the\s+)?(?P<subject>[\w'/&, -]{2,40})",
    re.IGNORECASE,
)
_KNOWS_INDUSTRY = re.compile(
    r"(?P<subject>[\w'/&,. -]{2,60}?)\s+"
    r"(?:(?:domain|industry|sector)\s+(?:knowledge|expertise|background)|background)\b",
    re.IGNORECASE,
)
_KNOWS_THE_INDUSTRY = re.compile(
    r"\b(?:knowledge|understanding|background|insight)\s+(?:of|in|into)\s+(?:the\s+)?"
    r"(?P<subject>[\w'/&, -]{2,40}?)\s+(?:industry|industries|sector|sectors)\b",
    re.IGNORECASE,
)
_NEXT_NUMBER = re.compile(
    r"\s*(?:,|;|\s-)\s*(?:(?:and|plus|with|incl\.|including|of which|of that)\s+)?(?=\d|[a-z]+ )"
    r"|\s+(?:and|plus|as well as|with|including|of which)\s+",
    re.IGNORECASE,
)
_YOU_DO = re.compile(
    r"(?:able|ability|willing|willingness|capable) |you've (?!been\b|worked\b)"
    r"|(?:you(?:'ve| have)?\s+)?(?:led|managed|supervised|run|ran|mentored|coached|hired|recruited|taught)\s"
    r"|you(?! are\b|'re\b| must be\b| have (?:been|worked)\b)\s",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(
    r",?\s+or\s+(?:(?:an?|any|other)\s+)?(?:similar|equivalent|related|comparable|other)\b", re.IGNORECASE
)
_HELPING = re.compile(r"\b(?:supporting|assisting)\s+(?:the\s+)?$", re.IGNORECASE)
_MAKING = re.compile(r"\s+(?:manufacturing|production|industry|sector|companies|environments?)$")
_NEW_THING = re.compile(
    r",\s*(?:and\s+)?(?:(?:current|valid|full|clean|sound|good|great|excellent|solid)\s"
    r"|(?:an?|the|your own)\s+(?:[\w'/-]+\s+){0,5}?(?:certificate|certification|card|licen[cs]e|ticket|qualification"
    r"|degree|diploma|badge|permit|portfolio|clearance|check|car|vehicle|van)\b)",
    re.IGNORECASE,
)
"""What opens behind a comma and is no more of the work: "3 years in a bar, a current first aid certificate"."""
_WHOM_TO_ASK = re.compile(r"(?:an?\s+|the\s+)?(?:(?:first|main|key)\s+)?(?:point of\s+)?contact\b", re.IGNORECASE)
"""How a task opens that no job title is: "Contact person for surveyors and notaries"."""
_WORK_OF = re.compile(r"\b\w+ing (?:and \w+ing )?of\b", re.IGNORECASE)
_GENERAL_AT_END = re.compile(r"\bgeneral\s+$", re.IGNORECASE)
_OR_AT_END = re.compile(r"\bor\s*$", re.IGNORECASE)
_OR = re.compile(r"\s*,\s*(?:or\s+)?|\s+(?:and/)?or\s+|/")
_EXPERIENCE = re.compile(r"\bexperienced?\b", re.IGNORECASE)
_WORDS_BESIDE = 1
"""So many words of a clause may be about something else."""
_LIKELY_TITLE = 0.5
"""From here on a line reads more like a job title than like anything else; see `looks_like_title`."""
_MOST_WORDS_OF_TITLES = 9
_TOOL_KINDS = frozenset({"language", "tool", "method"})
_ONLY_A_RANK = frozenset(
    {"manager", "director", "officer", "leader", "supervisor", "worker", "member", "senior", "junior"}
)
"""Words that say how high somebody stands, and not what they do."""
_WHO_DOES = ("er", "or", "ist", "ian", "man", "woman")
"""How a title noun ends that can be nothing else: "technician", but not "lead" or "staff"."""


@dataclass(frozen=True, slots=True)
class FoundYears:
    """Years asked for; `span` covers the number, `subject` the words of what, `used` all words that were understood."""

    asked: YearsAsked
    span: Span
    subject: Span | None


@cache
def _number() -> str:
    spelled = sorted((re.escape(word) for word in data("years")["numbers"] if len(word) > 1), key=len, reverse=True)
    return rf"(?:\d{{1,2}}(?:\.\d)?|{'|'.join(spelled)})(?:\s*\(\s*(?:\d{{1,2}}|{'|'.join(spelled)})\s*\+?\s*\))?"


@cache
def _years() -> re.Pattern[str]:
    at_least = "|".join(data("years")["at_least"]).replace(" ", r"\s+")
    at_most = "|".join(data("years")["at_most"]).replace(" ", r"\s+")
    return re.compile(
        rf"(?<![\w.$£€])(?:(?P<least>{at_least})\s+)?(?:(?P<most>{at_most})\s+)?(?:a\s+)?(?P<low>{_number()}|a(?=\s+year\b))"
        rf"(?:\s*\+|\s+plus|\s*-\s*plus|\s+or\s+more|\s+or\s+greater)?"
        rf"(?:\s*(?:-|to|or|and)\s*(?P<high>{_number()}))?(?:\s*\+|\s+plus|\s+or\s+more)?"
        rf"(?:[\s-]?ish)?[\s-]*(?:full\s+)?(?P<unit>years?|yrs?|months?|mos?)\b\.?(?:\(s\))?(?:'s\b|')?(?:\s*\+|\s+plus\b|\s+or\s+more|\s+minimum|\s+min\b)?",
        re.IGNORECASE,
    )


def _value(text: str) -> float:
    numbers: dict[str, float] = data("years")["numbers"]
    bare = re.sub(r"\s*\(.*", "", text).casefold().strip()
    return float(numbers[bare]) if bare in numbers else float(bare)


def find(clause: Clause) -> tuple[FoundYears, ...]:
    """Every mention of years of experience, in the order of the clause."""
    found: list[FoundYears] = []
    if amount := _amount_without_unit(clause.text):
        of, scope, subject = _subject(clause, amount)
        value = YearsAsked(_value(amount["low"]), None, of, scope)
        return (FoundYears(value, Span(amount.start(), amount.end("low")), subject),)
    for match in _years().finditer(clause.text):
        if not _is_experience(clause.text, match):
            continue
        unit = 12.0 if match["unit"].casefold().startswith("mo") else 1.0
        low, high = _value(match["low"]) / unit, _value(match["high"]) / unit if match["high"] else None
        if low > 40 or (high is not None and high < low):
            continue
        minimum: float | None = low
        if match["most"]:
            minimum, high = None, low
        of, scope, subject = _subject(clause, match)
        found.append(
            FoundYears(
                YearsAsked(_rounded(minimum), _rounded(high), of, scope),
                Span(match.start(), match.end()),
                subject,
            )
        )
    return tuple(found) or tuple(_untold_number(clause))


def _untold_number(clause: Clause) -> Iterator[FoundYears]:
    """Years of some work without their number: "several years in special machine construction"."""
    for match in pattern("years", "some_years").finditer(clause.text):
        of, scope, subject = _subject(clause, match)
        if scope in ("role", "industry"):
            yield FoundYears(YearsAsked(None, None, of, scope), Span(*match.span()), subject)
            return


def are_alternatives(text: str, found: Sequence[FoundYears]) -> bool:
    """Whether "or" stands right before each number of years but the first."""
    return len(found) > 1 and all(_OR_AT_END.search(text[: one.span.start]) for one in found[1:])


def _amount_without_unit(text: str) -> re.Match[str] | None:
    """A clause that goes on with years: "2 of Kotlin" after "5 years of Java and"."""
    amount = _BARE_AMOUNT.match(text)
    if amount is None or not (amount["low"].isdigit() or amount["low"].casefold() in _number_words()):
        return None
    # "two of German, Dutch and French" counts what is listed.
    lists = re.match(r"of\b.*(?:,|\b(?:and|or)\b)", text[amount.end() :], re.IGNORECASE)
    return None if lists else amount


@cache
def _number_words() -> frozenset[str]:
    return frozenset(word for word in data("years")["numbers"] if len(word) > 1)


def cut(text: str, span: Span) -> Iterator[Span]:
    """A clause that asks for years of several things apart, cut before each number but the first.

    "or" parts nothing, and neither do degrees that need fewer years the higher they are.

    >>> text = "5 years of Java and 2 of Kotlin"
    >>> [piece.of(text) for piece in cut(text, Span(0, len(text)))]
    ['5 years of Java', '2 of Kotlin']
    """
    clause = span.of(text)
    numbers = [match for match in _years().finditer(clause) if _is_experience(clause, match)]
    degree = bool(find_degrees(clause) or pattern("education", "any_degree").search(clause))
    start = span.start
    for joint in _NEXT_NUMBER.finditer(clause, numbers[0].end() if numbers else len(clause)):
        rest, before = clause[joint.end() :], clause[start - span.start : joint.start()]
        starts_number = any(number.start() == joint.end() for number in numbers) or _amount_without_unit(rest)
        if degree and not _OF_THOSE.match(rest):
            # The fewer years are those of the higher degree.
            continue
        if starts_number and before.count("(") <= before.count(")") and not _OR_AT_END.search(before):
            yield Span(start, span.start + joint.start())
            start = span.start + joint.end()
    aside = _IN_BRACKETS.search(clause, start - span.start) if numbers and not degree else None
    if aside and numbers[0].end() <= aside.start():
        # "5 years (at least 3 in SAP)"
        yield Span(start, span.start + aside.start())
        yield Span(span.start + aside.start("inner"), span.start + aside.end("inner"))
        return
    place = next(filter(None, (shape.search(clause, start - span.start) for shape in _PLACES)), None)
    place = place if numbers and not degree else None
    before = clause[numbers[-1].end() : place.start()] if place else ""
    if place and _industry(place["place"]) and _trimmed(before)[1]:
        # "2 years of cooking experience in a hotel" are of cooking, and in a hotel.
        yield Span(start, span.start + place.start())
        start = span.start + place.end()
    yield Span(start, span.end)


def tells_experience(text: str) -> bool:
    """Whether a text speaks of experience, in years or without."""
    numbers = _years().finditer(text)
    return bool(_EXPERIENCE.search(text)) or any(_is_experience(text, match) for match in numbers)


def find_unnumbered(clause: Clause) -> FoundYears | None:
    """Experience of some work, or in some industry, of which the clause asks no number of years; None where it asks
    for more than that, or for work that the catalogue of roles does not know.

    >>> found = find_unnumbered(Clause("Some hotel experience"))
    >>> found.asked if found else None
    YearsAsked(min=None, max=None, of='hotel', scope='industry')
    """
    for shape in (_EXPERIENCE_IN, _SOME_EXPERIENCE, _IDEALLY_IN, _KNOWS_INDUSTRY, _KNOWS_THE_INDUSTRY):
        match = shape.search(clause.text)
        if match is None or match["subject"].rstrip().endswith("/"):
            # "education/experience in the field" names no industry.
            continue
        place = _without_ends(clause.text, *match.span("subject"))
        if shape is _KNOWS_THE_INDUSTRY:
            # "shipping" says little of experience, and names an industry.
            place = Span(*match.span("subject"))
        if place is None:
            continue
        subject = place.of(clause.text)
        if shape is not _SOME_EXPERIENCE and (industry := _industry(subject)) and not clause.mentions_in(place):
            # "preferably in an acute care hospital"
            used = Span(*match.span())
            if words_left(clause.text, [used]) <= _WORDS_BESIDE:
                return FoundYears(YearsAsked(None, None, industry, "industry"), used, place)
        of_service = words("years", "services").intersection(kind.casefold() for kind in _OR.split(subject) if kind)
        if clause.mentions_in(place) and not of_service and shape is not _KNOWS_THE_INDUSTRY:
            continue
        kinds = [kind for kind in _OR.split(subject) if kind]
        industries = [load_industries().named(kind) is not None for kind in kinds]
        services = words("years", "services")
        noun = kinds[-1].split()[-1] if kinds else ""
        if not all(
            known
            or (shape is _KNOWS_THE_INDUSTRY and any(industries))
            or kind.casefold() in services
            or load_roles().names_work(kind)
            or (any(industries) and load_industries().named(f"{kind} {noun}") is not None)
            for kind, known in zip(kinds, industries, strict=True)
        ):
            continue
        used = Span(*match.span())
        if words_left(clause.text, [used]) <= _WORDS_BESIDE:
            return FoundYears(YearsAsked(None, None, subject, "industry" if any(industries) else "role"), used, place)
    return None


def find_title(clause: Clause) -> FoundYears | None:
    """Somebody who has had such a job, where a clause is nothing but job titles; None where it says more.

    >>> found = find_title(Clause("Store manager or shift supervisor"))
    >>> found.asked if found else None
    YearsAsked(min=None, max=None, of='Store manager or shift supervisor', scope='role')
    """
    place = bare_words(clause.text, _MOST_WORDS_OF_TITLES)
    led_by = clause.text[: place.start].casefold().split() if place else []
    if _YOU_DO.match(clause.text):
        # "You love cold calling and generating leads" tells what one does.
        return None
    if place is None or not words("years", "before_a_title").issuperset(led_by):
        return None
    if _WORK_OF.search(clause.text) or _WHOM_TO_ASK.match(clause.text):
        # "Planning and coaching of kitchen staff" is work, and names nobody.
        return None
    kinds = [kind.strip() for kind in _OR.split(place.of(clause.text))]
    if not all(_is_title(kind) or _is_title(_with_head(kind, kinds[-1])) for kind in kinds):
        return None
    return FoundYears(YearsAsked(None, None, place.of(clause.text), "role"), place, place)


def _with_head(kind: str, last: str) -> str:
    """A kind of work with the title noun that it shares with the last one; as it is, where it is a tool.

    >>> _with_head("service", "maintenance engineer"), _with_head("Java", "web developer")
    ('service engineer', 'Java')
    """
    noun = last.split()[-1] if last else ""
    skill = load_taxonomy().resolve(kind)
    if kind == last or not is_title_noun(noun.casefold()) or (skill and skill.kind in _TOOL_KINDS):
        return kind
    return f"{kind} {noun}"


def _is_title(words: str) -> bool:
    """Whether these words are a job title; of one word, one that says what somebody is and no more.

    >>> [_is_title(words) for words in ("cluster manager", "foreman", "technician", "stock keeping", "hard worker")]
    [True, True, True, False, False]
    """
    roles = load_roles()
    parts = words.split()
    if not parts or not is_title_noun(parts[-1].casefold()):
        return False
    if roles.names_work(words):
        return True
    if len(parts) == 1 and words.casefold().endswith(_WHO_DOES) and words.casefold() not in _ONLY_A_RANK:
        return True
    praises = any(trait.asked.search(words) or trait.claimed.search(words) for trait in load_traits().traits)
    return len(parts) > 1 and not praises and roles.looks_like_title(words) >= _LIKELY_TITLE


def _without_ends(text: str, start: int, end: int) -> Span | None:
    """The words without filler at either end, and without "setting", "industry" and the like."""
    piece = text[start:end]
    cut = _subject_end().search(piece)
    piece = piece[: cut.start()] if cut else piece
    first, last = _trimmed(piece)
    bare = re.sub(rf"\s+(?:{_joined('industry_words')})$", "", piece[first:last], flags=re.IGNORECASE)
    bare = _of_its_name(piece[first:last], bare)
    return Span(start + first, start + first + len(bare)) if bare else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _is_experience(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if match["low"].casefold() == "a" and not match["least"] and _OF_EXPERIENCE.match(after) is None:
        # "twice a year"
        return False
    if re.search(rf"(?:{_joined('not_experience_before')})$", before, re.IGNORECASE):
        return False
    return not re.match(rf"[\s-]*(?:{_joined('not_experience_after')})\b", after, re.IGNORECASE)


def _joined(key: str) -> str:
    return "|".join(data("years")[key]).replace(" ", r"\s+")


@cache
def _subject_end() -> re.Pattern[str]:
    """Where the words of a subject stop, but not within a joined word: the "to" of "end-to-end"."""
    return re.compile(rf"(?<![\w-])(?:{_joined('subject_end')})(?![\w-])", re.IGNORECASE)


def _subject(clause: Clause, match: re.Match[str]) -> tuple[str, YearsScope, Span | None]:
    """Of what the years are: the words, what they name, and where they stand."""
    # "... with 2 years, or a Bachelor's with 5 years of banking": what follows the next number is that number's.
    following = _years().search(clause.text, match.end())
    after = clause.text[match.end() : following.start() if following else None]
    candidates: list[tuple[int, int]] = []
    experience = _IN_WORDS.match(after)
    if experience:
        groups = ["adjectives", "subject", "doing"]
        if experience["subject"] and _AS_A.search(after[: experience.start("subject")]):
            # "flying experience as cabin crew"
            groups = ["subject", "adjectives", "doing"]
        candidates += [experience.span(group) for group in groups if experience[group]]
    else:
        # "5+ yrs Java": the name right behind the number.
        beside = [mention for mention in clause.mentions if _is_filler(after[: mention.span.start - match.end()])]
        if beside and beside[0].span.start > match.end():
            candidates.append((beside[0].span.start - match.end(), len(after)))
        for shape in (_DOING, _OF_WORK, _BARE_WORK):
            found = shape.match(after)
            if found and (shape is not _BARE_WORK or _is_known_work(found["subject"])):
                candidates.append(found.span("subject"))
                break
    for start, end in candidates:
        if pattern("years", "places").fullmatch(after[start:end].strip()):
            # "5 years' UK experience in retail" are years of retail.
            continue
        if named := _named(clause, Span(match.end() + start, match.end() + end)):
            return named
    if not candidates or not experience or experience["subject"] is None:
        lead = clause.text[: match.start()].rstrip()
        if (done := _DONE_FOR.search(lead)) and (named := _named(clause, Span(*done.span("subject")))):
            return named
        before = _LABEL_BEFORE.search(lead.rstrip("(:-, +~>")) if _LEADS_UP.search(lead) else None
        named = _named(clause, Span(*before.span("subject"))) if before else None
        if named and not pattern("years", "predicate").search(named[2].of(clause.text)):
            return named
    return "total", "total", None


def _is_known_work(words: str) -> bool:
    """Whether words right behind a number of years name work or an industry; of several, any may."""
    return " " in words or load_roles().names_work(words) or load_industries().named(words) is not None


def _without_tools(clause: Clause, span: Span) -> str:
    """The words of a subject without the tools that the work is done with: "data pipelines with Python"."""
    taxonomy = load_taxonomy()
    for mention in clause.mentions:
        skill = taxonomy.get(mention.name)
        if not span.contains(mention.span) or skill is None or skill.kind not in _TOOL_KINDS:
            continue
        if led_by := _WITH_A_TOOL.search(clause.text, span.start, mention.span.start):
            return clause.text[span.start : led_by.start()]
    return span.of(clause.text)


def _named(clause: Clause, span: Span) -> tuple[str, YearsScope, Span] | None:
    if paper := _AFTER_A_PAPER.match(clause.text, span.start, span.end):
        # "8 years' post graduate experience" are years of any work.
        span = Span(paper.end(), span.end)
    text = _cut(_without_tools(clause, span))
    if _AS_A.search(clause.text[: span.start]) and (employer := _WITH_WHOM.search(text)):
        # "as a Site Manager with a housebuilder": with whom is no part of the role.
        text = text[: employer.start()]
    if _AS_A.search(clause.text[: span.start]) and (matter := _ON_WHAT.search(text)):
        # "as a superintendent on high-rise projects": a role that the catalogue knows ends before its matter.
        text = text[: matter.start()] if load_roles().names_work(text[: matter.start()]) else text
    similar = pattern("years", "similar_role").match(text.strip())
    if similar and clause.title and len(text.split()) <= len(similar.group().split()) + 2:
        return _title_alone(clause.title), "role", Span(span.start, span.start + len(text))
    if similar:
        rest = text.strip()[similar.end() :]
        lead = text.find(rest) if rest else len(text)
        span = Span(span.start + lead, span.end)
        text = rest
    # "3 years in building maintenance" is of buildings, "3 years building websites" of websites.
    is_thing = text.casefold().startswith("building ") and _AFTER_PREPOSITION.search(clause.text[: span.start])
    start, end = (0, _trimmed(text)[1]) if is_thing else _trimmed(text)
    if start >= end or not any(map(str.isalpha, text[start:end])):
        return None
    start = _with_general(text, start, end)
    if opened := next((one for one in pattern("years", "part_of_a_name").finditer(text) if one.end() > start), None):
        # "field sales" are sales of a kind.
        start = min(start, opened.start())
    if (helped := _HELPING.search(text[:start])) and is_title_noun(text[start:end].split()[-1].casefold().rstrip("s")):
        # "supporting directors" is an assistant's work, and no director's.
        start = helped.start()
    place = Span(span.start + start, span.start + end)
    if place.of(clause.text).casefold() in words("years", "industry_words") | words("years", "of_any_work"):
        return None
    subject = place.of(clause.text)
    if team := _OF_A_TEAM.match(subject):
        # "3 years in an accounts team" are years of accounts.
        place = Span(place.start, place.start + team.end("work"))
        subject = team["work"]
    if (role := _ROLE_IN.match(subject)) is not None and role["work"].casefold() in words("years", "ranks"):
        # "3 years in a senior role in dementia care" are of dementia care.
        place = Span(place.start + role.end(), place.end)
        subject = place.of(clause.text)
    elif role is not None:
        # "2 years in a supervisory role in a cafe"
        place = Span(place.start, place.start + role.end("work"))
        subject = role["work"]
    if (company := _OF_A_COMPANY.match(subject)) and (industry := _industry(company["work"])):
        # "3 years in a B2B software company" are years in that industry.
        return industry, "industry", Span(place.start, place.start + company.end("work"))
    at_a = _AT_A.search(clause.text[: span.start] + text[:start])
    if at_a and all(_WORKPLACE.search(kind) for kind in _OR.split(subject) if kind):
        # "3 years at an agency" tells where, and the work is that of the position.
        return None
    if at_a and load_industries().named(subject) and not load_roles().names_work(subject):
        return subject, "industry", place
    mentions = clause.mentions_in(place)
    scope, name = _scope(subject, mentions)
    return name, scope, place


def _title_alone(title: str) -> str:
    """A title without the place or the terms behind a dash or in brackets, where what stands before is known work."""
    bare = _BEHIND_A_TITLE.split(title, maxsplit=1)[0]
    return bare if load_roles().names_work(bare) else title


def _industry(words: str) -> str | None:
    """The industry that words end in: the hospital of "acute care hospital"; None for words of several."""
    if len([kind for kind in _OR.split(words) if kind]) > 1 or " and " in words:
        return None
    parts = words.split()
    ends = (" ".join(parts[start:]) for start in range(len(parts)))
    return next((end for end in ends if load_industries().named(end)), None)


def _with_general(text: str, start: int, end: int) -> int:
    """Where a subject starts of whose name "general" is a part: "general ledger", but not "general kitchen work"."""
    before = _GENERAL_AT_END.search(text[:start])
    word = text[start:end].split()[0].strip(",/")
    return before.start() if before and load_taxonomy().resolve(f"general {word}") else start


def _is_filler(text: str) -> bool:
    return all(word.casefold() in words("years", "filler") for word in text.replace(":", " ").split())


def _of_its_name(words: str, bare: str) -> str:
    """The `bare` name of an industry, or all its words where "sector" is a part of it: "public sector"."""
    industries = load_industries()
    return words if industries.named(bare) is None and industries.named(words) else bare


def _cut(text: str) -> str:
    """The text up to where the subject stops."""
    whole = text
    ends = [len(text)]
    if stop := re.search(r"[;:()]|(?<![A-Z])\.(?:\s|$)|\s-+\s", text):
        ends.append(stop.start())
    for stop in _subject_end().finditer(text):
        before = text[: stop.start()].split()
        # "experience performing audits" is of audits; "on systems that handle money" is more than systems.
        if len(before) > 1 or (before and not pattern("years", "relative").fullmatch(stop.group())):
            ends.append(stop.start())
            break
    if (other := _NEW_THING.search(text)) is not None and other.start() > 0:
        ends.append(other.start())
    # "audit, or a PhD": years and a degree are two things.
    ends += [degree.span.start for degree in find_degrees(text) if degree.span.start > 0]
    text = re.sub(r"(?:,|\s(?:or|and)(?=\W|$))*(?:\s+an?)?\s*$", "", text[: min(ends)])
    text = re.sub(r",?\s+(?:or|and|and/or)\s+(?:in\s+)?industry\s*$", "", text, flags=re.IGNORECASE)
    comma = text.find(",")
    if comma > 0:
        rest = text[comma:]
        if _PLACE_BEHIND.match(rest):
            # "recruiting, in-house or at an agency": where is not what.
            return text[:comma]
        opened = _OPEN_LIST.match(whole, len(text))
        is_list = opened or re.match(r"(?:,\s*[^,]{1,40})*?,?\s*(?:and/or|or|and|&)\s+[^,]{1,40}$", rest)
        if not is_list or pattern("years", "predicate").search(rest):
            text = text[:comma]
    return text


def _trimmed(text: str) -> tuple[int, int]:
    """Where the text starts and ends without filler words at either end."""
    tokens = [(token.start(), token.end(), token.group()) for token in re.finditer(r"[^\s,/]+", text)]
    filler = words("years", "filler")

    def is_filler(word: str) -> bool:
        return word.casefold().strip("'.()\"") in filler

    while tokens and is_filler(tokens[0][2]):
        tokens.pop(0)
    while tokens and is_filler(tokens[-1][2]):
        tokens.pop()
    if not tokens:
        return 0, 0
    end = tokens[-1][1]
    while end > tokens[0][0] and text[end - 1] in ".,'":
        end -= 1
    return tokens[0][0], end


def _scope(subject: str, mentions: tuple[Mention, ...]) -> tuple[YearsScope, str]:
    """What the subject names, and the words for it."""
    taxonomy = load_taxonomy()
    kinds = [skill.kind for mention in mentions if (skill := taxonomy.get(mention.name))]
    tools = [kind for kind in kinds if kind in _TOOL_KINDS]
    if tools and len(tools) == len(kinds):
        covered = sum(len(mention.span) for mention in mentions)
        if len(mentions) == 1:
            return "skill", mentions[0].name
        if covered >= 0.5 * len(subject):
            return "skill", subject
    bare = subject.casefold()
    alternatives = [_MAKING.sub("", one) for one in _OR.split(bare) if one]
    if len(alternatives) > 1 and all(load_industries().named(one) for one in alternatives):
        return "industry", subject
    without = compiled(data("years")["industry_words"]).sub("", subject).strip(" ,")
    if bare in words("years", "industries") or without.casefold() in words("years", "industries"):
        return "industry", _of_its_name(subject, without) or subject
    if re.search(r"(?<!or )(?<!and )(?:industry|industries|sector|sectors|domain)$", bare) and without:
        return "industry", without
    return "role", subject
