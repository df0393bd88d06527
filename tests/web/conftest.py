"""A server in this process: `client` sits at the machine itself, `browser` opens one that asks to sign in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import passwords, people, tokens
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store.records import User, UserRole
from web.app import create_app
from web.assets import Assets
from web.options import WebOptions

SECRET = b"a secret that only the tests know"
PASSWORD = "four words that nobody guesses"
LOCAL_OPTIONS = WebOptions(secret=SECRET)
SHARED_OPTIONS = WebOptions(host="192.0.2.7", secret=SECRET)
NOT_BUILT = Assets({})


class Browser(TestClient):
    """Reads pages as a browser does: it keeps cookies, and sends forms with the token that stands in them."""

    def page(self, path: str, expect: int = 200) -> LexborHTMLParser:
        answer = self.get(path)
        assert answer.status_code == expect, answer.text
        return LexborHTMLParser(answer.text)

    def token(self, path: str = "/people") -> str:
        """The token of changes, as the page at that path has it."""
        meta = self.page(path).css_first('meta[name="csrf-token"]')
        assert meta is not None
        return meta.attributes["content"] or ""

    def submit(self, path: str, data: dict[str, object], *, form_at: str = "/sign-in", follow: bool = False):
        """Send a form of ours."""
        return self.post(path, data={"csrf_token": self.token(form_at)} | data, follow_redirects=follow)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        answer = self.submit("/sign-in", {"email": email, "password": password})
        assert answer.status_code == 303, answer.text


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost nothing; what a real one is made with, tests/service/test_passwords.py looks at."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def client(workspace: Workspace) -> Iterator[Browser]:
    """Whoever sits at the machine, where nobody has to sign in."""
    with Browser(create_app(workspace, LOCAL_OPTIONS, assets=NOT_BUILT), base_url="http://127.0.0.1:8000") as opened:
        yield opened


@pytest.fixture
def browser(workspace: Workspace) -> Iterator[Callable[..., Browser]]:
    """Opens a fresh browser on a server that asks to sign in."""
    app = create_app(workspace, SHARED_OPTIONS, assets=NOT_BUILT)
    with ExitStack() as open_ones:

        def open_one(base_url: str = "https://hiring.example.com") -> Browser:
            return open_ones.enter_context(Browser(app, base_url=base_url))

        yield open_one


@pytest.fixture
def person(workspace: Workspace) -> Callable[..., User]:
    """Makes an account with `PASSWORD`."""

    def make(email: str = "ada@example.com", role: UserRole = "recruiter", name: str = "Ada") -> User:
        return people.add_at_the_machine(workspace, people.NewPerson(email, name, role, PASSWORD))

    return make


@pytest.fixture
def api_token(workspace: Workspace) -> Callable[..., str]:
    """Makes an API token for an account."""

    def make(user: User, *scopes: str, days: int = 30) -> str:
        return tokens.make(workspace, Actor(user.id, user.name, user.role), "test", scopes, days).secret

    return make
