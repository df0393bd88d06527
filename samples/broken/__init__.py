"""Files that a reader of CVs must survive: made by command, never kept in the repository.

`python -m samples.broken FOLDER` writes them all; `write(folder)` does the same from a test.
"""

from collections.abc import Callable
from pathlib import Path

from samples.broken import disguised, pdfs, texts, word

FILES: dict[str, Callable[[], bytes]] = {
    "password-protected.pdf": pdfs.password_protected,
    "truncated.pdf": pdfs.truncated,
    "empty.pdf": bytes,
    "five-hundred-pages.pdf": pdfs.five_hundred_pages,
    "picture-only.pdf": pdfs.picture_only,
    "page-tree-loop.pdf": pdfs.page_tree_loop,
    "form-loop.pdf": pdfs.form_loop,
    "takes-minutes.pdf": pdfs.takes_minutes,
    "no-unicode-mapping.pdf": pdfs.no_unicode_mapping,
    "zip-bomb.docx": word.zip_bomb,
    "entity-bomb.docx": word.entity_bomb,
    "external-entity.docx": word.external_entity,
    "truncated.docx": word.truncated,
    "chinese.docx": word.chinese,
    "pdf-named.docx": disguised.pdf,
    "png-named.pdf": disguised.png,
    "legacy.doc": disguised.legacy_word,
    "random-bytes.pdf": disguised.random_bytes,
    "chinese.txt": texts.chinese,
    "chinese-gb18030.txt": texts.chinese_gb18030,
    "advert-that-is-a-cv.txt": texts.advert_that_is_a_cv,
}
"""What each file holds, but for the one that is only large."""

HUGE = "huge.pdf"
HUGE_BYTES = 64 * 1024 * 1024


def write(folder: Path) -> dict[str, Path]:
    """Write all files into a folder, which is made where it is missing; gives each file's path by its name.

    `huge.pdf` takes no room on file systems that know sparse files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / name for name in (*FILES, HUGE)}
    for name, make in FILES.items():
        paths[name].write_bytes(make())
    with paths[HUGE].open("wb") as target:
        target.write(pdfs.one_page())
        target.truncate(HUGE_BYTES)
    return paths
