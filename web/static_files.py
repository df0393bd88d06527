"""The built scripts and styles, which may be kept for ever: a new version has a new name."""

from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from web.assets import STATIC

_FOR_EVER: Final = "public, max-age=31536000, immutable"


class BuiltFiles(StaticFiles):
    """What the frontend build made.

    Args:
        folder: where it lies; nothing is served where it is not there.
    """

    def __init__(self, folder: Path = STATIC) -> None:
        super().__init__(directory=folder, check_dir=False)
        self._folder = folder

    async def check_config(self) -> None:
        """Nothing is wrong where nothing was built: there is only nothing to serve."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file.

        Raises:
            HTTPException: 404, also where nothing was built.
        """
        if not self._folder.is_dir():
            raise HTTPException(404)
        answer = await super().get_response(path, scope)
        if answer.status_code == 200 and path.startswith("assets"):
            answer.headers["Cache-Control"] = _FOR_EVER
        return answer
