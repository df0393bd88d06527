"""A bias audit as CSV: a row a category, and a row a swap."""

import csv
import io
from typing import Final

from pipeline.bias_audit import LABEL, BiasAudit
from pipeline.exports.csv_cells import safe_cell

COLUMNS: Final = (
    "what",
    "by",
    "name",
    "people",
    "selected",
    "rate",
    "rate_low",
    "rate_high",
    "impact_ratio",
    "ratio_low",
    "ratio_high",
    "verdict",
    "scores_moved",
    "largest_change",
    "largest_rank_move",
    "rank_biased_overlap",
    "offending_criteria",
    "note",
)


def bias_audit_to_csv(found: BiasAudit) -> str:
    """The whole finding; the last row says what it is not."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for one in found.impacts:
        for attribute in one.attributes:
            for each in attribute.categories:
                writer.writerow(
                    {
                        "what": "outcome",
                        "by": one.by,
                        "name": safe_cell(f"{attribute.name}: {each.name}"),
                        "people": each.people,
                        "selected": each.selected,
                        "rate": each.rate,
                        "rate_low": each.rate_low,
                        "rate_high": each.rate_high,
                        "impact_ratio": _known(each.ratio),
                        "ratio_low": _known(each.ratio_low),
                        "ratio_high": _known(each.ratio_high),
                        "verdict": each.verdict,
                    }
                )
    for swap in found.swaps.found if found.swaps else ():
        writer.writerow(
            {
                "what": "swap",
                "by": swap.variant.kind,
                "name": swap.variant.name,
                "people": swap.made,
                "scores_moved": swap.moved,
                "largest_change": swap.largest_change,
                "largest_rank_move": swap.largest_move,
                "rank_biased_overlap": swap.overlap,
                "offending_criteria": " ".join(one.requirement_id for one in swap.offending),
                "verdict": "fault" if swap.is_fault else "to_look_at" if swap.moved else "nothing_moved",
            }
        )
    writer.writerow({"what": "note", "note": LABEL})
    return text.getvalue()


def _known(value: float | None) -> float | str:
    return "" if value is None else value
