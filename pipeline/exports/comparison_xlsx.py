"""A comparison as a workbook: a row a criterion, and for each applicant verdict, points, reason and quotes."""

import io

from pipeline.exports.provenance import Provenance
from pipeline.exports.summary import VERDICT_WORDS
from pipeline.exports.workbook import new_book
from ranking.compare import Comparison


def comparison_to_xlsx(comparison: Comparison, job_title: str, about: Provenance) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    with new_book(out, f"{job_title}: comparison", about.exported_at) as book:
        columns = [("Criterion", 44.0), ("Importance", 13.0), ("Of", 8.0)]
        for label in comparison.labels:
            columns += [(label, 16.0), ("Points", 9.0), ("Reason and quotes", 48.0)]
        sheet = book.table("Comparison", columns, frozen_columns=1)
        for number, row in enumerate(comparison.rows, start=1):
            book.put(sheet, number, 0, " ".join(row.requirement.text.split()), book.bold)
            book.put(sheet, number, 1, "required" if row.requirement.importance == "required" else "nice to have")
            book.put(sheet, number, 2, row.possible, book.points)
            for place, (answer, earned) in enumerate(zip(row.answers, row.points, strict=True)):
                match, first = answer.match, 3 + 3 * place
                quotes = [f"p. {quote.page}: “{' '.join(quote.quote.split())}”" for quote in match.evidence]
                book.put(sheet, number, first, VERDICT_WORDS[match.verdict], book.verdicts[match.verdict])
                book.put(sheet, number, first + 1, earned, book.points)
                book.put(sheet, number, first + 2, "\n".join([match.reason, *quotes]))
        last = len(comparison.rows) + 1
        book.put(sheet, last, 0, "Score", book.bold)
        for place, one in enumerate(comparison.candidates):
            book.put(sheet, last, 4 + 3 * place, one.score, book.score)
        notes = book.table("What separates them", [("", 120.0)])
        told = [comparison.sentence, *(gap.sentence for gap in comparison.separations), *comparison.cautions]
        told += [f"{what}: {value}" for what, value in (("Job", job_title), *about.lines())]
        for number, line in enumerate(dict.fromkeys(told), start=1):
            book.put(notes, number, 0, line)
    return out.getvalue()
