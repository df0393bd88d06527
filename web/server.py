"""Running the server: what is held, opened and listened on, in that order, and let go of in the other."""

import errno
import logging
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn

from hiring.errors import SettingsError
from pipeline.background.locks import clear_leftovers, hold_data_dir
from pipeline.service import people
from pipeline.workspace import Workspace, open_workspace, prepare_data_dir
from web.app import create_app
from web.assets import load_assets
from web.options import WebOptions
from web.security.invitations import end_setup, new_setup_token

OnReady = Callable[[socket.socket, str | None], None]
"""Is told the socket that is listened on, and the path of the link for the first account, if there is one."""

_BACKLOG: Final = 2_048
_GRACE_S: Final = 10
_KEEP_ALIVE_S: Final = 30


@dataclass(frozen=True, slots=True)
class Serving:
    """What is to be served.

    Attributes:
        database, files: None: in the data folder.
        proxies: addresses whose word about https and about the client is taken.
        works: whether this process does the background work too.
    """

    options: WebOptions
    data_dir: Path
    database: str | None = None
    files: str | None = None
    proxies: tuple[str, ...] = ()
    works: bool = True


def run(serving: Serving, on_ready: OnReady) -> None:
    """Serve until somebody stops it.

    Raises:
        SettingsError: `frontend_not_built`, `data_dir_read_only`, `data_dir_in_use`, `port_taken`, `bad_host`, and
            what `open_workspace` raises.
    """
    options = serving.options
    if not load_assets().built:
        raise SettingsError("frontend_not_built", "The pages are not built yet. Run: python -m web.build")
    folder = prepare_data_dir(serving.data_dir)
    if threading.current_thread() is threading.main_thread():
        # As Ctrl+C does: everything is put back in order, where the system's own answer would end us on the spot.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as held:
        held.enter_context(hold_data_dir(folder))
        listening = held.enter_context(listen(options.host, options.port))
        ws = open_workspace(folder, serving.database, files=serving.files)
        held.callback(ws.close)
        if ws.database.is_sqlite and serving.files is None:
            clear_leftovers(ws)
        if serving.works:
            from pipeline.background.background import start_background

            held.callback(start_background(ws).stop)
        link = _first_link(ws, options)
        server = uvicorn.Server(_configuration(ws, serving))
        on_ready(listening, link)
        # Once it has ended its answers the server passes on the signal that stopped it, for whoever started it: us.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """The socket that the server listens on, taken before anything else is begun.

    Raises:
        SettingsError: `port_taken`, `bad_host`.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as unknown:
        raise SettingsError("bad_host", f"There is no address {host!r} on this machine; see --host.") from unknown
    opened = socket.socket(family, kind, protocol)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(_BACKLOG)
    except OSError as refused:
        opened.close()
        raise _no_socket(host, port, refused) from refused
    return opened


def _no_socket(host: str, port: int, refused: OSError) -> SettingsError:
    match refused.errno:
        case errno.EADDRINUSE:
            return SettingsError(
                "port_taken",
                f"Port {port} is taken: another program listens there, perhaps Rolecall itself at "
                f"http://{host}:{port}. Stop it, or choose another port, such as --port {min(port + 1, 65_535)}.",
            )
        case errno.EACCES:
            return SettingsError("port_taken", f"Port {port} is not for this user. Choose one above 1023 with --port.")
        case _:
            return SettingsError("bad_host", f"{host}:{port} cannot be listened on: {refused.strerror}; see --host.")


def _first_link(ws: Workspace, options: WebOptions) -> str | None:
    if not options.asks_to_sign_in or not people.is_empty(ws):
        end_setup(ws.data_dir)
        return None
    return f"/sign-in/set-up/{new_setup_token(ws.data_dir)}"


def _configuration(ws: Workspace, serving: Serving) -> uvicorn.Config:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # authlib and httpx log addresses and codes of single sign-on, which are secrets for a minute.
    for chatty in ("httpx", "httpx2", "httpcore", "httpcore2", "authlib"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return uvicorn.Config(
        create_app(ws, serving.options),
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(serving.proxies),
        forwarded_allow_ips=list(serving.proxies),
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
    )
