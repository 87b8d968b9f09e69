"""The law of the output: whatever moment a build is killed at, the site is the old one until the commit, and the new one after finishing."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefgen.digest import digest
from briefgen.engine.output import (
    MANIFEST,
    Journal,
    Stage,
    check_free,
    encode_manifest,
    finish,
    read_manifest,
    standing,
)
from briefgen.errors import SettingsError
from briefgen.model.page import Artifact, ManifestEntry
from tests.engine.disks import dying, folding_case

Site = dict[str, str]


@dataclass
class State:
    """What a build remembers beside its output: set in one step, as by a transaction."""

    site: Site
    journal: Journal | None = None


def build(root: Path, state: State, site: Site, *, inside: bool) -> None:
    """A build as the engine runs it, with nothing but its output."""
    if state.journal:
        finish(root, state.journal)
        state.journal = None
    output = root / "site"
    before = read_manifest(output)
    others = check_free(output, sorted(site), before)
    stage = Stage(root, output, inside=inside)
    entries = {}
    for path, text in site.items():
        page = Artifact("/" + path, path, "text/html", text.encode(), digest(text))
        entries[path] = ManifestEntry(page.digest, len(page.content), page.media)
        if (path not in before and path not in others) or standing(output, page, others) is None:
            stage.write(page)
    journal = stage.seal(before.keys() - entries.keys(), encode_manifest(entries))
    state.site, state.journal = site, journal
    finish(root, journal)
    state.journal = None


def possible(paths: Iterable[str]) -> bool:
    """Whether no path has to be a file and a folder at once, and none is spelt in two ways, for a disk that takes A for a."""
    files = set(paths)
    folders = {"/".join(path.split("/")[:depth]) for path in files for depth in range(1, path.count("/") + 1)}
    every = [path.casefold() for path in (*files, *folders)]
    return len({*every}) == len(every)


def sites(names: str) -> st.SearchStrategy[Site]:
    paths = st.lists(st.sampled_from(names), min_size=1, max_size=3).map("/".join)
    return st.dictionaries(paths, st.sampled_from(["1", "22", "333"]), max_size=6).filter(possible)


folders = st.sets(st.lists(st.sampled_from("abc"), max_size=2).map("/".join), max_size=2)

EASY = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
INSIDE = pytest.mark.parametrize("inside", [False, True], ids=["beside", "inside"])
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


@INSIDE
@EASY
@given(old=sites("abc"), new=sites("abc"), foreign=folders)
@example(old={"a": "1", "b/c": "1"}, new={"a/b": "1", "b": "22"}, foreign=set())
@example(old={"a/b": "1", "b": "1"}, new={"a/b": "22", "a/c": "1", "c/a": "1", "c/b": "1"}, foreign={"a", ""})
def test_killed_at_any_moment(inside: bool, old: Site, new: Site, foreign: set[str]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        assert_survives(Killings(Path(folder), inside, nullcontext), old, new, foreign)


@INSIDE
@EASY
@given(old=sites("aAbB"), new=sites("aAbB"), foreign=folders)
@example(old={"a/b": "1", "b": "1"}, new={"A/b": "1", "B": "22"}, foreign=set())
def test_killed_at_any_moment_on_a_disk_that_folds_case(inside: bool, old: Site, new: Site, foreign: set[str]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        assert_survives(Killings(Path(folder), inside, folding_case), old, new, foreign)


@dataclass(frozen=True)
class Killings:
    """Where builds are killed, where they stage, and on what kind of disk."""

    folder: Path
    inside: bool
    disk: Callable[[], AbstractContextManager[None]]

    def build(self, root: Path, state: State, site: Site) -> None:
        with self.disk():
            build(root, state, site, inside=self.inside)

    def finish(self, root: Path, journal: Journal) -> None:
        with self.disk():
            finish(root, journal)

    def files(self, root: Path) -> Site:
        """Every file of the site; of what briefgen keeps there for itself nothing."""
        output = root / "site"
        paths = {p.relative_to(output).as_posix(): p for p in sorted(output.rglob("*")) if p.is_file()}
        return self.named({path: p.read_text() for path, p in paths.items() if not path.startswith(".briefgen")})

    def named(self, site: Site) -> Site:
        """`site` by names that are equal where the disk takes them for one."""
        return {path.casefold(): text for path, text in site.items()} if self.disk is folding_case else site


def assert_survives(run: Killings, old: Site, new: Site, foreign: set[str]) -> None:
    start = run.folder / "start"
    start.mkdir()
    run.build(start, State({}), old)
    mine = put_mine(start / "site", foreign)
    old_files, new_files = run.named(old | mine), run.named(new | mine)
    assert run.files(start) == old_files
    kept = (start / "site" / MANIFEST).read_bytes()
    moment, died = 0, True
    while died:
        root = run.folder / str(moment)
        shutil.copytree(start, root)
        state = State(old)
        with dying(moment) as is_dead:
            try:
                run.build(root, state, new)
            except SettingsError as error:
                assert "stands where a page has to go" in str(error)  # noqa: PT017
                assert run.files(root) == old_files
                return
        died = is_dead()
        if died and state.site is old:
            assert run.files(root) == old_files
            assert (root / "site" / MANIFEST).read_bytes() == kept
        assert_all_whole(run, root, old_files, new_files)
        third = (old, new, {"a": "1"})[moment % 3]
        come_to_the_end_without_the_state(run, root, third, mine)
        if state.journal:
            with dying(moment % 7):
                run.finish(root, state.journal)
            assert_all_whole(run, root, old_files, new_files)
            run.finish(root, state.journal)
            run.finish(root, state.journal)
        assert run.files(root) == run.named(state.site | mine)
        come_to_the_end(run, root, state, new, mine)
        moment += 1


def put_mine(output: Path, folders: set[str]) -> Site:
    """Files of somebody else's beside the pages, in folders that exist."""
    paths = [f"{folder}/mine".lstrip("/") for folder in folders if (output / folder).is_dir()]
    for path in paths:
        (output / path).write_text("mine")
    return dict.fromkeys(paths, "mine")


def assert_all_whole(run: Killings, root: Path, old: Site, new: Site) -> None:
    for path, text in run.files(root).items():
        assert text in (old.get(path), new.get(path)), f"{path} is half a file, or of neither site"


def come_to_the_end(run: Killings, root: Path, state: State, site: Site, mine: Site) -> None:
    """The next build, and what it leaves: the site, the files of others, and nothing else."""
    run.build(root, state, site)
    assert run.files(root) == run.named(site | mine)
    assert set(read_manifest(root / "site")) == set(site)
    assert [
        p for p in root.rglob("*") if p.is_dir() and p.name not in ("site", ".briefgen") and not [*p.iterdir()]
    ] == []
    assert [p.name for p in (root / "site").glob(".briefgen*")] == [MANIFEST]
    assert not (root / ".briefgen/stage").exists()
    shutil.rmtree(root)


def come_to_the_end_without_the_state(run: Killings, killed: Path, site: Site, mine: Site) -> None:
    """Somebody deletes `.briefgen`, and the journal with it; the manifest alone says what was made."""
    root = killed.with_name("lost")
    shutil.copytree(killed, root)
    shutil.rmtree(root / ".briefgen", ignore_errors=True)
    if any(path.startswith("a/") for path in mine) and "a" in site:
        shutil.rmtree(root)  # this site is not possible beside what is not ours
    else:
        come_to_the_end(run, root, State({}), site, mine)
