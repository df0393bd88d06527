"""The API's documentation to try it out: Swagger UI, from this server alone."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.api.documentation import OPENAPI_URL
from web.dependencies import render

router = APIRouter()


@router.get("/api/docs")
def documentation(request: Request) -> HTMLResponse:
    """The operations, with a button to try each."""
    return render(request, "api_docs.html.j2", document=OPENAPI_URL)
