"""Rewording over a real HTTP connection, against a server that answers as each test says."""

import io
import json
import logging
import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import jd
from hiring.errors import SettingsError
from jd.writing import WriteRequest, WrittenJob, write
from pipeline.command_line import app
from pipeline.llm import LlmSettings, read_llm_settings, reword
from pipeline.llm.client import LlmError, ask
from pipeline.llm.settings import Secret
from pipeline.llm.wordlist import load_wordlist
from pipeline.posts import JobPost

KEY = "sk-very-secret-0123456789"
REQUEST = WriteRequest(title="Backend Developer", country="GB", company="Acme", as_of=date(2026, 11, 25))

Answer = dict[str, Any]


class Endpoint:
    """A server on this machine: what it was asked, and what it answers next."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.status = 200
        self.body = b""
        self.delay = 0.0
        self.headers: dict[str, str] = {}
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                endpoint.asked.append((dict(self.headers), json.loads(self.rfile.read(length))))
                time.sleep(endpoint.delay)
                try:
                    self.send_response(endpoint.status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(endpoint.body)))
                    for name, value in endpoint.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(endpoint.body)
                except OSError:  # who asked has given up waiting, as a test wants
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                """Keep quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def says(self, content: object, finish: str = "stop") -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        message = {"role": "assistant", "content": text}
        self.body = json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}).encode()


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield endpoint
    endpoint.server.shutdown()
    endpoint.server.server_close()
    thread.join()


@pytest.fixture
def settings(endpoint: Endpoint) -> LlmSettings:
    return LlmSettings(endpoint.url, "tiny-model", Secret(KEY), timeout=5)


@pytest.fixture(scope="module")
def job() -> WrittenJob:
    return write(REQUEST)


def duties(job: WrittenJob) -> list[str]:
    return [text for section in job.sections if section.kind == "duties" for text in section.bullets]


def good(job: WrittenJob) -> Answer:
    """A fair rewording: our own sentences with a few words exchanged."""
    return {
        "hook": "Make the part of the product that nobody sees and everybody waits for when it is slow.",
        "purpose": "You look after the services and data behind what customers use. Because of you, requests are "
        "answered correctly, fast and safely, and the next change costs less than the last.",
        "responsibilities": [text.replace("Design", "Draw up").replace("Keep", "Hold") for text in duties(job)],
    }


def codes(job: WrittenJob, before: WrittenJob) -> list[str]:
    return [finding.code for finding in job.notices[len(before.notices) :]]


def asked(text: str) -> list[dict[str, Any]]:
    return [{**one.to_dict(), "span": None} for one in jd.read(text).requirements.requirements]


def test_a_good_answer_is_taken(endpoint: Endpoint, settings: LlmSettings, job: WrittenJob) -> None:
    endpoint.says(good(job))
    reworded = reword(job, settings)
    assert codes(reworded, job) == ["llm_reworded"]
    assert "tiny-model" in reworded.notices[-1].message
    assert "Make the part of the product" in reworded.text
    assert duties(reworded) == good(job)["responsibilities"]
    for section, original in zip(reworded.sections, job.sections, strict=True):
        assert section == original or section.kind in ("opening", "role", "duties")
    assert all(one.span.of(reworded.text) == one.text for one in reworded.criteria)
    assert [replace(one, span=job.criteria[0].span) for one in reworded.criteria] == [
        replace(one, span=job.criteria[0].span) for one in job.criteria
    ]
    assert asked(reworded.text) == asked(job.text)
    assert JobPost(reworded).check().number("error") == 0
    assert reword(job, settings) == reworded


def test_what_is_sent(endpoint: Endpoint, settings: LlmSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "of-another-account")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Other: of-another-account\nAuthorization: of-another-account")
    private = replace(
        REQUEST, reports_to="Jane Roe", salary="70000-90000", company_blurb="Acme makes locks.", benefits=("A bicycle",)
    )
    job = write(private)
    endpoint.says(good(job))
    reword(job, settings)
    ((headers, body),) = endpoint.asked
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert "of-another-account" not in str(headers)
    assert {name.lower() for name in headers} <= {
        "host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent",
        "authorization", "x-stainless-raw-response",
    }  # fmt: skip
    assert (body["model"], body["temperature"], body["seed"]) == ("tiny-model", 0, 0)
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    sent = json.loads(body["messages"][1]["content"])
    assert set(sent) == {"title", "tone", "company", "hook", "purpose", "responsibilities"}
    assert not {text for text in ("Jane Roe", "70", "locks", "bicycle", "[City]") if text in json.dumps(sent)}


def test_no_key_and_no_company_are_not_sent(endpoint: Endpoint, settings: LlmSettings) -> None:
    job = write(replace(REQUEST, company=None))
    endpoint.says(good(job))
    reword(job, replace(settings, key=None))
    ((headers, body),) = endpoint.asked
    assert "Authorization" not in headers
    assert "company" not in json.loads(body["messages"][1]["content"])


def hook(text: str) -> Callable[[Answer], None]:
    def change(answer: Answer) -> None:
        answer["hook"] = text

    return change


def duty(text: str) -> Callable[[Answer], None]:
    def change(answer: Answer) -> None:
        answer["responsibilities"][0] = text

    return change


def drop(answer: Answer) -> None:
    del answer["responsibilities"][0]


def repeat(answer: Answer) -> None:
    answer["responsibilities"][1] = answer["responsibilities"][0]


@pytest.mark.parametrize(
    ("change", "rule", "says"),
    [
        pytest.param(hook("Build the product that 40 colleagues wait for."), "number", "“40”", id="number"),
        pytest.param(hook("Build the product that forty colleagues wait for."), "number", "“forty”", id="in words"),
        pytest.param(hook("Build what nobody sees and cut waiting by ½."), "characters", "U+00BD", id="fraction"),
        pytest.param(hook("Build what everybody waits for, from £ up."), "pay", "“£”", id="currency"),
        pytest.param(hook("Build what everybody waits for, in euros."), "pay", "“euros”", id="currency in words"),
        pytest.param(hook("Build what everybody waits for, half as %."), "pay", "“%”", id="percentage"),
        pytest.param(hook("Build what everybody waits for, at a good wage."), "pay", "“wage”", id="pay"),
        pytest.param(hook("Build what everybody waits for, with a bonus."), "benefit", "“bonus”", id="bonus"),
        pytest.param(hook("Build what everybody waits for, fully remote."), "benefit", "“remote”", id="remote"),
        pytest.param(hook("Build what everybody needs; private pension."), "benefit", "“pension”", id="pension"),
        pytest.param(duty("Design APIs and become a shareholder"), "benefit", "“shareholder”", id="equity"),
        pytest.param(hook("Build the product of a market leader."), "company_fact", "“market leader”", id="leader"),
        pytest.param(hook("Build the award-winning part that all see."), "company_fact", "“award”", id="award"),
        pytest.param(hook("Build what the founders saw and you see."), "company_fact", "“founders”", id="founder"),
        pytest.param(hook("Build what well funded teams wait for."), "company_fact", "“funded”", id="funding"),
        pytest.param(hook("We build what everybody waits for."), "company_fact", "“We”", id="we"),
        pytest.param(hook("Acme makes locks that everybody waits for."), "company_fact", "“Acme makes”", id="subject"),
        pytest.param(hook("Build it for Acme, a calm place to work."), "company_fact", "“Acme, a”", id="apposition"),
        pytest.param(hook("Build what people at Siemens wait for."), "name", "“Siemens”", id="name"),
        pytest.param(hook("Siemens waits for what you build."), "name", "“Siemens”", id="name at the start"),
        pytest.param(duty("Design APIs in NASA style"), "name", "“NASA”", id="letters"),
        pytest.param(duty("Design and ship APIs in kotlin"), "tool", "“Kotlin”", id="tool"),
        pytest.param(duty("Design APIs; a degree is a must"), "criterion", "“must”, “degree”", id="criterion"),
        pytest.param(duty("Design APIs with fluent speech"), "criterion", "“fluent”", id="language"),
        pytest.param(hook("Build it, and see it work. " * 6), "too_long", "over 1.5 times", id="length"),
        pytest.param(hook(""), "empty", "opening line", id="empty"),
        pytest.param(drop, "count", "5 responsibilities in place of 6", id="count"),
        pytest.param(repeat, "repeated", "twice", id="twice"),
        pytest.param(hook("Build the part for [Team] to see."), "placeholders", "placeholders", id="placeholder"),
        pytest.param(hook("Build the <b>part</b> that all see."), "markup", "< >", id="tags"),
        pytest.param(hook("Build the **part** that all see."), "markup", "*", id="marks"),
        pytest.param(hook("Build what all see: https://x.example."), "markup", "://", id="link"),
        pytest.param(hook("Build the part\nthat all see."), "characters", "U+000A", id="line break"),
        pytest.param(hook("Build the part\x1b[31m that all see."), "characters", "U+001B", id="escape"),
        pytest.param(hook("Build b\u200bonus parts."), "characters", "U+200B", id="invisible"),
        pytest.param(hook("Build for b\u043enus."), "characters", "U+043E", id="look-alike"),
        pytest.param(hook("Join the young rockstar developers."), "check", "hype", id="check"),
    ],
)
def test_an_invention_is_refused_with_its_reason(
    endpoint: Endpoint,
    settings: LlmSettings,
    job: WrittenJob,
    change: Callable[[Answer], None],
    rule: str,
    says: str,
) -> None:
    answer = good(job)
    change(answer)
    endpoint.says(answer)
    kept = reword(job, settings)
    assert (kept.text, kept.criteria) == (job.text, job.criteria)
    assert codes(kept, job)[0] == "llm_refused"
    reasons = [finding for finding in kept.notices if finding.code == f"llm_{rule}"]
    assert len(reasons) == 1, kept.notices
    assert says in reasons[0].message
    assert reasons[0].message.isprintable()


def test_all_reasons_are_told(endpoint: Endpoint, settings: LlmSettings, job: WrittenJob) -> None:
    answer = good(job)
    answer["hook"] = "Wages of 90000 with equity at Siemens."
    answer["responsibilities"][2] = "Learn French"
    endpoint.says(answer)
    told = codes(reword(job, settings), job)
    assert told == ["llm_refused", "llm_number", "llm_pay", "llm_benefit", "llm_name", "llm_name"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Build the product, part of it remote.", {"work_mode": "remote"}),
        ("Build what nobody sees, with 30 days of holiday.", {"benefits": ("30 days of holiday",)}),
        ("Build what nobody sees for Siemens.", {"company_blurb": "Siemens is our customer."}),
        ("Build what nobody sees at Acme.", {}),
        ("At Acme, you build what nobody sees.", {}),
        ("Build at Global Insurance what nobody sees.", {"company": "Global Insurance"}),
    ],
)
def test_what_the_user_told_is_no_invention(
    endpoint: Endpoint, settings: LlmSettings, text: str, fields: Mapping[str, Any]
) -> None:
    job = write(replace(REQUEST, **fields))
    answer = good(job)
    answer["hook"] = text.replace("Build at Global Insurance what", "What you build for Global Insurance; what")
    endpoint.says(answer)
    assert codes(reword(job, settings), job) == ["llm_reworded"]


@pytest.mark.parametrize(
    ("status", "code", "times"),
    [
        (500, "llm_server_error", 2),
        (401, "llm_key_refused", 1),
        (403, "llm_key_refused", 1),
        (404, "llm_not_found", 1),
        (307, "llm_not_found", 1),
        (429, "llm_busy", 2),
        (400, "llm_no_structured_output", 1),
    ],
)
def test_a_refusal_of_the_endpoint(
    endpoint: Endpoint, settings: LlmSettings, job: WrittenJob, status: int, code: str, times: int
) -> None:
    endpoint.status = status
    endpoint.headers = {"Location": endpoint.url, "Retry-After-Ms": "1"}
    endpoint.body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
    kept = reword(job, settings)
    assert (kept.text, codes(kept, job), len(endpoint.asked)) == (job.text, [code], times)
    assert kept.notices[-1].severity == "warning"


CUT = {"choices": [{"message": {"content": '{"hook": "Bui'}, "finish_reason": "length"}]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"{not json",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null, "refusal": "No."}, "finish_reason": "stop"}]}',
        json.dumps(CUT).encode(),
    ],
)
def test_an_answer_that_is_none(endpoint: Endpoint, settings: LlmSettings, job: WrittenJob, body: bytes) -> None:
    endpoint.body = body
    kept = reword(job, settings)
    assert (kept.text, codes(kept, job)) == (job.text, ["llm_bad_answer"])


@pytest.mark.parametrize(
    "content",
    ["Sure! Here is your advert.", "[1]", {"hook": "Build."}, {"hook": 1, "purpose": "", "responsibilities": []}],
)
def test_an_answer_by_another_schema(
    endpoint: Endpoint, settings: LlmSettings, job: WrittenJob, content: object
) -> None:
    endpoint.says(content)
    kept = reword(job, settings)
    assert (kept.text, codes(kept, job)) == (job.text, ["llm_bad_answer"])
    extra = good(job) | {"salary": "90000"}
    endpoint.says(extra)
    assert codes(reword(job, settings), job) == ["llm_bad_answer"]


def test_no_answer_in_time(endpoint: Endpoint, settings: LlmSettings, job: WrittenJob) -> None:
    endpoint.delay = 0.5
    endpoint.says(good(job))
    kept = reword(job, replace(settings, timeout=0.1))
    assert (kept.text, codes(kept, job), len(endpoint.asked)) == (job.text, ["llm_timeout"], 2)


def test_nobody_there(endpoint: Endpoint, settings: LlmSettings, job: WrittenJob) -> None:
    endpoint.server.server_close()
    assert codes(reword(job, settings), job) == ["llm_unreachable"]


@pytest.mark.parametrize("status", [200, 401, 500])
def test_the_key_is_shown_nowhere(
    endpoint: Endpoint,
    settings: LlmSettings,
    job: WrittenJob,
    status: int,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    endpoint.status = status
    endpoint.headers = {"Retry-After-Ms": "1"}
    endpoint.body = json.dumps({"error": {"message": f"Wrong key: {KEY}"}, "choices": [{"message": KEY}]}).encode()
    with pytest.raises(LlmError) as raised:
        ask(settings, "Instructions", "Task")
    shown = io.StringIO()
    told = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
    print("".join(told.format()), file=shown)
    assert raised.value.__context__ is None
    kept = reword(job, settings)
    out = capsys.readouterr()
    for text in (shown.getvalue(), out.out, out.err, caplog.text, repr(settings), str(settings), repr(kept.notices)):
        assert KEY not in text
    with pytest.raises(TypeError):
        pickle.dumps(settings)


def test_the_client_library_is_optional(
    settings: LlmSettings, job: WrittenJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(SettingsError) as raised:
        reword(job, settings)
    assert (raised.value.code, "pip install 'rolecall[llm]'" in raised.value.message) == ("llm_missing", True)


ON = {"ROLECALL_LLM_URL": "https://llm.example/v1", "ROLECALL_LLM_MODEL": "m"}


def test_settings_are_read(tmp_path: Path) -> None:
    settings = read_llm_settings(ON)
    assert (settings.url, settings.model, settings.key, settings.timeout) == (*ON.values(), None, 60.0)
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n", encoding="utf-8")
    for given in ({"ROLECALL_LLM_KEY": KEY}, {"ROLECALL_LLM_KEY_FILE": str(file)}):
        key = read_llm_settings({**ON, **given}).key
        assert key is not None
        assert key.reveal() == KEY


@pytest.mark.parametrize(
    ("environment", "code", "says"),
    [
        ({}, "llm_off", "ROLECALL_LLM_URL and ROLECALL_LLM_MODEL must be set"),
        ({"ROLECALL_LLM_KEY": KEY, "ROLECALL_LLM_MODEL": "m"}, "llm_off", "ROLECALL_LLM_URL must be set"),
        ({**ON, "ROLECALL_LLM_URL": "file:///etc/x"}, "bad_environment", "http(s)://host/path"),
        ({**ON, "ROLECALL_LLM_URL": f"https://me:{KEY}@llm.example"}, "bad_environment", "without user"),
        ({**ON, "ROLECALL_LLM_URL": f"https://llm.example?key={KEY}"}, "bad_environment", "query"),
        ({**ON, "ROLECALL_LLM_URL": "https://llm.example:99999"}, "bad_environment", "http(s)://host/path"),
        ({**ON, "ROLECALL_LLM_KEY": f"{KEY}\nX: y"}, "bad_environment", "ROLECALL_LLM_KEY must hold one line"),
        ({**ON, "ROLECALL_LLM_KEY": f"{KEY}é"}, "bad_environment", "ASCII"),
        ({**ON, "ROLECALL_LLM_KEY": KEY, "ROLECALL_LLM_KEY_FILE": "x"}, "bad_environment", "not both"),
        ({**ON, "ROLECALL_LLM_KEY_FILE": "no-such-file"}, "bad_environment", "No such file"),
        ({**ON, "ROLECALL_LLM_TIMEOUT": "soon"}, "bad_environment", "ROLECALL_LLM_TIMEOUT must be a number"),
    ],
)
def test_wrong_settings_are_named_and_no_value_shown(environment: dict[str, str], code: str, says: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_llm_settings(environment)
    assert raised.value.code == code
    assert says in raised.value.message
    assert KEY not in "".join(traceback.format_exception(raised.value))


def test_the_word_list_and_its_instructions() -> None:
    words = load_wordlist()
    for part in ("benefits", "pay", "company", "speaks_for_company", "asks"):
        assert words.phrases(part)
        assert not [phrase.pattern for phrase in words.phrases(part) if phrase.search("")]
    assert words.instructions.startswith("You reword")
    assert words.openers.split() == sorted(set(words.openers.split()))


POST = ("write", "Backend Developer", "--country", "GB", "--company", "Acme", "--as-of", "2026-11-25")


def test_nothing_is_sent_unless_asked_for(endpoint: Endpoint, job: WrittenJob) -> None:
    environment = {"ROLECALL_LLM_URL": endpoint.url, "ROLECALL_LLM_MODEL": "tiny-model", "ROLECALL_LLM_KEY": KEY}
    done = CliRunner(env=environment).invoke(app, list(POST))
    assert (done.exit_code, done.stdout, endpoint.asked) == (0, job.markdown, [])
    endpoint.says(good(job))
    done = CliRunner(env=environment).invoke(app, [*POST, "--llm"])
    assert (done.exit_code, len(endpoint.asked)) == (0, 1)
    assert "Make the part of the product" in done.stdout
    assert "[llm_reworded]" in done.stderr
    assert KEY not in done.output


def test_asking_for_a_model_that_is_not_set_up() -> None:
    done = CliRunner(env={"ROLECALL_LLM_URL": None, "ROLECALL_LLM_MODEL": None}).invoke(app, [*POST, "--llm"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "[llm_off]" in done.stderr
