"""The catalogue of roles: its pages and its API, open to everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import roles


def cards(tree: LexborHTMLParser) -> list[str]:
    return [node.text(strip=True) for node in tree.css(".role-card__link")]


def test_the_catalogue_holds_every_role_by_function(client: Any) -> None:
    tree = client.page("/roles")
    assert len(cards(tree)) == len(roles.search())
    assert "Engineering" in [node.text(strip=True) for node in tree.css(".roles__function")]


def test_search_finds_titles_other_titles_and_tools(client: Any) -> None:
    assert cards(client.page("/roles?q=back+dev"))[0] == "Backend Developer"
    assert "Accounts Payable / Receivable Clerk" in cards(client.page("/roles?q=purchase+ledger"))
    assert "DevOps Engineer" in cards(client.page("/roles?q=terraform"))


def test_htmx_is_given_the_list_alone(client: Any) -> None:
    answer = client.get("/roles?q=nurse", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<div id="role-list">')


def test_a_title_that_is_not_there_leads_to_writing_it(client: Any) -> None:
    tree = client.page("/roles?q=zeppelin+pilot")
    link = tree.css_first(".empty a")
    assert link is not None
    assert link.attributes["href"] == "/write?title=zeppelin%20pilot"


def test_what_is_searched_for_is_shown_as_text(client: Any) -> None:
    answer = client.get("/roles", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text


def test_a_role_has_its_pay_with_sources_and_one_button(client: Any) -> None:
    tree = client.page("/roles/backend-developer")
    assert [node.attributes["href"] for node in tree.css(".page-head .button")] == ["/write?title=Backend%20Developer"]
    assert "ONS Annual Survey" in tree.css_first(".pay-list").text()
    assert tree.css("mark")


def test_a_role_that_is_not_there(client: Any) -> None:
    client.page("/roles/zeppelin-pilot", expect=404)


def test_every_role_has_a_page(client: Any) -> None:
    for found in roles.search()[::9]:
        assert client.get(f"/roles/{found.role.id}").status_code == 200


def test_nobody_has_to_sign_in(browser: Callable[..., Any]) -> None:
    visitor = browser()
    assert visitor.get("/roles").status_code == 200
    assert visitor.get("/api/v1/roles/nurse").status_code in (200, 404)
    assert visitor.get("/api/v1/roles").status_code == 200


def test_the_api_comes_in_parts(client: Any) -> None:
    first = client.get("/api/v1/roles?limit=2").json()
    second = client.get("/api/v1/roles", params={"limit": 2, "after": first["next"]}).json()
    assert len({each["id"] for each in first["items"] + second["items"]}) == 4
    one = client.get("/api/v1/roles/backend-developer").json()
    assert one["markdown"].startswith("# Backend Developer")
    assert one["pay"][1]["place"] == "United Kingdom"


@pytest.mark.parametrize("address", ["/api/v1/roles/nothing", "/api/v1/roles/backend-developer?country=Atlantis"])
def test_the_api_says_what_is_wrong(client: Any, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"].startswith("application/problem+json")
