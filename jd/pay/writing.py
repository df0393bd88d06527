"""Writing pay as adverts of a country do. Babel is imported only when something is written, as it is slow to load."""

from functools import cache

from hiring.errors import SettingsError
from jd.countries import load_country
from jd.pay.figures import EUROZONE
from jd.pay.ranges import PayRange
from jd.pay.wording import wording

_NO_BREAK = "\u00a0"


def write_pay(pay: PayRange, country: str, lang: str = "en") -> str:
    """The range in a country's form and a language: `£58,000 to £72,000 gross a year`.

    Money is written as in the country, whatever the language: `58.000 € to 72.000 € gross a year` in Germany.

    Args:
        country: a code or name, or `EZ` for the Eurozone.
        lang: en, de, fr or es.

    Raises:
        SettingsError: `unknown_country`, `unknown_language`.
    """
    words = wording().languages.get(lang)
    if words is None:
        raise SettingsError(
            "unknown_language", f"{lang!r} is no language of adverts; allowed are {', '.join(wording().languages)}"
        )
    locales: tuple[str, ...] = (wording().eurozone_locales[lang],)
    basis, extra, payments = words.basis, "", ""
    if country.strip().upper() != EUROZONE:
        place = load_country(country)
        locales, basis, extra = place.locales, place.pay.basis.get(lang, basis), place.pay.extra.get(lang, "")
        if place.pay.payments and pay.period in words.payments:
            payments = words.payments[pay.period].format(payments=place.pay.payments)
    locale = next((each for each in locales if each.split("-")[0] == lang), locales[0])
    whole = float(pay.low).is_integer() and float(pay.high).is_integer()
    low, high = (_money(amount, pay.currency, locale, whole=whole) for amount in (pay.low, pay.high))
    amount = low if low == high else words.range.format(low=low, high=high)
    text = " ".join(part for part in (amount, basis, words.period[pay.period]) if part)
    if payments:
        text += f", {payments}"
    if extra:
        text += extra if extra.startswith(",") else f" {extra}"
    return text


@cache
def _pattern(locale: str, *, whole: bool) -> str:
    """The locale's pattern for money, without the decimals where amounts are whole."""
    from babel import Locale

    pattern = str(Locale.parse(locale, sep="-").currency_formats["standard"].pattern)
    positive = pattern.split(";")[0]
    return positive.replace(".00", "") if whole else positive


def _money(amount: float, currency: str, locale: str, *, whole: bool) -> str:
    from babel import Locale
    from babel.numbers import format_currency

    text = format_currency(
        amount,
        currency,
        format=_pattern(locale, whole=whole),
        locale=Locale.parse(locale, sep="-"),
        currency_digits=False,
    )
    # Letters of a currency stand apart from the digits, as CLDR asks; a narrow blank is not in every font.
    if text[0].isalpha():
        letters = next(index for index, char in enumerate(text) if not char.isalpha())
        if text[letters].isdigit():
            text = f"{text[:letters]}{_NO_BREAK}{text[letters:]}"
    return text.replace("\u202f", _NO_BREAK).replace("\uffe5", "¥")
