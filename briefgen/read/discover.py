"""Discovery: which files of the content folder are sources, and their bytes.

Knows names, suffixes and links; a survey tells what lies there without reading it. Refuses to know what a file says; it never reads outside the content folder.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from briefgen import codec
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


class Folder(NamedTuple):
    """A folder as it lies there: `newest` is the latest modification time of its files, `mark` the digest of all that would tell of a change.

    The mark is empty where the folder has to be looked into whenever it is met.
    """

    mark: str = ""
    newest: int = 0


class Survey(NamedTuple):
    """What lies in the content folder: all of its `folders` by path, and the sources in those of them that were `looked_into`, sorted by path.

    `problems` are what is no source although it looks like one.
    """

    sightings: tuple[Sighting, ...]
    problems: tuple[Problem, ...]
    folders: Mapping[str, Folder]
    looked_into: frozenset[str]


_NONE: Mapping[str, Folder] = MappingProxyType({})


def discover(root: Path, content: str = "content") -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources below `root`/`content`, sorted by path, and what could not be read."""
    surveyed = survey(root, content)
    loaded = [load(sighting) for sighting in surveyed.sightings]
    found = [*surveyed.problems, *(problem for _, faults in loaded for problem in faults)]
    return tuple(s for s, _ in loaded if s is not None), tuple(sorted(found, key=attrgetter("place", "what")))


def survey(root: Path, content: str = "content", known: Mapping[str, Folder] = _NONE, settled: int = 0) -> Survey:
    """What lies below `root`/`content`, without reading a file.

    A folder that lies there as in `known`, with no file as young as `settled` (ns), is not looked into, only into the folders in it.
    """
    base, name = root / content, content.strip("/")
    if not base.is_dir():
        what = "there is no content folder." if not base.exists() else "the content folder is not a folder."
        return Survey(
            (), (Problem("error", Place(content), what, "Make it, or run `briefgen init`."),), {}, frozenset()
        )
    problems: list[Problem] = []
    sightings: list[Sighting] = []
    folders: dict[str, Folder] = {}
    looked_into: set[str] = set()
    inside = os.path.realpath(base)
    ahead: list[tuple[str, str, tuple[str, ...]]] = [(str(base), name, (inside,))]
    while ahead:
        folder, path, parents = ahead.pop()
        entries = _entries(folder, path, problems)
        now = _as_it_lies(entries)
        is_known = bool(now.mark) and now.newest < settled and known.get(path) == now
        if is_known:
            entries = [entry for entry in entries if entry.is_dir()]
        faults = len(problems)
        found: dict[str, os.DirEntry[str]] = {}
        for at, entry, real in _met(entries, path, inside, parents, problems):
            if entry.is_dir():
                ahead.append((entry.path, at, (*parents, real or os.path.realpath(entry.path))))
            elif entry.is_file():
                found[at] = entry
        if not is_known:
            looked_into.add(path)
            sightings += _sightings(found, name, problems)
        folders[path] = now if len(problems) == faults else Folder()  # so that the problems are met again
    sightings.sort(key=attrgetter("path"))
    in_order = sorted(problems, key=attrgetter("place", "what"))
    return Survey(tuple(sightings), tuple(in_order), folders, frozenset(looked_into))


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


def _entries(folder: str, path: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError as error:
        problems.append(Problem("error", Place(path), f"the folder cannot be read: {error.strerror}."))
        return []


def _as_it_lies(entries: Sequence[os.DirEntry[str]]) -> Folder:
    """The folder with these entries; without a mark where a link is among them, which may change without them."""
    files = [entry for entry in entries if not entry.is_dir(follow_symlinks=False)]
    if any(entry.is_symlink() for entry in entries):
        return Folder()
    try:
        stats = [entry.stat() for entry in files]
    except OSError:  # gone since the folder was read
        return Folder()
    stamps = codec.pack([(at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino) for at in stats])
    folders = [entry.name for entry in entries if entry.is_dir()] if len(files) < len(entries) else []
    mark = digest("/".join([entry.name for entry in files]), "/".join(folders), stamps)
    return Folder(mark, max([at.st_mtime_ns for at in stats], default=0))


def _met(
    entries: Sequence[os.DirEntry[str]], path: str, inside: str, parents: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[str, os.DirEntry[str], str]]:
    """Path and entry of what is no hidden or left-over file, and where it leads; symbolic links are followed while they stay inside."""
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
            continue
        yield at, entry, real


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


def _sightings(found: Mapping[str, os.DirEntry[str]], content: str, problems: list[Problem]) -> Iterator[Sighting]:
    """The sources among the files of one folder, by path."""
    special = (f"{content}/companies/", f"{content}/pages/")
    for path, entry in found.items():
        if path.endswith(_MARKDOWN) and not path.startswith(special):
            # Most are plain articles, which spares them all further questions.
            yield Sighting(path, "article", entry.path, "", *_stamp(entry))
        elif sighting := _sighting(path, entry, content, found, problems):
            yield sighting


def _sighting(
    path: str, entry: os.DirEntry[str], content: str, found: Mapping[str, os.DirEntry[str]], problems: list[Problem]
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
