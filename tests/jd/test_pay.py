"""What roles pay is what the tables say; ranges are read, written and checked as the country does."""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hiring.errors import SettingsError
from jd.checked_yaml import read_checked
from jd.countries import country_codes, load_country
from jd.countries.rules import a_year
from jd.pay import PayRange, check_pay, for_period, indicative_pay, parse_pay, write_pay
from jd.pay.figures import EUROZONE, PayFile, eurozone_level, figures_for, load_bands, load_figures, load_model
from jd.pay.ranges import months_of
from jd.roles import SENIORITIES

TODAY = date(2026, 11, 24)
PLACES = ("US", "GB", "EZ", "DE", "FR", "ES", "NL", "IE", "CA", "AU")
NO_FIGURES = ("AE", "BR", "CH", "IN", "JP", "LT", "LV", "MT", "MX", "NZ", "SG", "SK", "ZA")
NBSP = "\u00a0"


def given_pay(low: float, high: float, country: str, period: str = "year") -> PayRange:
    return PayRange(low, high, load_country(country).currency, period, "given", "the employer")  # type: ignore[arg-type]


# By hand from the published percentiles of backend developers: 10, 25, 50, 75 and 90.
@pytest.mark.parametrize(
    ("country", "currency", "points"),
    [
        ("US", "USD", (82_000, 105_000, 136_000, 172_000, 215_000)),
        ("GB", "GBP", (33_000, 42_000, 57_000, 76_000, 103_000)),
        ("DE", "EUR", (47_000, 61_000, 81_000, 108_000, 147_000)),
        ("EZ", "EUR", (38_000, 49_000, 66_000, 88_000, 119_000)),
    ],
)
def test_backend_developers_earn_what_the_tables_say(country: str, currency: str, points: tuple[int, ...]) -> None:
    bands = {"junior": (0, 1), "mid": (1, 2), "senior": (2, 3), "lead": (3, 4), "head": (3, 4), None: (1, 3)}
    for seniority, (low, high) in bands.items():
        pay = indicative_pay("backend-developer", country, seniority)  # type: ignore[arg-type]
        assert pay is not None
        assert (pay.low, pay.high, pay.currency, pay.period) == (points[low], points[high], currency, "year")


@pytest.mark.parametrize(
    ("country", "method", "confidence", "words"),
    [
        ("US", "observed", "verified", "May 2025"),
        ("CA", "interpolated", "verified", "2024"),
        ("DE", "modelled", "uncertain", "Entgeltatlas"),
        ("FR", "modelled", "uncertain", "Structure of Earnings"),
        ("PT", "modelled", "uncertain", "Structure of Earnings"),
    ],
)
def test_a_figure_tells_how_it_came_about(country: str, method: str, confidence: str, words: str) -> None:
    pay = indicative_pay("backend-developer", country, "mid")
    assert pay is not None
    assert (pay.method, pay.confidence) == (method, confidence)
    assert words in f"{pay.source} {pay.year}"
    assert load_bands().notes["convention"] in pay.note


def test_the_technology_market_takes_the_higher_stretch() -> None:
    # 57,000 * (76 / 57) ** 0.8 = 71,750, the 70th percentile; the table's own is 71,126.
    pay = indicative_pay("backend-developer", "GB", "senior", tech_market=True)
    assert pay is not None
    assert (pay.low, pay.high, pay.method) == (72_000, 103_000, "interpolated")
    plain, tech = (indicative_pay("backend-developer", "GB", "junior", tech_market=each) for each in (False, True))
    assert plain == tech


@pytest.mark.parametrize("country", [*PLACES, "AT", "PL", "NO"])
def test_pay_does_not_fall_with_seniority(country: str) -> None:
    for role in load_figures(EUROZONE).roles:  # type: ignore[union-attr]
        found = [pay for each in SENIORITIES[1:] if (pay := indicative_pay(role, country, each, as_of=TODAY))]
        assert [pay.low for pay in found] == sorted(pay.low for pay in found)
        assert all(pay.low <= pay.high for pay in found)


def test_no_figure_where_there_is_no_support() -> None:
    assert all(indicative_pay("backend-developer", code, "mid") is None for code in NO_FIGURES)
    assert indicative_pay("backend-developer", "GB", "intern") is None
    assert indicative_pay("lighthouse-keeper", "GB", "mid") is None
    assert indicative_pay("store-manager", "IT", "mid") is None
    assert {code for code in country_codes() if figures_for("backend-developer", code) is None} == set(NO_FIGURES)


def test_method_r1_by_hand() -> None:
    # Professionals: 0.30 * 73,798 * 1.144 + 0.24 * 52,408 * 1.08 + 0.19 * 44,773 * 1.1 + 0.17 * 44,075 * 1.12
    # + 0.10 * 67,760 * 1.17
    assert eurozone_level("2") == pytest.approx(64_589, abs=1)
    # 66,000 * 36,066 * 1.25 / 64,589 = 46,067 a year in Portugal; over 14 months, 3,286.
    figures, _, _ = figures_for("backend-developer", "PT") or pytest.fail("no figures")
    assert figures.p[2] == 46_000
    pay = indicative_pay("backend-developer", "PT", "mid")
    assert pay is not None
    assert (pay.high, pay.period) == (3300, "month")
    # 66,000 * 20,939 * 1.45 / 64,589 * 4.6861 = 145,381 zloty a year, 12,115 a month.
    pay = indicative_pay("backend-developer", "PL", "mid")
    assert pay is not None
    assert (pay.high, pay.currency, pay.period) == (12_100, "PLN", "month")


@pytest.mark.parametrize("country", ["DE", "FR", "ES", "IE"])
def test_the_stored_modelled_figures_follow_the_method(country: str) -> None:
    model = load_model()
    place, base = load_figures(country), load_figures(EUROZONE)
    assert place is not None
    assert base is not None
    ratios: dict[str, list[float]] = {}
    for role, figures in place.roles.items():
        if figures.how == "modelled" and not figures.flags:
            group = figures.code.removeprefix("ISCO-")
            ratios.setdefault(group, []).append(figures.p[2] / base.roles[role].p[2])
    assert len(ratios) >= 4
    for group, found in ratios.items():
        exact = model.levels[country][group] * model.uprating[country] / eurozone_level(group)
        assert all(ratio == pytest.approx(exact, rel=0.03) for ratio in found), group


@pytest.mark.parametrize("place", PLACES)
def test_a_file_of_figures_is_whole(place: str) -> None:
    file = load_figures(place)
    assert file is not None
    assert file.currency == ("EUR" if place == EUROZONE else load_country(place).currency)
    assert {figures.source for figures in file.roles.values()} == set(file.sources)
    assert len(file.roles) >= 119


def test_the_notes_are_for_roles_that_there_are() -> None:
    file = load_figures(EUROZONE)
    assert file is not None
    assert set(load_bands().roles) <= set(file.roles)


def test_single_points_of_the_market_lie_within_our_spread() -> None:
    text = (files("jd") / "data" / "pay" / "market_points.yaml").read_text(encoding="utf-8")
    points = yaml.load(text, Loader=yaml.CSafeLoader)["points"]
    for point in points:
        figures, _, _ = figures_for(point["role"], point["place"]) or pytest.fail(str(point))
        assert figures.p[0] <= point["band"][1] and point["band"][0] <= figures.p[4], point  # noqa: PT018


@pytest.mark.parametrize(
    ("country", "region", "role"),
    [
        ("GB", None, "cleaner"),
        ("DE", None, "cleaner"),
        ("US", "WA", "cashier"),
        ("US", "NYC", "cleaner"),
        ("PL", None, "cleaner"),
        ("CA", "ON", "data-scientist"),
        ("CA", "ON", "engineering-manager"),
        ("NL", None, "cleaner"),
        ("AU", None, "cleaner"),
    ],
)
def test_our_own_figures_keep_the_law(country: str, region: str | None, role: str) -> None:
    for seniority in (*SENIORITIES, None):
        for tech in (False, True):
            pay = indicative_pay(role, country, seniority, tech_market=tech, region=region, as_of=TODAY)
            assert pay is None or check_pay(pay, country, region, as_of=TODAY) == ()


def test_a_figure_below_the_minimum_wage_is_raised_and_says_so() -> None:
    place = load_country("DE")
    pay = indicative_pay("cleaner", "DE", "junior", as_of=TODAY)
    assert pay is not None
    assert pay.low >= 13.90 * 40 * 52
    assert load_bands().notes["floored"] in pay.note
    assert a_year(place.minimum_wage[0], place.pay) == pytest.approx(28_912)


# (typed, country, low, high, period)
READ = [
    ("70000-110000", "GB", 70_000, 110_000, "year"),
    ("£55k to £62k", "GB", 55_000, 62_000, "year"),
    ("70-110k", "US", 70_000, 110_000, "year"),
    ("$70K–$110K", "US", 70_000, 110_000, "year"),
    ("45,000", "GB", 45_000, 45_000, "year"),
    ("28.50 an hour", "GB", 28.5, 28.5, "hour"),
    ("15-18", "GB", 15, 18, "hour"),
    ("£50,000 p.a.", "GB", 50_000, 50_000, "year"),
    ("3500", "GB", 3500, 3500, "month"),
    ("58.000 € bis 72.000 € brutto im Jahr", "DE", 58_000, 72_000, "year"),
    ("13,90 € pro Stunde", "DE", 13.9, 13.9, "hour"),
    ("3.600–4.400 €/Monat", "NL", 3600, 4400, "month"),
    ("45000-60000", "NL", 45_000, 60_000, "year"),
    ("€ 3.200", "AT", 3200, 3200, "month"),
    ("42 000 € à 50 000 € brut par an", "FR", 42_000, 50_000, "year"),
    ("38 - 45 k€ brut annuel", "FR", 38_000, 45_000, "year"),
    ("30.000 - 35.000 € brutos/año (14 pagas)", "ES", 30_000, 35_000, "year"),
    ("CHF 90'000 - 105'000", "CH", 90_000, 105_000, "year"),
    ("9 000 - 12 000 zł brutto/mies.", "PL", 9000, 12_000, "month"),
    ("10-14 LPA", "IN", 1_000_000, 1_400_000, "year"),
    ("₹12,00,000 - ₹14,00,000", "IN", 1_200_000, 1_400_000, "year"),
    ("月給 300,000円～400,000円", "JP", 300_000, 400_000, "month"),
    ("年収480万円", "JP", 4_800_000, 4_800_000, "year"),
    ("R$ 7.000 - R$ 9.000/mês", "BR", 7000, 9000, "month"),
    ("R40 000 - R48 000 per month", "ZA", 40_000, 48_000, "month"),
]


@pytest.mark.parametrize(("typed", "country", "low", "high", "period"), READ, ids=[row[0] for row in READ])
def test_ranges_are_read_as_people_type_them(typed: str, country: str, low: float, high: float, period: str) -> None:
    assert parse_pay(typed, country) == given_pay(low, high, country, period)


REFUSED = [
    ("110000-70000", "GB", "impossible_pay", "minimum above its maximum"),
    ("-5000", "GB", "impossible_pay", "negative"),
    ("0", "GB", "impossible_pay", "3,800 to 2,280,000 GBP"),
    ("1-2", "GB", "impossible_pay", "3,800 to 2,280,000 GBP"),
    ("999999999", "US", "impossible_pay", "USD"),
    ("€50,000", "GB", "other_currency", "allowed in United Kingdom is GBP"),
    ("50000 EUR", "CH", "other_currency", "CHF"),
    ("from 50000", "GB", "open_ended_pay", "both ends"),
    ("up to £50k", "GB", "open_ended_pay", "both ends"),
    ("50000+", "CA", "open_ended_pay", "both ends"),
    ("competitive", "GB", "unreadable_pay", "'competitive'"),
    ("NaN", "GB", "unreadable_pay", "'nan'"),
    ("1e9", "GB", "unreadable_pay", "'e'"),
    ("", "GB", "unreadable_pay", "0 amounts"),
    ("1000 2000 3000", "GB", "unreadable_pay", "3 amounts"),
    ("<b>50000</b>", "GB", "unreadable_pay", "38000-47500 GBP a year"),
    ("5" * 10_000, "GB", "unreadable_pay", "120 characters"),
    ("50000", "Atlantis", "unknown_country", "allowed are"),
]


@pytest.mark.parametrize(("typed", "country", "code", "told"), REFUSED, ids=[row[0][:20] for row in REFUSED])
def test_what_is_no_pay_is_refused_with_what_is_allowed(typed: str, country: str, code: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_pay(typed, country)
    assert caught.value.code == code
    assert told in caught.value.message
    assert len(caught.value.message) < 500


@given(st.text(max_size=60), st.sampled_from(country_codes()))
def test_whatever_is_typed_is_read_or_refused(typed: str, country: str) -> None:
    try:
        pay: PayRange | SettingsError = parse_pay(typed, country)
    except SettingsError as refused:
        pay = refused
    assert pay.message.isprintable() if isinstance(pay, SettingsError) else 0 < pay.low <= pay.high


# (low, high, period, country, language, text)
WRITTEN = [
    (58_000, 72_000, "year", "GB", "en", "£58,000 to £72,000 gross a year"),
    (14.5, 16, "hour", "GB", "en", "£14.50 to £16.00 gross an hour"),
    (95_000, 95_000, "year", "US", "en", "$95,000 a year"),
    (70_000, 85_000, "year", "CA", "fr", "70 000 $ à 85 000 $ par an"),
    (58_000, 72_000, "year", "DE", "de", "58.000 € bis 72.000 € brutto im Jahr"),
    (58_000, 72_000, "year", "DE", "en", "58.000 € to 72.000 € gross a year"),
    (3200, 3800, "month", "AT", "de", "€ 3.200 bis € 3.800 brutto im Monat, 14-mal im Jahr"),
    (3200, 3800, "month", "AT", "en", "€ 3.200 to € 3.800 gross a month, 14 times a year"),
    (90_000, 105_000, "year", "CH", "de", "CHF 90’000 bis CHF 105’000 brutto im Jahr"),
    (42_000, 50_000, "year", "FR", "fr", "42 000 € à 50 000 € brut par an"),
    (30_000, 35_000, "year", "ES", "es", "30.000 € a 35.000 € brutos al año, en 14 pagas"),
    (32_000, 38_000, "year", "IT", "en", "32.000 € to 38.000 € gross a year"),
    (3600, 4400, "month", "NL", "en", "€ 3.600 to € 4.400 gross a month, excluding 8% holiday allowance"),
    (1600, 2000, "month", "PT", "en", "1 600 € to 2 000 € gross a month, 14 times a year"),
    (9000, 12_000, "month", "PL", "en", "9 000 zł to 12 000 zł gross a month"),
    (42_000, 48_000, "month", "SE", "en", "42 000 kr to 48 000 kr gross a month"),
    (38_000, 44_000, "month", "DK", "en", "38.000 kr. to 44.000 kr. gross a month"),
    (85_000, 95_000, "year", "AU", "en", "$85,000 to $95,000 a year plus superannuation"),
    (1_000_000, 1_400_000, "year", "IN", "en", "₹10,00,000 to ₹14,00,000 CTC a year"),
    (300_000, 400_000, "month", "JP", "en", "¥300,000 to ¥400,000 gross a month"),
    (15_000, 18_000, "month", "AE", "en", "AED 15,000 to AED 18,000 gross a month"),
    (7000, 9000, "month", "BR", "en", "R$ 7.000 to R$ 9.000 gross a month"),
    (22_000, 28_000, "month", "MX", "es", "$22,000 a $28,000 brutos al mes"),
]


@pytest.mark.parametrize(("low", "high", "period", "country", "lang", "text"), WRITTEN, ids=[row[5] for row in WRITTEN])
def test_pay_is_written_in_the_form_of_the_country(
    low: float, high: float, period: str, country: str, lang: str, text: str
) -> None:
    assert write_pay(given_pay(low, high, country, period), country, lang).replace(NBSP, " ") == text


def test_pay_of_the_eurozone_is_written_without_a_country() -> None:
    pay = indicative_pay("backend-developer", "EZ", "senior")
    assert pay is not None
    assert [write_pay(pay, "ez", lang).replace(NBSP, " ") for lang in ("en", "de", "fr", "es")] == [
        "€66,000 to €88,000 gross a year",
        "66.000 € bis 88.000 € brutto im Jahr",
        "66 000 € à 88 000 € brut par an",
        "66.000 € a 88.000 € brutos al año",
    ]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(SettingsError, match="en, de, fr, es"):
        write_pay(given_pay(1, 2, "GB"), "GB", "xx")


@pytest.mark.parametrize("country", country_codes())
def test_what_is_written_is_read_back_as_it_was(country: str) -> None:
    place = load_country(country)
    for lang in ("en", "de", "fr", "es"):
        for period in ("year", "month", "hour"):
            usual = place.pay.usual / months_of(place.pay, period)  # type: ignore[arg-type]
            digits = 2 if period == "hour" and place.currency != "JPY" else 0
            for times in (1.0, 1.3):
                pay = given_pay(round(usual, digits), round(usual * times, digits), country, period)
                assert parse_pay(write_pay(pay, country, lang), country) == pay


def test_a_year_a_month_and_an_hour_by_the_country() -> None:
    for country, month in (("DE", 4500), ("AT", 3850), ("NL", 4150), ("BE", 3900)):
        form = load_country(country).pay
        assert for_period(given_pay(54_000, 54_000, country), form, "month").low == pytest.approx(month, abs=50)
    assert for_period(given_pay(39_000, 39_000, "GB"), load_country("GB").pay, "hour").low == 20  # 37.5 * 52 = 1,950


# (low, high, period, country, region, day, codes)
CHECKED = [
    (40_000, 50_000, "year", "GB", None, TODAY, []),
    (50_000, 40_000, "year", "GB", None, TODAY, [("pay_reversed", "error")]),
    (0, 40_000, "year", "GB", None, TODAY, [("impossible_pay", "error")]),
    (float("nan"), 40_000, "year", "GB", None, TODAY, [("impossible_pay", "error")]),
    (40_000, float("inf"), "year", "GB", None, TODAY, [("impossible_pay", "error")]),
    (12.50, 14, "hour", "GB", None, TODAY, [("below_minimum_wage", "warning")]),
    (12.50, 14, "hour", "GB", None, date(2026, 3, 31), []),
    (20_000, 30_000, "year", "DE", None, TODAY, [("below_minimum_wage", "error")]),
    (13.90, 15, "hour", "DE", None, TODAY, []),
    (15, 18, "hour", "US", None, TODAY, []),
    (15, 18, "hour", "US", "WA", TODAY, [("below_minimum_wage", "warning")]),
    (900, 1200, "month", "PT", None, TODAY, [("below_minimum_wage", "error")]),
    (920, 1200, "month", "PT", None, TODAY, []),
    (80_000, 140_000, "year", "CA", "ON", TODAY, [("pay_too_wide", "error")]),
    (80_000, 130_000, "year", "CA", "ON", TODAY, []),
    (80_000, 140_000, "year", "CA", "ON", date(2025, 12, 31), []),
    (80_000, 140_000, "year", "CA", "BC", TODAY, []),
    (150_000, 220_000, "year", "CA", "ON", TODAY, []),
    (40, 75, "hour", "CA", "ON", TODAY, [("pay_too_wide", "error")]),
    (5000, 12_000, "month", "SG", None, TODAY, [("pay_too_wide", "warning")]),
    (5000, 10_000, "month", "SG", None, TODAY, []),
]


@pytest.mark.parametrize(("low", "high", "period", "country", "region", "day", "codes"), CHECKED)
def test_pay_is_checked_by_the_rules_of_the_place_and_day(
    low: float, high: float, period: str, country: str, region: str | None, day: date, codes: list[tuple[str, str]]
) -> None:
    findings = check_pay(given_pay(low, high, country, period), country, region, as_of=day)
    assert [(finding.code, finding.severity) for finding in findings] == codes
    assert all(finding.source for finding in findings if finding.code in ("below_minimum_wage", "pay_too_wide"))


# (country, region, day, employees, code and severity)
MISSING = [
    ("GB", None, TODAY, None, None),
    ("SE", None, TODAY, None, None),
    ("US", None, TODAY, None, ("missing_pay", "warning")),
    ("US", "CO", TODAY, None, ("missing_pay", "error")),
    ("US", "NV", TODAY, None, None),
    ("US", "WA", TODAY, 14, None),
    ("US", "WA", TODAY, 15, ("missing_pay", "error")),
    ("US", "DE", date(2027, 9, 26), None, ("missing_pay", "error")),
    ("CA", "ON", date(2026, 1, 1), None, ("missing_pay", "error")),
    ("CA", "ON", TODAY, 10, None),
    ("AT", None, TODAY, None, ("missing_pay", "error")),
    ("IT", None, date(2026, 6, 6), None, ("pay_planned", "notice")),
    ("IT", None, date(2026, 6, 7), None, ("missing_pay", "error")),
    ("PL", None, TODAY, None, ("missing_pay", "warning")),
    ("DE", None, TODAY, None, ("pay_planned", "notice")),
    ("SG", None, TODAY, 9, None),
]


@pytest.mark.parametrize(("country", "region", "day", "employees", "found"), MISSING)
def test_missing_pay_is_found_where_and_when_the_law_asks_for_it(
    country: str, region: str | None, day: date, employees: int | None, found: tuple[str, str] | None
) -> None:
    findings = check_pay(None, country, region, as_of=day, employees=employees)
    assert [(finding.code, finding.severity) for finding in findings] == ([found] if found else [])


def test_an_assumed_size_of_the_employer_is_said() -> None:
    (unknown,) = check_pay(None, "US", "WA", as_of=TODAY)
    (known,) = check_pay(None, "US", "WA", as_of=TODAY, employees=20)
    assert "employers of 15 or more" in unknown.message
    assert "taken to apply" in unknown.message
    assert "taken to apply" not in known.message


def test_pay_in_another_currency_is_found() -> None:
    pay = replace(given_pay(50_000, 60_000, "GB"), currency="EUR")
    assert [finding.code for finding in check_pay(pay, "GB", as_of=TODAY)] == ["other_currency"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("how: observed", "how: guessed", "interpolated, modelled, observed, spread_borrowed"),
        ("p: [33000, 42000", "p: [42000, 33000", "may not fall"),
        ("source: ASHE25", "source: ASHE99", "'ASHE99' is not explained"),
        ("p: [33000, ", "p: [", "length 5"),
    ],
)
def test_a_slip_in_a_file_of_figures_is_told(old: str, new: str, told: str) -> None:
    text = (files("jd") / "data" / "pay" / "GB.yaml").read_text(encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_checked(text.replace(old, new, 1), "jd/data/pay/GB.yaml", PayFile)
    line = text[: text.index(old)].count("\n") + 1
    assert caught.value.message.startswith(f"jd/data/pay/GB.yaml line {line} ")
    assert told in caught.value.message
