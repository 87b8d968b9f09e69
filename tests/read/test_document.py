import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.problem import Place
from briefgen.model.source import Source, SourceKind
from briefgen.model.text import Document, Span
from briefgen.read.document import parse, parse_company, parse_page, parse_text
from tests.growth import assert_linear

STORY = "Acme Robotics said on Friday that it would open a second plant next year, its third since the merger with Borealis Cloud."


def source(
    text: str | bytes, path: str = "content/acme.md", side: str | None = None, kind: SourceKind = "article"
) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(path, kind, data, None if side is None else side.encode())


def good(text: str, path: str = "content/acme.md", side: str | None = None) -> Document:
    document, problems = parse(source(text, path, side))
    assert document is not None
    assert problems == ()
    return document


def messages(text: str | bytes, path: str = "content/acme.md", side: str | None = None) -> list[str]:
    return [str(p) for p in parse(source(text, path, side))[1]]


def headline(document: Document) -> str:
    return next((document.surface(b.span) for b in document.blocks if b.kind == "headline"), "")


def shown(document: Document) -> str:
    return "".join(r.markup + document.surface(r.span) for r in document.runs)


def test_a_pasted_text() -> None:
    document = good(f"Acme opens a plant\n\nOSLO (Reuters) - {STORY} It grew.\n\n{STORY}\n", "content/2017/03/acme.txt")
    assert headline(document) == "Acme opens a plant"
    assert [document.surface(a) for a in document.asides] == ["OSLO (Reuters) -"]
    assert [document.surface(s) for s in document.sentences] == [
        "Acme opens a plant",
        f"OSLO (Reuters) - {STORY}",
        "It grew.",
        STORY,
    ]
    assert (document.meta.date, document.meta.date_from, document.meta.day_only) == (
        datetime(2017, 3, 1, tzinfo=UTC),
        "path",
        True,
    )
    assert document.place(document.text.index("It grew")) == Place("content/2017/03/acme.txt", 3, 20 + len(STORY) - 1)


def test_asides_are_in_the_text_and_not_on_the_page() -> None:
    story = f"OSLO (Reuters) - {STORY} (Reporting by Jane Doe)"
    for text, path in ((f"Acme opens a plant\n\n{story}\n", "content/2017/03/a.txt"), (f"# Acme opens a plant\n\n{story}\n", "content/2017/03/a.md"), (f"# Acme opens a plant\n\n*OSLO (Reuters)* - {STORY} (Reporting by Jane Doe)\n", "content/2017/03/a.md")):  # fmt: skip
        document = good(text, path)
        assert story in document.text
        assert document.surface(document.blocks[1].span) == story
        assert [document.surface(a) for a in document.asides] == ["OSLO (Reuters) -", "(Reporting by Jane Doe)"]
        assert shown(document).replace("<em></em>", "").strip() == f"<p>{STORY}</p>"


def test_text_from_nowhere_has_no_title() -> None:
    long = " ".join([STORY] * 4)
    assert parse_text(long).meta.title == ""
    assert parse_text(f"{long}\n\n{long}", path="-", markdown=True).meta.title == ""
    _, problems = parse(source(long, "-"))
    assert [p.what for p in problems] == ["no headline was found."]


def test_prose_under_key_lines_needs_neither_yaml_nor_python_markdown() -> None:
    code = (
        "import sys; from briefgen.model.source import Source; from briefgen.read.document import parse\n"
        "document, problems = parse(Source('content/a.md', 'article', b'---\\ntitle: Acme\\ndate: 2017-03-16\\n---\\nIt *grew*.'))\n"
        "assert document and not problems\n"
        "assert not {'yaml', 'frontmatter', 'markdown', 'nh3'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_headline_from_the_front_matter_leads_back_to_it() -> None:
    text = f'---\ntitle: "Acme \\"opens\\" a plant"\ndate: 2017-03-16\n---\n{STORY}\n'
    document = good(text)
    assert headline(document) == document.meta.title == 'Acme "opens" a plant'
    assert text[slice(*_ends(document, document.blocks[0].span))] == 'Acme \\"opens\\" a plant'
    assert document.place(0) == Place("content/acme.md", 2, 9)
    assert document.place(document.text.index(STORY)) == Place("content/acme.md", 5, 1)
    assert shown(document).strip() == f"<p>{STORY}</p>"


def test_a_txt_may_have_front_matter_and_its_title_may_stand_in_the_text_too() -> None:
    document = good(
        f"---\ntitle: Acme opens a plant\ndraft: true\n---\n\nAcme opens a plant\n\n{STORY}\n", "content/a.txt"
    )
    assert document.meta.draft
    assert [b.kind for b in document.blocks] == ["headline", "paragraph"]
    other = good(f"---\ntitle: Acme grows\n---\n{STORY}\n\n{STORY}\n", "content/a.txt")
    assert [b.kind for b in other.blocks] == ["headline", "paragraph", "paragraph"]
    assert headline(other) == "Acme grows"


def test_a_side_file_speaks_for_its_text_and_names_itself_in_its_problems() -> None:
    side = "title: Acme grows\ndate: 2017-03-17\n"
    document = good(f"Acme opens a plant\n\n{STORY}\n", "content/2016/01/a.txt", side)
    assert document.meta.title == "Acme grows"
    assert headline(document) == "Acme opens a plant"
    assert (document.meta.date, document.meta.date_from) == (datetime(2017, 3, 17, tzinfo=UTC), "front matter")
    assert document.meta.places["date"] == Place("content/2016/01/a.txt.yaml", 2, 7)
    assert messages(f"Acme\n\n{STORY}", "content/a.txt", "titel: x\n") == [
        "content/a.txt.yaml:1:1: warning: the key `titel` is not known. Did you mean `title`?"
    ]
    assert parse(source("Acme\n\nStory.", "content/a.txt", "- a list"))[0] is None
    assert parse(source("Acme\n\nStory.", "content/a.txt", "a: [b"))[0] is None


@pytest.mark.parametrize(
    ("head", "path", "date", "date_from"),
    [
        ("---\ndate: 2017-05-05\n---\n", "content/2016/01/a.md", datetime(2017, 5, 5, tzinfo=UTC), "front matter"),
        ("", "content/2016/01/a.md", datetime(2016, 1, 1, tzinfo=UTC), "path"),
        ("", "content/a.md", None, ""),
    ],
)
def test_the_order_of_the_dates(head: str, path: str, date: datetime | None, date_from: str) -> None:
    document = good(f"{head}# Acme\n\n{STORY}\n", path)
    assert (document.meta.date, document.meta.date_from) == (date, date_from)


def test_a_wire_headers_date_comes_before_the_paths() -> None:
    text = f"-- Acme opens a plant\n-- Fri Mar 3, 2017 6:15pm EST\n-- http://example.com/a\n\n{STORY}\n"
    document = good(text, "content/2016/01/a.txt")
    assert document.meta.date == datetime(2017, 3, 3, 18, 15, tzinfo=timezone(timedelta(hours=-5)))
    assert (document.meta.date_from, document.meta.source.url) == ("wire header", "http://example.com/a")


def test_dates_without_a_zone_are_in_the_given_one() -> None:
    zone = timezone(timedelta(hours=9))
    document, _ = parse(source("---\ndate: 2017-03-16\n---\n# Acme\n\nStory.\n"), zone=zone)
    assert document is not None
    assert document.meta.date == datetime(2017, 3, 16, tzinfo=zone)


@pytest.mark.parametrize("path", ["content/a.txt", "content/a.md"])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "PATH:1:1: error: the file is empty. Paste an article, its headline first, or delete the file."),
        (b" \n\t\n", "PATH:1:1: error: the file is empty. Paste an article, its headline first, or delete the file."),
        (b"Acme\n\nIt \xff grew.", "PATH:3:4: error: byte 0xFF is not valid UTF-8. Save the file as UTF-8."),
        (b"\xff\xfeA\0", "PATH:1:1: error: the file is UTF-16, not UTF-8. Save the file as UTF-8."),
        (
            b"\x7fELF\0\0",
            "PATH:1:5: error: the file holds a NUL byte; it is not text. Move it out of the content folder, or save it as UTF-8 text.",
        ),
        (
            b"---\ntitle: a\ntitle: b\n---\nStory.\n",
            "PATH:3:1: error: the key `title` is given twice. Keep one of them.",
        ),
        (
            b"---\ntitle: &a Acme\n---\nStory.\n",
            "PATH:2:8: error: anchors (&) and aliases (*) are not allowed. Write the value out, or put it in quotes.",
        ),
        (
            b"---\ntitle: Acme: grows\n---\nStory.\n",
            "PATH:2:12: error: this YAML does not parse: mapping values are not allowed in this context. Put a value that holds a colon in quotes.",
        ),
        (b"---\ntitle: " + b"[" * 1000 + b"\n---\nStory.\n", "PATH:2:27: error: values are nested more than 20 deep."),
    ],
)
def test_what_cannot_be_read_is_one_message_with_its_place(path: str, data: bytes, message: str) -> None:
    document, problems = parse(source(data, path))
    assert document is None
    assert [str(p) for p in problems] == [message.replace("PATH", path)]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("titel: Acme", "content/acme.md:2:1: warning: the key `titel` is not known. Did you mean `title`?"),
        (
            "date: 2017-02-30",
            "content/acme.md:2:7: error: `date` is not a date: '2017-02-30'. Write it as 2017-03-16 or 2017-03-16T09:30.",
        ),
        (
            "slug: ../x",
            "content/acme.md:2:7: error: `slug` holds '/': '../x'. Use one segment of an address: letters, digits and hyphens.",
        ),
    ],
)
def test_a_wrong_value_is_one_message_and_the_article_is_still_read(head: str, message: str) -> None:
    document, problems = parse(source(f"---\n{head}\n---\n# Acme\n\n{STORY}\n"))
    assert document is not None
    assert [str(p) for p in problems] == [message]
    assert document.meta.slug == ""


def test_text_that_begins_with_dashes_is_not_eaten() -> None:
    document = good("---\nACME OPENS A PLANT\n---\n\n" + STORY, "content/a.txt")
    assert "ACME OPENS A PLANT" in document.text


def test_a_script_is_no_part_of_the_document() -> None:
    document, problems = parse(
        source(f"# Acme <script>alert(1)</script>\n\n{STORY}\n\n<script>\nalert(2)\n</script>\n")
    )
    assert document is not None
    assert "alert" not in document.text + shown(document)
    assert {p.level for p in problems} == {"warning"}
    plain = good(f"Acme <script>alert(1)</script>\n\n{STORY}\n", "content/a.txt")
    assert all("<script" not in r.markup for r in plain.runs)


def test_one_line_is_a_headline() -> None:
    for path in ("content/a.txt", "content/a.md"):
        document, _ = parse(source("# Acme grows" if path.endswith("md") else "Acme grows", path))
        assert document is not None
        assert headline(document) == "Acme grows"


def test_without_a_headline_the_files_name_stands_for_it() -> None:
    document, (problem,) = parse(source(f"{STORY}\n\n{STORY}\n", "content/acme-grows.md"))
    assert document is not None
    assert document.meta.title == "Acme grows"
    assert problem.level == "warning"
    assert "no headline" in problem.what


@pytest.mark.parametrize("path", ["content/a.txt", "content/a.md"])
def test_a_large_article_takes_no_more_than_its_size(path: str) -> None:
    def work(count: int) -> None:
        document, _ = parse(source("# Acme grows\n\n" + f"{STORY}\n\n" * count, path))
        assert document is not None
        assert len(document.blocks) > count

    assert_linear(work, 40_000)


def test_reading_twice_gives_the_same() -> None:
    text = f"---\ntitle: Acme\ndate: 2017-03-16\n---\n{STORY}\n\n> {STORY}\n\n- one\n- two\n"
    assert parse(source(text)) == parse(source(text))


def test_parse_text_counts_in_the_text_without_bom_and_carriage_returns() -> None:
    document = parse_text(f"\ufeffAcme grows\r\n\r\n{STORY}\r\n")
    assert document.surface(document.blocks[1].span) == STORY
    assert document.blocks[1].span.start == len("Acme grows\n\n")
    assert parse_text("") == Document("-", "", ())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="ab.A \n\t-*>#[](){}<&;:|`'\"1+~_=!\\", max_size=200), st.booleans())
def test_no_text_raises_and_every_character_of_a_block_has_an_origin(text: str, markdown: bool) -> None:
    document = parse_text(text, markdown=markdown)
    lines = document.lines
    assert lines[0] == 0
    starts = [o.at for o in document.origins]
    assert starts == sorted(set(starts))
    last = 0
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(document.text)
        assert "\n" not in document.surface(block.span)
        assert starts
        assert starts[0] <= block.span.start
        at = document.source_span(block.span)
        assert 0 <= at.start <= len(text)
        last = block.span.end
    for sentence in document.sentences:
        assert any(b.span.start <= sentence.start and sentence.end <= b.span.end for b in document.blocks)
    for run in document.runs:
        assert 0 <= run.span.start <= run.span.end <= len(document.text)


def test_a_company_file() -> None:
    text = "---\nname: Acme Robotics\naliases: [Acme]\nticker: NO\nwebsite: https://example.com\n---\nMakes *robots*.\n"
    company, problems = parse_company(source(text, "content/companies/acme.md", kind="company"))
    assert problems == ()
    assert company is not None
    assert (company.id, company.name, company.aliases, company.ticker) == ("acme", "Acme Robotics", ("Acme",), "NO")
    html = "".join(r.markup + company.text[r.span.start : r.span.end] for r in company.profile)
    assert html == "<p>Makes <em>robots</em>.</p>"
    assert company.at == Place("content/companies/acme.md", 1, 1)


def test_a_company_file_without_a_name_or_with_a_name_that_is_no_id() -> None:
    company, (problem,) = parse_company(source("Makes robots.\n", "content/companies/acme-robotics.md", kind="company"))
    assert company is not None
    assert company.name == "Acme robotics"
    assert problem.level == "warning"
    company, (problem,) = parse_company(source("name: x", "content/companies/a b.md", kind="company"))
    assert company is None
    assert problem.level == "error"
    _, (problem,) = parse_company(
        source("---\nname: Acme\naliasses: [x]\n---\n", "content/companies/acme.md", kind="company")
    )
    assert problem.mend == "Did you mean `aliases`?"


def test_a_plain_page() -> None:
    page, problems = parse_page(source("# About us\n\nWe make briefs.\n", "content/pages/about.md", kind="page"))
    assert problems == ()
    assert page is not None
    assert (page.name, page.title) == ("about", "About us")
    assert (
        "".join(r.markup + page.text[r.span.start : r.span.end] for r in page.runs).strip() == "<p>We make briefs.</p>"
    )
    titled, _ = parse_page(source("---\ntitle: Us\n---\nWords.\n", "content/pages/about.md", kind="page"))
    assert titled is not None
    assert titled.title == "Us"


def _ends(document: Document, span: Span) -> tuple[int, int]:
    at = document.source_span(span)
    return at.start, at.end
