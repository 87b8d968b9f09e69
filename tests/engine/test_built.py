"""The built site read as a browser would: what leads nowhere is told with its place, and what leads somewhere is not."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.engine.built import Reading, leads_of, read_site
from briefgen.engine.manifest import MANIFEST, encode_manifest
from briefgen.model.page import ManifestEntry

GOOD: Mapping[str, str] = {
    "index.html": '<!doctype html>\n<title>a</title>\n<link rel="stylesheet" href="/sub/style.css"><a href="/sub/a/#p1">A</a>'
    '<a href=a/>A</a><a href="https://news.example/sub/a/">A</a><a href="mailto:a@b.example">M</a><a href="#here">H</a><b id=here>h</b>',
    "a/index.html": '<p id="p1">One</p><a href="../#here">back</a><a href="#:~:text=One">text</a><img src="/sub/b.png" srcset="/sub/b.png 1x, ../b.png 2x">'
    "<script>let x = '<a href=\"/nowhere/\">'</script><!-- <a href='/no'> -->",
    "feed.xml": '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><link href="https://news.example/sub/a/"/></feed>',
    "feed.json": '{"feed_url": "https://news.example/sub/feed.json", "items": [{"url": "https://news.example/sub/a/"}]}',
    "sitemap.xml": "<urlset><url><loc>https://news.example/sub/</loc></url></urlset>",
    "style.css": "p {}",
    "b.png": "picture",
}


def read(folder: Path, changes: Mapping[str, str] | None = None, url: str = "https://news.example/sub") -> Reading:
    files = {**GOOD, **(changes or {})}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / MANIFEST).write_bytes(encode_manifest({name: ManifestEntry("", 1, "") for name in files}))
    found = read_site(folder, url, "site")
    assert found is not None
    return found


def test_a_sound_site_has_nothing_to_tell(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert reading.problems == ()
    assert reading.files == len(GOOD)
    assert reading.links > 4
    assert reading.outside == {}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a/index.html",
            '<p id="p1">\n<a href="/sub/b/">',
            "site/a/index.html:2:4: warning: the link /b/ leads nowhere.",
        ),
        ("a/index.html", '<p id="p2">', "site/index.html:3:49: warning: /a/ has no place #p1."),
        ("a/index.html", '<b id=p1></b><img alt="" src="c.png">', "the picture /a/c.png leads nowhere."),
        (
            "a/index.html",
            '<b id=p1></b><meta property="og:image" content="/sub/c.png">',
            "the picture /c.png leads nowhere.",
        ),
        (
            "a/index.html",
            '<b id=p1></b><meta http-equiv="refresh" content="0; url=/sub/c/">',
            "the link /c/ leads nowhere.",
        ),
        (
            "a/index.html",
            '<b id=p1></b><img src="/sub/b.png" srcset="/sub/b.png, /sub/d.png 2x">',
            "the picture /d.png leads",
        ),
        ("a/index.html", '<b id=p1></b><a href="//[x">', "'//[x' is no address."),
        ("b.png", "", "the picture /b.png is empty."),
        ("feed.xml", "<feed>\n<a></feed>", "site/feed.xml:2:6: warning: this is no XML: mismatched tag."),
        ("feed.xml", "<rss><link>https://news.example/sub/x/</link></rss>", "the link /x/ leads nowhere."),
        (
            "sitemap.xml",
            "<urlset><url><loc>https://news.example/sub/gone/</loc></url></urlset>",
            "the link /gone/ leads",
        ),
        ("feed.json", "{", "site/feed.json: warning: this is no JSON"),
        ("feed.json", '{"items": [{"url": "https://news.example/sub/y/"}]}', "the link /y/ leads nowhere."),
    ],
)
def test_what_leads_nowhere_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    problems = read(tmp_path, {name: text}).problems
    assert any(told in str(p) for p in problems), problems
    assert all(p.rule.startswith("broken-") for p in problems)


def test_an_address_that_many_files_lead_to_is_told_once(tmp_path: Path) -> None:
    more = {f"{n}.html": '<a href="/sub/none/">' for n in range(5)}
    (problem,) = read(tmp_path, more).problems
    assert problem.what == "the link /none/ leads nowhere. 4 more links lead there."


def test_files_of_others_in_the_folder_count(tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_text("x")
    assert read(tmp_path, {"c.html": '<a href="/sub/other.pdf">'}).problems == ()


def test_what_leads_out_is_listed_and_not_asked(tmp_path: Path) -> None:
    reading = read(
        tmp_path, {"c.html": '<a href="https://other.example/x#y">\n<a href="//b.example/"><a href="/outside-of-sub/">'}
    )
    assert list(reading.outside) == [
        "https://b.example/",
        "https://news.example/outside-of-sub/",
        "https://other.example/x",
    ]
    assert str(reading.outside["https://b.example/"]) == "site/c.html:2:4"
    assert reading.problems == ()


def test_a_folder_where_nothing_was_built_is_not_read(tmp_path: Path) -> None:
    assert read_site(tmp_path, "", "site") is None


def test_odd_markup_takes_no_long_time() -> None:
    for text in ("<a " * 20_000, '<a href="' * 20_000, "<!--" * 20_000, "<script>" * 3_000, "<a b='" * 20_000):
        assert len(list(leads_of("x", text))) <= 20_000
