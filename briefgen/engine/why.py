"""Why: what a page rests on, why it was made last, and why it would be made now. It changes nothing."""

from dataclasses import dataclass

from briefgen.engine.looking import Looked
from briefgen.engine.making import find_work
from briefgen.engine.report import Options
from briefgen.engine.store import Store
from briefgen.model.page import Question
from briefgen.project import Project


@dataclass(frozen=True, slots=True)
class Why:
    """`made` says why the page was rendered last, `now` why a build would render it; both are empty where there is no reason."""

    url: str
    template: str
    made: str
    now: str
    asked: tuple[Question, ...]


def why(project: Project, options: Options, looked: Looked, url: str, *, store: Store) -> Why | None:
    """Of the page at `url`; None where the site has none and gets none."""
    known = store.traces.reason(url)
    asked = tuple(question for question, _ in store.traces.questions_of(url))
    _, stale, _ = find_work(project, options, looked, store=store)
    page, reason = next(((p, r) for p, r in stale.pages.items() if p.url == url), (None, ""))
    if page is None and (known is None or url in stale.gone):
        return None
    template = page.template if page else store.traces.template(url)
    return Why(url, template, known or "", reason, asked)
