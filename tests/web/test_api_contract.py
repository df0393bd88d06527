"""Whatever is sent to the API, well formed or not, it never answers with a fault of its own.

Schemathesis makes the requests out of the API's own OpenAPI document, so that a new route is tried by itself. It runs
over the whole app, twice: with addresses that it makes up, and with those of things that exist.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from tests.service.ranked_job import Cv, add_scored, description, new_job
from tests.web.noted_queue import NotedQueue
from web.api import events
from web.api.documentation import OPENAPI_URL
from web.app import create_app
from web.assets import Assets
from web.options import Allowances, WebOptions

SAMPLES = Path(__file__).parents[2] / "samples" / "cvs"
OPTIONS = WebOptions(
    secret=b"a secret that only the tests know",
    hosts=("testserver",),
    allowances=Allowances(uploads_by_address="1000000/60"),
)
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]

quietly = settings(
    max_examples=3,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

STARTS_A_PROCESS = {"/api/v1/adverts/read-file"}
"""A request takes seconds, most of it for starting what reads the file."""


@dataclass(frozen=True)
class Existing:
    """Ids of things that exist."""

    job_id: str
    applicant_id: str
    file_id: str
    user_id: str


@pytest.fixture
def existing(workspace: Workspace, person) -> Existing:
    job = new_job(workspace, description(2, 1))
    add_scored(workspace, job, [Cv([(1.0, "met"), (0.5, "partly"), (0.0, "not_found")]), Cv([(0.0, "not_found")] * 3)])
    cv = next(path for path in sorted(SAMPLES.iterdir()) if path.suffix == ".docx")
    row = uploads.receive(workspace, LOCAL, job.id, cv.name, [cv.read_bytes()])
    assert row.outcome == "applicant"
    return Existing(job.id, row.applicant_id or "", row.id, person().id)


@pytest.fixture
def app(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    # A stream of events on which nothing happens ends at once.
    monkeypatch.setattr(events, "TICK_S", 0.01)
    monkeypatch.setattr(events, "QUIET_S", 0.0)
    return create_app(replace(workspace, queue=NotedQueue()), OPTIONS, assets=Assets({}))


@pytest.fixture
def api(app: FastAPI):
    config = SchemathesisConfig(seed=1)
    return schemathesis.openapi.from_asgi(OPENAPI_URL, app, config=config)


def try_all(api: BaseSchema, prepare: Callable[[Case], None]) -> tuple[list[str], dict[str, set[int]]]:
    """Make requests for every operation.

    Returns:
        what went wrong, one line an operation; and the statuses that each answered with.

    The pytest plugin of Schemathesis does the same, but knows neither pytest 9.2 nor how to go on after a failure.
    """
    wrong, statuses = [], defaultdict(set)
    for result in api.get_all_operations():
        operation = result.ok()

        @settings(quietly, max_examples=1 if operation.path in STARTS_A_PROCESS else quietly.max_examples)
        @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)))
        def tries(case: Case) -> None:
            prepare(case)
            statuses[case.operation.label].add(case.call_and_validate(checks=CHECKS, timeout=120).status_code)

        try:
            tries()
        except (Exception, FailureGroup) as failure:  # every operation is to be tried; the list fails the test
            parts = failure.exceptions if isinstance(failure, BaseExceptionGroup) else [failure]
            wrong.append(f"{operation.label}: {'; '.join(map(repr, parts))}")
    return wrong, statuses


def test_a_fault_would_be_found(app: FastAPI) -> None:
    def broken(number: int) -> float:
        """Divide."""
        return 1 / (number - number)

    app.add_api_route("/api/v1/broken", broken)
    schema = schemathesis.openapi.from_asgi(OPENAPI_URL, app, config=SchemathesisConfig(seed=1))
    wrong, statuses = try_all(schema.include(path="/api/v1/broken"), lambda _: None)
    assert len(wrong) == 1
    assert 500 not in statuses.get("GET /api/v1/broken", set()), "a failed case has no status"


def test_no_request_meets_a_fault_of_ours(api: BaseSchema) -> None:
    wrong, statuses = try_all(api, lambda _: None)
    assert not wrong
    assert len(statuses) > 20


def test_nor_one_about_something_that_exists(api: BaseSchema, existing: Existing) -> None:
    def about(case: Case) -> None:
        for name in set(case.path_parameters or {}) & set(vars(existing)):
            case.path_parameters[name] = getattr(existing, name)

    wrong, statuses = try_all(api, about)
    assert not wrong
    # Not all of it is turned away at the door: most operations do something at least once.
    done = [label for label, codes in statuses.items() if min(codes) < 400]
    assert len(done) > len(statuses) / 2, statuses


def test_the_document_names_every_operation_and_its_errors(app: FastAPI) -> None:
    document = app.openapi()
    operations = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) > 20
    for path, method, operation in operations:
        assert path.startswith("/api/v1/"), path
        assert operation.get("summary"), (method, path)
        assert operation.get("description"), (method, path)
        assert operation["responses"]["404"]["content"].keys() == {"application/problem+json"}
    assert "HTTPValidationError" not in document["components"]["schemas"]
