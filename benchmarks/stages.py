"""CPU time of one CV, split by stage."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from statistics import mean, median

import numpy as np
from numpy.typing import NDArray

import parsers
from hiring.errors import UnreadableFileError
from hiring.job import JobDescription
from hiring.match import MatchMatrix
from models import Encoder, load_calibration, load_finder, load_judge
from parsers.glyphs.pdfium import PdfiumPdf
from pipeline.inputs import InputFile
from ranking.matrix import Matcher
from ranking.rank import rank
from ranking.settings import ScoringWeights
from skills import load_taxonomy
from skills.roles import load_roles

STAGES = ("glyphs", "layout", "profile", "embedding", "match", "score")
READING = STAGES[:3]


@dataclass
class StageTimes:
    """Milliseconds of CPU for each file that could be read, by stage."""

    files: int = 0
    milliseconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def rows(self) -> list[tuple[str, str, str]]:
        """Stage, median and mean in milliseconds; reading, from glyphs to profile, and the whole last."""
        named = [(stage, self.milliseconds[stage]) for stage in STAGES]
        for name, stages in (("reading", READING), ("whole", STAGES)):
            parts = (self.milliseconds[stage] for stage in stages)
            named.append((name, [sum(times) for times in zip(*parts, strict=True)]))
        return [(stage, f"{median(times):.1f}", f"{mean(times):.1f}") for stage, times in named if times]


class TimedEncoder:
    """An encoder that adds up the CPU time it takes."""

    def __init__(self, encoder: Encoder) -> None:
        self._inner = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the encoder behind it."""
        start = time.process_time()
        try:
            return self._inner.encode(texts)
        finally:
            self.seconds += time.process_time() - start


def time_stages(job: JobDescription, files: list[InputFile], as_of: date) -> StageTimes:
    """Every file once, in this process, without a cache. Files that cannot be read are left out."""
    finder, judge = TimedEncoder(load_finder()), TimedEncoder(load_judge())
    matcher = Matcher(
        job.requirements,
        finder=finder,
        judge=judge,
        calibration=load_calibration(judge.name),
        taxonomy=load_taxonomy(),
        roles=load_roles(),
        settings=ScoringWeights(),
        title=job.title,
    )
    options = parsers.ReadOptions(ocr=False)
    times = StageTimes()

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[name] = spent.get(name, 0.0) + time.process_time() - start

    for file in files:
        data = file.read(options.max_bytes)
        spent: dict[str, float] = {"glyphs": 0.0}
        try:
            with stage("layout"):
                document = parsers.read_document(data, name=file.name, options=options)
        except UnreadableFileError:
            continue
        if document.format == "pdf":
            with stage("glyphs"):
                pdf = PdfiumPdf(data)
                for number in range(1, pdf.page_count + 1):
                    pdf.page(number)
                pdf.close()
            spent["layout"] = max(0.0, spent["layout"] - spent["glyphs"])
        with stage("profile"):
            profile = parsers.read_profile(
                document, file=file.name, digest=hashlib.sha256(data).hexdigest(), as_of=as_of
            )
        before = finder.seconds + judge.seconds
        with stage("match"):
            candidate = matcher.match(profile)
        spent["embedding"] = finder.seconds + judge.seconds - before
        spent["match"] -= spent["embedding"]
        with stage("score"):
            rank(job, MatchMatrix(job.requirements, (candidate,)), as_of=as_of)
        times.files += 1
        for name in STAGES:
            times.milliseconds[name].append(1000 * spent[name])
    return times
