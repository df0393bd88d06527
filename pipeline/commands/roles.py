"""`rolecall roles`: the catalogue of roles, and a role's template page."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import OnDay, Out, day_of
from pipeline.commands.choices import PageFormat
from pipeline.commands.terminal import console, errors_told, tell, tell_findings, write_out

if TYPE_CHECKING:
    from jd.roles import RoleHead


def roles(
    query: Annotated[str | None, typer.Argument(help="Words of a title; without, all roles are listed.")] = None,
    page: Annotated[bool, typer.Option("--page", help="The template page of the role that the title names.")] = False,
    country: Annotated[
        str, typer.Option("--country", help="With --page: the country of the job description on it.")
    ] = "GB",
    form: Annotated[PageFormat, typer.Option("--format", help="With --page: how it is written.")] = PageFormat.md,
    out: Out = None,
    as_of: OnDay = None,
) -> None:
    """List the roles that a job description can be written for; in a pipe, one title a line."""
    with errors_told():
        if page:
            if query is None:
                raise SettingsError(
                    "bad_usage", "--page needs a title, such as: rolecall roles 'Backend Developer' --page"
                )
            from jd.titles import understand_title
            from pipeline.exports.role_page import page_to_html, page_to_markdown, role_page

            reading = understand_title(query, country=country, as_of=day_of(as_of))
            tell_findings(reading.notices)
            made = role_page(reading.role, country=country, as_of=day_of(as_of))
            write_out(page_to_html(made) if form is PageFormat.html else page_to_markdown(made), out)
            return
        found = _found(query)
        if out is None and sys.stdout.isatty():
            _print_table(found)
        else:
            write_out("".join(f"{head.title}\n" for head in found), out)


def _found(query: str | None) -> "list[RoleHead]":
    """The roles whose title or alias holds the words; where there is none, those nearest by meaning."""
    from jd.roles import role_heads

    heads = list(role_heads())
    if query is None:
        return heads
    wanted = " ".join(query.split()).casefold()
    holding = [head for head in heads if any(wanted in name.casefold() for name in (head.title, *head.aliases))]
    if holding and wanted:
        return holding
    from jd.title_index import nearest_roles
    from jd.writing.cleaning import LONGEST

    if not wanted or len(wanted) > LONGEST["title"]:
        raise SettingsError("bad_usage", f"QUERY has {len(query):,} characters; allowed are 1 to {LONGEST['title']}")
    tell(f"No title holds “{wanted}”; these are the nearest.")
    by_id = {head.id: head for head in heads}
    return [by_id[near.role] for near in nearest_roles(wanted, ())]


def _print_table(heads: "list[RoleHead]") -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("Role", "In one line"):
        table.add_column(column, overflow="fold")
    for head in heads:
        table.add_row(Text(head.title, style="bold"), Text(head.hook))
    with console() as shown:
        shown.print(table)
