"""What publishing has to be told: the site's own words and switches. It refuses to know how or where a user writes them down."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

ArticleText = Literal["full", "excerpt", "none"]

OUTPUTS = MappingProxyType(
    {
        "index": "the front page and its further pages, `/` and `/page/N/`",
        "briefs": "a page for each brief at its permalink (always made)",
        "companies": "the list of companies, `/companies/`",
        "company": "a page for each company, `/companies/ID/`",
        "company_pages": "the further pages of a long list: `/companies/ID/page/N/`, `/companies/page/N/`; off, each list is one page",
        "company_feeds": "an Atom feed for each company, `/companies/ID/feed.xml`",
        "people": "the list of people, `/people/`, and a page for each of them, `/people/ID/`",
        "people_feeds": "an Atom feed for each person, `/people/ID/feed.xml` (with `people`)",
        "topics": "the list of topics, `/topics/`, and a page for each of them, `/topics/ID/`",
        "topic_feeds": "an Atom feed for each topic, `/topics/ID/feed.xml` (with `topics`)",
        "feed": "the Atom feed of the site, `/feed.xml`",
        "pages": "the plain pages, `/NAME/`; without a page of that name `/about/` has a default",
        "sitemap": "`/sitemap.xml`",
        "robots": "`/robots.txt`",
        "not_found": "`/404.html`",
        "redirects": "a page at each former address (`redirect_from`) that leads to the present one, and `/_redirects`",
        "twins": "the JSON twin of each brief and company, `index.json` beside its page",
        "rss": "an RSS feed beside each Atom feed, `rss.xml`",
        "json_feed": "a JSON Feed beside each Atom feed, `feed.json`",
        "news": "the briefs of the last two days for news search engines, `/sitemap-news.xml`",
        "llms": "what the site is and where its data are, for language models, `/llms.txt`",
        "data": "all that the site knows as NDJSON, CSV and one SQLite database, `/data/`; made of the twins",
        "quotes": "the quotations, `/quotes/` and its further pages",
        "figures": "the key figures, `/figures/`, and those of each metric, `/figures/METRIC/`, with their further pages",
        "archive": "the archive, `/archive/`, `/archive/YYYY/`, `/archive/YYYY/MM/`",
        "issues": "an issue for each day and each week with briefs, `/archive/YYYY/MM/DD/` and `/archive/YYYY/wNN/`",
        "issue_emails": "each issue as an e-mail, `email.html` beside it",
        "corrections": "the corrections, `/corrections/`",
        "cards": "a social card of each brief and company, a picture of 1200 by 630 pixels, `card.png` beside its page; off by default",
        "embeds": "the key figures and quotations of each brief as cards for other sites, `embed/` and `oembed.json` beside it; off by default",
        "pagefind": "the index of `/search/` made by Pagefind, of the full text; off by default",
        "search": "`/search/` and its index, which the reader's own browser looks through",
    }
)
"""The kinds of page and file that can be switched on and off in `[outputs]`."""

ASKED_OUTPUTS = frozenset(("cards", "embeds", "pagefind"))
"""Those that are off unless somebody asks for them: they take time, and some an extra."""

_RTL = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"])

DEFAULT_OUTPUTS = frozenset(OUTPUTS) - ASKED_OUTPUTS


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The values of `[site]` and `[outputs]` that pages show or depend on.

    `url` is the address at which the site will stand ("https://x.example/sub/"), or empty: then links are root-relative. `timezone` is
    an IANA name; dates are shown in it. `page_size` and `feed_size` are numbers of briefs. `accent` is a CSS colour (`#0c46be`) or empty,
    `logo` the address of a picture. `navigation` are pairs of label and address; empty means the theme's own.
    """

    title: str = "Briefs"
    tagline: str = ""
    url: str = ""
    language: str = "en"
    timezone: str = "UTC"
    permalink: str = "/briefs/{year}/{slug}/"
    page_size: int = 20
    feed_size: int = 20
    article_text: ArticleText = "full"
    accent: str = ""
    logo: str = ""
    navigation: tuple[tuple[str, str], ...] = ()
    footer: str = ""
    outputs: frozenset[str] = DEFAULT_OUTPUTS

    @property
    def base_path(self) -> str:
        """The path below which the site stands, without a slash at its end: "" or "/sub"."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of `url`, without a slash at its end; "" without `url`."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def direction(self) -> str:
        """Which way `language` is written: "ltr" or "rtl" (from right to left)."""
        language, *rest = self.language.casefold().split("-")
        script = next((part for part in rest if len(part) == 4), "")
        return "rtl" if script in _RTL_SCRIPTS or (not script and language in _RTL) else "ltr"

    @property
    def host(self) -> str:
        """The host of `url` in small letters; "localhost" without `url` (feed ids need one)."""
        return urlsplit(self.url).hostname or "localhost"
