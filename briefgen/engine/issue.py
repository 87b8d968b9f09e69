"""The issue: rendered pages become files of the output, all at once. What has equal bytes is left alone; what nothing makes any more goes.

Knows the state and the output folder. Refuses to know why a page was made.
"""

from collections.abc import Iterable
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
from briefgen.engine.store import File, Made, Store
from briefgen.model.page import ManifestEntry, Page


def publish(root: Path, output: Path, pages: Iterable[tuple[Page, Rendered]], stale: Stale, *, store: Store) -> Written:
    """Makes `output` hold `pages`, which were `stale`, beside those that are current, and nothing where a page is gone.

    Commits the state on the way: before, a kill leaves the old site; after it, `finish_last` ends the work.
    """
    known = dict(store.files())
    is_ours = is_as_left(output, store)
    before = {file.path for file in known.values()} if last_stamp(store)[0] == stamp_of(output)[0] else set[str]()
    if not is_ours:
        before |= read_manifest(output).keys()
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
        old = known.get(page.url)
        others = frozenset[str]() if artifact.path in before else check_free(output, [artifact.path], before)
        time: int | None = None
        if not is_ours or old is None or old.digest == artifact.digest:
            time = standing(output, artifact, others) if artifact.path in before or others else None
        if time is None:
            stage = stage or Stage(root, output)
            time = stage.write(artifact)
            (changed if (output / artifact.path).exists() else new).append(artifact.path)
        asked = [(answer.question, answer.digest) for answer in rendered.asked]
        file = File(artifact.path, artifact.digest, len(artifact.content), artifact.media, time)
        made.append(Made(page.url, codec.pack(page), file, rendered.closure, asked, stale.pages[page]))
    gone = stale.gone
    store.drop(gone)
    store.answer(stale.answers)
    store.make(made)
    entries = None if is_ours else _entries(store, output, failed.values())
    stays = {m.file.path for m in made}
    removed = (
        sorted({known[url].path for url in gone if url in known} - stays)
        if entries is None
        else sorted(before - entries.keys())
    )
    if made or removed or not is_ours:
        fresh = {m.file.path: _entry(m.file) for m in made}
        manifest = (
            encode_manifest(entries)
            if entries is not None
            else patch_manifest((output / MANIFEST).read_bytes(), fresh, removed)
        )
        if stage or removed or not is_ours or manifest != (output / MANIFEST).read_bytes():
            stage = stage or Stage(root, output)
            promise(store, stage.seal(removed, manifest))
    store.put("failed", tuple(failed))
    store.commit()
    finish_last(root, store)
    unchanged = len(known) + len(made) - len({*known} & {m.url for m in made}) - len(gone) - len(new) - len(changed)
    return Written(tuple(sorted(new)), tuple(sorted(changed)), tuple(removed), unchanged)


def _entries(store: Store, output: Path, kept: Iterable[str]) -> dict[str, ManifestEntry]:
    old = read_manifest(output)
    stay = {path: old[path] for path in kept if path in old}
    return stay | {file.path: _entry(file) for _, file in store.files()}


def _entry(file: File) -> ManifestEntry:
    return ManifestEntry(file.digest, file.size, file.media)
