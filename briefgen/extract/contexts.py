"""Contexts: what the words before and after a run say of it: verbs, roles, appositions, possessives, lists.

Looks 70 characters back and 90 ahead, never over a line's end. Refuses to know what else the article says of the name.
"""

import re
from collections.abc import Iterator

from briefgen.extract import lexicon as lex
from briefgen.extract.evidence import Witness
from briefgen.extract.pieces import Piece

_AGE = re.compile(r", (?:aged )?\d\d[,.;]")
_APPOSITION = re.compile(
    r",? ?[-–—]{0,2} ?(?:which is |who is |is )?(?:an?|the|its|his|one of the) ([^,.;:()“”\"\n]{3,70})"
)
_ROLE_AFTER = re.compile(
    r",? (?:who is |who was |was |is )?(?:an?|the|its|his|her|their|then)? ?(?:[\w'’\-&]+ ){0,5}?([\w\-]+)(?: and [\w\- ]{3,30}?)?,?"
    r" (?:of|at|for|with|in|on|from|who|to)\b"
)
_BACKED = re.compile(r"-(?:backed|owned|led|controlled|branded|made|funded|parent|style)\b")
_QUOTED = re.compile(r"[“‘][^”’“‘]{1,30} $")
_QUOTED_END = re.compile(r"[^“”’]{0,20}[,.]?[”’]")
_NOUN_OF = re.compile(
    r"\b(?:shares|stock|stake|investors?|shareholders|unit|subsidiary|division|customers|clients|products|takeover|acquisition|purchase|parent|"
    r"makers?|owners?|ceo|headquarters|board|sales|value|valuation|part|arm|spinoff|users|partners?|competitors?|rivals?|smartphones|phones|cars|vehicles|services|devices|apps|chips|stores)"
    r" (?:of|in|at|to|by|from|with|for|like) (?:the )?$",
    re.IGNORECASE,
)
_OBJECT_OF = re.compile(
    r"\b(?:acquir\w+|bought|buy|buying|(?:backed|led|owned|funded|founded|made|developed|operated|run|sold|employed|polled|compiled) by|"
    r"invest\w* (?:in|from|by)|merge\w* with|partner\w* with|compet\w+ (?:with|against)|work\w* (?:at|for|with)|sued|lawsuit against|joined|left|"
    r"quit|(?:deal|agreement|alliance|talks|contract) with|(?:contract|funding|round) from|participation (?:of|from)|capital firm|"
    r"data (?:from|by)|tracker|according to|per|told|tells|telling|sold to|suppl\w+ (?:to|by)|listed on)"
    r" (?:the )?$"
)
_LED = re.compile(
    r" (?:co-)?(?:led|joined|participated in|invested in|backed) (?:the|this|its|a|that) (?:[\w\-$.]+ ){0,4}(?:round|financing|investment|funding|deal|raise)\b"
)
_BASED = ("-based", "-backed", "-owned", "-listed", "-headquartered")
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that", "new", "our", "your"})
_MODALS = frozenset({"has", "have", "will", "also", "recently", "reportedly", "is", "was"})
_PLANS = frozenset({"will", "plans", "has", "would", "may"})
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


def surroundings(piece: Piece, text: str) -> Iterator[Witness]:
    """The witnesses that stand before and after the run."""
    line = text.rfind("\n", max(0, piece.start - 70), piece.start) + 1
    before = text[max(line, piece.start - 70) : piece.start]
    after = text[piece.end : piece.end + 90].split("\n", 1)[0]
    if after[:2] in ("'s", "’s"):
        after = after[2:]
        yield from _possessed(after)
    elif after[:1] == " ":
        yield from _next_word(piece, after)
    elif after[:1] == ",":
        yield from _after_comma(after)
    elif after[:1] == "-" and _BACKED.match(after):
        yield Witness("company", "backed", 3)
    if after[:1] == "," or after[:3] in (" --", " – ", " — ", " (a", " is"):
        yield from _described(after)
    yield from _preceding(piece, before, after)


def _possessed(after: str) -> Iterator[Witness]:
    """After "Acme's"."""
    words = after[:60].split()
    if not words:
        return
    if words[0][0] in "“‘":  # "Acme's “Morning Show”"
        yield Witness("company", "possessive.title", 2)
    business = any(w.strip(",.").lower() in lex.BUSINESS_NOUNS for w in words[:3])
    if business and (words[0][0].islower() or words[0].lower() in lex.ROLE_MODIFIERS):
        yield Witness("company", "possessive.business", 3)
    else:
        yield Witness("company", "possessive", 1)


def _next_word(piece: Piece, after: str) -> Iterator[Witness]:
    """A verb, a noun or a role right after the run."""
    words = after[:60].split()
    if not words:
        return
    word = words[0].strip(",.;:")
    low = word.lower()
    second = words[1] if len(words) > 1 else ""
    if _LED.match(after):
        yield Witness("company", "led.round", 4)
    if low in lex.SAID:
        yield Witness("person", "verb.said", 2 if len(piece.words) > 1 else 1)
        yield Witness("company", "verb.said", 1)
    elif low in lex.STRONG_VERBS or (low in _MODALS and second in lex.STRONG_VERBS):
        yield Witness("company", "verb.business", 3)
    elif low in _PLANS and second in lex.COMPANY_VERBS:
        yield Witness("company", "verb.business", 2)
    elif low in lex.COMPANY_VERBS:
        yield Witness("company", "verb", 1)
    elif low in lex.PERSON_VERBS:
        yield Witness("person", "verb.person", 3)
    if low in lex.PRODUCT_NOUNS:
        yield Witness("company", "noun.product", 1)
    if low in lex.BUSINESS_NOUNS and word != low.capitalize():
        yield Witness("company", "noun.business", 3)
    elif low in lex.ROLES or (low in lex.ROLE_MODIFIERS and any(w.lower() in lex.ROLES for w in words[1:4])):
        yield Witness("company", "role.after", 3)
    if low == "who":
        yield Witness("person", "who", 3)
    if word.isdigit():
        yield Witness("other", "number.after", 1)


def _after_comma(after: str) -> Iterator[Witness]:
    words = after[1:60].split()
    if not words:
        return
    low = words[0].lower()
    if _AGE.match(after):
        yield Witness("person", "age", 5)
    if low in ("who", "whose"):
        yield Witness("person", "who", 3)
    if low == "which":
        verb = len(words) > 1 and words[1].lower() in lex.COMPANY_VERBS
        yield Witness("company", "which", 3 if verb else 2)
    if low in _PAST:
        yield Witness("company", "backed", 3)
    m = _ROLE_AFTER.match(after)
    if m and (m[1].lower() in lex.ROLES or m[1].lower().rstrip("s") in lex.ROLES):
        yield Witness("person", "role.apposition", 5)
        return
    for word in words[:6]:  # ", its chief financial officer, said"
        low = word.strip(",.").lower()
        if low in lex.ROLES:
            yield Witness("person", "role.apposition", 4)
            return
        if low not in lex.ROLE_MODIFIERS and low not in ("a", "an", "the", "its") and not low.endswith(("'s", "’s")):
            return


def _described(after: str) -> Iterator[Witness]:
    """An apposition (", a maker of") with a noun for companies."""
    m = _APPOSITION.match(after)
    for word in m[1].split()[:8] if m else ():
        low = word.lower()
        if low in lex.COMPANY_NOUNS and low not in lex.ROLES:
            yield Witness("company", "apposition", 4)
            return
        if low in ("of", "for", "that", "which", "who", "in"):
            return


def _preceding(piece: Piece, before: str, after: str) -> Iterator[Witness]:
    if piece.title:
        yield Witness("person", "title", 5)
    words = before.split()
    if not words or not before[-1].isspace():
        if before[-1:] in ("“", '"', "‘", "'") and after[:1] in ("”", '"', "’", "'", ",", "."):
            yield Witness("other", "quoted", 4)
        return
    if ("“" in before or "‘" in before) and _QUOTED.search(before) and _QUOTED_END.match(after):
        yield Witness("other", "quoted", 4)
    low = words[-1].lower()
    many = len(piece.words) > 1
    yield from _noun_before(piece, words, low)
    if low in _DETERMINERS and not many and not piece.name.isupper():
        yield Witness("other", "determiner", 1 if low in ("a", "an") else 2)
    elif low in lex.PREPOSITIONS:
        yield from _ruled(words, before, low, many)
    if low in ("said", "says"):
        yield Witness("person" if many else "company", "said.before", 2)
    if low in ("as", "like", "include", "includes", "included", "including") and any(
        w.strip(",").lower() in lex.LIST_OPENERS for w in words[-5:]
    ):
        yield Witness("company", "list.opener", 4)


def _noun_before(piece: Piece, words: list[str], low: str) -> Iterator[Witness]:
    """A noun right before the run that says what it is: "startup", "founder", "regulator", "outlet"."""
    second = words[-2].strip(",").lower() if len(words) > 1 else ""
    if low.endswith(_BASED):
        yield Witness("company", "based.before", 4)
    if low in lex.BODY_NOUNS:
        yield Witness("organization", "body.before", 5)
    if low in lex.ROLES and not piece.title:
        if low in lex.COMPANY_NOUNS and low.endswith("s"):
            yield Witness("company", "nouns.before", 3)
        elif low in lex.COMPANY_NOUNS:  # "investor", "owner", "publisher" go with both
            yield Witness("person" if len(piece.words) > 1 else "company", "role.before", 2)
        else:
            yield Witness("person", "role.before", 4)
    if low not in lex.ROLES and (low in lex.COMPANY_NOUNS or low.endswith("maker")):
        yield Witness("company", "noun.before", 4)
    elif low == "formerly":
        yield Witness("company", "formerly", 3)
    elif low in ("called", "named", "dubbed") and second in lex.COMPANY_NOUNS:
        yield Witness("company", "noun.before", 4)
    elif low in lex.SOURCE_NOUNS or (low == "the" and second in lex.SOURCE_NOUNS):
        yield Witness("company", "noun.before", 3)


def _ruled(words: list[str], before: str, low: str, many: bool) -> Iterator[Witness]:
    """A preposition or a verb before the run, and what rules it."""
    second = words[-2].strip(",").lower() if len(words) > 1 else ""
    if low in ("of", "for") and second in _POSTS:
        yield Witness("other", "post.of", 5)
    elif low in ("at", "with", "of", "for") and second in lex.ROLES:
        yield Witness("company", "role.of", 5)
    elif low == "from" and second in _STAFF:
        yield Witness("company", "staff.from", 4)
    elif _NOUN_OF.search(before, max(0, len(before) - 40)):
        yield Witness("company", "noun.of", 3)
    elif _OBJECT_OF.search(before, max(0, len(before) - 45)):
        yield Witness("company", "verb.object", 2 if many and low not in ("told", "tells") else 3)
    elif low in ("at", "by", "from", "with", "like", "versus", "than"):
        yield Witness("company", f"before.{low}", 1)
