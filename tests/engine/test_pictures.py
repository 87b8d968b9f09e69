"""Lead pictures through whole builds: files of them, what a change makes again, and one message for what cannot be shown."""

import io
import os
from pathlib import Path
from typing import Any

import pytest

from briefgen.engine import imaging
from briefgen.engine.build import build
from briefgen.engine.report import Options, Report
from briefgen.project import open_project

from .changes import files_of, png

ARTICLE = """---
title: Acme Robotics opens a plant
date: 2026-05-20
image:
  src: {0}
  alt: A plant
  caption: The plant in Oslo.
---
Acme Robotics opened a plant for $3 million in Oslo.
"""
OTHER = "---\ntitle: Nimbus Chips hires\ndate: 2026-05-21\n---\nNimbus Chips hired 40 engineers.\n"
PAGE = "site/briefs/2026/one/index.html"


def image(width: int = 900, height: int = 600, form: str = "JPEG", mode: str = "RGB", **settings: Any) -> bytes:
    pillow = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    pillow.linear_gradient("L").resize((width, height)).convert(mode).save(out, form, **settings)
    return out.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('[site]\nurl = "https://news.example"\n')
    (tmp_path / "content").mkdir()
    write(tmp_path, "photo.jpg")
    (tmp_path / "content/two.md").write_text(OTHER)
    return tmp_path


def write(root: Path, src: str) -> None:
    (root / "content/one.md").write_text(ARTICLE.format(src))


def made(root: Path, **options: Any) -> Report:
    return build(open_project(root), Options(hands="serial", **options))


def pictures(root: Path) -> list[str]:
    return sorted(p.name for p in root.glob("site/assets/pictures/*"))


def test_a_picture_has_files_of_several_widths_and_formats(root: Path) -> None:
    (root / "content/photo.jpg").write_bytes(image())
    assert made(root).problems == ()
    ends = {name.partition("-")[2] for name in pictures(root)}
    assert ends == {"480.avif", "800.avif", "900.avif", "480.webp", "800.webp", "900.webp", "900.jpg"}
    html = (root / PAGE).read_text()
    assert 'alt="A plant" width="900" height="600"' in html
    assert "The plant in Oslo." in html
    assert '<source type="image/avif" srcset="/assets/pictures/photo.' in html
    assert '<meta property="og:image" content="https://news.example/assets/pictures/photo.' in html
    assert '"image":"https://news.example/assets/pictures/photo.' in html
    assert "<figure" not in (root / "site/briefs/2026/two/index.html").read_text()


def test_a_picture_is_shown_upright_and_without_what_the_camera_noted(root: Path) -> None:
    pillow = pytest.importorskip("PIL.Image")
    exif = pillow.Exif()
    exif[0x0112], exif[0x010F] = 6, "Secretcam"
    exif.get_ifd(0x8825)[1] = "N"
    (root / "content/photo.jpg").write_bytes(image(exif=exif, comment=b"Secretwords"))
    assert made(root).problems == ()
    for file in root.glob("site/assets/pictures/*"):
        with pillow.open(file) as found:
            assert found.width < found.height
            assert not found.getexif()
        assert b"Secret" not in file.read_bytes()


def test_what_is_clear_stays_clear_and_of_what_moves_the_first_is_shown(root: Path) -> None:
    pillow = pytest.importorskip("PIL.Image")
    half = pillow.new("RGBA", (40, 20), (255, 0, 0, 128))
    write(root, "photo.gif")
    frames = [pillow.new("RGB", (40, 20), colour) for colour in ("red", "blue")]
    frames[0].save(root / "content/photo.gif", save_all=True, append_images=frames[1:])
    assert made(root).problems == ()
    (last,) = root.glob("site/assets/pictures/*.jpg")
    with pillow.open(last) as found:
        assert found.getpixel((10, 10))[0] > 200
    write(root, "half.png")
    half.save(root / "content/half.png")
    assert made(root).problems == ()
    (last,) = root.glob("site/assets/pictures/*.png")
    with pillow.open(last) as found:
        assert found.getpixel((10, 10)) == (255, 0, 0, 128)


def test_an_edit_of_the_text_makes_no_picture_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content/photo.jpg").write_bytes(image())
    made(root)
    monkeypatch.setattr(imaging, "files_of", lambda *_: pytest.fail("a picture was made again"))
    (root / "content/one.md").write_text(ARTICLE.format("photo.jpg") + "\nMore.\n")
    assert any("one" in name for name in made(root).written.changed)
    os.utime(root / "content/photo.jpg")
    assert made(root).written.changed == ()
    moved = root / "assets"
    moved.mkdir()
    (root / "content/photo.jpg").rename(moved / "photo.jpg")
    write(root, "/assets/photo.jpg")
    assert made(root).problems == ()


def test_a_picture_that_changed_makes_its_brief_again_and_no_other(root: Path) -> None:
    (root / "content/photo.jpg").write_bytes(image())
    made(root)
    before = pictures(root)
    (root / "content/photo.jpg").write_bytes(image(700, 500))
    report = made(root)
    assert set(report.written.removed) == {f"assets/pictures/{name}" for name in before}
    assert report.written.changed == ("briefs/2026/one/index.html",)
    assert report.reasons["/briefs/2026/one/"].endswith("its picture changed")
    assert 'width="700" height="500"' in (root / PAGE).read_text()
    (root / "content/photo.jpg").unlink()
    gone = made(root)
    assert pictures(root) == []
    assert [str(p.place) for p in gone.problems] == ["content/one.md:5:3"]
    (root / "content/photo.jpg").write_bytes(image())
    assert made(root).problems == ()
    assert pictures(root) == before


def test_changes_give_what_a_clean_build_does(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (root / "content/photo.jpg").write_bytes(image())
    made(root)
    for change in (image(640, 480), b"broken", image(1300, 100, "PNG")):
        (root / "content/photo.jpg").write_bytes(change)
        now = made(root)
        anew = tmp_path_factory.mktemp("anew")
        for name in ("briefgen.toml", "content/one.md", "content/two.md", "content/photo.jpg"):
            (anew / name).parent.mkdir(exist_ok=True)
            (anew / name).write_bytes((root / name).read_bytes())
        assert made(anew).problems == now.problems
        assert files_of(anew) == files_of(root)


def test_files_that_were_thrown_away_are_made_again(root: Path) -> None:
    (root / "content/photo.jpg").write_bytes(image())
    made(root)
    before = files_of(root)
    for file in [*root.glob(".briefgen/pictures/*/*"), *root.glob("site/assets/pictures/*")]:
        file.unlink()
    assert made(root).problems == ()
    assert files_of(root) == before


def test_of_two_briefs_with_one_picture_both_show_it(root: Path) -> None:
    (root / "content/photo.jpg").write_bytes(image())
    (root / "content/deep").mkdir()
    (root / "content/deep/photo.jpg").write_bytes(image())
    (root / "content/deep/three.md").write_text(ARTICLE.format("photo.jpg").replace("Acme", "Fjord"))
    assert made(root).problems == ()
    assert len(pictures(root)) == 7
    assert "<picture>" in (root / "site/briefs/2026/three/index.html").read_text()


@pytest.mark.parametrize(
    ("src", "data", "told"),
    [
        ("none.jpg", b"", "there is no picture content/none.jpg"),
        ("../../out.jpg", b"x", "no path to a picture of this project"),
        ("https://x.example/a.jpg", b"", "no path to a picture of this project"),
        ("photo.jpg", b"no picture", "no picture of a kind"),
        ("photo.svg", b"<svg/>", "no picture of a kind"),
        ("photo.png", png(10_000, 6_000), "60 megapixels (10,000 × 6,000)"),
        ("photo.png", png(20_000, 20_000), "400 megapixels (20,000 × 20,000)"),
        ("photo.png", png(40, 40)[:-30], "is broken"),
        ("link.jpg", b"", "leads out of the site"),
        ("folder", b"", "is no file"),
    ],
)
def test_what_cannot_be_shown_is_told_once_and_the_rest_is_built(root: Path, src: str, data: bytes, told: str) -> None:
    pytest.importorskip("PIL")
    write(root, src)
    (root / "content/folder").mkdir()
    (root / "outside.jpg").write_bytes(png(4, 4))
    (root / "content/link.jpg").symlink_to(root / "outside.jpg")
    if data and "/" not in src:
        (root / "content" / src).write_bytes(data)
    report = made(root)
    mine = [p for p in report.problems if p.place.file == "content/one.md"]
    assert [str(p.place) for p in mine] == ["content/one.md:5:3"]
    assert told in mine[0].what
    assert mine[0].mend
    assert "<picture>" not in (root / PAGE).read_text()
    assert "og:image" not in (root / PAGE).read_text()


def test_a_truncated_picture_is_told(root: Path) -> None:
    whole = image()
    (root / "content/photo.jpg").write_bytes(whole[: len(whole) // 2])
    (problem,) = made(root).problems
    assert "the file is broken" in problem.what
    assert pictures(root) == []


def test_without_pillow_a_picture_is_taken_as_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imaging, "_pillow", lambda: "")
    write(root, "photo.png")
    (root / "content/photo.png").write_bytes(png(60, 40))
    assert made(root).problems == ()
    (only,) = root.glob("site/assets/pictures/*")
    assert only.read_bytes() == png(60, 40)
    html = (root / PAGE).read_text()
    assert 'width="60" height="40"' in html
    assert "<source" not in html


def test_without_pillow_what_needs_it_is_told_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imaging, "_pillow", lambda: "")
    (root / "content/photo.jpg").write_bytes(
        b"\xff\xd8\xff\xe1\x00\x04ab\xff\xc0\x00\x08\x08\x00\x10\x00\x20\xff\xda\xff\xd9"
    )
    (root / "content/three.md").write_text(ARTICLE.format("photo.jpg").replace("Acme", "Fjord"))
    (problem,) = made(root).problems
    assert (problem.level, problem.mend) == ("warning", 'Run: pip install "briefgen[images]"')
    assert "1 more is like it" in problem.what
    assert pictures(root) == []
