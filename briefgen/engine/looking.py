"""Looking: which sources are new, edited or gone since the last build, and a memo for each that is.

A stamp spares reading, a digest spares working. Refuses to know what the memos are for.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from briefgen import codec
from briefgen.engine.meanwhile import Meanwhile
from briefgen.engine.output import differing
from briefgen.engine.pool import Hands, Together, WorkerDied
from briefgen.engine.store import Memo, Store
from briefgen.model.problem import Place, Problem
from briefgen.read.discover import Folder, Sighting, load, survey

TICK = 2 * 10**9
"""What file systems may leave of a time, in nanoseconds: FAT counts in steps of two seconds."""
PENDING = "pending"
"""The key of the paths whose memos came, went or changed since the last build that came to its end."""
_FOLDERS = "folders"
"""The key of the content's folders as they were last looked into, by path."""
_NEVER = ("", "")
_AT_ONCE = 500
_FEW = 50
_MANY = 4_000
"""From how many files on looking at them is worth another process."""


class Look(NamedTuple):
    """A source to look at again, with the digest that it had; empty where it is new."""

    sighting: Sighting
    digest: str


class Looked(NamedTuple):
    """`problems` are those of the folder, not of what stands in the files. `pending` are the paths of the sources whose memos came, went or
    changed since the last build that came to its end; `lost` those of pages whose files in the output are not as they were left.
    """

    problems: tuple[Problem, ...]
    pending: frozenset[str]
    lost: Meanwhile


def look_for_lost(output: Path | None, store: Store) -> Meanwhile:
    """Begins to look for the paths of pages whose files in `output` are gone, or not as they were left; for none without an output."""
    files = store.traces.stamps() if output else []
    return Meanwhile(lambda: differing(output, files) if output else [], few=len(files) < _MANY)


def look(
    root: Path,
    store: Store,
    hands: Hands,
    zone: tzinfo,
    progress: Callable[[str, int, int], None],
    *,
    lost: Meanwhile,
) -> Looked:
    """Brings the memos of `store` up to what lies below `root`; `lost` is looked for meanwhile."""
    started = time.time_ns()
    # A file as young as the last look may have been written again since, within one tick of the disk's clock.
    settled = store.get("looked", int, 0) - TICK
    known = store.get(_FOLDERS, dict[str, Folder], {})
    found = survey(root, known=known, settled=settled)
    seen = store.seen(found.looked_into | (known.keys() - found.folders.keys()) if known else None)
    looks: list[Look] = []
    touched: dict[str, str] = {}
    for sighting in found.sightings:
        stamp, digest = seen.get(sighting.path, _NEVER)
        if stamp != sighting.stamp or sighting.newest >= settled:
            looks.append(Look(sighting, digest))
    if len(looks) <= _FEW:  # reading a few files here spares loading all that extracts
        touched = {one.sighting.path: one.sighting.stamp for one in looks if _reads_as_before(one)}
        looks = [one for one in looks if one.sighting.path not in touched]
    changed = seen.keys() - {sighting.path for sighting in found.sightings}
    store.forget(changed)
    folders = dict(found.folders)
    for memos in _batches(looks, hands, zone, progress):
        new = [memo for _, memo in memos if memo is not None]
        store.remember(new)
        changed.update([memo.path for memo in new])
        # What could not be read is to be met again.
        folders |= {memo.path.rpartition("/")[0]: Folder() for memo in new if not memo.stamp}
        touched |= {one.sighting.path: one.sighting.stamp for one, memo in memos if memo is None}
    store.touch(touched)
    store.put("looked", started)
    if folders != known:
        store.put(_FOLDERS, folders)
    pending = changed.union(store.get(PENDING, frozenset[str], frozenset()))
    if changed:
        # Kept until a site is made of it: other commands look too, and a build may be killed on the way.
        store.put(PENDING, pending)
    return Looked(found.problems, frozenset(pending), lost)


def _reads_as_before(one: Look) -> bool:
    source = load(one.sighting)[0] if one.digest else None
    return source is not None and source.digest == one.digest


def _batches(
    looks: Sequence[Look], hands: Hands, zone: tzinfo, progress: Callable[[str, int, int], None]
) -> Iterator[list[tuple[Look, Memo | None]]]:
    """The memos of sources, some at once; None for one that reads as it did."""
    if not looks:
        return
    from briefgen.engine.memos import look_again  # noqa: PLC0415  (loads all that reads and extracts)

    memos = hands.map(Together(look_again), looks, shared=zone, died=_died)
    batch = []
    for done, (one, memo) in enumerate(zip(looks, memos, strict=True), 1):
        progress("Reading", done, len(looks))
        batch.append((one, memo))
        if len(batch) >= _AT_ONCE or done == len(looks):
            yield batch
            batch = []


def _died(error: WorkerDied) -> Memo | None:
    if not isinstance(error.item, Look):
        raise error
    sighting = error.item.sighting
    what = (
        f"a worker that read this file was {error.how}."
        if error.how.startswith("killed")
        else f"a worker that read this file {error.how}."
    )
    problem = Problem(
        "error", Place(sighting.path), what, "Look at the file, or build with --executor serial to see why."
    )
    return Memo(sighting.path, sighting.kind, "", "", b"", b"", codec.pack((problem,)))
