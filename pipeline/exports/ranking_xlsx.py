"""A ranking as a workbook: the order, the criteria, every reason with its quotes, and what it was made from."""

import io
from collections.abc import Mapping

from hiring.evidence import Evidence
from hiring.shortlist import Ranking
from pipeline.exports.provenance import Provenance
from pipeline.exports.summary import VERDICT_WORDS, counts, points
from pipeline.exports.workbook import Book, new_book

_FIXED = (
    ("Rank", 7.0),
    ("Applicant", 30.0),
    ("Name", 24.0),
    ("Score", 8.0),
    ("Judged", 9.0),
    ("Required met", 10.0),
    ("Required", 10.0),
    ("Nice to have met", 10.0),
    ("Nice to have", 10.0),
    ("Decision", 13.0),
)
_REASONS = (
    ("Rank", 7.0),
    ("Applicant", 30.0),
    ("No.", 6.0),
    ("Criterion", 44.0),
    ("Verdict", 16.0),
    ("Points", 9.0),
    ("Of", 9.0),
    ("Reason", 52.0),
    ("Quotes", 70.0),
)


def ranking_to_xlsx(ranking: Ranking, about: Provenance, decisions: Mapping[str, str] | None = None) -> bytes:
    """The workbook's bytes.

    Args:
        ranking: in order; `candidate.file` is the label of an applicant, "Applicant 12" while names are hidden.
        about: what it was made from.
        decisions: label -> a person's decision in words.
    """
    out = io.BytesIO()
    with new_book(out, ranking.job.title or "Ranking", about.exported_at) as book:
        _order(book, ranking, decisions or {})
        _criteria(book, ranking)
        _reasons(book, ranking)
        _about(book, ranking, about)
    return out.getvalue()


def _order(book: Book, ranking: Ranking, decisions: Mapping[str, str]) -> None:
    requirements = ranking.job.requirements.requirements
    named = [
        (f"{number}. {_short(requirement.text)}", 18.0) for number, requirement in enumerate(requirements, start=1)
    ]
    columns = [*_FIXED, *named, ("Note", 60.0)]
    sheet = book.table("Ranking", columns, frozen_columns=2)
    sheet.set_row(0, 64)
    for row, ranked in enumerate(ranking.candidates, start=1):
        required, nice = (counts(ranked, requirements, importance) for importance in ("required", "nice_to_have"))
        candidate = ranked.candidate
        fixed = [
            (ranked.rank, None),
            (candidate.file, book.bold),
            (candidate.name, None),
            (ranked.score, book.score),
            (ranked.coverage, book.share),
            (required.met, None),
            (required.of, None),
            (nice.met, None),
            (nice.of, None),
            (decisions.get(candidate.file), None),
        ]
        for column, (value, style) in enumerate(fixed):
            book.put(sheet, row, column, value, style)
        for column, criterion in enumerate(ranked.criteria, start=len(fixed)):
            verdict = criterion.match.verdict
            book.put(sheet, row, column, VERDICT_WORDS[verdict], book.verdicts[verdict])
        notes = [*([ranked.duplicate_reason] if ranked.duplicate_reason else [])]
        notes += [notice.message for notice in candidate.notices]
        book.put(sheet, row, len(columns) - 1, " ".join(notes))
    for row, entry in enumerate(ranking.unreadable, start=len(ranking.candidates) + 1):
        book.put(sheet, row, 1, entry.file, book.bold)
        book.put(sheet, row, len(columns) - 1, f"Could not be read, please look yourself: {entry.message}")
    book.filters(sheet, len(ranking.candidates) + len(ranking.unreadable), len(columns))


def _criteria(book: Book, ranking: Ranking) -> None:
    sheet = book.table("Criteria", [("No.", 6), ("Criterion", 90), ("Importance", 16), ("Points", 9), ("Note", 60)])
    possible = [share for _, share in points(ranking.candidates[0])] if ranking.candidates else []
    for row, requirement in enumerate(ranking.job.requirements.requirements, start=1):
        book.put(sheet, row, 0, row)
        book.put(sheet, row, 1, " ".join(requirement.text.split()))
        book.put(sheet, row, 2, "required" if requirement.importance == "required" else "nice to have")
        book.put(sheet, row, 3, possible[row - 1] if possible else None, book.points)
        book.put(sheet, row, 4, " ".join(filter(None, (requirement.note, requirement.question))))


def _reasons(book: Book, ranking: Ranking) -> None:
    requirements = ranking.job.requirements.requirements
    sheet = book.table("Reasons", _REASONS, frozen_columns=2)
    row = 0
    for ranked in ranking.candidates:
        answers = zip(requirements, ranked.criteria, points(ranked), strict=True)
        for number, (requirement, criterion, (earned, possible)) in enumerate(answers, start=1):
            row += 1
            match = criterion.match
            for column, (value, style) in enumerate(
                (
                    (ranked.rank, None),
                    (ranked.candidate.file, book.bold),
                    (number, None),
                    (" ".join(requirement.text.split()), None),
                    (VERDICT_WORDS[match.verdict], book.verdicts[match.verdict]),
                    (earned, book.points),
                    (possible, book.points),
                    (match.reason, None),
                    ("\n".join(map(_quote, match.evidence)), None),
                )
            ):
                book.put(sheet, row, column, value, style)
    book.filters(sheet, row, len(_REASONS))


def _about(book: Book, ranking: Ranking, about: Provenance) -> None:
    sheet = book.table("About", [("What", 24), ("Value", 80)])
    facts = [
        ("Job", ranking.job.title or "without a title"),
        ("Current jobs counted to", ranking.as_of.isoformat()),
        *about.lines(),
        ("Score", "0 to 100: the sum of the points on the sheet Reasons"),
        ("Judged", "the share of the criteria's weight that the CV let us judge"),
        ("Decision", "made by a person; Rolecall ranks and explains, it never rejects anyone"),
    ]
    for row, (what, value) in enumerate(facts, start=1):
        book.put(sheet, row, 0, what, book.bold)
        book.put(sheet, row, 1, value)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59].rpartition(" ")[0] + "…"


def _quote(quote: Evidence) -> str:
    return f"p. {quote.page}: “{' '.join(quote.quote.split())}”"
