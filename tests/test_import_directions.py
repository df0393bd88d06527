"""Imports point down and siblings never import each other, over the syntax trees of every module."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "hiring": set(),
    "skills": {"hiring"},
    "models": {"hiring"},
    "jd": {"hiring", "skills", "models"},
    "parsers": {"hiring", "skills", "models"},
    "ranking": {"hiring", "skills", "models"},
    "store": {"hiring"},
    "pipeline": {"hiring", "skills", "models", "jd", "parsers", "ranking", "store"},
    "rolecall": {"hiring", "skills", "models", "jd", "parsers", "ranking", "pipeline"},
    "web": {"hiring", "skills", "models", "jd", "parsers", "ranking", "store", "pipeline"},
}
MODULES = sorted(
    path for package in MAY_IMPORT for path in [*(ROOT / package).rglob("*.py"), *ROOT.glob(f"{package}.py")]
)


def imported_packages(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the direction"
            names.add((node.module or "").split(".")[0])
    return names & set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    found = imported_packages(ast.parse(path.read_text(encoding="utf-8"))) - {package}
    assert found <= MAY_IMPORT[package], f"{package} may not import {sorted(found - MAY_IMPORT[package])}"


def test_every_package_is_covered() -> None:
    """A new top-level package must be added to the table above, or nothing holds its direction."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages <= set(MAY_IMPORT) | {"benchmarks"}


def test_a_wrong_direction_would_be_seen() -> None:
    assert imported_packages(ast.parse("def late():\n    from ranking.rank import rank")) == {"ranking"}
