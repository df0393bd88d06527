"""The OpenAPI document of the API."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from web.api.problems import Problem

API_PREFIX: Final = "/api/v1"
OPENAPI_URL: Final = f"{API_PREFIX}/openapi.json"

_ABOUT: Final = """
Everything that the pages do, for programs.

**Who asks.** Send `Authorization: Bearer <token>`; tokens are made under *Your account* and may do what their scopes
say. Where the server listens on its own machine alone, programs of that machine need none.

**Errors** are `application/problem+json` (RFC 9457), with a stable `code` and a sentence that says what to do.

**Lists** come in pages: `limit`, and `after` with the last answer's `next`.

**Editing.** What two people may edit carries an `ETag`; send it back as `If-Match`, and a change that was overtaken
answers 412 instead of overwriting.

**Uploads** are known by their content: the same bytes again are answered with the first file's row.
"""


def describe(app: FastAPI) -> None:
    """Let an app make the document once, with its errors and how to sign in."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # FastAPI's own way to extend the document


def _document(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title, version="1", summary="Rank applicants, and say why.", description=_ABOUT, routes=app.routes
    )
    parts = made.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs", {})
    schemas["Problem"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}, {}]
    return made
