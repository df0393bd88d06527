"""`rolecall countries`: what is known of a country, with source and date."""

import sys
from typing import Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import OnDay, Region, day_of
from pipeline.commands.terminal import console, errors_told, write_out


def countries(
    code: Annotated[
        str | None, typer.Argument(help="Two letters or a name; without, all countries are listed.")
    ] = None,
    region: Region = None,
    as_of: OnDay = None,
) -> None:
    """Show how pay and titles are written in a country and what an advert must say; in a pipe, one a line.

    Each fact has its source and the date when it was last checked. This is not legal advice.
    """
    with errors_told():
        from jd.countries import country_codes, load_country

        if code is None:
            if region is not None:
                raise SettingsError("bad_usage", "--region needs a country, such as: rolecall countries US --region CA")
            write_out("".join(f"{each}\t{load_country(each).name}\n" for each in country_codes()), None)
            return
        country = load_country(code)
        lines = country.describe(day_of(as_of), region)
        if not sys.stdout.isatty():
            rows = ("\t".join((line.label, line.fact, line.source, line.checked.isoformat())) for line in lines)
            write_out("".join(f"{row}\n" for row in rows), None)
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(title=f"{country.name} ({country.code})", title_justify="left", title_style="bold", box=None)
        for column in ("What", "Fact", "Source", "Checked"):
            table.add_column(column, overflow="fold", no_wrap=column == "Checked")
        for line in lines:
            table.add_row(
                Text(line.label, style="bold"),
                line.fact and Text(line.fact),
                Text(line.source),
                line.checked.isoformat(),
            )
        with console() as shown:
            shown.print(table)
