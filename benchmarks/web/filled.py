"""An installation in which something has happened: a job, applicants, a correction, decisions, a closed job."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.web.serving import Server
from samples.broken import pdfs

SAMPLES = Path(__file__).parents[2] / "samples"
_READ_S = 300.0


@dataclass(frozen=True, slots=True)
class Filled:
    """What there is to look at.

    Attributes:
        job: the id of a job with a ranking.
        ranked: the ids of its applicants, best first.
    """

    job: str
    ranked: tuple[str, ...]


def fill(server: Server, cvs: Iterable[Path], *, extra: bool = True) -> Filled:
    """Make a job from a title and a country, hand the CVs in, wait until they are scored, and decide about four.

    Args:
        extra: hand in a file with a password and a note that is no CV, too; bring a file of weights and one of groups.
    """
    with server.api() as api:
        job = _made(api.post("/jobs", json={"write": WRITTEN}))["id"]
        for path in cvs:
            _hand_in(api, job, path.name, path.read_bytes())
        if extra:
            _hand_in(api, job, "locked.pdf", pdfs.password_protected())
            _hand_in(api, job, "shopping.txt", b"Milk, bread, two pounds of apples\n" * 20)
        wait_until_read(api, job)
        ranking = _made(api.get(f"/jobs/{job}/ranking", params={"limit": 200}))
        ranked = [str(row["applicant_id"]) for row in ranking["items"]]
        for applicant, (kind, reason, note) in zip(ranked, DECISIONS, strict=False):
            given = {"applicant_ids": [applicant], "kind": kind, "reason": reason, "note": note}
            _made(api.post(f"/jobs/{job}/decisions", json=given))
        if extra:
            _bring_weights_and_groups(api, job, len(ranked))
        _made(api.post("/jobs", json={"write": {"title": "Data Analyst", "country": "DE"}}))
        closed = _made(api.post("/jobs", json={"write": {"title": "Registered Nurse", "country": "US"}}))
        _made(
            api.patch(
                f"/jobs/{closed['id']}", json={"status": "closed"}, headers={"If-Match": f'"{closed["revision"]}"'}
            )
        )
    return Filled(job, tuple(ranked))


WRITTEN: dict[str, Any] = {
    "title": "Backend Developer",
    "country": "GB",
    "company": "Tarnbeck Freight Systems",
    "city": "Leeds",
    "work_mode": "hybrid",
}
DECISIONS = (
    ("shortlist", "Meets all that is required", "Ask about on-call work."),
    ("shortlist", "Meets all that is required", ""),
    ("hold", "Waiting for an answer to a question", "Right to work is to be asked."),
    ("not_now", "Required criteria are not met", ""),
)
WEIGHTS: dict[str, Any] = {
    "schema": "rolecall/named-weights@1",
    "name": "Experience first",
    "note": "Set by hand.",
    "kinds": {"experience": 2.0},
    "scoring": {"required_factor": 4.0},
}


def _bring_weights_and_groups(api: httpx2.Client, job: str, people: int) -> None:
    for put_in_force in (True, False):
        _made(api.post(f"/jobs/{job}/weights/files", json=WEIGHTS, params={"put_in_force": put_in_force}))
    rows = [
        f"{number},{'female' if number % 2 else 'male'},{'over 40' if number % 3 else ''}"
        for number in range(1, people + 1)
    ]
    text = "\n".join(["file,sex,age", *rows])
    sent = api.post(f"/jobs/{job}/bias-audit/outcomes", content=text, headers={"Content-Type": "text/csv"})
    _made(sent)


def _hand_in(api: httpx2.Client, job: str, name: str, content: bytes) -> None:
    sent = api.post(
        f"/jobs/{job}/files",
        params={"name": name},
        content=content,
        headers={"Content-Type": "application/octet-stream"},
    )
    _made(sent)


def wait_until_read(api: httpx2.Client, job: str) -> None:
    """Wait until nothing of a job is waiting.

    Raises:
        RuntimeError: it took too long.
    """
    deadline = time.monotonic() + _READ_S
    while time.monotonic() < deadline:
        told = _made(api.get(f"/jobs/{job}/progress"))
        if not told["waiting"] and not told["archives"]:
            return
        time.sleep(0.2)
    raise RuntimeError("the CVs were not read in time")


def _made(answer: httpx2.Response) -> dict[str, Any]:
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found
