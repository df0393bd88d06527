"""How fast job descriptions are written: posts a second once warm, and milliseconds of each form."""

import time
from datetime import date
from itertools import islice, product
from statistics import median

from jd.countries import country_codes
from jd.roles import load_role, role_ids
from jd.writing import WriteRequest
from pipeline.posts import FORMS, JobPost, write_post

_POSTS = 200
_FORM_TIMES = 10


def _requests(as_of: date) -> list[WriteRequest]:
    """Posts of many roles and countries, in a fixed order."""
    spread = islice(product(country_codes(), role_ids()), 0, None, 17)
    return [
        WriteRequest(title=load_role(role).title, country=country, as_of=as_of, variant=number)
        for number, (country, role) in enumerate(islice(spread, _POSTS))
    ]


def time_writing(as_of: date) -> list[tuple[str, str, str]]:
    """Rows of what was timed, median milliseconds, and how many a second."""
    requests = _requests(as_of)
    for role in role_ids():  # Loads the catalogue; the posts timed are in other wordings and of other countries.
        write_post(WriteRequest(title=load_role(role).title, country="GB", as_of=as_of, variant=len(requests)), {})
    posts: list[JobPost] = []
    taken: list[float] = []
    for request in requests:
        start = time.perf_counter()
        posts.append(write_post(request, {}))
        taken.append(time.perf_counter() - start)
    rows = [_row("write a post", taken)]
    for form, export in FORMS.items():
        export(posts[0])
        taken = []
        for post in posts[1:_FORM_TIMES]:
            start = time.perf_counter()
            export(post)
            taken.append(time.perf_counter() - start)
        rows.append(_row(f"as {form}", taken))
    return rows


def _row(what: str, taken: list[float]) -> tuple[str, str, str]:
    middle = median(taken)
    return what, f"{1000 * middle:.1f}", f"{1 / middle:.0f}"
