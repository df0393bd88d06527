"""API tokens: shown once, worth what their scopes say, and worthless once they are over."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.service.actor import PERMISSIONS
from tests.service.ranked_job import description, new_job

ADA = "ada@example.com"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_acts_for_its_owner_within_its_scopes(browser, person, api_token) -> None:
    token = api_token(person(ADA, "admin"), "jobs:read")
    program = browser()
    me = program.get("/api/v1/me", headers=bearer(token)).json()
    assert (me["name"], me["may"]) == ("Ada", ["jobs:read"])
    refused = program.get("/api/v1/people", headers=bearer(token))
    assert refused.status_code == 403
    assert "needs users:write" in refused.json()["detail"]


def test_a_token_needs_no_csrf_token(browser, person, api_token) -> None:
    token = api_token(person(ADA, "admin"), "users:write")
    wish = {"email": "new@example.com", "name": "New", "role": "auditor"}
    assert browser().post("/api/v1/people", json=wish, headers=bearer(token)).status_code == 201


def test_a_token_does_not_outgrow_its_owner(browser, person, api_token, workspace) -> None:
    from hiring.errors import SettingsError

    with pytest.raises(SettingsError, match="permissions that you have"):
        api_token(person(ADA, "auditor"), "users:write")


@pytest.mark.parametrize("scopes", [["users:write"], ["jobs:read"]])
def test_a_token_cannot_make_another_which_is_stronger_or_holds_longer(browser, person, api_token, scopes) -> None:
    token = api_token(person(ADA, "admin"), "jobs:read", days=1)
    wish = {"name": "more", "scopes": scopes, "days": 366}
    answer = browser().post("/api/v1/tokens", json=wish, headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_token_cannot_show_names_by_the_back_door(browser, person, api_token, workspace) -> None:
    job = new_job(workspace, description(1, 0))
    program, token = browser(), api_token(person(ADA, "recruiter"), "jobs:read", "jobs:write", "applicants:read")
    address = f"/api/v1/jobs/{job.id}"
    tag = program.get(address, headers=bearer(token)).headers["etag"]
    headers = bearer(token) | {"If-Match": tag}
    refused = program.patch(address, json={"blind": False}, headers=headers)
    assert refused.status_code == 403
    assert "applicants:reveal" in refused.json()["detail"]
    assert program.patch(address, json={"title": "Nurse"}, headers=headers).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "rolecall_" + "0" * 43, "é", "null"])
def test_a_forged_token_is_refused_even_where_nobody_signs_in(client, browser, token: str) -> None:
    for visitor in (client, browser()):
        answer = visitor.get("/api/v1/me", headers={"Authorization": f"Bearer {token}".encode()})
        assert answer.status_code == 401
        assert answer.json()["code"] == "bad_token"


def test_a_token_is_over_on_its_day_or_when_it_is_ended(browser, person, api_token, clock) -> None:
    user = person(ADA)
    first, second = api_token(user, "jobs:read", days=1), api_token(user, "jobs:read", days=30)
    program = browser()
    clock.forward(days=1, seconds=1)
    assert program.get("/api/v1/me", headers=bearer(first)).status_code == 401
    listed = program.get("/api/v1/tokens", headers=bearer(second)).json()["items"]
    assert len(listed) == 2
    (mine,) = [each for each in listed if each["last_used_at"]]
    assert program.delete(f"/api/v1/tokens/{mine['id']}", headers=bearer(second)).status_code == 204
    assert program.get("/api/v1/me", headers=bearer(second)).status_code == 401


def test_somebody_elses_token_cannot_be_ended_nor_seen(browser, person, api_token) -> None:
    api_token(ada := person(ADA), "jobs:read")
    mine = api_token(person("eve@example.com", "admin", "Eve"), *PERMISSIONS)
    ada_token = api_token(ada, "jobs:read")
    program = browser()
    ada_id = program.get("/api/v1/tokens", headers=bearer(ada_token)).json()["items"][0]["id"]
    assert len(program.get("/api/v1/tokens", headers=bearer(mine)).json()["items"]) == 1
    assert program.delete(f"/api/v1/tokens/{ada_id}", headers=bearer(mine)).status_code == 404


def test_a_token_is_shown_once(browser, person) -> None:
    person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    data = {"name": "Nightly export", "days": "90", "scopes": ["jobs:read", "exports:read"]}
    made = visitor.submit("/account/tokens", data, form_at="/account")
    token = made.text.partition('id="new-token">')[2].partition("</code>")[0]
    assert token.startswith("rolecall_")
    assert browser().get("/api/v1/me", headers=bearer(token)).json()["may"] == ["jobs:read", "exports:read"]
    again = visitor.page("/account")
    assert "Nightly export" in again.text()
    assert token not in (again.html or "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"name": "x", "days": "90"}, "Tick at least one thing"),
        ({"name": "  ", "days": "90", "scopes": ["jobs:read"]}, "needs a name"),
        ({"name": "x", "days": "0", "scopes": ["jobs:read"]}, "allowed are 1 to 366"),
        ({"name": "x", "days": "90", "scopes": ["users:write"]}, "one or more of the permissions"),
    ],
)
def test_what_a_token_needs_is_told(browser, person, data, says: str) -> None:
    person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    answer = visitor.submit("/account/tokens", data, form_at="/account")
    assert answer.status_code == 422
    assert says in answer.text
    # What was typed and ticked stands in the form still, and no short name of a permission is shown.
    page = LexborHTMLParser(answer.text)
    assert page.css_first("#token-name").attributes["value"] == data["name"]
    ticked = [one.attributes["value"] for one in page.css("input[name=scopes]") if "checked" in one.attributes]
    assert ticked == [one for one in data.get("scopes", ()) if one != "users:write"]
    assert "jobs:read" not in page.css_first('[role="alert"].notice--danger:not([hidden])').text()


def test_the_last_admin_stays(browser, person, api_token) -> None:
    admin = person(ADA, "admin")
    program, headers = browser(), bearer(api_token(admin, "users:write"))
    for change in ({"role": "auditor"}, {"active": False}):
        answer = program.patch(f"/api/v1/people/{admin.id}", json=change, headers=headers)
        assert answer.status_code == 409
        assert answer.json()["code"] == "last_admin"
    person("eve@example.com", "admin", "Eve")
    assert program.patch(f"/api/v1/people/{admin.id}", json={"role": "auditor"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"email": "nobody", "name": "N", "role": "auditor"}, "bad_email"),
        ({"email": "a b@example.com", "name": "N", "role": "auditor"}, "bad_email"),
        ({"email": "ADA@example.com", "name": "N", "role": "auditor"}, "email_taken"),
        ({"email": "n@example.com", "name": " ", "role": "auditor"}, "bad_name"),
        ({"email": "n@example.com", "name": "N", "role": "king"}, "bad_request"),
        ({"email": "n@example.com", "name": "N", "role": "auditor", "password": "x"}, "bad_request"),
    ],
)
def test_what_an_account_needs_is_told(client, person, wish, code: str) -> None:
    person(ADA)
    answer = client.post("/api/v1/people", json=wish)
    assert answer.status_code in {409, 422}
    assert answer.json()["code"] == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert "nobody" not in str(answer.json().get("errors", ""))
