from briefgen.read.walk import walk


def blocks(html: str) -> list[tuple[str, int, str]]:
    return [(d.kind, d.level, d.text) for d in walk(html)[0]]


def again(html: str) -> str:
    drafts, steps = walk(html)
    return "".join(s.markup or (drafts[s.block].parts[s.part] if s.block >= 0 else "") for s in steps)


def test_each_element_makes_its_kind_of_block() -> None:
    html = (
        "<h2>Head</h2>\n<p>Para <em>graph</em>.</p>\n<blockquote>\n<p>Quoted</p>\n</blockquote>\n<ul>\n<li>One<ul>\n<li>Deep</li>\n</ul>\n</li>\n</ul>\n"
        '<table><tbody><tr><th>H</th><td>C</td></tr></tbody></table>\n<figure><img src="a.png"><figcaption>Cap</figcaption></figure>\n<div>Loose</div>'
    )
    assert blocks(html) == [
        ("heading", 2, "Head"),
        ("paragraph", 0, "Para graph."),
        ("quotation", 0, "Quoted"),
        ("item", 1, "One"),
        ("item", 2, "Deep"),
        ("cell", 0, "H"),
        ("cell", 0, "C"),
        ("caption", 0, "Cap"),
        ("paragraph", 0, "Loose"),
    ]


def test_text_is_decoded_and_line_ends_are_blanks() -> None:
    assert blocks("<p>A &amp; B &lt;c&gt;\n  d</p>") == [("paragraph", 0, "A & B <c> d")]


def test_a_line_break_leaves_a_blank_in_the_text() -> None:
    assert blocks("<p>one<br>two<br>\nthree</p>") == [("paragraph", 0, "one two three")]


def test_each_line_of_code_is_a_block() -> None:
    assert blocks("<pre><code>a = 1\n\n  b = 2\n</code></pre>") == [("code", 0, "a = 1"), ("code", 0, "  b = 2")]


def test_an_image_alone_has_no_text_and_words_under_it_are_its_caption() -> None:
    assert blocks('<p><img src="a.png" alt="Robot"></p>') == []
    assert blocks('<p><img src="a.png">A robot</p>') == [("caption", 0, "A robot")]


def test_links_are_marked() -> None:
    drafts, steps = walk('<p>See <a href="x">here <em>now</em></a> and there</p>')
    assert [(drafts[s.block].parts[s.part], s.linked) for s in steps if s.block >= 0] == [
        ("See ", False),
        ("here ", True),
        ("now", True),
        (" and there", False),
    ]


def test_markup_and_text_written_in_order_are_the_html_again() -> None:
    html = '<h2>Head</h2>\n<p>Para <em>graph</em>, <a href="x" title="a &gt; b">link</a>.</p>\n<pre><code>a\n\nb\n</code></pre>'
    assert again(html) == html


def test_the_element_that_a_block_fills_can_be_taken_out() -> None:
    drafts, steps = walk("<p>One</p>\n<p>Two</p>")
    two = drafts[1]
    rest = [s for n, s in enumerate(steps) if not two.first <= n <= two.last]
    assert two.alone
    assert "".join(s.markup or drafts[s.block].text for s in rest if s.markup or s.block >= 0).strip() == "<p>One</p>"
