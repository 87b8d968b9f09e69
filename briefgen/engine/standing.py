"""What stands in the output folder before a build writes there: whether its own files still are as it left them, and whether
somebody else's are in the way. Looks, and changes nothing.
"""

import os
import stat
import unicodedata
from collections.abc import Collection, Container, Iterable
from pathlib import Path

from briefgen.engine.manifest import MANIFEST
from briefgen.errors import BriefgenError, SettingsError
from briefgen.model.page import Artifact
from briefgen.model.problem import Place

_NOT_OURS = "this file stands where a page has to go, and briefgen did not make it."
_MOVE = "Move it away, or choose another folder with --output."


def differing(output: Path, files: Iterable[tuple[str, int, int]]) -> list[str]:
    """Of `files` (path, size in bytes, modification time in ns) those that are gone or not as the build left them, in their order.

    By `stat` alone: bytes that somebody changed without changing size and time are not noticed.
    """
    base, lstat, regular = os.fspath(output), os.lstat, stat.S_ISREG
    found = []
    for path, size, time in files:
        try:
            at = lstat(f"{base}/{path}")
        except (OSError, ValueError):
            found.append(path)
            continue
        if at.st_mtime_ns != time or at.st_size != size or not regular(at.st_mode):
            found.append(path)
    return found


def check_free(output: Path, paths: Iterable[str], before: Collection[str]) -> frozenset[str]:
    """Raises `SettingsError` where a page of `paths` has no free place below `output`; `before` are the paths that the last build made.

    A link, a folder of somebody else's, or a folder that is a link out of the output is in the way. The paths returned are those where
    a file of somebody else's stands: `standing` decides about them once the page's bytes are known.
    """
    look = _Look(output, before)
    try:
        return frozenset(filter(look.is_anothers, paths))
    except OSError as error:
        raise unwritable(error, os.fspath(output)) from error


def standing(output: Path, artifact: Artifact, others: Container[str] = ()) -> int | None:
    """The modification time (ns) of the file in `output` that holds the artifact's very bytes; None where it has to be written.

    To be asked of paths that the last build made, and of `others`, which `check_free` returned; of these, other bytes raise
    `SettingsError`. A path that is neither is to be written in any case: on a disk that takes A for a, the file found there may be one
    that this build removes.
    """
    target = f"{os.fspath(output)}/{artifact.path}"
    try:
        at = os.lstat(target)
        if stat.S_ISREG(at.st_mode) and at.st_size == len(artifact.content):
            with open(target, "rb") as file:
                if file.read() == artifact.content:
                    return at.st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unwritable(error, target) from error
    if artifact.path in others:
        raise SettingsError.at(Place(target), _NOT_OURS, _MOVE)
    return None


def is_folder(path: str, real: str) -> bool:
    """Whether a folder stands at `path`, below the folder whose real path is `real`; raises where a link leads out of that, or a file stands."""
    try:
        at = os.lstat(path)
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(at.st_mode) or getattr(at, "st_reparse_tag", False):
        if not is_inside(path, real):
            what = "this folder is a link that leads out of the output folder."
            raise SettingsError.at(Place(path), what, "Remove the link.")
    elif not stat.S_ISDIR(at.st_mode):
        raise SettingsError.at(Place(path), _NOT_OURS, _MOVE)
    return True


def is_inside(path: str, real: str) -> bool:
    """Whether `path`, all links followed, is the folder at the real path `real` or lies below it."""
    followed = os.path.realpath(path)
    return followed == real or followed.startswith(os.path.join(real, ""))


def folds_case(output: str) -> bool:
    """Whether the disk takes A for a, as far as an output with a manifest can tell."""
    return os.path.lexists(f"{output}/{MANIFEST.upper()}")


def folded(name: str) -> str:
    """What is equal for names that a disk may take for one: case and the writing of accents left aside."""
    return unicodedata.normalize("NFC", name).casefold()


def unwritable(error: OSError, place: str) -> BriefgenError:
    """The one message of an output, or a stage, that the system does not let us write."""
    return SettingsError.at(
        Place(str(error.filename or place)),
        f"cannot be written: {error.strerror}.",
        "Make room and mend the folder's permissions, or choose another with --output.",
    )


class _Look:
    """A look at what is in the way in an output folder, which asks of no folder twice."""

    def __init__(self, output: Path, before: Collection[str]) -> None:
        self._before = before
        self._folded: frozenset[str] | None = None
        self._base = os.fspath(output)
        self._real = os.path.realpath(self._base)
        self._folders = {"": os.path.isdir(self._base)}

    def is_anothers(self, path: str) -> bool:
        """Whether a file that the last build did not make stands at `path`; raises as `check_free` says."""
        if not self._is_folder(path.rpartition("/")[0]):
            return False
        target = f"{self._base}/{path}"
        try:
            mode = os.lstat(target).st_mode
        except FileNotFoundError:
            return False
        if stat.S_ISLNK(mode):
            raise SettingsError.at(Place(target), "a link stands where a page has to go.", "Remove the link.")
        if stat.S_ISDIR(mode):
            if not self._is_emptied(target):
                raise SettingsError.at(Place(target), "a folder stands where a page has to go.", _MOVE)
            return False
        if not stat.S_ISREG(mode):
            raise SettingsError.at(Place(target), _NOT_OURS, _MOVE)
        return not self._is_own(path)

    def _is_folder(self, folder: str) -> bool:
        if folder not in self._folders:
            parent = folder.rpartition("/")[0]
            self._folders[folder] = (
                self._is_folder(parent)
                and not self._is_own_file(folder)
                and is_folder(f"{self._base}/{folder}", self._real)
            )
        return self._folders[folder]

    def _is_own_file(self, path: str) -> bool:
        """Whether a page of the last build's stands at `path`, which pruning takes away for a folder to come there."""
        return os.path.isfile(f"{self._base}/{path}") and self._is_own(path)

    def _is_emptied(self, folder: str) -> bool:
        """Whether all files in `folder` were made by the last build, so that pruning takes them away, and the folders with them."""
        for top, folders, files in os.walk(folder):
            below = os.path.relpath(top, self._base).replace(os.sep, "/")
            if any(os.path.islink(f"{top}/{name}") for name in (*folders, *files)):
                return False
            if not all(self._is_own(f"{below}/{name}") for name in files):
                return False
        return True

    def _is_own(self, path: str) -> bool:
        """Whether the last build made what was found at `path`; where the disk takes A for a, by whatever name."""
        if path in self._before:
            return True
        if self._folded is None:
            self._folded = frozenset(map(folded, self._before if folds_case(self._base) else ()))
        return folded(path) in self._folded
