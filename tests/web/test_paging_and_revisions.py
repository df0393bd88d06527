"""Parts of lists, and which revision a change was made on."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hiring.errors import ConflictError, UnreadableFileError
from web import errors
from web.api.paging import Page, Part, Wanted
from web.api.revisions import IfMatch, MustMatch, etag


def numbers(part: Part, count: int = 7) -> Page[int]:
    return part.of_all(range(count), lambda number: number * 10, str)


def test_a_list_is_walked_through_part_by_part() -> None:
    seen, after = [], None
    while True:
        page = numbers(Part(3, after))
        seen += page.items
        if page.next is None:
            break
        after = page.next
    assert seen == [0, 10, 20, 30, 40, 50, 60]
    assert (len(seen), page.items) == (7, [60])


@pytest.mark.parametrize(
    ("part", "items", "next_one"),
    [
        (Part(7, None), [0, 10, 20, 30, 40, 50, 60], None),
        (Part(6, None), [0, 10, 20, 30, 40, 50], "5"),
        (Part(3, "6"), [], None),
        (Part(3, "unknown"), [], None),
    ],
)
def test_the_end_is_told(part: Part, items: list[int], next_one: str | None) -> None:
    page = numbers(part)
    assert (page.items, page.next) == (items, next_one)


def test_rows_that_were_fetched_with_one_more() -> None:
    part = Part(2, None)
    assert part.one_more == 3
    assert part.page([1, 2, 3], str, str).next == "2"
    assert part.page([1, 2], str, str).next is None


@pytest.fixture
def small() -> TestClient:
    app = FastAPI()
    errors.install(app)

    @app.get("/api/list")
    def part(wanted: Wanted) -> dict[str, object]:
        return {"limit": wanted.limit, "after": wanted.after}

    @app.put("/api/free")
    def free(expected: IfMatch) -> dict[str, int | None]:
        return {"expected": expected}

    @app.put("/api/strict")
    def strict(expected: MustMatch) -> dict[str, int]:
        return {"expected": expected}

    @app.put("/api/late")
    def late(expected: IfMatch) -> None:
        raise ConflictError("changed_meanwhile", "Somebody changed it first. Load it again.")

    @app.put("/api/large")
    def large() -> None:
        raise UnreadableFileError("too_large", "The file is larger than 20 MB.")

    return TestClient(app)


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", f"after={'x' * 65}"])
def test_a_part_that_cannot_be_is_refused(small: TestClient, query: str) -> None:
    answer = small.get(f"/api/list?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"].startswith("query.")


@pytest.mark.parametrize(
    ("header", "expected"), [(None, None), ("*", None), (etag(7), 7), ('W/"7"', 7), (' "12" ', 12)]
)
def test_the_revision_that_a_change_was_made_on(small: TestClient, header: str | None, expected: int | None) -> None:
    headers = {} if header is None else {"If-Match": header}
    assert small.put("/api/free", headers=headers).json() == {"expected": expected}


@pytest.mark.parametrize("header", ["7", '"x"', "", '"1", "2"', '"-1"', '"9999999999"'])
def test_a_tag_that_is_none_of_ours_has_been_overtaken(small: TestClient, header: str) -> None:
    answer = small.put("/api/free", headers={"If-Match": header})
    assert (answer.status_code, answer.json()["code"]) == (412, "changed_meanwhile")


def test_where_the_revision_is_needed_it_is_asked_for(small: TestClient) -> None:
    assert small.put("/api/strict").json()["code"] == "revision_needed"
    assert small.put("/api/strict", headers={"If-Match": '"3"'}).json() == {"expected": 3}


def test_an_overtaken_change_is_412_with_a_tag_and_409_without(small: TestClient) -> None:
    assert small.put("/api/late", headers={"If-Match": '"3"'}).status_code == 412
    assert small.put("/api/late").status_code == 409


def test_a_file_that_is_too_large_is_413(small: TestClient) -> None:
    assert small.put("/api/large").status_code == 413
