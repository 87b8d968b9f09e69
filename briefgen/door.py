"""The door: facts and topics by all that is installed, ours and others, for everybody who asks: library, commands, build, workers.

What is registered is read once a process. Refuses to know files, projects and sites.
"""

from collections.abc import Iterable
from functools import cache

from briefgen.extraction.compose import compose
from briefgen.extraction.figures.units import learn_units
from briefgen.extraction.pipeline import OURS, extract, extract_all
from briefgen.extraction.topics import Vocabulary, vocabulary_of
from briefgen.model.brief import Brief
from briefgen.model.facts import Facts
from briefgen.model.text import Document
from briefgen.plugins import Plugins, load_plugins


def find_facts(document: Document) -> Facts:
    """The facts of `document` by the extractors of this Python."""
    return extract(document, installed().extractors)


def find_all_facts(documents: Iterable[Document]) -> list[Facts]:
    """The same of many documents, in less time than one by one."""
    return extract_all(documents, installed().extractors)


def compose_brief(facts: Facts, *, id: str | None = None) -> Brief:  # noqa: A002  (the API's own word)
    """The brief of `facts`, linked where there is a registry, its topics from the vocabularies of this Python."""
    return compose(facts, id=id, vocabulary=_vocabulary())


@cache
def installed() -> Plugins:
    """What is registered in this Python; the units of all data files are known from here on, in this process."""
    plugins = load_plugins(OURS)
    if plugins.others:
        learn_units(plugins.dimensions)
    return plugins


@cache
def _vocabulary() -> Vocabulary | None:
    return vocabulary_of(installed().vocabulary) if installed().others else None
