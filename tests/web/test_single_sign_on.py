"""Signing in through the company's accounts, against a provider that signs real ID tokens."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient
from joserfc.jwk import RSAKey

from hiring.errors import SettingsError
from pipeline.service import people
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import users
from store.records import UserRole
from tests.web import fake_issuer
from web.app import create_app
from web.assets import Assets
from web.options import SingleSignOn, WebOptions
from web.security.single_sign_on import single_sign_on


@pytest.fixture
def issuer():
    return fake_issuer.FakeIssuer()


@pytest.fixture
def company(workspace: Workspace, issuer) -> Iterator[Callable[..., TestClient]]:
    """Opens a browser on a server with single sign-on."""
    with ExitStack() as open_ones:

        def open_one(new_role: UserRole | None = None) -> TestClient:
            settings = SingleSignOn(fake_issuer.ISSUER, fake_issuer.CLIENT_ID, fake_issuer.CLIENT_SECRET, new_role)
            options = WebOptions(host="192.0.2.7", secret=b"a secret that only the tests know", single_sign_on=settings)
            app = create_app(workspace, options, assets=Assets({}), to_provider=httpx2.ASGITransport(app=issuer.app))
            return open_ones.enter_context(
                TestClient(app, base_url="https://hiring.example.com", follow_redirects=False)
            )

        yield open_one


def go(visitor: TestClient, issuer, then: str = "/people"):
    """To the provider and back."""
    there = visitor.get(f"/sign-in/company?next={then}")
    assert there.status_code == 302, there.text
    assert there.headers["location"].startswith(f"{fake_issuer.ISSUER}/authorize?")
    return visitor.get(issuer.authorize(there.headers["location"]))


def test_somebody_whom_an_admin_added_signs_in(company, issuer, person, workspace: Workspace) -> None:
    user = person("Ada@example.com")
    visitor = company()
    back = go(visitor, issuer)
    assert (back.status_code, back.headers["location"]) == (303, "/people")
    assert visitor.get("/api/v1/me").json()["id"] == user.id
    with workspace.database.read() as tx:
        assert users.get(tx, user.id).subject == "user-17"


def test_the_page_offers_it_and_the_policy_lets_the_form_lead_there(company) -> None:
    page = company().get("/sign-in")
    assert "Sign in with your company&#39;s account" in page.text or "company's account" in page.text
    assert "form-action 'self' https://login.example.org;" in page.headers["content-security-policy"]


def test_a_stranger_is_turned_away_unless_new_people_are_let_in(company, issuer, workspace: Workspace) -> None:
    refused = go(company(), issuer)
    assert refused.status_code == 403
    assert "Ask an admin to add you" in refused.text
    visitor = company("hiring_manager")
    assert go(visitor, issuer).status_code == 303
    me = visitor.get("/api/v1/me").json()
    assert (me["name"], me["role"]) == ("Ada L.", "hiring_manager")
    with workspace.database.read() as tx:
        assert users.count(tx) == 1


def test_an_address_that_changes_hands_does_not_open_the_old_account(company, issuer, person) -> None:
    person("ada@example.com")
    assert go(company(), issuer).status_code == 303
    issuer.claims["sub"] = "user-18"
    assert go(company(), issuer).status_code == 403


def test_an_account_that_is_switched_off_stays_off(company, issuer, person, workspace) -> None:
    person("root@example.com", "admin")
    people.change(workspace, LOCAL, person("ada@example.com").id, active=False)
    assert go(company("recruiter"), issuer).status_code == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"nonce": "another visit"},
        {"exp": int(time.time()) - 3_600},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": None},
        {"email": "no address"},
        {"sub": ""},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_not_vouched_for_is_refused(company, issuer, person, changes) -> None:
    person("ada@example.com")
    issuer.changes = changes
    visitor = company("recruiter")
    refused = go(visitor, issuer)
    assert refused.status_code == 403
    assert "Start again" in refused.text
    assert visitor.get("/api/v1/me").status_code == 401


def test_a_token_that_somebody_else_signed_is_refused(company, issuer, person) -> None:
    person("ada@example.com")
    issuer.signs_with = RSAKey.generate_key(2048, parameters={"kid": "one"})
    assert go(company(), issuer).status_code == 403


def test_an_answer_for_another_browser_is_refused(company, issuer, person) -> None:
    """Whoever sends a victim their own answer would sign them in as themselves."""
    person("ada@example.com")
    attacker = company()
    there = attacker.get("/sign-in/company")
    back = issuer.authorize(there.headers["location"])
    victim = company()
    assert victim.get(back).status_code == 403
    victim.get("/sign-in/company")
    assert victim.get(back).status_code == 403


def test_an_answer_works_once(company, issuer, person) -> None:
    person("ada@example.com")
    visitor = company()
    there = visitor.get("/sign-in/company")
    back = issuer.authorize(there.headers["location"])
    assert visitor.get(back).status_code == 303
    assert visitor.get(back).status_code == 403


def test_the_provider_leads_to_pages_of_ours_only(company, issuer, person) -> None:
    person("ada@example.com")
    assert go(company(), issuer, "https://evil.example").headers["location"] == "/jobs"


def test_a_refusal_at_the_provider_is_told(company) -> None:
    visitor = company()
    visitor.get("/sign-in/company")
    answer = visitor.get("/sign-in/company/back?error=access_denied&error_description=<script>alert(1)</script>")
    assert answer.status_code == 403
    assert "<script>alert" not in answer.text


def test_a_provider_that_does_not_answer_is_told(workspace: Workspace) -> None:
    def silent(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("nobody there", request=request)

    settings = SingleSignOn(fake_issuer.ISSUER, fake_issuer.CLIENT_ID, fake_issuer.CLIENT_SECRET)
    options = WebOptions(host="192.0.2.7", secret=b"a secret that only the tests know", single_sign_on=settings)
    app = create_app(workspace, options, assets=Assets({}), to_provider=httpx2.MockTransport(silent))
    with TestClient(app, base_url="https://hiring.example.com") as visitor:
        answer = visitor.get("/sign-in/company")
    assert answer.status_code == 403
    assert "does not answer" in answer.text


def test_without_a_provider_there_is_no_such_page(browser) -> None:
    assert browser().get("/sign-in/company").status_code == 404
    assert browser().get("/sign-in/company/back").status_code == 404


GOOD = {
    "ROLECALL_OIDC_ISSUER": "https://login.example.org",
    "ROLECALL_OIDC_CLIENT_ID": "rolecall",
    "ROLECALL_OIDC_CLIENT_SECRET": "s",
}


def test_it_is_set_by_the_environment(tmp_path: Path) -> None:
    assert single_sign_on({}) is None
    assert single_sign_on(GOOD) == SingleSignOn("https://login.example.org", "rolecall", "s")
    (tmp_path / "secret").write_text("from a file\n")
    from_file = GOOD | {"ROLECALL_OIDC_CLIENT_SECRET": "", "ROLECALL_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    found = single_sign_on(from_file | {"ROLECALL_OIDC_NEW_ROLE": "recruiter"})
    assert found == SingleSignOn("https://login.example.org", "rolecall", "from a file", "recruiter")
    assert "from a file" not in repr(found)


@pytest.mark.parametrize(
    "change",
    [
        {"ROLECALL_OIDC_CLIENT_ID": ""},
        {"ROLECALL_OIDC_CLIENT_SECRET": ""},
        {"ROLECALL_OIDC_ISSUER": "http://login.example.org"},
        {"ROLECALL_OIDC_NEW_ROLE": "king"},
        {"ROLECALL_OIDC_CLIENT_SECRET_FILE": "/nothing/here"},
        {"ROLECALL_OIDC_CLIENT_SECRET": "", "ROLECALL_OIDC_CLIENT_SECRET_FILE": "/nothing/here"},
    ],
)
def test_half_a_setting_is_told(change: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as wrong:
        single_sign_on(GOOD | change)
    assert wrong.value.code == "bad_environment"
    assert "ROLECALL_OIDC" in wrong.value.message
