import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.read.markup import refuse, render
from tests.growth import assert_linear


def html(body: str) -> str:
    return render(body)[0]


def removed(body: str) -> list[str]:
    return [r.name for r in render(body)[1]]


def test_markdown_and_the_extensions_that_it_needs() -> None:
    assert html("# Acme\n\nIt *grew*.") == "<h1>Acme</h1>\n<p>It <em>grew</em>.</p>"
    assert "<td>2</td>" in html("| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<pre><code>x = 1\n</code></pre>" in html("```python\nx = 1\n```")
    assert 'id="fn:1"' in html("Acme[^1] grew.\n\n[^1]: Much.")
    assert "<dd>A maker</dd>" in html("Acme\n:   A maker")


def test_an_extension_that_is_not_needed_changes_nothing() -> None:
    assert html("Plain | text") == "<p>Plain | text</p>"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Acme <script>alert(1)</script> grew.", "<script>"),
        ("<style>p{}</style>\n\nAcme grew.", "<style>"),
        ('<iframe src="https://example.com"></iframe>\n\nAcme grew.', "<iframe>"),
        ('<p onclick="alert(1)">Acme grew.</p>', "onclick"),
        ("<img src=x onerror=alert(1)>", "onerror"),
        ("[Acme](javascript:alert(1)) grew.", "javascript:"),
        ("![Acme](http://example.com/a.png) grew.", "http://"),
        ("<a href='data:text/html,x'>Acme</a> grew.", "data:"),
    ],
)
def test_what_could_run_is_removed_and_named(body: str, name: str) -> None:
    clean, gone = render(body)
    assert name in [r.name for r in gone]
    for trace in ("alert", "<script", "<style", "<iframe", "onclick", "onerror", "javascript:", "data:", 'src="http:'):
        assert trace not in clean


def test_what_was_removed_has_its_place() -> None:
    (gone,) = render("Acme grew.\n\nIt <script>x</script> grew.")[1]
    assert gone.offset == 15


@pytest.mark.parametrize(
    "body",
    [
        "Acme [grew](https://example.com/a?b=1&c=2 'Title') a `<script>` lot & more.",
        "![Robot](robot.png)",
        "![Robot](https://example.com/robot.png)",
        "<https://example.com> and <jane@example.com>",
        "<div>\nAcme <b>grew</b>.<br/>\n</div>",
        "- one\n- two\n\n> quoted\n\n---\n",
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        "[Acme](/companies/acme/)",
    ],
)
def test_honest_markup_is_not_reported(body: str) -> None:
    assert removed(body) == []


@pytest.mark.parametrize(
    "mark", ["[", "*", "_", "`", "<", "![", "**a ", "\n- ", "\n: a", "a\n---\n", "> ", "\n<div>\n", "`` ", "[a]("]
)
def test_a_flood_of_marks_takes_no_time(mark: str) -> None:
    def work(count: int) -> None:
        body = mark * count
        if not refuse(body):
            render(body)

    assert_linear(work, 20_000)


def test_what_is_refused_and_what_is_not() -> None:
    assert "longer than" in refuse("word " * 100_000)
    assert "marks" in refuse("[" * 4_000)
    assert "deep" in refuse(">" * 50 + " Acme")
    assert refuse("Acme *grew* and [grew](https://example.com).\n\n" * 5_000) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab \n*_`[]()<>!#&;-|:\"'/=\\", max_size=120))
def test_no_script_survives(body: str) -> None:
    clean, _ = render(f"{body}<script>alert(1)</script><a href='javascript:alert(1)' onclick='x'>{body}")
    assert "<script" not in clean
    assert 'href="javascript' not in clean
