"""spaCy's named entities as facts, through the door that every plugin uses; `pip install briefgen[spacy]` opens it.

Finds people, companies and other bodies with the small English model. Refuses to know what else was found: the door drops what overlaps.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from briefgen.joining import Told
from briefgen.model.facts import Mention, NamedCompany, Organization, Person, Provenance
from briefgen.model.text import Span

if find_spec("spacy") is None:
    raise ModuleNotFoundError("spaCy is not installed.", name="spacy")

MODEL = "en_core_web_sm"
_MOST_TEXT = 100_000  # spaCy's memory grows by about a gigabyte for each hundred thousand characters
_TRIMMED = re.compile(r"\s*(?:[Tt]he\s+)?(?P<name>\S(?:.{0,200}?\S)??)(?:[’']s?)?\s*$")
_BODY = re.compile(
    r"\b(?:Academy|Agency|Assembly|Association|Authority|Bureau|Cabinet|College|Commission|Committee|Congress|Council|Court|"
    r"Department|Foundation|Institute|Ministry|Office|Organi[sz]ation|Parliament|Party|School|Senate|Society|Union|University)\b"
)


def find_entities(story: Told) -> Iterator[Person | NamedCompany | Organization]:
    """The people and bodies of `story`. Raises RuntimeError where the model is not installed."""
    return read_entities(story, _model())


def read_entities(story: Told, model: Any) -> Iterator[Person | NamedCompany | Organization]:
    """The people and bodies that `model`, a spaCy pipeline, finds in `story`; each name once, with all its mentions, in order."""
    people: dict[str, list[Mention]] = {}
    bodies: dict[str, list[Mention]] = {}
    for entity in model(story.text[:_MOST_TEXT]).ents:
        if entity.label_ not in ("PERSON", "ORG"):
            continue
        found = _TRIMMED.match(entity.text)
        if found is None:
            continue
        text, start = found["name"], entity.start_char + found.start("name")
        at = Provenance(story.document.path, Span(start, start + len(text)), entity.label_.lower())
        (people if entity.label_ == "PERSON" else bodies).setdefault(text, []).append(Mention(text, at))
    for name, mentions in _by_full_name(people).items():
        yield Person(name, tuple(mentions))
    for name, mentions in bodies.items():
        yield (Organization if _BODY.search(name) else NamedCompany)(name, tuple(mentions))


def _by_full_name(people: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """`people` with those who are named by surname alone under the first full name that ends with it."""
    whole: dict[str, list[Mention]] = {}
    for name, mentions in people.items():
        full = next((other for other in people if " " not in name and other.endswith(f" {name}")), name)
        whole.setdefault(full, []).extend(mentions)
    return whole


@cache
def _model() -> Any:
    spacy = import_module("spacy")
    try:
        return spacy.load(MODEL, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    except OSError as error:
        raise RuntimeError(f"the model is missing; run: python -m spacy download {MODEL}") from error
