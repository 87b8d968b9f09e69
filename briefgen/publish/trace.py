"""The recorder: the only way from a template to the site. It notes every question that a page asks, so that a later build can ask them
again of the new site and know, without rendering, whether the page still holds.
"""

from operator import itemgetter
from typing import Any, cast

from briefgen.codec import pack
from briefgen.digest import digest
from briefgen.model.page import Answer, Question
from briefgen.publish import archive as past
from briefgen.publish import collected, companies, entries, moves, profiles, rows, shown
from briefgen.publish.address import absolute, link, rebased
from briefgen.publish.answers import ANSWERS, answer
from briefgen.publish.fitting import Fitted, fit
from briefgen.publish.site import Site

GONE = "gone"
"""The digest of an answer that there is not."""


def digest_of(site: Site, question: Question) -> str:
    """The digest of the answer; worked out once a site. `GONE` where there is no answer any more."""
    known = site.memory.digests.get(question)
    if known is None:
        try:
            known = digest(pack(answer(site, question)))
        except LookupError:
            known = GONE
        site.memory.digests[question] = known
    return known


class Ask:
    """The questions that one page asks of the site; templates know it as `ask`."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._answers: dict[tuple[str, str], Any] = {}

    def answers(self) -> tuple[Answer, ...]:
        """What was asked, sorted, each with the digest of its answer."""
        digests = self._site.memory.digests
        answers = []
        for (kind, key), value in sorted(self._answers.items(), key=itemgetter(0)):
            question = Question(kind, key)
            if question not in digests:
                digests[question] = digest(pack(value))
            answers.append(Answer(question, digests[question]))
        return tuple(answers)

    def again(self) -> "Ask":
        """A fresh recorder of the same site, for the next page."""
        return Ask(self._site)

    def brief(self, brief_id: str) -> shown.ShownBrief:
        """A brief with its facts, without its text."""
        return cast("shown.ShownBrief", self._ask("brief", brief_id))

    def article(self, brief_id: str) -> str:
        """The text of a brief as safe HTML, every figure, quote and company marked; empty where the site shows no articles."""
        return cast("str", self._ask("article", brief_id))

    def text(self, brief_id: str) -> str:
        """The same without a mark, for a theme that shows figures and quotations beside the text only."""
        return cast("str", self._ask("text", brief_id))

    def numbers(self, brief_id: str) -> tuple[shown.ShownFigure, ...]:
        """The first five key figures of a brief, for a page other than its own: without paragraphs and links."""
        return cast("tuple[shown.ShownFigure, ...]", self._ask("numbers", brief_id))

    def related(self, brief_id: str) -> tuple[rows.Row, ...]:
        """Briefs that share companies, people or metrics with one, each with what it shares."""
        return cast("tuple[rows.Row, ...]", self._ask("related", brief_id))

    def retold(self, brief_id: str) -> tuple[shown.ShownTelling, ...]:
        """Other briefs that tell the story of one."""
        return cast("tuple[shown.ShownTelling, ...]", self._ask("retold", brief_id))

    def recent(self, number: int = 1) -> rows.Listing:
        """Page `number` of all briefs, newest first."""
        return cast("rows.Listing", self._ask("recent", str(number)))

    def scale(self, brief_id: str) -> tuple[rows.Row, ...]:
        """Briefs whose figures measure what the first key figure of a brief does: the largest, up to three; none where there are fewer."""
        return cast("tuple[rows.Row, ...]", self._ask("scale", brief_id))

    def company(self, company_id: str) -> companies.CompanyName:
        """A company's name, ticker and link, and no more."""
        return cast("companies.CompanyName", self._ask("company", company_id))

    def about(self, company_id: str) -> companies.Dossier:
        """All that is known of a company, but its list of briefs."""
        return cast("companies.Dossier", self._ask("about", company_id))

    def timeline(self, company_id: str, number: int = 1) -> rows.Listing:
        """Page `number` of the briefs that name a company, newest first."""
        return cast("rows.Listing", self._ask("timeline", f"{company_id}/{number}"))

    def company_said(self, company_id: str, number: int = 1) -> tuple[tuple[shown.ShownQuote, shown.Link], ...]:
        """What the people of a company said in the briefs on page `number` of its list, each quotation with the link to its brief."""
        return cast(
            "tuple[tuple[shown.ShownQuote, shown.Link], ...]", self._ask("company_said", f"{company_id}/{number}")
        )

    def companies(self, number: int = 1) -> companies.CompanyListing:
        """Page `number` of all companies, by name."""
        return cast("companies.CompanyListing", self._ask("companies", str(number)))

    def covered(self, count: int = 8) -> tuple[rows.Weight, ...]:
        """The companies with most briefs."""
        return cast("tuple[rows.Weight, ...]", self._ask("covered", str(count)))

    def feed(self, key: str = "") -> entries.Feed:
        """The newest briefs as a feed, of the site, of a company by its id, of "people/ID" or "topics/ID"."""
        return cast("entries.Feed", self._ask("feed", key))

    def people(self, number: int = 1) -> profiles.PeopleListing:
        """Page `number` of all people, by name."""
        return cast("profiles.PeopleListing", self._ask("people", str(number)))

    def person(self, person_id: str) -> profiles.Profile:
        """All that is known of a person, but the list of briefs."""
        return cast("profiles.Profile", self._ask("person", person_id))

    def person_briefs(self, person_id: str, number: int = 1) -> rows.Listing:
        """Page `number` of the briefs that name a person, newest first."""
        return cast("rows.Listing", self._ask("person_briefs", f"{person_id}/{number}"))

    def person_said(self, person_id: str, number: int = 1) -> tuple[tuple[shown.ShownQuote, shown.Link], ...]:
        """What a person said in the briefs on page `number` of their list, each quotation with the link to its brief."""
        return cast(
            "tuple[tuple[shown.ShownQuote, shown.Link], ...]", self._ask("person_said", f"{person_id}/{number}")
        )

    def quoted(self, count: int = 10) -> tuple[rows.Weight, ...]:
        """The people with most speeches in briefs."""
        return cast("tuple[rows.Weight, ...]", self._ask("quoted", str(count)))

    def topics(self, number: int = 1) -> profiles.TopicListing:
        """Page `number` of all topics, by name."""
        return cast("profiles.TopicListing", self._ask("topics", str(number)))

    def topic(self, topic_id: str) -> profiles.TopicProfile:
        """All that is known of a topic, but the list of briefs."""
        return cast("profiles.TopicProfile", self._ask("topic", topic_id))

    def topic_briefs(self, topic_id: str, number: int = 1) -> rows.Listing:
        """Page `number` of the briefs on a topic, newest first."""
        return cast("rows.Listing", self._ask("topic_briefs", f"{topic_id}/{number}"))

    def addresses(self, number: str = "") -> tuple[entries.Stop, ...]:
        """Every page of the site that is worth a reader's visit, for the sitemap; or those of file `number` of several."""
        return cast("tuple[entries.Stop, ...]", self._ask("addresses", number))

    def sitemaps(self) -> tuple[entries.Stop, ...]:
        """The files of a sitemap that is too long for one; none where one is enough."""
        return cast("tuple[entries.Stop, ...]", self._ask("sitemaps", ""))

    def twin(self, brief_id: str) -> str:
        """A brief in JSON, on one line."""
        return cast("str", self._ask("twin", brief_id))

    def company_twin(self, company_id: str) -> str:
        """A company in JSON, on one line."""
        return cast("str", self._ask("company_twin", company_id))

    def linked(self, brief_id: str) -> str:
        """A brief as JSON-LD, safe in a `script` element."""
        return cast("str", self._ask("linked", brief_id))

    def company_linked(self, company_id: str) -> str:
        """A company as JSON-LD, likewise."""
        return cast("str", self._ask("company_linked", company_id))

    def person_linked(self, person_id: str) -> str:
        """A person as JSON-LD, likewise."""
        return cast("str", self._ask("person_linked", person_id))

    def topic_linked(self, topic_id: str) -> str:
        """The page of a topic as JSON-LD, likewise."""
        return cast("str", self._ask("topic_linked", topic_id))

    def news(self) -> tuple[entries.Entry, ...]:
        """The briefs of the last two days."""
        return cast("tuple[entries.Entry, ...]", self._ask("news", ""))

    def quotes(self, number: int = 0) -> collected.SaidPage:
        """Page `number` of the quotations of all briefs; 0 is that of the newest, 1 that of the oldest."""
        return cast("collected.SaidPage", self._ask("quotes", str(number)))

    def figures(self, number: int = 0) -> collected.MeasuredPage:
        """Page `number` of the key figures of all briefs, counted as those of quotations are."""
        return cast("collected.MeasuredPage", self._ask("figures", str(number)))

    def metric(self, key: str, number: int = 0) -> collected.MeasuredPage:
        """Page `number` of the key figures that measure one thing."""
        return cast("collected.MeasuredPage", self._ask("metric", f"{key}/{number}"))

    def metrics(self) -> tuple[rows.Weight, ...]:
        """What several briefs measure, most first."""
        return cast("tuple[rows.Weight, ...]", self._ask("metrics", ""))

    def corrections(self, number: int = 1) -> collected.AmendedPage:
        """Page `number` of all corrections, newest first."""
        return cast("collected.AmendedPage", self._ask("corrections", str(number)))

    def archive(self) -> past.Archive:
        """The years and months in which there are briefs."""
        return cast("past.Archive", self._ask("archive", ""))

    def year(self, name: str) -> past.YearPage:
        """One year: its months, weeks and days with briefs."""
        return cast("past.YearPage", self._ask("year", name))

    def month(self, name: str, number: int = 1) -> past.MonthPage:
        """Page `number` of the briefs of a month ("2017-03")."""
        return cast("past.MonthPage", self._ask("month", f"{name}/{number}"))

    def issue(self, name: str) -> past.Issue:
        """The briefs of a day ("2017-03-14") or a week ("2017-W11")."""
        return cast("past.Issue", self._ask("issue", name))

    def beside(self, name: str) -> past.Beside:
        """The years, months, days or weeks before and after one."""
        return cast("past.Beside", self._ask("beside", name))

    def shards(self) -> tuple[str, ...]:
        """The parts of the search index that hold briefs, newest first."""
        return cast("tuple[str, ...]", self._ask("shards", ""))

    def sought(self, shard: str) -> str:
        """One part of the search index as JSON."""
        return cast("str", self._ask("sought", shard))

    def page(self, name: str) -> shown.ShownPage:
        """A plain page."""
        return cast("shown.ShownPage", self._ask("page", name))

    def moved(self, name: str) -> moves.ShownMove:
        """Where something stands now that had another address: `brief:ID`, `company:ID`, `page:NAME`."""
        return cast("moves.ShownMove", self._ask("moved", name))

    def redirects(self) -> tuple[moves.ShownRedirect, ...]:
        """All former addresses, each with the present one."""
        return cast("tuple[moves.ShownRedirect, ...]", self._ask("redirects", ""))

    def site(self) -> shown.ShownSite:
        """What frames every page: name, language, links of the masthead and the foot."""
        return cast("shown.ShownSite", self._ask("site", ""))

    def setting(self, name: str) -> Any:
        """A setting of the site by its name."""
        return self._ask("setting", name)

    def makes(self, output: str) -> bool:
        """Whether the site has pages of a kind (`[outputs]`)."""
        return bool(self._ask("makes", output))

    def asset(self, name: str) -> str:
        """The link to a file of the theme, by its name: `style.css`."""
        return cast("str", self._ask("asset", name))

    def url(self, address: str) -> str:
        """The link to an address from the site's root ("/companies/")."""
        self._ask("setting", "url")
        return link(self._site.settings, address)

    def absolute(self, address: str) -> str:
        """The same with scheme and host, where the site has a `url`."""
        self._ask("setting", "url")
        return absolute(self._site.settings, address)

    def rebased(self, href: str) -> str:
        """An editor's own link, below the site's base path."""
        self._ask("setting", "url")
        return rebased(self._site.settings, href)

    def fit(self, text: str, width: int, height: int, largest: int = 72, smallest: int = 30) -> Fitted:
        """Words in lines for a drawing, in the largest size that has room in `width` and `height`."""
        return fit(text, width, height, largest, smallest)

    def _ask(self, kind: str, key: str) -> Any:
        asked = (kind, key)
        if asked not in self._answers:
            self._answers[asked] = ANSWERS[kind](self._site, key)
        return self._answers[asked]
