"""Which built file a template's script or style is, and that every one it names exists."""

import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from web.assets import Assets
from web.rendering import TEMPLATES
from web.static_files import BuiltFiles

SOURCES = Path(__file__).parents[2] / "web" / "frontend" / "src"
MANIFEST = {
    "src/pages/ranking.ts": {"file": "assets/ranking-1a.js", "css": ["assets/ranking-2b.css"]},
    "src/styles/rolecall.css": {"file": "assets/rolecall-3c.css"},
}


def test_a_source_is_known_by_its_path_below_src(tmp_path: Path) -> None:
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    assets = Assets.of_folder(tmp_path)
    assert assets.built
    assert assets.url("pages/ranking.ts") == "/static/assets/ranking-1a.js"
    assert assets.url("styles/rolecall.css") == "/static/assets/rolecall-3c.css"
    assert assets.styles("pages/ranking.ts") == '<link rel="stylesheet" href="/static/assets/ranking-2b.css">'
    assert assets.styles("styles/rolecall.css") == ""
    with pytest.raises(KeyError):
        assets.url("pages/wrong.ts")


def test_without_a_build_pages_still_work(tmp_path: Path) -> None:
    assets = Assets.of_folder(tmp_path)
    assert not assets.built
    assert assets.url("pages/ranking.ts").startswith("/static/")
    assert assets.styles("pages/ranking.ts") == ""


def test_every_source_that_a_template_names_exists() -> None:
    named = {
        name
        for path in TEMPLATES.rglob("*.j2")
        for name in re.findall(r"asset(?:_styles)?\(\s*['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8"))
    }
    assert len(named) >= 4
    assert [name for name in sorted(named) if not (SOURCES / name).is_file()] == []


def test_built_files_may_be_kept_for_ever_and_nothing_else_is_served(tmp_path: Path) -> None:
    (tmp_path / "static" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "assets" / "app-1a.js").write_text("1")
    (tmp_path / "secret").write_text("no")
    (tmp_path / "static" / "link").symlink_to(tmp_path / "secret")
    visitor = serving(tmp_path / "static")
    kept = visitor.get("/static/assets/app-1a.js")
    assert (kept.text, kept.headers["cache-control"]) == ("1", "public, max-age=31536000, immutable")
    for path in ("/static/link", "/static/%2e%2e/secret", "/static/assets/"):
        assert visitor.get(path).status_code == 404
    assert serving(tmp_path / "nothing").get("/static/app.js").status_code == 404


def serving(folder: Path) -> TestClient:
    return TestClient(Starlette(routes=[Mount("/static", BuiltFiles(folder))]))
