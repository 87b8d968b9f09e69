"""The words of attribution, read once from the data files `speech.toml`, `grammar.toml` and `genders.toml`.

Knows which words report speech, which head a phrase that can speak, which make what stands between marks a title or a term, and the
function words around them. Refuses to know any text.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from briefgen.extraction.data_files import read_data


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(read_data(name))


def _classes(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


def _forms(table: Mapping[str, str], lemmas: frozenset[str] | None = None) -> frozenset[str]:
    """The forms of the lemmas of `table`, of those in `lemmas` alone where they are given."""
    return frozenset(
        word for lemma, forms in table.items() if lemmas is None or lemma in lemmas for word in (lemma, *forms.split())
    )


_speech = _load("speech.toml")
_nouns = _classes(_speech["nouns"])
_labels = _classes(_speech["labels"])
_genders = _classes(_load("genders.toml"))

GRAMMAR = _classes(_load("grammar.toml"))
"""Function words by class: `GRAMMAR["prepositions"]`."""

SAYING = _forms(_speech["verbs"])
JUDGING = _forms(_speech["judging"])
CUES = SAYING | JUDGING
NEVER_ALONE = JUDGING - SAYING
NAMING = _forms(_speech["judging"], _nouns["naming"])
WEAK = _forms(_speech["verbs"], _nouns["weak"])
ADDING = _forms(_speech["verbs"], _nouns["adding"])
TELLING = _forms(_speech["verbs"], frozenset(["tell"]))
PHRASAL = _classes(_speech["phrasal"])
CLAIMS = _nouns["claims"]

PERSON_NOUNS = _nouns["person"]
BODY_NOUNS = _nouns["body"]
PUBLIC_BODIES = _nouns["public"]
BODIES = _nouns["bodies"]
TEXT_NOUNS = _nouns["text"]
SPEAKING_NOUNS = PERSON_NOUNS | BODY_NOUNS | BODIES | TEXT_NOUNS
BOSSES = _nouns["boss"]
ANYBODY = _nouns["anybody"]
OWN_TEXTS = _nouns["own_text"]
TEXT_FAMILIES = tuple(_nouns[name] for name in ("legal", "studies", "letters", "posts", "prospectuses"))

LABELS_BEFORE = _labels["before"]
LABELLED_WORKS = _labels["works"]
LABELS_AFTER = _labels["after"]
LABELS_LOOSELY = _labels["after_loosely"]

WOMEN = _genders["women"]
MEN = _genders["men"]
