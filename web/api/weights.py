"""Named versions of what a job's criteria weigh, and the one in force."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from pipeline.service import exports, jobs, weights_compared, weights_files
from pipeline.service import weights as service
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store.records import WeightsVersion
from web.api.addresses import JobId, VersionNumber
from web.api.paging import Page, Wanted
from web.api.revisions import IfMatch, set_etag
from web.dependencies import Space, Who
from web.downloads import download

router = APIRouter(prefix="/jobs", tags=["Weights"])

Weights = Annotated[
    dict[str, FiniteFloat],
    Field(max_length=1000, description="Criterion's id -> weight: 0, or 0.01 to 100. Others keep their weight."),
]


class Constants(BaseModel):
    """The constants that only weigh what was found."""

    model_config = ConfigDict(extra="forbid")

    required_factor: FiniteFloat | None = Field(
        default=None, description="A required criterion weighs so many times a nice-to-have one of the same weight."
    )
    experience_factor: FiniteFloat | None = Field(
        default=None,
        description="A criterion of experience weighs so many times another of the same weight and importance.",
    )
    nice_to_have_pool: FiniteFloat | None = Field(
        default=None,
        description="All nice-to-haves together weigh at most this share of the lightest required criterion.",
    )


class WeightsGiven(BaseModel):
    """Weights that are tried or kept."""

    model_config = ConfigDict(extra="forbid")

    criteria: Weights = {}
    scoring: Constants = Constants()

    def as_trial(self) -> dict[str, dict[str, float]]:
        """As the services take them."""
        return {"criteria": dict(self.criteria), "scoring": self.scoring.model_dump(exclude_none=True)}


class NewWeights(WeightsGiven):
    """Weights to be kept under a name."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "Cloud first", "criteria": {"r4": 2.5}, "scoring": {"required_factor": 4}}]
        },
    )

    name: str = Field(min_length=1, max_length=service.LONGEST_NAME)
    put_in_force: bool = Field(default=True, description="Whether the order is made with them from now on.")


class ChangeTold(BaseModel):
    """One weight that would change if the version were put in force."""

    what: str = Field(description="A criterion's id, or the name of a constant.")
    before: float
    after: float


class WeightsTold(BaseModel):
    """One version."""

    number: int
    name: str
    criteria: dict[str, float]
    scoring: dict[str, float]
    made_by: str
    made_by_name: str
    made_at: datetime
    note: str = Field(description="Where they come from; empty where nobody says.")
    in_force: bool
    changes: list[ChangeTold] = Field(description="Against the version in force.")


class ShareTold(BaseModel):
    """One criterion in two versions."""

    requirement_id: str
    weight_before: float
    weight_after: float
    points_before: float = Field(description="Of the 100 points of a score.")
    points_after: float


class ComparedTold(BaseModel):
    """What changes from one version to another."""

    before: int
    after: int
    changes: list[ChangeTold]
    sentences: list[str] = Field(description="The changes in words, in the same order.")
    criteria: list[ShareTold]
    applicants: int
    applicants_moved: int
    first: int = Field(description="So many places were looked at.")
    entered_first: int = Field(description="So many of these are other people.")


class TakenTold(BaseModel):
    """A file that became a version."""

    number: int
    name: str
    in_force: bool
    not_asked: list[str] = Field(description="Criteria that the file weighs and this job does not have.")


class InForce(BaseModel):
    """Which version the order is made with."""

    number: int = Field(ge=0, le=1_000_000, description="0: the weights that the criteria came with.")


@router.get("/{job_id}/weights")
def list_weights(response: Response, space: Space, who: Who, job_id: JobId, wanted: Wanted) -> Page[WeightsTold]:
    """All versions of a job's weights, newest first, each with its difference to the one in force.

    The `ETag` is the job's.
    """
    set_etag(response, jobs.get(space, who, job_id).job.revision)
    return wanted.of_all(service.listed(space, who, job_id), _told, lambda entry: str(entry.version.number))


@router.get("/{job_id}/weights/differences")
def compare_weights(
    space: Space,
    who: Who,
    job_id: JobId,
    before: Annotated[int, Query(ge=0, le=1_000_000, description="0: the weights that the criteria came with.")],
    after: Annotated[int, Query(ge=0, le=1_000_000)],
) -> ComparedTold:
    """What changes from one version to another: weights, points, and the order."""
    found = weights_compared.compared(space, who, job_id, before, after)
    return ComparedTold(
        before=before,
        after=after,
        changes=[ChangeTold(what=one.what, before=one.before, after=one.after) for one in found.changes],
        sentences=list(found.sentences),
        criteria=[
            ShareTold(
                requirement_id=one.requirement.id,
                weight_before=one.before,
                weight_after=one.after,
                points_before=one.points_before,
                points_after=one.points_after,
            )
            for one in found.shares
        ],
        applicants=found.people,
        applicants_moved=found.moved,
        first=found.first,
        entered_first=found.entered,
    )


@router.post("/{job_id}/weights/files", status_code=201)
def take_file(
    response: Response,
    space: Space,
    who: Who,
    job_id: JobId,
    file: Annotated[
        dict[str, Any], Body(description="`rolecall/named-weights@1`, as `rolecall tune --save` writes it.")
    ],
    expected: IfMatch,
    name: Annotated[str, Query(max_length=service.LONGEST_NAME, description="Empty: as the file says.")] = "",
    base: Annotated[
        int | None,
        Query(ge=0, le=1_000_000, description="The version that factors are laid over; default: the one in force."),
    ] = None,
    put_in_force: Annotated[bool, Query(description="Whether the order is made with it from now on.")] = False,
) -> TakenTold:
    """Keep the weights of a file as the next version. Nothing is ranked with it unless you say so."""
    taken = weights_files.take(
        space, who, job_id, file, name=name, base=base, put_in_force=put_in_force, expected_revision=expected
    )
    version = taken.version
    set_etag(response, jobs.get(space, who, job_id).job.revision)
    response.headers["Location"] = f"/api/v1/jobs/{job_id}/weights/{version.number}"
    return TakenTold(number=version.number, name=version.name, in_force=put_in_force, not_asked=list(taken.not_asked))


@router.get(
    "/{job_id}/weights/{number}/file",
    response_class=Response,
    responses={200: {"description": "`rolecall/named-weights@1`.", "content": {"application/json": {}}}},
)
def get_file(space: Space, who: Who, job_id: JobId, number: VersionNumber) -> Response:
    """A version as a file that `rolecall rank --weights`, the notebooks and other jobs load."""
    return download(exports.weights_file(space, who, job_id, number))


@router.get("/{job_id}/weights/{number}")
def get_weights(response: Response, space: Space, who: Who, job_id: JobId, number: VersionNumber) -> WeightsTold:
    """One version."""
    set_etag(response, jobs.get(space, who, job_id).job.revision)
    return _told(service.one(space, who, job_id, number))


@router.post("/{job_id}/weights", status_code=201)
def save_weights(
    response: Response, space: Space, who: Who, job_id: JobId, given: NewWeights, expected: IfMatch
) -> WeightsTold:
    """Keep weights under a name as the next version, and by default make the order with them."""
    version = service.save(
        space,
        who,
        job_id,
        name=given.name,
        criteria_weights=given.criteria,
        scoring=given.scoring.model_dump(exclude_none=True),
        put_in_force=given.put_in_force,
        expected_revision=expected,
    )
    return _answer(response, space, who, version)


@router.put("/{job_id}/weights-in-force")
def use_weights(
    response: Response, space: Space, who: Who, job_id: JobId, chosen: InForce, expected: IfMatch
) -> InForce:
    """Make the order with that version from now on."""
    job = service.use(space, who, job_id, chosen.number, expected_revision=expected)
    set_etag(response, job.revision)
    return InForce(number=job.weights_number)


def _answer(response: Response, space: Workspace, who: Actor, version: WeightsVersion) -> WeightsTold:
    set_etag(response, jobs.get(space, who, version.job_id).job.revision)
    response.headers["Location"] = f"/api/v1/jobs/{version.job_id}/weights/{version.number}"
    return _told(service.one(space, who, version.job_id, version.number))


def _told(entry: service.ListedWeights) -> WeightsTold:
    version = entry.version
    return WeightsTold(
        number=version.number,
        name=version.name,
        criteria=dict(version.criteria),
        scoring={key: value for key, value in version.scoring.items() if key != "schema"},
        made_by=version.made_by,
        made_by_name=entry.by,
        made_at=version.made_at,
        note=version.note,
        in_force=entry.in_force,
        changes=[ChangeTold(what=one.what, before=one.before, after=one.after) for one in entry.changes],
    )
