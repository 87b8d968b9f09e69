"""The texts of a language: catalogues over catalogues, and what is wrong with them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.model.facts import Amount, Figure, Provenance
from briefgen.model.problem import Problem
from briefgen.model.text import Span
from briefgen.publish import wording
from briefgen.publish.layers import default_theme
from briefgen.publish.plurals import forms_of
from briefgen.publish.site import Site
from briefgen.publish.texts import Plural, Texts, load_texts, pieces, untranslated
from briefgen.publish.theme import RenderError, Theme, load_theme
from tests.publish.making import brief, build, money, records, site_of, write


def catalogues(folder: Path, **texts: str) -> Path:
    """A folder of a theme with catalogues by language; `de_AT` is written as `de-AT.toml`."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for language, text in texts.items():
        (folder / "texts" / f"{language.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return folder


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.place}: {p.what}" for p in problems]


def german() -> Texts:
    return load_texts([default_theme()], "de")[0]


def theme_of(tmp_path: Path, text: str, language: str = "en", **texts: str) -> Theme:
    folder = catalogues(write(tmp_path, a_html=text), **texts)
    theme, problems = load_theme([folder], language=language)
    assert problems == ()
    return theme


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_language_of_ours_has_every_text_in_every_form(language: str) -> None:
    texts, problems = load_texts([default_theme()], language)
    assert problems == ()
    assert untranslated([default_theme()], language) == ()
    plurals = [
        t
        for t in (*texts.said.values(), *(t for table in texts.tables.values() for t in table.values()))
        if isinstance(t, Plural)
    ]
    assert plurals
    assert {(p.language, frozenset(p.forms)) for p in plurals} == {(language, forms_of(language))}


def test_every_text_for_templates_is_said_by_one() -> None:
    templates = [
        p.read_text(encoding="utf-8") for p in default_theme().rglob("*") if p.suffix in (".html", ".xml", ".txt")
    ]
    said = load_texts([default_theme()], "en")[0].said
    assert [key for key in said if not any(f"say.{key}" in text for text in templates)] == []


def test_a_project_changes_one_text(tmp_path: Path) -> None:
    own = catalogues(tmp_path / "templates", en='briefs = "Stories"\nours = "Our own"\n[bounds]\napprox = "some"')
    texts, problems = load_texts([own, default_theme()], "en")
    assert problems == ()
    assert (texts.said["briefs"], texts.said["ours"], texts.said["companies"]) == ("Stories", "Our own", "Companies")
    assert (texts.words("bounds", "approx"), texts.words("bounds", "at_most")) == ("some", "at most")


def test_a_variety_goes_before_its_language_and_that_before_english(tmp_path: Path) -> None:
    ours = catalogues(tmp_path, en='a = "a"\nb = "b"\nc = "c"', de='a = "ä"\nb = "be"', de_AT='a = "aa"')
    texts, problems = load_texts([ours], "de-at")
    assert problems == ()
    assert dict(texts.said) == {"a": "aa", "b": "be", "c": "c"}


def test_a_project_adds_a_language(tmp_path: Path) -> None:
    own = catalogues(
        tmp_path / "templates", fr='briefs = "Brèves"\nbrief_count = { one = "{n} brève", other = "{n} brèves" }'
    )
    texts, problems = load_texts([own, default_theme()], "fr")
    assert problems == ()
    assert (texts.said["briefs"], texts.said["companies"]) == ("Brèves", "Companies")
    counted = texts.said["brief_count"]
    assert isinstance(counted, Plural)
    assert [counted.of(n) for n in (0, 1, 2)] == ["{n} brève", "{n} brève", "{n} brèves"]
    (problem,) = untranslated([own, default_theme()], "fr")
    assert problem.place.file == "templates/texts/fr.toml"
    assert "'fr' lacks" in problem.what


def test_a_language_without_texts_is_english_and_told_once() -> None:
    texts, (problem,) = load_texts([default_theme()], "xx")
    assert texts.said["briefs"] == "Briefs"
    assert (problem.level, problem.what) == (
        "warning",
        "the site's language 'xx' has no texts; the theme's words are English.",
    )
    assert "one of: de, en" in problem.mend
    assert untranslated([default_theme()], "xx") == ()


@pytest.mark.parametrize(
    ("catalogue", "what"),
    [
        ("briefs = ", "the texts cannot be read"),
        ("briefs = 3", "the text 'briefs' is no text"),
        ('brief_count = { one = "x" }', "the text 'brief_count' is no text"),
        ('brief_count = "{m} x"', "the text 'brief_count' has the gap {m}; there is {n}"),
        ('brief_count = "{n x"', "the text 'brief_count' cannot be read"),
        ('briefs = { one = "x", other = "y" }', "the text 'briefs' has forms, but no number"),
        ('[dates]\nmonths = ["one"]', "the text 'dates.months' must be a row of 12 texts"),
        ('[dates]\nmonths = "one"', "the text 'dates.months' must be a row of 12 texts"),
        ('[dates]\nday = "{dya}"', "the text 'dates.day' has the gap {dya}"),
    ],
)
def test_a_text_that_is_wrong_is_told_and_another_stands_for_it(tmp_path: Path, catalogue: str, what: str) -> None:
    own = catalogues(tmp_path / "templates", de=catalogue)
    texts, (problem,) = load_texts([own, default_theme()], "de")
    assert (problem.level, problem.place.file) == ("error", "templates/texts/de.toml")
    assert problem.what.startswith(what)
    assert texts.said == german().said
    assert texts.tables == german().tables


def test_pieces() -> None:
    assert list(pieces("{a} of {{b}}, {c}!")) == [("", "a"), (" of {", ""), ("b}", ""), (", ", "c"), ("!", "")]


def test_a_template_says_texts_with_their_gaps_filled_and_escaped(tmp_path: Path) -> None:
    theme = theme_of(
        tmp_path,
        "{{ say.plain }}|{{ say.of(n=n, whose=x) }}|{{ say.of(n=1, whose=b | safe) ~ '!' }}|<i title=\"{{ say.of(n=0, whose=x) }}\">{% set y = say.of(n=2, whose=x) %}{{ y }}",
        en='plain = "a & b"\nof = { one = "{n} thing of {whose}.", other = "{n} things of {whose}." }',
    )
    assert theme.render("a.html", "x", n=1, x="<x>", b="<b>") == (
        'a &amp; b|1 thing of &lt;x&gt;.|1 thing of <b>.!|<i title="0 things of &lt;x&gt;.">2 things of &lt;x&gt;.'
    )


def test_a_form_of_many(tmp_path: Path) -> None:
    forms = '{ one = "{n} новость", few = "{n} новости", many = "{n} новостей", other = "{n} новости" }'
    theme = theme_of(
        tmp_path, "{{ say.count(n=n) }}", "ru", en='count = { one = "{n} x", other = "{n} xs" }', ru=f"count = {forms}"
    )
    said = [theme.render("a.html", "x", n=n) for n in (1, 3, 5, 21)]
    assert said == ["1 новость", "3 новости", "5 новостей", "21 новость"]


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("\n{{ say.plian }}", "there is no text 'plian' (is it 'plain'?)"),
        ("\n{{ say.of() }}", "the text 'of' has a gap: say.of(n=...)"),
        ("\n{{ say.of(1) }}", "the gaps of a text go by name: say.of(n=...)"),
        ("\n{{ say[x] }}", "`say` is no value"),
    ],
)
def test_what_cannot_be_said_gives_file_and_line(tmp_path: Path, template: str, what: str) -> None:
    theme = theme_of(tmp_path / "templates", template, en='plain = "x"\nof = "{n}"')
    with pytest.raises(RenderError) as caught:
        theme.render("a.html", "page /x/", x="plain")
    problem = caught.value.problem
    assert (str(problem.place), what in problem.what) == ("templates/a.html:2", True)


def test_a_text_changes_the_closures_of_those_that_say_it_alone(tmp_path: Path) -> None:
    def closures(text: str) -> Mapping[str, str]:
        folder = catalogues(
            write(tmp_path, a_html="{{ say.a }}", b_html="{% include 'a.html' %}", c_html="{{ say.c }}"),
            en=f'a = "{text}"\nc = "c"\n[bounds]\nx = "x"',
        )
        theme, _ = load_theme([folder])
        return {name: theme.closure(name) for name in ("a.html", "b.html", "c.html")} | {"all": theme.digest}

    before, after = closures("one"), closures("two")
    assert [name for name in before if before[name] != after[name]] == ["a.html", "b.html", "all"]


def test_what_was_compiled_for_another_text_is_not_used(tmp_path: Path) -> None:
    compiled: dict[str, bytes] = {}
    for text in ("one", "two"):
        folder = catalogues(write(tmp_path, a_html="{{ say.a }}"), en=f'a = "{text}"')
        theme, _ = load_theme([folder], compiled)
        assert theme.render("a.html", "x") == text


def figure(value: str, unit: str, **more: object) -> Figure:
    return Figure("x", "money", Amount(Decimal(value), unit, bound="approx"), Provenance("", Span(0, 0), ""), **more)  # type: ignore[arg-type]


def test_german_dates_and_numbers() -> None:
    de, date = german(), datetime(2017, 3, 4, tzinfo=UTC)
    assert (wording.day(de, date), wording.day(de, date, short=True)) == ("4. März 2017", "4. März")
    assert wording.exact(de, figure("1234567.5", "USD")) == "etwa 1.234.567,5 US-Dollar"
    assert wording.exact(de, figure("2", "percentage point")) == "etwa 2 Prozentpunkte"
    assert wording.exact(de, figure("17", "EUR", per="share")) == "etwa 17 Euro je Aktie"
    assert wording.exact(de, figure("3", "widget")) == "etwa 3 widgets"
    assert wording.plain_number(Decimal("1234.5")) == "1234.5"
    assert wording.together(de, ["A", "B", "C"]) == "A, B und C"


def test_a_german_site_says_nothing_in_english() -> None:
    look, problems = load_theme([default_theme()], language="de")
    assert problems == ()
    b = brief(
        figures=[("Acme Robotics opened", money("5000", metric="revenue"))],
        companies=[("Acme Robotics", {"role": "primary"})],
    )
    settings = site_of(language="de", title="X", url="https://x.example").settings
    site = Site.of([b], records(b), (), settings, look.assets, texts=look.texts)
    pages = build(site, look)
    assert '<html lang="de">' in pages["/"]
    text = pages["/briefs/2021/acme/"]
    assert "4. Mai 2021" in text
    assert '"inLanguage":"de"' in text
    assert "5.000 US-Dollar" in text
    english = [
        t
        for t in load_texts([default_theme()], "en")[0].said.values()
        if isinstance(t, str) and len(t) > 12 and "{" not in t
    ]
    ours = {t for t in look.texts.said.values() if isinstance(t, str)}
    for url, page in pages.items():
        if url.endswith(("/", ".html")):
            assert [t for t in english if t not in ours and f">{t}<" in page] == [], url


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("az-Arab", "rtl"),
        ("ku", "ltr"),
        ("ar-Latn", "ltr"),
        ("AR", "rtl"),
    ],
)
def test_which_way_a_language_is_written(language: str, direction: str) -> None:
    site = site_of([brief()], language=language)
    assert site.settings.direction == direction
    assert (' dir="rtl"' in build(site)["/"].partition("<head>")[0]) == (direction == "rtl")
