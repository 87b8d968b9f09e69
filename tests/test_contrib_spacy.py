"""spaCy's part of the door, with a stand-in for spaCy: neither it nor its model is needed to test what is ours."""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.machinery import ModuleSpec
from importlib.metadata import EntryPoint
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from briefgen.extraction.pipeline import extract
from briefgen.extraction.story import tell
from briefgen.model.facts import Facts
from briefgen.plugins import EXTRACTORS, Plugins, apply, read_plugins
from briefgen.read.document import parse_text

ARTICLE = (
    "Zorg hires\n\nvexly hired otto muster. The zorg Commission of vexly’s town knows muster.\n\n"
    "(Reporting by Ann Author)\n"
)
KINDS = {
    "otto muster": "PERSON",
    "muster": "PERSON",
    "vexly’s": "ORG",
    "vexly": "ORG",
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
        spacy = ModuleType("spacy")
        spacy.__spec__ = ModuleSpec("spacy", None)
        spacy.load = load  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "spacy", spacy)
        monkeypatch.delitem(sys.modules, "briefgen.contrib_spacy", raising=False)
        return importlib.import_module("briefgen.contrib_spacy")

    yield stand_in
    sys.modules.pop("briefgen.contrib_spacy", None)


def plugins() -> Plugins:
    return read_plugins([EntryPoint("spacy", "briefgen.contrib_spacy:find_entities [spacy]", EXTRACTORS)])


def test_people_and_bodies_come_with_all_their_mentions(install: Install) -> None:
    install(lambda *_, **__: model)
    document = parse_text(ARTICLE)
    after = apply(plugins(), tell(document), nameless(extract(document)))
    assert [(p.name, [m.text for m in p.mentions]) for p in after.people] == [
        ("otto muster", ["otto muster", "muster"])
    ]
    assert [(c.name, [m.text for m in c.mentions]) for c in after.companies] == [("vexly", ["vexly", "vexly"])]
    assert after.problems == ()
    assert [o.name for o in after.organizations] == ["zorg Commission"]
    mentions = [m for p in after.people for m in p.mentions] + [m for c in after.companies for m in c.mentions]
    rules = {m.at.rule for m in mentions}
    assert rules == {"spacy/person", "spacy/org"}
    assert all(document.surface(m.at.span) == m.text for m in mentions)


def nameless(facts: Facts) -> Facts:
    """The facts of the article without any names, so that only the stand-in's count."""
    return replace(facts, people=(), companies=(), organizations=())


def test_a_body_that_is_no_business_is_an_organization(install: Install) -> None:
    module = install(lambda *_, **__: model)
    story = tell(parse_text("Town\n\nThe zorg Commission met vexly.\n"))
    kinds = {type(fact).__name__: fact.name for fact in module.read_entities(story, model)}
    assert kinds == {"Organization": "zorg Commission", "NamedCompany": "vexly"}


def test_without_spacy_the_plugin_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "briefgen.contrib_spacy", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    found = plugins()
    assert (found.extractors, found.problems) == ((), ())


def test_without_the_model_there_is_one_problem_that_says_how_to_get_it(install: Install) -> None:
    def load(name: str, **_: object) -> Any:
        raise OSError(f"no {name}")

    install(load)
    document = parse_text(ARTICLE)
    facts = extract(document)
    after = apply(plugins(), tell(document), facts)
    (problem,) = set(after.problems) - set(facts.problems)
    assert "python -m spacy download en_core_web_sm" in problem.what
    assert (after.people, after.companies) == (facts.people, facts.companies)
