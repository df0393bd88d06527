"""A scanned page or a photo of one (PNG, JPEG, TIFF), read by text recognition."""

import warnings
from io import BytesIO
from typing import Final

import numpy as np

from hiring.document import Document
from hiring.errors import UnreadableFileError
from hiring.evidence import Notice
from parsers import ocr
from parsers.composer import compose
from parsers.formats.pdf import drafts_of
from parsers.layout import PlacedLine, lay_out_pieces
from parsers.limits import damaged
from parsers.options import ReadOptions

MAX_PIXELS: Final = 60_000_000
"""An A4 page at 600 dots per inch has 35 million."""

A4_HEIGHT: Final = 842.0
"""Points that the height of a picture is taken for: a picture does not say how large its paper was."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The document that pictures of pages show.

    Raises:
        UnreadableFileError: `no_text_layer` where text recognition is missing or finds nothing, `damaged`,
            `too_many_pages` or `expands_too_much`.
    """
    if not (options.ocr and ocr.available()):
        raise UnreadableFileError(
            "no_text_layer",
            "The file is a picture. Install text recognition: pip install 'rolecall[ocr]'; or ask for a PDF with text.",
        )
    pages: list[list[PlacedLine]] = []
    for number, picture in enumerate(pictures(data, options.max_pages), 1):
        pages.append(lay_out_pieces(ocr.read_picture(picture, A4_HEIGHT / picture.shape[0]), number))
    if not any(pages):
        raise UnreadableFileError(
            "no_text_layer", "The picture holds no text that could be read. Ask the applicant for a PDF with text."
        )
    notice = Notice("text_recognised", "The file was read by text recognition, which may misread.")
    return compose(drafts_of(pages), format="image", pages=len(pages), notices=[notice])


def pictures(data: bytes, max_pages: int) -> "list[np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]]":
    """The pages of a picture file, upright, each of shape `(height, width, 3)`, blue, green, red.

    Raises:
        UnreadableFileError: `damaged`, `too_many_pages` or `expands_too_much`.
    """
    from PIL import Image, ImageOps, ImageSequence

    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
                if getattr(image, "n_frames", 1) > max_pages:
                    raise UnreadableFileError(
                        "too_many_pages",
                        f"The picture has more pages than the limit, {max_pages}. Ask for the CV.",
                    )
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > MAX_PIXELS:
                        raise Image.DecompressionBombError
                    upright = ImageOps.exif_transpose(frame).convert("RGB")
                    found.append(np.asarray(upright, np.uint8)[:, :, ::-1].copy())
        except UnreadableFileError:
            raise
        except Image.DecompressionBombError as error:
            raise UnreadableFileError(
                "expands_too_much", "The picture has far more pixels than a page needs. Ask the applicant for a PDF."
            ) from error
        except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError) as error:
            raise damaged("The picture is cut short or damaged.") from error
    return found
