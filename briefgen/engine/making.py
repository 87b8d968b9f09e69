"""Making: what a build does once there is something to do. Memos to cards, cards to a site, the site to pages, pages to files.

Each stage does again what changed and no more; what comes of it is what a clean build would give. No stage knows another.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from briefgen import codec
from briefgen.digest import digest
from briefgen.door import installed
from briefgen.engine.assembling import Assembly, assemble
from briefgen.engine.data import Draft, Twins, is_data, is_twin
from briefgen.engine.dating import date_undated
from briefgen.engine.drawing import INSTALL as DRAW
from briefgen.engine.drawing import tidy
from briefgen.engine.edition import Edition, Rendered, render_page
from briefgen.engine.fulltext import bundled, is_fulltext, with_fulltext
from briefgen.engine.imaging import INSTALL
from briefgen.engine.indexing import INSTALL as INDEX
from briefgen.engine.issue import publish
from briefgen.engine.looking import Looked
from briefgen.engine.memos import unpack_problems
from briefgen.engine.pictures import Album, is_picture, picture_files, take_in
from briefgen.engine.pool import Hands, WorkerDied, available
from briefgen.engine.renames import renamed
from briefgen.engine.report import Options, Problems, Progress, Report
from briefgen.engine.rest import ALWAYS, NEWS, site_settings, theme_layers
from briefgen.engine.staleness import Stale, find_stale
from briefgen.engine.store import Store
from briefgen.engine.visibility import Visibility
from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.page import Page
from briefgen.model.picture import Picture
from briefgen.model.problem import Place, Problem
from briefgen.project import SETTINGS, Project
from briefgen.publish.colour import unreadable
from briefgen.publish.linking import faults
from briefgen.publish.news import unchanged_between
from briefgen.publish.plan import plan
from briefgen.publish.reach import Changed
from briefgen.publish.settings import SiteSettings
from briefgen.publish.texts import load_texts
from briefgen.publish.theme import Theme, load_theme

_COMPILED = "compiled"
"""The key of the templates that this process compiled."""
_MANY = 500
"""From how many briefs on the data files are worth another process."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What the sources say, before there is a page: visible briefs, company records, plain pages, problems."""

    briefs: tuple[Brief, ...]
    companies: Mapping[str, Company]
    pages: tuple[PlainPage, ...]
    problems: Problems


def gather(project: Project, options: Options, store: Store, looked: Looked) -> Newsroom:
    """Sources to briefs, for commands that look at all of them. The state stays as it was."""
    assembly, problems = _assemble(project, options, store, looked, everything=True)
    texts, doubts = load_texts(theme_layers(project), project.settings.site.language)
    edition = _edition(project, options, store, assembly, Theme({}, texts=texts))
    site = edition.site
    album = take_in(project.root, project.state, assembly.slots, store)
    unseen = _unseen(store, album)
    found = _sorted((*_said(store, looked), *doubts, *problems, *unseen, *plan(site)[1], *faults(site)))
    newsroom = Newsroom(_briefs(edition), assembly.companies, edition.pages, found)
    edition.close()
    return newsroom


def make(project: Project, options: Options, target: Path, looked: Looked, *, store: Store, hands: Hands) -> Report:
    """Brings the site in `target` up to what the memos of `store` say."""
    with _no_look_for_cycles() as look_again:
        edition, stale, problems = find_work(project, options, looked, store=store, hands=hands)
        look_again()
        failures: list[Problem] = []
        rendered = _rendered(edition, stale, hands, options.progress, failures)
        rendered = _with_pictures(project, store, stale, rendered)
        rendered = _with_data(edition, stale, rendered, project.state, target)
        rendered = with_fulltext(
            edition.site, stale, rendered, failures, store=store, state=project.state, target=target
        )
        written = publish(project.root, target, rendered, stale, store=store)
    if edition.theme.compiled != store.get(_COMPILED, dict[str, bytes], {}):
        store.put(_COMPILED, edition.theme.compiled)
    is_news = edition.now is not None and edition.site.makes("news")
    store.put(NEWS, unchanged_between(edition.slots, edition.now or 0.0) if is_news else ALWAYS)
    if edition.site.makes("cards"):
        tidy(project.state, len(edition.slots) + len(edition.companies))
    checked = _check(edition) if options.strict else ()
    edition.close()  # so that closing the state can tidy it up
    return Report(
        target,
        len(edition.slots),
        len(edition.companies),
        store.traces.pages_made(),
        written,
        _sorted((*problems, *_once(failures), *checked)),
        {page.url: why for page, why in stale.pages.items()},
    )


@contextmanager
def _no_look_for_cycles() -> Iterator[Callable[[], None]]:
    """No look for garbage in cycles until what this gives is called, and none among the values made before then as long as this lasts.

    The cards and pages of a site are millions of values and hold no cycle: of 100,000 articles, looking took a quarter of the time and more.
    """
    if not gc.isenabled() or gc.get_freeze_count():  # whoever runs us has made up their mind
        yield lambda: None
        return

    def look_again() -> None:
        gc.freeze()
        gc.enable()

    gc.disable()
    try:
        yield look_again
    finally:
        gc.enable()
        gc.unfreeze()


def find_work(
    project: Project, options: Options, looked: Looked, *, store: Store, hands: Hands | None = None
) -> tuple[Edition, Stale, list[Problem]]:
    """What the site is made of now, which of its pages are not as they would be, and what is wrong."""
    theme, theme_problems = load_theme(
        theme_layers(project), store.get(_COMPILED, dict[str, bytes], {}), project.settings.site.language
    )
    settings = site_settings(project, options.base_url)
    frame = digest(
        codec.pack(settings), str(options.drafts), theme.texts.digest, *sorted(a.address for a in theme.assets.values())
    )
    framed = store.get("frame", str, "") != frame
    store.put("frame", frame)
    assembly, problems = _assemble(project, options, store, looked, everything=framed)
    album = take_in(project.root, project.state, assembly.slots, store, hands)
    edition = _edition(project, options, store, assembly, theme, pictures=album.pictures)
    changed = Changed(assembly.briefs_changed, assembly.companies_changed, _pages_changed(store), album.changed)
    lost = sorted(store.traces.urls(looked.lost.result()).values())
    stale = _stale(store, edition, changed, lost, framed=framed)
    planned = store.get("plan problems", Problems, ()) if stale.problems is None else stale.problems
    store.put("plan problems", planned)
    moved = renamed(store, edition.site, changed, stale, settled=not (framed or options.drafts))
    moved = (*moved, *faults(edition.site), *_unseen(store, album))
    return (
        edition,
        stale,
        [*moved, *_said(store, looked), *problems, *_doubts(project, settings), *theme_problems, *planned],
    )


def _assemble(
    project: Project, options: Options, store: Store, looked: Looked, *, everything: bool = False
) -> tuple[Assembly, list[Problem]]:
    """The cards as of now, and what is wrong with dates and names."""
    now = options.now or datetime.now(UTC)
    problems: list[Problem] = []

    def visible(visibility: Visibility) -> bool:
        return visibility.at(now, drafts=options.drafts)

    def date(paths: Collection[str]) -> Mapping[str, datetime]:
        stamps = store.stamps(sorted(paths))
        modified = {path: int(stamp.split(" ", 1)[0]) for path, stamp in stamps.items()}
        dates, found = date_undated(project.root, project.zone, modified) if modified else ({}, ())
        problems.extend(found)
        return dates

    assembly = assemble(store, looked.pending, visible, date, everything=everything)
    return assembly, [*problems, *assembly.problems]


def _edition(
    project: Project,
    options: Options,
    store: Store,
    assembly: Assembly,
    theme: Theme,
    *,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> Edition:
    pages = tuple(codec.unpack(value, PlainPage) for _, value in store.values("page"))
    settings = site_settings(project, options.base_url)
    linked = dict(store.companies())
    now = (options.now or datetime.now(UTC)).timestamp()
    known = (assembly.slots, assembly.cards, assembly.companies, pages)
    return Edition(*known, settings, theme, store.file, linked, now, pictures)


def _stale(store: Store, edition: Edition, changed: Changed, lost: Collection[str], *, framed: bool) -> Stale:
    """The pages to make: those whose answers or template changed, those that failed, those that are `lost`."""
    theme = edition.theme
    closures = (
        {name: theme.closure(name) for name in theme.templates} if store.get("theme", str, "") != theme.digest else None
    )
    store.put("theme", theme.digest)
    failed = store.get("failed", tuple[str, ...], ())
    stale = find_stale(store, edition.site, changed, framed=framed, closures=closures, failed=failed, lost=lost)
    return bundled(stale, edition.site, store.traces, lost)


def _rendered(
    edition: Edition, stale: Stale, hands: Hands, progress: Progress, failures: list[Problem]
) -> Iterator[tuple[Page, Rendered]]:
    """The stale pages, one by one as they are rendered; what was wrong goes to `failures`."""
    pages = [page for page in stale.pages if not (is_data(page) or is_picture(page) or is_fulltext(page))]
    cards = edition.site.card
    briefs = [page.subject.key for page in pages if page.subject.kind == "brief" and page.subject.key in cards]
    shown = cards.of_ids(briefs)  # fetched at once, before there are workers that would each fetch them one by one
    edition.site.focus(shown if len(briefs) < len(cards) // 4 else None)
    hands.renew()
    made = hands.map(render_page, pages, shared=edition, died=_died)
    for done, (page, rendered) in enumerate(zip(pages, made, strict=True), 1):
        progress("Rendering", done, len(pages))
        failures += rendered.problems
        yield page, rendered


def _with_pictures(
    project: Project, store: Store, stale: Stale, rendered: Iterator[tuple[Page, Rendered]]
) -> Iterator[tuple[Page, Rendered]]:
    """What was rendered, and behind it the files of pictures, which were made ready before there was a plan."""
    yield from rendered
    pages = filter(is_picture, stale.pages)
    for page, artifact in picture_files(project.root, project.state, store, pages):
        yield page, Rendered(artifact)


def _unseen(store: Store, album: Album) -> list[Problem]:
    """Of each picture that cannot be shown, why, and where its brief asks for it; what lacks a library is told once."""
    found: list[Problem] = []
    lacking: list[Problem] = []
    for slot, taken in album.faults:
        meta = codec.unpack(store.value(slot.path), Brief).meta
        place = meta.places.get("image", Place(slot.path))
        if taken.mend == INSTALL:
            lacking.append(Problem("warning", place, f"The picture is not shown: {taken.fault}", taken.mend))
        else:
            found.append(Problem("error", place, f"The picture is not shown: {taken.fault}", taken.mend))
    if len(lacking) > 1:
        more = len(lacking) - 1
        lacking = [replace(lacking[0], what=f"{lacking[0].what} {more:,} more {'is' if more == 1 else 'are'} like it.")]
    return [*found, *lacking]


def _with_data(
    edition: Edition, stale: Stale, rendered: Iterator[tuple[Page, Rendered]], state: Path, target: Path
) -> Iterator[tuple[Page, Rendered]]:
    """What was rendered, and behind it the data files, where they are stale: they are made of the twins, which stand in `target` else."""
    pages = [page for page in stale.pages if is_data(page)]
    if not pages:
        yield from rendered
        return
    awaited = sum(map(is_twin, stale.pages))
    with ExitStack() as stack:
        twins = stack.enter_context(closing(Twins(edition.site, target)))
        # On two processors the workers need both, and a fork copies the pages that both look at: nothing is won.
        few = len(edition.slots) < _MANY or available() <= 2
        draft = None
        for page, made in rendered:
            if is_twin(page):
                awaited -= 1
                if made.artifact:
                    twins.keep(made.artifact)
            if not awaited and draft is None:  # what is left to render takes its time as well
                draft = stack.enter_context(closing(Draft(twins, state, few=few)))
            yield page, made
        draft = draft or stack.enter_context(closing(Draft(twins, state, few=True)))
        for page, artifact in draft.files(pages):
            yield page, Rendered(artifact)


def _died(error: WorkerDied) -> Rendered:
    if not isinstance(error.item, Page):
        raise error
    what = f"the worker that rendered {error.item.url} died ({error.how})."
    return Rendered(
        None, problems=(Problem("error", Place(f"templates/{error.item.template}"), what, "Try --executor serial."),)
    )


def _said(store: Store, looked: Looked) -> Iterator[Problem]:
    """What is wrong with the plugins, the content folder and the sources."""
    yield from installed().problems
    yield from looked.problems
    yield from unpack_problems(store.problems())


def _pages_changed(store: Store) -> frozenset[str]:
    """The names of the plain pages that came, went or changed."""
    before, now = store.get("page files", dict[str, str], {}), store.digests("page")
    store.put("page files", now)
    return frozenset(path.rpartition("/")[2].rpartition(".")[0] for path, _ in before.items() ^ now.items())


def _briefs(edition: Edition) -> tuple[Brief, ...]:
    return tuple(edition.fetch(slot.id) for slot in sorted(edition.slots, key=lambda slot: slot.path))


def _check(edition: Edition) -> Problems:
    from briefgen.extraction.checks.check import check  # noqa: PLC0415  (slow to load, and only strict builds check)

    return check(_briefs(edition), edition.companies)


_WHOLE = {
    "feeds": {"feed", "company_feeds", "people_feeds", "topic_feeds", "rss", "json_feed"},
    "the sitemap": {"sitemap", "news"},
    "issues by e-mail": {"issue_emails"},
    "cards to embed": {"embeds"},
}
"""What needs whole addresses, by the switches of `[outputs]`."""


def _doubts(project: Project, settings: SiteSettings) -> Iterator[Problem]:
    """What is allowed in the settings and yet no reader is well served by."""
    needing = [what for what, switches in _WHOLE.items() if switches & settings.outputs] if not settings.url else []
    if needing:
        listed = " and ".join(filter(None, (", ".join(needing[:-1]), needing[-1])))
        what = f"[site] has no url; whole addresses are needed for {listed}, and written without."
        yield Problem(
            "warning", Place(SETTINGS), what, 'Write url = "https://example.org" under [site], or give --base-url.'
        )
    if project.settings.outputs.cards and "cards" not in settings.outputs:
        yield Problem("warning", Place(SETTINGS), "[outputs] cards has nothing to draw cards with.", DRAW)
    if project.settings.outputs.pagefind and "pagefind" not in settings.outputs:
        yield Problem("warning", Place(SETTINGS), "[outputs] pagefind has nothing to make an index with.", INDEX)
    for ground, ratio in unreadable(settings.accent).items() if settings.accent else ():
        what = f"the accent {settings.accent} has a contrast of {ratio:.1f} on {ground}; text needs 4.5."
        yield Problem("warning", Place(SETTINGS), what, "Choose a darker one.")


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for each place of a template, however many pages meet it."""
    met: dict[Place, list[Problem]] = {}
    for problem in problems:
        met.setdefault(problem.place, []).append(problem)
    return [
        replace(first, what=f"{first.what} {len(others):,} more pages meet it.") if others else first
        for first, *others in met.values()
    ]


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.level, p.what)))
