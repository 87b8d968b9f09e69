"""spaCy's part of the door: with a stand-in for spaCy, as neither it nor its model is needed to test what is ours; then with the real one.

The real spaCy takes part where it is installed, with entities of our own; the real model where that is installed, too.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from importlib.metadata import EntryPoint
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from briefgen.extraction.entities import Names
from briefgen.extraction.pipeline import OURS, extract
from briefgen.extraction.story import Story, tell
from briefgen.extractors import extractor_of
from briefgen.plugins import EXTRACTORS, Plugins, read_plugins
from briefgen.read.document import parse_text

ARTICLE = (
    "Zorg hires\n\nOn Monday Vexly hired otto Muster. The zorg Commission of Vexly’s town knows Muster.\n\n"
    "(Reporting by Ann Author)\n"
)
KINDS = {
    "otto Muster": "PERSON",
    "Muster": "PERSON",
    "Vexly’s": "ORG",
    "Vexly": "ORG",
    "The zorg Commission": "ORG",
    "town": "GPE",
    "Ann Author": "PERSON",
}


@dataclass
class Entity:
    text: str
    start_char: int
    label_: str


def model(text: str) -> SimpleNamespace:
    """As spaCy's pipeline: a text in, an object with `ents` out."""
    words = re.compile("|".join(sorted(map(re.escape, KINDS), key=len, reverse=True)), re.IGNORECASE)
    kinds = {name.lower(): kind for name, kind in KINDS.items()}
    return SimpleNamespace(ents=[Entity(m[0], m.start(), kinds[m[0].lower()]) for m in words.finditer(text)])


Install = Callable[[Callable[..., Any]], ModuleType]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    def stand_in(load: Callable[..., Any]) -> ModuleType:
        for name in ("spacy", "en_core_web_sm"):
            module = ModuleType(name)
            module.__spec__ = ModuleSpec(name, None)
            monkeypatch.setitem(sys.modules, name, module)
        sys.modules["spacy"].load = load  # type: ignore[attr-defined]
        monkeypatch.delitem(sys.modules, "briefgen.contrib_spacy", raising=False)
        return importlib.import_module("briefgen.contrib_spacy")

    yield stand_in
    sys.modules.pop("briefgen.contrib_spacy", None)


def plugins() -> Plugins:
    return read_plugins([EntryPoint("spacy", "briefgen.contrib_spacy:find_entities [spacy]", EXTRACTORS)], ours=OURS)


def no_names(story: Story) -> Names:
    """A name finder that finds none, so that only the stand-in's count."""
    del story
    return Names()


def test_people_and_bodies_come_with_all_their_mentions(install: Install) -> None:
    install(lambda *_, **__: model)
    document = parse_text(ARTICLE)
    facts = extract(document, [extractor_of("names", no_names, trusted=True), plugins().extractors[-1]])
    assert [(p.name, [m.text for m in p.mentions]) for p in facts.people] == [
        ("otto Muster", ["otto Muster", "Muster"])
    ]
    assert [(c.name, [m.text for m in c.mentions]) for c in facts.companies] == [("Vexly", ["Vexly", "Vexly"])]
    assert facts.problems == ()
    assert [o.name for o in facts.organizations] == ["zorg Commission"]
    mentions = [m for p in facts.people for m in p.mentions] + [m for c in facts.companies for m in c.mentions]
    rules = {m.at.rule for m in mentions}
    assert rules == {"spacy/person", "spacy/org"}
    assert all(document.surface(m.at.span) == m.text for m in mentions)


def test_what_a_known_name_or_a_headline_says_is_no_news(install: Install) -> None:
    module = install(lambda *_, **__: model)
    story = tell(parse_text("Vexly hires\n\nOn Monday Vexly (Vexly) hired otto Muster. The town was quiet.\n"))
    found = list(module.read_entities(story, (), model))
    assert [(f.name, len(f.mentions)) for f in found] == [("otto Muster", 1), ("Vexly", 1)]
    assert [f.name for f in module.read_entities(story, ["Vexly Works"], model)] == ["otto Muster"]


def test_a_body_that_is_no_business_is_an_organization(install: Install) -> None:
    module = install(lambda *_, **__: model)
    story = tell(parse_text("Town\n\nThe zorg Commission met Vexly.\n"))
    kinds = {type(fact).__name__: fact.name for fact in module.read_entities(story, (), model)}
    assert kinds == {"Organization": "zorg Commission", "NamedCompany": "Vexly"}


def test_without_spacy_the_plugin_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "briefgen.contrib_spacy", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    found = plugins()
    assert (found.extractors, found.problems) == (OURS, ())


def test_without_the_model_one_warning_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "briefgen.contrib_spacy", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "en_core_web_sm" else object())
    found = plugins()
    assert found.extractors == OURS
    (problem,) = found.problems
    assert (problem.level, problem.place.file) == ("warning", "plugin spacy")
    assert problem.what.endswith("run: python -m spacy download en_core_web_sm")


# -- the real one

REAL = """Borealis Cloud opens a plant

On Monday zorgworks (NYSE:ZRG) hired Xq Wyvern in Porto. The Grand Zorg Commission heard of Wyvern’s plan. Borealis Cloud Inc. did not.
"""


def test_the_real_spacy_gives_what_fits_the_story() -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    people = [{"label": "PERSON", "pattern": name} for name in ("Xq Wyvern", "Wyvern")]
    bodies = [
        {"label": "ORG", "pattern": name}
        for name in ("ZRG", "The Grand Zorg Commission", "Borealis Cloud", "Borealis Cloud Inc.", "zorgworks")
    ]
    ruler.add_patterns([*people, *bodies, {"label": "GPE", "pattern": "Porto"}])
    read_entities = _contrib().read_entities

    def find(story: Story, names: Names) -> list[Any]:
        return list(read_entities(story, [found.name for found in names], pipeline))

    document = parse_text(REAL)
    facts = extract(document, [extractor_of("names", no_names, trusted=True), extractor_of("spacy", find)])
    assert facts.problems == ()
    assert [(p.name, [m.text for m in p.mentions]) for p in facts.people] == [("Xq Wyvern", ["Xq Wyvern", "Wyvern"])]
    assert [o.name for o in facts.organizations] == ["Grand Zorg Commission"]
    assert [c.name for c in facts.companies] == ["Borealis Cloud Inc."]
    facts = extract(document, (*OURS, extractor_of("spacy", find)))
    assert [c.name for c in facts.companies] == ["Borealis Cloud"]


def _contrib() -> ModuleType:
    """The module, which asks for the model when it is loaded, without one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("importlib.util.find_spec", lambda name: name)
        sys.modules.pop("briefgen.contrib_spacy", None)
        return importlib.import_module("briefgen.contrib_spacy")


@pytest.mark.filterwarnings("ignore")  # of a model that is older than its spaCy
def test_the_real_model_comes_through_the_door() -> None:
    pytest.importorskip("spacy")
    pytest.importorskip("en_core_web_sm")
    sys.modules.pop("briefgen.contrib_spacy", None)
    found = plugins()
    assert [e.name for e in found.extractors] == ["names", "figures", "quotes", "spacy"]
    text = "A talk\n\nOn Monday the office of John Smith met the European Commission in Paris. It rained.\n"
    facts = extract(parse_text(text), [extractor_of("names", no_names, trusted=True), found.extractors[-1]])
    assert facts.problems == ()
    assert [(p.name, len(p.mentions)) for p in facts.people] == [("John Smith", 1)]
    assert [o.name for o in facts.organizations] == ["European Commission"]
    assert {m.at.rule for p in facts.people for m in p.mentions} == {"spacy/person"}
