"""What a job's judgements by meaning rest on."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from pipeline.service import calibration as service
from web.api.addresses import JobId
from web.dependencies import Space, Who

router = APIRouter(prefix="/jobs", tags=["Calibration"])


class ReliabilityTold(BaseModel):
    """Held-out cases that were given about the same chance."""

    start: float
    end: float
    cases: int
    said: float = Field(description="The chance that was said, on average.")
    was: float = Field(description="The share that was so.")


class AgreementTold(BaseModel):
    """Pairs of one shortlisted and one not taken now; equal scores count half."""

    right: float
    of: int
    shortlisted: int
    not_shortlisted: int


class CalibrationTold(BaseModel):
    """The encoder in force and its calibration."""

    encoder: str
    ships_with_rolecall: bool
    fitted_for: str = Field(description="The encoder that the calibration was fitted for.")
    is_fitted: bool = Field(description="Whether that is the encoder in force. If not, chances are a guess.")
    origin: str
    date: str
    method: str
    slope: float
    intercept: float
    pairs: int
    requirements: int
    prior: float
    brier: float
    auc: float
    expected_error: float = Field(description="Expected calibration error over the bins, 0 to 1.")
    reliability: list[ReliabilityTold]
    matches_by_meaning: int
    matches: int
    agreement: AgreementTold | None = Field(description="Null where nobody is shortlisted, or nobody is not.")


@router.get("/{job_id}/calibration")
def get_calibration(space: Space, who: Who, job_id: JobId) -> CalibrationTold:
    """The encoder and calibration that the job's matches by meaning rest on, and agreement with decisions as counts."""
    facts = service.facts(space, who, job_id)
    fit = facts.calibration
    decided = facts.decisions
    return CalibrationTold(
        encoder=facts.encoder,
        ships_with_rolecall=facts.ships,
        fitted_for=fit.encoder,
        is_fitted=facts.fitted,
        origin=fit.origin,
        date=fit.date,
        method=fit.method,
        slope=fit.slope,
        intercept=fit.intercept,
        pairs=fit.pairs,
        requirements=fit.groups,
        prior=fit.prior,
        brier=fit.brier,
        auc=fit.auc,
        expected_error=service.expected_error(fit),
        reliability=[
            ReliabilityTold(start=one.start, end=one.end, cases=one.count, said=one.predicted, was=one.observed)
            for one in fit.reliability
        ],
        matches_by_meaning=facts.by_meaning,
        matches=facts.of,
        agreement=None
        if decided is None
        else AgreementTold(
            right=decided.pairs.right,
            of=decided.pairs.of,
            shortlisted=decided.shortlisted,
            not_shortlisted=decided.not_shortlisted,
        ),
    )
