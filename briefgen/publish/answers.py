"""The answers: what the site says to each kind of question that a page may ask. It knows where each is worked out, and nothing of who asks."""

from collections.abc import Callable
from typing import Any

from briefgen.model.brief import Brief
from briefgen.model.page import Question
from briefgen.publish import archive as past
from briefgen.publish import (
    briefs,
    collected,
    dossier,
    facts,
    linked,
    lists,
    moves,
    news,
    people,
    search,
    topics,
    twins,
)
from briefgen.publish.address import link
from briefgen.publish.companies import Dossier
from briefgen.publish.linking import mentioned_in, with_links
from briefgen.publish.plan import plan
from briefgen.publish.shown import ShownBrief, ShownPage
from briefgen.publish.site import Site

_NUMBERS = 5


def answer(site: Site, question: Question) -> Any:
    """What the site says to a question: a frozen value of `shown` and its like, or a plain one. Raises LookupError where there is no such thing."""
    if question.kind not in ANSWERS:
        raise LookupError(f"no page can ask for {question.kind!r}")
    return ANSWERS[question.kind](site, question.key)


def _paged(find: Callable[[Site, str, int], Any]) -> Callable[[Site, str], Any]:
    """The answer to a question whose key is an id and the number of a page."""

    def found(site: Site, key: str) -> Any:
        of, _, number = key.rpartition("/")
        return find(site, of, int(number))

    return found


def _brief(site: Site, key: str) -> ShownBrief:
    found = briefs.show(site, site.brief(key))
    return found._replace(mentioned_in=mentioned_in(site, key)) if site.linking.by_name else found


def _linked(site: Site, brief: Brief, write: Callable[[Site, Brief], str]) -> str:
    html = write(site, brief)
    return with_links(site, html) if brief.document.links else html


def _about(site: Site, key: str) -> Dossier:
    company = site.companies[key]
    found = dossier.abridged(dossier.about(site, company))
    return found._replace(profile=with_links(site, found.profile)) if company.links else found


def _page(site: Site, name: str) -> ShownPage:
    found = lists.plain_page(site, name)
    return found._replace(html=with_links(site, found.html)) if found.html else found


def _asset(site: Site, name: str) -> str:
    if name not in site.assets:
        raise LookupError(f"the theme has no file {name!r}")
    return link(site.settings, site.assets[name].address)


ANSWERS: dict[str, Callable[[Site, str], Any]] = {
    "brief": _brief,
    "article": lambda site, key: _linked(site, site.brief(key), briefs.article),
    "text": lambda site, key: _linked(site, site.brief(key), briefs.text),
    "numbers": lambda site, key: facts.numbers(site.texts, site.brief(key), _NUMBERS),
    "related": briefs.related,
    "retold": briefs.retold,
    "recent": lambda site, key: lists.recent(site, int(key)),
    "scale": lambda site, key: lists.for_scale(site, site.card[key]),
    "company": lambda site, key: dossier.name(site, site.companies[key]),
    "about": _about,
    "timeline": _paged(lists.timeline),
    "company_said": _paged(dossier.said_in),
    "companies": lambda site, key: lists.companies(site, int(key)),
    "covered": lambda site, key: lists.most_covered(site, int(key)),
    "feed": lists.feed,
    "people": lambda site, key: people.people(site, int(key)),
    "person": people.person,
    "person_briefs": _paged(people.briefs_of),
    "person_said": _paged(people.said_in),
    "quoted": lambda site, key: people.most_quoted(site, int(key)),
    "topics": lambda site, key: topics.topics(site, int(key)),
    "topic": topics.topic,
    "topic_briefs": _paged(topics.briefs_on),
    "addresses": lambda site, key: lists.addresses(site, int(key or 0)),
    "sitemaps": lambda site, _: lists.sitemaps(site),
    "twin": lambda site, key: twins.of_brief(site, site.brief(key)),
    "company_twin": lambda site, key: twins.of_company(site, site.companies[key]),
    "linked": lambda site, key: linked.of_brief(site, site.brief(key)),
    "company_linked": lambda site, key: linked.of_company(site, site.companies[key]),
    "person_linked": lambda site, key: linked.of_person(site, people.person(site, key)),
    "topic_linked": lambda site, key: linked.of_topic(site, topics.topic(site, key)),
    "news": lambda site, _: news.news(site),
    "quotes": lambda site, key: collected.quotes(site, int(key)),
    "figures": lambda site, key: collected.all_figures(site, int(key)),
    "metric": _paged(collected.of_one_metric),
    "metrics": lambda site, _: collected.most_measured(site),
    "corrections": lambda site, key: collected.corrections(site, int(key)),
    "archive": lambda site, _: past.archive(site),
    "year": past.year,
    "month": _paged(past.month),
    "issue": past.issue,
    "beside": past.beside,
    "page": _page,
    "shards": lambda site, _: search.shards(site),
    "sought": search.sought,
    "moved": moves.moved,
    "redirects": lambda site, _: moves.listed(site, plan(site)[0]),
    "site": lambda site, _: lists.frame(site),
    "setting": lambda site, key: getattr(site.settings, key),
    "makes": lambda site, key: site.makes(key),
    "asset": _asset,
}
