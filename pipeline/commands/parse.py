"""`rolecall parse`: what CVs say."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hiring.errors import SettingsError, UnreadableFileError
from pipeline.commands.arguments import AsOf, NoCache, Workers, collect_files, run_of, start_workers
from pipeline.commands.terminal import NOTHING_DONE, console, errors_told, print_json, progress, tell

if TYPE_CHECKING:
    from hiring.candidate import CandidateProfile


def parse(
    cvs: Annotated[list[Path], typer.Argument(metavar="CV...", help="CVs, and folders or ZIP archives of CVs.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract rolecall/profile@1.")] = False,
    json_resume: Annotated[bool, typer.Option("--json-resume", help="Print JSON Resume.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how total months and each skill's months come about.")
    ] = False,
    as_of: AsOf = None,
    workers: Workers = None,
    no_cache: NoCache = False,
) -> None:
    """Show what CVs say: contact, jobs with dates, education, skills with months."""
    with errors_told():
        chosen = [
            name
            for name, given in (("--json", as_json), ("--json-resume", json_resume), ("--explain", explain))
            if given
        ]
        if len(chosen) > 1:
            raise SettingsError("bad_usage", f"{' and '.join(chosen)} exclude each other; choose one")
        start_workers()
        run = run_of(as_of, workers, None, no_cache=no_cache)
        from pipeline.flow import read_files

        files = collect_files(cvs)
        one_line = len(files) > 1
        read = 0
        with progress("Reading", len(files)) as on_done:
            for file, result in read_files(files, run, on_done):
                if isinstance(result, UnreadableFileError):
                    tell(f"{file.name}: {result.message} [{result.code}]")
                    continue
                read += 1
                _print_profile(result, as_json=as_json, json_resume=json_resume, explain=explain, one_line=one_line)
        if not read:
            raise typer.Exit(NOTHING_DONE)


def _print_profile(
    profile: "CandidateProfile", *, as_json: bool, json_resume: bool, explain: bool, one_line: bool
) -> None:
    if json_resume:
        from pipeline.exports.json_resume import profile_to_json_resume

        print_json(profile_to_json_resume(profile), one_line=one_line)
    elif as_json:
        from pipeline.exports.profile_json import profile_to_dict

        print_json(profile_to_dict(profile), one_line=one_line)
    elif explain:
        from pipeline.exports.explained_months import print_explained_months

        with console() as shown:
            print_explained_months(profile, shown)
    else:
        from pipeline.exports.profile_table import print_profile

        with console() as shown:
            print_profile(profile, shown)
