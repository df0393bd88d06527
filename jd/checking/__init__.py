"""Checking any advert: what is wrong with its words, what it lacks, and what the country's rules say of it.

Style and known rules only, and never legal advice: a person decides.
"""

from jd.checking.fixing import diff, fix
from jd.checking.report import CheckReport, Counts, Row
from jd.checking.run import check

__all__ = ["CheckReport", "Counts", "Row", "check", "diff", "fix"]
