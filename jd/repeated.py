"""A criterion that stands twice in an advert counts once."""

import re
from dataclasses import replace

from hiring.evidence import Notice
from jd.advert_lines import Advert
from jd.judged import Criterion
from jd.requirements import Asked
from jd.requirements.leftover import NOT_STRUCTURE


def each_once(
    advert: Advert, criteria: list[tuple[Criterion, Asked]]
) -> tuple[list[tuple[Criterion, Asked]], list[Notice]]:
    """The criteria without those that repeat another, and a notice for each repetition.

    Two are the same if their words are, or if all of their words were understood and mean the same structure (two
    questions to the applicant may differ in what no structure holds). The
    first stays; if only the second is required, the first becomes required.
    """
    kept: list[tuple[Criterion, Asked]] = []
    notices: list[Notice] = []
    places: dict[object, int] = {}
    for criterion, asked in criteria:
        words = " ".join(re.findall(r"[\w+#]+", criterion.span.of(advert.plain).casefold()))
        keys: list[object] = [words]
        if asked.kind != "meaning" and not asked.question and not (asked.note and NOT_STRUCTURE in asked.note):
            keys.append(asked.structure)
        at = next((places[key] for key in keys if key in places), None)
        if at is None:
            for key in keys:
                places[key] = len(kept)
            kept.append((criterion, asked))
            continue
        earlier, structure = kept[at]
        if criterion.importance == "required" and earlier.importance == "nice_to_have":
            kept[at] = (replace(earlier, importance="required", by=criterion.by), structure)
        notices.append(
            Notice(
                "repeated",
                f"“{criterion.span.of(advert.plain)}” repeats “{earlier.span.of(advert.plain)}” and counts once.",
                span=advert.source_span(criterion.span),
            )
        )
    return kept, notices
