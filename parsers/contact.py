"""Who the applicant is and how to reach them."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache

from hiring.candidate import Contact
from hiring.document import Document
from hiring.evidence import Span
from parsers.headings import heading
from parsers.names import find_name
from parsers.places import country_of, place_score
from parsers.rows import Row
from parsers.wording import words

_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>|,;()]+[^\s<>|,;().]"
    r"|\b(?:[\w-]+\.)*(?:linkedin|github|gitlab|bitbucket|stackoverflow|medium|behance|dribbble|xing|twitter|x|kaggle|instagram|facebook|youtube|orcid)\.(?:com|org|net|io)/[^\s<>|,;()]+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|app|co|ai|tech|info|eu|de|fr|es|it|nl|pt|uk|ch|at|us)(?:/[^\s<>|,;()]*)?(?![\w@.-])",
    re.IGNORECASE,
)
_REST = re.compile(r"[a-z0-9][\w/-]*")
_PHONE = re.compile(r"(?<![\w/.,-])(?:\(?\+|00)?\(?\d[\d \u00a0().\-–/]{5,28}\d(?![\w@])")
_POSTCODE_BEFORE = re.compile(r"\d{5}(?:-\d{4})?\s+(?=\(?\d)")
_BLANK = re.compile(r"\s")
_DIGIT = re.compile(r"\d")
_LABELLED_LINK = 2
"""The most words of a row that only labels a web address."""
_FEWEST_DIGITS = 7
"""Of a phone number."""
_DIGITS_WITH_AREA = 9
"""The fewest of one with its area code."""
_CITY_LIKE = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?")
_STREET = re.compile(r"^\d+[a-z]?\s+\w|\w\s+\d+[a-z]?(?:,|$)", re.IGNORECASE)
_DELIMITERS = re.compile(r"\s*[|\t•·♦◆▪✉☎✆⌂⋄◇]\s*|\s{3,}|\s+[^\w\s,.&()'’\"+@#/-]\s+|\s*;\s*")


@cache
def _labels(name: str) -> re.Pattern[str]:
    listed = sorted(words("contact")[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(label) for label in listed)})(?!\w)[.:\s]*", re.IGNORECASE)


def _numbers(text: str) -> Iterator[Span]:
    """What reads like a phone number, without a postcode that stands right before it."""
    for match in _PHONE.finditer(text):
        start = match.start()
        # A postcode and a number are more digits than a number without its country's prefix has.
        code = _POSTCODE_BEFORE.match(text, start, match.end())
        if code and len(_DIGIT.findall(text, code.end(), match.end())) >= _DIGITS_WITH_AREA:
            start = code.end()
        yield Span(start, match.end())


def link_spans(text: str) -> tuple[Span, ...]:
    """Where e-mail and web addresses stand in `text`: nothing inside them is a word of the CV."""
    found = []
    for word in _words_with(".", text):
        for pattern in (_EMAIL, _LINK):
            if match := pattern.search(text, word.start, word.end):
                found.append(Span(*match.span()))
                break
    return tuple(found)


def only_link(row: Row) -> bool:
    """Whether a row holds nothing but a web address, with a label at the most: "GitHub: github.com/ada"."""
    return row.address or (row.words <= _LABELLED_LINK and bool(link_spans(row.text)) and "@" not in row.text)


def _words_with(mark: str, text: str) -> Iterator[Span]:
    """What stands between white space and holds `mark`, not only at its end."""
    end = 0
    while (at := text.find(mark, end)) >= 0:
        start = at
        while start > end and not text[start - 1].isspace():
            start -= 1
        blank = _BLANK.search(text, at)
        end = blank.start() if blank else len(text)
        if at + 1 < end:
            yield Span(start, end)


def read_contact(
    document: Document,
    rows: Sequence[Row],
    near: Sequence[Row],
    dated: Sequence[Span],
    *,
    of_others: Sequence[Row] = (),
    linked: Sequence[Row] = (),
) -> Contact:
    """The contact data of a CV.

    Args:
        rows: all rows.
        near: rows where contact data stand: before the first heading, in contact and personal sections, in margins.
        dated: where dates stand; no phone number lies there.
        of_others: rows that tell of referees: their data are set apart and are not the applicant's.
        linked: rows elsewhere that hold nothing but a web address, such as those below "Portfolio".
    """
    text = document.text
    spans: list[Span] = []
    mails = [match for word in _words_with("@", text) for match in _EMAIL.finditer(text, word.start, word.end)]
    spans.extend(Span(*match.span()) for match in mails)
    behind = [link[7:].split("?")[0] for link in document.links if link.casefold().startswith("mailto:")]
    emails = tuple(
        dict.fromkeys(address.strip(".'").casefold() for address in [*(m.group() for m in mails), *behind] if address)
    )

    links = _links(document, sorted([*near, *linked], key=lambda row: row.span), spans)
    location = _location(near, spans)
    phones = _phones(rows, near, dated, location, spans)
    name = find_name(rows, near, emails)
    if of_others:
        theirs = {match.casefold() for row in of_others for match in _EMAIL.findall(row.text)}
        emails = _own(emails, theirs, name[0] if name else "")
        phones = _own(phones, set(_phones(of_others, of_others, dated, location, [])), "")
    if name is not None:
        spans.extend(Span(*match.span()) for match in re.finditer(re.escape(name[0]), text, re.IGNORECASE))
        spans.append(name[1])
    shown = " ".join(name[0].split()) if name else None
    return Contact(shown, emails, phones, links, location, tuple(sorted(set(spans))))


def _own(listed: tuple[str, ...], theirs: Container[str], name: str) -> tuple[str, ...]:
    """Addresses or numbers without those of referees, unless nothing is left: a foot line may stand below them."""
    parts = [part for part in name.casefold().split() if len(part) > 2]
    kept = tuple(each for each in listed if each not in theirs or any(part in each for part in parts))
    return kept or listed


def _links(document: Document, near: Sequence[Row], spans: list[Span]) -> tuple[str, ...]:
    found = []
    for at, row in enumerate(near):
        taken = [match.span() for match in _EMAIL.finditer(row.text)]
        for match in _LINK.finditer(row.text):
            if any(start <= match.start() < end for start, end in taken):
                continue
            link = match.group().rstrip(".")
            below = near[at + 1] if at + 1 < len(near) and near[at + 1].index == row.index + 1 else None
            rest = _REST.match(below.text) if below and link[-1] == "-" and match.end() == len(row.text) else None
            if below and rest:  # a hyphen ends no address: it goes on in the next line
                link += rest.group()
                spans.append(Span(below.span.start, below.span.start + rest.end()))
            found.append(link)
            spans.append(Span(row.span.start + match.start(), row.span.start + match.end()))
    found.extend(link for link in document.links if link.casefold().startswith(("http://", "https://", "www.")))
    seen: dict[str, str] = {}
    for link in found:
        plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.casefold()).rstrip("/")
        if plain not in seen or len(link) > len(seen[plain]):
            seen[plain] = link
    return tuple(seen.values())


def _location(near: Sequence[Row], spans: list[Span]) -> str | None:
    best: tuple[float, str] | None = None
    labels = _labels("place_labels")
    street = _labels("street_words")
    for row in near:
        if row.words > 16:
            continue
        for piece, start in _pieces(row.text):
            label = labels.match(piece)
            value = piece[label.end() :] if label else piece
            value = value.strip(" ,.-–—:()")
            if not value or "@" in value:
                continue
            score = place_score(value)
            tail = value.split(",")[-1].strip()
            address = bool(_STREET.search(value)) and (street.search(value) is not None or place_score(tail) > 0)
            if score == 0 and address:
                score = 0.7 if place_score(tail) or country_of(value) else 0.4
            if score == 0 and _may_be_town(value) and _beside_address(row.text):
                score = 0.4  # an unknown word between telephone and e-mail
            if label and label.end() and (":" in label.group() or label.group().strip() != piece) and len(value) > 2:
                score = max(score, 0.5 if ":" in label.group() else 0.0)
            if score >= 0.4:
                spans.append(Span(row.span.start + start, row.span.start + start + len(piece)))
                if best is None or score > best[0]:
                    best = (score, value)
    return best[1] if best else None


def _may_be_town(value: str) -> bool:
    """Whether an unknown word may be a town: one or two words, written as a name, and no word for a part of a CV."""
    return (
        len(value.split()) <= 2
        and value[0].isupper()
        and _CITY_LIKE.fullmatch(value) is not None
        and heading(value) is None
    )


def _beside_address(text: str) -> bool:
    return bool(_EMAIL.search(text) or _PHONE.search(text))


def _pieces(text: str) -> Iterable[tuple[str, int]]:
    """The parts of a line between its delimiters, addresses and numbers, each with its offset."""
    cuts = [match.span() for cut in (_DELIMITERS, _EMAIL, _LINK) for match in cut.finditer(text)]
    cuts = sorted([*cuts, *((number.start, number.end) for number in _numbers(text))])
    start = 0
    for first, after in cuts:
        if first > start:
            yield text[start:first], start
        start = max(start, after)
    if start < len(text):
        yield text[start:], start


def _phones(
    rows: Sequence[Row], near: Sequence[Row], dated: Sequence[Span], location: str | None, spans: list[Span]
) -> tuple[str, ...]:
    labels, others = _labels("phone_labels"), _labels("people_of_jobs")
    close = {id(row) for row in near}
    found: list[str] = []
    before = ""
    for row in rows:
        above, before = before, row.text
        if len(_DIGIT.findall(row.text)) < _FEWEST_DIGITS:
            continue
        labelled = labels.search(row.text)
        # "Supervisor: Jane Poole, phone ..." within a job: nobody may read the number, and it is not the applicant's.
        theirs = id(row) not in close and (others.search(row.text) or (labelled and others.search(above)))
        if not theirs and id(row) not in close and not (labelled and row.words <= 12):
            continue
        for number in _numbers(row.text):
            span = Span(row.span.start + number.start, row.span.start + number.end)
            written = number.of(row.text)
            digits = re.sub(r"\D", "", written)
            if not _FEWEST_DIGITS <= len(digits) <= 15 or any(span.overlaps(other) for other in dated):
                continue
            normal = e164(written, location)
            if normal is None and not labelled and len(digits) < _DIGITS_WITH_AREA:
                continue
            if not theirs:
                found.append(normal or " ".join(written.split()))
            spans.append(span)
    return tuple(dict.fromkeys(found))


def e164(raw: str, location: str | None) -> str | None:
    """The number in E.164 form, where its country is known and has such numbers."""
    import phonenumbers

    region = country_of(location) if location else None
    cleaned = raw.replace("(0)", "") if "+" in raw else raw
    if re.match(r"\s*00[1-9]", cleaned):
        cleaned = "+" + cleaned.strip()[2:]
    regions = [region] if region else ["US"] if re.match(r"\s*\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$", cleaned) else [None]
    for guess in regions:
        try:
            number = phonenumbers.parse(cleaned, guess)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or ("+" in cleaned and phonenumbers.is_possible_number(number)):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return None
