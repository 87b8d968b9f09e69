"""Linked data: a brief, a company, a person and a topic as JSON-LD in the words of schema.org, for search engines. It uses no other words, and knows no template.

A brief tells its key figures and quotes; all of them are in its twin. What nobody said is left out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.codec import to_json
from briefgen.model.brief import Brief, Company
from briefgen.model.facts import Figure, NamedCompany, Quote
from briefgen.publish.address import absolute, company_address
from briefgen.publish.briefs import address_of, companies, company_link, day_of, picture
from briefgen.publish.facts import key_figures, key_quotes
from briefgen.publish.profiles import Profile, TopicProfile
from briefgen.publish.shown import Link
from briefgen.publish.site import Site
from briefgen.publish.wording import CURRENCIES, capital

Thing = dict[str, Any]

# Market identifier codes (ISO 10383), which schema.org recommends for `tickerSymbol`, of the exchanges that articles print most.
_MARKETS = {
    "NYSE": "XNYS",
    "NASDAQ": "XNAS",
    "AMEX": "XASE",
    "LSE": "XLON",
    "TSX": "XTSE",
    "TSE": "XTKS",
    "TYO": "XTKS",
    "HKEX": "XHKG",
    "HKG": "XHKG",
    "SEHK": "XHKG",
    "KRX": "XKRX",
    "SSE": "XSHG",
    "SZSE": "XSHE",
    "TWSE": "XTAI",
    "NSE": "XNSE",
    "BSE": "XBOM",
    "ASX": "XASX",
    "FRA": "XFRA",
    "ETR": "XETR",
    "XETRA": "XETR",
    "SIX": "XSWX",
    "SGX": "XSES",
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def of_brief(site: Site, brief: Brief) -> str:
    """A brief as a NewsArticle, with the way to it, as JSON that may stand in a `script` element."""
    url, meta = absolute(site.settings, address_of(site, brief)), brief.meta
    publisher = _publisher(site)
    about = [_company(site, c) for c in brief.companies if c.role == "primary"]
    named = [_company(site, c) for c in brief.companies if c.role != "primary"]
    figures = [_figure(brief.figures[n - 1], _place(site, brief, url, "f", n)) for n in key_figures(brief)]
    quotes = [_quote(q, _place(site, brief, url, "q", n)) for n, q in key_quotes(brief)]
    source, seen = meta.source, picture(site, brief)
    article = _thing(
        "NewsArticle",
        headline=brief.headline,
        description=brief.standfirst,
        image=seen.share if seen else "",
        url=url,
        mainEntityOfPage=url,
        inLanguage=site.settings.language,
        datePublished=_day(site, brief),
        dateModified=_iso(day_of(site, meta.updated)) or _day(site, brief),
        author=_thing("Person", name=meta.author) if meta.author else publisher,
        publisher=publisher,
        isBasedOn=_thing("CreativeWork", url=_web(source.url), publisher=_named("Organization", source.name)),
        correction=[
            _thing("CorrectionComment", text=c.text, datePublished=_iso(day_of(site, c.date))) for c in meta.corrections
        ],
        keywords=[topic.name for topic in brief.topics],
        about=about,
        mentions=[*named, *figures, *quotes],
    )
    first = next((c for c in companies(site, brief) if c.role == "primary" and c.href), None)
    way = [(first.name, site.settings.origin + first.href)] if first else []
    return _script([article, _breadcrumbs(site, [*way, (brief.headline, url)])])


def of_company(site: Site, company: Company) -> str:
    """A company as a Corporation where it is listed, else as an Organization, with the way to it, likewise."""
    url = absolute(site.settings, company_address(company.id))
    ticker, exchange = company.ticker, company.exchange
    if not ticker and company.listing:
        ticker, exchange = company.listing.ticker, company.listing.exchange
    parent = site.companies.get(company.parent) or site.companies.get(
        site.id_of_name.get(company.parent.casefold(), "")
    )
    wikidata = company.wikidata
    thing = _thing(
        "Corporation" if ticker else "Organization",
        name=company.name,
        alternateName=[*dict.fromkeys([*company.aliases, *company.former_names])],
        url=_web(company.website) or url,
        mainEntityOfPage=url,
        sameAs=f"https://www.wikidata.org/wiki/{wikidata}" if re.fullmatch(r"Q\d{1,12}", wikidata) else _web(wikidata),
        tickerSymbol=_symbol(ticker, exchange),
        foundingDate=company.founded if _DATE.fullmatch(company.founded) else "",
        parentOrganization=_named("Organization", parent.name if parent else company.parent),
        brand=[_thing("Brand", name=name) for name in company.brands],
    )
    listed = (
        [(site.texts.words("breadcrumbs", "companies"), absolute(site.settings, "/companies/"))]
        if site.makes("companies")
        else []
    )
    return _script([thing, _breadcrumbs(site, [*listed, (company.name, url)])])


def of_person(site: Site, person: Profile) -> str:
    """A person as the newest brief calls them, with the way to their page, likewise."""
    post, url = person.posts[0] if person.posts else None, person.canonical
    home = post.company if post else Link("")
    thing = _thing(
        "Person",
        name=person.name,
        alternateName=list(person.also),
        url=url,
        mainEntityOfPage=url,
        jobTitle=post.role if post else "",
        affiliation=_thing("Organization", name=home.name, url=site.settings.origin + home.href if home.href else ""),
    )
    listed = [("People", absolute(site.settings, "/people/"))]
    return _script([thing, _breadcrumbs(site, [*listed, (person.name, url)])])


def of_topic(site: Site, topic: TopicProfile) -> str:
    """The page of a topic as a collection, with the way to it, likewise."""
    url, language = topic.canonical, site.settings.language
    about = _thing("Thing", name=topic.name)
    thing = _thing("CollectionPage", name=topic.name, url=url, inLanguage=language, about=about)
    listed = [("Topics", absolute(site.settings, "/topics/"))]
    return _script([thing, _breadcrumbs(site, [*listed, (topic.name, url)])])


def _company(site: Site, company: NamedCompany) -> Thing:
    """A company as a brief names it."""
    href = company_link(site, company.id) if company.id else ""
    url = site.settings.origin + href if href else ""
    if company.kind == "brand":
        return _thing("Brand", name=company.name, url=url)
    ticker, exchange = company.ticker or "", company.exchange or ""
    if not ticker and company.listing:
        ticker, exchange = company.listing.ticker, company.listing.exchange
    kind = "Corporation" if ticker else "Organization"
    return _thing(kind, name=company.name, url=url, tickerSymbol=_symbol(ticker, exchange))


def _figure(figure: Figure, url: str) -> Thing:
    """A figure, with what it measures as its name, and as the article words it."""
    amount = figure.amount
    span: Thing = (
        {"value": _number(amount.value)}
        if amount.high is None
        else {"minValue": _number(amount.value), "maxValue": _number(amount.high)}
    )
    name, told = capital(figure.metric or ""), figure.text
    if amount.unit in CURRENCIES or (figure.kind == "money" and _CURRENCY.fullmatch(amount.unit)):
        return _thing("MonetaryAmount", name=name, description=told, url=url, currency=amount.unit, **span)
    unit = "P1" if amount.unit == "percent" else ""  # UN/CEFACT common code
    return _thing(
        "QuantitativeValue", name=name, description=told, url=url, unitText=amount.unit, unitCode=unit, **span
    )


def _quote(quote: Quote, url: str) -> Thing:
    """A quote, with who said it."""
    speaker = quote.speaker if quote.speaker_kind != "unnamed" else None
    creator = None
    if speaker and quote.speaker_kind == "organization":
        creator = _thing("Organization", name=speaker)
    elif speaker:
        home = _named("Organization", quote.affiliation or "")
        creator = _thing("Person", name=speaker, jobTitle=quote.role, affiliation=home)
    return _thing("Quotation", text=quote.text, url=url, creator=creator)


def _place(site: Site, brief: Brief, url: str, kind: str, number: int) -> str:
    """The address of a figure's or quote's place on the page; "" where the page does not show it."""
    span = (brief.figures if kind == "f" else brief.quotes)[number - 1].at.span
    return f"{url}#{kind}{number}" if site.body(brief).shows(span) else ""


def _publisher(site: Site) -> Thing:
    return _thing("Organization", name=site.settings.title, url=absolute(site.settings, "/"))


def _breadcrumbs(site: Site, way: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page from the front page."""
    steps = [(site.settings.title, absolute(site.settings, "/")), *way]
    items = [_thing("ListItem", position=n, name=name, item=url) for n, (name, url) in enumerate(steps, 1)]
    return _thing("BreadcrumbList", itemListElement=items)


def _symbol(ticker: str, exchange: str) -> str:
    """Exchange and ticker, a blank between, as schema.org has it: "XNYS ACME"."""
    market = _MARKETS.get(exchange.upper(), exchange.replace(" ", ""))
    return f"{market} {ticker}".strip() if ticker else ""


def _named(kind: str, name: str) -> Thing | None:
    return _thing(kind, name=name) if name else None


def _thing(kind: str, /, **properties: Any) -> Thing:
    """A thing of schema.org with those of its properties that are known."""
    known = {name: value for name, value in properties.items() if value or value == 0}
    return {"@type": kind} | {n: v for n, v in known.items() if not (isinstance(v, dict) and len(v) == 1)}


def _day(site: Site, brief: Brief) -> str:
    return _iso(day_of(site, brief.date, day_only=brief.meta.day_only))


def _iso(day: Any) -> str:
    return day.iso if day else ""


def _web(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _script(things: list[Mapping[str, Any]]) -> str:
    """JSON for a `script` element: no tag can end or begin in it."""
    text = to_json({"@context": "https://schema.org", "@graph": things}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
