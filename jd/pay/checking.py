"""Checking a range of pay against what is possible and what the law of the place asks."""

import math
from datetime import date

from jd.countries import Country, PayDuty, Rules, load_country
from jd.countries.rules import a_year
from jd.findings import Finding, Severity
from jd.pay.ranges import PayRange, months_of

LEAST_SHARE, MOST_TIMES = 0.1, 60.0
"""Pay below this share of a usual year's pay, or above so many times of it, is a slip of the pen."""


def plausible(pay: PayRange, place: Country) -> bool:
    """Whether both ends can be pay for full-time work at all."""
    months = months_of(place.pay, pay.period)
    ends = (pay.low * months, pay.high * months)
    return all(
        math.isfinite(end) and LEAST_SHARE * place.pay.usual <= end <= MOST_TIMES * place.pay.usual for end in ends
    )


def check_pay(
    pay: PayRange | None, country: str, region: str | None = None, *, as_of: date, employees: int | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the pay of an advert, by the rules in force on a day. Not legal advice.

    Args:
        pay: None: the advert states none.
        employees: how many the employer has; None: not known, so every rule is taken to apply, and says so.

    Raises:
        SettingsError: `unknown_country`, `unknown_region`.
    """
    place = load_country(country)
    rules = place.rules(as_of, region)
    if pay is None:
        return tuple(_missing(place, rules, employees))
    if pay.currency != place.currency:
        message = f"Pay in {place.name} is stated in {place.currency}, not {pay.currency}."
        return (Finding("other_currency", "error", message, source="ISO 4217"),)
    if pay.low > pay.high:
        return (Finding("pay_reversed", "error", "The minimum is above the maximum: swap the two ends."),)
    if not plausible(pay, place):
        message = f"This cannot be pay for full-time work in {place.name}: check the figures and the {pay.period}."
        return (Finding("impossible_pay", "error", message),)
    return (*_too_low(pay, place, rules), *_too_wide(pay, place, rules, employees))


def _binds(duty: PayDuty, employees: int | None) -> bool:
    return employees is None or employees >= duty.employees


def _assumed(duty: PayDuty, employees: int | None) -> str:
    if employees is not None or duty.employees == 1:
        return ""
    return f" It binds employers of {duty.employees} or more; the size is not known, so it is taken to apply."


def _missing(place: Country, rules: Rules, employees: int | None) -> list[Finding]:
    required = [duty for duty in rules.pay_in_advert if duty.duty == "required" and _binds(duty, employees)]
    if required:
        message = f"Pay must stand in the advert here. {required[-1].fact}{_assumed(required[-1], employees)}"
        return [Finding("missing_pay", "error", message, source=place.cite(required[-1]))]
    duty = rules.pay_duty
    if duty is None or duty.duty in ("none", "required") or not _binds(duty, employees):
        return []
    cited = place.cite(duty)
    if duty.duty == "planned":
        return [Finding("pay_planned", "notice", f"A duty to state pay is planned. {duty.fact}", source=cited)]
    if rules.region is None and place.regions:
        asking = [
            region.name
            for region in place.regions
            if any(each.duty == "required" and each.holds(rules.as_of) for each in region.pay_in_advert)
        ]
        message = f"Pay must stand in adverts for work in {', '.join(asking)}. {duty.fact}"
        return [Finding("missing_pay", "warning", message, source=cited)]
    message = f"Pay may have to stand in the advert. {duty.fact}{_assumed(duty, employees)}"
    return [Finding("missing_pay", "warning", message, source=cited)]


def _too_low(pay: PayRange, place: Country, rules: Rules) -> list[Finding]:
    wage = rules.floor(place.pay)
    if wage is None or pay.low * months_of(place.pay, pay.period) >= a_year(wage, place.pay) * 0.999:
        return []
    message = (
        f"The minimum is below the minimum wage, {wage.amount:,.2f} {place.currency} for one {wage.per} of full-time"
        f" work ({place.pay.hours:g} hours a week). {wage.fact}"
    )
    severity: Severity = "warning" if wage.confidence == "uncertain" else "error"
    return [Finding("below_minimum_wage", severity, message, source=place.cite(wage))]


def _too_wide(pay: PayRange, place: Country, rules: Rules, employees: int | None) -> list[Finding]:
    months = months_of(place.pay, pay.period)
    low, high = pay.low * months, pay.high * months
    found = []
    for duty in rules.pay_in_advert:
        exempt = duty.exempt_above is not None and high > duty.exempt_above
        apart = duty.widest is not None and high - low > duty.widest and not exempt
        ratio = duty.widest_ratio is not None and high > low * duty.widest_ratio
        if (apart or ratio) and _binds(duty, employees):
            limit = f"{duty.widest:,.0f} {place.currency} a year apart" if apart else f"{duty.widest_ratio:g} to 1"
            message = (
                f"The range is too wide here: the ends may be at most {limit}. {duty.fact}{_assumed(duty, employees)}"
            )
            severity: Severity = "error" if duty.duty == "required" else "warning"
            found.append(Finding("pay_too_wide", severity, message, source=place.cite(duty)))
    return found
