"""Pay: what a role pays by public tables, reading a range, writing it in a country's form, and checking it."""

from jd.pay.checking import check_pay
from jd.pay.indicative import indicative_pay
from jd.pay.parsing import parse_pay
from jd.pay.ranges import PayRange, for_period
from jd.pay.writing import write_pay

__all__ = ["PayRange", "check_pay", "for_period", "indicative_pay", "parse_pay", "write_pay"]
