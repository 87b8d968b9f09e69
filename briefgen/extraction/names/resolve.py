"""Resolution: forms that name one and the same are made one entity, and every occurrence leads to it.

Surnames lead to full names, shortened names and acronyms to the fullest form. Refuses to weigh evidence (`verdicts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.extraction.entities import NameKind
from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Kind
from briefgen.extraction.names.verdicts import Form, initials, is_acronym

_SAME_TAILS = frozenset(
    [
        "Motor",
        "Motors",
        "Electronics",
        "Technologies",
        "Technology",
        "Group",
        "Holdings",
        "Holding",
        "Systems",
        "International",
        "Computer",
        "Industries",
        "Semiconductor",
        "Semiconductors",
        "Pharmaceuticals",
        "Communications",
        "Networks",
        "Entertainment",
        "Online",
        "Platforms",
        "Interactive",
        "Brands",
        "News",
        "Precision",
        "Stores",
        "Premium",
    ]
)
_SHORT_BODIES = {"Fed": "federal reserve", "Commons": "house of commons", "Lords": "house of lords"}
_SCHOOLS = frozenset({"University", "College"})
_OWN_BODIES = frozenset(
    {
        "Hospital",
        "Hospitals",
        "Press",
        "Center",
        "Centre",
        "Clinic",
        "School",
        "College",
        "Institute",
        "Museum",
        "Library",
    }
)
_SEVERAL = 24  # one form is compared with so many of the names that share a word with it, and no more


@dataclass(slots=True)
class Entity:
    """Whoever or whatever is named: its kind, the name shown, and every form that leads to it with the rule that says so."""

    kind: NameKind
    name: str
    forms: list[Form] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)

    def add(self, form: Form, rule: str) -> None:
        self.forms.append(form)
        self.rules[form.name] = rule


@dataclass(slots=True)
class _Index:
    """The entities so far by what a shorter form of them would share."""

    by_word: dict[str, list[Entity]] = field(default_factory=dict)
    by_initials: dict[str, list[Entity]] = field(default_factory=dict)
    by_known: dict[str, Entity] = field(default_factory=dict)
    by_ticker: dict[str, Entity] = field(default_factory=dict)
    by_letters: dict[str, Entity] = field(default_factory=dict)
    by_site: dict[str, Entity] = field(default_factory=dict)
    by_end: dict[int, Entity] = field(default_factory=dict)

    def add(self, entity: Entity) -> None:
        full = entity.forms[0]
        words = full.words
        self.by_word.setdefault(words[0], []).append(entity)
        if words[-1] != words[0]:
            self.by_word.setdefault(words[-1], []).append(entity)
        for piece in full.pieces:
            self.by_end[piece[1]] = entity
        self.by_letters.setdefault(full.name.casefold(), entity)
        if entity.kind == "person":
            return
        for ticker in full.tickers:
            self.by_ticker.setdefault(ticker, entity)
        for letters in initials(words) if len(words) > 1 else ():
            self.by_initials.setdefault(letters, []).append(entity)
        known = lex.KNOWN.get(full.name)
        if entity.kind == "company":
            self.by_site.setdefault(full.name.removesuffix(".com"), entity)
            if known:
                self.by_known.setdefault(known.name, entity)


def resolve(forms: dict[str, Form], text: str) -> list[Entity]:
    """The entities of an article, in the order of their fullest names; forms that name nothing are left out."""
    entities: list[Entity] = []
    index = _Index()
    for form in sorted(forms.values(), key=_fullest_first):
        kind = form.verdict()
        home = _home(form, kind, index, text)
        if home is not None:
            home[0].add(form, home[1])
        elif kind in ("company", "person", "organization"):
            entity = Entity(kind, form.name)
            entity.add(form, form.rule(kind))
            entities.append(entity)
            index.add(entity)
    for entity in entities:
        entity.name = _shown(entity)
    return entities


def _fullest_first(form: Form) -> tuple[int, int]:
    return -len(form.words), form.pieces[0][0]


def _home(form: Form, kind: Kind | None, index: _Index, text: str) -> tuple[Entity, str] | None:
    """The entity that `form` is another name of, with the rule."""
    name, words = form.name, form.words
    first, last = words[0], words[-1]
    alone = len(words) == 1
    capitals = alone and name.isupper()
    if alone and kind != "person":
        if capitals and (entity := _in_brackets(form, index, text)):
            return entity, "acronym"
        if name in index.by_ticker:
            return index.by_ticker[name], "ticker.alone"
    same = index.by_letters.get(name.casefold())  # "GAMEHALL", "Softbank"
    if same and len(name) > 3 and kind in (None, same.kind) and not name.islower():
        return same, "other-case"
    if alone and name[-1] == "s" and len(name) > 4 and kind != "person":
        same = index.by_letters.get(name[:-1].casefold())
        if same and same.kind == "company":
            return same, "plural"  # "Teslas", or a mark of possession that was lost
    if name in _SHORT_BODIES and (body := index.by_letters.get(_SHORT_BODIES[name])):
        return body, "short"
    if kind == "company":
        known = lex.KNOWN.get(name)
        if known and known.name in index.by_known:
            return index.by_known[known.name], "company.alias"
        if site := index.by_site.get(name.removesuffix(".com")):
            return site, "dot-com"
    sharing: Sequence[Entity] = index.by_word.get(first, ())
    if last in index.by_word and (last != first or first.lower() in lex.PARTICLES):
        sharing = [*sharing, *index.by_word[last]]
    for entity in sharing[:_SEVERAL]:
        full = entity.forms[0]
        if entity.kind == "person":
            if _is_person_short(form, kind, full):
                return entity, "person.short"
        elif kind != "person" and _is_short(form, kind, full):
            return entity, "name.short"
    if capitals:
        for entity in index.by_initials.get(name.replace(".", "").replace("&", ""), ())[:_SEVERAL]:
            if kind in (None, "other", entity.kind) and is_acronym(name, entity.forms[0].words):
                return entity, "acronym"
    return None


def _is_person_short(form: Form, kind: Kind | None, full: Form) -> bool:
    """Whether `form` is the surname of a person named in full, the first name, or both without what stood between."""
    if len(full.words) < 2 or kind == "organization":
        return False
    words = tuple(w for w in form.words if w.lower() not in lex.PARTICLES)
    if len(words) > 1:
        return kind == "person" and words[-1] == full.words[-1] and words[0] == full.words[0]
    word = words[0] if words else ""
    if word == full.words[-1]:
        known = lex.KNOWN.get(form.name)
        return (known is None or known.plain) and not form.suffix and form.name not in lex.PLACES
    return (
        word == full.words[0]
        and (word in lex.FIRST_NAMES or _leads_given_name(full))
        and kind in (None, "person", "other")
        and word not in lex.PLACES
    )


def _leads_given_name(full: Form) -> bool:
    """Whether the surname comes first, before a given name of two syllables: "Hsu Chih-yuan"."""
    first, _, second = full.words[-1].partition("-")
    return len(full.words) == 2 and second in lex.SYLLABLES and first.lower() in lex.SYLLABLES


def _is_short(form: Form, kind: Kind | None, full: Form) -> bool:
    """Whether `form` is the head of a longer company or organization name, or the surname in a founder's ("Hutton")."""
    size = len(form.words)
    if size == 1 and len(full.words) > 1 and full.words[-1] == form.name:
        if form.name in lex.PRESS_TAILS:
            return True  # "the Times"
        if len(full.words) == 2 and full.name in lex.KNOWN and form.name not in lex.KNOWN and kind in (None, "company"):
            return form.name not in lex.PLACES  # a service by the last word of its name
    if (
        size == 1
        and len(full.words) > 1
        and full.words[-1] == form.name
        and (full.words[:-1] == ("UC",) or all(w.endswith(".") for w in full.words[:-1]))
    ):
        return True
    if size == 1 and form.name in lex.PRESS_TAILS and full.words[-1] == form.name:
        return True  # "the Times"
    if size >= len(full.words) or full.words[:size] != form.words:
        return False
    if form.words[-1] in _SCHOOLS and full.words[-1] in _OWN_BODIES:
        return False  # "Marlow University" is not its hospital
    rest = full.words[size:]
    known, known_full = lex.KNOWN.get(form.name), lex.KNOWN.get(full.name)
    if known and known_full:
        return known.name == known_full.name
    if all(w in _SAME_TAILS for w in rest):
        return True
    if kind == "other" or form.name in lex.PLACES or form.name in lex.NATIONALITIES or known:
        return False
    return not any(w in lex.PLACES or w in ("Cloud", "of") for w in rest) and (
        kind is not None or form.words[0].lower() not in lex.STARTERS
    )


def _in_brackets(form: Form, index: _Index, text: str) -> Entity | None:
    """The entity right after which `form` stands in brackets: "Acme Robots Union (ARU)"."""
    for piece in form.pieces[:_SEVERAL]:
        if text[piece.start - 2 : piece.start] == " (" and text[piece.end : piece.end + 1] == ")":
            entity = index.by_end.get(piece.start - 2)
            if entity and entity.kind != "person":
                return entity
    return None


def _shown(entity: Entity) -> str:
    """The fullest form; without "Group" and "Holding" where the article does not always use them."""
    if len(entity.forms) == 1:
        return entity.forms[0].name
    names = {f.words for f in entity.forms if entity.rules[f.name] != "plural"}
    if "dot-com" in entity.rules.values():
        names -= {(*w[:-1], w[-1] + ".com") for w in names}
    words = max(names, key=lambda w: (len(" ".join(w)), w))
    if entity.kind == "company":
        short = words
        while len(short) > 1 and short[-1] in ("Group", "Holding", "Holdings"):
            short = short[:-1]
        if short in names:
            words = short
    return " ".join(words)
