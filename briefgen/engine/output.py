"""The output folder: the files of a build are staged beside it and renamed into it once the state says so, wholly or not at all; what
the last build made and this one does not is pruned, and nothing else ever.

A build stages (`Stage`), commits the `Journal` that sealing gave it, and finishes. Killed before the commit it leaves the old site; after
it, `finish` may be called again until it comes to its end. Files are not forced to the disk: a kill loses nothing, a power cut may,
and the next build finds what it lost by its size and time. Knows nothing of what the files say.
"""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefgen.engine.manifest import MANIFEST, encode_manifest, entries_of, is_below, patch_manifest, read_manifest
from briefgen.engine.standing import (
    check_free,
    differing,
    folded,
    folds_case,
    is_folder,
    is_inside,
    standing,
    unwritable,
)
from briefgen.errors import SettingsError
from briefgen.model.page import Artifact, ManifestEntry
from briefgen.model.problem import Place

__all__ = ["MANIFEST", "Journal", "Stage", "Written", "check_free", "differing", "encode_manifest", "finish", "guard"]
__all__ += ["patch_manifest", "read_manifest", "standing"]

STAGE = ".briefgen/stage"
STAGE_INSIDE = ".briefgen-stage"  # in the output, where that is on another disk: renaming never crosses over
_FILES, _UNION, _LAST, _PRUNED = "files", "union.json", "manifest.json", "pruned"  # what a sealed stage holds
_HALF = ".briefgen-half"
_GONE = ManifestEntry("", 0, "")
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Journal(NamedTuple):
    """What is left to be done for the output to be the new site. `removed` are the paths to prune.

    `output` and `stage` are relative to the project's root where the output lies below it, and absolute where not: a copy of the
    project then finishes its own output, or finds nothing to finish.
    """

    output: str
    stage: str
    removed: tuple[str, ...]


class Stage:
    """The files of one build on their way into the output; one at a time (the lock sees to it).

    What an earlier build left in the stage is thrown away, so a committed journal has to be finished before. `inside` says whether to
    stage in the output folder; None to find out. All raises `SettingsError` where the disk is full or cannot be written.
    """

    def __init__(self, root: Path, output: Path, *, inside: bool | None = None) -> None:
        self._root, self._output = os.path.abspath(root), os.path.abspath(output)
        beside, within = os.path.join(self._root, STAGE), os.path.join(self._output, STAGE_INSIDE)
        try:
            _delete(beside)
            _delete(within)
            os.makedirs(self._output, exist_ok=True)
            if inside is None:
                inside = _disk(self._root, ".briefgen") != _disk(self._output, "")
            os.makedirs(within if inside else beside)
            # A name of its own: a journal never meets the stage of another build, whatever was copied or restored meanwhile.
            self._stage = tempfile.mkdtemp(prefix="", dir=within if inside else beside)
            self._files = os.path.join(self._stage, _FILES)
            os.mkdir(self._files)
        except OSError as error:
            raise unwritable(error, self._output) from error
        self._folders = {""}
        self._paths: list[str] = []

    def write(self, artifact: Artifact) -> int:
        """Stages the file; its modification time in ns, which it keeps on its way."""
        folder = artifact.path.rpartition("/")[0]
        try:
            if folder not in self._folders:
                self._make(folder)
            time = _write(f"{self._files}/{artifact.path}", artifact.content)
        except OSError as error:
            raise unwritable(error, self._stage) from error
        self._paths.append(artifact.path)
        return time

    def seal(self, removed: Iterable[str], manifest: bytes) -> Journal:
        """Stages the manifest too and says what is left to do; nothing in the output has changed yet."""
        gone = self._gone(removed, manifest)
        try:
            if gone or any(not os.path.isfile(f"{self._output}/{path}") for path in (MANIFEST, *self._paths)):
                # While files come and go the manifest names both kinds: with the state lost on the way, the next build still prunes all.
                union = patch_manifest(manifest, dict.fromkeys(gone, _GONE)) if gone else manifest
                _write(os.path.join(self._stage, _UNION), union)
            self.manifest_time = _write(os.path.join(self._stage, _LAST), manifest)
        except OSError as error:
            raise unwritable(error, self._stage) from error
        root = os.path.realpath(self._root)
        if not is_inside(self._output, root):
            return Journal(self._output, self._stage, gone)
        output, stage = (os.path.relpath(os.path.realpath(path), root) for path in (self._output, self._stage))
        return Journal(output.replace(os.sep, "/"), stage.replace(os.sep, "/"), gone)

    def _gone(self, removed: Iterable[str], manifest: bytes) -> tuple[str, ...]:
        """The paths to prune, sorted: none that is a page of this build's, not even by another name."""
        gone = sorted(path for path in set(removed).difference(self._paths) if is_below(path))
        if gone and folds_case(self._output):
            stay = {folded(path) for path in entries_of(manifest).keys() - set(self._paths)}
            gone = [path for path in gone if folded(path) not in stay]
        return tuple(gone)

    def discard(self) -> None:
        """Throws all that was staged away."""
        _discard(self._stage)

    def _make(self, folder: str) -> None:
        parent = folder.rpartition("/")[0]
        if parent not in self._folders:
            self._make(parent)
        with suppress(FileExistsError):  # on a disk that takes A for a
            os.mkdir(f"{self._files}/{folder}")
        self._folders.add(folder)


def finish(root: Path, journal: Journal) -> None:
    """Makes the output the new site and removes the stage; may be called any number of times, after a kill at any moment.

    Prunes, then renames into place, the manifest last: on a disk that takes A for a, pruning afterwards could take a new page. A stage
    without its manifest has been finished. Raises `SettingsError` where the output cannot be written; call again when it can.
    """
    output, stage = (os.path.join(os.path.abspath(root), path) for path in (journal.output, journal.stage))
    last, union, pruned = (os.path.join(stage, name) for name in (_LAST, _UNION, _PRUNED))
    try:
        if os.path.lexists(last):
            os.makedirs(output, exist_ok=True)
            real = os.path.realpath(output)
            if os.path.lexists(union):
                _move(union, f"{output}/{MANIFEST}")
            if not os.path.lexists(pruned):
                _prune(output, journal.removed, real)
                _write(pruned, b"")
            _move_all(os.path.join(stage, _FILES), output, real)
            _move(last, f"{output}/{MANIFEST}")
        _discard(stage)
    except OSError as error:
        raise unwritable(error, output) from error


def guard(output: Path, root: Path) -> None:
    """Raises `SettingsError` where `output` is no folder that a build may write: a source, one that holds the project, a home folder."""
    real, project = output.resolve(), root.resolve()
    sources = [project / name for name in ("content", "templates", "assets", ".briefgen")]
    holds = [p for p in (project, Path.home().resolve(), *sources) if p == real or real in p.parents]
    inside = [p for p in sources if p in real.parents]
    if holds or inside:
        what = f"the output folder cannot be {output}: it {'holds' if holds else 'lies in'} {(holds or inside)[0]}."
        raise SettingsError.at(Place(str(output)), what, "Choose a folder of its own, such as site.")
    if output.exists() and not output.is_dir():
        raise SettingsError.at(
            Place(str(output)), "the output is a file, not a folder.", "Choose another with --output."
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed in the output folder: paths below it, sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def _write(path: str, content: bytes) -> int:
    """Writes the file; its modification time in ns."""
    handle = os.open(path, _WRITE, 0o666)
    try:
        done = os.write(handle, content)
        while done < len(content):
            done += os.write(handle, content[done:])
        time = os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)
    return os.stat(path).st_mtime_ns if os.name == "nt" else time  # Windows settles it when the file is closed


def _move_all(source: str, target: str, real: str) -> None:
    """Renames all that is in `source` into the folder `target`, folders whole where there is none yet, pages above them last."""
    with os.scandir(source) as entries:
        found = sorted((not entry.is_dir(follow_symlinks=False), entry.name) for entry in entries)
    for is_file, name in found:
        at, to = f"{source}/{name}", f"{target}/{name}"
        if is_file:
            _move(at, to)
        elif is_folder(to, real) or not _moved_whole(at, to):
            _move_all(at, to, real)
            os.rmdir(at)


def _moved_whole(source: str, target: str) -> bool:
    """Whether the folder could be renamed; where `target` is on another disk, it is an empty folder now."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        os.mkdir(target)
        return False
    return True


def _move(source: str, target: str) -> None:
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno == errno.EXDEV:  # a folder in the output is another disk, which only renaming could tell
            half = os.path.join(os.path.dirname(target), _HALF)
            shutil.copy2(source, half)
            os.replace(half, target)
            os.unlink(source)
        elif os.path.isdir(target) and not os.path.islink(target):
            for folder, _, _ in os.walk(target, topdown=False):
                os.rmdir(folder)  # empty folders may go; any other raises
            os.replace(source, target)
        else:
            raise


def _prune(output: str, removed: Iterable[str], real: str) -> None:
    """Removes the files, and the folders that fall empty by it."""
    folders = {"": True}

    def is_there(folder: str) -> bool:
        if folder not in folders:
            folders[folder] = is_there(folder.rpartition("/")[0]) and _is_own_folder(f"{output}/{folder}", real)
        return folders[folder]

    for path in removed:
        if is_there(path.rpartition("/")[0]):
            _unlink(f"{output}/{path}")
    for folder in sorted(folders, key=lambda f: -f.count("/")):
        if folder and folders[folder]:
            with suppress(OSError):  # what is not empty stays
                os.rmdir(f"{output}/{folder}")


def _is_own_folder(path: str, real: str) -> bool:
    try:
        return is_folder(path, real)
    except SettingsError:
        return False


def _unlink(path: str) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISREG(os.lstat(path).st_mode):  # what somebody put in its place is not ours
            os.unlink(path)


def _discard(stage: str) -> None:
    """Deletes the stage of one build, and the folder of stages."""
    _delete(stage)
    with suppress(OSError):
        os.rmdir(os.path.dirname(stage))


def _delete(path: str) -> None:
    """Deletes the file, the link, or the folder with all that is in it; nothing where there is none."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


def _disk(folder: str, name: str) -> int:
    """The number of the disk that `name` in `folder` is on, or will be."""
    path = os.path.join(folder, name)
    return os.stat(path if os.path.isdir(path) else folder).st_dev
