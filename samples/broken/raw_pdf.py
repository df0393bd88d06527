"""PDF files written object by object, so that they can be wrong in one chosen way."""

import hashlib
from collections.abc import Mapping

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What fills a short password up to 32 bytes (ISO 32000-1, algorithm 2)."""


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def build(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, by number from 1 without a gap; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in sorted(objects.items()):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def words(*lines: str) -> bytes:
    """A page's content that shows lines in font F1."""
    shown = b" T* ".join(b"(%s) Tj" % line.encode("latin-1") for line in lines)
    return b"BT /F1 11 Tf 14 TL 60 780 Td %s ET" % shown


def page(parent: int, content: int, resources: bytes) -> bytes:
    """An A4 page's object; `parent` and `content` are object numbers."""
    return b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >> >>" % (
        parent,
        content,
        resources,
    )


def rc4(key: bytes, data: bytes) -> bytes:
    """The stream cipher of PDF 1.4, which every reader still knows."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


class Lock:
    """The standard security handler, revision 2, with one password for owner and user (ISO 32000-1, 7.6.3)."""

    def __init__(self, password: bytes) -> None:
        padded = (password + PADDING)[:32]
        identifier = b"0123456789abcdef"
        permissions = 0xFFFFFFFC.to_bytes(4, "little")
        owner = rc4(_md5(padded)[:5], padded)
        self._key = _md5(padded + owner + permissions + identifier)[:5]
        user = rc4(self._key, PADDING)
        self.trailer = (
            b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
            b"/O <%s> /U <%s> >> /ID [<%s> <%s>]"
            % (owner.hex().encode(), user.hex().encode(), identifier.hex().encode(), identifier.hex().encode())
        )

    def encrypt(self, number: int, data: bytes) -> bytes:
        """The bytes of a stream in object `number`, generation 0 (algorithm 1)."""
        return rc4(_md5(self._key + number.to_bytes(3, "little") + b"\0\0")[:10], data)
