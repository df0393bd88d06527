"""The server: pages, API, and what guards both, put together for one workspace."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

import httpx2
from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware

from pipeline.workspace import Workspace
from web import errors
from web.api import adverts as adverts_api
from web.api import applicants, events, files, rankings
from web.api import audit as audit_api
from web.api import bias_audit as bias_audit_api
from web.api import calibration as calibration_api
from web.api import comparison as comparison_api
from web.api import criteria as criteria_api
from web.api import decisions as decisions_api
from web.api import exports as exports_api
from web.api import jobs as jobs_api
from web.api import people as people_api
from web.api import roles as roles_api
from web.api import settings as settings_api
from web.api import weights as weights_api
from web.api.documentation import API_PREFIX, OPENAPI_URL, describe
from web.api.problems import PROBLEMS
from web.assets import Assets, load_assets
from web.dependencies import check_change
from web.options import WebOptions
from web.pages import (
    api_docs,
    applicant,
    audit,
    bias_audit,
    calibration,
    compare,
    criteria,
    decisions,
    exports,
    front,
    jobs,
    people,
    ranking,
    roles,
    settings,
    sign_in,
    uploads,
    weights,
    write,
)
from web.rendering import page_environment
from web.security.bodies import BodyLimit
from web.security.headers import SecurityHeaders
from web.security.hosts import KnownHosts
from web.security.keys import derived, secret_of
from web.security.rates import Rates
from web.security.request_log import RequestLog
from web.security.single_sign_on import Provider
from web.security.uploads import UploadLine
from web.site import Site
from web.static_files import BuiltFiles

PAGES: Final[Sequence[APIRouter]] = (
    front.router,
    sign_in.router,
    people.router,
    ranking.router,
    uploads.router,
    applicant.router,
    compare.router,
    decisions.router,
    weights.router,
    calibration.router,
    bias_audit.router,
    exports.router,
    audit.router,
    settings.router,
    api_docs.router,
    roles.router,
    jobs.router,
    write.router,
    criteria.router,
)
"""The pages. Add a line for a new module of web.pages."""

API: Final[Sequence[APIRouter]] = (
    people_api.router,
    applicants.router,
    files.router,
    events.router,
    rankings.router,
    weights_api.router,
    calibration_api.router,
    bias_audit_api.router,
    comparison_api.router,
    decisions_api.router,
    exports_api.router,
    audit_api.router,
    settings_api.router,
    roles_api.router,
    adverts_api.router,
    jobs_api.router,
    criteria_api.router,
)
"""The API, below /api/v1. Add a line for a new module of web.api."""


def create_app(
    ws: Workspace,
    options: WebOptions | None = None,
    *,
    assets: Assets | None = None,
    to_provider: httpx2.AsyncBaseTransport | None = None,
) -> FastAPI:
    """The server of a workspace.

    Args:
        assets: the built frontend; None: the one that lies beside this package.
        to_provider: how the company's account provider is reached; None: over the network.
    """
    options = options or WebOptions()
    secret = options.secret or secret_of(ws.data_dir)
    single_sign_on = options.single_sign_on
    site = Site(
        ws,
        options,
        secret,
        page_environment(assets or load_assets()),
        Rates(),
        Provider(single_sign_on, derived(secret, "provider"), to_provider) if single_sign_on else None,
    )
    app = FastAPI(
        title="Rolecall",
        openapi_url=OPENAPI_URL,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_change)],
        middleware=_guards(site),
        separate_input_output_schemas=False,
    )
    app.state.site = site
    errors.install(app)
    for router in API:
        app.include_router(router, prefix=API_PREFIX, responses=PROBLEMS)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", BuiltFiles(), name="static")
    describe(app)
    return app


def _guards(site: Site) -> list[Middleware]:
    """What every request passes, from the outside in."""
    options = site.options
    names = options.hosts if options.hosts or not options.asks_to_sign_in else None
    targets: tuple[str, ...] = ()
    if options.single_sign_on:
        parts = urlsplit(options.single_sign_on.issuer)
        targets = (f"{parts.scheme}://{parts.netloc}",)
    return [
        Middleware(SecurityHeaders, form_targets=targets),
        Middleware(RequestLog),
        Middleware(KnownHosts, names=names),
        Middleware(BodyLimit, allowances=options.allowances),
        Middleware(UploadLine, allowances=options.allowances, rates=site.rates),
    ]
