"""From a title to a decision, in a browser, as the README promises it; and one person forgotten at the end."""

import hashlib
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
import yaml
from playwright.sync_api import Page, expect

from benchmarks.web.serving import Server
from samples.broken import pdfs

pytestmark = pytest.mark.xdist_group("browser")

APPLICANTS = "#grid tbody th a"
FORGOTTEN = "kowalczyk-piotr"
PEOPLE = Path(__file__).parents[2] / "samples" / "people"
LONG_MS = 240_000
"""Reading thirty CVs, one of which is a picture of a page, on a busy machine."""


@pytest.fixture
def handed_in(samples: list[Path], tmp_path: Path) -> list[Path]:
    """Thirty files: 27 CVs in all formats, one of them twice, one with a password, one scanned."""
    chosen = [path for path in samples if path.stem == FORGOTTEN]
    chosen += [path for path in samples if path.stem != FORGOTTEN][:26]
    assert {path.suffix for path in chosen} >= {".pdf", ".docx", ".odt", ".html", ".txt"}
    again, locked, scanned = (tmp_path / name for name in ("the-same-again.pdf", "locked.pdf", "scan.pdf"))
    shutil.copyfile(next(path for path in chosen[1:] if path.suffix == ".pdf"), again)
    locked.write_bytes(pdfs.password_protected())
    scanned.write_bytes(pdfs.picture_only())
    return [*chosen, locked, scanned, again]


def test_from_a_title_to_a_decision(server: Server, page: Page, handed_in: list[Path], tmp_path: Path) -> None:
    job = write_the_advert(page)
    hand_in(page, handed_in)
    look_at_the_ranking(page, handed_in)
    reveal(page, job)
    evidence_on_the_page(page, job)
    correct(page)
    compare_three(page, job)
    decide(page, job)
    export(page, job, tmp_path, ranked=28)
    forget(page, server, handed_in)


def write_the_advert(page: Page) -> str:
    """A title and a country; the job's path."""
    page.goto("/")
    page.get_by_role("link", name="Write a job description").last.click()
    page.get_by_label("Title", exact=True).fill("Backend Developer")
    page.get_by_label("Country", exact=True).select_option("GB")
    expect(page.get_by_role("article", name="Preview of the post")).to_contain_text("PostgreSQL")
    page.get_by_role("button", name="Use as ranking criteria").click()
    page.wait_for_url("**/criteria**")
    assert page.locator("#criteria-form").get_by_role("textbox", name=re.compile("Criterion|Text", re.I)).count() >= 5
    page.get_by_role("link", name="Next: upload CVs").click()
    page.wait_for_url("**/upload")
    return page.url.removesuffix("/upload")


def hand_in(page: Page, files: list[Path]) -> None:
    """All files at once; the page tells of each, while it goes on."""
    page.wait_for_selector("#upload[data-ready]")
    page.evaluate(
        """() => {
          const words = document.getElementById("intake-words");
          window.told = [];
          const noting = new MutationObserver(() => window.told.push(words.textContent));
          noting.observe(words, { childList: true, subtree: true });
        }"""
    )
    page.set_input_files("#drop-files", files)
    words = page.locator("#intake-words")
    # One is the same again, so 29 applicants.
    expect(words).to_contain_text("All 29 gone through", timeout=LONG_MS)
    told = page.evaluate("window.told")
    assert any(re.search(r"\b([0-9]|1\d|2[0-8]) of \d+ gone through", one) for one in told), told

    def row(name: str):
        return page.locator("#files tr").filter(has=page.get_by_role("rowheader", name=name, exact=True))

    expect(page.locator("#files tr")).to_have_count(30)
    expect(row("locked.pdf")).to_contain_text("Encrypted")
    expect(row("locked.pdf")).to_contain_text("Ask the applicant for an open copy")
    expect(row("the-same-again.pdf")).to_contain_text("Duplicate")
    expect(row("scan.pdf")).to_contain_text(re.compile("Scored|Scanned"))
    assert page.locator("#files .state--done").count() >= 27
    # What stands beside the rows follows them, without loading the page again.
    chips = page.get_by_role("navigation", name="Which files")
    expect(chips).to_contain_text(re.compile(r"All\s*30"))
    expect(chips).to_contain_text(re.compile(r"Needs a look\s*2"))
    expect(page.get_by_role("navigation", name="This job")).to_contain_text(re.compile(r"Ranking\s*29"))
    as_it_stood = words_of_rows(page)
    page.reload()
    assert words_of_rows(page) == as_it_stood


def words_of_rows(page: Page) -> list[str]:
    return sorted("".join(row.split()) for row in page.locator("#files tr").all_inner_texts())


def open_ranking(page: Page, job: str) -> None:
    page.goto(f"{job}/ranking")
    page.wait_for_selector("#ranking[data-ready]")


def applicants(page: Page) -> list[str]:
    return page.locator(APPLICANTS).all_text_contents()


def look_at_the_ranking(page: Page, files: list[Path]) -> None:
    """Blind, in order; a weight is moved, and the order moves with it."""
    page.get_by_role("link", name="See the ranking").click()
    page.wait_for_selector("#ranking[data-ready]")
    shown = page.content()
    for name in names_of(files):
        assert name not in shown, "a name stands in a ranking that hides names"
    first = page.locator("#grid tbody tr[data-row]").first
    expect(first.locator("td.v").first).to_be_visible()
    first.locator("td.v-m").first.hover()
    expect(page.locator("#cell-card blockquote").first).to_be_visible()
    page.mouse.move(0, 0)
    expect(page.locator("#cell-card")).to_be_hidden()

    before = applicants(page)
    people = page.locator(APPLICANTS)
    page.locator("#weights summary").first.click()
    slider = page.locator("#weights-form input[data-weight]").first
    slider.focus()
    slider.press("Home")
    expect(people).not_to_have_text(before)
    expect(page.locator("#grid .move").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(people).to_have_text(before)


def names_of(files: list[Path]) -> list[str]:
    people = [PEOPLE / f"{path.stem}.yaml" for path in files]
    return [yaml.safe_load(one.read_text(encoding="utf-8"))["name"] for one in people if one.exists()]


def reveal(page: Page, job: str) -> None:
    """One name, and the log says that it was revealed."""
    page.locator(APPLICANTS).first.click()
    label = page.locator(".applicant-head h2").inner_text()
    assert re.fullmatch(r"Applicant \d+", label)
    page.get_by_role("button", name="Reveal the name").click()
    expect(page.locator(".applicant-head__facts")).to_contain_text(label)
    name = page.locator(".applicant-head h2").inner_text()
    assert " " in name
    assert not name.startswith("Applicant")
    back = page.url
    page.goto("/audit")
    entry = page.locator("tbody tr").filter(has_text="Revealed a name")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text(label)
    assert name not in page.content()
    page.goto(back)


def evidence_on_the_page(page: Page, job: str) -> None:
    """A criterion leads to its quote, which is marked on the picture of the page."""
    open_ranking(page, job)
    page.locator(APPLICANTS).first.click()
    page.locator("[data-show=pages]").click()
    quote = page.locator(".answers a[data-quote-link]").first
    number = quote.get_attribute("data-quote-link")
    quote.click()
    marked = page.locator(f"svg .page__quote.quote--current[data-quote='{number}'] rect").first
    expect(marked).to_be_visible()
    expect(marked).to_be_in_viewport()
    picture = page.locator(".page").filter(has=marked).locator("img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    box, around = marked.bounding_box(), picture.bounding_box()
    assert box
    assert around
    assert around["x"] <= box["x"] and box["x"] + box["width"] <= around["x"] + around["width"]  # noqa: PT018
    page.keyboard.press("Escape")
    expect(quote).to_be_focused()


def correct(page: Page) -> None:
    """A date was misread: who and why is kept, and what it changes is shown."""
    page.locator(".timeline__job summary").first.click()
    page.get_by_label("Dates", exact=True).first.fill("2024-01/2024-03")
    page.locator(".timeline__job form").first.get_by_label("Why").fill("It says so further down")
    page.get_by_role("button", name="Correct and score again").first.click()
    difference = page.locator("#difference")
    expect(difference).to_contain_text("What this correction changes")
    expect(difference.locator("dt").filter(has_text="Dated work")).to_have_count(1)
    expect(page.locator("#corrections")).to_contain_text("It says so further down")
    expect(page.locator("#corrections")).to_contain_text("This computer")


def compare_three(page: Page, job: str) -> None:
    open_ranking(page, job)
    for place in range(3):
        page.locator("#grid tbody input[type=checkbox]").nth(place).check()
    page.get_by_role("button", name="Compare 3").click()
    page.wait_for_url("**/compare?**")
    expect(page.locator(".compare__table thead th")).to_have_count(4)
    expect(page.locator(".separation__lead")).not_to_be_empty()
    rows = page.locator(".compare__row")
    every = rows.count()
    alike = page.locator(".compare__row--same").count()
    assert 0 <= alike < every
    page.get_by_label("Differences only").check()
    expect(page.locator(".compare__row--same:visible")).to_have_count(0)
    assert page.locator(".compare__row:visible").count() == every - alike


def decide(page: Page, job: str) -> None:
    open_ranking(page, job)
    page.locator(APPLICANTS).first.click()
    called = page.locator(".applicant-head h2").inner_text()
    page.get_by_label("Reason").fill("Meets all that is required")
    page.get_by_role("button", name="Shortlist").click()
    expect(page.locator(".applicant-head .tag")).to_have_text("Shortlist")
    page.get_by_role("link", name=re.compile("^Decisions")).click()
    expect(page.locator(".decision")).to_have_count(1)
    expect(page.locator(".decision")).to_contain_text(called)
    expect(page.locator(".decision")).to_contain_text("Meets all that is required")


def export(page: Page, job: str, folder: Path, ranked: int) -> None:
    """The workbook has the order that the page shows."""
    open_ranking(page, job)
    order = applicants(page)
    page.locator("summary").filter(has_text="Export").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Excel").click()
    file = folder / "ranking.xlsx"
    coming.value.save_as(file)
    book = openpyxl.load_workbook(file, read_only=True)
    rows = [list(row) for row in book["Ranking"].iter_rows(values_only=True)]
    book.close()
    head = next(place for place, row in enumerate(rows) if row[0] == "Rank")
    table = [row for row in rows[head + 1 :] if isinstance(row[0], int)]
    assert len(table) == ranked
    for (rank, label, name, *_), shown in zip(table, order, strict=False):
        assert shown.startswith((label, str(name))), (rank, label, name, shown)
    assert "Shortlist" in [row[9] for row in table]


def forget(page: Page, server: Server, files: list[Path]) -> None:
    """One person, everywhere: nothing of them is left in the data folder or in what the server has said."""
    about = yaml.safe_load((PEOPLE / f"{FORGOTTEN}.yaml").read_text(encoding="utf-8"))
    file = next(path for path in files if path.stem == FORGOTTEN)
    traces = [about["name"].split()[-1], about["contact"]["email"], file.name, about["jobs"][0]["employer"]]
    traces.append(hashlib.sha256(file.read_bytes()).hexdigest())
    assert {trace for trace in traces if found_in(server.folder, trace)} == set(traces), "nothing to be forgotten"
    page.goto("/settings")
    page.get_by_label("Name, e-mail or file name").fill("kowalczyk")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("#person tbody tr")).to_have_count(1)
    page.locator("#person tbody input[type=checkbox]").check()
    page.get_by_label(re.compile("to erase those that are ticked")).fill("erase")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("heading", name="Receipt of an erasure")).to_be_visible()
    assert about["name"] not in page.content()
    for trace in traces:
        assert found_in(server.folder, trace) == [], trace
    assert server.log.read_text(encoding="utf-8").find(about["name"]) == -1


def found_in(folder: Path, trace: str) -> list[str]:
    """The files below a folder that hold those words, in their name or among their bytes."""
    word = trace.encode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if trace in path.name or word in path.read_bytes()]
