"""Addresses and telephone numbers that reach nobody, whoever tries."""

import re

FICTIONAL_PHONES = (
    # United States: 555-0100 to 555-0199 are kept for fiction (NANPA).
    r"\+1 \(?\d{3}\)?[ .-]555[ .-]01\d\d",
    r"\(\d{3}\) 555-01\d\d",
    # United Kingdom: Ofcom's numbers for drama.
    r"(\+44 7700 900|07700 900 ?)\d{3}",
    r"(\+44 |0)(113|114|115|116|117|118|121|131|141|151|161) 496 0\d{3}",
    r"(\+44 |0)20 7946 0\d{3}",
    # Ireland: ComReg's numbers for drama.
    r"\+353 20 91[0-5] ?\d{4}",
    # Germany: the numbers that the Bundesnetzagentur keeps for film.
    r"\+49 171 39200 ?\d\d",
    r"\+49 (30 23125|40 66969|89 99998|69 90009|221 4710) ?\d{3}",
    # France: numbers that ARCEP keeps for fiction.
    r"\+33 6 39 98 \d\d \d\d",
    # Sweden: numbers that PTS keeps for fiction.
    r"\+46 (31 390 06|8 465 004) \d\d",
    # Australia: numbers that ACMA keeps for fiction.
    r"\+61 491 570 (006|156|157|158|159|110)",
)
"""Whole-string patterns of telephone numbers that reach nobody."""

RESERVED_DOMAINS = ("example.org", "example.com", "example.net")
"""Domains that RFC 2606 keeps out of use."""


def is_reserved(address: str) -> bool:
    """Whether an e-mail address or a link leads to a reserved domain."""
    host = re.split(r"@|://", address)[-1].split("/")[0]
    return any(host == domain or host.endswith(f".{domain}") for domain in RESERVED_DOMAINS)


def is_fictional_phone(phone: str) -> bool:
    """Whether a number, in one of the usual ways of writing it, is kept for fiction."""
    return any(re.fullmatch(pattern, phone) for pattern in FICTIONAL_PHONES)
