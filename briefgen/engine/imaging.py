"""Imaging: a picture's bytes in, the files that a site has of it out: upright, in sRGB, in a few widths, without what the camera noted.

The one module that names Pillow, which is an extra. Without it a picture is taken as it is, where its header tells its size and nothing in it
tells of camera and place. Refuses to know where files lie.
"""

import io
import warnings
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from briefgen.digest import digest
from briefgen.engine.headers import Header, header_of
from briefgen.model.picture import Format, Picture, Variant

if TYPE_CHECKING:  # slow to load, and may not be there
    from PIL.Image import Image

MOST_PIXELS = 50_000_000
WIDTHS = (480, 800, 1200, 1800)
SHARED_WIDTH = 1200
"""The width of the file that every browser and every preview of a link can show."""
INSTALL = 'Run: pip install "briefgen[images]"'

_RECIPE = 1
"""Goes up whenever the files come out otherwise than before."""
_READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
_SMALLER = f"Save it smaller: {WIDTHS[-1]:,} pixels across are enough."
_OTHER = "Save it anew as JPEG, PNG, WebP or AVIF."


class Fault(NamedTuple):
    """Why a picture cannot be shown, and what to do."""

    what: str
    mend: str


Made = tuple[Picture, dict[str, bytes]]
"""A picture, and the bytes of its files by width and format ("800.avif")."""


def recipe() -> str:
    """What the files of a picture depend on besides its bytes."""
    return f"{_RECIPE} {_pillow() or 'as it is'}"


def mark_of(data: bytes) -> str:
    """The digest of a picture's bytes and of how its files are made."""
    return digest(recipe(), data)


def files_of(stem: str, data: bytes) -> Made | Fault:
    """The files of a picture. Never raises for what is in `data`."""
    return _with_pillow(stem, data) if _pillow() else _as_it_is(stem, data)


@cache
def _pillow() -> str:
    """The version of Pillow; "" where there is none."""
    if find_spec("PIL") is None:
        return ""
    from PIL import __version__  # noqa: PLC0415  (see above)

    return f"Pillow {__version__}"


def _as_it_is(stem: str, data: bytes) -> Made | Fault:
    header = header_of(data)
    if header is None:
        return Fault("its size cannot be told without Pillow.", INSTALL)
    if header.width * header.height > MOST_PIXELS:
        return _too_large(header.width, header.height)
    if header.tells:
        return Fault("it tells of its camera, and maybe of its place, which nothing but Pillow can take out.", INSTALL)
    variant = Variant(header.format, header.width, header.height)
    picture = Picture(stem, mark_of(data), header.width, header.height, (variant,))
    return picture, {_name(variant): data}


def _with_pillow(stem: str, data: bytes) -> Made | Fault:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which are looked at here, and of odd metadata, which goes
            with Image.open(io.BytesIO(data), formats=_READ) as image:
                if image.width * image.height > MOST_PIXELS:
                    return _too_large(image.width, image.height)
                upright = _upright(image)
                return _encoded(stem, mark_of(data), upright)
    except UnidentifiedImageError:
        return Fault("it is no picture of a kind that can be read.", _OTHER)
    except Image.DecompressionBombError:
        header = header_of(data) or Header("png", 0, 0)
        return _too_large(header.width, header.height)
    except MemoryError:
        return Fault("there is not enough memory for it.", _SMALLER)
    except Exception as error:  # noqa: BLE001  (a broken file makes Pillow raise whatever its parsers do)
        return Fault(f"the file is broken: {error}.".replace("..", "."), _OTHER)


def _upright(image: "Image") -> "Image":
    """The first picture of the file, turned as its camera was held, in sRGB; RGBA where it lets the ground through."""
    from PIL import ImageOps  # noqa: PLC0415

    image.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))  # a JPEG of more is read at a half or a quarter
    image.load()
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    is_clear = upright.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in upright.info
    if upright.mode.startswith("I;16"):
        upright = upright.point(lambda value: value / 256).convert("L")
    ours = _to_srgb(upright, profile) if profile and not is_clear else upright
    found = ours.convert("RGBA" if is_clear else "RGB")
    if is_clear and found.getchannel("A").getextrema()[0] == 255:
        found = found.convert("RGB")
    return found


def _to_srgb(image: "Image", profile: bytes) -> "Image":
    """The picture in the colours that browsers take it to have when nothing is said; as it is where its profile cannot be used."""
    from PIL import ImageCms  # noqa: PLC0415

    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode not in ("RGB", "CMYK", "L"):
            return image
        found = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return image
    return found or image


def _encoded(stem: str, mark: str, image: "Image") -> Made:
    """The files of an upright picture, those in newer formats first."""
    from PIL import Image, features  # noqa: PLC0415

    is_clear = image.mode == "RGBA"
    known: dict[int, Image.Image] = {}

    def at(width: int) -> "Image.Image":
        if width not in known:
            height = max(1, round(image.height * width / image.width))
            known[width] = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        return known[width]

    widths = [w for w in WIDTHS if w < image.width] + [min(image.width, WIDTHS[-1])]
    widths = sorted(set(widths))
    last: Format = "png" if is_clear else "jpg"
    plan: list[tuple[Format, int]] = [("avif", w) for w in widths] if features.check("avif") else []
    plan += [("webp", w) for w in widths] if features.check("webp") else []
    plan += [(last, min(image.width, SHARED_WIDTH))]
    variants, files = [], {}
    for form, width in plan:
        small = at(width)
        variant = Variant(form, small.width, small.height)
        variants.append(variant)
        files[_name(variant)] = _bytes(small, form)
    return Picture(stem, mark, image.width, image.height, tuple(variants)), files


_SETTINGS: dict[str, tuple[str, dict[str, int | bool]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 6, "max_threads": 1}),  # threads would stay, and forbid to fork workers
    "webp": ("WEBP", {"quality": 80, "method": 4}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
    "png": ("PNG", {"optimize": True}),
}


def _bytes(image: "Image", form: Format) -> bytes:
    name, settings = _SETTINGS[form]
    out = io.BytesIO()
    bare = image.copy()
    bare.info = {}  # no profile, no Exif, no comment goes along
    bare.save(out, name, **settings)
    return out.getvalue()


def _name(variant: Variant) -> str:
    return f"{variant.width}.{variant.format}"


def _too_large(width: int, height: int) -> Fault:
    size = f"{width * height / 1e6:,.0f} megapixels ({width:,} × {height:,})" if width else "too many pixels"
    return Fault(f"it has {size}; at most {MOST_PIXELS // 1_000_000} megapixels are read.", _SMALLER)
