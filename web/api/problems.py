"""Errors of the API: problem+json, as RFC 9457 has it."""

from typing import Any, Final

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE: Final = "application/problem+json"


class FieldProblem(BaseModel):
    """One value of a request that cannot be used."""

    where: str = Field(description="Where the value stands, such as `body.title` or `query.limit`.")
    message: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What went wrong, and what to do about it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:rolecall:problem:no_job",
                    "title": "Not found",
                    "status": 404,
                    "detail": "There is no such job, or it is not one of yours.",
                    "code": "no_job",
                    "request_id": "5f0c2b9e7d1a4c36",
                }
            ]
        }
    )

    type: str = Field(description="Names the kind of problem; `urn:rolecall:problem:` and the code.")
    title: str = Field(description="The kind of problem in words; the same for every problem of that status.")
    status: int
    detail: str = Field(description="What was wrong, where, and what to do.")
    code: str = Field(description="A stable word for programs.")
    request_id: str = Field(description="Also in the server's log; tell it to whoever looks after the server.")
    errors: list[FieldProblem] | None = None


TITLES: Final = {
    400: "Bad request",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    409: "Changed in the meantime",
    411: "Length needed",
    412: "Changed in the meantime",
    413: "Too large",
    415: "Unknown kind of content",
    422: "Cannot be used",
    428: "Revision needed",
    429: "Too many tries",
    431: "Too large",
    500: "A fault of ours",
    503: "Busy",
}


def problem(
    status: int,
    code: str,
    detail: str,
    request_id: str,
    *,
    errors: list[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """An error as an answer."""
    body = Problem(
        type=f"urn:rolecall:problem:{code}",
        title=TITLES.get(status, "Error"),
        status=status,
        detail=detail,
        code=code,
        request_id=request_id,
        errors=errors,
    )
    return JSONResponse(
        body.model_dump(exclude_none=True), status_code=status, media_type=MEDIA_TYPE, headers=headers or {}
    )


def _documented(status: int) -> dict[str, Any]:
    return {
        "description": TITLES[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    status: _documented(status) for status in (400, 401, 403, 404, 409, 412, 413, 422, 429)
}
"""What any operation may answer beside its own, for the OpenAPI document."""
