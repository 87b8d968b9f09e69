"""People: who each person is, in the article's own words: role and affiliation.

Reads the words around a person's mentions ("Acme CEO Jane Doe", "Jane Doe, an analyst at Borealis"). Refuses to know who is a person.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.extraction.entities import Named
from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.story import Story
from briefgen.model.facts import Mention, NamedCompany, Person
from briefgen.model.text import Span
from briefgen.patterns import pattern

_WINDOW = 130
_TOKEN = re.compile(r"[^\s,]+|,")
_BECAME = (
    r"(?:(?:was|is|has been|had been) (?:named|appointed|made|promoted to|elected)|will (?:become|remain|be|stay (?:on )?as|serve as)"
    r"|(?:stays?|stayed)(?: on)? as|serves as|served as|(?:took|takes|taking) over as|(?:joins|joined) as|(?:steps|stepped|stepping) down as"
    r"|resigned as|remains?|remained|becomes?|became|is|was) "
)
_POSTED = re.compile(" " + _BECAME)
_LEAD = re.compile(
    rf"(?:,| --| –| —)? ?(?:who )?(?:{_BECAME})?(?:also |currently |now |then[ -])?(?:the |an? |its |his |her |their )?"
)
_PREP = re.compile(
    r",? (?:of|at|for|with|in|from|on|and head of|to)(?: the| its| tech giant| news outlet| startup| company| bank| firm)* ?$"
)
_AT = re.compile(r",? (?:at|of|from|with) (?:the |[a-z\-]+ (?:firm|company|startup|giant|outlet) )?$")
_LISTED_ROLE = pattern(r" ?, (?!the\b|an?\b|its\b|his\b|her\b|who\b|which\b)[A-Za-z\- ]{3,50} ?, ")
_BASED = re.compile(r"^(?:[A-Z]\w+ ){0,2}[A-Z]\w+-based ")
_OTHER_PERSON = re.compile(r", (?:and )?[A-Z][\w.\-]+ [A-Z]")
_PHRASE = pattern(
    r"(?:^|[.;,] |[.;,][”\"] )(?:The|the|An?|an?) ((?:[\w\-]+ ){0,3}?([\w\-]+) (?:of|at|in) [^,.;:“”]{3,60}), $"
)
_CORPORATE = re.compile(
    r"\b(?:ceo|cfo|coo|cto|chief|founder|co-founder|cofounder|president|chairman|chairwoman|chair|director|executive|head|vp|svp|evp|vice)\b",
    re.IGNORECASE,
)
_WHOLE_ROLE = pattern(r", (?:the|an?) ((?:[\w.\-’']+ ){1,4}?([\w\-]+)), (?!and\b)")  # "the EU competition commissioner"
_BESIDE = (", ", ", the ", ", an ", ", a ")
_COPULA = pattern(r"(?<=[\w.]) (?:is|was|remains) $")
_COPULAS = (" is ", " was ", " remains ")
_FOUNDED = pattern(r"\b((?:co-)?found)ed (?:in \d{4} )?by (?:[A-Z][\w.’'\-]{0,20},? |[a-z]{2,3} ){0,9}$")
_NAMED = pattern(r"[,]? (?:named|called) $")
_NO_ROLE = frozenset(
    {
        "said",
        "says",
        "told",
        "who",
        "which",
        "that",
        "has",
        "had",
        "will",
        "named",
        "set",
        "become",
        "becomes",
        "joined",
        "left",
    }
)
_LANDS = lex.NATIONALITIES | {"U.S.", "U.K.", "EU", "UK", "US"}
_JOINERS = frozenset({"and", "&", "of", "for"})


class _Post(NamedTuple):
    """A role and an affiliation as one mention's neighbourhood words them; either may be missing."""

    role: str | None
    affiliation: str | None


class _Places:
    """Mentions in order, found by place."""

    def __init__(self, mentions: Sequence[Named]) -> None:
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]

    def next(self, offset: int) -> Named | None:
        """The first that starts at or after `offset`."""
        i = bisect_left(self._starts, offset)
        return self._mentions[i] if i < len(self._mentions) else None

    def last(self, low: int, high: int) -> Named | None:
        """The last that ends between the offsets."""
        i = bisect_left(self._starts, high) - 1
        if i >= 0 and self._mentions[i].span.end > high:
            i -= 1  # mentions never overlap
        return self._mentions[i] if i >= 0 and self._mentions[i].span.end >= low else None


class _Bodies(_Places):
    """The companies and organizations of a story; `firms` are the companies alone, `main` is the one that the story is about."""

    def __init__(self, mentions: Sequence[Named], main: str | None) -> None:
        super().__init__([m for m in mentions if m.kind != "person"])
        self.firms = _Places([m for m in mentions if m.kind == "company"])
        self.main = main


def describe_people(
    story: Story,
    found: dict[str, tuple[Mention, ...]],
    mentions: tuple[Named, ...],
    companies: tuple[NamedCompany, ...],
) -> tuple[Person, ...]:
    """The people of `found`, in order, with role and affiliation as the article words them anywhere."""
    main = next((c.name for c in companies if c.role == "primary"), companies[0].name if len(companies) == 1 else None)
    bodies = _Bodies(mentions, main)
    return tuple(_describe(story, name, said, bodies) for name, said in found.items())


def _describe(story: Story, name: str, said: tuple[Mention, ...], bodies: _Bodies) -> Person:
    """The person by the first mention with a role and an affiliation; else by the first with a role and the first with an affiliation."""
    role = affiliation = None
    for mention in said:
        post = _post(story, mention.at.span, bodies)
        if post.role and post.affiliation:
            role, affiliation = post
            break
        role, affiliation = role or post.role, affiliation or post.affiliation
    if role and not affiliation and _CORPORATE.search(role) and " of " not in role and not _is_political(role):
        at = said[0].at.span.start
        nearest = bodies.firms.last(story.sentence_at(at).start, at)  # the company named last before in the sentence
        affiliation = nearest.name if nearest else bodies.main
    return Person(name, said, role, affiliation)


def _post(story: Story, span: Span, bodies: _Bodies) -> _Post:
    before = _before(story, span, bodies)
    if before.role and before.affiliation:
        return before
    after = _after(story, span, bodies)
    trade = (
        before.role
        and _CORPORATE.search(before.role)
        and not (after.affiliation or _CORPORATE.search(after.role or ""))
    )
    if after.role and not trade:  # "Acme's president Jane Doe, the painter," is president
        return after
    if not before.role and (founded := _founder_of(story.text, span, bodies)):
        return founded
    return _Post(before.role, before.affiliation or after.affiliation)


def _before(story: Story, span: Span, bodies: _Bodies) -> _Post:
    """As in "Acme chief executive Jane Doe", "the founder of Acme, Jane Doe", "Acme's Jane Doe"."""
    text = story.text
    low = max(text.rfind("\n", max(0, span.start - _WINDOW), span.start) + 1, span.start - _WINDOW, 0)
    before = text[low : span.start]
    if before.endswith(("named ", "called ")) and (named := _NAMED.search(before)):
        before = before[: named.start() + 1]
    is_one = _COPULA.search(before) if before.endswith(_COPULAS) else None  # "The founder of Acme is Jane Doe"
    if is_one:
        before = before[: is_one.start()]
    end = low + len(before.rstrip(" ,"))
    body = bodies.last(low, end + 2)
    comma = before.rstrip().endswith(",") or is_one is not None
    start = _role_start(before.rstrip(" ,"), low, body.span.end if body else 0)
    if start is None:
        if comma and body and text[body.span.end : end].strip() == "":
            return _of_before(text, body, low)
        if comma and (phrase := _PHRASE.search(before)) and phrase[2].lower() in lex.ROLES:
            return _Post(phrase[1], None)
        if is_one:
            return _Post(None, None)
        gap = text[body.span.end : span.start] if body else ""
        return _Post(None, body.name if body and gap in ("'s ", "’s ", "' ", "’ ") else None)
    role = text[start:end].strip(" ,")
    if comma and not (
        text[max(0, start - 6) : start].lower().endswith(("the ", "its ", "whose "))
        or (body and start - body.span.end < 4)
    ):
        return _Post(None, None)
    if body and text[body.span.end : start].strip() in ("", "'s", "’s", "'", "’", ", whose"):
        return _Post(role, body.name)
    place = re.search(r"((?:[A-Z][\w.]+ ){1,3})$", text[low:start])
    if place and place[1].strip() in lex.PLACES and not _CORPORATE.search(role):
        return _Post(role, place[1].strip())
    if place and place[1].split()[-1] in _LANDS:
        return _Post(f"{place[1].split()[-1]} {role}", None)
    its = text[max(0, start - 4) : start].lower() == "its "
    return _Post(role, _its(text, start, bodies) if its else None)


def _founder_of(text: str, span: Span, bodies: _Bodies) -> _Post | None:
    """As in "Acme was founded by Jane Doe and John Roe"."""
    low = max(0, span.start - _WINDOW)
    if "founded " not in text[low : span.start] or not (m := _FOUNDED.search(text, low, span.start)):
        return None
    body = bodies.last(low, m.start())
    firm = body and text[body.span.end : m.start()] in (" ", ", ", " was ", ", was ", " is ", ", which was ")
    return _Post(f"{m[1]}er", body.name) if body and firm else None


def _its(text: str, offset: int, bodies: _Bodies) -> str | None:
    """Whose "its" at `offset` is: the company's that was named last in the paragraph."""
    low = max(text.rfind("\n", max(0, offset - 3 * _WINDOW), offset) + 1, offset - 3 * _WINDOW, 0)
    body = bodies.last(low, offset)
    return body.name if body and body.kind == "company" else None


def _of_before(text: str, body: Named, low: int) -> _Post:
    """As in "the founder of Acme, Jane Doe"."""
    before = text[low : body.span.start]
    m = re.search(r"(?i)(?:^|\s)(?:the|an?|its|their) ((?:[\w\-’']+ ){0,5}?([\w\-]+)) (?:of|at|for) (?:the )?$", before)
    return _Post(m[1], body.name) if m and m[2].lower() in lex.ROLES else _Post(None, None)


def _role_start(before: str, low: int, floor: int) -> int | None:
    """Where the role that ends `before` begins: role words with their modifiers and "and" between; not before `floor`.

    `before` begins at the offset `low`.
    """
    start = None
    for m in reversed(list(_TOKEN.finditer(before))) if _ends_role(before) else ():
        at = low + m.start()
        token = m.group().lower()
        if at < floor:
            break
        if token in lex.ROLES or (
            start is not None and (token in lex.ROLE_MODIFIERS or token.rstrip(".") in lex.ROLE_MODIFIERS)
        ):
            start = at
        elif token in lex.ROLE_MODIFIERS or (token in _JOINERS and m.end() != len(before)):
            continue
        else:
            break
    return start


def _ends_role(before: str) -> bool:
    """Whether the last word may end a role: a quick no for most."""
    last = before[-40:].replace(",", " ").rpartition(" ")[2].lower()
    return last in lex.ROLES or last in lex.ROLE_MODIFIERS


def _after(story: Story, span: Span, bodies: _Bodies) -> _Post:
    """As in "Jane Doe, chief executive of Acme", "Jane Doe, Acme's founder", "Jane Doe at Acme", "Jane Doe, its chairman, said"."""
    text = story.text
    stop = story.sentence_at(span.start).end or span.end
    body = bodies.next(span.end)
    if body and body.span.start < min(stop, span.end + _WINDOW):
        between = text[span.end : body.span.start]
        if _AT.fullmatch(between):
            return _Post(None, body.name)
        mark = text[body.span.end : body.span.end + 2] in ("'s", "’s")
        if between in _BESIDE or (mark and between == " of "):
            role = _role_run(text[body.span.end + 2 * mark : min(stop, body.span.end + _WINDOW)])
            if role:
                return _Post(role, body.name)
        prep = _PREP.search(between)
        if prep and between[:1] in ", " and "\n" not in between:
            role = between[: prep.start()]
            role = role[_LEAD.match(role).end() :]  # type: ignore[union-attr]
            stands = between[0] == "," or between.startswith((" --", " –", " —")) or _POSTED.match(between)
            if stands and _is_role(role) and not _OTHER_PERSON.search(role):
                return _Post(_BASED.sub("", role.strip(" ,")), body.name)
    rest = text[span.end : max(min(stop, span.end + _WINDOW), span.end)]
    if (rest[:1] == "," or _POSTED.match(rest)) and (lead := _LEAD.match(rest)):
        role = _role_run(rest[lead.end() - 1 :] if rest[lead.end() - 1] == " " else " " + rest[lead.end() :])
        if not role and (whole := _WHOLE_ROLE.match(rest)) and whole[2].lower() in lex.ROLES:
            inside = body and body.span.start < span.end + whole.end()
            role = None if inside else whole[1]
        if role:
            if body and _LISTED_ROLE.fullmatch(text, span.end, body.span.start):  # "JANE DOE, ANALYST, NIMBUS RESEARCH"
                return _Post(role, body.name)
            return _Post(role, _its(text, span.start, bodies) if lead[0].endswith("its ") else None)
    return _Post(None, None)


def _is_political(role: str) -> bool:
    first = role.split(maxsplit=1)[0]
    return (
        first.startswith(("U.", "US"))
        or first in lex.NATIONALITIES
        or role in ("President", "president", "then-President")
    )


def _is_role(phrase: str) -> bool:
    """Whether `phrase` is a role as worded: a few words, one of them a role, no second clause."""
    words = phrase.replace(",", " ").split()
    if not 0 < len(words) <= 10 or any(w.lower() in _NO_ROLE for w in words):
        return False
    return any(w.lower().strip("’'s") in lex.ROLES or w.lower() in lex.ROLES for w in words)


def _role_run(text: str) -> str | None:
    """The role that `text` begins with (after one blank), up to a comma or a word that is no part of one."""
    words: list[str] = []
    has_role = False
    for word in text[:90].split(" ")[1:10]:
        low = word.strip(",.;").lower()
        if low in lex.ROLES or low in lex.ROLE_MODIFIERS or (words and low in ("and", "of", "for")):
            words.append(word.strip(",.;"))
            has_role = has_role or low in lex.ROLES
            if word[-1:] in ",.;":
                break
        else:
            break
    while words and words[-1] in ("and", "of", "for"):
        words.pop()
    return " ".join(words) if has_role else None
