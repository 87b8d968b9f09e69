"""The build: sources to briefs, briefs to site, site to pages, pages to files. The pipeline of DESIGN, to be read aloud.

The only place that knows every stage; no stage knows another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefgen.door import compose_brief, find_facts, installed
from briefgen.engine import pool
from briefgen.engine.output import Written, guard, publish
from briefgen.extraction.names.registry import fold, link
from briefgen.model.brief import Brief, Company, PlainPage
from briefgen.model.facts import Facts
from briefgen.model.page import Artifact, Page
from briefgen.model.problem import Place, Problem
from briefgen.model.source import Source
from briefgen.model.text import Document
from briefgen.project import SETTINGS, Project
from briefgen.publish.colour import unreadable
from briefgen.publish.plan import plan
from briefgen.publish.render import render
from briefgen.publish.site import Site, SiteSettings
from briefgen.publish.theme import Theme, default_theme, load_theme
from briefgen.publish.trace import Ask
from briefgen.read.dates import first_commits
from briefgen.read.discover import discover
from briefgen.read.document import parse, parse_company, parse_page

Progress = Callable[[str, int, int], None]
Value = TypeVar("Value")


def _quiet(stage: str, done: int, total: int) -> None:
    del stage, done, total


@dataclass(frozen=True, slots=True)
class Options:
    """How one build is to be run.

    `now` decides about embargo and expiry; None is the present moment. `strict` runs the checks of `briefgen check` too.
    """

    output: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    now: datetime | None = None
    clean: bool = False
    jobs: int = 0
    hands: pool.Hands | Executor = "auto"
    progress: Progress = field(default=_quiet)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `pages` counts what the site holds; `written` says what changed on disk."""

    output: Path
    briefs: int
    companies: int
    pages: int
    written: Written
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        return sum(p.level == "error" for p in self.problems)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What the sources say, before there is a page: visible briefs, company records, plain pages, problems."""

    briefs: tuple[Brief, ...]
    companies: dict[str, Company]
    pages: tuple[PlainPage, ...]
    problems: tuple[Problem, ...]


def build(project: Project, options: Options = Options()) -> Report:
    """Builds the site of `project`; raises `SettingsError` where nothing can be built or written."""
    target = options.output or project.output
    guard(target, project.root)
    newsroom = gather(project, options)
    theme, theme_problems = load_theme(theme_layers(project))
    settings = site_settings(project, options.base_url)
    site = Site(newsroom.briefs, newsroom.companies, newsroom.pages, settings, theme.assets)
    pages, problems = plan(site)
    artifacts, failed, render_problems = _render(pages, site, theme, options.progress)
    written = publish(target, artifacts, clean=options.clean, keep=failed)
    checked = _check(newsroom) if options.strict else ()
    found = _sorted((*newsroom.problems, *_doubts(settings), *checked, *problems, *theme_problems, *render_problems))
    return Report(target, len(newsroom.briefs), len(newsroom.companies), len(artifacts), written, found)


def gather(project: Project, options: Options) -> Newsroom:
    """Sources to briefs: read, extract, fold the registry, link, compose."""
    sources, problems = discover(project.root)
    found: list[Problem] = [*installed().problems, *problems]
    articles = [s for s in sources if s.kind == "article"]
    all_facts = _facts(articles, project, options, found)
    records = _parsed(parse_company, [s for s in sources if s.kind == "company"], found)
    pages = _parsed(parse_page, [s for s in sources if s.kind == "page"], found)
    now = options.now or datetime.now(UTC)
    visible = [f for f in all_facts if is_visible(f.document, now, drafts=options.drafts)]
    registry, registry_problems = fold(records, visible)
    found += registry_problems
    briefs = _unique([compose_brief(link(facts, registry)) for facts in visible], found)
    for brief in briefs:
        found += brief.problems
    companies = {company.id: company for company in registry.companies}
    return Newsroom(tuple(briefs), companies, tuple(pages), tuple(found))


def _doubts(settings: SiteSettings) -> Iterator[Problem]:
    """What is allowed in the settings and yet no reader is well served by."""
    if not settings.url and settings.outputs & {"feed", "company_feeds", "sitemap"}:
        what = "[site] has no url; feeds and the sitemap need whole addresses, and are written without."
        yield Problem(
            "warning", Place(SETTINGS), what, 'Write url = "https://example.org" under [site], or give --base-url.'
        )
    for ground, ratio in unreadable(settings.accent).items() if settings.accent else ():
        what = f"the accent {settings.accent} has a contrast of {ratio:.1f} on {ground}; text needs 4.5."
        yield Problem("warning", Place(SETTINGS), what, "Choose a darker one.")


def _check(newsroom: Newsroom) -> tuple[Problem, ...]:
    from briefgen.extraction.checks.check import check  # noqa: PLC0415  (slow to load, and only strict builds check)

    return check(newsroom.briefs, newsroom.companies)


def is_visible(document: Document, now: datetime, *, drafts: bool) -> bool:
    """Whether readers may see the article at `now`: usable, no draft, embargo over, not expired."""
    meta = document.meta
    if meta.status != "usable" or (meta.draft and not drafts):
        return False
    return not ((meta.publish_at and meta.publish_at > now) or (meta.expires_at and meta.expires_at <= now))


def site_settings(project: Project, base_url: str | None) -> SiteSettings:
    """The values of `briefgen.toml` that publishing needs."""
    table, outputs = project.settings.site, project.settings.outputs
    return SiteSettings(
        title=table.title,
        tagline=table.tagline,
        url=(base_url if base_url is not None else table.url).rstrip("/"),
        language=table.language,
        timezone=table.timezone,
        permalink=table.permalink,
        page_size=table.page_size,
        feed_size=table.feed_size,
        article_text=table.article_text,
        accent=table.accent,
        logo=table.logo,
        navigation=tuple((link.title, link.url) for link in table.navigation),
        footer=table.footer,
        outputs=frozenset(f.name for f in fields(outputs) if getattr(outputs, f.name)),
    )


def theme_layers(project: Project) -> tuple[Path, ...]:
    """Where templates are looked for, first match wins."""
    own = project.root / "templates"
    return (own, default_theme()) if own.is_dir() and own.resolve() != default_theme().resolve() else (default_theme(),)


def _facts(articles: Sequence[Source], project: Project, options: Options, problems: list[Problem]) -> list[Facts]:
    results = []
    work = partial(_read_and_extract, zone=project.zone)
    for done, (facts, found) in enumerate(pool.run(work, articles, jobs=options.jobs, hands=options.hands), 1):
        options.progress("Reading", done, len(articles))
        problems += found
        if facts is not None:
            results.append(facts)
    return _dated(results, articles, project, problems)


def _read_and_extract(source: Source, zone: tzinfo) -> tuple[Facts | None, tuple[Problem, ...]]:
    document, problems = parse(source, zone=zone)
    if document is None:
        return None, problems
    facts = find_facts(document)
    return facts, (*problems, *facts.problems)


def _dated(
    all_facts: list[Facts], articles: Sequence[Source], project: Project, problems: list[Problem]
) -> list[Facts]:
    """Gives articles whose date nothing in them tells that of their first commit, else of their file."""
    undated = {f.document.path for f in all_facts if f.document.meta.date is None}
    if not undated:
        return all_facts
    commits = first_commits(project.root, undated)
    times = {s.path: datetime.fromtimestamp(s.mtime_ns // 10**9, project.zone) for s in articles}
    dated = []
    for facts in all_facts:
        document = facts.document
        if document.path in commits:
            meta = replace(document.meta, date=commits[document.path].astimezone(project.zone), date_from="commit")
        elif document.path in undated:
            date = times[document.path]
            meta = replace(document.meta, date=date, date_from="file time")
            if "date" not in document.meta.places:  # a date that is none has a message of its own
                problems.append(_undated(document.path, date))
        else:
            dated.append(facts)
            continue
        dated.append(replace(facts, document=replace(document, meta=meta)))
    return dated


def _undated(path: str, date: datetime) -> Problem:
    where = f"{path}.yaml" if path.endswith(".txt") else "its front matter"
    what = f"no date is given; the file's time is used ({date:%Y-%m-%d}), which a copy of the project will not keep."
    return Problem("warning", Place(path, 1, 1), what, f"Write the line 'date: {date:%Y-%m-%d}' in {where}.")


def _parsed(
    stage: Callable[[Source], tuple[Value | None, tuple[Problem, ...]]],
    sources: Iterable[Source],
    problems: list[Problem],
) -> list[Value]:
    values = []
    for source in sources:
        value, found = stage(source)
        problems += found
        if value is not None:
            values.append(value)
    return values


def _unique(briefs: Iterable[Brief], problems: list[Problem]) -> list[Brief]:
    """Briefs with an id of their own; of two with one id the first, by path, stays."""
    kept: dict[str, Brief] = {}
    for brief in sorted(briefs, key=lambda b: b.document.path):
        if brief.id in kept:
            other = kept[brief.id].document.path
            place = brief.meta.places.get("id", Place(brief.document.path, 1, 1))
            problems.append(
                Problem(
                    "error", place, f"the id {brief.id!r} is already that of {other}.", "Give one of them another id."
                )
            )
            continue
        kept[brief.id] = brief
    return list(kept.values())


def _render(
    pages: Sequence[Page], site: Site, theme: Theme, progress: Progress
) -> tuple[list[Artifact], list[str], list[Problem]]:
    """The artifacts, the paths of the pages that could not be rendered, and why."""
    artifacts: list[Artifact] = []
    failed: list[str] = []
    problems: list[Problem] = []
    for done, page in enumerate(pages, 1):
        artifact, _, found = render(page, Ask(site), theme, traced=False)
        progress("Rendering", done, len(pages))
        problems += found
        if artifact is None:
            failed.append(page.path)
        else:
            artifacts.append(artifact)
    return artifacts, failed, _once(problems)


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
