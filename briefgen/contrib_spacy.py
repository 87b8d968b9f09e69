"""spaCy's named entities as facts, through the door that every plugin uses; `pip install briefgen[spacy]` opens it.

Finds people, companies and other bodies with the small English model, where our own rules found nothing. Refuses to know how those work.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from briefgen.extraction.entities import Names
from briefgen.joining import Told
from briefgen.model.facts import Mention, NamedCompany, Organization, Person, Provenance
from briefgen.model.text import Span

MODEL = "en_core_web_sm"

if find_spec("spacy") is None:
    raise ModuleNotFoundError("spaCy is not installed.", name="spacy")
if find_spec(MODEL) is None:
    raise UserWarning(f"spaCy is installed, its model {MODEL} is not; run: python -m spacy download {MODEL}")

_MOST_TEXT = 100_000  # spaCy's memory grows by about a gigabyte for each hundred thousand characters
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "lemmatizer", "attribute_ruler"]
_TRIMMED = re.compile(r"\s*(?:[Tt]he\s+)?(?P<name>\S(?:.{0,200}?\S)??)(?:[’']s?)?\s*$")
_BODY = re.compile(
    r"\b(?:Academy|Agency|Assembly|Association|Authority|Bureau|Cabinet|College|Commission|Committee|Congress|Council|Court|"
    r"Department|Foundation|Institute|Ministry|Office|Organi[sz]ation|Parliament|Party|School|Senate|Society|Union|University)\b"
)


def find_entities(story: Told, names: Names) -> Iterator[Person | NamedCompany | Organization]:
    """The people and bodies of `story` that are not among `names`."""
    return read_entities(story, [found.name for found in names], _model())


def read_entities(story: Told, known: Iterable[str], model: Any) -> Iterator[Person | NamedCompany | Organization]:
    """The people and bodies that `model`, a spaCy pipeline, finds in `story`; each name once, with all its mentions, in order.

    What is part of a `known` name, what has no capital, what a headline says (there all words have capitals) and what stands alone in
    brackets (a ticker, a short form of what was just named) is no news.
    """
    parts = {word for name in known for word in name.split()}
    people: dict[str, list[Mention]] = {}
    bodies: dict[str, list[Mention]] = {}
    for entity in model(story.text[:_MOST_TEXT]).ents:
        found = _TRIMMED.match(entity.text) if entity.label_ in ("PERSON", "ORG") else None
        if found is None:
            continue
        text, start = found["name"], entity.start_char + found.start("name")
        span = Span(start, start + len(text))
        if text.islower() or parts.issuperset(text.split()) or _is_aside(story, span):
            continue
        at = Provenance(story.document.path, span, entity.label_.lower())
        (people if entity.label_ == "PERSON" else bodies).setdefault(text, []).append(Mention(text, at))
    for name, mentions in _by_full_name(people).items():
        yield Person(name, tuple(mentions))
    for name, mentions in bodies.items():
        yield (Organization if _BODY.search(name) else NamedCompany)(name, tuple(mentions))


def _is_aside(story: Told, span: Span) -> bool:
    block = story.block_at(span.start)
    if block is None or block.kind in ("headline", "heading"):
        return True
    return story.text[span.start - 1 : span.start] in ("(", ":") or story.text[span.end : span.end + 1] in (")", ":")


def _by_full_name(people: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """`people` with those who are named by surname alone under the first full name that ends with it."""
    whole: dict[str, list[Mention]] = {}
    for name, mentions in people.items():
        full = next((other for other in people if " " not in name and other.endswith(f" {name}")), name)
        whole.setdefault(full, []).extend(mentions)
    return whole


@cache
def _model() -> Any:
    return import_module("spacy").load(MODEL, exclude=_UNUSED)
