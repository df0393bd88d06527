"""`rolecall serve`: the pages, the API and the background work, in one program."""

import os
import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.places import DatabaseUrl, DataDir, FilesAt, data_dir_of
from pipeline.commands.terminal import errors_told, tell

if TYPE_CHECKING:
    from web.options import WebOptions


def serve(
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; 127.0.0.1 is this computer alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="The port.")] = 8000,
    data_dir: DataDir = None,
    database: DatabaseUrl = None,
    files: FilesAt = None,
    sign_in: Annotated[
        bool | None,
        typer.Option("--sign-in/--no-sign-in", help="Whether people sign in; default: unless this computer is alone."),
    ] = None,
    hostname: Annotated[
        list[str] | None, typer.Option("--hostname", help="A name that others reach it by; again for more.")
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option("--trusted-proxy", help="An address of a proxy in front that may say https; again for more."),
    ] = None,
    work: Annotated[
        bool, typer.Option("--work/--no-work", help="Whether this process reads CVs too; see `rolecall worker`.")
    ] = True,
) -> None:
    """Open Rolecall in the browser: serve the pages and the API, and read CVs in the background."""
    with errors_told():
        from web.options import WebOptions
        from web.security.keys import chosen_secret
        from web.security.single_sign_on import single_sign_on
        from web.server import Serving, run

        options = WebOptions(
            host=host,
            port=port,
            sign_in=sign_in,
            hosts=tuple(hostname or ()),
            secret=chosen_secret(os.environ),
            single_sign_on=single_sign_on(os.environ),
        )
        run(
            Serving(options, data_dir_of(data_dir), database, files, tuple(trusted_proxy or ()), works=work),
            on_ready=lambda listening, link: _welcome(options, listening, link),
        )


def _welcome(options: "WebOptions", listening: socket.socket, link: str | None) -> None:
    port = listening.getsockname()[1]
    name = options.hosts[0] if options.hosts else options.host
    shown = f"[{name}]" if ":" in name else "127.0.0.1" if name == "0.0.0.0" else name  # noqa: S104  # compared, not bound
    address = f"http://{shown}:{port}"
    tell(f"Rolecall is at {address} (Ctrl+C stops it).")
    if not options.asks_to_sign_in and not options.loopback:
        tell(
            "Warning: nobody has to sign in, and others can reach this address. Leave out --no-sign-in to change that."
        )
    if link is not None:
        tell(f"Nobody has an account yet. Make the first one here; the link works once:\n  {address}{link}")
    sys.stderr.flush()
