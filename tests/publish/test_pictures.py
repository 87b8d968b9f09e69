import pytest

from briefgen.model.meta import Image
from briefgen.model.picture import Picture, Variant
from briefgen.publish.pictures import path_in, path_of, shown_picture
from briefgen.publish.settings import SiteSettings


@pytest.mark.parametrize(
    ("src", "path"),
    [
        ("photo.jpg", "content/2017/03/photo.jpg"),
        ("./img/a b.png", "content/2017/03/img/a b.png"),
        ("../photo.jpg", "content/2017/photo.jpg"),
        ("/assets/photo.jpg", "assets/photo.jpg"),
        ("/content/photo.jpg", "content/photo.jpg"),
        ("../../../assets/photo.jpg", "assets/photo.jpg"),
        ("../../../photo.jpg", ""),
        ("../../../../photo.jpg", ""),
        ("/etc/passwd", ""),
        ("/assets/../briefgen.toml", ""),
        ("https://pictures.example/a.jpg", ""),
        ("a\\b.jpg", ""),
        ("a\nb.jpg", ""),
        ("folder/", ""),
    ],
)
def test_a_picture_lies_in_the_project(src: str, path: str) -> None:
    assert path_of("content/2017/03/article.md", src) == path


def test_the_tags_of_a_brief_lead_to_its_picture() -> None:
    assert path_in("\nmeasured:\npicture:content/a.jpg\n") == "content/a.jpg"
    assert path_in("\npicture:\n") == ""
    assert path_in("\nmeasured:\n") is None


def test_a_picture_is_no_larger_than_its_room() -> None:
    wide = Picture("a", "0123456789ab", 3000, 1000, (Variant("webp", 800, 267), Variant("jpg", 1200, 400)))
    shown = shown_picture(SiteSettings(url="https://n.example/sub"), Image("a.jpg", "An a", "Here", "Me"), wide)
    assert (shown.width, shown.height, shown.pixels) == (1056, 352, (1200, 400))
    assert shown.src == "/sub/assets/pictures/a.0123456789-1200.jpg"
    assert shown.share == "https://n.example/sub/assets/pictures/a.0123456789-1200.jpg"
    assert [(s.type, s.srcset) for s in shown.sources] == [
        ("image/webp", "/sub/assets/pictures/a.0123456789-800.webp 800w")
    ]
    high = shown_picture(SiteSettings(), Image("a.jpg"), wide._replace(width=1000, height=3000))
    assert (high.width, high.height) == (213, 640)
    small = shown_picture(SiteSettings(), Image("a.jpg"), wide._replace(width=30, height=10))
    assert (small.width, small.height) == (30, 10)
