"""A title and a country -> a job description that could go live after one read, and its requirements."""

from jd.writing.request import WriteRequest
from jd.writing.section import Section
from jd.writing.write import write
from jd.writing.written import WrittenJob

__all__ = ["Section", "WriteRequest", "WrittenJob", "write"]
