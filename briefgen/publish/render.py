"""Rendering: a page and the questions it may ask, in; its file, and the trace of its questions, out. It knows no disk and no clock."""

from briefgen.digest import digest
from briefgen.model.page import Artifact, Page, Trace
from briefgen.model.problem import Problem
from briefgen.publish.theme import RenderError, Theme
from briefgen.publish.trace import Ask

_MEDIA = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "_redirects": "text/plain; charset=utf-8",
    "png": "image/png",
    "json": "application/json; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}
_TWINS = {"twin": Ask.twin, "company_twin": Ask.company_twin}
_FEEDS = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}


def render(
    page: Page, ask: Ask, theme: Theme, *, traced: bool = True
) -> tuple[Artifact | None, Trace | None, tuple[Problem, ...]]:
    """The file of a page, with its trace; or the problem of its template. `ask` is a recorder of this page's own.

    Without `traced` the digests of the answers are never worked out, and there is no trace.
    """
    if page.subject.kind == "asset":
        asset = theme.assets[page.subject.key]
        ask.asset(asset.name)
        return _finish(page, ask, asset.content, asset.media, "", traced=traced)
    if page.subject.kind in _TWINS:
        said = _TWINS[page.subject.kind](ask, page.subject.key) + "\n"
        return _finish(page, ask, said.encode("utf-8", "replace"), _media(page), "", traced=traced)
    try:
        text = theme.render(page.template, f"page {page.url}", page=page, ask=ask)
    except RenderError as error:
        return None, None, (error.problem,)
    closure = theme.closure(page.template) if traced else ""
    return _finish(page, ask, text.encode("utf-8", "replace"), _media(page), closure, traced=traced)


def _finish(
    page: Page, ask: Ask, content: bytes, media: str, closure: str, *, traced: bool
) -> tuple[Artifact, Trace | None, tuple[Problem, ...]]:
    artifact = Artifact(page.url, page.path, media, content, digest(content))
    trace = Trace(page.url, closure, ask.answers(), artifact.digest) if traced else None
    return artifact, trace, ()


def _media(page: Page) -> str:
    if page.template in _FEEDS:
        return _FEEDS[page.template]
    return _MEDIA.get(page.path.rpartition(".")[2], "application/octet-stream")
