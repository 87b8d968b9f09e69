"""Verdicts: the runs of an article gathered into forms, and what each form names, judged over all its occurrences.

Knows weights and thresholds. Refuses to know which forms are one and the same (`resolve`) and what is said of them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.capitals import is_word
from briefgen.extraction.names.contexts import surroundings
from briefgen.extraction.names.evidence import EXCHANGE_STARTS, Kind, Witness, listing_end, ticker_after
from briefgen.extraction.names.pieces import Piece
from briefgen.extraction.names.shapes import shape
from briefgen.patterns import pattern

_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_SECURITY = pattern(
    r" (?:Secretary|secretary|notes?|bonds?|bills?|yields?|securities|prices?|debt|futures|markets?|rates?|curve|auction|long)\b"
)
_ENGLISH = re.compile(r"(?:ing|ly|ed|tion|tions|ment|ments|ness|ers|ists|ity|ities|ies|able|ful|ous|ive)$")
_PLURAL_SOLD = pattern(
    r"[A-Z][a-z]{2,14}(?<![su])s (?:sold|made|bought|sent|built|held|kept|stored|used|shipped|produced|manufactured|imported|exported|listed|delivered|"
    r"ordered|offered|traded|posted|published|released|shown|found) (?:on|in|by|at|from|through|via|under|over|outside|abroad|online)\b"
)  # "Goods sold on the platforms": a noun with its participle
_OTHER_SENSE = re.compile(
    r" (?:\d{1,3}\b(?![\d.,]*(?:%| percent| million| billion))|of [A-Z]\w*(?![\w ]*(?:Inc|Corp)))"
)  # "Apollo 11", "the Gap of Dunloe"
_SMALL = frozenset({"of", "and", "the", "for", "&", "de", "-", "in", "on", "The"})
_SEVERAL = 24
_SURE = 10  # no witness is asked about places and nations
_NOTHING: dict[Kind, int] = {"person": 0, "company": 0, "organization": 0, "other": 0}
_NEED: dict[Kind, int] = {"company": 3, "person": 4, "organization": 4, "other": 0}


class Form:
    """One way a name is spelt in the article, with the runs that spell it so and the witnesses heard.

    `heard` holds the weight of each witness, `weights` what speaks for each kind, summed.
    """

    __slots__ = ("heard", "name", "pieces", "suffix", "tickers", "weights", "words")

    def __init__(
        self,
        words: tuple[str, ...],
        name: str = "",
        heard: dict[tuple[Kind, str], int] | None = None,
        weights: dict[Kind, int] | None = None,
    ) -> None:
        self.words = words
        self.name = name or " ".join(words)
        self.heard = heard or {}
        self.weights = weights or _NOTHING.copy()
        self.pieces: list[Piece] = []
        self.tickers: tuple[str, ...] = ()
        self.suffix = ""

    def hear(self, witness: Witness) -> None:
        """Counts a witness once, however often it speaks."""
        kind, rule, weight = witness
        said, heard = (kind, rule), self.heard
        before = heard[said] if said in heard else 0  # noqa: SIM401 - a third of the time of a call
        if weight > before:
            heard[said] = weight
            self.weights[kind] += weight - before

    def rule(self, kind: Kind) -> str:
        """The strongest witness for `kind`."""
        most, best = 0, ""
        for (for_kind, rule), weight in self.heard.items():
            if for_kind == kind and (weight > most or (weight == most and rule < best)):
                most, best = weight, rule
        return best

    def verdict(self) -> Kind | None:
        """What the form names; None where too little speaks for anything."""
        person, company, organization, other = self.weights.values()  # in the order of `_NOTHING`
        best: Kind = "person"
        most = person
        if organization > most:  # a tie is settled in this order
            best, most = "organization", organization
        if company > most:
            best, most = "company", company
        if other > 1 and other >= most:
            return "other"
        return best if most >= _NEED[best] else None

    @property
    def only_opening(self) -> bool:
        """Whether it never stands where an ordinary word would be in lower case."""
        for piece in self.pieces:  # noqa: SIM110 - a loop is twice as fast as all()
            if not piece.opening:
                return False
        return True


def gather(runs: Iterable[Piece], text: str) -> dict[str, Form]:
    """The forms of an article by name (legal suffix off), each with what its shape and surroundings say."""
    runs = list(runs)
    longer = {run[2] for run in runs if len(run[2]) > 1}
    spelt = {" ".join(words[: i + 1]) for words in longer for i, w in enumerate(words) if w[-2:] == "'s"}
    runs = _whole(runs, longer, text)
    forms: dict[str, Form] = {}
    until = 0
    last: Piece | None = None
    for run in runs:
        start, end, full, _, possessive, _ = piece = run
        name = full[0]
        if start < until or (len(full) == 1 and (len(name) < 3 or name == "Treasury") and _is_of_other(run, text)):
            continue
        if name in EXCHANGE_STARTS and (listed := listing_end(text, start)):
            until = listed
            continue
        if text[start - 2 : start] == ") " and _goes_on(last, run, longer, text):
            continue  # "Acme (ACM) Cargo Lines" is the Acme Cargo Lines named elsewhere
        if possessive:
            _, end, full, _, _, _ = piece = _with_mark(run, spelt)
            name = full[0]
        last = piece
        words = full
        if len(full) > 1:
            words = full if name in lex.PRODUCTS else _bare(full)
            name = " ".join(words)
        form = forms.get(name)
        if form is None:
            form = forms[name] = _shaped(words, name)
        if words is not full and not form.suffix:
            form.suffix = full[len(words)]
            for witness in shape(full):
                if witness.rule == "name.suffix":
                    form.hear(witness)
        form.pieces.append(piece)
        ticker = ticker_after(text, end) if "(" in text[end : end + 4] else None
        if ticker and (ticker.exchange or not (is_acronym(ticker.ticker, words) or form.weights["organization"] > 4)):
            form.tickers += tuple(ticker.ticker.replace(",", " ").split())
            form.hear(Witness("company", "ticker", 6))
            until = ticker.end
        if form.weights["other"] < _SURE or name in lex.NOT_NAMES:
            hear = form.hear
            for witness in surroundings(piece, text):
                hear(witness)
    _hear_openings(forms, text)
    _hear_plain(forms, text)
    _hear_reuse(forms)
    return forms


def _is_of_other(run: Piece, text: str) -> bool:
    """Whether "Treasury" or a lone word of two letters is part of what is no name: "Treasury yields", "AS" in "PR8.AS"."""
    if run.words == ("Treasury",):
        return _SECURITY.match(text, run.end) is not None
    return text[run.start - 1 : run.start] == "."


def _goes_on(last: Piece | None, piece: Piece, longer: set[tuple[str, ...]], text: str) -> bool:
    """Whether nothing but a ticker stands between the two, which elsewhere, or in the table, are one name."""
    if last is None or not (ticker := ticker_after(text, last.end)) or ticker.end + 1 != piece.start:
        return False
    whole = (*last.words, *piece.words)
    return whole in longer or " ".join(whole) in lex.KNOWN


def _whole(runs: list[Piece], longer: set[tuple[str, ...]], text: str) -> list[Piece]:
    """`runs` with the first word given back to those that elsewhere in the article have it: "American Slate", "Five Arrows"."""
    seconds = {words[1] for words in longer}
    names: set[str] = set()
    for i, run in enumerate(runs):
        if run[2][0] not in seconds or text[run[0] - 1 : run[0]] != " ":  # as in most places
            continue
        first = text.rfind(" ", max(0, run.start - 24), run.start - 1) + 1
        before = text[first : run.start - 1]
        if before[:1].isupper():
            names = names or {" ".join(_bare(words)) for words in longer}
            if " ".join((before, *_bare(run.words))) in names:
                runs[i] = run._replace(start=first, words=(before, *run.words))
    return runs


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without legal suffix."""
    while len(words) > 1 and (words[-1] in lex.LEGAL or words[-1] in _SMALL):
        words = words[:-1]
    return words


def _shaped(words: tuple[str, ...], name: str) -> Form:
    """The form of `words` as far as its shape goes."""
    heard, weights = _heard_of_shape(words)
    return Form(words, name, heard.copy(), weights.copy())


@lru_cache(maxsize=1 << 14)  # the same names come again, in one article and in the next
def _heard_of_shape(words: tuple[str, ...]) -> tuple[dict[tuple[Kind, str], int], dict[Kind, int]]:
    """`Form.heard` and `Form.weights` of the witnesses that the words themselves are; to be copied."""
    form = Form(words)
    for witness in shape(words):
        form.hear(witness)
    return form.heard, form.weights


def _with_mark(piece: Piece, spelt: set[str]) -> Piece:
    """`piece` with the 's that belongs to its name ("Kohl's"), where the table or the article says that it does."""
    full = f"{piece.name}'s"
    if full in lex.KNOWN or full in spelt:
        return piece._replace(end=piece.end + 2, words=(*piece.words[:-1], f"{piece.words[-1]}'s"), possessive=False)
    return piece


def _hear_openings(forms: dict[str, Form], text: str) -> None:
    """A lone word that only ever opens sentences is no name where it reads as English."""
    asked = 0
    small: set[str] = set()
    for form in forms.values():
        if len(form.words) > 1 or form.name in lex.KNOWN or not form.only_opening:
            continue
        word = form.name
        low = word.lower()
        english = low in lex.STARTERS or _ENGLISH.search(word) is not None
        if not english:
            asked += 1
            if asked > _SEVERAL:  # from here on one look at the whole text costs less
                small = small or set(_SMALL_WORD.findall(text))
            english = low in small if small else _stands_in(low, text)
        if english or _PLURAL_SOLD.match(text, form.pieces[0].start):
            form.hear(Witness("other", "opening", 6))
        elif len(form.pieces) < 2 and not word.isupper() and word.isalpha() and word not in lex.FIRST_NAMES:
            form.hear(Witness("other", "opening", 1))


def _stands_in(low: str, text: str) -> bool:
    """Whether `low` stands in the text as a word of three English letters or more."""
    if not _SMALL_WORD.fullmatch(low):
        return False
    at = text.find(low)
    while at >= 0:
        if not is_word(text[at + len(low) : at + len(low) + 1]) and not (at and is_word(text[at - 1])):
            return True
        at = text.find(low, at + 1)
    return False


def _hear_plain(forms: dict[str, Form], text: str) -> None:
    """An ordinary word of the table ("Apple") that stands capitalised inside a sentence is meant as the name, unless a number or an "of" follows it."""
    for form in forms.values():
        known = lex.KNOWN.get(form.name)
        if known and known.plain and not form.only_opening:
            if any(_OTHER_SENSE.match(text, p.end) for p in form.pieces[:_SEVERAL]):
                form.hear(Witness("other", "name.other-sense", 5))
            else:
                form.hear(Witness("company", "name.capital", 2))


def _hear_reuse(forms: dict[str, Form]) -> None:
    """A person is named again by the last word, a company by the first; people of one family share the last."""
    many = [f for f in forms.values() if 1 < len(f.words) < 5]
    families: dict[str, int] = {}
    for form in many:
        if len(form.words) == 2:
            families[form.words[1]] = families.get(form.words[1], 0) + 1
    for form in many:
        first, last = form.words[0], form.words[-1]
        if first in lex.KNOWN and first not in lex.FIRST_NAMES:
            continue  # "Acme Maps" is nobody of the Maps
        surname = next((" ".join(form.words[i:]) for i, w in enumerate(form.words) if w.islower()), "")
        if surname[:1].upper() + surname[1:] in forms and surname:
            form.hear(Witness("person", "surname.again", 2))
        if (
            last in forms
            and last.replace("-", "").isalpha()
            and not last.isupper()
            and last not in lex.PLACES
            and last not in lex.KNOWN
        ):
            titled = ("person", "title") in forms[last].heard  # "Ms. Doe"
            form.hear(Witness("person", "surname.again", 4 if titled else 2))
        if first in forms and first not in lex.FIRST_NAMES and first not in lex.PLACES and first not in lex.KNOWN:
            form.hear(Witness("company", "name.again", 2))
        if len(form.words) == 2 and families[last] > 1 and last.isalpha() and first.isalpha() and not _ends_body(last):
            form.hear(Witness("person", "surname.shared", 2))


def _ends_body(last: str) -> bool:
    """Whether the word ends the name of a firm, a body or an event."""
    return last in lex.COMPANY_TAILS or last in lex.ORG_HEADS or last in lex.EVENT_HEADS or last in lex.LEGAL


def is_acronym(name: str, words: tuple[str, ...]) -> bool:
    """Whether `name` is made of the initials of `words`."""
    return (
        len(words) > 1
        and len(name) > 1
        and name.isupper()
        and name.replace(".", "").replace("&", "") in initials(words)
    )


@lru_cache(maxsize=1 << 12)
def initials(words: tuple[str, ...]) -> frozenset[str]:
    """The acronyms that `words` may have: of the capitals alone, of all words, of all but the small ones."""
    parts = [p for w in words for p in w.split("-") if p]
    return frozenset(
        (
            "".join([p[0] for p in parts if p[0].isupper()]),
            "".join([p[0] for p in parts]).upper(),
            "".join([p[0] for p in parts if p not in _SMALL]).upper(),
        )
    )
