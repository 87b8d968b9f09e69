"""Headers: how large a picture is, and whether it tells of camera or place, by the first bytes of its file and no library.

PNG (https://www.w3.org/TR/png-3/), JPEG (ITU T.81, annex B), GIF 89a, WebP (RFC 9649). What is none of these, or broken, is None.
"""

import struct
from typing import NamedTuple

from briefgen.model.picture import Format


class Header(NamedTuple):
    """`width` and `height` in pixels; `tells` says whether the file has Exif data, XMP or comments."""

    format: Format
    width: int
    height: int
    tells: bool = False


def header_of(data: bytes) -> Header | None:
    """What the header of a picture says."""
    found = None
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            found = _png(data)
        elif data.startswith(b"\xff\xd8\xff"):
            found = _jpeg(data)
        elif data[:6] in (b"GIF87a", b"GIF89a"):
            found = Header("gif", *_pair(data[6:10]), b"XMP DataXMP" in data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            found = _webp(data)
    except (struct.error, IndexError):
        return None
    return found if found and found.width and found.height else None


def _pair(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack("<HH", data)
    return width, height


def _png(data: bytes) -> Header | None:
    width, height = struct.unpack(">II", data[16:24])
    if data[12:16] != b"IHDR":
        return None
    at, tells = 8, False
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        tells = tells or kind in (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
        at += size + 12
    is_whole = data[-8:-4] == b"IEND"
    return Header("png", width, height, tells) if is_whole else None


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_TELLING = frozenset((0xE1, 0xED, 0xFE))
"""Exif and XMP, Photoshop's own, a comment."""


def _jpeg(data: bytes) -> Header | None:
    at, tells, size = 2, False, (0, 0)
    while True:
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:  # a fill byte
            at += 1
            continue
        if kind == _SCAN:
            return Header("jpg", *size, tells) if b"\xff\xd9" in data[-64:] else None
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            size = (width, height)
        tells = tells or kind in _TELLING
        at += 2 + length


def _webp(data: bytes) -> Header | None:
    if len(data) < struct.unpack("<I", data[4:8])[0] + 8:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(data[i : i + 3], "little") for i in (24, 27))
        return Header("webp", width, height, tells=bool(data[20] & 0b1100))
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return Header("webp", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        width, height = _pair(data[26:30])
        return Header("webp", width & 0x3FFF, height & 0x3FFF)
    return None
