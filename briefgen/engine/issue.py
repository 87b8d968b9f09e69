"""The issue: rendered pages become files of the output, all at once. What has equal bytes is left alone; what nothing makes any more goes.

Knows the state and the output folder. Refuses to know why a page was made.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from briefgen import codec
from briefgen.engine.edition import Rendered
from briefgen.engine.ending import finish_last, promise
from briefgen.engine.output import (
    MANIFEST,
    Stage,
    Written,
    check_free,
    encode_manifest,
    patch_manifest,
    read_manifest,
    standing,
)
from briefgen.engine.rest import is_as_left, last_stamp, stamp_of
from briefgen.engine.staleness import Stale
from briefgen.engine.store import Store
from briefgen.engine.traces import File, Made
from briefgen.model.page import Artifact, ManifestEntry, Page

_AT_ONCE = 5_000
_WITH = "is made with others"
_STRAYS = "strays"
"""The key of the paths of files that stay in the output, whose pages fail, and of which the state has no more than that."""


def publish(root: Path, output: Path, pages: Iterable[tuple[Page, Rendered]], stale: Stale, *, store: Store) -> Written:
    """Makes `output` hold `pages`, which were `stale`, beside those that are current, and nothing where a page is gone.

    Each page is staged as it comes, so that no more than a few are in memory. Commits the state on the way: before, a kill leaves the
    old site; after it, `finish_last` ends the work.
    """
    ground = _Ground(output, store, [page.url for page in stale.pages], stale.gone)
    desk = _Desk(root, output, ground, store)
    store.traces.drop(stale.gone)
    store.traces.answer(stale.answers)
    try:
        for page, rendered in pages:
            desk.take(page, rendered, stale.pages.get(page, _WITH))
        desk.note()
        ground.lose(desk.left_of(stale.bundle))
        removed, manifest = ground.left(desk.entries, desk.failed.values())
        if desk.stage or removed or manifest != ground.manifest:
            promise(store, desk.needed_stage().seal(removed, manifest))
    except BaseException:
        if desk.stage:
            desk.stage.discard()
        raise
    store.put("failed", tuple(desk.failed))
    store.put(_STRAYS, ground.strays)
    store.commit()
    finish_last(root, store)
    unchanged = store.traces.pages_made() - len(desk.new) - len(desk.changed)
    return Written(tuple(sorted(desk.new)), tuple(sorted(desk.changed)), tuple(removed), unchanged)


class _Desk:
    """Where pages are taken in, one by one: staged where their files are to be written, and noted in the state."""

    def __init__(self, root: Path, output: Path, ground: "_Ground", store: Store) -> None:
        self._root, self._output, self._ground, self._traces = root, output, ground, store.traces
        self._made: list[Made] = []
        self.stage: Stage | None = None
        self.new: list[str] = []
        self.changed: list[str] = []
        self.failed: dict[str, str] = {}
        self.entries: dict[str, ManifestEntry] = {}

    def take(self, page: Page, rendered: Rendered, reason: str) -> None:
        """Takes in a page that was rendered for `reason`."""
        artifact = rendered.artifact
        if artifact is None:
            self.failed[page.url] = page.path  # what an earlier build made there stays
            return
        time = self._ground.holds(page.url, artifact)
        if time is None:
            time = self.needed_stage().write(artifact)
            (self.changed if (self._output / artifact.path).exists() else self.new).append(artifact.path)
        asked = [(answer.question, answer.digest) for answer in rendered.asked]
        file = File(artifact.path, artifact.digest, len(artifact.content), artifact.media, time)
        self.entries[file.path] = _entry(file)
        self._made.append(Made(page.url, codec.pack(page), file, rendered.closure, asked, reason))
        if len(self._made) >= _AT_ONCE:
            self.note()

    def left_of(self, bundle: Sequence[str]) -> list[str]:
        """The addresses of `bundle` that were not taken in, where any was or failed: what an earlier build made may tell of what is gone."""
        if not any(url in self.failed or url[1:] in self.entries for url in bundle):
            return []
        return [url for url in bundle if url[1:] not in self.entries]

    def note(self) -> None:
        """Notes in the state what was taken in."""
        self._traces.make(self._made)
        self._made = []

    def needed_stage(self) -> Stage:
        self.stage = self.stage or Stage(self._root, self._output)
        return self.stage


class _Ground:
    """What earlier builds left in `output`, where pages are to be made at the addresses `urls`, and those at `gone` go."""

    def __init__(self, output: Path, store: Store, urls: Sequence[str], gone: Sequence[str]) -> None:
        self._output, self._store = output, store
        self._is_ours = is_as_left(output, store) and not store.get(_STRAYS, tuple[str, ...], ())
        self.strays: tuple[str, ...] = ()
        self._known = store.traces.files(urls)
        self._gone = [file.path for file in store.traces.files(gone).values()]
        self.manifest = (output / MANIFEST).read_bytes() if self._is_ours else b""
        if not self._is_ours:
            self._paths = self._paths | read_manifest(output).keys()

    @cached_property
    def _paths(self) -> frozenset[str]:
        """The paths of all files that are ours. To be asked before the state is changed."""
        is_same = last_stamp(self._store)[0] == stamp_of(self._output)[0]
        return frozenset(path for path, _, _ in self._store.traces.stamps() if is_same)

    def lose(self, gone: Sequence[str]) -> None:
        """More pages go."""
        self._gone += [file.path for file in self._store.traces.files(gone).values()]
        self._store.traces.drop(gone)

    def holds(self, url: str, artifact: Artifact) -> int | None:
        """The modification time (ns) of the file that holds the artifact's very bytes already; None where it is to be written."""
        old = self._known.get(url)
        is_known = self._is_ours and old is not None and old.path == artifact.path
        if is_known or artifact.path in self._paths:
            is_other = self._is_ours and old is not None and old.digest != artifact.digest
            return None if is_other else standing(self._output, artifact)
        others = check_free(self._output, [artifact.path], self._paths)
        return standing(self._output, artifact, others) if others else None

    def left(self, made: Mapping[str, ManifestEntry], failed: Iterable[str]) -> tuple[list[str], bytes]:
        """The paths to remove, and the manifest of the site with the files `made`; what stands at the paths `failed` stays."""
        if self._is_ours:
            removed = sorted(set(self._gone) - made.keys())
            return removed, patch_manifest(self.manifest, made, removed) if made or removed else self.manifest
        known = {file.path: _entry(file) for file in self._store.traces.files().values()}
        old = read_manifest(self._output)
        stay = {path: old[path] for path in failed if path in old}
        self.strays = tuple(sorted(stay.keys() - known.keys()))
        entries = stay | known
        return sorted(self._paths - entries.keys()), encode_manifest(entries)


def _entry(file: File) -> ManifestEntry:
    return ManifestEntry(file.digest, file.size, file.media)
