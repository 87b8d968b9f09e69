"""Indexing: a folder of pages in, the files of the index of their full text out, by Pagefind (https://pagefind.app), a program of its own.

The one module that names it, which is an extra. Refuses to know which pages there are, and what is done with the files.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

INSTALL = 'Run: pip install "briefgen[pagefind]"'

_EXCLUDED = ".noprint, .cite, .share, .src, .pn, .meta, .vh, .lab, thead, svg"
"""What is on a page of ours and not told by it: ways to other pages, how to cite it, labels; those of a chart stand in its table too."""
_MEDIA = {".js": "text/javascript; charset=utf-8", ".json": "application/json; charset=utf-8"}
_FACES = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""The beginnings of the files of Pagefind's own search forms, which no page of ours shows."""
_PATIENCE = 3600  # s


class IndexingError(Exception):
    """The index could not be made; says why."""


def can_index() -> bool:
    """Whether there is something to make an index with."""
    return find_spec("pagefind") is not None and any(map(find_spec, ("pagefind_bin_extended", "pagefind_bin")))


def indexed(pages: Path, made: Path, language: str) -> Iterator[tuple[str, str, bytes]]:
    """Path below the index, media type and content of each file of the index of all `.html` files below `pages`, sorted by path.

    It is made in the folder `made`. `language` is an IETF tag; all pages are taken to be in it. Equal pages give equal files but for
    filters, whose order is left to chance, and what names those. Raises IndexingError.
    """
    _run(pages, made, language)
    for file in sorted(path for path in made.rglob("*") if path.is_file()):
        if not file.name.startswith(_FACES):
            media = _MEDIA.get(file.suffix, "application/octet-stream")
            yield file.relative_to(made).as_posix(), media, file.read_bytes()


def _run(pages: Path, made: Path, language: str) -> None:
    import subprocess  # noqa: PLC0415  (most builds need none)

    from pagefind.service import get_executable  # noqa: PLC0415  (may not be there)

    program = get_executable()
    if program is None:
        raise IndexingError("Pagefind has no program for this machine")
    spoken = language.partition("-")[0].lower()
    options = ("--force-language", spoken, "--exclude-selectors", _EXCLUDED, "--silent")
    # Its own settings come by the environment and by files of the folder it runs in: neither is ours.
    own = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = (str(program), "--site", str(pages.resolve()), "--output-path", str(made.resolve()), *options)
    try:
        # The program is the one that was installed with us, and no word of a page goes into its command line.
        done = subprocess.run(  # noqa: S603
            command, cwd=pages, env=own, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise IndexingError(f"Pagefind cannot be run: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise IndexingError(f"Pagefind gave up: {said[-1] if said else done.returncode}")
