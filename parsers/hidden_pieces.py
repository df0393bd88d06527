"""Hidden text of the formats that have no pages: what was left out, and behind which words it stood."""

from dataclasses import dataclass, field
from typing import Final

from hiring.evidence import Notice

QUOTED: Final = 120
"""Characters that are quoted."""

_CONTEXT: Final = 40


@dataclass(slots=True)
class HiddenPieces:
    """Collects what a reader of the document cannot see."""

    count: int = 0
    _words: list[str] = field(default_factory=list)
    _after: str = ""

    def add(self, text: str, after: str = "") -> None:
        """One piece of hidden text, and the words that can be seen before it."""
        words = text.split()
        if not words:
            return
        if not self._words:
            self._after = " ".join(after.split())[-_CONTEXT:]
        self.count += sum(map(len, words))
        if len(self._words) < QUOTED:
            self._words += words[:QUOTED]

    def notices(self) -> list[Notice]:
        """What to say of it: nothing where nothing was hidden."""
        if not self.count:
            return []
        said = " ".join(self._words)
        said = said if len(said) <= QUOTED else said[:QUOTED].rsplit(" ", 1)[0] + " …"
        place = f", behind “{self._after}”" if self._after else ""
        return [Notice("hidden_text", f"{self.count} characters of hidden text were left out{place}: “{said}”.")]
