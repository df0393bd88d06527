"""A country: its forms, its lines and its rules."""

from datetime import date
from functools import cache

from hiring.errors import SettingsError
from jd.checked_yaml import read_data
from jd.countries.files import country_names, load_union, shared_lines
from jd.countries.rules import NOT_LEGAL_ADVICE, Described, Rules, cited, describe, rules_on
from jd.countries.schema import CountryFile, Fact, Region, RuleSet


class Country(CountryFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A country as its file tells it. The attributes are those of `CountryFile`; nothing here is legal advice."""

    def title_suffix(self, lang: str) -> str:
        """What stands behind a job title in adverts here, such as `(m/w/d)`; empty where nothing does."""
        return self.title.suffix.get(lang, self.title.suffix.get(self.languages[0], ""))

    def equal_opportunity_line(self, lang: str = "en") -> str | None:
        """The compliance line, with `{company}` to fill; None where there is none in that language."""
        return self.equal_opportunity.get(lang)

    def privacy_line(self, lang: str = "en") -> str | None:
        """The note on what becomes of applicants' data, with `[Privacy notice link]` open; None as above."""
        return self.privacy_note.get(lang, shared_lines().privacy_note.get(lang))

    def ai_line(self, lang: str = "en") -> str | None:
        """The statement that software helps to compare applications; None as above.

        Whether the law asks for it: `Rules.ai_statement_required`.
        """
        return shared_lines().ai_statement.get(lang)

    def cite(self, fact: Fact) -> str:
        """The sources of a fact of this country, as a reader can look them up."""
        shared = load_union(self.union).sources if self.union else {}
        return cited(fact, {**shared, **self.sources})

    def find_region(self, text: str | None, city: str | None = None) -> Region | None:
        """The region of a code or name, in any case; without one, the region that the city lies in.

        Returns:
            None where nothing is asked for, the region has no rules of its own, or the country has no regions.

        Raises:
            SettingsError: `unknown_region`, where the country has regions and this is none of them.
        """
        if not self.regions:
            return None
        if not text or not text.strip():
            place = (city or "").strip().casefold()
            inner = [each for each in self.regions if place and place in {name.casefold() for name in each.cities}]
            return inner[-1] if inner else None
        wanted = text.strip().casefold().removeprefix(f"{self.code.casefold()}-")
        for region in self.regions:
            if wanted in {name.casefold() for name in (region.code, region.name, *region.also)}:
                return region
        if wanted in {name.casefold() for pair in self.other_regions.items() for name in pair}:
            return None
        known = [f"{each.code} ({each.name})" for each in self.regions]
        known += [f"{code} ({name})" for code, name in self.other_regions.items()]
        raise SettingsError(
            "unknown_region", f"{text[:60]!r} is no region of {self.name} that is known; allowed are {', '.join(known)}"
        )

    def rules(self, as_of: date, region: str | None = None) -> Rules:
        """The rules in force on a day; those that begin later stand apart, with their date.

        Raises:
            SettingsError: `unknown_region`.
        """
        found = self.find_region(region)
        return rules_on(as_of, self.code, found.code if found else None, self._sets(found))

    def describe(self, as_of: date, region: str | None = None) -> list[Described]:
        """All that is known, as lines of label, fact, source and date checked; the last says what this is not.

        Without a region, the rules of every region are told, each under the region's name.

        Raises:
            SettingsError: `unknown_region`.
        """
        found = self.find_region(region)
        head: list[tuple[str, Fact]] = [
            ("Pay is quoted", self.pay),
            ("Title", self.title),
            ("Leave", self.leave),
            ("Applicants' data", self.privacy),
        ]
        lines = [describe(label, fact, self.sources, self.checked, self.currency) for label, fact in head]
        lines[1:1] = [Described("Currency", self.currency, "ISO 4217", self.checked)]
        places: list[tuple[str, RuleSet]] = [("", each) for each in self._sets(found)]
        if found is None and not region:
            places += [(each.name, each) for each in self.regions]
        for coming in (False, True):
            for place, rules in places:
                shared = load_union(self.union) if self.union and rules is load_union(self.union) else None
                sources, checked = (shared.sources, shared.checked) if shared else (self.sources, self.checked)
                for label, fact in rules.facts():
                    if (fact.begins is not None and fact.begins > as_of) is coming and (coming or fact.holds(as_of)):
                        where = f"{label} ({place})" if place else label
                        lines.append(describe(where, fact, sources, checked, self.currency, coming=coming))
        lines.append(Described("Note", NOT_LEGAL_ADVICE, "Rolecall", self.checked))
        return lines

    def _sets(self, region: Region | None) -> tuple[RuleSet, ...]:
        """The rule sets that hold at a place, the widest first."""
        sets: list[RuleSet] = [load_union(self.union)] if self.union else []
        sets.append(self)
        if region is not None and region.within is not None:
            sets += [each for each in self.regions if each.code == region.within]
        if region is not None:
            sets.append(region)
        return tuple(sets)


def country_codes() -> tuple[str, ...]:
    """The codes of all countries with a file, in order (ISO 3166-1 alpha-2)."""
    return tuple(country_names())


def load_country(code: str) -> Country:
    """The country of a code or name, in any case; `UK` is GB.

    Raises:
        SettingsError: `unknown_country`, with the nearest ones and all that are allowed; `bad_data_file`.
    """
    wanted = " ".join(code.split()).casefold().replace(".", "")
    for known, names in country_names().items():
        if wanted == known.casefold() or wanted in {name.casefold() for name in names}:
            return _load(known)
    raise SettingsError("unknown_country", _unknown(" ".join(code.split())[:60]))


@cache
def _load(code: str) -> Country:
    return read_data(f"countries/{code}.yaml", Country)


def _unknown(text: str) -> str:
    from rapidfuzz import fuzz, process  # only where something went wrong

    words = {name: code for code, names in country_names().items() for name in (code, *names)}
    folded = {name.casefold(): name for name in words}
    found = process.extract(text.casefold(), list(folded), scorer=fuzz.ratio, limit=6, score_cutoff=40)
    near = list(dict.fromkeys(words[folded[name]] for name, _, _ in found))[:3]
    hint = f"; near it: {', '.join(f'{code} ({country_names()[code][0]})' for code in near)}" if near else ""
    return f"{text!r} is no country that is known{hint}; allowed are {', '.join(country_codes())}"
