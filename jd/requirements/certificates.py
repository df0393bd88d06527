"""Certificates and licences: those of the taxonomy, and those that the wording makes one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hiring.evidence import Span
from hiring.job import CertificatesAsked
from jd.requirements.clause import Clause, Mention, overlaps_any
from jd.requirements.joining import Joined, joined
from jd.requirements.named import importance_blanked
from jd.requirements.names import unknown_names
from jd.wording import pattern, words
from skills import load_taxonomy
from skills.languages import find_languages
from skills.roles import load_roles
from skills.titles import is_title_noun

_NAME_BEFORE = re.compile(r"((?:[\w&+#.'/-]+\s+){1,4})$")
_NAME_AFTER = re.compile(
    r"\s+([A-Za-z][\w&+#.'/-]*(?:\s+(?!or\b|and\b|is\b|are\b|from\b|with\b|by\b|will\b|would\b|may\b|an? \w+\s*$"
    r"|preferred|required|desirable|essential|advantageous)[\w&+#.'/-]+){0,4})"
)
_MORE = re.compile(r",?\s*(?:and|or|&|/|,)\s+(?P<name>[A-Za-z][\w'-]*(?:\s+[\w'-]+){0,2}?)(?=\s*(?:$|[,.;(]))")
_NEAR = 20
_INSTEAD = re.compile(
    r"[\s,;()/]*(?:\b(?:or|and/or|either)\b[\s,(]*|/\s*)(?!.*\b(?:and|with|plus)\b)(?:[\w'-]+[\s,:(/]*){0,5}",
    re.IGNORECASE,
)
_EXAMPLE_OF = re.compile(
    r"\s*[(,:]?\s*(?:e\.?\s?g\.?,?|such as|for example,?|like|i\.e\.?,?)\s*(?:an?\s+)?", re.IGNORECASE
)
_AN_ALTERNATIVE = re.compile(r"\s*,?\s*(?:and/)?or\b", re.IGNORECASE)
_IN_DATE = re.compile(r"\b(?:current|valid|active|in-date|up-to-date)\s+$", re.IGNORECASE)
_CURRENT_LETTERS = re.compile(
    r"(?:(?i:must (?:have|hold)|current|valid|active|in-date|up-to-date|and|an?)\s+)+"
    r"(?P<names>[A-Z]{2,6}(?:(?:\s*(?:,|/|&|,?\s*\b(?:or|and)\b)\s*)[A-Z]{2,6})*)"
)
_OF_A_BODY = re.compile(
    r"\b(?P<body>[A-Z]{3,8})\s+(?:[Mm]embership|[Ff]ellowship|[Cc]hartership)\b"
    # "SIA licensed", but not "a firm that is FCA registered in all states", "an FCA registered firm"
    r"|^(?:(?i:must be|be|you are|you're|if you're|if you are|fully|currently)\s+)*(?P<registered>[A-Z]{3,8})"
    r"[ -](?:[Rr]egistered|[Ll]icen[cs]ed|[Aa]ccredited|[Qq]ualified|[Cc]ertified)"
    r"(?=\s*(?:$|[,.;()]|(?:and|or|is|required|essential|preferred|desirable)\b))"
)
_LETTERS_IN_A_ROW = re.compile(
    r"(?P<names>[A-Z][A-Za-z]*[A-Z]\w*(?:(?:\s*/\s*|,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+)[A-Z][A-Za-z]*[A-Z]\w*)+)"
    r"\s+(?:professional\s+)?(?:certificates|certifications?|qualifications?|licen[cs]es|tickets|memberships?)\b"
)
_LETTERS = re.compile(r"[A-Z][A-Za-z]*[A-Z]\w*")
_CARD = re.compile(
    r"(?:\b(?i:valid|current|in-date|up-to-date)\s+(?P<valid>(?!(?:and|or)\b)(?:[\w/&'-]+\s+){1,3}(?:card|ticket|permit|badge|pass))"
    r"|(?<![\w-])(?P<named>(?:[A-Z][\w&]*\s+){1,3}(?:(?:supervisor|operator|operative|driver|rider|installer)'?s?\s+)?(?:card|ticket|badge|passport|endorsement)))\b"
)
_FIRST_OF_TWO = re.compile(r"^(?:(?:an?|current|valid)\s+)*(?P<name>[A-Za-z][\w-]{2,})\s*(?:/|,?\s+or)\s+$")
_BEFORE_OR = re.compile(r"(?P<names>[A-Z][\w-]*(?:\s[\w-]+){0,3}\s+or\s+)$")
_NUMBERED = re.compile(r"(?P<stem>\D+)\d+")
_OR_A_NUMBER = re.compile(r"(?:[\s-]*hours?)?\s*(?:/|\bor\b)\s*(?P<number>\d+)\b", re.IGNORECASE)
_JOINED_BY_OR = re.compile(r"\s*(?:/|\bor\b|\band/or\b)\s*(?:an?\s+)?", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r"\s*,\s*(?:and|plus|as well as)\s", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|and/or|either|equivalent|one of|any of)\b|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundCertificates:
    """Certificates of one clause: the groups that it asks for, and where they stand.

    Attributes:
        names: what stands at each of the places.
        guessed: nothing tells whether all of several are asked for; one is taken as enough.
    """

    asked: tuple[CertificatesAsked, ...]
    spans: tuple[Span, ...]
    names: tuple[tuple[str, ...], ...]
    guessed: bool = False

    def without(self, names: tuple[str, ...]) -> "FoundCertificates":
        """The same without the group of these names."""
        return replace(self, asked=tuple(group for group in self.asked if group.any_of != names)) if names else self

    def without_names(self, names: frozenset[str]) -> "FoundCertificates":
        """The same without the groups that hold these names only."""
        return replace(self, asked=tuple(group for group in self.asked if not names.issuperset(group.any_of)))


def find(clause: Clause, taken: Sequence[Span]) -> FoundCertificates | None:
    """The certificates that a clause asks for, outside of the places already `taken`; None where it names none.

    Words such as "relevant certifications" name none.
    """
    taxonomy = load_taxonomy()
    found: list[tuple[Span, str]] = [
        (mention.span, mention.name)
        for mention in clause.mentions
        if (skill := taxonomy.get(mention.name))
        and skill.kind == "certificate"
        and not overlaps_any(mention.span, taken)
    ]
    blocked = [
        *taken,
        *(Span(*match.span()) for match in pattern("certificates", "not_certificates").finditer(clause.text)),
    ]
    places = [Span(*match.span()) for match in pattern("certificates", "places").finditer(clause.text)]
    blocked += [span for span, _ in found]
    driving = _driving_licences(clause.text)
    papers = [_whole(clause.text, span, []) for span, _ in (*found, *driving)]
    for span, name in (*driving, *_worded(clause.text, papers)):
        # "full UK licence" is one, "licensed in Ontario" names none.
        of_a_place = (span, name) not in driving and overlaps_any(span, places)
        if not of_a_place and not overlaps_any(span, blocked):
            found.append((span, name))
            blocked.append(span)
    blocked += places
    found += [one for one in _of_the_same_stem(clause.text, found) if not overlaps_any(one[0], blocked)]
    found += [
        (span, name)
        for span, name in _papers_by_place(clause, [span for span, _ in found])
        if not overlaps_any(span, blocked)
    ]
    if not found:
        return None
    blocked += [span for span, _ in found]
    # "Lion Care or CPR": an alternative that nobody knows is one all the same; beside "and" it may be anything.
    alternatives = bool(_OR.search(clause.text))
    known = [Mention(name, span) for span, name in found]
    filler = words("certificates", "filler")
    found += [
        (mention.span, mention.name)
        for mention in unknown_names(clause, known, taken)
        if not overlaps_any(mention.span, blocked) and mention.name.casefold() not in filler
        if not pattern("certificates", "certificate_words").fullmatch(mention.name)
        if alternatives or _known_paper(mention.name)
        if len(mention.name) > 1 and not find_languages(mention.name)
    ]
    found.sort()
    licences = [span for span, _ in driving]
    spans = tuple(_whole(clause.text, span, licences) for span, _ in found)
    names = tuple(_kinds(name) for _, name in found)
    asked, guessed = _groups(clause.text, list(zip(spans, names, strict=True)))
    return FoundCertificates(asked, spans, names, guessed)


def in_place_of(text: str, degree: Sequence[Span], found: FoundCertificates) -> tuple[str, ...]:
    """The certificates of which any one is as good as the degree beside them: "a degree in finance, or CPA or ACCA".

    Args:
        degree: the words that were understood of the degree.

    Returns:
        Nothing where no "or" stands between.
    """
    for place, names in zip(found.spans, found.names, strict=True):
        before = max((span.end for span in degree if span.end <= place.start), default=len(text))
        after = min((span.start for span in degree if span.start >= place.end), default=0)
        group = next((one for one in found.asked if set(names) <= set(one.any_of)), None)
        gaps = (text[before : place.start], text[place.end : after])
        # "... or a comparable qualification (e.g. master craftsman)"
        other = next((span for span in degree if span.end == before and _AN_ALTERNATIVE.match(span.of(text))), None)
        is_example = other is not None and _EXAMPLE_OF.fullmatch(gaps[0]) is not None
        if group and group.at_least == 1 and (is_example or any(map(_INSTEAD.fullmatch, gaps))):
            return group.any_of
    return ()


def _groups(text: str, found: Sequence[tuple[Span, tuple[str, ...]]]) -> tuple[tuple[CertificatesAsked, ...], bool]:
    """The groups that names in a row form, and whether that is a guess.

    Of a list of mere commas one is taken as enough: "Professional certifications (PMP, PRINCE2)". Where the list goes
    on with what is no certificate, all of it is asked for: "SIA badge, first aid certificate, and two years' service".
    """
    once: dict[tuple[str, ...], Span] = {}
    for span, each in found:
        once.setdefault(each, span)
    places, names = list(once.values()), list(once)
    by_comma: Literal["or", "and"] = "and" if _LIST_GOES_ON.match(text, places[-1].end) else "or"
    made = [part for group in joined(text, places, by_comma=by_comma) for part in _apart(text, group, places, names)]
    groups: dict[tuple[str, ...], CertificatesAsked] = {}
    for group, following in zip(made, [*made[1:], None], strict=True):
        each = tuple(dict.fromkeys(name for place in group.members for name in names[place]))
        end = places[following.members[0]].start if following else len(text)
        is_open = _is_open(text, places[group.members[0]], places[group.members[-1]], end)
        groups.setdefault(each, CertificatesAsked(each, min(group.at_least, len(each)), is_open))
    asked = tuple(group for each, group in groups.items() if not _is_within(each, groups))
    together = text[places[0].start : places[-1].end]
    several = len(asked) == 1 and len(asked[0].any_of) > 1 and asked[0].at_least == 1 and len(found) > 1
    return asked, several and not _OR.search(together)


def _apart(text: str, group: Joined, places: Sequence[Span], names: Sequence[tuple[str, ...]]) -> Iterator[Joined]:
    """A group, without the papers that stand in for no other, where only commas join them: "Driving licence, Safe
    Pass" asks for both."""
    alone = [member for member in group.members if words("certificates", "never_instead").intersection(names[member])]
    whole = text[places[group.members[0]].start : places[group.members[-1]].end]
    if len(group.members) < 2 or group.at_least > 1 or not alone or _OR.search(whole):
        yield group
        return
    others = tuple(member for member in group.members if member not in alone)
    yield from (Joined((member,)) for member in alone)
    if others:
        yield Joined(others)


def _is_open(text: str, first: Span, last: Span, end: int) -> bool:
    """Whether the words around a group say that a similar one will do: "PMP or equivalent", "such as PMP"."""
    opened = pattern("lists", "opens_examples").search(text[max(0, first.start - _NEAR) : first.start])
    behind = pattern("lists", "open_ended").search(text[last.end : min(end, last.end + 2 * _NEAR)])
    return bool(opened or (behind and "experience" not in behind.group().casefold()))


def _is_within(names: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> bool:
    """Whether another group names one of these alone, so that having that one is having one of these."""
    return len(names) > 1 and any(len(other) == 1 and other[0] in names for other in others)


def _kinds(name: str) -> tuple[str, ...]:
    """The certificates of a name in which a slash joins several, each by the taxonomy's name where it knows it.

    >>> _kinds("lift operating/inspecting"), _kinds("CPR/AED")
    (('lift operating', 'lift inspecting'), ('CPR certificate',))
    """
    taxonomy = load_taxonomy()
    whole = taxonomy.resolve(name)
    first, *others = name.split("/")
    if whole or not others or " " not in first:
        pieces = [name]
    else:
        stem = first.rsplit(" ", 1)[0]
        pieces = [first, *(f"{stem} {other}" for other in others)]
    known = (_known_paper(piece) for piece in pieces)
    return tuple(dict.fromkeys(paper or piece for paper, piece in zip(known, pieces, strict=True)))


def _known_paper(name: str) -> str | None:
    """The taxonomy's certificate that a name stands for, with a word for certificates behind it or without."""
    taxonomy = load_taxonomy()
    for ending in ("", " certificate", " certification", " licence", " license", " card", " permit", " registration"):
        skill = taxonomy.resolve(name + ending)
        if skill and skill.kind == "certificate":
            return skill.name
    return None


def _of_the_same_stem(text: str, found: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Certificates that only a number tells from the one before: "OSHA 10 or 30"."""
    for span, _ in found:
        stem = _NUMBERED.fullmatch(span.of(text))
        following = _OR_A_NUMBER.match(text, span.end)
        if stem and following and (known := _known_paper(f"{stem['stem']}{following['number']}")):
            yield Span(*following.span("number")), known


def _papers_by_place(clause: Clause, papers: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Skills whose name stands for a certificate: "current CPR", "BLS/CPR card", "a crane or forklift ticket".

    Args:
        papers: where certificates stand.
    """
    text = clause.text
    words_of_papers = pattern("certificates", "certificate_words")
    for mention in clause.mentions:
        span = mention.span
        if overlaps_any(span, papers):
            continue
        known = _known_paper(span.of(text))
        if known and (_IN_DATE.search(text[: span.start]) or words_of_papers.match(text[span.end :].lstrip())):
            yield span, known
            continue
        for paper in papers:
            joined_to = _JOINED_BY_OR.fullmatch(text[span.end : paper.start])
            before = _JOINED_BY_OR.fullmatch(text[paper.end : span.start])
            ending = paper.of(text).rsplit(None, 1)[-1]
            if known and (joined_to or before):
                yield span, known
                break
            if joined_to and words_of_papers.fullmatch(ending) and not _is_proper(mention.name):
                # The word behind the last of them is that of all.
                yield span, f"{span.of(text)} {ending}"
                break


def _is_proper(name: str) -> bool:
    skill = load_taxonomy().get(name)
    return skill is None or skill.kind in ("language", "tool")


def _whole(text: str, span: Span, licences: Sequence[Span]) -> Span:
    """The name with what says nothing more of it: a following "certification", "full clean" before a licence."""
    span = next((licence for licence in licences if licence.contains(span)), span)
    after = re.compile(r"\s+").match(text, span.end)
    word = pattern("certificates", "certificate_words").match(text, after.end()) if after else None
    return Span(span.start, word.end()) if word else span


def _driving_licences(text: str) -> list[tuple[Span, str]]:
    taxonomy = load_taxonomy()
    licences = []
    for match in pattern("certificates", "driving_licence").finditer(text):
        known = taxonomy.resolve("driving licence") or taxonomy.resolve("driver's license")
        licences.append((Span(*match.span()), known.name if known else match.group()))
    return licences


def _worded(text: str, papers: Sequence[Span]) -> list[tuple[Span, str]]:
    """Names beside a word for certificates: "Kanban certification", "certified in first aid".

    Args:
        papers: where certificates stand that are known: "driving licence for site visits" has its name before it.
    """
    found: list[tuple[Span, str]] = []
    for match in pattern("certificates", "subject_after").finditer(text):
        if any(match.start() < paper.end <= match.end() for paper in papers):
            continue
        name = _NAME_AFTER.match(text, match.end())
        if name and (place := _without_filler(text, *name.span(1))):
            found.append((place, _registered(match.group(), place.of(text))))
            # "certified in first aid and food hygiene"
            more = _MORE.match(text, place.end)
            if more and _known_paper(more["name"]):
                found.append((Span(*more.span("name")), more["name"]))
    if letters := _CURRENT_LETTERS.fullmatch(importance_blanked(text).strip(" .")):
        # "Current CMA or RMA"
        start = text.index(letters["names"])
        found += [
            (Span(start + one.start(), start + one.end()), one.group())
            for one in re.finditer(r"[A-Z]{2,6}", letters["names"])
        ]
    found += [
        (Span(*body.span(group)), body[group])
        for body in _OF_A_BODY.finditer(text)
        for group in ("body", "registered")
        if body[group]
    ]
    for row in _LETTERS_IN_A_ROW.finditer(text):
        # "ACCA, CIMA or CPA qualification"
        found += [(Span(*one.span()), one.group()) for one in _LETTERS.finditer(text, *row.span("names"))]
    for card in _CARD.finditer(text):
        paper = card["valid"] or card["named"]
        if pattern("certificates", "other_cards").search(paper) is None:
            # "a valid customs representative card", "Safe Site passport"
            found.append((Span(card.end() - len(paper), card.end()), paper))
    for match in pattern("certificates", "strong_words").finditer(text):
        before = _NAME_BEFORE.search(text[: match.start()])
        if before is None:
            continue
        start = before.start(1)
        # Only the words that go with it: nothing before a comma, a bracket or a filler word.
        place = _last_run(text, start, match.start())
        if place:
            found.append((place, place.of(text)))
            first = _FIRST_OF_TWO.match(text[: place.start])
            if first and first["name"].casefold() not in words("certificates", "filler"):
                # "Laser or steam engine certification"
                found.append((Span(*first.span("name")), first["name"]))
    return found


def _registered(opening: str, name: str) -> str:
    """The certificate of those who are registered: "registration as a nurse" is that of a registered nurse."""
    known = load_taxonomy().resolve(f"registered {name}") if opening.casefold().startswith("regist") else None
    return known.name if known and known.kind == "certificate" else name


def _last_run(text: str, start: int, end: int) -> Span | None:
    """The last words before `end` that are no filler, if they read like a name."""
    filler = words("certificates", "filler")
    tokens = list(re.finditer(r"\S+", text[start:end]))
    kept: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token.group().strip(",.;:()\"'")
        if not word or word in "&+/" or word.casefold() in filler or (token.group()[-1] in ",;:)." and kept):
            break
        kept.append(token)
    if not kept:
        return None
    place = Span(start + kept[-1].start(), start + kept[0].end())
    # A single lower-case word before "certificate" is no name; the capital of the line's first word tells nothing.
    letters = place.of(text)[1:] if place.start == 0 else place.of(text)
    if len(kept) >= 2 or any(map(str.isupper, letters)):
        return place
    if before := _BEFORE_OR.search(text[: place.start]):
        # "NYSC discharge or exemption certificate" is one that says either.
        return Span(before.start("names"), place.end)
    # "a paralegal certificate" is that of a trade.
    is_trade = is_title_noun(place.of(text).casefold()) and load_roles().names_work(place.of(text))
    return place if is_trade else None


def _without_filler(text: str, start: int, end: int) -> Span | None:
    filler = words("certificates", "filler")
    tokens = list(re.finditer(r"\S+", text[start:end]))
    while tokens and tokens[0].group().casefold().strip(",.;") in filler:
        tokens.pop(0)
    while tokens and tokens[-1].group().casefold().strip(",.;") in filler:
        tokens.pop()
    if not tokens:
        return None
    last = start + tokens[-1].end()
    while text[last - 1] in ",.;":
        last -= 1
    return Span(start + tokens[0].start(), last)
