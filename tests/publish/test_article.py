"""The marked text: every fact has its mark, no mark changes a word, nothing an author writes becomes markup."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.brief import Brief
from briefgen.model.facts import Amount
from briefgen.model.text import Block, Run, Span
from briefgen.publish import briefs
from briefgen.publish.article import mark, mark_headline, plain
from briefgen.publish.body import body_of

from .making import ENGLISH, brief, document, money, site_of


class Read(HTMLParser):
    """A page as a browser would see it: its text, its elements with their attributes, and whether tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.open: list[int] = []
        self.crossed = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), ""))
        if tag not in ("br", "img", "meta", "link"):
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.elements[self.open.pop()][0] != tag:
            self.crossed = True

    def handle_data(self, data: str) -> None:
        self.text += data
        for i in self.open:
            tag, attrs, text = self.elements[i]
            self.elements[i] = (tag, attrs, text + data)

    def by_id(self, ident: str) -> tuple[str, dict[str, str | None], str]:
        found = [e for e in self.elements if e[1].get("id") == ident]
        assert len(found) == 1, f"{ident} is there {len(found)} times"
        return found[0]


def marked(b: Brief, tiles: dict[int, int] | None = None, base_path: str = "") -> str:
    return mark(
        ENGLISH, b, body_of(b), tiles or {}, {c.id: f"/companies/{c.id}/" for c in b.companies}, base_path=base_path
    )


def words(html: str) -> str:
    """The text of the article, without the numbers of its paragraphs."""
    return Read(re.sub(r'<a class="pn".*?</a>', "", html)).text


def results() -> Brief:
    return brief(
        "results",
        "Acme Robotics earns $5 million",
        [
            "Acme Robotics (XYZ: ACME) earned $5 million, it said. Profit was up 12 percent.",
            "“We built more arms. We sold them all,” said Ada Example. Borealis Cloud did not.",
        ],
        figures=[
            ("$5 million", money(5_000_000, metric="revenue", subject="Acme Robotics")),
            ("12 percent", {"kind": "percent", "amount": Amount(Decimal(12), "percent"), "change": "up"}),
        ],
        quotes=[("We built more arms. We sold them all,", {"speaker": "Ada Example"})],
        companies=[("Acme Robotics", {"ticker": "ACME", "exchange": "XYZ"}), ("Borealis Cloud", {})],
    )


def test_every_fact_has_its_mark() -> None:
    read = Read(marked(results(), {1: 1}))
    tag, attrs, text = read.by_id("f1")
    assert (tag, text, attrs["href"]) == ("a", "$5 million", "#n1")
    assert attrs["data-exact"] == "5,000,000 US dollars. Revenue, Acme Robotics"
    assert read.by_id("f2")[1]["href"] == "#f2"
    assert read.by_id("q1")[0] == "q"
    assert read.by_id("q1")[2] == "We built more arms. We sold them all,"
    names = [(e[2], e[1]["href"]) for e in read.elements if e[0] == "a" and (e[1].get("class") or "").startswith("co")]
    assert names == [("Acme Robotics", "/companies/acme-robotics/"), ("Borealis Cloud", "/companies/borealis-cloud/")]
    assert [e[2] for e in read.elements if e[1].get("class") == "tk"] == ["XYZ: ACME"]
    assert [e[2] for e in read.elements if e[1].get("class") == "qm"] == ["“", "”"]
    assert not read.crossed


def test_the_words_are_the_articles_own() -> None:
    b = results()
    story = "".join(b.document.surface(block.span) for block in b.document.blocks[1:])
    assert words(marked(b)) == story


def test_paragraphs_are_numbered_as_the_story_goes() -> None:
    b = brief(paragraphs=["One.", "# Between", "! Read more", "* Two.", "Three."])
    read = Read(marked(b))
    assert [(e[0], e[1]["id"]) for e in read.elements if (e[1].get("id") or "").startswith("p")] == [
        ("p", "p1"),
        ("li", "p2"),
        ("p", "p3"),
    ]
    assert read.by_id("p2")[2] == "Paragraph 2Two."


def test_boilerplate_is_not_shown_and_leaves_no_shell() -> None:
    html = marked(brief(paragraphs=["One.", "! Read more about it", "Two."]))
    assert "Read more" not in html
    assert "<p></p>" not in html


def test_an_aside_is_not_shown() -> None:
    doc = document("Head", ["PORTO (Wire) - Arms were sold."])
    start = doc.blocks[1].span.start
    doc = replace(doc, asides=(Span(start, start + len("PORTO (Wire) -")),))
    assert words(marked(replace(brief(), document=doc))) == "Arms were sold."


def test_a_quote_within_a_sentence_lies_in_it_and_a_longer_one_holds_its_sentences() -> None:
    short = brief(paragraphs=["He called it “a plan” and left."], quotes=[("a plan", {"form": "partial"})])
    assert '<span class="s">He called it <span class="qm">“</span><q id="q1">a plan</q>' in marked(short)
    assert '<q id="q1"><span class="s">We built more arms.</span> <span class="s">We sold' in marked(results())


def test_a_paragraph_that_is_speech_says_so() -> None:
    assert '<p class="speech" id="p2">' not in marked(brief(paragraphs=["One.", "Two."]))
    b = brief(
        paragraphs=["“We built more arms than last year,” he said."],
        quotes=[("We built more arms than last year,", {})],
    )
    assert '<p class="speech" id="p1">' in marked(b)


def test_marks_close_at_markup_and_only_the_first_piece_has_the_id() -> None:
    doc = document("Head", ["It cost $5 million then."])
    at = doc.blocks[1].span.start
    runs = (
        Run("<p>", Span(at, at + 11)),
        Run("<em>", Span(at + 11, at + 18)),
        Run("</em>", Span(at + 18, doc.blocks[1].span.end)),
        Run("</p>", Span(doc.blocks[1].span.end, doc.blocks[1].span.end)),
    )
    b = brief("x", "Head", ["It cost $5 million then."], figures=[("$5 million", money(5_000_000))])
    html = marked(replace(b, document=replace(b.document, runs=runs)))
    read = Read(html)
    assert not read.crossed
    assert read.by_id("f1")[2] == "$5 "
    assert words(html) == "It cost $5 million then."
    assert [e[2] for e in read.elements if e[1].get("class") == "fg"] == ["$5 ", "million"]


def test_no_link_stands_in_a_link() -> None:
    b = brief(
        "x",
        "Head",
        ["Acme Robotics paid $5 million."],
        figures=[("$5 million", money(5_000_000))],
        companies=[("Acme Robotics", {})],
    )
    span = b.document.blocks[1].span
    runs = (Run('<p><a href="https://example.org/">', span, linked=True), Run("</a></p>", Span(span.end, span.end)))
    read = Read(marked(replace(b, document=replace(b.document, runs=runs))))
    assert read.by_id("f1")[0] == "span"
    links = [e for e in read.elements if e[0] == "a" and e[1].get("class") != "pn"]
    assert [e[1]["href"] for e in links] == ["https://example.org/"]


def test_tickers_are_marked_as_they_are_printed() -> None:
    text = "Acme (XYZ:ACME) and XYZ : ACME, not XYZ: ACMES, ACME or ABC: ACME. XYZ: ACME"
    html = marked(brief(paragraphs=[text], companies=[("Nobody", {"ticker": "ACME", "exchange": "XYZ"})]))
    assert [e[2] for e in Read(html).elements if e[1].get("class") == "tk"] == ["XYZ:ACME", "XYZ : ACME", "XYZ: ACME"]


def test_what_an_author_writes_is_text() -> None:
    html = marked(brief(paragraphs=["A <script>alert(1)</script> & more."], companies=[("<script>", {})]))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in re.sub(r"</?(a|span)[^>]*>", "", html)


def test_a_figure_goes_before_a_company_that_overlaps_it() -> None:
    b = brief(paragraphs=["It has 7 Acme arms now."], figures=[("7 Acme arms", money(7))], companies=[("Acme", {})])
    read = Read(marked(b))
    assert read.by_id("f1")[2] == "7 Acme arms"
    assert not [e for e in read.elements if e[1].get("class") == "co"]


def test_links_of_the_body_go_below_the_base_path() -> None:
    b = brief(paragraphs=["One."])
    span = b.document.blocks[1].span
    runs = (
        Run('<p><a href="/about/"><img src="//cdn.example/x.png">', span, linked=True),
        Run("</a></p>", Span(span.end, span.end)),
    )
    html = marked(replace(b, document=replace(b.document, runs=runs)), base_path="/sub")
    assert 'href="/sub/about/"' in html
    assert 'src="//cdn.example/x.png"' in html


def test_figures_of_the_headline_bear_their_value() -> None:
    b = brief("x", "Acme earns $5 million", ["It did."], figures=[("$5 million", money(5_000_000))])
    assert mark_headline(b, body_of(b)) == 'Acme earns <data value="5000000" id="f1">$5 million</data>'
    other = replace(b, headline="An <editor>'s words", headline_at=None)
    assert mark_headline(other, body_of(other)) == "An &lt;editor&gt;'s words"


def test_an_excerpt_ends_after_two_paragraphs_and_closes_its_tags() -> None:
    b = brief(paragraphs=["One.", "* Two.", "Three."])
    html = mark(ENGLISH, b, body_of(b, "excerpt"), {}, {})
    assert words(html) == "One.Two."
    assert not Read(html).crossed
    assert not Read(html).open
    assert mark(ENGLISH, b, body_of(b, "none"), {}, {}) == ""


def test_a_fact_that_is_not_shown_has_no_link() -> None:
    b = brief(paragraphs=["One.", "Two.", "It cost $5 million."], figures=[("$5 million", money(5_000_000))])
    assert briefs.show(site_of([b]), b).figures[0].href == "#f1"
    hidden = briefs.show(site_of([b], article_text="excerpt"), b).figures[0]
    assert (hidden.href, hidden.paragraph) == ("", 3)


def test_plain_runs_are_escaped() -> None:
    assert plain("a<b", (Run("<p>", Span(0, 3)), Run("</p>", Span(3, 3)))) == "<p>a&lt;b</p>"


_PIECES = st.lists(
    st.sampled_from(["Acme", " ", "$5", " million", "“", "”", ". ", "<b>", "&", "x"]), min_size=1, max_size=12
)


@given(
    paragraphs=st.lists(_PIECES, min_size=1, max_size=4),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_no_marks_ever_change_the_words(paragraphs: Sequence[Sequence[str]], spans: Sequence[tuple[int, int]]) -> None:
    texts = ["x" + "".join(p).strip() for p in paragraphs]
    b = brief("x", "Head", texts, companies=[("Acme", {})])
    doc = b.document
    at = [Span(min(s), min(max(s), len(doc.text))) for s in spans]
    one = brief("y", "Head", ["It cost $5 million."], figures=[("$5 million", money(5))], quotes=[("It cost", {})])
    figures = tuple(one.figures[0]._replace(at=one.figures[0].at._replace(span=s)) for s in at[::2])
    quotes = tuple(one.quotes[0]._replace(at=one.quotes[0].at._replace(span=s)) for s in at[1::2])
    html = marked(replace(b, figures=figures, quotes=quotes))
    assert words(html) == "".join(doc.surface(block.span) for block in doc.blocks[1:])
    assert not Read(html).crossed


def test_a_table_cell_has_no_number_of_its_own() -> None:
    doc = document("Head", ["One.", "Two."])
    cell = Block("cell", doc.blocks[2].span)
    doc = replace(doc, blocks=(*doc.blocks[:2], cell))
    html = marked(replace(brief(), document=doc))
    assert 'id="p1"' in html
    assert 'id="p2"' not in html
