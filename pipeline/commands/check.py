"""`rolecall check`: what is wrong with an advert's words, what it lacks, and what its country's rules say of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError, UnreadableFileError
from pipeline.commands.arguments import AdvertFile, OnDay, Out, Region, advert_input, day_of
from pipeline.commands.choices import Language
from pipeline.commands.terminal import ERRORS_FOUND, console, errors_told, print_json, tell, write_out

if TYPE_CHECKING:
    from jd.checking import CheckReport


def check(
    advert: AdvertFile,
    country: Annotated[str | None, typer.Option("--country", help="Where the job is; adds the rules there.")] = None,
    region: Region = None,
    lang: Annotated[Language, typer.Option("--lang", help="The language of the advert.")] = Language.en,
    fix: Annotated[
        bool, typer.Option("--fix", help="Print the advert with the safe replacements made; the changes go to stderr.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print findings, counts and score as JSON.")] = False,
    out: Out = None,
    as_of: OnDay = None,
) -> None:
    """Check an advert's wording, parts and criteria, and what the rules of its country say of it.

    Exit code 4 where a finding is an error. Nothing here is legal advice.
    """
    with errors_told():
        if fix and as_json:
            raise SettingsError("bad_usage", "--fix and --json exclude each other; choose one")
        from jd import checking

        text = _text(advert)
        report = checking.check(text, country=country, region=region, as_of=day_of(as_of), lang=lang.value)
        if as_json:
            print_json(report.to_dict())
        elif fix:
            fixed = checking.fix(report.text, report.findings)
            tell(checking.diff(report.text, fixed, name=advert.name).rstrip() or "Nothing could be replaced safely.")
            write_out(fixed, out)
        else:
            _print(report, out)
        if report.number("error"):
            raise typer.Exit(ERRORS_FOUND)


def _text(advert: Path) -> str:
    """The advert's text: as it is where it is text, else as it is read from its format.

    Raises:
        UnreadableFileError: the file cannot be read.
    """
    import parsers
    from parsers import ReadOptions

    file = advert_input(advert)
    try:
        data = file.read(ReadOptions().max_bytes)
        if advert.suffix.lower() in ("", ".md", ".markdown", ".txt") and b"\x00" not in data:
            try:
                return data.decode("utf-8-sig")
            except UnicodeDecodeError:
                pass
        return parsers.read_document(data, name=file.name).text
    except UnreadableFileError as unreadable:
        raise UnreadableFileError(unreadable.code, f"The advert {advert}: {unreadable.message}") from unreadable


def _print(report: "CheckReport", out: Path | None) -> None:
    from pipeline.exports.check_table import print_report

    with console(out) as shown:
        print_report(report, shown)
