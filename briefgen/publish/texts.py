"""Texts: what the theme says of its own, by language. Each language has a catalogue, `texts/TAG.toml` in the theme's folders.

The keys at the top of a catalogue are for templates (`say.KEY`); its tables are what answers are made of (months, bounds, units). A text that
a language has not is that of the language above it ("de" for "de-AT"), in the end that of English. Refuses to know any template and page.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.codec import to_json
from briefgen.digest import digest
from briefgen.model.problem import Place, Problem
from briefgen.publish.plurals import form_of

FOLDER = "texts"
DEFAULT = "en"
"""The language whose catalogue has every text."""
_FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))
_CUT = string.Formatter()


class Plural(NamedTuple):
    """A text that depends on the number `n`: by the names of CLDR's forms, `other` among them. `language` says which number asks for which."""

    language: str
    forms: Mapping[str, str]

    def of(self, n: int) -> str:
        """The form that `n` asks for."""
        return self.forms.get(form_of(self.language)(n)) or self.forms["other"]


Text = str | Plural | tuple[str, ...]


class Texts:
    """The texts of one language. `said` are those for templates by key; `tables` those for answers by table and key."""

    def __init__(self, language: str, said: Mapping[str, Text], tables: Mapping[str, Mapping[str, Text]]) -> None:
        self.language = language
        self.said = said
        self.tables = tables

    @cached_property
    def digest(self) -> str:
        """The digest of all that answers are made of; a figure that a page is shown is packed with it (see `codec.py`)."""
        return digest(to_json(self.tables))

    @cached_property
    def whole(self) -> str:
        """The digest of all texts."""
        return digest(self.digest, to_json(self.said))

    def words(self, table: str, key: str) -> str:
        """A text of a table as it is; raises LookupError where there is none."""
        found = self.tables[table][key]
        if not isinstance(found, str):
            raise LookupError(f"{key!r} in [{table}] is no single text")
        return found

    def row(self, table: str, key: str) -> tuple[str, ...]:
        """A row of texts: the names of the months."""
        found = self.tables[table][key]
        if not isinstance(found, tuple) or isinstance(found, Plural):
            raise LookupError(f"{key!r} in [{table}] is no row of texts")
        return found

    def fill(self, table: str, key: str, **values: object) -> str:
        """A text of a table with its gaps filled; where it has forms, that which `n` among `values` asks for."""
        found = self.tables[table][key]
        pattern = found.of(int(str(values["n"]))) if isinstance(found, Plural) else str(found)
        return pattern.format(**values)

    def digest_of(self, keys: Sequence[str]) -> str:
        """The digest of the texts of these keys, for templates."""
        return digest(to_json([(key, self.said.get(key)) for key in keys]))

    def near(self, key: str) -> str:
        """The key that is most like `key`; "" where none is."""
        return next(iter(get_close_matches(key, self.said, 1)), "")


NO_TEXTS = Texts(DEFAULT, {}, {})


def pieces(pattern: str) -> Iterator[tuple[str, str]]:
    """The words of a text and the name of the gap behind each, "" behind the last; raises ValueError where a brace has no match."""
    for words, gap, spec, conversion in _CUT.parse(pattern):
        if gap is not None and (not gap.isidentifier() or spec or conversion):
            raise ValueError(f"{{{gap}}} is no gap with a name")
        yield words, gap or ""


def load_texts(layers: Sequence[Path], language: str) -> tuple[Texts, tuple[Problem, ...]]:
    """The texts of a language in these folders, the first going before the others, key by key; and what is wrong with its catalogues.

    Without any catalogue of the language all texts are English, which is a problem.
    """
    found = _Found(layers)
    tags = _tags(language)
    said: dict[str, Text] = {}
    tables: dict[str, dict[str, Text]] = {}
    for tag in dict.fromkeys((*tags, DEFAULT)):
        for catalogue in found.of(tag):
            _fill(said, tables, catalogue)
    problems = list(found.problems)
    if found.of(DEFAULT) and not any(found.of(tag) for tag in tags):
        what = f"the site's language {language!r} has no texts; the theme's words are English."
        mend = (
            f"Write templates/{FOLDER}/{language}.toml, or set `language` to one of: {', '.join(_languages(layers))}."
        )
        problems.append(Problem("warning", Place("briefgen.toml"), what, mend))
    return Texts(language, said, tables), tuple(problems)


def untranslated(layers: Sequence[Path], language: str) -> tuple[Problem, ...]:
    """One problem where a language has a catalogue that lacks texts, or has some that English lacks."""
    found = _Found(layers)
    ours = [catalogue for tag in _tags(language) for catalogue in found.of(tag)]
    theirs = dict.fromkeys(name for c in found.of(DEFAULT) for name in _names(c.content))
    if not ours or language.partition("-")[0].casefold() == DEFAULT:
        return ()
    have = {name for c in ours for name in _names(c.content)}
    optional = ("units.", "currencies.")
    missing = [name for name in theirs if name not in have and not name.startswith(optional)]
    unknown = sorted(name for name in have - theirs.keys() if not name.startswith(optional))
    problems = []
    if missing:
        what = (
            f"{language!r} lacks {len(missing)} of {len(theirs)} texts, which are English on the site: {_few(missing)}."
        )
        problems.append(
            Problem("warning", Place(ours[0].file), what, f"Add them to templates/{FOLDER}/{language}.toml.", "texts")
        )
    if unknown:
        what = f"no template and no answer says {_few(unknown)}."
        near = get_close_matches(unknown[0], theirs, 1)
        mend = f"Did you mean {near[0]!r}?" if near else "Mend the names, or take them out."
        problems.append(Problem("warning", Place(ours[0].file), what, mend, "texts"))
    return tuple(problems)


class _Catalogue(NamedTuple):
    """A catalogue as it was read: the name of its file in messages, its language, its content."""

    file: str
    language: str
    content: Mapping[str, Any]


class _Found:
    """The catalogues of the theme's folders, each read once."""

    def __init__(self, layers: Sequence[Path]) -> None:
        self.problems: list[Problem] = []
        self._layers = layers
        self._read: dict[str, tuple[_Catalogue, ...]] = {}
        self._models: dict[str, object] = {}
        for path in (layers[-1] / FOLDER / f"{DEFAULT}.toml",) if layers else ():
            if path.is_file():
                self._models = dict(_texts(self._content(path, f"{FOLDER}/{path.name}")))

    def of(self, tag: str) -> tuple[_Catalogue, ...]:
        """The catalogues of a language, those of the first folder first."""
        if tag not in self._read:
            found = []
            for layer in self._layers:
                path = layer / FOLDER / f"{tag}.toml"
                if path.is_file():
                    own = len(self._layers) == 1 or layer != self._layers[-1]
                    shown = f"{'' if own else 'briefgen/'}{layer.name}/{FOLDER}/{tag}.toml"
                    found.append(_Catalogue(shown, tag, self._checked(self._content(path, shown), shown)))
            self._read[tag] = tuple(found)
        return self._read[tag]

    def _content(self, path: Path, shown: str) -> dict[str, Any]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            what = f"the texts cannot be read: {error}."
            self.problems.append(Problem("error", Place(shown), what, "Mend the file; see docs/theming.md."))
            return {}

    def _checked(self, content: dict[str, Any], shown: str) -> dict[str, Any]:
        """The content without what is no text, or none that can stand for the English one of the default theme."""
        good: dict[str, Any] = {}
        for key, value in content.items():
            if isinstance(value, dict) and not _is_plural(value):
                good[key] = {k: v for k, v in value.items() if self._is_text(v, f"{key}.{k}", shown)}
            elif self._is_text(value, key, shown):
                good[key] = value
        return good

    def _is_text(self, value: object, name: str, shown: str) -> bool:
        wrong = _fault(value, self._models.get(name))
        if wrong:
            mend = "Mend it there; until then the text of another language stands for it."
            self.problems.append(Problem("error", Place(shown), f"the text {name!r} {wrong}.", mend))
        return not wrong


def _fault(value: object, model: object) -> str:
    """What is wrong with a text, which has to stand for `model` (None for a text of the site's own); "" for nothing."""
    patterns = _patterns(value)
    if not patterns or not all(isinstance(pattern, str) for pattern in patterns):
        return "is no text, no row of texts and no plural forms with `other` among them"
    try:
        gaps = _gaps(patterns)
    except ValueError as error:
        return f"cannot be read: {error}"
    if model is None:
        return ""
    given = _gaps(_patterns(model)) | ({"n"} if isinstance(model, dict) else set())
    if gaps - given:
        return f"has the gap {{{min(gaps - given)}}}; there is {_few([f'{{{g}}}' for g in sorted(given)]) or 'none'}"
    if isinstance(value, list) != isinstance(model, list) or (isinstance(model, list) and len(patterns) != len(model)):
        return f"must be a row of {len(model)} texts" if isinstance(model, list) else "must be one text"
    return "has forms, but no number to choose among them" if isinstance(value, dict) and "n" not in given else ""


def _patterns(value: object) -> list[Any]:
    if isinstance(value, dict):
        return [*value.values()] if _is_plural(value) and "other" in value else []
    return value if isinstance(value, list) else [value]


def _gaps(patterns: Sequence[str]) -> set[str]:
    return {gap for pattern in patterns for _, gap in pieces(pattern) if gap}


def _fill(said: dict[str, Text], tables: dict[str, dict[str, Text]], catalogue: _Catalogue) -> None:
    """Adds what a catalogue has and `said` and `tables` have not."""
    for key, value in catalogue.content.items():
        if isinstance(value, dict) and not _is_plural(value):
            table = tables.setdefault(key, {})
            for name, text in value.items():
                table.setdefault(name, _text(catalogue.language, text))
        else:
            said.setdefault(key, _text(catalogue.language, value))


def _text(language: str, value: Any) -> Text:
    if isinstance(value, dict):
        return Plural(language, value)
    return tuple(value) if isinstance(value, list) else str(value)


def _is_plural(value: Mapping[str, object]) -> bool:
    return bool(value) and value.keys() <= _FORMS


def _texts(content: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """All texts of a catalogue by name, those of tables as "TABLE.KEY"."""
    for key, value in content.items():
        if isinstance(value, dict) and not _is_plural(value):
            yield from ((f"{key}.{name}", text) for name, text in value.items())
        else:
            yield key, value


def _names(content: Mapping[str, Any]) -> Iterator[str]:
    return (name for name, _ in _texts(content))


def _tags(language: str) -> list[str]:
    """A language and those above it, each as files are named: "zh-hant-tw" gives "zh-Hant-TW", "zh-Hant", "zh"."""
    first, *rest = language.split("-")
    parts = [first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    return ["-".join(parts[:n]) for n in range(len(parts), 0, -1)] if first.isalpha() else []


def _languages(layers: Sequence[Path]) -> list[str]:
    return sorted({path.stem for layer in layers for path in (layer / FOLDER).glob("*.toml")})


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
