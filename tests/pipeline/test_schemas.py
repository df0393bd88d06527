"""Every public JSON form holds to its schema, in what the program really writes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import jsonschema
import numpy as np
import pytest
from referencing import Registry, Resource

from hiring.shortlist import Ranking
from pipeline.bias_audit import audit_ranking
from pipeline.exports.audit_json import audit_to_dict
from pipeline.exports.audit_lines import AuditLine
from pipeline.exports.comparison_json import comparison_to_dict
from pipeline.exports.provenance import Provenance
from pipeline.exports.ranking_json import ranking_to_json
from ranking.compare import compare
from ranking.fairness.groups import Groups
from ranking.learned import DecidedJob, learn
from ranking.measures import DEFAULT_MEASURES, find_measure
from ranking.measures.evaluation import Placed, evaluate, judged_job
from ranking.named_weights import KINDS, NamedWeights
from ranking.settings import ScoringWeights
from tests.ranking.builder import asked, job_asking

NAMES = tuple(sorted(path.name.removesuffix(".schema.json") for path in (files("pipeline") / "schemas").iterdir()))
ABOUT = Provenance(datetime(2026, 11, 1, 12, tzinfo=UTC), 1, 0, "", 0, 2, 3)


def schema(name: str) -> Any:
    return json.loads((files("pipeline") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def valid(name: str, data: Any) -> Any:
    """Hold data, as it is written to a file, to a schema; the data for more."""
    written = json.loads(json.dumps(data))
    known = Registry().with_resources([(each["$id"], Resource.from_contents(each)) for each in map(schema, NAMES)])
    jsonschema.Draft202012Validator(schema(name), registry=known, format_checker=jsonschema.FormatChecker()).validate(
        written
    )
    return written


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema that names its properties."""
    if isinstance(data, dict):
        if "properties" in data:
            yield data
        for each in data.values():
            yield from objects(each)
    elif isinstance(data, list):
        for each in data:
            yield from objects(each)


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas_and_let_nothing_unknown_through(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$id"] == f"urn:rolecall:{name}@1"
    assert made["properties"]["schema"]["const"] == f"rolecall/{name}@1"
    assert all(each.get("additionalProperties") is False for each in objects(made) if "$defs" not in each)


def test_there_is_one_for_every_form_that_the_program_writes() -> None:
    assert set(NAMES) == {
        "audit",
        "bias-audit",
        "comparison",
        "evaluation",
        "job",
        "learned-weights",
        "named-weights",
        "profile",
        "ranking",
        "ranking-export",
    }


def test_named_weights_tell_every_constant_within_its_bounds() -> None:
    given = NamedWeights("Mine", ScoringWeights(required_factor=4), {"skills": 2}, "Why.", {"Five years": 0})
    written = valid("named-weights", given.to_dict())
    made = schema("named-weights")["properties"]
    assert set(made["scoring"]["properties"]) == set(written["scoring"])
    assert set(made["kinds"]["propertyNames"]["enum"]) == set(KINDS)
    written["kinds"]["hair"] = 1
    with pytest.raises(jsonschema.ValidationError, match="hair"):
        valid("named-weights", written)


def test_learned_weights_hold_to_theirs() -> None:
    job = job_asking(asked("Python", kind="skills"), asked("Docker", kind="skills", importance="nice_to_have"))
    draw = np.random.default_rng(3)
    shortlisted = (True,) * 5 + (False,) * 5
    jobs = [
        DecidedJob(
            f"job {number}",
            job.requirements.requirements,
            ScoringWeights(),
            tuple(f"{row}.pdf" for row in range(10)),
            np.round(draw.random((10, 2)), 4),
            shortlisted,
        )
        for number in range(5)
    ]
    valid("learned-weights", learn(jobs).to_dict())


def test_an_evaluation_holds_to_its_schema_with_a_measure_that_has_no_value() -> None:
    order = [Placed("a.pdf", 90.0), Placed("b.pdf", 80.0), Placed("c.pdf", 70.0)]
    judged = [judged_job("nurse", order, {"a.pdf": 1, "b.pdf": 1, "d.pdf": 1})]
    found = evaluate(judged, [find_measure(name, 1) for name in DEFAULT_MEASURES])
    assert any(one.value is None for one in found.measured)
    valid("evaluation", {**found.to_dict(), "against": None})


def test_a_bias_audit_holds_to_its_schema(ranking: Ranking) -> None:
    groups = Groups(("sex",), {"cvs/=a.pdf": {"sex": "f"}})
    for given in (None, groups):
        valid("bias-audit", audit_ranking(ranking, groups=given, decisions=None, swaps=None).to_dict())


def test_exports_of_the_page_hold_to_theirs(ranking: Ranking) -> None:
    valid("ranking-export", ranking_to_json(ranking, ABOUT, {"cvs/b.pdf": "Not now"}))
    made = compare(ranking.job.requirements.requirements, ranking.candidates[:2], ["Applicant 1", "Applicant 2"])
    valid("comparison", comparison_to_dict(made, "Cook", ABOUT))
    line = AuditLine(1, ABOUT.exported_at, "Ada", "Decided", "decision.made", None, "", "Applicant 2", {"kind": "hold"})
    valid("audit", audit_to_dict([line], ABOUT.exported_at))
