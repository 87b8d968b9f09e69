"""The theme: layers, closures, and templates that are wrong."""

import pickle
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from briefgen.model.problem import Place
from briefgen.publish.layers import default_theme
from briefgen.publish.theme import RenderError, Theme, load_theme

from .making import write


def load(*layers: Path) -> Theme:
    theme, problems = load_theme(layers)
    assert problems == ()
    return theme


def failure(theme: Theme, name: str, **values: object) -> RenderError:
    with pytest.raises(RenderError) as caught:
        theme.render(name, "page /x/", **values)
    return caught.value


def test_a_file_of_the_project_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = write(tmp_path / "own", brief_html="mine")
    ours = write(tmp_path / "ours", brief_html="ours", index_html="{% include 'brief.html' %}")
    assert load(own, ours).render("index.html", "x") == "mine"


def test_a_block_of_ours_can_be_changed_alone(tmp_path: Path) -> None:
    own = write(tmp_path / "own", **{"404_html": "{% extends 'base.html' %}{% block main %}Lost{% endblock %}"})
    theme = load(own, default_theme())
    assert theme.templates["404.html"].file == "own/404.html"
    assert theme.templates["base.html"].file == "briefgen/templates/base.html"


def test_a_file_of_the_project_can_extend_the_one_whose_place_it_takes(tmp_path: Path) -> None:
    own = write(tmp_path / "own", a_html="{% extends 'briefgen/a.html' %}{% block b %}mine{% endblock %}")
    ours = write(tmp_path / "ours", a_html="<{% block b %}ours{% endblock %}{% include 'c.html' %}>", c_html="c")
    theme = load(own, ours)
    assert theme.render("a.html", "x") == "<minec>"
    changed = load(own, write(ours, a_html="[{% block b %}{% endblock %}]"))
    assert changed.closure("a.html") != theme.closure("a.html")


def test_what_is_safe_is_written_as_it_is_and_all_else_escaped(tmp_path: Path) -> None:
    theme = load(
        write(
            tmp_path,
            a_html="{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(x) }}{{ 3 }}{{ x | safe }}{{ x ~ 'y' }}{{ none }}"
            "{% set z %}<i>{{ x }}</i>{% endset %}{{ z }}{% autoescape false %}{{ x }}{% endautoescape %}",
        )
    )
    assert theme.render("a.html", "x", x="a&b") == "<b>a&amp;b</b>3a&ba&amp;byNone<i>a&amp;b</i>a&b"
    assert theme.render("a.html", "x", x="a") == "<b>a</b>3aayNone<i>a</i>a"


def test_everything_is_escaped_whatever_its_suffix(tmp_path: Path) -> None:
    theme = load(write(tmp_path, a_html="{{ x }}", a_xml="{{ x }}", a_txt="{{ x }}"))
    for name in ("a.html", "a.xml", "a.txt"):
        assert theme.render(name, "x", x="<&'\"") == "&lt;&amp;&#39;&#34;"


def test_no_file_is_read_while_pages_render(tmp_path: Path) -> None:
    theme = load(write(tmp_path, a_html="{% include 'b.html' %}", b_html="old"))
    write(tmp_path, b_html="new")
    assert theme.render("a.html", "x") == "old"


def test_an_undefined_name_gives_file_line_and_column(tmp_path: Path) -> None:
    theme = load(write(tmp_path / "templates", a_html="one\n<p>{{ brief.heading }}</p>\n"))
    problem = failure(theme, "a.html", brief={}).problem
    assert problem.place == Place("templates/a.html", 2, 13)
    assert "heading" in problem.what
    assert "page /x/" in problem.what
    assert problem.mend


def test_the_chain_of_includes_is_told(tmp_path: Path) -> None:
    theme = load(
        write(
            tmp_path / "templates",
            a_html="\n{% include 'b.html' %}",
            b_html="{% from 'c.html' import m %}{{ m() }}",
            c_html="{% macro m() %}\n{{ nobody }}{% endmacro %}",
        )
    )
    problem = failure(theme, "a.html").problem
    assert problem.place == Place("templates/c.html", 2, 4)
    assert "templates/a.html:2 > templates/b.html:1" in problem.what


def test_a_syntax_error_gives_its_line(tmp_path: Path) -> None:
    theme = load(write(tmp_path / "templates", a_html="{% include 'b.html' %}", b_html="\n\n{% if %}"))
    problem = failure(theme, "a.html").problem
    assert problem.place == Place("templates/b.html", 3)
    assert "page /x/" in problem.what


def test_a_missing_template_is_named_where_it_is_asked_for(tmp_path: Path) -> None:
    theme = load(write(tmp_path / "templates", a_html="\n{% include 'nowhere.html' %}"))
    problem = failure(theme, "a.html").problem
    assert problem.place == Place("templates/a.html", 2, 13)
    assert "nowhere.html" in problem.what
    assert failure(theme, "gone.html").problem.place == Place("templates/gone.html")


def test_whatever_an_expression_raises_is_a_problem(tmp_path: Path) -> None:
    theme = load(write(tmp_path / "templates", a_html="{{ 1 // 0 }}"))
    assert failure(theme, "a.html").problem.place.line == 1


def test_a_closure_holds_what_a_template_reaches(tmp_path: Path) -> None:
    files = {
        "base_html": "{% block main %}{% endblock %}",
        "a_html": "{% extends 'base.html' %}{% from 'parts/m.html' import m %}",
        "parts__m_html": "{% macro m() %}{% include 'deep.html' %}{% endmacro %}",
        "deep_html": "deep",
        "other_html": "other",
    }
    before = load(write(tmp_path, **files)).closure("a.html")
    for name in ("base_html", "parts__m_html", "deep_html", "a_html"):
        assert load(write(tmp_path, **{**files, name: files[name] + " "})).closure("a.html") != before
    assert load(write(tmp_path, **{**files, "other_html": "changed"})).closure("a.html") == before


def test_a_closure_with_a_computed_name_holds_everything(tmp_path: Path) -> None:
    before = load(write(tmp_path, a_html="{% include x %}", other_html="1")).closure("a.html")
    assert load(write(tmp_path, other_html="2")).closure("a.html") != before


@pytest.mark.parametrize(
    "tag",
    ['{%- extends "b.html" -%}', "{%include 'b.html' ignore missing%}", '{% from "b.html" import x as y %}', "{%+\nimport 'b.html' as b %}"],
)  # fmt: skip
def test_a_closure_holds_what_is_written_out(tmp_path: Path, tag: str) -> None:
    before = load(write(tmp_path, a_html=tag, b_html="1", other_html="1")).closure("a.html")
    assert load(write(tmp_path, other_html="2")).closure("a.html") == before
    assert load(write(tmp_path, b_html="2")).closure("a.html") != before


@pytest.mark.parametrize(
    "tag",
    ['{% extends "b.html" if x else "c.html" %}', "{% include ['b.html', 'c.html'] %}", '{% include "b" ".html" %}', '{% include "\\x62.html" %}'],
)  # fmt: skip
def test_a_closure_holds_everything_where_a_name_is_more_than_a_text(tmp_path: Path, tag: str) -> None:
    before = load(write(tmp_path, a_html=tag, other_html="1")).closure("a.html")
    assert load(write(tmp_path, other_html="2")).closure("a.html") != before


def test_a_closure_knows_what_is_missing_or_broken(tmp_path: Path) -> None:
    before = load(write(tmp_path, a_html="{% include 'b.html' ignore missing %}")).closure("a.html")
    after = load(write(tmp_path, b_html="{% if %}")).closure("a.html")
    assert before != after


def test_assets_bear_their_digest(tmp_path: Path) -> None:
    style = "/* a note */\na {\n  color: red;\n}\n\nb{content:'x'}\n"
    asset = load(write(tmp_path, style_css=style)).assets["style.css"]
    assert asset.content == b"a{color: red}b{content:'x'}\n"
    assert asset.address.startswith("/assets/style.")
    other = load(write(tmp_path, style_css=style + "c{}")).assets["style.css"]
    assert other.address != asset.address


def test_a_small_stylesheet_says_the_same(tmp_path: Path) -> None:
    style = "a > b,\ni { content: ' > { ; ' ; width: calc(1px + 2px) }\n@media (a) and (b) {\n  :is(p, q) .x + y { color: red; }\n}\n"
    asset = load(write(tmp_path, style_css=style)).assets["style.css"]
    assert asset.content == (
        b"a>b,i{content: ' > { ; ';width: calc(1px + 2px)}@media (a) and (b){:is(p,q) .x + y{color: red}}\n"
    )


def test_an_empty_asset_takes_ours_away(tmp_path: Path) -> None:
    theme = load(write(tmp_path, style_css="\n"), default_theme())
    assert sorted(theme.assets) == ["lists.js", "search.js", "theme.js"]


def test_a_file_that_is_no_utf8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\xff\xfe")
    theme, problems = load_theme([tmp_path, tmp_path / "not there"])
    assert "a.html" not in theme.templates
    assert [p.place.file for p in problems] == [f"{tmp_path.name}/a.html"]


def test_a_theme_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    theme = load(write(tmp_path, a_html="{{ 1 }}"))
    theme.render("a.html", "x")
    again = pickle.loads(pickle.dumps(theme))
    assert again.render("a.html", "x") == "1"
    assert again.digest == theme.digest


def test_the_stylesheet_is_within_its_weight() -> None:
    assert len(load(default_theme()).assets["style.css"].content) <= 15_000


def test_the_scripts_are_within_their_weight() -> None:
    assets = load(default_theme()).assets
    assert sum(len(a.content) for a in assets.values() if a.name.endswith(".js")) <= 10_000


def test_the_scripts_of_the_other_search_are_within_their_weight() -> None:
    theme = load(default_theme())
    assets = sum(len(a.content) for a in theme.assets.values() if a.name.endswith(".js") and a.name != "search.js")
    assert assets + (default_theme() / "fulltext.txt").stat().st_size <= 10_000


def test_a_script_loses_its_notes_and_indents(tmp_path: Path) -> None:
    theme = load(write(tmp_path, a_js="// a note\nif (x) {\n  y('// z')\n}\n", b_js="let a = `\n  // kept\n`\n"))
    assert theme.assets["a.js"].content == b"if(x){y('// z')}"
    assert theme.assets["b.js"].content == b"let a=`\n  // kept\n`"


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = write(tmp_path, a_html="{% include 'b.html' %}{{ x }}", b_html="b")
    compiled: dict[str, bytes] = {}
    first, _ = load_theme((layer,), compiled)
    assert first.render("a.html", "page /x/", x="<") == "b&lt;"
    assert len(compiled) == 2
    before = dict(compiled)
    with monkeypatch.context() as patched:
        patched.setattr("jinja2.Environment.compile", None)
        again, _ = load_theme((layer,), compiled)
        assert again.render("a.html", "page /x/", x=1) == "b1"
        assert again == first
    changed, _ = load_theme((write(tmp_path, b_html="c"),), compiled)
    assert changed.render("a.html", "page /x/", x=2) == "c2"
    assert [before[key] == compiled[key] for key in before].count(False) == 1


def test_a_failure_of_a_kept_template_names_its_line(tmp_path: Path) -> None:
    layer = write(tmp_path / "templates", a_html="one\n{{ far }}")
    compiled: dict[str, bytes] = {}
    for _ in range(2):
        theme, _ = load_theme((layer,), compiled)
        assert failure(theme, "a.html").problem.place == Place("templates/a.html", 2, 4)


@pytest.mark.parametrize("spoilt", [lambda kept: kept[:-9], lambda kept: kept[:40] + b"?" + kept[41:], lambda _: b""])
def test_what_was_kept_and_spoilt_is_compiled_again(tmp_path: Path, spoilt: Callable[[bytes], bytes]) -> None:
    layer = write(tmp_path, a_html="a")
    compiled: dict[str, bytes] = {}
    load_theme((layer,), compiled)[0].render("a.html", "page /x/")
    whole = dict(compiled)
    compiled.update({key: spoilt(kept) for key, kept in whole.items()})
    assert load_theme((layer,), compiled)[0].render("a.html", "page /x/") == "a"
    assert compiled == whole


@pytest.mark.parametrize(
    "value", ["plain", "<b>R&D</b> isn't", 'a "quote" \\ and é\n', "", ("x", 1), None, Markup("<i>")]
)
def test_json_is_what_jinja_gives(tmp_path: Path, value: object) -> None:
    theme, _ = load_theme([write(tmp_path, json_html="{{ page | tojson }}", indented_html="{{ page | tojson(2) }}")])
    plain = jinja2.Environment(autoescape=True)
    for name, source in (("json.html", "{{ page | tojson }}"), ("indented.html", "{{ page | tojson(2) }}")):
        assert theme.render(name, "page /x/", page=value) == plain.from_string(source).render(page=value)
