"""A change is made by our own pages and by programs, and by nobody else."""

import pytest

from web.api.documentation import API_PREFIX
from web.app import API, PAGES
from web.security.csrf import COOKIE

ADA = "ada@example.com"
PERSON = {"email": "new@example.com", "name": "New", "role": "auditor"}


@pytest.fixture
def admin(browser, person):
    person(ADA, "admin")
    visitor = browser()
    visitor.sign_in(ADA)
    return visitor


@pytest.mark.parametrize("token", [None, "", "0" * 64, "x", "é"])
def test_a_form_without_the_right_token_changes_nothing(admin, token: str | None) -> None:
    answer = admin.post("/people", data=PERSON | ({} if token is None else {"csrf_token": token}))
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text
    assert "new@example.com" not in admin.get("/people").text


def test_the_token_of_the_page_makes_the_change(admin) -> None:
    assert admin.submit("/people", PERSON, form_at="/people").status_code == 200
    assert "new@example.com" in admin.get("/people").text


def test_the_header_does_as_well(admin) -> None:
    token = admin.token("/people")
    assert admin.post("/people", data=PERSON, headers={"X-CSRF-Token": token}).status_code == 200


def test_the_token_of_another_session_is_worth_nothing(admin, browser, person) -> None:
    person("eve@example.com", "admin", "Eve")
    eve = browser()
    eve.sign_in("eve@example.com")
    answer = admin.post("/people", data=PERSON | {"csrf_token": eve.token("/people")})
    assert answer.status_code == 403


def test_the_token_from_before_signing_in_is_worth_nothing_after(browser, person) -> None:
    person(ADA, "admin")
    visitor = browser()
    before = visitor.token("/sign-in")
    visitor.sign_in(ADA)
    assert visitor.post("/people", data=PERSON | {"csrf_token": before}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://hiring.example.com.evil.example"},
    ],
)
def test_another_site_changes_nothing_even_with_the_right_token(admin, headers: dict[str, str]) -> None:
    token = admin.token("/people")
    answer = admin.post("/people", data=PERSON | {"csrf_token": token}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "https://hiring.example.com"}])
def test_our_own_site_may(admin, headers: dict[str, str]) -> None:
    token = admin.token("/people")
    assert admin.post("/people", data=PERSON | {"csrf_token": token}, headers=headers).status_code == 200


def test_somebody_else_cannot_sign_a_browser_in(browser, person) -> None:
    """Whoever made a browser sign in as themselves would see what is done there afterwards."""
    person(ADA)
    data = {"email": ADA, "password": "four words that nobody guesses"}
    assert browser().post("/sign-in", data=data).status_code == 403
    attacker = browser()
    stolen = attacker.token("/sign-in")
    assert browser().post("/sign-in", data=data | {"csrf_token": stolen}).status_code == 403


def test_a_cookie_that_another_site_planted_does_not_help(client) -> None:
    client.cookies.set(COOKIE, "w" * 32)
    for guess in ("w" * 32, ""):
        answer = client.post("/people", data=PERSON | {"csrf_token": guess})
        assert answer.status_code == 403


def test_at_the_machine_itself_the_token_is_asked_for_too(client) -> None:
    client.get("/people")
    assert client.post("/people", data=PERSON).status_code == 403
    assert client.submit("/people", PERSON, form_at="/people").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Referer": "http://evil.example/"}],
)
def test_at_the_machine_itself_a_browser_needs_the_token_for_the_api(client, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/people", json=PERSON, headers=headers).status_code == 403


def test_at_the_machine_itself_a_program_needs_none(client) -> None:
    assert client.post("/api/v1/people", json=PERSON).status_code == 201


def test_the_api_takes_the_token_as_a_header_alone(admin) -> None:
    token = admin.token("/people")
    assert admin.post("/api/v1/people", json=PERSON).status_code == 403
    assert admin.post("/api/v1/people", json=PERSON, headers={"X-CSRF-Token": token}).status_code == 201


def test_every_route_that_changes_something_asks_for_the_token(admin) -> None:
    """Over all routes of the app, so that no new one is forgotten."""
    changing = [
        (method, prefix + route.path)
        for routers, prefix in ((PAGES, ""), (API, API_PREFIX))
        for router in routers
        for route in router.routes
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}
    ]
    assert len(changing) >= 15
    for method, path in changing:
        answer = admin.request(method, path)
        assert answer.status_code == 403, (method, path)
        assert "nothing was changed" in answer.text, (method, path)
