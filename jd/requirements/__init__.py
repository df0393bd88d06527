"""What a clause of an advert asks for: one file for each kind of structure, and `build` that puts them together."""

from jd.requirements.build import Asked, understand
from jd.requirements.clause import Clause, Mention
from jd.requirements.named import named

__all__ = ["Asked", "Clause", "Mention", "named", "understand"]
