"""Pelican's smallest settings for the page set that all build; companies are its tags, the sitemap is a template of ours."""

SITENAME = "Tech briefs"
SITEURL = "https://briefs.example"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PLUGINS: list[str] = []
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
TAG_URL = "companies/{slug}/"
TAG_SAVE_AS = "companies/{slug}/index.html"
TAGS_SAVE_AS = "companies/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": 20}
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feed.xml"
TAG_FEED_ATOM = "companies/{slug}/feed.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
SLUGIFY_SOURCE = "basename"
FILENAME_METADATA = r"(?P<slug>.*)"
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "news"
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}
WITH_FUTURE_DATES = True
