"""Every phrase of every rule file finds what it should, and leaves alone what its file says."""

from datetime import date

import pytest
import yaml

from hiring.errors import SettingsError
from jd.checking import check, fix
from jd.checking.advert import AdvertUnderCheck
from jd.checking.coded_wording import coded_wording
from jd.checking.gender_balance import count_balance
from jd.checking.phrases import PhraseFinder, spell_out
from jd.checking.rules import RULE_FILES, Phrase, Rule, load_wording, phrases_of, spelled
from jd.findings import Finding
from jd.wording import data
from skills import load_taxonomy

DAY = date(2026, 11, 24)
PHRASES = [
    (lang, name, phrase, rule)
    for lang, names in RULE_FILES.items()
    for name in names
    for phrase, rule in phrases_of(name)
]
RULES = list({id(rule): (lang, name, rule) for lang, name, _, rule in PHRASES}.values())
NAMES = [name for names in RULE_FILES.values() for name in names]


def found_in(sentence: str, lang: str) -> list[Finding]:
    advert = AdvertUnderCheck(
        f"Some words come first.\n\n{sentence}", country=None, region=None, title="", as_of=DAY, lang=lang
    )
    return list(coded_wording(advert))


def codes_of(rule: Rule, name: str) -> str:
    return next(phrase.rule.code for phrase, of in phrases_of(name) if of == rule)


@pytest.mark.parametrize(
    ("lang", "name", "phrase", "rule"), PHRASES, ids=[f"{n}:{p.text[:50]}" for _, n, p, _ in PHRASES]
)
def test_every_phrase_fires_in_an_example_of_its_rule(lang: str, name: str, phrase: Phrase, rule: Rule) -> None:
    finder = PhraseFinder([(way, phrase) for way in spelled(phrase, name)])
    firing = [s for s in rule.fires if list(finder.find(s.lower()))]
    assert firing, f"no example for {phrase.text!r}"
    assert any(finding.code == phrase.rule.code for finding in found_in(firing[0], lang))


@pytest.mark.parametrize(
    ("lang", "name", "rule"), RULES, ids=[f"{name}:{rule.silent[0][:40]}" for _, name, rule in RULES]
)
def test_every_rule_is_silent_where_it_should_be(lang: str, name: str, rule: Rule) -> None:
    for sentence in rule.silent:
        assert codes_of(rule, name) not in {finding.code for finding in found_in(sentence, lang)}, sentence


@pytest.mark.parametrize(
    ("lang", "name", "rule"), RULES, ids=[f"{name}:{rule.fires[0][:40]}" for _, name, rule in RULES]
)
def test_every_example_fires(lang: str, name: str, rule: Rule) -> None:
    for sentence in rule.fires:
        assert codes_of(rule, name) in {finding.code for finding in found_in(sentence, lang)}, sentence


@pytest.mark.parametrize("name", NAMES)
def test_no_replacement_is_found_in_its_turn(name: str) -> None:
    lang = next(lang for lang, names in RULE_FILES.items() if name in names)
    for phrase, _ in phrases_of(name):
        for way in spelled(phrase, name):
            written = phrase.written(way.choices, way.text)
            if written is not None:
                assert not [hit.owner.text for hit in load_wording(lang).find(written.lower())], (phrase.text, written)


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_of_an_exception_matches_nothing(name: str) -> None:
    for phrase, _ in phrases_of(name):
        for pattern in (*phrase.rule.unless, *phrase.rule.unless_sentence):
            assert pattern.search("") is None, pattern.pattern


@pytest.mark.parametrize("entry", data("wording/gender_stems")["not_counted"], ids=lambda entry: str(entry["stem"]))
def test_a_stem_counts_for_the_person_and_not_for_the_thing(entry: dict[str, str]) -> None:
    def counted(text: str) -> list[str]:
        advert = AdvertUnderCheck(f"Some words.\n\n{text}", country=None, region=None, title="", as_of=DAY, lang="en")
        balance = count_balance(advert)
        return [word for word, _ in (*balance.masculine, *balance.feminine) if word.startswith(entry["stem"])]

    assert counted(entry["counts"])
    assert not counted(entry["not"])


def test_every_exception_names_a_published_stem() -> None:
    stems = data("wording/gender_stems")
    assert {entry["stem"] for entry in stems["not_counted"]} <= {*stems["masculine"], *stems["feminine"]}
    assert not set(stems["masculine"]) & set(stems["feminine"])


def test_tools_with_a_year_are_skills_of_the_taxonomy() -> None:
    for tool, year in data("wording/tool_years")["released"].items():
        known = load_taxonomy().resolve(str(tool))
        assert known is not None
        assert known.name == str(tool)
        assert 2000 <= year <= 2026


@pytest.mark.parametrize(
    ("phrase", "ways"),
    [
        ("plain", ["plain"]),
        ("(a |)b(c|d)", ["a bc", "a bd", "bc", "bd"]),
        ("under % years", ["under 0 years", "under 00 years"]),
        ("speak {tongue}", ["speak x", "speak y"]),
    ],
)
def test_a_phrase_is_spelled_out(phrase: str, ways: list[str]) -> None:
    assert [way.text for way in spell_out(phrase, {"tongue": ("x", "y")})] == ways


@pytest.mark.parametrize(
    ("phrase", "told"), [("a (b", "character 3"), ("a ((b|c)|d)", "bracket"), ("{what}", "no list 'what'")]
)
def test_a_broken_phrase_is_told(phrase: str, told: str) -> None:
    with pytest.raises(ValueError) as raised:
        list(spell_out(phrase, {"job": ("cook",)}))
    assert told in str(raised.value)


def test_a_broken_rule_file_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from jd.checked_yaml import read_checked
    from jd.checking.rules import RuleFile

    good = {"code": "x", "severity": "error", "why": "W.", "source": "S", "confidence": "c"}
    text = yaml.safe_dump(good) + "rules:\n- find: [a phrase]\n  fires: [a phrase]\n  silent: [other]\n"
    with pytest.raises(SettingsError) as raised:
        read_checked(text, "x.yaml", RuleFile)
    assert raised.value.code == "bad_data_file"
    assert "x.yaml line 7" in raised.value.message
    assert "instead" in raised.value.message


def test_fixing_every_example_leaves_nothing_that_can_be_fixed() -> None:
    for lang, _, rule in RULES:
        for sentence in rule.fires:
            report = check(sentence, country=None, as_of=DAY, lang=lang)
            fixed = fix(sentence, report.findings)
            again = check(fixed, country=None, as_of=DAY, lang=lang)
            assert not [f for f in again.findings if f.replacement is not None], (sentence, fixed)
            assert fix(fixed, again.findings) == fixed
