"""PDFs that a word processor printed: DOCX files through LibreOffice, where it is installed."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

COMMAND = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir")
"""What `soffice` is called with, before the folder and the files."""


VOLATILE = (
    (rb"(/CreationDate\(D:)\d{14}", rb"\g<1>20261001000000"),
    (rb"<[0-9A-F]{32}>(?=\s*(?:<[0-9A-F]{32}> \]|\]))", b"<" + b"0" * 32 + b">"),
    (rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32),
)
"""What LibreOffice writes anew on every run: the time, and two digests that hold it. Replaced at the same length."""


def find_office() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_pdfs(documents: Mapping[str, bytes], office: str) -> dict[str, bytes]:
    """Print DOCX files; keys are names without ending.

    The same release on the same machine gives the same bytes. With another release or other fonts the bytes differ, the
    words do not.

    Raises:
        RuntimeError: LibreOffice did not print a file.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, data in documents.items():
            (work / f"{name}.docx").write_bytes(data)
        profile = (work / "profile").as_uri()
        result = subprocess.run(  # noqa: S603 - the program was found on this machine, the files are ours
            [
                office,
                f"-env:UserInstallation={profile}",
                *COMMAND,
                str(work),
                *(str(work / f"{name}.docx") for name in documents),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
            env={**os.environ, "TZ": "UTC"},
        )
        missing = [name for name in documents if not (work / f"{name}.pdf").exists()]
        if missing:
            raise RuntimeError(f"LibreOffice did not print {', '.join(missing)}: {result.stderr.strip()}")
        return {name: _without_time((work / f"{name}.pdf").read_bytes()) for name in documents}


def _without_time(pdf: bytes) -> bytes:
    for pattern, fixed in VOLATILE:
        pdf = re.sub(pattern, fixed, pdf)
    return pdf
