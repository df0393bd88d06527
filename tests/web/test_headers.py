"""What every answer says to the browser, whatever it answers; and that no page needs what the policy forbids."""

import re
from pathlib import Path

import pytest

from web.rendering import TEMPLATES
from web.security.headers import CONTENT_SECURITY_POLICY, HEADERS

KINDS = {
    "a page": "/people",
    "a page that is missing": "/nothing",
    "the API": "/api/v1/me",
    "the API's document": "/api/v1/openapi.json",
    "an error of the API": "/api/v1/nothing",
    "a file that is missing": "/static/nothing.js",
    "a way out of the static files": "/static/../options.py",
    "an encoded way out": "/static/%2e%2e/options.py",
    "health": "/healthz",
}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_answer_carries_the_headers(client, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] == "no-store"
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])
    assert "server" not in answer.headers
    assert "WebOptions" not in answer.text


def test_a_refused_host_carries_them_too(client) -> None:
    answer = client.get("/healthz", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_https_is_remembered_where_it_is_used(client, browser) -> None:
    assert "strict-transport-security" not in client.get("/healthz").headers
    assert "max-age" in browser().get("/healthz").headers["strict-transport-security"]


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    for word in ("unsafe", "http:", "https:", "*"):
        assert word not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")


FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.I),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "htmx that evaluates": re.compile(r"\bhx-on|hx-vals\s*=\s*['\"]\s*js:", re.I),
    "another host": re.compile(r"(?:src|action)\s*=\s*['\"](?:https?:)?//", re.I),
    "a value that is not escaped": re.compile(r"\|\s*safe\b"),
}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: path.name)
def test_no_template_needs_what_the_policy_forbids(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert not found


def test_a_forbidden_thing_would_be_seen() -> None:
    for what, text in {
        "an inline style": '<p style="color: red">',
        "an inline script": "<script>alert(1)</script>",
        "a handler": '<a href="/" onclick="go()">',
        "another host": '<img src="//evil.example/x.png">',
        "a value that is not escaped": "{{ name|safe }}",
    }.items():
        assert FORBIDDEN[what].search(text)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "evil.example:8000", "[evil]"]
)
def test_at_the_machine_itself_other_names_are_refused(client, host: str) -> None:
    """A stranger's page whose name is made to point here would otherwise be one site with us."""
    answer = client.get("/api/v1/me", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["code"] == "unknown_host"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST", "192.168.1.7:8000"])
def test_at_the_machine_itself_its_own_names_are_known(client, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200
