"""Discovery: which files of the content folder are sources, and their bytes.

Knows names, suffixes and links; a survey tells what lies there without reading it. Refuses to know what a file says; it never reads outside the content folder.
"""

import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from briefgen.digest import digest
from briefgen.model.problem import Place, Problem
from briefgen.model.source import Source, SourceKind

MAX_BYTES = 20_000_000
_ARTICLE = (".txt", ".md", ".markdown")
_MARKDOWN = (".md", ".markdown")
_SIDE = ".txt.yaml"
_UNREAD_NAMES = ".docx .doc .html .htm .xhtml .rst .rtf .odt .pdf .text .mdown .mkd .adoc .org .pages"
_UNREAD = frozenset(_UNREAD_NAMES.split())
_LEFTOVERS = ("~", ".swp", ".swo", ".bak", ".orig", ".tmp", ".part", ".crdownload")


class Sighting(NamedTuple):
    """A source as its folder shows it, unread. `side` is the file beside a `NAME.txt`, empty where there is none.

    `stamp` tells of a change without reading: modification and change time in nanoseconds, size and inode, of both files. `newest` is the
    later of the modification times.
    """

    path: str
    kind: SourceKind
    file: str
    side: str
    stamp: str
    newest: int


def discover(root: Path, content: str = "content") -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources below `root`/`content`, sorted by path, and what could not be read."""
    sightings, problems = survey(root, content)
    loaded = [load(sighting) for sighting in sightings]
    found = [*problems, *(problem for _, faults in loaded for problem in faults)]
    return tuple(s for s, _ in loaded if s is not None), tuple(sorted(found, key=attrgetter("place", "what")))


def survey(root: Path, content: str = "content") -> tuple[tuple[Sighting, ...], tuple[Problem, ...]]:
    """What lies below `root`/`content`, sorted by path, without reading a file; and what is no source although it looks like one."""
    base = root / content
    if not base.is_dir():
        what = "there is no content folder." if not base.exists() else "the content folder is not a folder."
        return (), (Problem("error", Place(content), what, "Make it, or run `briefgen init`."),)
    problems: list[Problem] = []
    name = content.strip("/")
    found = dict(_walk(str(base), name, problems))
    special = (f"{name}/companies/", f"{name}/pages/")
    sightings = [
        # Most are plain articles, which spares them all further questions.
        Sighting(path, "article", entry.path, "", *_stamp(entry))
        if path.endswith(_MARKDOWN) and not path.startswith(special)
        else _sighting(path, entry, name, found, problems)
        for path, entry in sorted(found.items())
    ]
    return tuple([s for s in sightings if s]), tuple(sorted(problems, key=attrgetter("place", "what")))


def load(sighting: Sighting) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source of `sighting`, read; None with a problem where it cannot be."""
    problems: list[Problem] = []
    path = sighting.path
    data = _read(path, sighting.file, problems)
    side = _read(path + ".yaml", sighting.side, problems) if sighting.side else None
    if data is None or (sighting.side and side is None):
        return None, tuple(problems)
    mark = digest(path, data) if side is None else digest(path, data, side)
    modified = int(sighting.stamp.split(" ", 1)[0])
    return Source(path, sighting.kind, data, side, modified, mark), tuple(problems)


def _walk(base: str, name: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Path and entry of everything that is no hidden or left-over file, symbolic links followed while they stay inside."""
    inside = os.path.realpath(base)
    folders: list[tuple[str, str, tuple[str, ...]]] = [(base, name, (inside,))]
    while folders:
        folder, path, parents = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=attrgetter("name"))
        except OSError as error:
            problems.append(Problem("error", Place(path), f"the folder cannot be read: {error.strerror}."))
            continue
        for entry in entries:
            at = f"{path}/{entry.name}"
            if _is_leftover(entry.name):
                continue
            if not at.isascii() and (fault := _name_fault(at)):
                problems.append(fault)
                continue
            real = os.path.realpath(entry.path) if entry.is_symlink() else ""
            if real and (problem := _link_fault(at, real, inside, parents)):
                problems.append(problem)
            elif entry.is_dir():
                folders.append((entry.path, at, (*parents, real or os.path.realpath(entry.path))))
            elif entry.is_file():
                yield at, entry


def _link_fault(at: str, real: str, inside: str, parents: tuple[str, ...]) -> Problem | None:
    """Why the symbolic link at `at`, which leads to `real`, is not followed."""
    if os.path.commonpath([real, inside]) != inside:
        what, mend = "this link leads outside the content folder; it was not followed.", "Copy the file here instead."
    elif real in parents:
        what, mend = "this link leads back to a folder that holds it; it was not followed.", "Remove it."
    elif not os.path.exists(real):  # noqa: PTH110
        what, mend = "this link leads nowhere.", "Remove it, or mend its target."
    else:
        return None
    return Problem("error", Place(at), what, mend)


def _name_fault(at: str) -> Problem | None:
    try:
        at.encode()
    except UnicodeEncodeError:
        shown = at.encode("utf-8", "replace").decode()
        return Problem("error", Place(shown), "the file's name is not valid UTF-8; it was not read.", "Rename it.")
    return None


def _is_leftover(name: str) -> bool:
    """Whether `name` is hidden, or what an editor left behind."""
    return name.startswith(".") or name.endswith(_LEFTOVERS) or (name.startswith("#") and name.endswith("#"))


def _sighting(
    path: str, entry: os.DirEntry[str], content: str, found: dict[str, os.DirEntry[str]], problems: list[Problem]
) -> Sighting | None:
    """The source at `path`, or None where it is none."""
    lower = path.lower()
    if lower.endswith(_SIDE):
        if path[:-5] not in found:
            problems.append(
                Problem("warning", Place(path), "there is no article beside this file.", f"It belongs to {path[:-5]}.")
            )
        return None
    kind, fault = _kind(path, content)
    if fault:
        problems.append(Problem("warning", Place(path), *fault))
    if kind is None:
        return None
    stamp, newest = _stamp(entry)
    side = found.get(path + ".yaml") if lower.endswith(".txt") else None
    if side is None:
        return Sighting(path, kind, entry.path, "", stamp, newest)
    beside, later = _stamp(side)
    return Sighting(path, kind, entry.path, side.path, f"{stamp} {beside}", max(newest, later))


def _stamp(entry: os.DirEntry[str]) -> tuple[str, int]:
    try:
        at = entry.stat()
    except OSError:  # gone since the folder was read: reading it will say so
        return "0", 0
    return f"{at.st_mtime_ns} {at.st_ctime_ns} {at.st_size} {at.st_ino}", at.st_mtime_ns


def _kind(path: str, content: str) -> tuple[SourceKind | None, tuple[str, str] | None]:
    """What the file at `path` is, and a warning (what, mend) where a user would expect it to be read."""
    lower, parts = path.lower(), path.removeprefix(content + "/").split("/")
    if lower.endswith(".txt.yml"):
        return None, ("not read.", f"Rename it to {path.rsplit('/', 1)[-1][:-4]}.yaml.")
    special: dict[str, SourceKind] = {"companies": "company", "pages": "page"}
    if len(parts) > 1 and (kind := special.get(parts[0])):
        if not lower.endswith(_ARTICLE):
            return None, None
        if lower.endswith(_MARKDOWN) and len(parts) == 2:
            return kind, None
        return None, (f"not read: a {kind} is a Markdown file directly in {content}/{parts[0]}/.", "Move or rename it.")
    if lower.endswith(_ARTICLE):
        return "article", None
    if os.path.splitext(lower)[1] in _UNREAD:  # noqa: PTH122
        return None, ("not read.", "Save it as .txt or .md.")
    return None, None


def _read(path: str, file: str, problems: list[Problem]) -> bytes | None:
    """The bytes of `file`, or None with a problem."""
    try:
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123  (a path object and a buffer would take as long as the reading)
            size = os.fstat(opened.fileno()).st_size
            if size <= MAX_BYTES:
                return opened.readall()
        what = f"the file has {size / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read."
        problems.append(Problem("error", Place(path), what, "Split it, or move it out of the content folder."))
    except OSError as error:
        problems.append(
            Problem("error", Place(path), f"the file cannot be read: {error.strerror}.", "Mend its permissions.")
        )
    return None
