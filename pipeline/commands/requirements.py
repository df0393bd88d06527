"""`rolecall requirements`: what an advert asks for."""

from typing import Annotated

import typer

from pipeline.commands.arguments import AdvertFile, Model, read_advert, run_of, start_workers
from pipeline.commands.terminal import console, errors_told, print_json


def requirements(
    advert: AdvertFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract rolecall/job@1.")] = False,
    model: Model = None,
) -> None:
    """Show what an advert asks for, as the criteria that applicants are ranked by."""
    with errors_told():
        start_workers()
        job = read_advert(advert, run_of(None, None, model, no_cache=False))
        if as_json:
            print_json(job.to_dict())
            return
        from pipeline.exports.requirements_table import print_requirements

        with console() as shown:
            print_requirements(job, shown)
