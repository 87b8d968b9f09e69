"""Pictures as pages show them: where an article's picture lies, at which addresses its files stand, what goes into `srcset`.

It knows names and sizes. It refuses to know a disk, and how a picture is made smaller.
"""

import posixpath
from typing import NamedTuple

from briefgen.model.meta import Image
from briefgen.model.picture import Picture, Variant
from briefgen.publish.address import absolute, link
from briefgen.publish.settings import SiteSettings

FOLDERS = ("content/", "assets/")
"""Below which folders of the project pictures may lie."""
PICTURED = "\npicture:"
"""What the tags of a brief hold that has a picture."""
MEDIA = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
_MODERN = ("avif", "webp")
_ROOM = (1056, 640)


class PictureSource(NamedTuple):
    """The files of one format: what a `source` element says."""

    type: str
    srcset: str


class ShownPicture(NamedTuple):
    """A picture on a page: `src` is a file that every browser can show, `pixels` its width and height; `width` and `height` are the room that the
    picture takes where there is enough. `sources` are the same in newer formats and several sizes, the smallest format first; `share` is
    `src` with scheme and host.
    """

    src: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    sources: tuple[PictureSource, ...]
    share: str
    pixels: tuple[int, int]


def path_of(article: str, src: str) -> str:
    """Where the picture `src` of the article at a path lies, from the project's root; "" where that is no place for pictures.

    A path is taken from the article's folder, one that begins with `/` from the project's root.
    """
    if "://" in src or "\\" in src or not src.isprintable():
        return ""
    joined = src.lstrip("/") if src.startswith("/") else posixpath.join(posixpath.dirname(article), src)
    path = posixpath.normpath(joined)
    return path if path.startswith(FOLDERS) and not src.endswith("/") else ""


def path_in(tags: str) -> str | None:
    """Where the picture lies of a brief with these tags; "" where that is no place for pictures, None where it has none."""
    if PICTURED not in tags:
        return None
    return tags.partition(PICTURED)[2].partition("\n")[0]


def address_of_file(picture: Picture, variant: Variant) -> str:
    """Where a file of a picture stands."""
    return f"/assets/pictures/{picture.stem}.{picture.mark[:10]}-{variant.width}.{variant.format}"


def name_of_file(picture: Picture, variant: Variant) -> str:
    """What a file of a picture is kept under: its mark, width and format."""
    return f"{picture.mark}/{variant.width}.{variant.format}"


def shown_picture(settings: SiteSettings, image: Image, picture: Picture) -> ShownPicture:
    """The picture with the editor's words."""
    last = picture.variants[-1]
    sources = []
    for form in _MODERN:
        files = [v for v in picture.variants if v.format == form and v is not last]
        if files:
            said = [f"{link(settings, address_of_file(picture, v))} {v.width}w" for v in files]
            sources.append(PictureSource(MEDIA[form], ", ".join(said)))
    address = address_of_file(picture, last)
    words = (image.alt, image.caption, image.credit)
    src, share = link(settings, address), absolute(settings, address)
    return ShownPicture(src, *_room(picture), *words, tuple(sources), share, (last.width, last.height))


def _room(picture: Picture) -> tuple[int, int]:
    """The width and height at which a picture is shown: no larger than it is, and than leaves the figures of a brief in sight."""
    scale = min(1.0, _ROOM[0] / picture.width, _ROOM[1] / picture.height)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
