"""A ranking as JSON, `rolecall/ranking@1`, in an envelope that says what it was made from."""

from collections.abc import Mapping
from typing import Any, Final

from hiring.shortlist import Ranking
from pipeline.exports.provenance import Provenance

RANKING_EXPORT_SCHEMA: Final = "rolecall/ranking-export@1"


def ranking_to_json(ranking: Ranking, about: Provenance, decisions: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The export's JSON form: `ranking` is `rolecall/ranking@1`, `decisions` goes by its `file`."""
    return {
        "schema": RANKING_EXPORT_SCHEMA,
        "made_from": about.to_dict(),
        "decisions": dict(decisions or {}),
        "ranking": ranking.to_dict(),
    }
