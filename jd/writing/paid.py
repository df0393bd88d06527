"""The pay that stands in a post: the range that was given, else an indicative one, else a slot."""

from dataclasses import dataclass

from jd.countries import Country
from jd.findings import Finding
from jd.pay import PayRange, check_pay, indicative_pay, parse_pay, write_pay
from jd.roles import Role, Seniority
from jd.writing.request import WriteRequest


@dataclass(frozen=True, slots=True)
class Paid:
    """A range, how it is written in the country, and what is to be said of it to the writer."""

    range: PayRange | None
    text: str | None
    notices: tuple[Finding, ...]


def paid(request: WriteRequest, role: Role, country: Country, region: str | None, seniority: Seniority) -> Paid:
    """The pay of a post.

    Raises:
        SettingsError: where the salary given is none.
    """
    if request.salary:
        found: PayRange | None = parse_pay(request.salary, country.code)
        told: tuple[Finding, ...] = ()
    else:
        found = indicative_pay(
            role.id,
            country.code,
            seniority,
            tech_market=request.tech_market,
            region=region,
            as_of=request.as_of,
        )
        told = (_where_from(found, role, country),)
    checked = check_pay(found, country.code, region, as_of=request.as_of)
    text = write_pay(found, country.code, request.lang) if found else None
    return Paid(found, text, (*told, *checked))


def _where_from(pay: PayRange | None, role: Role, country: Country) -> Finding:
    if pay is None:
        message = f"There is no figure with support for {role.title} in {country.name}: put in your own range."
        return Finding("no_indicative_pay", "warning", message)
    message = (
        f"The pay is indicative ({pay.method}, {pay.year}): confirm it or put in your own range before you publish."
    )
    return Finding("indicative_pay", "notice", f"{message} {pay.note}".strip(), source=pay.source)
