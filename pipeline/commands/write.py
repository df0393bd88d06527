"""`rolecall write`: a job description from a title and a country."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

import typer

from hiring.errors import SettingsError
from pipeline.commands.arguments import OnDay, Out, Region, day_of
from pipeline.commands.choices import EmploymentType, Language, PostFormat, Seniority, Tone, WorkMode
from pipeline.commands.terminal import errors_told, tell, tell_findings, write_out

if TYPE_CHECKING:
    from jd.writing import request as request_types


def write(
    title: Annotated[str, typer.Argument(help="Any job title; seniority, specialism and tools in it are understood.")],
    country: Annotated[str, typer.Option("--country", help="Where the job is: two letters or a name, such as GB.")],
    region: Region = None,
    seniority: Annotated[Seniority | None, typer.Option("--seniority", help="Wins over what the title says.")] = None,
    company: Annotated[str | None, typer.Option("--company", help="The company's name.")] = None,
    about: Annotated[str | None, typer.Option("--about", help="A few sentences on the company.")] = None,
    city: Annotated[str | None, typer.Option("--city", help="Where the work is done.")] = None,
    work_mode: Annotated[WorkMode, typer.Option("--work-mode", help="Where the work is done.")] = WorkMode.on_site,
    employment_type: Annotated[
        EmploymentType, typer.Option("--employment-type", help="The kind of contract.")
    ] = EmploymentType.full_time,
    hours: Annotated[str | None, typer.Option("--hours", help='As a reader sees them: "37.5 hours a week".')] = None,
    reports_to: Annotated[str | None, typer.Option("--reports-to", help="The line manager's title.")] = None,
    team: Annotated[str | None, typer.Option("--team", help="Who one works with.")] = None,
    benefit: Annotated[list[str] | None, typer.Option("--benefit", help="Something offered; again for more.")] = None,
    tool: Annotated[list[str] | None, typer.Option("--tool", help="A tool asked for; again for more.")] = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", help='A criterion in your own words, such as "Fluent French (C1)".')
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", help="A skill, or words of a criterion, that is not asked for.")
    ] = None,
    salary: Annotated[
        str | None, typer.Option("--salary", help="A range, such as 70000-110000; default: an indicative one.")
    ] = None,
    tech_market: Annotated[
        bool, typer.Option("--tech-market", help="Indicative pay as technology companies pay it.")
    ] = False,
    fill: Annotated[
        list[str] | None,
        typer.Option("--fill", metavar="NAME=TEXT", help='Fill in a placeholder: "Closing date=2026-12-31".'),
    ] = None,
    tone: Annotated[Tone, typer.Option("--tone", help="How the post sounds.")] = Tone.plain,
    short: Annotated[bool, typer.Option("--short", help="A short post.")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of headings and set sentences.")] = Language.en,
    variant: Annotated[int, typer.Option("--variant", help="Another number gives another good wording.")] = 0,
    no_ai_statement: Annotated[
        bool, typer.Option("--no-ai-statement", help="Leave out that software compares applications, where lawful.")
    ] = False,
    llm: Annotated[
        bool, typer.Option("--llm", help="Reword by the language model that ROLECALL_LLM_URL and _MODEL name.")
    ] = False,
    form: Annotated[PostFormat, typer.Option("--format", help="How the post is written out.")] = PostFormat.md,
    out: Out = None,
    as_of: OnDay = None,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse to write while a placeholder is open.")] = False,
) -> None:
    """Write a job description that could go live after one read.

    Placeholders such as [Closing date] stand for what only the company knows. They are listed on standard error, as is
    what you should know before you publish.
    """
    with errors_told():
        from jd.writing import WriteRequest
        from pipeline.posts import FORMS, refuse_open, write_post

        request = WriteRequest(
            title=title,
            country=country,
            as_of=day_of(as_of),
            region=region,
            seniority=seniority.value if seniority else None,
            company=company,
            city=city,
            work_mode=cast("request_types.WorkMode", work_mode.name),
            employment_type=cast("request_types.EmploymentType", employment_type.name),
            hours=hours,
            reports_to=reports_to,
            team=team,
            benefits=tuple(benefit or ()),
            company_blurb=about,
            tools=tuple(tool or ()),
            extra_criteria=tuple(add or ()),
            removed_criteria=tuple(remove or ()),
            salary=salary,
            tech_market=tech_market,
            tone=tone.value,
            length="short" if short else "full",
            lang=lang.value,
            variant=variant,
            ai_statement=not no_ai_statement,
        )
        post = write_post(request, _values(fill or []))
        if llm:
            from pipeline.llm import read_llm_settings, reword

            post = replace(post, written=reword(post.written, read_llm_settings(os.environ)))
        tell_findings(post.notices)
        if strict:
            refuse_open(post)
        elif post.placeholders:
            tell(f"Open placeholders: {', '.join(post.placeholders)}")
        write_out(FORMS[form.value](post), out)


def _values(fill: list[str]) -> dict[str, str]:
    """Names and texts of `--fill`.

    Raises:
        SettingsError: `bad_usage`, where one has no `=`.
    """
    values = {}
    for entry in fill:
        name, sign, text = entry.partition("=")
        if not sign:
            raise SettingsError("bad_usage", f"--fill is {entry[:60]!r}; allowed is such as 'Closing date=2026-12-31'")
        values[name] = text
    return values
