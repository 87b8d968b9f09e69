"""Overrides, written down: what a review decided goes into an article's front matter, or into the side file of a pasted text.

A file is written whole or not at all, and read again afterwards: where the overrides do not hold, its old bytes come back. Refuses to know
how the decisions were made.
"""

import difflib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from briefgen.engine.articles import Read
from briefgen.engine.insertion import Edit, edit_front_matter, edit_side_file
from briefgen.engine.notation import plain_override
from briefgen.errors import ContentError, SettingsError
from briefgen.extraction.editable import COMPANIES, FIGURES, PEOPLE, QUOTES, RULE, TOPICS, Editable, fold
from briefgen.model.brief import Brief, Topic
from briefgen.model.facts import Figure, NamedCompany, Person, Quote
from briefgen.model.meta import Entry, Json, Override
from briefgen.model.problem import Place
from briefgen.read.decode import decode

Item = Quote | Figure | NamedCompany | Person | Topic
KINDS: tuple[Editable[Any], ...] = (COMPANIES, PEOPLE, QUOTES, FIGURES, TOPICS)
"""What can be overridden, in the order in which it is shown and written."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is and as it will be; `old` is None where there is none yet. `name` is what messages call it."""

    path: Path
    name: str
    old: bytes | None
    new: bytes

    def difference(self) -> Iterator[str]:
        """The lines that go (`-`) and that come (`+`)."""
        before, after = ((data or b"").decode("utf-8-sig").splitlines() for data in (self.old, self.new))
        lines = islice(difflib.unified_diff(before, after, n=0, lineterm=""), 2, None)
        return (line for line in lines if not line.startswith("@@"))


def items_of(brief: Brief, kind: Editable[Any]) -> tuple[Item, ...]:
    """The items of `brief` that are of `kind`."""
    found: tuple[Item, ...] = getattr(brief, kind.key)
    return found


def name_of(item: Item) -> str:
    """What front matter calls `item`: a name, or a quote's or figure's words."""
    return " ".join((item.text if isinstance(item, (Quote, Figure)) else item.name).split())


def value_of(item: Item, key: str) -> Any:
    """What `item` says under `key`, a key of its kind's entries."""
    if isinstance(item, Figure) and key in ("value", "value_high", "unit", "qualifier"):
        return getattr(item.amount, {"value_high": "high", "qualifier": "bound"}.get(key, key))
    return getattr(item, key)


def merge(before: Override | None, more: Override, kind: Editable[Any], items: Sequence[Item]) -> Override:
    """`before` with the amendments of `more`, which name things as `items` (those shown when `before` holds) are called."""
    desk = _Merge(before or Override(), kind, tuple(items))
    for entry in more.hide:
        desk.hide(entry)
    for entry in more.set:
        desk.set(entry)
    for entry in more.add:
        desk.add(entry)
    return desk.done


def draft(article: Path, name: str, brief: Brief, amendments: Mapping[str, Override]) -> Draft:
    """What the file of `article` (for a `.txt` its side file) will be with `amendments`, keyed as in front matter.

    `name` is the article's path as messages show it. Raises ContentError where the overrides cannot be put there.
    """
    values: dict[str, Json] = {}
    for kind in KINDS:
        if kind.key in amendments:
            merged = merge(getattr(brief.meta, kind.key), amendments[kind.key], kind, items_of(brief, kind))
            values[kind.key] = plain_override(kind.key, merged)
    pasted = article.suffix.lower() == ".txt"
    path = article.with_name(article.name + ".yaml") if pasted else article
    shown = name + ".yaml" if pasted else name
    old = _read(path, shown)
    text, fault = decode(old or b"", shown)
    if fault:
        raise ContentError(fault)
    edits = edit_side_file(text, values, shown) if pasted else edit_front_matter(text, values, shown)
    return Draft(path, shown, old, _edited(old or b"", edits))


def commit(plan: Draft, amendments: Mapping[str, Override], before: Read, read: Callable[[], Read]) -> None:
    """Writes `plan` and proves it: `read` gives the article anew, `before` is how it was.

    Raises ContentError where the amendments do not hold, after the old bytes were put back; SettingsError where nothing can be written.
    """
    if _read(plan.path, plan.name) != plan.old:
        raise ContentError.at(
            Place(plan.name), "the file changed during the review; nothing was written.", "Review it again."
        )
    try:
        _write(plan.path, plan.new)
    except OSError as error:
        raise SettingsError.at(
            Place(plan.name), f"cannot be written: {error.strerror}.", "Mend the folder's permissions."
        ) from error
    held = False
    try:
        fault = next(broken(before, read(), amendments), "")
        held = not fault
    finally:
        if not held:
            _restore(plan)
    if fault:
        what = f"the overrides did not hold: {fault} The file is as it was."
        raise ContentError.at(Place(plan.name), what, "Put them there yourself: docs/articles.md says how.")


def broken(before: Read, after: Read, amendments: Mapping[str, Override]) -> Iterator[str]:
    """What does not hold in `after`, read anew, of `amendments`; and what is wrong there that was not `before`."""
    if after.brief is None:
        yield "the article cannot be read any more."
        return
    for kind in KINDS:
        if kind.key in amendments:
            yield from _unmet(kind, items_of(after.brief, kind), amendments[kind.key])
    known = {(p.level, p.what) for p in before.problems}
    yield from (p.what for p in after.problems if (p.level, p.what) not in known)


def _unmet(kind: Editable[Any], items: Sequence[Item], override: Override) -> Iterator[str]:
    for entry in override.hide:
        if any(kind.is_called(item, entry.name) for item in items):
            yield f"the {kind.noun} “{entry.name}” is still there."
    for entry in (*override.set, *override.add):
        name = str(entry.fields.get("name") or entry.name)
        hits = [item for item in items if kind.is_called(item, name)]
        if not hits:
            yield f"the {kind.noun} “{name}” is not there."
        for key, value in entry.fields.items():
            wanted = kind.keys[key](value) or None
            if any((value_of(item, key) or None) != wanted for item in hits):
                yield f"`{key}` of the {kind.noun} “{name}” is another."


class _Merge:
    """Puts amendments into an override, one by one. An entry is met where it speaks of the item that goes by a name."""

    def __init__(self, before: Override, kind: Editable[Any], items: tuple[Item, ...]) -> None:
        self.done, self.kind, self.items = before, kind, items

    def hide(self, entry: Entry) -> None:
        """Drops what was said of the item, and hides it unless it was there by the editor's word alone."""
        done, name = self.done, entry.name
        if done.replace is not None:
            self.done = replace(done, replace=tuple(e for e in done.replace if not self._meets(e, name)))
            return
        added = [e for e in done.add if self._meets(e, name)]
        changed = [e for e in done.set if self._meets(e, name)]
        made = added and all(self._rule(item) == RULE for item in self.items if self.kind.is_called(item, name))
        self.done = replace(
            done,
            add=tuple(e for e in done.add if e not in added),
            set=tuple(e for e in done.set if e not in changed),
            # An item that was renamed is found under its old name.
            hide=done.hide if made else (*done.hide, Entry(changed[0].name if changed else name)),
        )

    def set(self, entry: Entry) -> None:
        """Sets the fields where the item is spoken of already, else in an entry of its own."""
        done, name = self.done, entry.name
        for part in ("replace", "add", "set"):
            entries: tuple[Entry, ...] = getattr(done, part) or ()
            n = next((n for n, e in enumerate(entries) if self._meets(e, name)), None)
            if n is not None:
                met = replace(entries[n], fields={**entries[n].fields, **entry.fields})
                met = met if part == "set" else _renamed(met)
                self.done = replace(done, **{part: (*entries[:n], met, *entries[n + 1 :])})
                return
        self.done = replace(done, set=(*done.set, entry))

    def add(self, entry: Entry) -> None:
        """Adds the item, and hides it no longer."""
        done, entry = self.done, _renamed(entry)
        if done.replace is not None:
            self.done = replace(done, replace=(*done.replace, entry))
            return
        hide = tuple(e for e in done.hide if fold(e.name).lower() != fold(entry.name).lower())
        self.done = replace(done, hide=hide, add=(*done.add, entry))

    def _meets(self, entry: Entry, name: str) -> bool:
        names = [fold(n).lower() for n in (entry.name, str(entry.fields.get("name", "")))]
        if fold(name).lower() in names:
            return True
        return any(self.kind.is_called(i, entry.name) for i in self.items if name_of(i) == name)

    @staticmethod
    def _rule(item: Item) -> str:
        if isinstance(item, (Quote, Figure)):
            return item.at.rule
        if isinstance(item, Topic):
            return item.why or RULE
        return item.mentions[0].at.rule if item.mentions else RULE


def _renamed(entry: Entry) -> Entry:
    """An entry of a list says a new name in place of the old one."""
    fields = {key: value for key, value in entry.fields.items() if key != "name"}
    return replace(entry, name=str(entry.fields.get("name") or entry.name), fields=fields)


def _edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """`data` after `edits`, whose offsets count code points without a BOM and with LF line ends; all else stays byte for byte."""
    text = data.decode("utf-8-sig")
    line_end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    parts, at, seen = [_BOM.decode()] if data.startswith(_BOM) else [], 0, 0
    for edit in edits:
        start = at + _raw_length(text, at, edit.start - seen)
        end = start + _raw_length(text, start, edit.end - edit.start)
        parts += [text[at:start], edit.new.replace("\n", line_end)]
        at, seen = end, edit.end
    return "".join([*parts, text[at:]]).encode()


def _raw_length(text: str, at: int, length: int) -> int:
    """How many characters of `text` from `at` make `length` when CRLF counts as one."""
    end = at
    for _ in range(length):
        end += 2 if text.startswith("\r\n", end) else 1
    return end - at


def _read(path: Path, name: str) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise SettingsError.at(
            Place(name), f"cannot be read: {error.strerror}.", "Mend the file's permissions."
        ) from error


def _write(path: Path, data: bytes) -> None:
    """`data` in `path`: beside it first, then renamed, so that the file is whole at any time. A link keeps leading to its file."""
    target = path.resolve()
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(beside).chmod(0o666 & ~umask)
        Path(beside).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _restore(plan: Draft) -> None:
    if plan.old is None:
        plan.path.unlink(missing_ok=True)
    else:
        _write(plan.path, plan.old)
