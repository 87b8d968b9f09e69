"""Staleness: which pages are not what they would be now, and why. Asks again what a change can reach, and no more.

Refuses to know how a page is made.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from briefgen import codec
from briefgen.engine.store import Store
from briefgen.model.page import Page, Question
from briefgen.model.problem import Problem
from briefgen.publish.plan import DATA, plan
from briefgen.publish.reach import Changed, because, reached
from briefgen.publish.site import Site
from briefgen.publish.trace import digest_of


class Stale(NamedTuple):
    """The pages to make, each with its reason; the addresses of those that go; the answers that changed; what is wrong with the plan.

    `bundle` are the addresses of files that no plan can name: where one of them is made, those go that are not.
    """

    pages: Mapping[Page, str]
    gone: tuple[str, ...]
    answers: Mapping[Question, str]
    problems: tuple[Problem, ...] | None
    bundle: tuple[str, ...] = ()


def find_stale(
    store: Store,
    site: Site,
    changed: Changed,
    *,
    framed: bool,
    closures: Mapping[str, str] | None,
    failed: Collection[str],
    lost: Collection[str],
) -> Stale:
    """The pages of `site` that are not as the state has them.

    `framed` says that settings or assets changed, so that everything is asked again; `closures` are the digests of templates where any
    changed. `failed` are the addresses of the pages that could not be rendered, `lost` of those whose files are not as they were left.
    """
    reasons: dict[str, str] = {}
    answers: dict[Question, str] = {}
    kinds = store.traces.kinds()
    reach = dict.fromkeys(kinds) if framed else reached(site, changed, kinds)
    for kind, keys in reach.items():
        if keys is not None and not keys:
            continue
        for key, known in sorted(store.traces.asked(kind, None if keys is None else sorted(keys)).items()):
            question = Question(kind, key)
            now = digest_of(site, question)
            if now != known:
                answers[question] = now
                why = "settings or theme changed" if framed and not changed else because(kind, key, changed)
                for url in store.traces.askers(question):
                    reasons.setdefault(url, f"{_worded(question)} changed: {why}")
    for url in lost:
        reasons[url] = "its file was changed or is gone"
    for url in failed:
        reasons[url] = "could not be rendered before"
    if framed or changed.briefs or changed.companies:
        for name in DATA:
            reasons.setdefault(f"/data/{name}", "what the site knows changed")
    planned: Mapping[str, Page] | None = None
    problems: tuple[Problem, ...] | None = None
    gone: list[str] = []
    if framed or closures is not None or failed or _moves_pages(changed):
        pages, problems = plan(site)
        planned = {page.url: page for page in pages}
        known_pages = store.traces.pages()
        for url, page in planned.items():
            if url not in known_pages:
                reasons.setdefault(url, "is new")
            elif codec.unpack(known_pages[url][0], Page) != page:
                reasons[url] = "is about something else"
            elif closures is not None and page.template and known_pages[url][1] != closures.get(page.template):
                reasons.setdefault(url, f"template {page.template} changed")
        gone = sorted(known_pages.keys() - planned.keys())
    stale: dict[Page, str] = {}
    for url, why in sorted(reasons.items()):
        found = planned.get(url) if planned is not None else _kept(store, url)
        if found is not None:
            stale[found] = why
    return Stale(stale, tuple(gone), answers, problems)


def _kept(store: Store, url: str) -> Page | None:
    packed = store.traces.plan(url)
    return codec.unpack(packed, Page) if packed else None


def _moves_pages(changed: Changed) -> bool:
    """Whether `changed` may add, remove or move a page."""
    if (
        changed.pages
        or changed.pictures
        or any(a is None or b is None or a.redirect_from != b.redirect_from for a, b in changed.companies.values())
    ):
        return True
    return any(
        a is None
        or b is None
        or (a.slug, a.date, a.path, a.redirects, a.tags, {c.id for c in a.companies}, a.people, a.topics)
        != (b.slug, b.date, b.path, b.redirects, b.tags, {c.id for c in b.companies}, b.people, b.topics)
        for a, b in changed.briefs.values()
    )


def _worded(question: Question) -> str:
    return f"{question.kind}({question.key})"
