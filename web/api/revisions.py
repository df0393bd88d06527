"""Two people edit the same thing: each edit names the revision that it was made on."""

import re
from typing import Annotated, Final

from fastapi import Depends, Header, Response

from hiring.errors import ConflictError, SettingsError

_TAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"')


def etag(revision: int) -> str:
    """The ETag of a revision."""
    return f'"{revision}"'


def set_etag(answer: Response, revision: int) -> None:
    """Tell the revision of what an answer shows."""
    answer.headers["ETag"] = etag(revision)


def _expected(
    if_match: Annotated[
        str | None,
        Header(description="The `ETag` of what the change was made on; a change that was overtaken answers 412."),
    ] = None,
) -> int | None:
    if if_match is None or if_match.strip() == "*":
        return None
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise ConflictError(
            "changed_meanwhile", "If-Match names no revision of this. Load it again, and send its ETag."
        )
    return int(found[1])


def _required(expected: Annotated[int | None, Depends(_expected)]) -> int:
    if expected is None:
        raise SettingsError(
            "revision_needed", "Send the ETag of what you changed as If-Match, so that nothing is lost."
        )
    return expected


IfMatch = Annotated[int | None, Depends(_expected)]
"""The revision that a change was made on, for `expected_revision`; None where the client names none."""

MustMatch = Annotated[int, Depends(_required)]
"""The same, where a change without it is refused."""
