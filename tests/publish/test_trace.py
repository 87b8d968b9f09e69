"""The recorder: what pages ask, and what a change of the site changes in the answers."""

import re
from dataclasses import replace

import pytest

from briefgen.codec import to_json
from briefgen.model.brief import Brief
from briefgen.model.page import Question
from briefgen.publish.answers import answer
from briefgen.publish.companies import CompanyName
from briefgen.publish.plan import plan
from briefgen.publish.render import render
from briefgen.publish.site import Site
from briefgen.publish.trace import GONE, Ask, digest_of

from .making import brief, document, money, site_of, theme


def newsroom() -> list[Brief]:
    return [
        brief(
            f"b{i}",
            f"Acme Robotics earns ${i} million",
            [f"Acme Robotics earned ${i} million, with help. It was pleased.", "Nobody else was asked."],
            figures=[(f"${i} million", money(i * 10**6, metric="revenue", subject="Acme Robotics"))],
            companies=[("Acme Robotics", {"role": "primary"}), *([("Borealis Cloud", {})] if i == 1 else [])],
        )
        for i in (1, 2, 3)
    ]


def traces(site: Site) -> dict[str, dict[Question, str]]:
    found = {}
    for page in (page for page in plan(site)[0] if page.subject.kind != "data"):
        _, trace, problems = render(page, Ask(site), theme())
        assert problems == ()
        assert trace
        found[page.url] = {a.question: a.digest for a in trace.answers}
    return found


def stale(before: Site, after: Site) -> set[str]:
    """The pages whose questions have other answers on the new site."""
    return {url for url, asked in traces(before).items() if any(digest_of(after, q) != d for q, d in asked.items())}


def test_questions_are_recorded_once_and_sorted() -> None:
    ask = Ask(site_of(newsroom()))
    ask.setting("title")
    ask.brief("b1")
    ask.setting("title")
    assert [a.question for a in ask.answers()] == [Question("brief", "b1"), Question("setting", "title")]


def test_an_answer_is_the_same_asked_again_of_an_equal_site() -> None:
    for asked in traces(site_of(newsroom())).values():
        other = site_of(reversed(newsroom()))
        assert all(digest_of(other, q) == d for q, d in asked.items())


def test_every_answer_can_be_encoded() -> None:
    site = site_of(newsroom())
    for asked in traces(site).values():
        for question in asked:
            assert to_json(answer(site, question))


def test_a_body_edit_that_changes_no_fact_leaves_other_pages_alone() -> None:
    old = newsroom()
    b = old[0]
    doc = document(
        b.headline,
        ["Acme Robotics earned $1 million, with help. It was very pleased indeed.", "Nobody else was asked."],
        b.meta,
        b.document.path,
    )
    changed = stale(site_of(old), site_of([replace(b, document=doc), *old[1:]]))
    assert changed == {"/briefs/2021/b1/"}


def test_removing_a_brief_changes_what_named_it() -> None:
    old = newsroom()
    changed = stale(site_of(old), site_of(old[1:]))
    assert "/companies/acme-robotics/" in changed
    assert "/companies/borealis-cloud/" in changed
    assert "/about/" not in changed
    assert "/robots.txt" not in changed


def test_a_page_that_shows_a_companys_name_alone_is_left_alone_by_its_briefs() -> None:
    old, new = site_of(newsroom()), site_of(newsroom()[1:])
    name = Question("company", "acme-robotics")
    assert answer(old, name) == CompanyName("acme-robotics", "Acme Robotics", "/companies/acme-robotics/", "")
    assert digest_of(old, name) == digest_of(new, name)
    assert digest_of(old, Question("about", "acme-robotics")) != digest_of(new, Question("about", "acme-robotics"))


def test_figures_for_other_pages_have_no_places() -> None:
    (figure,) = Ask(site_of(newsroom())).numbers("b1")
    assert (figure.words, figure.href, figure.paragraph) == ("$1 million", "", 0)


def test_what_is_gone_has_a_digest_of_its_own() -> None:
    site = site_of(newsroom())
    assert digest_of(site, Question("brief", "nobody")) == GONE
    assert digest_of(site, Question("page", "nobody")) == GONE
    with pytest.raises(LookupError):
        answer(site, Question("nonsense", ""))


def test_a_setting_that_a_page_shows_is_one_of_its_questions() -> None:
    old = newsroom()
    changed = stale(site_of(old, title="One"), site_of(old, title="Two"))
    assert changed >= {"/", "/briefs/2021/b1/", "/404.html", "/feed.xml"}
    assert "/robots.txt" not in changed


def test_without_a_trace_no_digest_is_worked_out() -> None:
    site = site_of(newsroom())
    page = next(p for p in plan(site)[0] if p.template == "brief.html")
    artifact, trace, _ = render(page, Ask(site), theme(), traced=False)
    assert artifact
    assert trace is None
    assert site.memory.digests == {}


def test_the_plain_text_of_a_brief_says_what_the_marked_one_says() -> None:
    site = site_of(newsroom())
    for one in site.cards:
        marked, plain = Ask(site).article(one.id), Ask(site).text(one.id)
        words = [re.sub(r"<[^>]*>", "", re.sub(r'<a class="pn".*?</a>', "", html)) for html in (marked, plain)]
        assert words[0].split() == words[1].split()
        assert 'class="fg"' not in plain


def test_an_unrelated_brief_changes_neither_relatives_nor_tellings() -> None:
    old = newsroom()
    other = brief("other", "Nimbus Chips hires", ["Nimbus Chips hired 9."], companies=[("Nimbus Chips", {})])
    edited = replace(other, headline="Nimbus Chips fires", document=document("Nimbus Chips fires", ["It fired 9."]))
    sites = [site_of(old), site_of([*old, other]), site_of([*old, edited])]
    for b in old:
        for kind in ("related", "retold"):
            assert len({digest_of(site, Question(kind, b.id)) for site in sites}) == 1
    assert Ask(sites[0]).related("b1")
