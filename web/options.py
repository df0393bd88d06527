"""How the server is set up: what the command line and the environment say about it."""

from dataclasses import dataclass, field
from typing import Final

from hiring.errors import SettingsError
from store.records import UserRole

LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""What a browser on this machine calls it."""

_MEBIBYTE: Final = 2**20


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """The account provider of a company, spoken to by OpenID Connect.

    Attributes:
        issuer: its address; what it is and can do is read from `/.well-known/openid-configuration` below it.
        client_id, client_secret: what the provider knows Rolecall by.
        new_role: what somebody may do who comes for the first time; None: only those whom an admin has added.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    new_role: UserRole | None = None


@dataclass(frozen=True, slots=True)
class Allowances:
    """How much one client may send, and how often. A limit is written as `number/seconds`.

    Attributes:
        body_bytes: of one request that is no upload.
        advert_bytes: of a request that brings an advert's file.
        upload_bytes: of one upload request; what one file may hold is the workspace's affair and less.
        uploads_at_once: upload requests that are worked on at the same time; the others wait their turn.
        uploads_waiting: how many may wait before the next are told to come back later.
        sign_in_by_address: tries from one network address.
        sign_in_by_account: tries for one account, from wherever.
        uploads_by_address: upload requests from one network address.
    """

    body_bytes: int = 2 * _MEBIBYTE
    advert_bytes: int = 21 * _MEBIBYTE
    upload_bytes: int = 512 * _MEBIBYTE
    uploads_at_once: int = 16
    uploads_waiting: int = 2_000
    sign_in_by_address: str = "20/300"
    sign_in_by_account: str = "10/300"
    uploads_by_address: str = "6000/60"


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How the server is reached, and whether people sign in.

    Attributes:
        host, port: where it listens.
        sign_in: whether people must sign in; None: unless it listens on this machine alone.
        hosts: further names that it is reached by, such as `hiring.example.com`.
        secret: signs invitations and the tokens of forms; None: kept in the data folder.
        single_sign_on: None where people sign in with a password only.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    sign_in: bool | None = None
    hosts: tuple[str, ...] = ()
    secret: bytes | None = field(default=None, repr=False)
    single_sign_on: SingleSignOn | None = None
    allowances: Allowances = Allowances()

    @property
    def loopback(self) -> bool:
        """Whether it listens on this machine alone."""
        return self.host in LOOPBACK_NAMES

    @property
    def asks_to_sign_in(self) -> bool:
        """Whether people must sign in."""
        return not self.loopback if self.sign_in is None else self.sign_in

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:
            raise SettingsError("bad_port", f"The port is {self.port}; allowed are 1 to 65,535.")
