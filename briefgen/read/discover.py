"""Discovery: which files of the content folder are sources, and their bytes.

Knows names, suffixes and links. Refuses to know what a file says; it never reads outside the content folder.
"""

import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

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


def discover(root: Path, content: str = "content") -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources below `root`/`content`, sorted by path, and what could not be read."""
    base = root / content
    if not base.is_dir():
        what = "there is no content folder." if not base.exists() else "the content folder is not a folder."
        return (), (Problem("error", Place(content), what, "Make it, or run `briefgen init`."),)
    problems: list[Problem] = []
    found = dict(_walk(base, content.strip("/"), problems))
    sources = [
        s for path, file in sorted(found.items()) if (s := _source(path, file, content.strip("/"), found, problems))
    ]
    return tuple(sources), tuple(sorted(problems, key=attrgetter("place", "what")))


def _walk(base: Path, name: str, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Path and file of everything that is no hidden or left-over file, symbolic links followed while they stay inside."""
    inside = os.path.realpath(base)
    folders: list[tuple[Path, str, tuple[str, ...]]] = [(base, name, (inside,))]
    while folders:
        folder, path, parents = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
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
                folders.append((folder / entry.name, at, (*parents, real or os.path.realpath(entry.path))))
            elif entry.is_file():
                yield at, folder / entry.name


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


def _source(path: str, file: Path, content: str, found: dict[str, Path], problems: list[Problem]) -> Source | None:
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
    data = _read(path, file, problems)
    side_file = found.get(path + ".yaml") if lower.endswith(".txt") else None
    side = _read(path + ".yaml", side_file, problems) if side_file else None
    if data is None or (side_file and side is None):
        return None
    mark = digest(path, data) if side is None else digest(path, data, side)
    return Source(path, kind, data, side, file.stat().st_mtime_ns, mark)


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


def _read(path: str, file: Path, problems: list[Problem]) -> bytes | None:
    """The bytes of `file`, or None with a problem."""
    try:
        size = file.stat().st_size
        if size <= MAX_BYTES:
            return file.read_bytes()
        what = f"the file has {size / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read."
        problems.append(Problem("error", Place(path), what, "Split it, or move it out of the content folder."))
    except OSError as error:
        problems.append(
            Problem("error", Place(path), f"the file cannot be read: {error.strerror}.", "Mend its permissions.")
        )
    return None
