"""Twins: a brief and a company in JSON, for machines: what their pages show, and where everything stands.

A brief's is the line of `extract --jsonl` with what the site adds; `briefgen/schema/` describes both. It knows no file and no template.
"""

from collections.abc import Mapping
from typing import Any

from briefgen.codec import to_json
from briefgen.model.brief import Brief, Company
from briefgen.publish.address import absolute, company_address
from briefgen.publish.briefs import address_of, company_link, day_of, row
from briefgen.publish.companies import Series
from briefgen.publish.dossier import about
from briefgen.publish.shown import Day, ShownQuote
from briefgen.publish.shown import Link as ShownLink
from briefgen.publish.site import Site


def of_brief(site: Site, brief: Brief) -> str:
    """A brief in JSON, on one line: `Brief.to_dict()`, its address and dates, and the addresses of its quotes, figures and companies."""
    url, body, meta = absolute(site.settings, address_of(site, brief)), site.body(brief), brief.meta
    said = brief.to_dict()
    for n, (quote, told) in enumerate(zip(brief.quotes, said["quotes"], strict=True), 1):
        told["url"] = f"{url}#q{n}" if body.shows(quote.at.span) else None
    for n, (figure, told) in enumerate(zip(brief.figures, said["figures"], strict=True), 1):
        told["url"] = f"{url}#f{n}" if body.shows(figure.at.span) else None
    for company, told in zip(brief.companies, said["companies"], strict=True):
        told["url"] = _whole(site, company_link(site, company.id)) if company.id else None
    said |= {
        "url": url,
        "slug": brief.slug,
        "date": _iso(day_of(site, brief.date, day_only=meta.day_only)),
        "updated": _iso(day_of(site, meta.updated)),
        "standfirst": brief.standfirst,
        "author": meta.author or None,
        "source": {"name": meta.source.name or None, "url": meta.source.url or None},
        "topics": [{"id": topic.id, "name": topic.name} for topic in brief.topics],
        "corrections": [{"date": _iso(day_of(site, c.date)), "text": c.text} for c in meta.corrections],
    }
    return _json(said)


def of_company(site: Site, company: Company) -> str:
    """A company in JSON, on one line: its record, its briefs newest first, its figures, and what its page tells besides."""
    shown = about(site, company)
    rows = [row(site, card) for card in site.cards_of(company.id)]
    listing = company.listing
    said = {
        "id": company.id,
        "name": company.name,
        "url": absolute(site.settings, company_address(company.id)),
        "aliases": company.aliases,
        "former_names": company.former_names,
        "ticker": company.ticker or None,
        "exchange": company.exchange or None,
        "listing": listing._asdict() if listing else None,
        "parent": company.parent or None,
        "brands": company.brands,
        "sector": company.sector or None,
        "country": company.country or None,
        "founded": company.founded or None,
        "website": company.website or None,
        "wikidata": company.wikidata or None,
        "briefs": [{"id": r.id, "url": _whole(site, r.url), "headline": r.headline, "date": _iso(r.day)} for r in rows],
        "figures": [point for series in (*shown.charts, *shown.tables) for point in _points(site, series)],
        "quotes": [_quote(site, quote, brief) for quote, brief in shown.quotes],
        "people": [{"name": person.name, "role": person.role or None} for person in shown.people],
        "appears_with": [
            {"name": w.link.name, "url": _whole(site, w.link.href), "briefs": w.count} for w in shown.neighbours
        ],
    }
    return _json(said)


def _points(site: Site, series: Series) -> list[Mapping[str, Any]]:
    """The figures of a series, oldest first."""
    points: list[Mapping[str, Any]] = []
    for point in series.points:
        f = point.figure
        points.append(
            {
                "text": f.text,
                "value": _number(f.amount.value),
                "value_high": None if f.amount.high is None else _number(f.amount.high),
                "unit": f.amount.unit,
                "qualifier": None if f.amount.bound == "exact" else f.amount.bound,
                "change": f.change,
                "per": f.per,
                "metric": f.metric or None,
                "subject": f.subject,
                "period": f.period,
                "date": _iso(point.day),
                "url": _whole(site, f.href or point.brief.href),
            }
        )
    return points


def _quote(site: Site, quote: ShownQuote, brief: ShownLink) -> Mapping[str, Any]:
    return {
        "text": " ".join(quote.parts),
        "form": "direct" if quote.direct else "partial",
        "speaker": quote.speaker or None,
        "role": quote.role or None,
        "date": _iso(quote.day),
        "url": _whole(site, quote.href or brief.href),
    }


def _whole(site: Site, href: str) -> str | None:
    """A finished link with scheme and host, where the site has them."""
    return site.settings.origin + href if href else None


def _iso(day: Day | None) -> str | None:
    return day.iso if day else None


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _json(value: Mapping[str, Any]) -> str:
    return to_json(value).decode()
