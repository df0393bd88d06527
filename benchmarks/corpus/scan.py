"""A PDF as an office machine scans it: pictures of its pages, slightly turned, grey and noisy. Needs Pillow."""

import io

import numpy as np
import pypdfium2

DOTS_PER_INCH = 170
MOST_DEGREES = 0.9
NOISE = 9.0
"""Standard deviation of the grain, in grey levels of 255."""


def scan(pdf: bytes, seed: int) -> bytes:
    """The pages as pictures, in a new PDF."""
    from PIL import Image

    chance = np.random.default_rng(seed)
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
            turned = picture.rotate(
                float(chance.uniform(-MOST_DEGREES, MOST_DEGREES)), Image.Resampling.BICUBIC, fillcolor=245
            )
            grey = np.asarray(turned, dtype=np.float32) * 0.94 + chance.normal(0, NOISE, (turned.height, turned.width))
            pages.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH)
    return target.getvalue()
