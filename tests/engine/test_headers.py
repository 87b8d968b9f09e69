import struct

import pytest

from briefgen.engine.headers import Header, header_of

PNG = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I4sII5sI", 13, b"IHDR", 640, 480, b"\x08\x02\0\0\0", 0)
    + struct.pack(">I4sI", 0, b"IEND", 0)
)
JPEG = b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc2\x00\x08\x08\x01\x00\x02\x00\x03\xff\xda\x00\x02\xff\xd9"
WEBP = b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\x0f\0\0" + b"\x07\0\0"


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (PNG, Header("png", 640, 480)),
        (JPEG, Header("jpg", 512, 256)),
        (JPEG.replace(b"\xff\xe0", b"\xff\xe1"), Header("jpg", 512, 256, tells=True)),
        (b"GIF89a\x0a\x00\x05\x00rest", Header("gif", 10, 5)),
        (WEBP, Header("webp", 16, 8)),
        (
            PNG.replace(b"\0\0\0\0IEND", struct.pack(">I4sI", 0, b"eXIf", 0) + b"\0\0\0\0IEND"),
            Header("png", 640, 480, tells=True),
        ),
    ],
)
def test_the_header_tells_the_size(data: bytes, header: Header) -> None:
    assert header_of(data) == header


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF89a\0\0\0\0"])
def test_what_is_no_picture_has_no_header(data: bytes) -> None:
    assert header_of(data) is None


@pytest.mark.parametrize("data", [PNG, JPEG, WEBP])
def test_no_beginning_of_a_picture_raises(data: bytes) -> None:
    for end in range(len(data) - 1):
        assert header_of(data[:end]) is None
