"""Rolecall's public Python API in one page.

    import rolecall
    job = rolecall.read_job("advert.md")                                       # or:
    job = rolecall.write_job("Backend Developer", country="GB", as_of=date(2026, 11, 1))
    ranking = rolecall.rank(job, ["cvs/"], as_of=date(2026, 11, 1))
    ranking.to_frame()

Files that `rank` reads are read in worker processes with bounds on time and memory. `read_job` and `read_cv` read in
this process, without bounds: use `rank`, or the command line, for files of strangers.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from hiring.candidate import CandidateProfile
from hiring.errors import AdvertError, RolecallError, SettingsError, UnreadableFileError
from hiring.job import JobDescription, Requirement, RequirementVector
from hiring.match import Match, MatchMatrix
from hiring.shortlist import Ranking
from jd.countries import load_country
from jd.roles import Seniority
from jd.writing import WriteRequest
from jd.writing.request import EmploymentType, FrameLanguage, Length, Tone, WorkMode
from pipeline import flow, worker
from pipeline.inputs import InputFile, collect
from pipeline.posts import JobPost, write_post
from ranking.settings import ScoringWeights

__all__ = [
    "AdvertError",
    "CandidateProfile",
    "JobDescription",
    "JobPost",
    "Match",
    "MatchMatrix",
    "Ranking",
    "Requirement",
    "RequirementVector",
    "RolecallError",
    "ScoringWeights",
    "SettingsError",
    "UnreadableFileError",
    "rank",
    "read_cv",
    "read_job",
    "write_job",
]

_NO_DATE = date(1, 1, 1)
"""An advert has no current jobs, so the day does not matter to it."""

_LONGEST_PATH = 4096


def read_job(source: str | os.PathLike[str] | bytes, *, model: str | None = None) -> JobDescription:
    """Read an advert into a job description with its requirement vector.

    Args:
        source: a path, a file's bytes, or the advert's text itself.
        model: a sentence-transformers model by name or path; None: the one that ships.

    Raises:
        AdvertError: the advert states no criterion, or is a CV.
        UnreadableFileError: the file cannot be read.
    """
    run = flow.Run.from_settings(_NO_DATE, model=model)
    if isinstance(source, bytes):
        return flow.read_advert(source, "advert", run)
    if isinstance(source, str) and not _names_a_file(source):
        return flow.read_advert(source, "advert", run)
    path = Path(source)
    return flow.read_advert(InputFile(path.as_posix(), path).read(run.options.max_bytes), path.name, run)


def write_job(
    title: str,
    *,
    country: str,
    as_of: date | None = None,
    region: str | None = None,
    seniority: Seniority | None = None,
    company: str | None = None,
    company_blurb: str | None = None,
    city: str | None = None,
    work_mode: WorkMode = "on_site",
    employment_type: EmploymentType = "full_time",
    hours: str | None = None,
    reports_to: str | None = None,
    team: str | None = None,
    benefits: Iterable[str] = (),
    tools: Iterable[str] = (),
    extra_criteria: Iterable[str] = (),
    removed_criteria: Iterable[str] = (),
    salary: str | None = None,
    tech_market: bool = False,
    tone: Tone = "plain",
    length: Length = "full",
    lang: FrameLanguage = "en",
    variant: int = 0,
    ai_statement: bool = True,
    fill: Mapping[str, str] | None = None,
    model: str | None = None,
) -> JobPost:
    """Write a job description; the same arguments give the same one.

    Args:
        title: any title; seniority, specialism and tools in it are understood.
        country: two letters or a name.
        as_of: the day whose rules and pay apply; also the day of posting. None: the day on which the country's facts
            were last checked, since a hidden clock would make the same call give another text.
        fill: texts for placeholders, by what stands in their brackets: `{"Closing date": "2026-12-31"}`.
        model: a sentence-transformers model that embeds the criteria; None: the one that ships.
        others: see `jd.writing.WriteRequest`.

    Raises:
        SettingsError: an argument cannot be used; the message names it and what is allowed.
    """
    request = WriteRequest(
        title=title,
        country=country,
        as_of=as_of or load_country(country).checked,
        region=region,
        seniority=seniority,
        company=company,
        company_blurb=company_blurb,
        city=city,
        work_mode=work_mode,
        employment_type=employment_type,
        hours=hours,
        reports_to=reports_to,
        team=team,
        benefits=_texts(benefits),
        tools=_texts(tools),
        extra_criteria=_texts(extra_criteria),
        removed_criteria=_texts(removed_criteria),
        salary=salary,
        tech_market=tech_market,
        tone=tone,
        length=length,
        lang=lang,
        variant=variant,
        ai_statement=ai_statement,
        encoder=worker.judge_encoder(model, None) if model else None,
    )
    return write_post(request, fill or {})


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    """Several texts; one text alone is one of them, and not its letters."""
    return (given,) if isinstance(given, str) else tuple(given)


def _names_a_file(text: str) -> bool:
    """Whether text is a path: one line that exists, or that has a path's look (a suffix, no blank)."""
    if "\n" in text or len(text) > _LONGEST_PATH:
        return False
    path = Path(text)
    try:
        exists = path.exists()
    except OSError:
        # Longer than any file may be called: an advert in one line.
        return False
    return exists or (bool(path.suffix) and " " not in text.strip())


def read_cv(source: str | os.PathLike[str] | bytes, *, as_of: date) -> CandidateProfile:
    """Read one CV into a profile.

    Args:
        source: a path, or a file's bytes.
        as_of: the day until which current jobs last.

    Raises:
        UnreadableFileError: the file cannot be read.
    """
    run = flow.Run.from_settings(as_of)
    files = collect([source])
    if len(files) > 1:
        raise UnreadableFileError(
            "unsupported_format", f"This is an archive of {len(files)} files. Read them one by one, or rank it."
        )
    (file,) = files
    profile = worker.profile_of(file.read(run.options.max_bytes), file.name, run.reading, recognise=True)
    if isinstance(profile, worker.NeedsTextRecognition):
        raise RuntimeError("text recognition asked for text recognition")
    return profile


def rank(
    job: JobDescription | JobPost,
    cvs: Iterable[str | os.PathLike[str] | bytes | CandidateProfile],
    *,
    as_of: date,
    weights: ScoringWeights | None = None,
    workers: int | None = None,
    model: str | None = None,
    use_cache: bool = True,
    every_sentence: bool = False,
) -> Ranking:
    """Rank CVs against a job, best first.

    Args:
        job: what `read_job` or `write_job` gave, with the same `model`.
        cvs: paths, folders, bytes or profiles, in any mixture.
        as_of: the day until which current jobs last. A profile keeps the day it was read with.
        weights: the constants of scoring; None: the defaults.
        workers: processes that read files; None: one a core. The result never depends on it.
        use_cache: keep read profiles and embeddings for the next time.
        every_sentence: encode every sentence of the CVs for the cache, so that the next job needs no model for them.

    Raises:
        SettingsError: an argument or an environment variable cannot be used.
    """
    run = flow.Run.from_settings(
        as_of, workers=workers, model=model, use_cache=use_cache, weights=weights, every_sentence=every_sentence
    )
    given = list(cvs)
    profiles = [item for item in given if isinstance(item, CandidateProfile)]
    files = collect(item for item in given if not isinstance(item, CandidateProfile))
    description = job.description if isinstance(job, JobPost) else job
    return flow.rank_files(description, files, run, profiles=profiles)
