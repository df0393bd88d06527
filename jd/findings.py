"""What a check of an advert finds."""

from dataclasses import dataclass
from typing import Literal

from hiring.evidence import Span

Severity = Literal["error", "warning", "notice"]
"""`error`: fix before publishing. `warning`: should change. `notice`: style, or something to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in an advert or in what was asked for.

    Attributes:
        code: stable, machine-readable: `gender_coded`, `missing_pay`, `native_speaker`, ...
        message: what is wrong and why, in one or two sentences.
        span: where in the advert's text; None where something is missing.
        replacement: what to write instead of the text at `span`; an empty string means: leave it out; None: there is
            no safe one.
        source: where the rule comes from, as a reader can look it up.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    replacement: str | None = None
    source: str | None = None
