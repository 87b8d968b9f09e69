from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.text import Document, Span
from briefgen.read.body import Body
from briefgen.read.decode import Lines
from briefgen.read.document import parse_text
from briefgen.read.prose import read_prose
from tests.growth import assert_linear


def read(text: str, *, title: str = "") -> Body:
    return read_prose(text, 0, UTC, Lines("a.md", text).place, title=title)


def blocks(body: Body) -> list[tuple[str, str]]:
    return [(b.kind, body.text[b.span.start : b.span.end]) for b in body.blocks]


def html(body: Body) -> str:
    return "".join(r.markup + body.text[r.span.start : r.span.end] for r in body.runs).strip()


def test_the_first_h1_is_the_headline_and_comes_first() -> None:
    body = read("Intro.\n\n# Acme *grows*\n\nStory.\n")
    assert blocks(body) == [("headline", "Acme grows"), ("paragraph", "Intro."), ("paragraph", "Story.")]
    assert html(body) == "<p>Intro.</p>\n\n<p>Story.</p>"


def test_without_an_h1_a_heading_or_a_short_first_line_is_the_headline() -> None:
    assert blocks(read("## Acme grows\n\nStory.\n"))[0] == ("headline", "Acme grows")
    assert blocks(read("Acme grows\n\nStory.\n"))[0] == ("headline", "Acme grows")
    assert blocks(read("Acme grew on Friday.\n\nStory.\n"))[0][0] == "paragraph"


def test_an_h1_that_says_the_title_is_the_headline_and_another_is_not() -> None:
    assert blocks(read("# Acme grows!\n\nStory.\n", title="Acme Grows"))[0] == ("headline", "Acme grows!")
    assert blocks(read("# Background\n\nStory.\n", title="Acme grows"))[0] == ("heading", "Background")


def test_boilerplate_is_marked_and_not_shown() -> None:
    body = read("# Acme\n\nBy Jane Doe\n\nMarch 3, 2017\n\nIt grew on Friday.\n\n© 2017 Example News\n")
    assert [k for k, _ in blocks(body)] == ["headline", "boilerplate", "boilerplate", "paragraph", "boilerplate"]
    assert html(body) == "<p>It grew on Friday.</p>"
    assert body.fields["author"] == "Jane Doe"
    assert body.fields["date"] == datetime(2017, 3, 3, tzinfo=UTC)


def test_what_the_sanitiser_removes_is_a_warning_with_its_line() -> None:
    (problem,) = read("# Acme\n\nIt grew.\n\n<script>alert(1)</script>\n").problems
    assert str(problem.place) == "a.md:5:1"
    assert problem.level == "warning"
    assert "<script>" in problem.what


def test_a_script_in_the_headline_is_gone() -> None:
    body = read("# Acme <script>alert(1)</script> grows\n\nIt grew.\n")
    assert body.blocks[0].kind == "headline"
    assert "alert" not in body.text
    assert body.problems


def test_what_python_markdown_cannot_read_in_time_becomes_plain_paragraphs() -> None:
    body = read("# Acme\n\n" + "[" * 4000 + "\n\nIt grew.\n")
    assert [k for k, _ in blocks(body)][-1] == "paragraph"
    assert "plain text" in body.problems[0].what


def test_time_grows_with_the_marks_of_a_paragraph_and_no_faster() -> None:
    def work(count: int) -> None:
        assert len(read("# Acme\n\n" + "*rose* " * count).runs) == 2 * count + 1

    assert_linear(work, 25_000)


VOCABULARY = "acme rose Nimbus fell 5% $3 billion the AT&amp;T co-op Jane’s naïve x_y a.b"
WORDS = st.sampled_from(VOCABULARY.split())
PLAIN = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
INLINE = st.one_of(
    PLAIN,
    PLAIN.map(lambda t: f"*{t}*"),
    PLAIN.map(lambda t: f"**{t}**"),
    PLAIN.map(lambda t: f"`{t}`"),
    PLAIN.map(lambda t: f"[{t}](http://example.com/acme/rose 'Nimbus fell')"),
    PLAIN.map(lambda t: f"[{t}][acme]"),
    PLAIN.map(lambda t: f"<b title='acme rose'>{t}</b>"),
    PLAIN.map(lambda t: f"![{t}](acme.png) {t}"),
    PLAIN.map(lambda t: f"so <!-- {t} --> {t}"),
    st.just("\\*acme\\*"),
    st.just("un**believ**able"),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=2, max_size=3).map("\n".join),
    LINE.map(lambda t: f"## {t}"),
    st.lists(LINE, min_size=1, max_size=3).map(lambda ls: "\n".join(f"> {line}" for line in ls)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda ls: "\n".join(f"- {line}" for line in ls)),
    st.lists(PLAIN, min_size=2, max_size=2).map(lambda cs: f"| {cs[0]} | b |\n|---|---|\n| c | {cs[1]} |"),
    PLAIN.map(lambda t: f"```\n{t}\n\n{t}\n```"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=6), st.booleans())
def test_every_word_leads_back_to_itself(parts: list[str], titled: bool) -> None:
    """Law 4: a word's stretch of the file is that word, markup, escapes and entities aside, and its place is right."""
    head = '---\ntitle: "Acme \\"rose\\" & fell"\n---\n' if titled else "# Headline here\n\n"
    source = head + "\n\n".join(parts) + "\n\n[acme]: http://example.com/acme 'acme rose'\n"
    document = parse_text(source, path="a.md", markdown=True)
    _check_origins(document)
    for block in document.blocks:
        for start, word in _words(document, block.span):
            span = document.source_span(Span(start, start + len(word)))
            assert _bare(source[span.start : span.end]) == _bare(word), (word, source[span.start : span.end])
            place = document.place(start)
            line = source.split("\n")[place.line - 1]
            assert line[place.column - 1] == source[span.start]


def _words(document: Document, span: Span) -> list[tuple[int, str]]:
    out, at = [], span.start
    for word in document.surface(span).split(" "):
        if word.strip():
            out.append((at, word))
        at += len(word) + 1
    return out


def _bare(source: str) -> str:
    return source.replace("\\", "").replace("un**believ**able", "unbelievable").replace("&amp;", "&").strip("`")


def _check_origins(document: Document) -> None:
    at = source = -1
    for origin in document.origins:
        assert origin.at > at
        assert origin.source >= source
        assert origin.length > 0
        at, source = origin.at, origin.source
    starts = [o.at for o in document.origins]
    for block in document.blocks:
        assert any(s <= block.span.start for s in starts)
