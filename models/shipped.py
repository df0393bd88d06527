"""The encoders that ship as package data: where their files lie and what their manifests say."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hiring.errors import SettingsError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DATA: Final = Path(__file__).parent / "data"
STATIC: Final = DATA / "static"
TRANSFORMER: Final = DATA / "minilm-int8"


@dataclass(frozen=True)
class Manifest:
    """What a build command wrote about its files.

    Attributes:
        name: the kind, and the first 8 hex digits of the hash over `files`.
        dimension: length of a vector.
        max_tokens: tokens of a text that are read, special ones included; None: all.
        origin: the weights it was made from, and the command.
        files: SHA-256 of each file, by file name.
    """

    name: str
    dimension: int
    max_tokens: int | None
    origin: str
    files: dict[str, str]


def write_manifest(folder: Path, kind: str, *, dimension: int, max_tokens: int | None, origin: str) -> Manifest:
    """Hash the model files of a folder (all but cards and the manifest itself) and write `manifest.json`."""
    paths = sorted(path for path in folder.iterdir() if path.name != "manifest.json" and path.suffix != ".md")
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in paths}
    digest = sha256("".join(f"{name}:{value}\n" for name, value in files.items()).encode()).hexdigest()
    manifest = Manifest(f"{kind}-{digest[:8]}", dimension, max_tokens, origin, files)
    (folder / "manifest.json").write_text(json.dumps(vars(manifest), indent=2) + "\n", encoding="utf-8")
    return manifest


@cache
def read_manifest(folder: Path) -> Manifest:
    """The manifest of a shipped encoder.

    Raises:
        SettingsError: `model_data_missing`, where the package was installed without its data files.
    """
    try:
        return Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        message = f"The encoder {folder.name!r} is missing from the installation; reinstall rolecall."
        raise SettingsError("model_data_missing", message) from None


def load_tokenizer(folder: Path) -> "Tokenizer":
    """The tokenizer of a shipped encoder, which neither pads nor cuts: a text's tokens depend on that text only."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
