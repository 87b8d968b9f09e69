"""Pictures: what is known of a file that a brief shows, and of the files that the site has of it."""

from typing import Literal, NamedTuple

Format = Literal["avif", "webp", "jpg", "png", "gif"]


class Variant(NamedTuple):
    """One file that the site has of a picture; `width` and `height` in pixels."""

    format: Format
    width: int
    height: int


class Picture(NamedTuple):
    """A picture that can be shown, upright and without what its file said of camera and place.

    `stem` is what its files are called after; `mark` the digest of its bytes and of how the files were made. Of `variants` the last is the one
    that every browser can show.
    """

    stem: str
    mark: str
    width: int
    height: int
    variants: tuple[Variant, ...]


class Taken(NamedTuple):
    """A file as it was last looked at: `stamp` tells of a change without reading; `picture` is None where it cannot be shown, and then `fault`
    and `mend` say why, and what to do.
    """

    stamp: str
    picture: Picture | None = None
    fault: str = ""
    mend: str = ""
