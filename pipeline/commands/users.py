"""`rolecall user`: accounts, made at the machine itself."""

import sys
from typing import Annotated

import typer

from hiring.errors import SettingsError
from pipeline.commands.places import DatabaseUrl, DataDir, data_dir_of
from pipeline.commands.terminal import errors_told, tell

users = typer.Typer(help="People who may sign in.", no_args_is_help=True)


@users.callback()
def _commands() -> None:
    """People who may sign in."""


@users.command()
def add(
    email: Annotated[str, typer.Argument(help="The person's e-mail address, which they sign in with.")],
    role: Annotated[str, typer.Option("--role", help="admin, recruiter, hiring_manager or auditor.")] = "recruiter",
    name: Annotated[str | None, typer.Option("--name", help="As others see it; default: from the address.")] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input instead of asking for it.")
    ] = False,
    data_dir: DataDir = None,
    database: DatabaseUrl = None,
) -> None:
    """Make an account. The server need not be stopped."""
    with errors_told():
        from pipeline.service.people import NewPerson, add_at_the_machine, checked
        from pipeline.workspace import open_workspace

        person = checked(NewPerson(email, name or email.partition("@")[0], role))
        password = _password(from_input=password_stdin)
        ws = open_workspace(data_dir_of(data_dir), database)
        try:
            made = add_at_the_machine(ws, NewPerson(person.email, person.name, person.role, password))
        finally:
            ws.close()
        tell(f"{made.email} may sign in as {made.role}.")


def _password(*, from_input: bool) -> str:
    """The password, never from the command line: there every user of the machine could read it.

    Raises:
        SettingsError: `no_password`.
    """
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise SettingsError("no_password", "There is no terminal to ask for the password. Use --password-stdin.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
