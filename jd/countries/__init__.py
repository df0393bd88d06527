"""Countries: how pay and titles are written there, what an advert must and must not say, each with source and date.

Nothing here is legal advice.
"""

from jd.countries.country import Country, country_codes, load_country
from jd.countries.rules import NOT_LEGAL_ADVICE, Described, Rules
from jd.countries.schema import AiRule, Ban, Fact, MinimumWage, PayDuty, Region, Saying

__all__ = [
    "NOT_LEGAL_ADVICE",
    "AiRule",
    "Ban",
    "Country",
    "Described",
    "Fact",
    "MinimumWage",
    "PayDuty",
    "Region",
    "Rules",
    "Saying",
    "country_codes",
    "load_country",
]
