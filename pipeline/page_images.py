"""The pages of CVs as pictures, drawn in worker processes under limits, and kept for a while in memory alone."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, Generic, TypeVar

from hiring.candidate import CandidateProfile
from hiring.errors import UnreadableFileError
from hiring.evidence import Span
from pipeline.at_once import at_once
from pipeline.background.runner import Runner
from pipeline.kept_in_memory import held
from pipeline.page_drawing import Drawing, DrawingAsked, PagesAsked, PageSketch, draw, sketch
from pipeline.pool import Limits
from pipeline.quote_places import lines_of

DRAWN_FORMATS: Final = frozenset({"pdf", "image"})
"""Formats of which there are pages to draw; of the others only the text can be shown."""

DRAWING_LIMITS: Final = Limits(seconds=10.0, mebibytes=768)
"""What one page may take."""

_KEPT_BYTES: Final = 24 * 2**20
_KEPT_SKETCHES: Final = 64

Kept = TypeVar("Kept")


class PageImages:
    """Draws pages, and keeps the last ones, so that scrolling back costs nothing. Nothing is written to disk.

    Args:
        runner: where the drawing runs.
        limits: what one page may take.
    """

    def __init__(self, runner: Runner, limits: Limits = DRAWING_LIMITS) -> None:
        self._runner = runner
        self._limits = limits
        self._forgotten = 0
        self._drawings: _Last[Drawing] = _Last(_KEPT_BYTES, lambda drawing: len(drawing.png or b""))
        self._sketches: _Last[tuple[PageSketch, ...]] = _Last(_KEPT_SKETCHES, lambda _: 1)

    def sketches(
        self, profile: CandidateProfile, read: Callable[[], bytes], spans: Sequence[Span]
    ) -> tuple[PageSketch, ...]:
        """The pages of a CV, and where these places stand on them.

        Args:
            profile: the CV as read; its format is one of `DRAWN_FORMATS`.
            read: gives the file's bytes, where they are needed.
            spans: of the document's text.

        Raises:
            UnreadableFileError: the pages cannot be drawn.
        """
        document = profile.document
        key, begun = _key(profile, "sketch", *(f"{span.start}-{span.end}" for span in spans)), self._forgotten
        known = self._sketches.get(key)
        if known is None:
            lines = tuple(lines_of(document, page) for page in range(1, document.pages + 1))
            asked = PagesAsked(read(), document.format, lines, tuple(spans))
            limits = Limits(self._limits.seconds + 0.5 * document.pages, self._limits.mebibytes)
            answer = self._runner.run(sketch, asked, limits)
            if isinstance(answer, UnreadableFileError):
                raise answer
            known = tuple(answer)
            if begun == self._forgotten:
                self._sketches.put(key, known)
        return known

    def drawing(
        self, profile: CandidateProfile, read: Callable[[], bytes], page: int, hidden: Sequence[Span] | None
    ) -> Drawing:
        """One page as a PNG file; see `page_drawing.draw`.

        Args:
            profile: the CV as read; its format is one of `DRAWN_FORMATS`.
            read: gives the file's bytes, where they are needed.
            page: counts from 1.
            hidden: places of the text to be covered, beside every picture; None: nothing is covered.

        Raises:
            UnreadableFileError: the page cannot be drawn.
        """
        shown = "open" if hidden is None else "blind " + " ".join(f"{span.start}-{span.end}" for span in hidden)
        key, begun = _key(profile, f"page {page}", shown), self._forgotten
        known = self._drawings.get(key)
        if known is None:
            document = profile.document
            asked = DrawingAsked(
                read(), document.format, page, lines_of(document, page), None if hidden is None else tuple(hidden)
            )
            answer = self._runner.run(draw, asked, self._limits)
            if isinstance(answer, UnreadableFileError):
                raise answer
            known = answer
            if begun == self._forgotten:
                self._drawings.put(key, known)
        return known

    def forget(self, digest: str) -> None:
        """Let go of everything of one file, as when its applicant is erased; what is being drawn now is not kept."""
        self._forgotten += 1
        self._drawings.drop(digest)
        self._sketches.drop(digest)

    def forget_all(self, digests: Iterable[str]) -> None:
        """Let go of everything of some files."""
        for digest in digests:
            self.forget(digest)


@cache
def page_images() -> PageImages:
    """The one of this process."""
    images = PageImages(at_once())
    held(images.forget_all)
    return images


def _key(profile: CandidateProfile, *parts: str) -> tuple[str, str]:
    return profile.digest, hashlib.sha256("\0".join(parts).encode()).hexdigest()


class _Last(Generic[Kept]):
    """The last things asked for, as long as they fit.

    Args:
        room: how much they may weigh together; the newest is kept whatever it weighs.
        weigh: how much one weighs.
    """

    def __init__(self, room: int, weigh: Callable[[Kept], int]) -> None:
        self._room = room
        self._weigh = weigh
        self._held: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str]) -> Kept | None:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def put(self, key: tuple[str, str], thing: Kept) -> None:
        with self._lock:
            self._take(key)
            self._held[key] = thing
            self._weight += self._weigh(thing)
            while self._weight > self._room and len(self._held) > 1:
                self._take(next(iter(self._held)))

    def drop(self, digest: str) -> None:
        with self._lock:
            for key in [one for one in self._held if one[0] == digest]:
                self._take(key)

    def _take(self, key: tuple[str, str]) -> None:
        if key in self._held:
            self._weight -= self._weigh(self._held.pop(key))
