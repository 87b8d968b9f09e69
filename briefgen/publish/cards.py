"""Cards: a brief in, what the site's index holds of it out. It knows one brief at a time, and no site."""

from briefgen.model.brief import Brief
from briefgen.model.card import Card, CardCompany, Lead, Sought
from briefgen.model.facts import Figure
from briefgen.publish.facts import key_figures, numbers
from briefgen.publish.names import names_in, told_in
from briefgen.publish.shown import ShownFigure
from briefgen.retold import evidence_of

_METRICS = 4
_FIGURES = 3


def card_of(brief: Brief) -> Card:
    """The card of `brief`."""
    told = told_in(brief, names_in(brief)).figures
    companies = [CardCompany(c.id, c.name, c.role, _metrics(told.get(c.id, ()))) for c in brief.companies]
    people = tuple([p.name for p in brief.people if " " in p.name])
    date, updated = brief.date, brief.meta.updated
    path, evidence = brief.document.path, evidence_of(brief)
    moved, links = brief.meta.redirect_from, brief.document.links
    card = Card(
        brief.id, path, brief.slug, date, updated, tuple(companies), people, _lead(brief), evidence, moved, links
    )
    return card._replace(sought=_sought(brief))


def _metrics(figures: tuple[tuple[int, Figure], ...]) -> tuple[str, ...]:
    """Up to four metrics, those of key figures first."""
    if not figures:
        return ()
    return tuple(dict.fromkeys([f.metric for _, f in sorted(figures, key=_not_key) if f.metric]))[:_METRICS]


def _not_key(numbered: tuple[int, Figure]) -> bool:
    return not numbered[1].key


def _sought(brief: Brief) -> Sought:
    figures = tuple([(_numeral(f), f.unit, f.metric, f.number) for f in numbers(brief, _FIGURES)])
    return Sought(brief.headline, tuple([topic.name for topic in brief.topics]), figures)


def _numeral(figure: ShownFigure) -> str:
    said, bound = figure.sign + figure.numeral, figure.bound
    return f"{bound} {said}" if bound else said


def _lead(brief: Brief) -> Lead | None:
    for n in key_figures(brief)[:1]:
        f = brief.figures[n - 1]
        return Lead(f.metric or "", f.amount.unit, f.change, f.amount.value)
    return None
