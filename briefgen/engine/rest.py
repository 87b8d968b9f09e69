"""Rest: whether there is anything to do. A look at times and sizes, so that a build of nothing new costs no more than that.

Refuses to load what reads, extracts and renders.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from briefgen import codec
from briefgen.digest import digest
from briefgen.engine.drawing import can_draw
from briefgen.engine.indexing import can_index
from briefgen.engine.looking import PENDING, TICK, Looked
from briefgen.engine.output import MANIFEST, Written
from briefgen.engine.pictures import have_changed
from briefgen.engine.report import Options, Problems, Report
from briefgen.engine.store import Store
from briefgen.engine.visibility import Visibility
from briefgen.project import Project
from briefgen.publish.layers import default_theme
from briefgen.publish.settings import SiteSettings
from briefgen.read.commits import commit_marker

NEWS = "news"
"""The key of the time between which news stay what they are."""
ALWAYS = (float("-inf"), float("inf"))


class Rested(NamedTuple):
    """What the last build told, and under which circumstances."""

    circumstances: str
    briefs: int
    companies: int
    problems: Problems


def at_rest(project: Project, options: Options, target: Path, store: Store, looked: Looked) -> Report | None:
    """The report of a build with nothing to do; None where there may be something."""
    last = store.get("rest", Rested, Rested("", 0, 0, ()))
    if looked.pending or last.circumstances != _circumstances(project, options, target, store, looked):
        return None
    if any(newest >= store.get("looked", int, 0) - TICK for newest, _ in _templates(theme_layers(project))):
        return None  # one as young as the look before may have been written again within one tick of the disk's clock
    now = options.now or datetime.now(UTC)
    since, until = store.get(NEWS, tuple[float, float], (0.0, 0.0))
    if not since <= now.timestamp() < until:
        return None
    for path, visibility in store.get("timed", dict[str, Visibility], {}).items():
        if visibility.at(now, drafts=options.drafts) != store.has_brief(path):
            return None
    if have_changed(project.root, store):
        return None
    if store.get("failed", tuple[str, ...], ()) or not is_as_left(target, store) or looked.lost.result():
        return None
    files = store.traces.pages_made()
    return Report(target, last.briefs, last.companies, files, Written((), (), (), files), last.problems)


def rest(project: Project, options: Options, report: Report, store: Store, looked: Looked) -> None:
    """Notes what a build told, for the next."""
    circumstances = _circumstances(project, options, report.output, store, looked)
    store.put("rest", Rested(circumstances, report.briefs, report.companies, report.problems))
    store.put(PENDING, frozenset())


def is_as_left(output: Path, store: Store) -> bool:
    """Whether `output` is the folder that the state speaks of, with the manifest that the last build wrote."""
    return stamp_of(output) == last_stamp(store)


def last_stamp(store: Store) -> tuple[str, int, int]:
    """Folder, size and time of the manifest that the last build wrote."""
    return store.get("manifest", tuple[str, int, int], ("", 0, 0))


def stamp_of(output: Path) -> tuple[str, int, int]:
    """Folder, size and time of the manifest in `output`."""
    try:
        at = (output / MANIFEST).stat()
    except OSError:
        return str(output.resolve()), 0, -1
    return str(output.resolve()), at.st_size, at.st_mtime_ns


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
        outputs=frozenset(f.name for f in fields(outputs) if getattr(outputs, f.name)) - _impossible(project),
    )


def _impossible(project: Project) -> frozenset[str]:
    """The outputs that lack what makes them."""
    wanted = project.settings.outputs
    no_cards = ("cards",) if wanted.cards and not can_draw() else ()
    return frozenset((*no_cards, *(("pagefind",) if wanted.pagefind and not can_index() else ())))


def theme_layers(project: Project) -> tuple[Path, ...]:
    """Where templates are looked for, first match wins."""
    own = project.root / "templates"
    return (own, default_theme()) if own.is_dir() and own.resolve() != default_theme().resolve() else (default_theme(),)


def _circumstances(project: Project, options: Options, target: Path, store: Store, looked: Looked) -> str:
    """The digest of all but the sources and the clock that a report depends on."""
    settings = codec.pack(site_settings(project, options.base_url))
    undated = sorted(store.get("undated", dict[str, bool], {}))
    times = sorted(store.stamps(undated).items())
    marker = commit_marker(project.root) if undated else ""
    flags = f"{options.drafts} {options.strict} {marker} {times} {target}"
    return digest(
        settings, flags, codec.pack(looked.problems), *(said for _, said in _templates(theme_layers(project)))
    )


def _templates(layers: tuple[Path, ...]) -> Iterator[tuple[int, str]]:
    """The modification times (ns) of the theme's files, and what tells of a change without reading them."""
    for layer in layers:
        for path in sorted(layer.rglob("*")):
            try:
                at = path.stat()
            except OSError:  # what an editor leaves for a moment, a link that leads nowhere
                continue
            yield at.st_mtime_ns, f"{path} {at.st_size} {at.st_mtime_ns} {at.st_ctime_ns}"
