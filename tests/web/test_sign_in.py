"""Signing in: what it takes, what it gives, what it never tells, and how it ends."""

import pytest
from sqlalchemy import text

from hiring.errors import SettingsError
from pipeline.service import people, signing_in
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from web.options import Allowances, WebOptions
from web.pages.sign_in import local_path
from web.security.invitations import SETUP_FILE, new_setup_token
from web.security.keys import secret_of
from web.security.rates import Rates

ADA = "ada@example.com"


def test_a_page_sends_a_stranger_to_sign_in_and_back(browser, person) -> None:
    person(ADA, "admin")
    stranger = browser()
    sent = stranger.get("/people", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in?next=/people")
    hidden = stranger.page("/sign-in?next=/people").css_first('input[name="next"]')
    assert hidden.attributes["value"] == "/people"
    back = stranger.submit("/sign-in", {"email": ADA, "password": "four words that nobody guesses", "next": "/people"})
    assert (back.status_code, back.headers["location"]) == (303, "/people")
    assert "Ada" in stranger.page("/people").text()


def test_a_page_that_was_asked_for_with_choices_is_come_back_to_with_them(browser, person) -> None:
    person(ADA, "admin")
    stranger = browser()
    sent = stranger.get("/jobs?status=closed&after=7", follow_redirects=False).headers["location"]
    assert sent == "/sign-in?next=/jobs%3Fstatus%3Dclosed%26after%3D7"
    hidden = stranger.page(sent).css_first('input[name="next"]').attributes["value"]
    assert hidden == "/jobs?status=closed&after=7"


def test_who_may_not_is_told_in_words_what_is_needed(browser, person) -> None:
    person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    answer = visitor.get("/people")
    assert answer.status_code == 403
    assert "it needs “Add and change people”. Ask an admin." in answer.text
    assert "it needs users:write." in visitor.get("/api/v1/people").json()["detail"]


def test_the_api_answers_401_as_a_problem(browser) -> None:
    answer = browser().get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["code"] == "sign_in"


def test_htmx_is_told_to_leave_the_page(browser) -> None:
    answer = browser().get("/people", headers={"HX-Request": "true"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in")


@pytest.mark.parametrize(
    ("email", "password"), [(ADA, "not the password at all"), ("nobody@example.com", "four words that nobody guesses")]
)
def test_a_wrong_sign_in_never_tells_which_part_was_wrong(browser, person, email: str, password: str) -> None:
    person(ADA)
    answer = browser().submit("/sign-in", {"email": email, "password": password})
    assert answer.status_code == 403
    assert "The e-mail address or the password is not right." in answer.text
    assert password not in answer.text


def test_the_address_may_be_written_in_any_case(browser, person) -> None:
    person(ADA)
    browser().sign_in("ADA@Example.com")


@pytest.mark.parametrize(
    ("base", "name", "flags"),
    [
        ("https://hiring.example.com", "__Host-rolecall_session", {"httponly", "secure", "samesite=lax", "path=/"}),
        ("http://10.0.0.5:8000", "rolecall_session", {"httponly", "samesite=lax", "path=/"}),
    ],
)
def test_the_cookie_of_a_session(browser, person, base: str, name: str, flags: set[str]) -> None:
    person(ADA)
    answer = browser(base).submit("/sign-in", {"email": ADA, "password": "four words that nobody guesses"})
    (cookie,) = [
        each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{name}=") and '=""' not in each
    ]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert flags <= parts
    assert ("secure" in parts) == base.startswith("https")


def test_only_hashes_of_secrets_are_kept(browser, person, api_token, workspace: Workspace) -> None:
    user = person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    session = visitor.cookies["__Host-rolecall_session"]
    token = api_token(user, "jobs:read")
    kept = b"".join(path.read_bytes() for path in workspace.data_dir.glob("rolecall.db*"))
    assert signing_in.digest_of(session).encode() in kept
    assert signing_in.digest_of(token).encode() in kept
    for secret in (session, token, "four words that nobody guesses"):
        assert secret.encode() not in kept


@pytest.mark.parametrize("forged", ["x" * 43, "", "0", "' OR 1=1 --", "../../etc/passwd"])
def test_a_forged_session_is_nobody(browser, person, forged: str) -> None:
    person(ADA, "admin")
    stranger = browser()
    stranger.cookies.set("__Host-rolecall_session", forged)
    assert stranger.get("/people", follow_redirects=False).status_code == 303
    assert stranger.get("/api/v1/me").status_code == 401


def test_a_session_ends_after_its_time(browser, person, clock) -> None:
    person(ADA, "admin")
    visitor = browser()
    visitor.sign_in(ADA)
    clock.forward(hours=11.9)
    assert visitor.get("/api/v1/me").status_code == 200
    clock.forward(hours=0.2)
    assert visitor.get("/api/v1/me").status_code == 401


def test_signing_out_ends_the_session_on_the_server_too(browser, person) -> None:
    person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    session = visitor.cookies["__Host-rolecall_session"]
    assert visitor.submit("/sign-out", {}, form_at="/account").status_code == 303
    thief = browser()
    thief.cookies.set("__Host-rolecall_session", session)
    assert thief.get("/api/v1/me").status_code == 401


def test_a_session_that_was_there_before_does_not_survive_signing_in(browser, person) -> None:
    person(ADA)
    person("eve@example.com", name="Eve")
    visitor = browser()
    visitor.sign_in("eve@example.com")
    planted = visitor.cookies["__Host-rolecall_session"]
    token = visitor.token("/account")
    visitor.post("/sign-in", data={"csrf_token": token, "email": ADA, "password": "four words that nobody guesses"})
    assert visitor.cookies["__Host-rolecall_session"] != planted
    thief = browser()
    thief.cookies.set("__Host-rolecall_session", planted)
    assert thief.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("change", [{"active": False}, {"role": "auditor"}])
def test_switching_off_or_a_new_role_signs_out_everywhere(browser, person, workspace, change) -> None:
    admin = person("root@example.com", "admin")
    user = person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    people.change(workspace, Actor(admin.id, admin.name, admin.role), user.id, **change)
    assert visitor.get("/api/v1/me").status_code == 401


def test_somebody_switched_off_cannot_sign_in(browser, person, workspace) -> None:
    person("root@example.com", "admin")
    people.change(workspace, LOCAL, person(ADA).id, active=False)
    answer = browser().submit("/sign-in", {"email": ADA, "password": "four words that nobody guesses"})
    assert answer.status_code == 403


def test_guesses_are_counted_for_the_account_and_the_right_password_is_refused_too(browser, person) -> None:
    person(ADA)
    visitor = browser()
    tries = [visitor.submit("/sign-in", {"email": ADA, "password": f"wrong guess {n}"}) for n in range(11)]
    assert [answer.status_code for answer in tries] == [403] * 10 + [429]
    assert int(tries[-1].headers["retry-after"]) > 0
    assert "Too many tries" in tries[-1].text
    assert visitor.submit("/sign-in", {"email": ADA, "password": "four words that nobody guesses"}).status_code == 429


def test_guesses_are_counted_for_the_address_over_all_accounts(browser) -> None:
    visitor = browser()
    token = visitor.token("/sign-in")
    codes = [
        visitor.post(
            "/sign-in", data={"csrf_token": token, "email": f"person{n}@example.com", "password": "x" * 2_000}
        ).status_code
        for n in range(21)
    ]
    assert codes == [403] * 20 + [429]


def test_the_right_password_forgives_earlier_guesses(browser, person) -> None:
    person(ADA)
    visitor = browser()
    for _ in range(2):
        for n in range(7):
            assert visitor.submit("/sign-in", {"email": ADA, "password": f"wrong guess {n}"}).status_code == 403
        if _ == 0:
            visitor.sign_in(ADA)
            visitor.submit("/sign-out", {}, form_at="/account")


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/jobs/7", "/jobs/7"),
        ("https://evil.example", "/jobs"),
        ("//evil.example", "/jobs"),
        ("/\\evil.example", "/jobs"),
        ("/a\nb", "/jobs"),
        ("javascript:alert(1)", "/jobs"),
        ("", "/jobs"),
        ("/sign-out", "/jobs"),
    ],
)
def test_signing_in_leads_to_pages_of_ours_only(wanted: str, leads_to: str) -> None:
    assert local_path(wanted) == leads_to


def test_an_invitation_sets_a_password_once(browser, person, clock) -> None:
    person("root@example.com", "admin")
    admin = browser()
    admin.sign_in("root@example.com")
    shown = admin.submit("/people", {"email": ADA, "name": "Ada", "role": "recruiter"}, form_at="/people")
    assert shown.status_code == 200
    link = shown.text.partition('id="new-link">')[2].partition("</code>")[0]
    path = link.removeprefix("https://hiring.example.com")
    guest = browser()
    assert ADA in guest.page(path).text()
    short = guest.submit(path, {"password": "too short"}, form_at=path)
    assert short.status_code == 422
    assert "12 to 1,024 characters" in short.text
    done = guest.submit(path, {"password": "another four good words"}, form_at=path)
    assert (done.status_code, done.headers["location"]) == (303, "/jobs")
    assert guest.get("/api/v1/me").json()["name"] == "Ada"
    assert browser().get(path).status_code == 404
    clock.forward(hours=1)
    browser().sign_in(ADA, "another four good words")


def test_an_invitation_is_over_after_three_days_and_cannot_be_forged(browser, person, clock, workspace) -> None:
    person("root@example.com", "admin")
    admin = browser()
    admin.sign_in("root@example.com")
    shown = admin.submit("/people", {"email": ADA, "name": "Ada", "role": "recruiter"}, form_at="/people")
    path = shown.text.partition('id="new-link">')[2].partition("</code>")[0].partition("example.com")[2]
    assert browser().get(path[:-2] + ("aa" if not path.endswith("aa") else "bb")).status_code == 404
    clock.forward(days=3, seconds=1)
    late = browser().get(path)
    assert late.status_code == 404
    assert "Ask an admin for a new one" in late.text


def test_the_first_account_comes_through_the_printed_link_once(browser, workspace: Workspace) -> None:
    token = new_setup_token(workspace.data_dir)
    assert token not in (workspace.data_dir / SETUP_FILE).read_text()
    assert (workspace.data_dir / SETUP_FILE).stat().st_mode & 0o777 == 0o600
    path = f"/sign-in/set-up/{token}"
    visitor = browser()
    assert visitor.get("/sign-in/set-up/" + "x" * 43).status_code == 404
    wrong = visitor.submit(path, {"email": "no address", "name": "Ada", "password": "x" * 12}, form_at=path)
    assert wrong.status_code == 422
    data = {"email": ADA, "name": "Ada", "password": "four words that nobody guesses"}
    assert visitor.submit(path, data, form_at=path).headers["location"] == "/jobs"
    assert visitor.get("/api/v1/me").json()["role"] == "admin"
    assert not (workspace.data_dir / SETUP_FILE).exists()
    assert browser().get(path).status_code == 404


def test_a_link_of_an_earlier_start_is_over(browser, workspace: Workspace) -> None:
    first = new_setup_token(workspace.data_dir)
    second = new_setup_token(workspace.data_dir)
    assert browser().get(f"/sign-in/set-up/{first}").status_code == 404
    assert browser().get(f"/sign-in/set-up/{second}").status_code == 200


def test_a_new_password_ends_every_session(browser, person) -> None:
    person(ADA)
    here, there = browser(), browser()
    here.sign_in(ADA)
    there.sign_in(ADA)
    wrong = here.submit(
        "/account/password", {"old": "not it", "new": "five quite other long words"}, form_at="/account"
    )
    assert wrong.status_code == 422
    assert "The current password is not right." in wrong.text
    data = {"old": "four words that nobody guesses", "new": "five quite other long words"}
    assert here.submit("/account/password", data, form_at="/account").headers["location"] == "/sign-in?changed=password"
    assert "Your password was changed." in here.page("/sign-in?changed=password").text()
    assert there.get("/api/v1/me").status_code == 401
    browser().sign_in(ADA, "five quite other long words")


def test_at_the_machine_itself_nobody_signs_in(client) -> None:
    assert client.get("/api/v1/me").json()["id"] == "local"
    assert "Sign out" not in client.get("/people").text
    assert client.get("/sign-in", follow_redirects=False).headers["location"] == "/jobs"
    account = client.page("/account")
    assert "No account is needed here" in account.text()


@pytest.mark.parametrize(
    ("options", "asks"),
    [
        (WebOptions(host="127.0.0.1"), False),
        (WebOptions(host="::1"), False),
        (WebOptions(host="localhost"), False),
        (WebOptions(host="0.0.0.0"), True),  # noqa: S104
        (WebOptions(host="192.168.1.7"), True),
        (WebOptions(host="127.0.0.1", sign_in=True), True),
        (WebOptions(host="0.0.0.0", sign_in=False), False),  # noqa: S104
    ],
)
def test_signing_in_is_asked_for_as_soon_as_others_can_reach_the_server(options: WebOptions, asks: bool) -> None:
    assert options.asks_to_sign_in is asks


def test_the_audit_log_tells_of_sessions_without_names(browser, person, workspace: Workspace) -> None:
    user = person(ADA)
    visitor = browser()
    visitor.sign_in(ADA)
    visitor.submit("/sign-out", {}, form_at="/account")
    with workspace.database.read() as tx:
        rows = tx.execute(text("SELECT actor, action, detail FROM audit ORDER BY id")).all()
    assert [row.action for row in rows] == ["user.added", "session.begun", "session.ended"]
    assert rows[1].actor == user.id
    assert not any("ada" in str(row).lower() for row in rows)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path) -> None:
    made = secret_of(tmp_path / "new")
    assert secret_of(tmp_path / "new") == made
    assert len(made) >= 32
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]


def test_a_wrong_allowance_is_told() -> None:
    with pytest.raises(SettingsError) as wrong:
        Rates().hit("20 per minute", "sign-in", "127.0.0.1")
    assert wrong.value.code == "bad_rate"
    assert Allowances().sign_in_by_address.partition("/")[2] == "300"
