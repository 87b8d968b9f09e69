"""The face of a brief: what lists and the search show of it, kept with its card, so that no list has to fetch whole briefs. It knows no site."""

from briefgen.codec import unpack
from briefgen.model.brief import Brief
from briefgen.model.card import Card, Face, FaceCompany, FaceFigure
from briefgen.model.facts import Listing
from briefgen.publish.facts import numbers
from briefgen.publish.names import Names
from briefgen.publish.shown import ShownFigure
from briefgen.publish.texts import NO_TEXTS, Texts
from briefgen.publish.wording import listed

_COMPANIES, _FIGURES = 3, 3


def face_of(brief: Brief, names: Names) -> Face:
    """The face of a brief, which calls its companies by `names`."""
    first = [
        FaceCompany(place, c.ticker or "", c.exchange or "", by_table(c.listing))
        for place, c in enumerate(brief.companies)
        if c.role == "primary" and not (c.kind == "brand" and names.owners.get(c.id))
    ]
    figures = tuple([_kept(figure) for figure in numbers(NO_TEXTS, brief, _FIGURES)])
    return Face(brief.headline, brief.standfirst, brief.meta.day_only, tuple(first[:_COMPANIES]), figures)


def face(card: Card) -> Face:
    """The face of a card."""
    return unpack(card.face, Face)


def shown(texts: Texts, figure: FaceFigure) -> ShownFigure:
    """A figure of a face as lists show it: without paragraph and link."""
    number, text, amount, change, metric, subject, period, per, same = figure
    others = tuple([shown(texts, other) for other in same]) if same else ()
    return ShownFigure(number, text, amount, change, metric, subject, period, per, 0, "", texts, others)


def by_table(listing: Listing | None) -> str:
    """A listing that the table of companies alone knows, as "NYSE: ACME"; empty where an article or a file says it, or nobody does."""
    return listed((listing.exchange, listing.ticker), ": ") if listing and listing.source == "table" else ""


def _kept(f: ShownFigure) -> FaceFigure:
    same = tuple([_kept(other) for other in f.same])
    return FaceFigure(f.number, f.text, f.amount, f.change, f.metric, f.subject, f.period, f.per, same)
