"""The build: look what changed, and make of it what a clean build would. To be read aloud, with `making` for what there is to do.

One build at a time on a project; what an earlier one had committed when it was killed is ended first.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen.digest import digest
from briefgen.engine import drawing, pictures
from briefgen.engine.ending import finish_last
from briefgen.engine.lock import building
from briefgen.engine.looking import Looked, look, look_for_lost
from briefgen.engine.output import guard
from briefgen.engine.pool import Hands
from briefgen.engine.report import DEFAULT, Options, Report
from briefgen.engine.rest import at_rest, rest
from briefgen.engine.store import STATE, BrokenStateError, Store, remove
from briefgen.engine.toolkit import toolkit
from briefgen.errors import SettingsError
from briefgen.model.problem import Place
from briefgen.project import Project

if TYPE_CHECKING:  # slow to load, and a build with nothing to do needs none of it
    from briefgen.engine.making import Newsroom
    from briefgen.engine.why import Why

Result = TypeVar("Result")
_WAITING = "Another build of this project is running; waiting for it to end."


def build(project: Project, options: Options = DEFAULT) -> Report:
    """Builds the site of `project`; raises `SettingsError` where nothing can be built or written."""
    target = options.output or project.output
    guard(target, project.root)
    return _with_sound_state(project, options, lambda: _build(project, options, target))


def _build(project: Project, options: Options, target: Path) -> Report:
    with _looking(project, options, target) as (store, looked, hands):
        report = at_rest(project, options, target, store, looked)
        if report is None:
            from briefgen.engine.making import make  # noqa: PLC0415  (loads all that extracts and renders)

            report = make(project, options, target, looked, store=store, hands=hands)
            rest(project, options, report, store, looked)
            store.commit()
        return report


def gather(project: Project, options: Options = DEFAULT) -> "Newsroom":
    """Sources to briefs, for commands that look at all of them; see `making.gather`."""
    from briefgen.engine.making import gather as gather_all  # noqa: PLC0415  (as above)

    def all_of_them() -> "Newsroom":
        with _looking(project, options) as (store, looked, _):
            return gather_all(project, options, store, looked)

    return _with_sound_state(project, options, all_of_them)


def why(project: Project, url: str, options: Options = DEFAULT) -> "Why | None":
    """Why the page at `url` is as it is; see `why.why`. Nothing is written."""
    from briefgen.engine.why import why as ask_why  # noqa: PLC0415  (as above)

    target = options.output or project.output

    def of_that_page() -> "Why | None":
        with _looking(project, options, target) as (store, looked, _):
            return ask_why(project, options, looked, url, store=store)

    return _with_sound_state(project, options, of_that_page)


def _with_sound_state(project: Project, options: Options, work: Callable[[], Result]) -> Result:
    """What `work` gives; where the state breaks under it, it is thrown away and the work done again."""
    try:
        return work()
    except BrokenStateError as error:
        options.notice(f"What earlier builds left in {STATE} is broken ({error}). All is made anew.")
        with building(project.root):
            remove(project.state)
    try:
        return work()
    except BrokenStateError as error:
        what = f"cannot be used: {error}."
        raise SettingsError.at(
            Place(f".briefgen/{STATE}"), what, "Look whether the disk is full, then remove it."
        ) from error


def open_store(project: Project) -> Store:
    """The state of `project`, empty where that of earlier builds cannot be used. To be opened under the project's lock."""
    return Store(project.state, digest(toolkit(), project.settings.site.timezone))


@contextmanager
def _looking(project: Project, options: Options, output: Path | None = None) -> Iterator[tuple[Store, Looked, Hands]]:
    """The state with the memos of all sources as they are now; held for this build alone."""
    with (
        building(project.root, partial(options.notice, _WAITING)),
        Hands(options.hands, options.jobs) as hands,
        closing(open_store(project)) as store,
    ):
        finish_last(project.root, store)
        if options.clean:
            store.forget_all()
            pictures.forget(project.state)
            drawing.forget(project.state)
        if store.lost:
            options.notice(f"What earlier builds left in {STATE} cannot be used: {store.lost}. All is made anew.")
        with closing(look_for_lost(output, store)) as lost:
            looked = look(project.root, store, hands, project.zone, options.progress, lost=lost)
            store.commit()  # what a source says by itself is right whatever comes of this build; and workers read it
            yield store, looked, hands
