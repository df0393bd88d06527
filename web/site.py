"""What the server holds for all of its requests."""

from dataclasses import dataclass

from fastapi import Request
from jinja2 import Environment

from pipeline.workspace import Workspace
from web.options import WebOptions
from web.security.keys import derived
from web.security.rates import Rates
from web.security.single_sign_on import Provider


@dataclass(frozen=True)
class Site:
    """One server.

    Attributes:
        secret: of the installation; see `web.security.keys`.
        provider: of single sign-on; None where there is none.
    """

    ws: Workspace
    options: WebOptions
    secret: bytes
    pages: Environment
    rates: Rates
    provider: Provider | None

    def key(self, purpose: str) -> bytes:
        """The key that is used for one purpose."""
        return derived(self.secret, purpose)


def site_of(request: Request) -> Site:
    """The server that a request came to."""
    site = request.app.state.site
    if not isinstance(site, Site):
        raise TypeError("create_app() did not make this app")
    return site
