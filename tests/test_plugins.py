"""The door for plugins; the package of docs/extending.md is the one that comes through it."""

import pickle
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

import briefgen
from briefgen.extraction.pipeline import OURS, extract
from briefgen.extraction.story import Story
from briefgen.model.facts import Figure
from briefgen.plugins import DIMENSIONS, EXTRACTORS, VOCABULARIES, load_plugins, read_plugins
from briefgen.read.document import parse_text
from tests.conftest import HERE

ROOT = HERE.parent
ARTICLE = "Nimbus runs slow\n\nNimbus Chips spent $3 million on a chip that is sold out.\n"


@pytest.fixture
def documented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """The package of docs/extending.md, installed; its entry points as Python finds them."""
    blocks = re.findall(r"```(\w+)\n(.*?)```", (ROOT / "docs" / "extending.md").read_text("utf-8"), re.DOTALL)
    project, units, topics = (text for language, text in blocks if language == "toml")
    (code,) = (text for language, text in blocks if language == "python")
    package, info = tmp_path / "acme_words", tmp_path / "acme_words-1.0.dist-info"
    package.mkdir()
    info.mkdir()
    (package / "__init__.py").write_text(code)
    (package / "units.toml").write_text(units)
    (package / "topics.toml").write_text(topics)
    settings = tomllib.loads(project)["project"]
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {settings['name']}\nVersion: {settings['version']}\n")
    lines = [f"[{g}]\n" + "".join(f"{k} = {v}\n" for k, v in p.items()) for g, p in settings["entry-points"].items()]
    (info / "entry_points.txt").write_text("".join(lines))
    monkeypatch.syspath_prepend(str(tmp_path))
    groups = (EXTRACTORS, DIMENSIONS, VOCABULARIES)
    yield [p for group in groups for p in entry_points(group=group) if p.name.startswith("acme-")]
    sys.modules.pop("acme_words", None)


def ours() -> list[EntryPoint]:
    """The entry points of our own pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [EntryPoint(n, v, g) for g, points in project["entry-points"].items() for n, v in points.items()]


def point(name: str, value: str, group: str = EXTRACTORS) -> EntryPoint:
    return EntryPoint(name, value, group)


def test_the_extractor_of_the_docs_finds_its_figure(documented: list[EntryPoint]) -> None:
    plugins = read_plugins([*ours(), *documented])
    assert plugins.problems == ()
    facts = extract(parse_text(ARTICLE), plugins.extractors)
    assert [(f.text, f.amount.unit, f.subject) for f in facts.figures] == [
        ("$3 million", "USD", "Nimbus Chips"),
        ("sold out", "fraction", "Nimbus Chips"),
    ]
    assert [f.at.rule.startswith("acme-stock/") for f in facts.figures] == [False, True]
    assert facts.problems == ()


def test_the_dimension_of_the_docs_adds_units(documented: list[EntryPoint]) -> None:
    own, both = read_plugins(ours()).dimensions, read_plugins([*ours(), *documented]).dimensions
    assert both["measure"]["wafer per month"] == ["wafers per month", "wpm"]
    assert both["glued"]["gigatexel"] == ["GT"]
    for kind, units in own.items():
        assert {unit: both[kind][unit] for unit in units} == units


def test_the_vocabulary_of_the_docs_adds_topics(documented: list[EntryPoint]) -> None:
    own, both = read_plugins(ours()).vocabulary, read_plugins([*ours(), *documented]).vocabulary
    assert both["warehouses"]["name"] == "Warehouses"
    assert both["chips"]["name"] == own["chips"]["name"]
    assert both["chips"]["usual"] == own["chips"]["usual"] + "; wafers per month"


def test_ours_are_registered_the_same_way() -> None:
    plugins = read_plugins(ours())
    data = Path(briefgen.__file__).parent / "extraction" / "data"
    assert plugins.dimensions == tomllib.loads((data / "units.toml").read_text("utf-8"))
    assert plugins.vocabulary == tomllib.loads((data / "topics.toml").read_text("utf-8"))
    assert tuple(e for e in plugins.extractors if e.name != "spacy") == OURS
    assert plugins.problems == ()


def test_the_docs_tell_of_our_extractors_and_their_needs() -> None:
    text = (ROOT / "docs" / "extending.md").read_text("utf-8")
    assert [(e.name, e.needs) for e in OURS] == [("names", ()), ("figures", ("names",)), ("quotes", ("names",))]
    for extractor in OURS:
        assert (
            f"| `{extractor.name}` | {', '.join(f'`{need}`' for need in extractor.needs)} |".replace("  ", " ") in text
        )


def test_where_none_of_ours_is_registered_they_stand_in(documented: list[EntryPoint]) -> None:
    stock = [p for p in documented if p.group == EXTRACTORS]
    plugins = read_plugins(stock, ours=OURS)
    assert [e.name for e in plugins.extractors] == ["names", "figures", "quotes", "acme-stock"]
    assert plugins.problems == ()
    # Where one of them is, the registration is meant as it is.
    quiet = [p for p in ours() if p.name in ("names", "figures")]
    assert [e.name for e in read_plugins(quiet, ours=OURS).extractors] == ["names", "figures"]
    assert [e.name for e in read_plugins([], {"quotes"}, ours=OURS).extractors] == ["names", "figures"]


def test_what_needs_a_plugin_that_is_not_there_is_one_problem(documented: list[EntryPoint]) -> None:
    plugins = read_plugins(documented)
    assert plugins.extractors == ()
    (problem,) = plugins.problems
    assert (problem.place.file, problem.what) == ("plugin acme-stock", "needs what no extractor gives: `names`.")


def test_ours_come_first_whatever_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, monkeypatch, '[measure]\nfurlong = ["km", "fur"]\n')
    plugins = read_plugins([point("aaa", "aaa_words:data.toml", DIMENSIONS), *ours()])
    assert plugins.dimensions["measure"]["furlong"] == ["fur"]
    assert "km" in plugins.dimensions["measure"]["kilometer"]


def test_a_unit_that_is_there_stays_of_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, monkeypatch, '[ratio]\nhour = ["hora"]\n')
    plugins = read_plugins([*ours(), point("aaa", "aaa_words:data.toml", DIMENSIONS)])
    assert "hora" in plugins.dimensions["duration"]["hour"]
    assert "hour" not in plugins.dimensions["ratio"]


def test_an_attribute_may_hold_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, monkeypatch, '[measure]\nfurlong = ["fur"]\n')
    plugins = read_plugins([point("aaa", "aaa_words:PATH", DIMENSIONS)])
    assert plugins.dimensions == {"measure": {"furlong": ["fur"]}}


def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A package `aaa_words` with a `data.toml`."""
    package = tmp_path / "aaa_words"
    package.mkdir()
    (package / "data.toml").write_text(text)
    (package / "__init__.py").write_text(
        "from pathlib import Path\nPATH = Path(__file__).parent / 'data.toml'\nNUMBER = 3\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "aaa_words", raising=False)


@pytest.mark.parametrize(
    ("group", "text", "what"),
    [
        (DIMENSIONS, "[weights]\nstone = []\n", "[weights] is none of the tables"),
        (DIMENSIONS, "[measure]\nstone = 'st'\n", "is not a list of spellings"),
        (DIMENSIONS, "[glued]\nstone = ['st']\n", "glues the unit 'stone', which nobody knows"),
        (DIMENSIONS, "[measure\n", "TOMLDecodeError"),
        (VOCABULARIES, "[ships]\nstrong = 'ship'\n", "the topic [ships] has no name"),
        (VOCABULARIES, "[ships]\nname = 'Ships'\nsure = 'ship'\n", "holds texts under name"),
        (VOCABULARIES, "[ships]\nname = 'Ships'\nstrong = ['ship']\n", "holds texts under name"),
    ],
)
def test_a_data_file_that_is_wrong_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str, text: str, what: str
) -> None:
    file(tmp_path, monkeypatch, text)
    plugins = read_plugins([*ours(), point("aaa", "aaa_words:data.toml", group)])
    (problem,) = plugins.problems
    assert problem.place.file == "plugin aaa"
    assert what in problem.what
    own = read_plugins(ours())
    assert (plugins.dimensions, plugins.vocabulary) == (own.dimensions, own.vocabulary)


@pytest.mark.parametrize(
    ("group", "value"),
    [
        (EXTRACTORS, "no_such_package:find"),
        (EXTRACTORS, "aaa_words:nothing"),
        (EXTRACTORS, "aaa_words:NUMBER"),
        (DIMENSIONS, "aaa_words:missing.toml"),
        (DIMENSIONS, "aaa_words:NUMBER"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str, value: str
) -> None:
    file(tmp_path, monkeypatch, "")
    plugins = read_plugins([point("aaa", value, group), *ours()])
    assert [p.place.file for p in plugins.problems] == ["plugin aaa"]
    assert "cannot be used" in plugins.problems[0].what
    assert plugins.dimensions


def test_our_data_files_alone_are_not_read_at_each_start() -> None:
    plugins = load_plugins()
    assert plugins.others or (plugins.dimensions, plugins.vocabulary) == ({}, {})


def test_an_extra_that_is_not_installed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "needs_far.py").write_text("import far_away\n\n\ndef find(story):\n    return ()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert read_plugins([point("far", "needs_far:find [far]")]) == read_plugins([])
    assert "far_away" in read_plugins([point("far", "needs_far:find")]).problems[0].what
    # Its own module missing is no matter of an extra.
    assert len(read_plugins([point("far", "needs_nothing:find [far]")]).problems) == 1


def test_a_plugin_can_be_left_out(documented: list[EntryPoint]) -> None:
    assert read_plugins([*ours(), *documented], {"acme-stock"}).extractors == read_plugins(ours()).extractors


def test_the_digest_tells_one_set_from_another(documented: list[EntryPoint]) -> None:
    own = read_plugins(ours())
    assert own.digest == read_plugins([*ours()[::-1], *ours()]).digest
    assert len({own.digest, read_plugins([*ours(), *documented]).digest, read_plugins(documented).digest}) == 3


def test_what_is_installed_is_read_once() -> None:
    plugins = load_plugins()
    assert plugins is load_plugins()
    assert plugins.problems == ()


def test_plugins_can_be_sent_to_workers(documented: list[EntryPoint]) -> None:
    plugins = read_plugins([*ours(), *documented])
    assert pickle.loads(pickle.dumps(plugins)) == plugins


def find_nothing(story: Story) -> Iterator[Figure]:
    del story
    yield from ()
