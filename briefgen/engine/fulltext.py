"""Full text: the index that Pagefind makes of the pages of briefs and companies, those of this build and those that stand in the output.

It is made again where the bytes of one of them changed, all at once, since Pagefind knows no other way; what its files are called is known
then and not before. Refuses to know how an index is made.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from briefgen import codec
from briefgen.digest import digest
from briefgen.engine.edition import Rendered
from briefgen.engine.indexing import IndexingError, indexed
from briefgen.engine.staleness import Stale
from briefgen.engine.standing import unwritable
from briefgen.engine.store import Store
from briefgen.engine.traces import Traces
from briefgen.model.page import Artifact, Page, Question
from briefgen.model.problem import Place, Problem
from briefgen.project import SETTINGS
from briefgen.publish.plan import plan
from briefgen.publish.search import ENTRY, FULLTEXT, INDEXED, has_fulltext
from briefgen.publish.site import Site

_FOLDER = "pagefind"
_ENTRY = Page(ENTRY, "", Question("fulltext"))
_PERHAPS = "pages that it is made of were made again"
_MEND = "Mend what it says, or write pagefind = false under [outputs]."


def is_fulltext(page: Page) -> bool:
    """Whether a page is one of the files that are made here."""
    return page.url.startswith(FULLTEXT)


def bundled(stale: Stale, site: Site, traces: Traces, lost: Collection[str]) -> Stale:
    """`stale`, with the index as one bundle: made whole or left alone, and never gone because no plan can name its files.

    `lost` are the addresses of files that are not as they were left.
    """
    if not has_fulltext(site) or ENTRY in stale.gone:
        return stale
    bundle = traces.below(FULLTEXT)
    gone = tuple([url for url in stale.gone if not url.startswith(FULLTEXT)])
    reasons = [why for page, why in stale.pages.items() if is_fulltext(page)]
    reasons += ["a file of it was changed or is gone"] if not bundle.isdisjoint(lost) else []
    reasons += ["a page that it is made of is gone"] if any(_is_indexed_at(traces, url) for url in gone) else []
    reasons += [_PERHAPS] if any(map(_is_indexed, stale.pages)) else []
    pages = {page: why for page, why in stale.pages.items() if not is_fulltext(page)}
    if reasons:
        pages[_ENTRY] = reasons[0]
    return stale._replace(pages=pages, gone=gone, bundle=tuple(sorted(bundle)))


def with_fulltext(
    site: Site,
    stale: Stale,
    rendered: Iterator[tuple[Page, Rendered]],
    failures: list[Problem],
    *,
    store: Store,
    state: Path,
    target: Path,
) -> Iterator[tuple[Page, Rendered]]:
    """What was rendered, and behind it the files of the index, where it is stale; why it could not be made goes to `failures`."""
    if _ENTRY not in stale.pages:
        yield from rendered
        return
    folder = state / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)  # of a build that was killed
    try:
        known = store.traces.files([page.url for page in stale.pages if _is_indexed(page)])
        is_needed = stale.pages[_ENTRY] != _PERHAPS
        source = _Source(folder / "pages")
        for page, made in rendered:
            if made.artifact and _is_indexed(page):
                source.keep(made.artifact)
                is_needed = is_needed or page.url not in known or known[page.url].digest != made.artifact.digest
            yield page, made
        source.fill(target, [page.path for page in plan(site)[0] if _is_indexed(page)] if is_needed else ())
        if is_needed and source:
            yield from _files(source, folder / "made", site.settings.language, failures)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Source:
    """The pages that an index is made of, in a folder of their own. Raises SettingsError where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._paths: set[str] = set()

    def __len__(self) -> int:
        return len(self._paths)

    def keep(self, artifact: Artifact) -> None:
        """Puts in a page of this build."""
        try:
            self._place(artifact.path).write_bytes(artifact.content)
        except OSError as error:
            raise unwritable(error, str(self.folder)) from error

    def fill(self, output: Path, paths: Iterable[str]) -> None:
        """Puts in the others of `paths`, as they stand in `output`; none where there is none, since it could never be rendered."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in paths:
                if path not in self._paths and (output / path).is_file():
                    self._link(output / path, self._place(path))
        except OSError as error:
            raise unwritable(error, str(self.folder)) from error

    def _place(self, path: str) -> Path:
        self._paths.add(path)
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def _link(self, file: Path, place: Path) -> None:
        with suppress(OSError):  # on another disk, or on one without links
            os.link(file, place)
            return
        shutil.copyfile(file, place)


def _files(source: _Source, folder: Path, language: str, failures: list[Problem]) -> Iterator[tuple[Page, Rendered]]:
    try:
        for path, media, content in indexed(source.folder, folder, language):
            url = FULLTEXT + path
            page = _ENTRY if url == ENTRY else Page(url, "", Question("fulltext", path))
            yield page, Rendered(Artifact(url, page.path, media, content, digest(content)))
    except IndexingError as error:
        failures.append(Problem("error", Place(SETTINGS), f"No index is made of the full text: {error}.", _MEND))
        yield _ENTRY, Rendered(None)


def _is_indexed(page: Page) -> bool:
    """Whether the index is made of a page: of the first page of each brief and company, not of what stands beside it."""
    return page.subject.kind in INDEXED and page.number == 1 and page.path.endswith(".html")


def _is_indexed_at(traces: Traces, url: str) -> bool:
    packed = traces.plan(url)
    return bool(packed) and _is_indexed(codec.unpack(packed, Page))
