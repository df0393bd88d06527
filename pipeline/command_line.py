"""The `rolecall` command. Data go to standard output, everything else to standard error.

Exit codes: 0 done, and every problem listed; 1 nothing could be read or ranked; 2 wrong usage or settings;
3 the advert gives nothing to rank by; 4 a check found an error: in an
advert, a measure below its bound, an audit's finding.
"""

import typer

from pipeline.commands.audit import audit
from pipeline.commands.check import check
from pipeline.commands.countries import countries
from pipeline.commands.evaluate import evaluate
from pipeline.commands.parse import parse
from pipeline.commands.rank import rank
from pipeline.commands.requirements import requirements
from pipeline.commands.roles import roles
from pipeline.commands.store import backup, db, restore
from pipeline.commands.tune import tune
from pipeline.commands.users import users
from pipeline.commands.worker import worker
from pipeline.commands.write import write

app = typer.Typer(
    help="Write job descriptions, and rank CVs against an advert with a true reason for every criterion.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 nothing could be read or ranked, 2 wrong usage, 3 no criterion in the advert, "
    "4 a check found an error: in an advert, a measure below its bound, an audit's finding.",
)
for command in (
    write,
    check,
    requirements,
    parse,
    rank,
    roles,
    countries,
    evaluate,
    tune,
    audit,
    worker,
    backup,
    restore,
):
    app.command()(command)
app.add_typer(users, name="user")
app.add_typer(db, name="db")


def main() -> None:
    """Run the command line."""
    app()
