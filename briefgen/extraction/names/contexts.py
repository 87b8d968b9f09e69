"""Contexts: what the words before and after a run say of it: verbs, roles, appositions, possessives, lists.

Looks 70 characters back and 90 ahead, never over a line's end. Refuses to know what else the article says of the name.
"""

import re

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness, witness
from briefgen.extraction.names.persons import persons
from briefgen.extraction.names.pieces import Piece
from briefgen.extraction.names.roles import after_comma, at_firm, before_comma, has_role
from briefgen.extraction.names.things import THE, owned_thing, thing_after, thing_before
from briefgen.extraction.names.towns import town
from briefgen.extraction.names.works import in_title
from briefgen.patterns import pattern

_AGE = re.compile(r", (?:aged )?\d\d[,.;]")
_APPOSITION = re.compile(
    r",? ?[-–—]{0,2} ?(?:which is |who is |is )?(?:an?|the|its|his|one of the) ([^,.;:()“”\"\n]{3,70})"
)
_APPOSES = "aihtow-–— "  # what may follow ", " in it
_BACKED = pattern(r"-(?:backed|owned|led|controlled|branded|made|funded|parent)\b")
_QUOTED = pattern(r"[“‘][^”’“‘]{1,30} $")
_QUOTED_END = re.compile(r"[^“”’]{0,20}[,.]?[”’]")
_NOUN_RULERS = frozenset({"of", "in", "at", "to", "by", "from", "with", "for", "like"})
_RULERS = {
    "by": lex.RULING_BY,
    "from": frozenset({"contract", "funding", "round", "participation", "data"}),
    "of": frozenset({"participation"}),
    "with": frozenset({"deal", "agreement", "alliance", "talks", "contract"}),
    "against": frozenset({"lawsuit"}),
    "to": frozenset({"according", "sold"}),
    "on": frozenset({"listed"}),
    "firm": frozenset({"capital"}),
}  # by the preposition, the words before it that rule it: "backed by", "a lawsuit against"
_RULER_STEMS = {
    "in": ("invest",),
    "from": ("invest",),
    "by": ("invest", "suppl"),
    "with": ("merge", "partner", "compet", "work"),
    "against": ("compet",),
    "at": ("work",),
    "for": ("work",),
    "to": ("suppl",),
}
_LED = pattern(
    r" (?:co-)?(?:led|joined|participated in|invested in|backed) (?:the|this|its|a|that) (?:[\w\-$.]+ ){0,4}(?:round|financing|investment|funding|deal|raise)\b"
)
_MOVE = pattern(
    r" \w+(?: by| about| nearly| almost| more than| over| as much as)? (?:\$\d|\d[\d.,]{0,6} ?(?:%|percent|per cent|pct|cents))"
)
_LEADERS = frozenset({"led", "co-led", "joined", "co-joined", "participated", "invested", "co-invested", "backed"})
_DASHES = (" --", " – ", " — ", " (a", " is")
_BASED = ("-based", "-backed", "-owned", "-listed", "-headquartered")
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that", "new", "our", "your"})
_MODALS = frozenset({"has", "have", "will", "also", "recently", "reportedly", "is", "was"})
_PLANS = frozenset({"will", "plans", "has", "would", "may"})
_AFTER = (  # what `_next_word` asks about; most words are none of these
    _LEADERS
    | lex.SAID
    | lex.STRONG_VERBS
    | lex.COMPANY_VERBS
    | lex.PERSON_VERBS
    | lex.PRODUCT_NOUNS
    | lex.BUSINESS_NOUNS
    | lex.ROLES
    | lex.ROLE_MODIFIERS
    | _MODALS
    | _PLANS
    | lex.MOVED
    | {"who"}
)
_BEFORE = (  # what `_noun_before` asks about
    lex.BODY_NOUNS
    | lex.ROLES
    | lex.COMPANY_NOUNS
    | lex.THINGS
    | lex.SOURCE_NOUNS
    | {"formerly", "called", "named", "dubbed", "the"}
)
_TAILS_BEFORE = (*_BASED, "maker")
_LISTING = frozenset({"as", "like", "include", "includes", "included", "including"})
_ENDS_HEAD = frozenset({"of", "for", "that", "which", "who", "in", "by", "from", "on", "with", "used", "made"})
_MAKES = frozenset({"design", "line", "family", "series", "model"})
_OPENING_MARKS = "“\"‘'([$"
_MARKS = ("“", '"', "‘", "'")
_MARKS_AFTER = ("”", '"', "’", "'", ",", ".")
_NO_STEMS: tuple[str, ...] = ()
_SEATED = frozenset({"in", "at", "near", "outside", "of"})
_EMPLOYED = frozenset({"at", "for", "with", "the"})
_PAST = frozenset({"backed", "owned", "headquartered", "based", "funded", "formerly", "led"})
_STAFF = frozenset(
    {
        "executives",
        "executive",
        "engineers",
        "analysts",
        "analyst",
        "employees",
        "staff",
        "researchers",
        "developers",
        "managers",
        "veterans",
    }
)
_POSTS = frozenset({"minister", "ministers", "secretary", "commissioner"})

_ASKED_BEFORE = (  # what `_preceding` asks about, beside what ends in a comma, in "-based" or in "maker"
    _SEATED | _EMPLOYED | _BEFORE | _DETERMINERS | lex.PREPOSITIONS | _LISTING | {"said", "says"}
)


def surroundings(piece: Piece, text: str) -> list[Witness]:
    """The witnesses that stand before and after the run."""
    found: list[Witness] = []
    start, end, words, _, _, _ = piece
    low = start - 70 if start > 70 else 0
    before = text[text.rfind("\n", low, start) + 1 or low : start]
    high = text.find("\n", end, end + 90)
    after = text[end : high if high >= 0 else end + 90]
    mark = after[:1]
    if mark == " ":
        thing = thing_after(piece, after) if words[-1] == "AI" or before.endswith(THE) else None
        thing = thing or owned_thing(piece, before, after)
        if thing:
            found.append(thing)
        else:
            _next_word(piece, after, found)
    elif mark == ",":
        _after_comma(piece, after, found)
    elif mark == "-" and _BACKED.match(after):
        found.append(witness("company", "backed", 3))
    elif mark in "’'" and after[1:2] == "s":
        after = after[2:]
        found += _possessed(after)
        mark = after[:1]
    if mark == "," or (mark == " " and after.startswith(_DASHES)):
        _described(after, found)
    _preceding(piece, before, after, found)
    if len(words) > 1:
        found += persons(piece, before, after)
    return found


def _possessed(after: str) -> tuple[Witness, ...]:
    """After "Acme's"."""
    words = after[:60].split(None, 3)[:3]
    if not words:
        return ()
    first = words[0]
    title = (witness("company", "possessive.title", 2),) if first[0] in "“‘" else ()  # "Acme's “Morning Show”"
    if first[0].islower() or first.lower() in lex.ROLE_MODIFIERS:
        for word in words:
            if word.strip(",.").lower() in lex.BUSINESS_NOUNS:
                return (*title, witness("company", "possessive.business", 3))
    return (*title, witness("company", "possessive", 1))


def _next_word(piece: Piece, after: str, found: list[Witness]) -> None:
    """A verb, a noun or a role right after the run."""
    first = after[:60].split(None, 1)
    if not first:
        return
    word = first[0].strip(",.;:")
    low = word.lower()
    if low not in _AFTER:
        if word.isdigit():
            found.append(witness("other", "number.after", 1))
        return
    words = after[:60].split(None, 4)[:4]
    second = words[1] if len(words) > 1 else ""
    if low in _LEADERS and _LED.match(after):
        found.append(witness("company", "led.round", 4))
    if low in lex.MOVED and _MOVE.match(after):
        found.append(witness("company", "share.moved", 3))
    if low in lex.SAID:
        found.append(witness("person", "verb.said", 2 if len(piece.words) > 1 else 1))
        found.append(witness("company", "verb.said", 1))
    elif low in lex.STRONG_VERBS or (low in _MODALS and second in lex.STRONG_VERBS):
        found.append(witness("company", "verb.business", 3))
    elif low in _PLANS and second in lex.COMPANY_VERBS:
        found.append(witness("company", "verb.business", 2))
    elif low in lex.COMPANY_VERBS:
        found.append(witness("company", "verb", 1))
    elif low in lex.PERSON_VERBS:
        found.append(witness("person", "verb.person", 3))
    if low in lex.PRODUCT_NOUNS:
        found.append(witness("company", "noun.product", 1))
    if low in lex.BUSINESS_NOUNS and word != low.capitalize():
        found.append(witness("company", "noun.business", 3))
    elif low in lex.ROLES or (low in lex.ROLE_MODIFIERS and has_role(words[1:])):
        found.append(witness("company", "role.after", 3))
    if low == "who":
        found.append(witness("person", "who", 3))


def _after_comma(piece: Piece, after: str, found: list[Witness]) -> None:
    words = after[1:60].split(None, 6)[:6]
    if not words:
        return
    low = words[0].lower()
    if (low[0].isdigit() or low == "aged") and _AGE.match(after):
        found.append(witness("person", "age", 5))
    if low in ("who", "whose"):
        found.append(witness("person", "who", 3))
    if low == "which":
        verb = len(words) > 1 and words[1].lower() in lex.COMPANY_VERBS
        found.append(witness("company", "which", 3 if verb else 2))
    if low in _PAST:
        found.append(witness("company", "backed", 3))
    if role := after_comma(piece, after):
        found.append(role)


def _described(after: str, found: list[Witness]) -> None:
    """An apposition whose noun is one for companies (", a maker of") or for what they make (", its new chip design")."""
    if after[:2] == ", " and after[2:3] not in _APPOSES:  # as for most
        return
    m = _APPOSITION.match(after)
    head = ""
    for word in m[1].split(None, 8)[:8] if m else ():
        low = word.lower()
        if low in lex.COMPANY_NOUNS and low not in lex.ROLES and word[0].islower():
            found.append(witness("company", "apposition", 4))
            return
        if low in _ENDS_HEAD:
            break
        if low not in _MAKES:  # "design" alone says nothing
            head = low
    if head in lex.THINGS:
        found.append(witness("other", "thing.apposition", 4))


def _preceding(piece: Piece, before: str, after: str, found: list[Witness]) -> None:
    if piece.title:
        found.append(witness("person", "title", 5))
    if not before or not before[-1].isspace():
        if before[-1:] in _MARKS and after[:1] in _MARKS_AFTER:
            found.append(witness("other", "quoted", 4))
        return
    words = before.rsplit(None, 5)[-5:]
    if not words:
        return
    if ("“" in before or "‘" in before) and _QUOTED.search(before) and _QUOTED_END.match(after):
        found.append(witness("other", "quoted", 4))
    if ("“" in before or '"' in before) and piece.words[0] not in lex.KNOWN and (title := in_title(before, after)):
        found.append(title)
    low = words[-1].lower()
    if low not in _ASKED_BEFORE and low[-1] not in ",dr":
        return
    many = len(piece.words) > 1
    if low in _SEATED and (place := town(before, after)):
        found.append(place)
    if low[-1] == "," and (role := before_comma(piece, before, after)):
        found.append(role)
    elif low in _EMPLOYED and (firm := at_firm(piece, before)):
        found.append(firm)
    if low in _BEFORE or low.endswith(_TAILS_BEFORE):
        _noun_before(piece, words, low, found)
    if low in _DETERMINERS and not many and not piece.words[0].isupper():
        found.append(witness("other", "determiner", 1 if low in ("a", "an") else 2))
    elif low in lex.PREPOSITIONS:
        _ruled(words, low, many, found)
    if low in ("said", "says"):
        found.append(witness("person" if many else "company", "said.before", 2))
    if low in _LISTING and not lex.LIST_OPENERS.isdisjoint([w.strip(",").lower() for w in words]):
        found.append(witness("company", "list.opener", 4))


def _noun_before(piece: Piece, words: list[str], low: str, found: list[Witness]) -> None:
    """A noun right before the run that says what it is: "startup", "founder", "regulator", "outlet"."""
    second = words[-2].strip(",").lower() if len(words) > 1 else ""
    if low.endswith(_BASED) and not (low.endswith("-based") and words[-1][0].islower()):  # "a web-based LAMP"
        found.append(witness("company", "based.before", 4))
    if low in lex.BODY_NOUNS:
        found.append(witness("organization", "body.before", 5))
    role, firm = low in lex.ROLES, low in lex.COMPANY_NOUNS
    if role and not piece.title:
        if firm and low.endswith("s"):
            found.append(witness("company", "nouns.before", 3))
        elif firm:  # "investor", "owner", "publisher" go with both
            found.append(witness("person" if len(piece.words) > 1 else "company", "role.before", 2))
        elif piece.words[-1] in lex.COMPANY_TAILS:
            found.append(witness("company", "manager.before", 2))  # "lead manager Acme International"
        else:
            found.append(witness("person", "role.before", 4))
    if thing := thing_before(piece, low, second):
        found.append(thing)
    elif (firm or low.endswith("maker")) and not role:
        found.append(witness("company", "noun.before", 4))
    elif low == "formerly":
        found.append(witness("company", "formerly", 3))
    elif low in ("called", "named", "dubbed") and second in lex.COMPANY_NOUNS:
        found.append(witness("company", "noun.before", 4))
    elif low in lex.SOURCE_NOUNS or (low == "the" and second in lex.SOURCE_NOUNS):
        found.append(witness("company", "noun.before", 3))


def _ruled(words: list[str], low: str, many: bool, found: list[Witness]) -> None:
    """A preposition or a verb before the run, and what rules it."""
    raw = words[-2] if len(words) > 1 else ""
    second = raw.strip(",").lower()
    ruler = raw.rpartition("-")[2].lstrip(_OPENING_MARKS)
    if low in ("of", "for") and second in _POSTS:
        found.append(witness("other", "post.of", 5))
    elif low in ("at", "with", "of", "for") and second in lex.ROLES:
        found.append(witness("company", "role.of", 5))
    elif low == "from" and second in _STAFF:
        found.append(witness("company", "staff.from", 4))
    elif low in ("in", "of") and ruler.lower() in lex.SHARES:
        found.append(witness("company", "share.of", 5))
    elif low in _NOUN_RULERS and ruler.lower() in lex.NOUNS_OF:
        found.append(witness("company", "noun.of", 3))
    elif _is_ruled(low, ruler):
        found.append(witness("company", "verb.object", 2 if many and low not in ("told", "tells") else 3))
    elif low in ("at", "by", "from", "with", "like", "versus", "than"):
        found.append(witness("company", f"before.{low}", 1))


def _is_ruled(low: str, ruler: str) -> bool:
    """Whether the verb, or the preposition with the word before it, takes a company as its object."""
    return (
        low in lex.TAKERS
        or low.startswith("acquir")
        or ruler in _RULERS.get(low, ())
        or ruler.startswith(_RULER_STEMS.get(low, _NO_STEMS))
    )
