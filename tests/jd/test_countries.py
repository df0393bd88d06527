"""Every country file is whole and right in form, its rules begin and end on their days, and a slip in one is told."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import list_currencies

from hiring.errors import SettingsError
from jd import checked_yaml
from jd.checked_yaml import read_checked
from jd.countries import NOT_LEGAL_ADVICE, Country, country_codes, load_country
from jd.countries.files import country_names, load_union, shared_lines
from jd.countries.schema import LANGUAGES

CODES = country_codes()
TODAY = date(2026, 11, 24)
OPEN = re.compile(r"\[[^\]]+\]")
NEEDED = {
    "US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "BE", "LU", "PT", "PL", "CZ", "SE",
    "DK", "FI", "NO", "AU", "NZ", "IN", "SG", "JP", "AE", "ZA", "BR", "MX", "LT", "SK", "LV", "MT",
}  # fmt: skip


def text_of(name: str) -> str:
    return (files("jd") / "data" / "countries" / f"{name}.yaml").read_text(encoding="utf-8")


def test_the_countries_are_those_with_a_file() -> None:
    found = {
        path.name[:2] for path in (files("jd") / "data" / "countries").iterdir() if re.match(r"[A-Z]{2}\.", path.name)
    }
    assert found == set(CODES)
    assert set(CODES) >= NEEDED


@pytest.mark.parametrize("code", CODES)
def test_a_file_is_whole(code: str) -> None:
    country = load_country(code)
    assert country.code == code
    assert country.name == country_names()[code][0]
    assert country.currency in list_currencies()
    assert all(Locale.parse(locale, sep="-").territory == code for locale in country.locales)
    assert country.languages[0] == country.locales[0].split("-")[0]
    assert country.pay_in_advert
    assert country.must_not
    assert country.checked <= TODAY
    for language in ("de", "fr", "es"):
        if language in country.languages:
            assert country.equal_opportunity_line(language), f"{code} has no compliance line in {language}"


@pytest.mark.parametrize("code", CODES)
def test_lines_hold_no_other_slots_than_the_company_and_square_brackets(code: str) -> None:
    country = load_country(code)
    lines = [*country.equal_opportunity.values(), *country.privacy_note.values()]
    lines += [line for policy in country.policies for line in policy.line.values()]
    lines += [line for region in (country, *country.regions) for say in region.must_say for line in say.line.values()]
    for line in lines:
        assert not re.search(r"[{}]", line.replace("{company}", ""))
        assert line.count("[") == len(OPEN.findall(line)) == line.count("]")
        assert line.rstrip().endswith("."), line


@pytest.mark.parametrize("code", CODES)
def test_no_ban_hits_a_line_that_we_write_ourselves(code: str) -> None:
    country = load_country(code)
    lines = [country.equal_opportunity_line(lang) or "" for lang in LANGUAGES]
    lines += [country.ai_line(lang) or "" for lang in LANGUAGES] + [
        country.privacy_line(lang) or "" for lang in LANGUAGES
    ]
    lines += [line for policy in country.policies for line in policy.line.values()]
    rules = [country, *country.regions, *([load_union(country.union)] if country.union else [])]
    for pattern in (pattern for each in rules for ban in each.must_not for pattern in ban.patterns):
        assert re.compile(pattern).pattern.strip() == pattern
        assert not re.search(pattern, "")
        for line in lines:
            assert not re.search(pattern, line, re.IGNORECASE), (pattern, line)


# (country, region, words, whether some ban of the country is shown by them)
SAID = [
    ("US", None, "Must be a US citizen", True),
    ("US", None, "You are authorized to work in the United States", False),
    ("US", None, "We run no criminal record checks", False),
    ("US", None, "State your salary history", True),
    ("CA", "ON", "Three years of Canadian experience", True),
    ("CA", "BC", "Three years of Canadian experience", False),
    ("GB", None, "British nationals only", True),
    ("GB", None, "Take the medical history of patients and look after good mental health at work", False),
    ("GB", None, "Excellent health is asked for", True),
    ("GB", None, "Excellent health insurance", False),
    ("DE", None, "Ein junges, offenes Team", False),
    ("DE", None, "Verstärken Sie unser junges Team", True),
    ("DE", None, "Bitte mit Lichtbild", True),
    ("DE", None, "unabhängig von Herkunft und Familienstand", False),
    ("FR", None, "Candidats âgés de moins de 30 ans", True),
    ("FR", None, "Moins de 10 ans d’expérience, sans distinction de situation de famille", False),
    ("BR", None, "Boa aparência", True),
    ("IN", None, "Male candidates only", True),
    ("AE", None, "Visa cost borne by the candidate", True),
    ("JP", None, "35歳以下", True),
]


@pytest.mark.parametrize(("code", "region", "words", "shown"), SAID, ids=[row[2] for row in SAID])
def test_bans_are_shown_by_what_breaks_them_only(code: str, region: str | None, words: str, shown: bool) -> None:
    bans = load_country(code).rules(TODAY, region).must_not
    found = [pattern for ban in bans for pattern in ban.patterns if re.search(pattern, words, re.IGNORECASE)]
    assert bool(found) is shown


def test_no_two_countries_share_a_compliance_line() -> None:
    lines = [load_country(code).equal_opportunity["en"] for code in CODES]
    assert len(set(lines)) == len(lines)


def test_the_lines_for_all_stand_in_each_language_of_adverts() -> None:
    shared = shared_lines()
    assert set(shared.ai_statement) == set(shared.privacy_note) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("u.k.", "GB"),
        (" united  kingdom ", "GB"),
        ("Deutschland", "DE"),
        ("usa", "US"),
        ("no", "NO"),
        ("Österreich", "AT"),
        ("ÖSTERREICH", "AT"),
    ],
)
def test_a_country_is_found_by_code_and_name(typed: str, code: str) -> None:
    assert load_country(typed).code == code


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Germny", "DE (Germany)"),
        ("Untied Kingdom", "GB (United Kingdom)"),
        ("XX", "allowed are AE"),
        ("", "allowed are AE"),
        ("\x1b[31m", "\\x1b"),
        ("x" * 10_000, "allowed are AE"),
    ],
)
def test_an_unknown_country_is_refused_with_what_is_near_and_allowed(typed: str, near: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_country(typed)
    assert caught.value.code == "unknown_country"
    assert near in caught.value.message
    assert "US, ZA" in caught.value.message
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 500


@pytest.mark.parametrize(
    ("code", "typed", "city", "region"),
    [
        ("US", "ny", None, "NY"),
        ("US", "US-CO", None, "CO"),
        ("US", "new york city", None, "NYC"),
        ("US", "Texas", None, None),
        ("US", None, "Seattle", "WA"),
        ("US", None, "new york", "NYC"),
        ("US", None, "Springfield OH", None),
        ("CA", "ontario", None, "ON"),
        ("CA", None, "Toronto", "ON"),
        ("CA", "Québec", None, "QC"),
        ("CA", "AB", "Toronto", None),
        ("GB", "Yorkshire", "Leeds", None),
    ],
)
def test_a_region_is_found_by_code_name_or_city(
    code: str, typed: str | None, city: str | None, region: str | None
) -> None:
    found = load_country(code).find_region(typed, city)
    assert (found.code if found else None) == region


def test_an_unknown_region_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(SettingsError) as caught:
        load_country("US").rules(TODAY, "Bavaria")
    assert caught.value.code == "unknown_region"
    assert "CO (Colorado)" in caught.value.message
    assert "TX (Texas)" in caught.value.message


@pytest.mark.parametrize(
    ("code", "region", "day", "duty"),
    [
        ("US", None, TODAY, "partial"),
        ("US", "DE", date(2027, 9, 25), "partial"),
        ("US", "DE", date(2027, 9, 26), "required"),
        ("US", "CT", date(2026, 9, 30), "partial"),
        ("US", "CT", date(2026, 10, 1), "required"),
        ("US", "VA", date(2026, 6, 30), "partial"),
        ("US", "VA", date(2026, 7, 1), "required"),
        ("US", "NV", TODAY, "none"),
        ("US", "NYC", date(2022, 11, 1), "required"),
        ("US", "TX", TODAY, "partial"),
        ("CA", "ON", date(2025, 12, 31), "partial"),
        ("CA", "ON", date(2026, 1, 1), "required"),
        ("CA", "BC", TODAY, "required"),
        ("IT", None, date(2026, 6, 6), "planned"),
        ("IT", None, date(2026, 6, 7), "required"),
        ("PL", None, date(2025, 12, 23), "planned"),
        ("PL", None, date(2025, 12, 24), "partial"),
        ("AT", None, TODAY, "required"),
        ("SE", None, TODAY, "none"),
        ("DE", None, TODAY, "planned"),
        ("GB", None, TODAY, "none"),
    ],
)
def test_the_duty_to_state_pay_goes_by_the_day_and_the_place(
    code: str, region: str | None, day: date, duty: str
) -> None:
    found = load_country(code).rules(day, region).pay_duty
    assert found is not None
    assert found.duty == duty


@pytest.mark.parametrize(
    ("code", "region", "first_day"),
    [
        ("CA", "ON", date(2026, 1, 1)),
        ("US", "NYC", date(2023, 7, 5)),
        ("US", "IL", date(2026, 1, 1)),
        ("US", "CO", date(2027, 1, 1)),
        ("US", "CT", date(2027, 10, 1)),
        ("IT", None, date(2025, 10, 10)),
        ("DE", None, date(2027, 12, 2)),
    ],
)
def test_the_law_asks_for_a_word_on_software_from_its_first_day(code: str, region: str | None, first_day: date) -> None:
    country = load_country(code)
    before = country.rules(date.fromordinal(first_day.toordinal() - 1), region)
    assert not before.ai_statement_required
    assert first_day in {fact.begins for _, fact in before.coming}
    after = country.rules(first_day, region)
    assert after.ai_statement_required
    assert first_day not in {fact.begins for _, fact in after.coming}


def test_a_rule_that_has_ended_is_told_no_more() -> None:
    connecticut = load_country("US").describe(date(2026, 10, 1), "CT")
    assert not any("on request" in line.fact for line in connecticut)


def test_a_city_has_the_rules_of_its_state_too() -> None:
    rules = load_country("US").rules(TODAY, "NYC")
    assert [duty.employees for duty in rules.pay_in_advert if duty.duty == "required"] == [4, 4]
    floor = rules.floor(load_country("US").pay)
    assert floor is not None
    assert floor.amount == 17


def test_the_highest_minimum_wage_counts() -> None:
    country = load_country("US")
    for region, amount in ((None, 7.25), ("TX", 7.25), ("WA", 17.13), ("NV", 12)):
        floor = country.rules(TODAY, region).floor(country.pay)
        assert floor is not None
        assert floor.amount == amount
    assert load_country("SE").rules(TODAY).floor(load_country("SE").pay) is None


def test_only_brazil_limits_the_experience_that_may_be_proved() -> None:
    assert {code: load_country(code).rules(TODAY).experience_months for code in CODES if code != "BR"} == {
        code: None for code in CODES if code != "BR"
    }
    assert load_country("BR").rules(TODAY).experience_months == 6


@pytest.mark.parametrize("code", CODES)
def test_what_is_told_has_a_source_and_a_day_and_says_what_it_is_not(code: str) -> None:
    lines = load_country(code).describe(TODAY)
    assert lines[-1].fact == NOT_LEGAL_ADVICE
    assert all(line.label and line.fact and line.source and line.checked <= TODAY for line in lines)
    assert {"Pay is quoted", "Title", "Leave", "Pay in the advert", "Must not say or ask"} <= {
        line.label for line in lines
    }
    assert len(lines) == len(set(lines))


def test_what_is_told_marks_the_coming_and_the_uncertain() -> None:
    facts = {line.fact for line in load_country("GB").describe(TODAY)}
    assert any("12.71 GBP for one hour" in fact and "[uncertain: check first]" in fact for fact in facts)
    states = load_country("US").describe(TODAY)
    delaware = next(line for line in states if line.label == "Pay in the advert (Delaware)")
    assert delaware.fact.startswith("Not yet in force, from 2027-09-26: Required, from 26 employees.")
    assert "morganlewis" in delaware.source


def test_title_forms_by_language() -> None:
    assert [load_country("DE").title_suffix(lang) for lang in ("de", "en", "fr")] == ["(m/w/d)", "(m/f/d)", "(m/w/d)"]
    assert [load_country(code).title_suffix("fr") for code in ("FR", "BE", "CH")] == ["(H/F)", "(h/f/x)", "(h/f/x)"]
    assert load_country("GB").title_suffix("en") == ""


# (what stands in GB.yaml, what stands there instead, the beginning of the line that is told, what is told)
BROKEN = [
    ("confidence: known\ntitle", "confidence: sure\ntitle", "  confidence: sure", "known, uncertain, verified"),
    ("  period: year", "  period: yearly", "  period: yearly", "hour, month, year"),
    ("  period: year", "  perid: year", "  perid: year", "period"),
    ("  usual: 38000", "  usual: a lot", "  usual: a lot", "float"),
    ("checked: 2026-11-23", "checked: soon", "checked: soon", "a date such as 2026-01-31"),
    ("source: [uk_bill]", "source: [uk_bil]", "    source: [uk_bil]", "'uk_bil' is not explained"),
    ("name: United Kingdom\n", "", "code: GB", "`name`"),
    ("  - duty: none", "  - duty: maybe", "  - duty: maybe", "none, partial, planned, required"),
    (
        "    from: 2026-02-05",
        "    from: 2026-02-05\n    until: 2026-01-01",
        "  - fact: >-\n      Articles 22A",
        "lies before",
    ),
    ("patterns: ['in (?:good", "patterns: ['in (?:good(", '  - fact: "Ask about health', "is no regular expression"),
    ("languages: [en]", "languages: [en", "checked:", "this is no YAML"),
    ("currency: GBP", "currency: G\x00", "currency: G", "this is no YAML"),
    ("equal_opportunity:\n  en:", "equal_opportunity:\n  de:", "code: GB", "English"),
    ("  uk_duaa: {title:", "  uk_duaa: {titel:", "  uk_duaa:", "allowed: title, url"),
]


@pytest.mark.parametrize(("old", "new", "line", "told"), BROKEN, ids=[row[1][:30] for row in BROKEN])
def test_a_slip_of_an_editor_is_told_with_file_line_and_what_is_allowed(
    old: str, new: str, line: str, told: str
) -> None:
    text = text_of("GB").replace(old, new)
    assert text != text_of("GB")
    at = text[: text.index(line)].count("\n") + 1
    with pytest.raises(SettingsError) as caught:
        read_checked(text, "jd/data/countries/GB.yaml", Country)
    assert caught.value.code == "bad_data_file"
    assert caught.value.message.startswith(f"jd/data/countries/GB.yaml line {at}"), caught.value.message
    assert told in caught.value.message


@pytest.mark.parametrize(
    ("change", "told"),
    [(("within: NY\n", "within: XY\n"), "lies within 'XY'"), (("  - code: WA\n", "  - code: NY\n"), "stands twice")],
)
def test_regions_that_do_not_fit_together_are_told(change: tuple[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_checked(text_of("US").replace(*change), "US.yaml", Country)


def test_a_file_that_is_no_text_or_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_yaml, "files", lambda _: tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "GB.yaml").write_bytes(b"code: GB\nname: \xff\n")
    for name, told in (
        ("GB.yaml", " line 2: this is not UTF-8"),
        ("US.yaml", " is missing"),
    ):
        with pytest.raises(SettingsError) as caught:
            checked_yaml.read_data(name, Country)
        assert caught.value.message.startswith(f"jd/data/{name}{told}")
