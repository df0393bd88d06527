"""One question to an OpenAI-compatible endpoint, and its answer by a JSON schema."""

from typing import Any, Final

import msgspec

from hiring.errors import RolecallError, SettingsError
from pipeline.llm.settings import LlmSettings

_RETRIES: Final = 1
_SEED: Final = 0
_HEADERS: Final = frozenset(
    {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"}
    | {"x-stainless-raw-response"}  # by this one the library knows what we asked of it
)
"""All headers that are sent besides the key's: no other account's, and nothing of this machine."""


class LlmError(RolecallError):
    """The endpoint gave no usable answer. Its message never holds a word of the answer, which may repeat the key."""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences that may be reworded."""

    hook: str
    purpose: str
    responsibilities: list[str]


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "hook": {"type": "string"},
        "purpose": {"type": "string"},
        "responsibilities": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["hook", "purpose", "responsibilities"],
    "additionalProperties": False,
}


def ask(settings: LlmSettings, instructions: str, task: str) -> Wording:
    """Ask for a wording: temperature 0 and a fixed seed, one retry where the endpoint is busy or does not answer.

    Raises:
        SettingsError: `llm_missing`, where the client library is not installed.
        LlmError: `llm_unreachable`, `llm_timeout`, `llm_key_refused`, `llm_not_found`, `llm_busy`, `llm_server_error`,
            `llm_no_structured_output`, `llm_failed`; `llm_bad_answer`, where the answer does not follow the schema.
    """
    answer = _read(_post(settings, instructions, task), settings.model)
    # Raised here, since a traceback may show the variables of its frames, and the answer may repeat the key.
    if isinstance(answer, LlmError):
        raise answer
    return answer


def _post(settings: LlmSettings, instructions: str, task: str) -> bytes:
    """The body of the answer.

    Errors are raised outside of the handlers: the library's own, which holds the request with its key, must not hang on
    to ours as its context.
    """
    try:
        import openai
    except ImportError:
        openai = None  # type: ignore[assignment]  # told below
    if openai is None:
        raise SettingsError("llm_missing", "rewording needs a client library: pip install 'rolecall[llm]'")

    def only_ours(request: Any) -> None:
        # The library also reads variables such as OPENAI_API_KEY, which belong to another endpoint.
        for name in [name for name in request.headers if name.lower() not in _HEADERS]:
            del request.headers[name]
        if settings.key:
            request.headers["Authorization"] = f"Bearer {settings.key.reveal()}"

    problem: LlmError
    try:
        with openai.OpenAI(
            base_url=settings.url,
            api_key="unused",  # the hook sets the real one
            timeout=settings.timeout,
            max_retries=_RETRIES,
            http_client=openai.DefaultHttpxClient(
                event_hooks={"request": [only_ours]}, follow_redirects=False, timeout=settings.timeout
            ),
        ) as client:
            answer = client.chat.completions.with_raw_response.create(
                model=settings.model,
                messages=[{"role": "system", "content": instructions}, {"role": "user", "content": task}],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "wording", "strict": True, "schema": _SCHEMA},
                },
                temperature=0,
                seed=_SEED,
            )
            return answer.http_response.content
    except openai.APITimeoutError:
        problem = LlmError("llm_timeout", f"the language model did not answer within {settings.timeout:g} seconds")
    except openai.APIConnectionError:
        problem = LlmError("llm_unreachable", "nothing answers at ROLECALL_LLM_URL")
    except openai.APIStatusError as refused:
        problem = _of_status(refused.status_code, settings.model)
    except openai.OpenAIError as failed:
        problem = LlmError("llm_failed", f"the client library failed with {type(failed).__name__}")
    raise problem


def _of_status(status: int, model: str) -> LlmError:
    if status in (401, 403):
        return LlmError("llm_key_refused", f"the endpoint refused the key, or had none (HTTP {status})")
    if status == 404 or 300 <= status < 400:
        message = (
            f"HTTP {status}: is ROLECALL_LLM_URL the base address (often ending in /v1), and does it know {model}?"
        )
        return LlmError("llm_not_found", message)
    if status == 429:
        return LlmError("llm_busy", "the endpoint takes no more questions now (HTTP 429)")
    if status in (400, 415, 422, 501):
        message = (
            f"the endpoint does not take the question (HTTP {status}). It must support chat completions with "
            f"response_format json_schema, temperature and seed for {model}; many models and older servers do not"
        )
        return LlmError("llm_no_structured_output", message)
    if status >= 500:
        return LlmError("llm_server_error", f"the endpoint failed twice (HTTP {status})")
    return LlmError("llm_failed", f"the endpoint answered HTTP {status}")


def _read(body: bytes, model: str) -> Wording | LlmError:
    try:
        completion = msgspec.json.decode(body, type=_Completion)
        if not completion.choices or not completion.choices[0].message.content:
            problem = f"{model} gave no text"
        elif completion.choices[0].finish_reason not in (None, "stop"):
            problem = f"{model} did not finish its answer"
        else:
            return msgspec.json.decode(completion.choices[0].message.content, type=Wording)
    except (msgspec.DecodeError, UnicodeError):
        problem = f"{model} did not answer by the JSON schema; the endpoint may not support structured output"
    return LlmError("llm_bad_answer", problem)
