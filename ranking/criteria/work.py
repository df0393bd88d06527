"""Which jobs of a CV are the work that an advert asks for, which come near to it, and how that is known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from hiring.candidate import Passage
from hiring.evidence import Span
from hiring.job import Requirement, YearsAsked
from ranking.criteria.leading import LEADS_NOBODY, asks_to_lead, leads, sentence_of_leading
from ranking.criteria.meaning import Judged
from ranking.knowledge import Knowledge
from ranking.phrasing import counted, listed, span_of_time
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from ranking.word_forms import word_pattern
from ranking.wording import is_leading_itself, is_of_others, is_own_title, leads_others, place_managed, title_leads
from skills.industries import Industry
from skills.titles import is_title_noun

Likeness = Literal["same", "near"]

JOBS_IN_A_REASON = 3

_WORDS_OF_WORK = 3
_SHORTEST_STEM = 4
_FORM = re.compile(r"s|e|es|ing|er|ers|or|ors|ant|ants|ist|ists|ion|ions|ation|ator|ment|y|")

OTHER_WORK = 3
"""A job that is known as other work needs so many times the sentences to be the work that they name, too."""

# A slash joins two kinds of work where it has blanks about it, or two words on each side: not in "UI/UX design".
_SLASH = re.compile(r"(?<=[\w)])\s+/\s+(?=\w)|(?P<two>[^\W\d_]+ [^\W\d_]{3,})/(?=[^\W\d_]{3,} [^\W\d_]+)")


_TWO_KINDS = re.compile(r"(?P<one>[^\W\d_]{3,})\s?/\s?(?P<other>[^\W\d_]{3,}) (?P<noun>[^\W\d_]+)")
"""Two kinds of one title: "service/maintenance engineer"."""


@dataclass(frozen=True, slots=True)
class Work:
    """The jobs of a CV that are the work asked for, and those that come near to it, by their place in the CV.

    Attributes:
        spans: the words that show it, of the jobs whose title does not.
        notes: how it is known, of the jobs whose title alone does not say it.
        meant: the jobs whose sentences say it in other words; they are near.
        chances: how probable it is that their sentences do, by job.
    """

    same: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    spans: Mapping[int, Span] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    meant: tuple[int, ...] = ()
    chances: Mapping[int, float] = field(default_factory=dict)

    def with_meant(self, sentences: Iterable[Judged], settings: ScoringWeights) -> "Work":
        """With the jobs of these sentences as near work, where they do not count already."""
        sentences = tuple(sentences)
        if not sentences:
            return self
        spans, notes = dict(self.spans), dict(self.notes)
        meant: list[int] = []
        chances: dict[int, float] = {}
        for sentence in sentences:
            job = sentence.passage.job
            if job is not None and job not in (*self.same, *self.near, *meant):
                meant.append(job)
                chances[job] = sentence.probability
                spans[job] = sentence.passage.span
                says = (
                    "says this in other words"
                    if sentence.probability >= settings.meant_met
                    else "may tell of such work"
                )
                notes[job] = f"a sentence {says}, judged by meaning, probability {sentence.probability:.2f}"
        return Work(self.same, (*self.near, *meant), spans, notes, tuple(meant), chances)


def work_asked(
    asked: YearsAsked, requirement: Requirement, reading: Reading, knowledge: Knowledge, settings: ScoringWeights
) -> Work:
    """Which jobs count as the work asked for, and which as near to it. Unpaid work is none.

    With a skill: the jobs that show it, or one that implies it. In a role: the jobs whose title is that work, and
    those whose title is near and that name the work in a sentence or show a skill of the same requirement. A job
    that only names the work in its sentences is near; with `work_sentences` of them it is that work; with three times
    as many where its title is known to be other work. In an industry: the same, whatever the title, and jobs whose
    employer's name tells it.
    Where the work is to lead others, a job of which neither the title nor a sentence does is near at most; where it is
    nothing but that ("supervisory"), whatever the job was, it counts by its title or by a sentence that tells of it.
    """
    jobs = [index for index, job in enumerate(reading.jobs) if job.kind != "volunteering"]
    if asked.scope == "total":
        return Work(tuple(jobs))
    if asked.scope == "role" and is_leading_itself(asked.of):
        return _leading_work(jobs, reading)
    kinds = alternatives(asked.of)
    shown: dict[int, list[Span]] = {}
    for words in kinds:
        for job, spans in jobs_showing(words, reading, knowledge).items():
            if held := [span for span in spans if _is_held(words, span, job, reading)]:
                shown.setdefault(job, []).extend(held)
    industries = [one for words in kinds if (one := knowledge.industry(words))] if asked.scope == "industry" else []
    for job in jobs if industries else ():
        shown.setdefault(job, []).extend(place for _, place in reading.in_jobs(knowledge.telling(kinds)).get(job, ()))
    if asked.scope == "skill":
        same = [job for job in jobs if job in shown]
        by_hand = {job: said for job in same if (said := added_by_hand(asked.of, job, reading, knowledge))}
        return Work(tuple(same), (), {job: shown[job][0] for job in same}, by_hand)
    beside: dict[int, str] = {}
    for group in requirement.groups:
        for name in group.any_of:
            for job, spans in jobs_showing(name, reading, knowledge).items():
                beside.setdefault(job, named_by(name, spans[0], job, reading, knowledge))
    tasks = reading.in_jobs(knowledge.tasks(kinds))
    found: dict[int, tuple[Likeness, str]] = {}
    told: dict[int, Span] = {}
    for job in jobs:
        standing = _standing(job, kinds, asked, shown.get(job, ()), beside.get(job, ""), reading, knowledge, settings)
        if standing is None or standing[0] == "near":
            standing = in_industry(job, industries, reading, knowledge) or standing
        if (standing is None or standing[0] == "near") and len(tasks.get(job, ())) >= settings.work_sentences:
            near = relation_of(kinds, reading.jobs[job].title, knowledge) == "near"
            by_tasks = _by_tasks(job, tasks[job], asked, near, reading, knowledge, settings)
            if by_tasks and (standing is None or by_tasks[0][0] == "same"):
                standing = by_tasks[0]
                told[job] = by_tasks[1]
        if standing:
            found[job] = standing
    return Work(
        tuple(job for job, (likeness, _) in found.items() if likeness == "same"),
        tuple(job for job, (likeness, _) in found.items() if likeness == "near"),
        {job: places[0] for job, (_, note) in found.items() if note and (places := _in_text(job, shown, reading))}
        | told,
        {job: note for job, (_, note) in found.items() if note},
    )


def _leading_work(jobs: Sequence[int], reading: Reading) -> Work:
    """The jobs that lead others, by their titles or by what they tell."""
    by_title = [job for job in jobs if title_leads(reading.jobs[job].title or "")]
    told = {
        job: span for job in jobs if job not in by_title and (span := sentence_of_leading(job, reading)) is not None
    }
    notes = {job: f"its text tells of leading others: “{reading.in_short(span)}”" for job, span in told.items()}
    return Work(tuple(job for job in jobs if job in by_title or job in told), (), told, notes)


def _standing(
    job: int,
    kinds: Sequence[str],
    asked: YearsAsked,
    named: Sequence[Span],
    beside: str,
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
) -> tuple[Likeness, str] | None:
    """How a job relates to the work, and how that is known where its title alone does not say it."""
    held = reading.jobs[job]
    relation = relation_of(kinds, held.title, knowledge)
    in_text = [span for span in named if not span.overlaps(held.header)]
    sentences = reading.sentences_with(in_text) if in_text else 0
    by_text = named_by(asked.of, in_text[0], job, reading, knowledge) if in_text else beside
    by_employer = asked.scope == "industry" and any(word_pattern(kind).search(held.employer or "") for kind in kinds)
    other_work = asked.scope == "role" and held.title is not None and knowledge.knows_title(held.title)
    found: tuple[Likeness, str] | None = None
    if relation == "same" or by_employer:
        found = ("same", "")
    elif relation == "near" and by_text:
        found = ("same", _near_work(by_text))
    elif sentences >= settings.work_sentences * (OTHER_WORK if other_work else 1):
        found = ("same", by_text)
    elif relation == "near":
        found = ("near", "")
    elif sentences:
        found = ("near", by_text)
    if found and found[0] == "same" and asks_to_lead(asked.of, knowledge) and not leads(job, asked.of, reading):
        return ("near", LEADS_NOBODY)
    return found


def _by_tasks(
    job: int,
    tasks: Sequence[tuple[Passage, Span]],
    asked: YearsAsked,
    near: bool,
    reading: Reading,
    knowledge: Knowledge,
    settings: ScoringWeights,
) -> tuple[tuple[Likeness, str], Span] | None:
    """What the tasks that a job tells of make it, and where the first stands; None where they add nothing.

    With `work_sentences` sentences of such tasks, near work is that work. Work of an unknown title is near with as
    many, work that the catalogue knows as another with twice as many.
    """
    held = reading.jobs[job]
    places: dict[str, Span] = {}
    for passage, task in tasks:
        places.setdefault(reading.wording(passage), task)
    known = held.title is not None and knowledge.knows_title(held.title)
    if len(places) < settings.work_sentences * (2 if known and not near else 1):
        return None
    first = next(iter(places.values()))
    note = f"its text tells of such work: “{reading.document.flat(first)}”"
    same = near or held.title is None
    if same and asks_to_lead(asked.of, knowledge) and not leads(job, asked.of, reading):
        return ("near", LEADS_NOBODY), first
    return ("same" if same else "near", note), first


def in_industry(
    job: int, industries: Sequence[Industry], reading: Reading, knowledge: Knowledge
) -> tuple[Likeness, str] | None:
    """That a job's title or its employer's name tells the industry; None where neither does."""
    held = reading.jobs[job]
    for industry in industries:
        if held.title and (industry.families & knowledge.families_of(held.title) or industry.words.search(held.title)):
            return ("same", "")
        if held.employer and (told := industry.employers.search(held.employer)):
            return ("same", f"its employer's name says “{told.group()}”")
    return None


def _is_held(words: str, place: Span, job: int, reading: Reading) -> bool:
    """Whether words that a job names can be its holder's own work.

    What is done for people of such work ("typed letters for the sales team") is no such work.
    A title within a sentence is mostly somebody else's ("worked with the art director"): it is the holder's own where
    it begins the sentence or the sentence says so ("acting art director", "served as art director").
    """
    if place.overlaps(reading.jobs[job].header):
        return True
    if is_of_others(reading.document.text, place.start, place.end):
        return False
    if not is_title_noun(words.split()[-1].casefold()):
        return True
    start = max((one.span.start for one in reading.passages if one.span.contains(place)), default=place.start)
    return is_own_title(reading.document.text[start : place.start])


def _near_work(shown: str) -> str:
    """That a job is near work which shows what is asked.

    >>> _near_work("its text names “Go”"), _near_work("a person added Go to it: “seen”")
    ('near work whose text names “Go”', 'near work; a person added Go to it: “seen”')
    """
    text = shown.removeprefix("its ")
    return f"near work; {shown}" if text == shown else f"near work whose {text}"


def _in_text(job: int, shown: Mapping[int, Sequence[Span]], reading: Reading) -> list[Span]:
    return [span for span in shown.get(job, ()) if not span.overlaps(reading.jobs[job].header)]


_DOING = re.compile(r"[a-z]+ing an? ")
"""The beginning of what is to be done to one of several things: "leading a shift or crew"."""


@lru_cache(maxsize=1024)
def alternatives(work: str) -> tuple[str, ...]:
    """The words for some work, and each of the kinds of work that "or", or a slash between them, joins in them.

    >>> alternatives("retail sales or customer service")
    ('retail sales or customer service', 'retail sales', 'customer service')
    >>> alternatives("stock control/goods receipt"), alternatives("UI/UX design")
    (('stock control/goods receipt', 'stock control', 'goods receipt'), ('UI/UX design',))
    >>> alternatives("running a stall or shop")
    ('running a stall or shop', 'running a stall', 'running a shop')
    >>> alternatives("service/repair engineer")
    ('service/repair engineer', 'service engineer', 'repair engineer')
    """
    if (two := _TWO_KINDS.fullmatch(work)) and is_title_noun(two["noun"].casefold()):
        return (work, f"{two['one']} {two['noun']}", f"{two['other']} {two['noun']}")
    joined = _SLASH.sub(lambda slash: f"{slash['two'] or ''} or ", work)
    if not re.search(r"\bor\b", joined):
        return (work,)
    kinds = [kind.strip() for kind in re.split(r",|\band/or\b|\bor\b", joined)]
    if doing := _DOING.match(work):
        kinds = [kind if not kind or kind.startswith(doing[0]) else f"{doing[0]}{kind}" for kind in kinds]
    return (work, *filter(None, kinds))


def relation_of(kinds: Iterable[str], title: str | None, knowledge: Knowledge) -> Likeness | None:
    """The closest relation of a title to any of these kinds of work.

    The catalogue of roles decides. Beyond it, a title that holds several words asked for, just so, is that work; one
    word is enough where the catalogue does not know the title, and makes it near where it does ("Nursing Home Cook").
    """
    if not title:
        return None
    asked = (tuple(kinds), title)
    if asked not in knowledge.relations:
        knowledge.relations[asked] = _relation_of(*asked, knowledge)
    return knowledge.relations[asked]


def _relation_of(kinds: tuple[str, ...], title: str, knowledge: Knowledge) -> Likeness | None:
    relations = {knowledge.same_work(kind, title) for kind in kinds}
    if any(knowledge.same_work(kind, part) == "same" for part in joined_titles(title) for kind in kinds):
        return "same"
    held = [kind for kind in kinds if word_pattern(kind).search(title)]
    if "same" in relations or any(len(kind.split()) > 1 or not knowledge.knows_title(title) for kind in held):
        return "same"
    if any(is_title_noun(kind.casefold()) and _is_head(kind, title) for kind in held):
        return "same"  # a maintenance technician is a technician
    return "near" if "near" in relations or held or any(_does_it(kind, title) for kind in kinds) else None


@lru_cache(maxsize=4096)
def joined_titles(title: str) -> tuple[str, ...]:
    """The titles that one title joins by "and" or a slash, those of several words: each of them was held.

    >>> joined_titles("Front Desk and Reservations Supervisor"), joined_titles("Research and Development Engineer")
    (('Front Desk', 'Reservations Supervisor'), ('Development Engineer',))
    """
    parts = [part.strip() for part in re.split(r"\s+(?:and|&)\s+|\s*/\s*", title)]
    return tuple(part for part in parts if len(part.split()) > 1) if len(parts) > 1 else ()


def _is_head(noun: str, title: str) -> bool:
    """Whether a title is that of such a person, of whatever kind.

    >>> _is_head("technician", "Pool Technician II"), _is_head("driver", "Driver Trainer")
    (True, False)
    """
    ends = (part.split() for part in re.split(r"[,;:(/|]|\s[-–]\s", title))
    bare = (re.sub(r"\s(?:[IVX]+|\d+)$", "", " ".join(words)) for words in ends if words)
    return any(words.casefold().split()[-1].removesuffix("s") == noun.casefold() for words in bare)


_ENDING_OF_A_DOER = re.compile(r"(?:ers?|ors?)$")


def _does_it(work: str, title: str) -> bool:
    """Whether a title is that of who does what the first word of some work says, to whatever.

    Not who is to lead others: managers manage all sorts of things.

    >>> _does_it("designing kites", "Senior Designer"), _does_it("designing kites", "Design Assistant")
    (True, False)
    >>> _does_it("managing kites", "Office Manager")
    False
    """
    verb, *things = work.casefold().split()
    if not things or not verb.endswith("ing") or len(verb) - len("ing") < _SHORTEST_STEM or leads_others(verb):
        return False
    doers = [word for word in re.findall(r"[a-z]+", title.casefold()) if _ENDING_OF_A_DOER.search(word)]
    return any(_ENDING_OF_A_DOER.sub("", word) == verb.removesuffix("ing") for word in doers)


def jobs_titled(words: str, reading: Reading, knowledge: Knowledge) -> dict[int, Likeness]:
    """The paid jobs whose title is a kind of work, or near to it; of words that name no work that is known, those whose
    title says the same of a person ("Grant Accountant" of grant accounting)."""
    if not knowledge.names_work(words):
        return {job: "same" for job, title in reading.paid_titles if says_of_a_person(words, title)}
    relations = ((job, knowledge.same_work(words, title)) for job, title in reading.paid_titles)
    return {job: relation for job, relation in relations if relation}


@lru_cache(maxsize=1 << 14)
def says_of_a_person(work: str, title: str) -> bool:
    """Whether a title is that of who does some work, by its words: of several, all of which the title holds.

    >>> says_of_a_person("grant accounting", "Senior Grants Accountant"), says_of_a_person("grading", "Grader")
    (True, False)
    >>> says_of_a_person("community relations", "Communications Manager")
    False
    """
    words = work.casefold().split()
    held = re.findall(r"[a-z]+", title.casefold())
    if not (1 < len(words) <= _WORDS_OF_WORK and all(word.isalpha() for word in words)):
        return False
    return all(any(_of_one_stem(word, other) for other in held) for word in words)


def _of_one_stem(one: str, other: str) -> bool:
    """Whether two words are forms of one: "accounting" and "accountant"."""
    pairs = enumerate(zip(one, other, strict=False))
    stem = next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
    return stem >= _SHORTEST_STEM and all(_FORM.fullmatch(word[stem:]) for word in (one, other))


def jobs_managing(work: str, reading: Reading) -> list[int]:
    """The paid jobs whose titles say that they managed what "sales management" and the like names (Sales Manager,
    Director of Sales); none where the words name no management."""
    managed = place_managed(work)
    if managed is None:
        return []
    by_words = _manages(managed)
    return [job for job, title in reading.paid_titles if by_words.search(title)]


@lru_cache(maxsize=1024)
def _manages(managed: str) -> re.Pattern[str]:
    """A title of somebody who manages that: "Sales Manager", "Sales & Marketing Director", "Head of Sales"."""
    words = r"[\s-]+".join(map(re.escape, managed.split()))
    return re.compile(
        rf"\b{words}(?:\s*(?:and|&|/)\s*\w+)?\s+(?:manager|director|head|supervisor)\b(?!\W+(?:assistant|trainee))"
        rf"|\b(?:manager|director|head|supervisor|president)\s*(?:of|for|,|-|–)\s*(?:\w+\s*(?:and|&)\s*)?{words}\b",
        re.IGNORECASE,
    )


def jobs_showing(words: str, reading: Reading, knowledge: Knowledge) -> Mapping[int, tuple[Span, ...]]:
    """The jobs that show a skill, or one that implies it, each with its places; of unknown words, the jobs whose
    titles or sentences hold them."""
    if words not in reading.jobs_by_words:
        reading.jobs_by_words[words] = _jobs_showing(words, reading, knowledge)
    return reading.jobs_by_words[words]


def _jobs_showing(words: str, reading: Reading, knowledge: Knowledge) -> dict[int, tuple[Span, ...]]:
    name = knowledge.name_of(words)
    if name is None:
        found = reading.words(words)
        sources = [found] if found else []
    elif not reading.shows_any(knowledge.kin(name)):
        return {}
    else:
        itself = reading.skill(name)
        sources = [*([itself] if itself else ()), *reading.shown_of(knowledge.implying(name))]
    if not sources:
        return {}
    read: dict[int, list[Span]] = {}
    added: dict[int, list[Span]] = {}
    for shown in sources:
        for mention in shown.mentions:
            if mention.job is not None:
                places = read if mention.added is None else added
                places.setdefault(mention.job, []).append(mention.span)
    return {job: tuple(spans) for job, spans in (added | read).items()}


def named_by(asked: str, place: Span, job: int, reading: Reading, knowledge: Knowledge) -> str:
    """How a job shows what is asked: by what its text says at a place, and what these words imply where they are
    others; or by what a person added to it."""
    if by_hand := added_by_hand(asked, job, reading, knowledge):
        return by_hand
    words = reading.document.flat(place)
    ours, theirs = knowledge.name_of(asked), knowledge.name_of(words)
    implied = ours is not None and theirs in knowledge.implying(ours)
    return f"its text names “{words}”{f', which implies {asked}' if implied else ''}"


def added_by_hand(asked: str, job: int, reading: Reading, knowledge: Knowledge) -> str:
    """That a person added a skill to a job whose words do not show it, and why; empty where the words show it."""
    name = knowledge.name_of(asked)
    others = reading.shown_of(knowledge.implying(name)) if name else ()
    added = reading.added_to(job, (name, *(other.name for other in others))) if name else None
    if added is None:
        return ""
    implied = "" if added[0] == name else f", which implies {asked}"
    return f"a person added {added[0]} to it{implied}: “{added[1]}”"


def titles(jobs: Iterable[int], reading: Reading, notes: Mapping[int, str]) -> str:
    """The jobs of a reason: the longest first, each with its months and how it is known to count."""
    longest = _each_once(longest_first(jobs, reading), reading)
    named = [_title(job, reading, notes.get(job)) for job in longest[:JOBS_IN_A_REASON]]
    if len(longest) > JOBS_IN_A_REASON:
        named.append(counted(len(longest) - JOBS_IN_A_REASON, "more job"))
    return listed(named)


def _each_once(jobs: Sequence[int], reading: Reading) -> list[int]:
    """These jobs, but one that the CV tells twice (of the same title in the same months) once."""
    if len(jobs) < 2:
        return list(jobs)
    first: dict[object, int] = {}
    for job in jobs:
        held = reading.jobs[job]
        dates = held.dates
        first.setdefault((held.title, dates.start, dates.end) if held.title and dates else job, job)
    return list(first.values())


def _title(job: int, reading: Reading, note: str | None) -> str:
    held = reading.jobs[job]
    name = held.title or (f"a job at {held.employer}" if held.employer else "a job without a title")
    months = reading.months_of(job)
    by_hand = f"{listed(held.mended)} corrected by a person" if held.mended else None
    told = "; ".join(filter(None, (span_of_time(months) if months else None, by_hand, note)))
    return " ".join(name.split()) + (f" ({told})" if told else "")


def longest_first(jobs: Iterable[int], reading: Reading) -> list[int]:
    """The jobs by their months, then in the order of the CV."""
    return sorted(jobs, key=lambda job: (-reading.months_of(job), job))
