"""What every worker needs, loaded once by the server process that workers are forked from.

Importing this module is what loads it: a worker is then ready at once, also after one was killed, and all share the
memory of skills and models. A fault in what is loaded is not told here but by the worker that meets it again.
"""

from contextlib import suppress
from datetime import date

import jd
import parsers
import parsers.glyphs.pdfium
from hiring.errors import RolecallError
from models import load_finder, load_judge
from pipeline import worker
from skills.roles import load_roles

_TINY_ADVERT = "Requirements\n\n- 2 years of cooking\n"
_TINY_CV = b"Ada Example\n\nExperience\n\nCook, Example Inn, Jan 2020 - Mar 2021\n- Cooked soup every day\n"

with suppress(RolecallError):
    load_roles()
    document = parsers.read_document(_TINY_CV)
    parsers.read_profile(document, file="", digest="", as_of=date(2022, 1, 1))
    load_finder().encode(["soup"])
    jd.read(_TINY_ADVERT, encoder=load_judge())
    worker.reader_version()
