"""Companies: what the article says of each company: ticker, exchange, owner, and its part in the story.

Refuses to know who is a company (`verdicts`), which of them the story is about (`primary`) and what any table knows of its shares: ticker and exchange are as printed.
"""

import re
from collections.abc import Mapping

from briefgen.extraction.entities import Named
from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Ticker, is_source, ticker_after
from briefgen.extraction.names.listed import known_of
from briefgen.extraction.names.primary import around, primary_companies, publishes
from briefgen.extraction.story import Story
from briefgen.model.facts import CompanyRole, Mention, NamedCompany
from briefgen.patterns import pattern

_OWNED = re.compile(
    r"(?:['’]s?|-owned|-parent|,? (?:which|that) owns|,? owner of|,? the parent (?:company )?of|,? parent of) $"
)
_HELD = pattern(
    r"(?:['’]s)? (?:stake|shares?|stock|holdings?|investment|bid|offer|deal|slate|board|acquisition|purchase|takeover|lawsuit|case|partnership)\b"
)
_ARM_OF = re.compile(
    r"(?:,| is| was|, which is)? ?\(?(?:an?|the|its) (?:[\w\-’']++ ){0,6}?(?:unit|subsidiary|division|arm|brand|affiliate|part|spinoff|spin-off|service|app) (?:of|owned by|from|controlled by) (?:the )?(?:[\w\-]++ ){0,6}$"
    r"|,? (?:which is |is )?(?:wholly |majority[- ])?owned by (?:the )?(?:[\w\-]++ ){0,4}$"
)
_ITS_OWN = re.compile(r"\b(?:its|their) (?:own )?(?:[\w\-]++ ){0,3}$")
_CALLED = re.compile(
    r"['’]s? (?:own )?(?:[\w\-]++ ){0,5}(?:app|service|unit|subsidiary|platform|brand|arm|division|marketplace|site|website),? (?:called|named|dubbed|known as) $"
)
_STAFF = r"(?:analyst|strategist|economist|officer|director|president|manager|partner|trader|head|chief)s?"
_STAFF_BEFORE = pattern(rf"\b{_STAFF} (?:at|with|of|for) (?:the )?$", re.IGNORECASE)
_STAFF_AFTER = pattern(rf"(?:['’]s)? (?:[\w\-]++ ){{0,2}}{_STAFF}\b", re.IGNORECASE)
_DATA_TAILS = frozenset(
    {"Research", "Analytics", "Insights", "Insight", "Intelligence", "Data", "Metrics", "Statistics"}
)
_GATHERER = pattern(
    r"\b(?:(?:research|data|analytics|polling|tracking|intelligence|advisory) (?:firm|company|provider|group|agency|house)|researcher|tracker|pollster|newspaper|magazine"
    r"|news (?:agency|site|outlet|service)|data provider|consultancy) $"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |a )?(?:[a-z\-]+ ){0,3}$")
_REPORTS = re.compile(
    r",? (?:reports?|reported|estimates?|estimated|says?|said|found|shows?|showed|forecasts?|expects?|wrote|data|figures)\b"
)
_REPORTED = pattern(r" report(?:s|ed)(?:[.,;\n]|$| (?:on|at|earlier|last|in) )")  # "Sales rose, Acme Gazette reported."


def describe_companies(
    story: Story, found: dict[str, tuple[Mention, ...]], mentions: tuple[Named, ...]
) -> tuple[NamedCompany, ...]:
    """The companies of `found`, in order, described."""
    if not found:
        return ()
    owners = _owners(story, found, mentions)
    sources = {name for name, said in found.items() if _is_source(story, name, said)}
    tickers = {name: _tickers(story.text, said) for name, said in found.items()}
    primary = primary_companies(story, found, sources, tickers, owners)
    out = []
    for name, said in found.items():
        printed = next((t for t in tickers[name] if not _is_short_for(t, said)), None) if tickers[name] else None
        role: CompanyRole = "primary" if name in primary else "source" if name in sources else "secondary"
        listing, parent = known_of(name, printed.ticker if printed else None, printed.exchange if printed else None)
        out.append(
            NamedCompany(
                name,
                said,
                kind="brand" if name in owners else "company",
                role=role,
                ticker=printed.ticker if printed else None,
                exchange=printed.exchange if printed else None,
                owner=owners.get(name),
                why=primary.get(name) or ("only cited" if role == "source" else "named in the story"),
                listing=listing,
                parent=parent,
            )
        )
    return tuple(out)


def _tickers(text: str, said: tuple[Mention, ...]) -> list[Ticker]:
    """What is printed in brackets behind the mentions of a company."""
    found = []
    for mention in said:
        end = mention.at.span[1]
        if "(" in text[end : end + 4] and (ticker := ticker_after(text, end)):
            found.append(ticker)
    return found


def _is_short_for(ticker: Ticker, said: tuple[Mention, ...]) -> bool:
    """Whether what stands in brackets is the company's acronym, by which the article goes on to call it."""
    return not ticker.exchange and any(m.text == ticker.ticker and m.at.rule == "acronym" for m in said)


def _owners(story: Story, found: Mapping[str, tuple[Mention, ...]], mentions: tuple[Named, ...]) -> dict[str, str]:
    """Whose brand or subsidiary each company is, where the article says so."""
    owners: dict[str, str] = {}
    before: str | None = None  # the company named last
    last: Named | None = None
    for this in mentions:
        span, kind, name = this
        if kind == "company":
            if last and last.kind == "company" and last.name != name and span.start - last.span.end < 90:
                owners.setdefault(*_owned_beside(story.text, last, this))
            owner = _owner_of_its_own(story, this, before, found)
            if owner and owner != name:
                owners.setdefault(name, owner)
            before = name
        last = this
    for name in found:
        head, _, tail = name.rpartition(" ")
        head = head.removesuffix(" of")
        if head in found and (tail == "Cloud" or tail in lex.PLACES):  # "Acme India", "Acme of America"
            owners.setdefault(name, head)
    return {name: owner for name, owner in owners.items() if name and owners.get(owner) != name}


def _owned_beside(text: str, last: Named, this: Named) -> tuple[str, str]:
    """Brand and owner of two companies by the words between them ("Acme's Glint", "Glint, a unit of Acme"); empty where they say nothing."""
    gap = text[last.span.end : this.span.start]
    if gap[-1:] != " ":
        return "", ""
    if _ARM_OF.fullmatch(gap) or gap == "-parent ":
        return last.name, this.name
    owned = _OWNED.fullmatch(gap) and not _HELD.match(text, this.span.end)
    return (this.name, last.name) if owned or _CALLED.fullmatch(gap) else ("", "")


def _owner_of_its_own(
    story: Story, this: Named, before: str | None, found: Mapping[str, tuple[Mention, ...]]
) -> str | None:
    """The owner of "its Glint marketplace": the one the table knows, if the article names it, else the company named before."""
    end = this.span.start
    words = story.text[end - 60 if end > 60 else 0 : end]
    if not ("its " in words or "their " in words):  # a quick no for most
        return None
    words = story.text[max(story.sentence_at(end).start, end - 60) : end]
    if not _ITS_OWN.search(words):
        return None
    known = lex.KNOWN.get(this.name)
    if known and known.owner in found:
        return known.owner
    nouns = story.text[this.span.end : this.span.end + 40].split()[:4]
    return before if any(w.strip(",.").lower() in lex.OWNERSHIP for w in nouns) else None


def _is_source(story: Story, name: str, said: tuple[Mention, ...]) -> bool:
    """Whether a company is only cited: a publisher or data provider of the table, or one that each mention cites.

    A firm whose analyst speaks takes part in the story and is no source.
    """
    if not publishes(name) and not _is_cited(story.text, name, said):
        return False
    contexts = (around(story.text, m.at.span) for m in said)
    return not any(_STAFF_BEFORE.search(before) or _STAFF_AFTER.match(after) for before, after in contexts)


def _is_cited(text: str, name: str, said: tuple[Mention, ...]) -> bool:
    """Whether every mention cites the company; what it says counts as cited where it is called, or named as, one that gathers data."""
    provider = None
    for mention in said:
        before, after = around(text, mention.at.span)
        if is_source(before, after) or (before.endswith(", ") and _REPORTED.match(after)):
            continue
        if not (_REPORTS.match(after) or ("ccording" in before and _ACCORDING.search(before))):
            return False
        if provider is None:
            provider = _gathers_data(text, name, said)
        if not provider:
            return False
    return True


def _gathers_data(text: str, name: str, said: tuple[Mention, ...]) -> bool:
    """Whether the company is a data provider, a research firm or a publisher by its last word or by what it is called."""
    return name.rsplit(" ", 1)[-1] in _DATA_TAILS or any(_GATHERER.search(around(text, m.at.span)[0]) for m in said)
