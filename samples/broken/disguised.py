"""Files that are not what their names say."""

import hashlib
import struct
import zlib

from samples.broken.pdfs import one_page, picture


def pdf() -> bytes:
    """A PDF, to be named .docx."""
    return one_page()


def png() -> bytes:
    """A picture of a CV, to be named .pdf."""
    pixels = picture()
    height, width = pixels.shape
    # Each row begins with the number of its filter; 0 is none.
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def legacy_word() -> bytes:
    """A Word 97-2003 document: a compound file with a stream `WordDocument` (MS-CFB), whose text is empty."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        0x3E,  # minor version
        3,  # major version
        0xFFFE,  # little-endian
        9,  # sectors of 512 bytes
        6,  # small sectors of 64 bytes
        0,  # no directory sectors counted in version 3
        1,  # one sector of the allocation table
        1,  # the directory is in sector 1
        0,
        4096,  # streams from this size on stand in whole sectors
        end,  # no small sectors
        0,
        end,  # no more allocation tables
        0,
        0,  # the allocation table is in sector 0
    )
    header += struct.pack("<I", free) * ((512 - len(header)) // 4)
    chain = [fat_sector, end, *range(3, 10), end]
    table = struct.pack(f"<{len(chain)}I", *chain) + struct.pack("<I", free) * (128 - len(chain))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        encoded = name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16xI8x8xIQ", encoded, len(encoded) + 2 if name else 0, kind, 1, free, free, child, 0, start, size
        )

    directory = entry("Root Entry", 5, 1, end, 0) + entry("WordDocument", 2, free, 2, 4096)
    directory += entry("", 0, free, 0, 0) * 2
    word = struct.pack("<HH", 0xA5EC, 0xC1) + bytes(4092)
    return header + table + directory + word


def random_bytes() -> bytes:
    """Bytes without any form, the same on every run."""
    return hashlib.shake_256(b"random bytes").digest(20_000)
