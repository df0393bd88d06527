"""The words of `data/wording.yaml`, read once."""

import re
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from skills.screens import Screen

FUNCTION_WORD_SHARE = 0.10
"""Running text holds 25 to 35 % of its twelve commonest words; lists of names and skills far fewer."""

ENOUGH_WORDS = 40

MODIFIERS_OF_A_TITLE = 2

_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-/'&.][^\W\d_]+)*")

_LINES_KEPT = 1 << 12
"""Lines and titles whose answers are remembered, since those of an advert meet ten thousand CVs."""


@cache
def _words() -> dict[str, Any]:
    import yaml

    text = (files("ranking") / "data" / "wording.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return data


@cache
def _one_of(key: str) -> re.Pattern[str]:
    """Any of the words or phrases of a list, whole and in any case."""
    inner = "|".join(re.escape(words).replace(r"\ ", r"[\s-]+") for words in _words()[key])
    return re.compile(rf"\b(?:{inner})\b", re.IGNORECASE)


@cache
def _set_of(key: str) -> frozenset[str]:
    return frozenset(_words()[key])


@cache
def _own_title() -> re.Pattern[str]:
    before = "|".join(map(re.escape, _words()["own_title"]))
    return re.compile(rf"(?:^\W*|\b(?:{before}))(?:\s+(?:an?|the))?(?:\s+[\w-]+){{0,2}}\s*$", re.IGNORECASE)


def is_own_title(before: str) -> bool:
    """Whether a title is the applicant's own, by what stands before it in its sentence.

    >>> is_own_title("Acting "), is_own_title("Served as deputy "), is_own_title("Reported to the ")
    (True, True, False)
    """
    return bool(_own_title().search(before))


def only_tells_its_kind(before: str) -> bool:
    """Whether what stands before a title noun in its sentence are but a word or two of the title itself.

    >>> only_tells_its_kind("Project "), only_tells_its_kind("Reported to the "), only_tells_its_kind("Helped store ")
    (True, False, False)
    """
    words = before.casefold().split()
    return len(words) <= MODIFIERS_OF_A_TITLE and not any(
        word in _set_of("in_a_sentence") or word.endswith("ed") for word in words
    )


def says_unfinished(text: str) -> bool:
    """Whether a text calls what it names planned or in progress.

    >>> says_unfinished("PMP (in progress)"), says_unfinished("PMP, 2019")
    (True, False)
    """
    return bool(_one_of("unfinished").search(text))


def bare_name(line: str, most: int) -> str | None:
    """The name of a thing that a line of an advert consists of, as it stands within a sentence.

    None where the line is a sentence, says what to do, or has more than `most` words beside praise and the like.

    >>> bare_name("Strong numeracy", 4), bare_name("Stall rotation", 4), bare_name("Fairtrade coffee", 4)
    ('numeracy', 'stall rotation', 'fairtrade coffee')
    >>> bare_name("Working capital", 4), bare_name("Assembly lines", 4)
    ('working capital', 'assembly lines')
    >>> bare_name("Works calmly", 4), bare_name("Handling complaints", 4), bare_name("Ready for change", 4)
    (None, None, None)
    """
    words = line.strip(" .;,:").split()
    around, others = _set_of("around_a_name"), _set_of("in_a_sentence")
    while words and words[0].casefold() in around:
        words.pop(0)
    while words and words[-1].casefold() in around:
        words.pop()
    if not 0 < len(words) <= most or not all(_PLAIN_WORD.fullmatch(word) for word in words):
        return None
    small = [word.casefold() for word in words]
    if any(word in others or (word.endswith("ly") and word not in _set_of("no_adverbs")) for word in small):
        return None
    if len(words) > 1 and small[0].endswith("ing") and re.search(r"[^s]s$", small[-1]):
        return None  # "handling complaints": something to do; "marketing management", "working capital" are names
    if words[0].istitle():
        words[0] = small[0]  # the capital of a line's first word tells nothing
    return " ".join(words)


def takes_the_willing(text: str) -> bool:
    """Whether a line of an advert takes who is willing to obtain what it asks for.

    >>> takes_the_willing("NVQ level 2, or willing to work towards it"), takes_the_willing("NVQ level 2")
    (True, False)
    """
    return bool(_one_of("or_willing").search(text))


_EXPIRY = re.compile(
    r"\b(?:exp(?:ir(?:es|ed|y|ation|ing))?(?: date| on)?|valid (?:until|through|thru|to)|good (?:through|until))\b"
    r"[.:\s]*"
    r"(?:(?P<month>\d{1,2})\s*[/.-]\s*(?:\d{1,2}\s*[/.-]\s*)?|(?P<name>[A-Za-z]{3,9})\.?,?\s+(?:\d{1,2},?\s+)?)?"
    r"(?P<year>(?:19|20)\d{2}|\d{2}\b)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def expired(text: str, day: date) -> str | None:
    """The words by which a text says that what it names has run out before `day`; None where it does not.

    The month that is named is the last one in which it holds; of a year alone, December.

    >>> expired("First aid (exp. 03/2020)", date(2021, 5, 1)), expired("First aid (exp. 03/2030)", date(2021, 5, 1))
    ('exp. 03/2020', None)
    """
    found = _EXPIRY.search(text)
    if found is None:
        return None
    name = (found["name"] or "")[:3].casefold()
    month = int(found["month"]) if found["month"] else _MONTHS.index(name) + 1 if name in _MONTHS else 12
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    return found.group() if (year, month) < (day.year, day.month) else None


@lru_cache(_LINES_KEPT)
def is_licence(certificate: str) -> bool:
    """Whether a certificate is a licence, by its name: without it the work may not be done.

    >>> is_licence("registered nurse licence"), is_licence("BLS")
    (True, False)
    """
    return bool(re.search(r"\b(?:licen[cs]|registration|registered)", certificate, re.IGNORECASE))


_RELATED_FIELD = re.compile(
    r"\b(?:related|similar|relevant|comparable|equivalent|allied) (?:[\w-]+ ){0,2}"
    r"(?:fields?|disciplines?|areas?|subjects?|majors?|degrees?|concentrations?|stud(?:y|ies)|courses?)\b",
    re.IGNORECASE,
)


@lru_cache(_LINES_KEPT)
def takes_related_fields(line: str) -> bool:
    """Whether a line of an advert that names fields of study takes those near to them as well.

    >>> takes_related_fields("Degree in logistics or a related field"), takes_related_fields("Degree in logistics")
    (True, False)
    """
    return bool(_RELATED_FIELD.search(line))


@lru_cache(_LINES_KEPT)
def seldom_in_a_cv(certificate: str) -> bool:
    """Whether most people hold a certificate and few name it in a CV.

    >>> seldom_in_a_cv("driving licence"), seldom_in_a_cv("commercial driver's license")
    (True, False)
    """
    return certificate.casefold() in _words()["seldom_in_a_cv"]


def says_held(certificate: str) -> bool:
    """Whether a certificate's name itself says that it is held.

    >>> says_held("Licensed Electrician"), says_held("Registered Nurse")
    (True, False)
    """
    return bool(re.search(r"\b(?:licen[cs]|certifi|chartered|accredited)", certificate, re.IGNORECASE))


_CANDIDATE = re.compile(r"[)\s,]{1,3}(?:level \w+ )?candidate\b", re.IGNORECASE)
_CERTIFIED = re.compile(r"\bcertifi(?:ed|cations?|cates?)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:|•\n](?=\s|$)")
_NEAR_BY = 40


_OF_ANOTHER = re.compile(
    r"\b(?:by|under|alongside|report(?:s|ed|ing)? to|(?:work(?:s|ed|ing)?|liais(?:es?|ed|ing)) with|"
    r"(?:assist|support)(?:s|ed|ing)?)\s+(?:(?:an?|the|our|other)\s+)?$",
    re.IGNORECASE,
)


def is_anothers(text: str, start: int, end: int) -> bool:
    """Whether the words that stand there only say of others what they are: "a CPA firm", "audited by a CPA".

    >>> is_anothers("worked for a CPA firm", 13, 16), is_anothers("CPA since 2010", 0, 3)
    (True, False)
    >>> is_anothers("Books audited by a CPA", 19, 22)
    True
    """
    after = re.match(r"[\s-]+([A-Za-z]+)", text[end : end + _NEAR_BY])
    if after is not None and after[1].casefold() in _words()["whose_certificate"]:
        return True
    return _OF_ANOTHER.search(text[max(0, start - _NEAR_BY) : start]) is not None


_FOR_OTHERS = re.compile(r"\b(?:for|to|from|by)\s+(?:(?:the|our|other|all)\s+)?$", re.IGNORECASE)


def is_of_others(text: str, start: int, end: int) -> bool:
    """Whether the words that stand there only tell which people something was done for.

    >>> is_of_others("Typed letters for the sales team", 22, 27), is_of_others("Led the sales team", 8, 13)
    (True, False)
    """
    if _FOR_OTHERS.search(text[max(0, start - _NEAR_BY) : start]) is None:
        return False
    after = re.match(r"[\s-]+([A-Za-z]+)", text[end : end + _NEAR_BY])
    return after is not None and after[1].casefold() in _words()["whose_certificate"]


def is_candidate(text: str, end: int) -> bool:
    """Whether the words that end there are followed by "candidate".

    >>> is_candidate("CPA candidate", 3), is_candidate("CPA, 2010", 3)
    (True, False)
    """
    return bool(_CANDIDATE.match(text, end))


def certified_beside(text: str, start: int, end: int) -> str | None:
    """The words from a name to "certified" (or back from it) within one clause, close by; None without them.

    >>> certified_beside("Excel and Access certified. Fluent", 0, 5)
    'Excel and Access certified'
    """
    after = text[end : end + _NEAR_BY]
    if stop := _CLAUSE_END.search(after):
        after = after[: stop.start()]
    if found := _CERTIFIED.search(after):
        return " ".join(text[start : end + found.end()].split())
    before = text[max(0, start - _NEAR_BY) : start]
    before = before[max((stop.end() for stop in _CLAUSE_END.finditer(before)), default=0) :]
    if found := _CERTIFIED.search(before):
        return " ".join(text[start - len(before) + found.start() : end].split())
    return None


def asks_for_proof(line: str) -> bool:
    """Whether a line of an advert asks for work that proves what it names, not for knowing it.

    >>> asks_for_proof("Proven success in field sales"), asks_for_proof("Knowledge of sales")
    (True, False)
    """
    return bool(_one_of("proof_words").search(line))


def tells_success(sentence: str) -> bool:
    """Whether a sentence tells of a success: an aim that was passed, an award, a figure that rose or fell.

    >>> tells_success("Exceeded quota in 2015"), tells_success("Grew sales by 12 %"), tells_success("Handled sales")
    (True, True, False)
    """
    return bool(_one_of("success_words").search(sentence) or _BY_SO_MUCH.search(sentence))


_BY_SO_MUCH = re.compile(
    r"\b(?:increas|grew|grow|rais|boost|doubl|tripl|cut|reduc|decreas|sav|improv|generat|sold|won|clos)\w*\b.*\d",
    re.IGNORECASE,
)

_WHEN_ASKED = (
    r"(?:as|when|if) (?:and (?:as|when) )?(?:they )?"
    r"(?:needed|required|assigned|requested|directed|necessary|instructed|arise|arose)"
)
_TO_DO = (
    r"(?:perform|complet|handl|undert|carr(?:y|ied|ies)|assist|help|support)\w*|out|did|do|doing|and|with|in|for|on|the|"
    r"all|any|responsible|duties|also"
)
ANYTHING = Screen(
    (
        re.compile(
            rf"^\W*(?:(?:{_TO_DO}) ){{0,5}}(?:"
            rf"(?:other|additional)(?:[/ ][\w/-]+){{0,6}}? {_WHEN_ASKED}"
            r"|(?:other|any|all|additional|miscellaneous|various|special|assigned)"
            r"(?:[/ ](?:other|additional|miscellaneous|various|special|assigned|or|and)){0,3}"
            rf"[/ ](?:duties|errands|tasks|jobs|projects)(?:/[\w-]+)?(?: assigned| {_WHEN_ASKED})?"
            r")(?: by (?:the |my )?(?:[\w-]+ ?){1,3})?\W*$",
            re.IGNORECASE,
        ),
    )
)
"""For sentences that tell of whatever came: "Other duties as assigned by the head", "Any assigned errands/duties"."""

_SOUGHT = re.compile(
    r"\b(?:seek(?:s|ing)?|looking (?:for|to)|in search of|desir(?:e|es|ing)|hop(?:e|es|ing) (?:for|to)|"
    r"aspir(?:e|es|ing)|(?:to|and) (?:obtain|secure|acquire|find|gain|land|pursue|begin|start)|"
    r"pursuing|interested in|objective:?)\b"
    r"(?!.*\b(?:us(?:e|es|ing)|utili[sz](?:e|es|ing)|appl(?:y|ies|ying)|leverag(?:e|es|ing)|contribut(?:e|es|ing)|"
    r"offer(?:s|ing)?|bring(?:s|ing)?|draws? on|with|my)\b)",
    re.IGNORECASE | re.DOTALL,
)
_POST = re.compile(
    r"\b(?:positions?|roles?|jobs?|careers?|opportunit(?:y|ies)|employment|placements?|posts?|internships?)\b",
    re.IGNORECASE,
)


def is_sought(sentence: str, start: int) -> bool:
    """Whether what stands at `start` of a sentence tells of the post that the applicant seeks, not of what is known.

    >>> is_sought("Seeking a position in accounting", 22), is_sought("Accountant seeking a position", 0)
    (True, False)
    >>> is_sought("Seeking a role where I can use my accounting skills", 34)
    False
    """
    return bool(_SOUGHT.search(sentence, 0, start) and _POST.search(sentence))


def leads_others(text: str) -> bool:
    """Whether words of an advert or of a sentence speak of managing, leading or supervising.

    >>> leads_others("managing a small team"), leads_others("lead generation")
    (True, False)
    """
    return bool(_one_of("managing_words").search(_one_of("leading_nobody").sub(" ", text)))


@cache
def managing_screen() -> Screen:
    """For the sentences that may speak of managing, leading or supervising; `leads_others` tells which do."""
    return Screen((_one_of("managing_words"),))


@cache
def people_led_screen() -> Screen:
    """For the sentences that may tell that people were led; `leads_people` tells which do."""
    return Screen((_leading_of_people(),))


_BESIDE_A_LEADER = re.compile(
    r"\b[\w'-]+\W+(?:assistan(?:t|ce)|support|trainee|intern|in training)\b(?!\W+\w)"
    r"|\b(?:assistant|secretary|aide) to\b.*",
    re.IGNORECASE,
)
"""Who stands beside a leader, or is to become one: "Project Manager Assistant", "Assistant to the Director"."""


@lru_cache(_LINES_KEPT)
def title_leads(title: str) -> bool:
    """Whether a title is that of somebody who leads others.

    >>> title_leads("Head of Marketing"), title_leads("Marketing Specialist"), title_leads("Key Account Manager")
    (True, False, False)
    >>> title_leads("Assistant Manager"), title_leads("Store Manager Trainee"), title_leads("Assistant to the Director")
    (True, False, False)
    """
    bare = _BESIDE_A_LEADER.sub(" ", _one_of("titles_leading_nobody").sub(" ", title))
    return bool(_one_of("managing_titles").search(bare))


@lru_cache(_LINES_KEPT)
def is_leading_itself(work: str) -> bool:
    """Whether the work that an advert names is to lead others and nothing else, whatever these do.

    >>> is_leading_itself("a supervisory role"), is_leading_itself("people management"), is_leading_itself("sales lead")
    (True, True, False)
    """
    words = re.findall(r"[a-z]+", work.casefold())
    data = _words()
    leading, beside = data["leading_work"], {*data["beside_leading_work"], *data["people_words"]}
    return any(word in leading for word in words) and all(word in leading or word in beside for word in words)


_FEW_LETTERS = 2


def is_few_letters(name: str) -> bool:
    """Whether a name is so few letters that, where no list knows it, it may stand for anything.

    >>> is_few_letters("QX"), is_few_letters("5S"), is_few_letters("SQL")
    (True, False, False)
    """
    return len(name) <= _FEW_LETTERS and name.isalpha()


_MANAGED = re.compile(r"(?P<place>.+?) (?:management|leadership|supervision|supervisory)$", re.IGNORECASE)


@lru_cache(_LINES_KEPT)
def place_managed(work: str) -> str | None:
    """What the work that an advert names is the management of; None where it is no management of anything.

    >>> place_managed("restaurant management"), place_managed("bookkeeping")
    ('restaurant', None)
    """
    found = _MANAGED.match(" ".join(work.split()))
    return found["place"] if found else None


def names_people(text: str) -> bool:
    """Whether a text names those who are led.

    >>> names_people("led a team of five"), names_people("led the migration")
    (True, False)
    """
    return bool(_one_of("people_words").search(text))


@cache
def _leading_of_people() -> re.Pattern[str]:
    """A verb of leading and people as what is led, with their kind between the two: no other thing ("led calls with
    the team"), and nothing that only has to do with them ("managed payroll for 80 employees")."""
    words = _words()
    verbs, people = (
        "|".join(re.escape(word) for word in sorted(of_a_kind, key=len, reverse=True))
        for of_a_kind in (words["managing_words"], [*words["people_words"], *words["people_by_trade"]])
    )
    not_led = "|".join((*words["between_leading_and_people"], *words["things_with_people"]))
    return re.compile(
        rf"\b(?:{verbs})(?:(?:[\s,]+|\s*[/&]\s*)(?!(?:{not_led})\b)"
        r"(?:\d+ ?(?:to|-|–) ?\d+|day[ -]to[ -]day|[\w$%+][\w'’$%+-]*)){0,10}?"
        rf"(?:[\s,]+|\s*[/&]\s*)(?:(?!reports\b|departments? of (?!an? ))(?:{people})|direct reports)\b"
        r"|\bdelegat(?:e|es|ed|ing) (?:[\w/,&-]+ ){0,3}"
        r"(?:tasks?|responsibilit(?:y|ies)|duties|work|assignments?|jobs?) to\b",
        re.IGNORECASE,
    )


def leads_people(text: str) -> bool:
    """Whether a sentence tells that people were led, not only of leading and of people.

    >>> leads_people("Oversaw the night porters and crew"), leads_people("Managed payroll for 80 employees")
    (True, False)
    >>> leads_people("Led sales calls with the team"), leads_people("Supervises a staff of 12")
    (False, True)
    """
    return bool(_leading_of_people().search(_one_of("leading_nobody").sub(" ", text)))


_NUMBER = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|a dozen)"


@cache
def _people_counted() -> re.Pattern[str]:
    people = "|".join(re.escape(words) for words in _words()["people_words"])
    return re.compile(
        rf"\b(?:{people}|groups?) of (?:[\w-]+ ){{0,3}}{_NUMBER}\b|\b{_NUMBER}\+? (?:[\w-]+ ){{0,3}}(?:{people})\b",
        re.IGNORECASE,
    )


def counts_people(text: str) -> bool:
    """Whether a text says how many those are who are led.

    >>> counts_people("led a team of about 12 nurses"), counts_people("led a team in 2 towns")
    (True, False)
    """
    return bool(_people_counted().search(text))


@cache
def _generic() -> frozenset[str]:
    return frozenset(_words()["generic_certificate_words"])


@lru_cache(_LINES_KEPT)
def telling_words(certificate: str) -> tuple[str, ...]:
    """The words of a certificate's name that tell it from others, in small letters.

    >>> telling_words("Valid food hygiene certificate")
    ('food', 'hygiene')
    """
    return tuple(word for word in re.findall(r"[^\W_]+", certificate.casefold()) if word not in _generic())


def written_in(text: str) -> str | None:
    """The language that a text is written in, by its function words; None where the text is short or mixed.

    >>> written_in("Python, Java, SQL") is None
    True
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < ENOUGH_WORDS:
        return None
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in function_words) / len(words)
        for language, function_words in _words()["function_words"].items()
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= FUNCTION_WORD_SHARE else None
