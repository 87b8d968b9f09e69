"""Pictures: which files briefs show, whether they are as they were, and the files that the site has of them, kept by content in the state's folder.

A stamp spares reading, a digest spares working: an edit of a text never makes a picture again, nor does a picture that only moved. Refuses to
know how a picture is made smaller (`imaging`) and on which page it stands.
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen import codec
from briefgen.digest import digest
from briefgen.engine.pool import Hands, WorkerDied
from briefgen.engine.store import Store
from briefgen.model.page import Artifact, Page
from briefgen.model.picture import Picture, Taken
from briefgen.publish.pictures import FOLDERS, MEDIA, PICTURED, path_in
from briefgen.publish.shelf import Slot
from briefgen.slug import slug

FOLDER = "pictures"
"""Below the state's folder, where the files of pictures are kept."""
MAX_BYTES = 50_000_000
_TAKEN, _LOOKED = "pictures", "pictures looked"
_RECORD = "picture"
_TICK = 2 * 10**9
_PLACES = f"Put it beside the article, or into {FOLDERS[1]} and write /{FOLDERS[1]}NAME."


class Album(NamedTuple):
    """The pictures that briefs show, by path; the ids of the briefs whose picture is not as it was; of each that cannot be shown, whose it is,
    and why not.
    """

    pictures: Mapping[str, Picture]
    changed: frozenset[str]
    faults: tuple[tuple[Slot, Taken], ...]


class _Desk(NamedTuple):
    """Where pictures are read, and where their files are kept."""

    root: str
    cache: str


def take_in(root: Path, state: Path, slots: Sequence[Slot], store: Store, hands: Hands | None = None) -> Album:
    """The pictures of the briefs at `slots` as they lie now; what is new or edited is made ready."""
    before = store.get(_TAKEN, dict[str, Taken], {})
    shows = [(slot, path) for slot in slots if PICTURED in slot.tags and (path := path_in(slot.tags)) is not None]
    if not shows and not before:
        return Album({}, frozenset(), ())
    settled = store.get(_LOOKED, int, 0) - _TICK
    started = time.time_ns()
    now: dict[str, Taken] = {}
    looks = []
    for path in sorted({path for _, path in shows}):
        sight, newest = sight_of(root, path)
        known = before.get(path)
        if sight.fault or (known and known.stamp == sight.stamp and newest < settled):
            now[path] = sight if sight.fault or known is None else known
        else:
            looks.append((path, sight.stamp))
    desk = _Desk(str(root), str(state / FOLDER))
    now |= zip([path for path, _ in looks], _taken(desk, looks, hands), strict=True)
    store.put(_TAKEN, now)
    store.put(_LOOKED, started)
    if before.keys() - now.keys() or looks:
        _tidy(state / FOLDER, now.values())
    moved = {path for path, taken in now.items() if before.get(path, Taken(""))[1:] != taken[1:]}
    return Album(
        {path: taken.picture for path, taken in now.items() if taken.picture},
        frozenset(slot.id for slot, path in shows if path in moved),
        tuple((slot, now[path]) for slot, path in shows if now[path].picture is None),
    )


def have_changed(root: Path, store: Store) -> bool:
    """Whether a picture is not as the last build saw it, or so young that it may not be."""
    settled = store.get(_LOOKED, int, 0) - _TICK
    for path, taken in store.get(_TAKEN, dict[str, Taken], {}).items():
        sight, newest = sight_of(root, path)
        if sight.stamp != taken.stamp or newest >= settled:
            return True
    return False


def is_picture(page: Page) -> bool:
    """Whether a page is one of the files that are made here."""
    return page.subject.kind == "picture"


def picture_files(
    root: Path, state: Path, store: Store, pages: Iterable[Page]
) -> Iterator[tuple[Page, Artifact | None]]:
    """The files at `pages`, one by one; None for one that cannot be had any more."""
    for page in pages:
        file = state / FOLDER / page.subject.key
        content = _read(file) or _made_again(root, state, store, page.subject.key)
        media = MEDIA[page.path.rpartition(".")[2]]
        yield page, Artifact(page.url, page.path, media, content, digest(content)) if content else None


def forget(state: Path) -> None:
    """Throws away all files that are kept."""
    shutil.rmtree(state / FOLDER, ignore_errors=True)


def sight_of(root: Path, path: str) -> tuple[Taken, int]:
    """The file at a path as it lies, unread, with the later of its times (ns); with a fault where it must not or cannot be read."""
    if not path:
        return Taken("", None, "`src` is no path to a picture of this project.", _PLACES), 0
    file = root / path
    try:
        real, at = file.resolve(), file.stat()
    except (OSError, ValueError, RuntimeError):  # nothing there, a name that no file can have, links in a circle
        return Taken("", None, f"there is no picture {path}.", _PLACES), 0
    if not real.is_relative_to((root / path.partition("/")[0]).resolve()):
        return Taken("out", None, f"{path} leads out of the site; it was not read.", "Copy the file here instead."), 0
    stamp = f"{at.st_mtime_ns} {at.st_ctime_ns} {at.st_size} {at.st_ino}"
    if not real.is_file():
        return Taken(stamp, None, f"{path} is no file.", _PLACES), 0
    if at.st_size > MAX_BYTES:
        what = f"{path} has {at.st_size / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read."
        return Taken(stamp, None, what, "Save it smaller: 1,800 pixels across are enough."), 0
    return Taken(stamp), at.st_mtime_ns


def take(desk: _Desk, look: tuple[str, str]) -> Taken:
    """The picture at a path with its stamp, made ready."""
    from briefgen.engine.imaging import Fault, files_of, mark_of  # noqa: PLC0415  (loads Pillow, which most builds need not)

    path, stamp = look
    try:
        data = Path(desk.root, path).read_bytes()
    except OSError as error:
        return Taken(stamp, None, f"{path} cannot be read: {error.strerror}.", "Mend its permissions.")
    stem = slug(path.rpartition("/")[2].rpartition(".")[0]) or "picture"
    folder = Path(desk.cache, mark_of(data))
    known = _read(folder / _RECORD)
    if known:
        return Taken(stamp, codec.unpack(known, Picture)._replace(stem=stem))
    made = files_of(stem, data)
    if isinstance(made, Fault):
        return Taken(stamp, None, f"{path} cannot be shown: {made.what}", made.mend)
    picture, files = made
    _keep(folder, {**files, _RECORD: codec.pack(picture)})
    return Taken(stamp, picture)


def _taken(desk: _Desk, looks: Sequence[tuple[str, str]], hands: Hands | None) -> list[Taken]:
    if hands is None:
        return [take(desk, look) for look in looks]
    return list(hands.map(take, looks, shared=desk, chunk=1, worth=3, died=_died))


def _died(error: WorkerDied) -> Taken:
    if not isinstance(error.item, tuple):
        raise error
    path, stamp = error.item
    what = f"a worker that read {path} was {error.how}."
    return Taken(stamp, None, what, "Save the picture anew, or smaller.")


def _keep(folder: Path, files: Mapping[str, bytes]) -> None:
    """Keeps the files in `folder`, in their order: the last tells that all are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        half = folder / f"{name}.{os.getpid()}"
        half.write_bytes(content)
        half.replace(folder / name)


def _made_again(root: Path, state: Path, store: Store, key: str) -> bytes:
    """The bytes of a file that was thrown away; empty where its picture is another now."""
    mark = key.partition("/")[0]
    for path, taken in store.get(_TAKEN, dict[str, Taken], {}).items():
        if taken.picture and taken.picture.mark == mark:
            shutil.rmtree(state / FOLDER / mark, ignore_errors=True)
            take(_Desk(str(root), str(state / FOLDER)), (path, taken.stamp))
            return _read(state / FOLDER / key)
    return b""


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _tidy(folder: Path, taken: Iterable[Taken]) -> None:
    """Throws away what no picture of the site needs any more."""
    kept = {one.picture.mark for one in taken if one.picture}
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)
