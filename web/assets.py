"""Where the built scripts and styles are: their names carry a hash, which Vite's manifest knows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup, escape

STATIC: Final = Path(__file__).parent / "static"
URL_PREFIX: Final = "/static/"


@dataclass(frozen=True)
class Assets:
    """The files that the frontend build made.

    Attributes:
        manifest: of Vite: source -> the file made of it, and the styles that it brings.
    """

    manifest: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of_folder(cls, folder: Path) -> "Assets":
        """What a built folder holds; nothing where the frontend was not built, and pages then work as plain HTML."""
        path = folder / ".vite" / "manifest.json"
        return cls(json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})

    @property
    def built(self) -> bool:
        """Whether there is anything."""
        return bool(self.manifest)

    def url(self, source: str) -> str:
        """The address of what was built from a source, such as `pages/ranking.ts`.

        Raises:
            KeyError: the build knows no such source; a wrong name in a template is a bug.
        """
        if not self.built:
            return f"{URL_PREFIX}not-built/{source}"
        return URL_PREFIX + str(self._entry(source)["file"])

    def styles(self, source: str) -> Markup:
        """The links to the styles that a script imports, for the page's head."""
        found = self._entry(source).get("css", ()) if self.built else ()
        return Markup("").join(
            Markup('<link rel="stylesheet" href="{}">').format(escape(URL_PREFIX + name)) for name in found
        )

    def _entry(self, source: str) -> Mapping[str, Any]:
        return self.manifest[source if source in self.manifest else f"src/{source}"]


@cache
def load_assets() -> Assets:
    """What was built, read once."""
    return Assets.of_folder(STATIC)
