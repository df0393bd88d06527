"""A fault of ours: what is answered, what is logged, and what is not."""

import logging

import pytest

from web.app import create_app
from web.assets import Assets
from web.options import WebOptions

SECRET = b"a secret that only the tests know"
PERSONAL = "Ada Lovelace, ada@example.com"


@pytest.fixture
def broken(workspace, client):
    app = create_app(workspace, WebOptions(secret=SECRET), assets=Assets({}))

    def fault() -> None:
        raise ValueError(f"cannot read the CV of {PERSONAL}")

    for path in ("/broken", "/api/v1/broken"):
        app.add_api_route(path, fault)
    return type(client)(app, base_url="http://127.0.0.1:8000")


@pytest.mark.parametrize("path", ["/broken", "/api/v1/broken"])
def test_a_fault_is_told_with_its_number_alone(broken, caplog: pytest.LogCaptureFixture, path: str) -> None:
    with caplog.at_level(logging.INFO, "rolecall.web"):
        answer = broken.get(f"{path}?q=Lovelace")
    assert answer.status_code == 500
    number = answer.headers["x-request-id"]
    assert number in answer.text
    assert number in caplog.text
    assert "ValueError" in caplog.text
    assert "test_faults.py" in caplog.text, "the place is told"
    for said in (answer.text, caplog.text):
        assert "Lovelace" not in said
        assert "ada@example.com" not in said
    assert "content-security-policy" in answer.headers
    if path.startswith("/api/"):
        assert answer.json()["code"] == "internal"


def test_the_log_names_routes_and_not_what_was_asked(client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "rolecall.web"):
        client.get("/people?q=Lovelace")
        client.get("/Lovelace")
        client.get("/api/v1/me")
    assert "GET /people 200" in caplog.text
    assert "GET - 404" in caplog.text
    assert "GET /api/v1/me 200" in caplog.text
    assert "Lovelace" not in caplog.text


def test_a_value_that_is_refused_is_not_repeated(client) -> None:
    answer = client.post("/api/v1/people", json={"email": 5, "name": PERSONAL, "role": "Lovelace"})
    assert answer.status_code == 422
    assert "Lovelace" not in answer.text
    assert {error["where"] for error in answer.json()["errors"]} == {"body.email", "body.role"}


def test_a_page_that_is_missing_still_knows_who_asks(browser, person) -> None:
    person("ada@example.com", name="Ada")
    visitor = browser()
    visitor.sign_in("ada@example.com")
    page = visitor.page("/nothing", expect=404)
    assert "There is no such page." in page.text()
    assert "Ada" in page.css_first(".site-header").text()
