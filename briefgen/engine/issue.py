"""The issue: rendered pages become files of the output, all at once. What has equal bytes is left alone; what nothing makes any more goes.

Knows the state and the output folder. Refuses to know why a page was made.
"""

from collections.abc import Iterable, Sequence
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


def publish(root: Path, output: Path, pages: Sequence[tuple[Page, Rendered]], stale: Stale, *, store: Store) -> Written:
    """Makes `output` hold `pages`, which were `stale`, beside those that are current, and nothing where a page is gone.

    Commits the state on the way: before, a kill leaves the old site; after it, `finish_last` ends the work.
    """
    ground = _Ground(output, store, [page.url for page, _ in pages], stale.gone)
    made: list[Made] = []
    new: list[str] = []
    changed: list[str] = []
    failed: dict[str, str] = {}
    stage: Stage | None = None
    for page, rendered in pages:
        artifact = rendered.artifact
        if artifact is None:
            failed[page.url] = page.path  # what an earlier build made there stays
            continue
        time = ground.holds(page.url, artifact)
        if time is None:
            stage = stage or Stage(root, output)
            time = stage.write(artifact)
            (changed if (output / artifact.path).exists() else new).append(artifact.path)
        asked = [(answer.question, answer.digest) for answer in rendered.asked]
        file = File(artifact.path, artifact.digest, len(artifact.content), artifact.media, time)
        made.append(Made(page.url, codec.pack(page), file, rendered.closure, asked, stale.pages[page]))
    store.traces.drop(stale.gone)
    store.traces.answer(stale.answers)
    store.traces.make(made)
    removed, manifest = ground.left(made, failed.values())
    if stage or removed or manifest != ground.manifest:
        stage = stage or Stage(root, output)
        promise(store, stage.seal(removed, manifest))
    store.put("failed", tuple(failed))
    store.commit()
    finish_last(root, store)
    unchanged = store.traces.pages_made() - len(new) - len(changed)
    return Written(tuple(sorted(new)), tuple(sorted(changed)), tuple(removed), unchanged)


class _Ground:
    """What earlier builds left in `output`, where pages are to be made at the addresses `urls`, and those at `gone` go."""

    def __init__(self, output: Path, store: Store, urls: Sequence[str], gone: Sequence[str]) -> None:
        self._output, self._store = output, store
        self._is_ours = is_as_left(output, store)
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

    def holds(self, url: str, artifact: Artifact) -> int | None:
        """The modification time (ns) of the file that holds the artifact's very bytes already; None where it is to be written."""
        old = self._known.get(url)
        is_known = self._is_ours and old is not None and old.path == artifact.path
        if is_known or artifact.path in self._paths:
            is_other = self._is_ours and old is not None and old.digest != artifact.digest
            return None if is_other else standing(self._output, artifact)
        others = check_free(self._output, [artifact.path], self._paths)
        return standing(self._output, artifact, others) if others else None

    def left(self, made: Sequence[Made], failed: Iterable[str]) -> tuple[list[str], bytes]:
        """The paths to remove, and the manifest of the site with the pages `made`; what stands at the paths `failed` stays."""
        if self._is_ours:
            fresh = {m.file.path: _entry(m.file) for m in made}
            removed = sorted(set(self._gone) - fresh.keys())
            return removed, patch_manifest(self.manifest, fresh, removed) if made or removed else self.manifest
        entries = _entries(self._store, self._output, failed)
        return sorted(self._paths - entries.keys()), encode_manifest(entries)


def _entries(store: Store, output: Path, kept: Iterable[str]) -> dict[str, ManifestEntry]:
    old = read_manifest(output)
    stay = {path: old[path] for path in kept if path in old}
    return stay | {file.path: _entry(file) for file in store.traces.files().values()}


def _entry(file: File) -> ManifestEntry:
    return ManifestEntry(file.digest, file.size, file.media)
