"""Overrides: what an editor says of companies, people, quotes, figures and topics.

Refuses to know what extraction found: it only reads what is to replace or to amend it.
"""

from briefgen.model.meta import Entry, Override
from briefgen.read.tree import Node, plain
from briefgen.read.values import Reader


def read_override(reader: Reader, key: str, node: Node) -> Override | None:
    """A list replaces what was found; a mapping of `add`, `hide` and `set` amends it."""
    if node.value is None:
        return None
    if not isinstance(node.value, dict):
        return Override(replace=_entries(reader, key, node))
    parts: dict[str, tuple[Entry, ...]] = {}
    for name, part in node.value.items():
        if name not in ("add", "hide", "set"):
            reader.unknown(name, part, {"add": 0, "hide": 0, "set": 0}, f" in `{key}`")
        elif name == "set" and isinstance(part.value, dict):
            parts[name] = tuple(_setting(reader, key, item, value) for item, value in part.value.items())
        else:
            parts[name] = _entries(reader, key, part)
    return Override(**parts)


def _entries(reader: Reader, key: str, node: Node) -> tuple[Entry, ...]:
    items = node.value if isinstance(node.value, list) else [] if node.value is None else [node]
    return tuple(entry for item in items if (entry := _entry(reader, key, item)))


def _entry(reader: Reader, key: str, node: Node) -> Entry | None:
    if not isinstance(node.value, dict):
        name = reader.text(key, node)
        if not name:
            reader.blame(node, f"an item of `{key}` is empty.", "Remove it, or write its name.")
        return Entry(name, {}, reader.place(node.start)) if name else None
    name_key = next((k for k in ("name", "text") if k in node.value), "")
    name = reader.text(name_key, node.value[name_key]) if name_key else ""
    if not name:
        reader.blame(node, f"an item of `{key}` has neither `name` nor `text`.", "Say which item is meant.")
        return None
    return Entry(name, {k: plain(v) for k, v in node.value.items() if k != name_key}, reader.place(node.start))


def _setting(reader: Reader, key: str, name: str, node: Node) -> Entry:
    if not isinstance(node.value, dict):
        reader.blame(node, f"`set` in `{key}` wants the keys to change.", f'Write set: {{"{name}": {{key: value}}}}')
        return Entry(name, {}, reader.place(node.start))
    return Entry(name, {k: plain(v) for k, v in node.value.items()}, reader.place(node.start))
