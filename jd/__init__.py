"""Job descriptions: reading anybody's advert into the requirements that applicants are ranked against."""

from jd.reading import read

__all__ = ["read"]
