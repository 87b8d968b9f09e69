"""Notation: how an override is spelt in YAML, TOML and JSON, the front matters that an article may have.

Writes only what the strict parsers of `read` give back unchanged. Refuses to know where in a file it will stand.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefgen.model.meta import Entry, Json, Override

_NAMED = frozenset(["companies", "people", "topics"])
_LONGEST_KEY = 120  # YAML allows a key 1,024 characters; a sentence is no key to look at
_PLAIN = re.compile(r"[A-Za-z](?:[\w .&’-]{0,200}[\w.])?")
_NOT_PLAIN = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])


def plain_override(key: str, override: Override) -> Json:
    """`override` as front matter says it under `key`; None where it says nothing."""
    if override.replace is not None:
        return [_item(key, entry) for entry in override.replace]
    parts: dict[str, Json] = {}
    if override.hide:
        parts["hide"] = [entry.name for entry in override.hide]
    if override.set:
        parts["set"] = _settings(key, override.set)
    if override.add:
        parts["add"] = [_item(key, entry) for entry in override.add]
    return parts or None


def yaml_lines(key: str, value: Json) -> list[str]:
    """The lines of `key: value` in YAML: blocks down to the items, each item on one line."""
    if not isinstance(value, (dict, list)) or not value:
        return [f"{yaml_scalar(key)}: {_flow(value)}"]
    return [f"{yaml_scalar(key)}:", *_yaml_block(value, "  ", 1)]


def toml_lines(key: str, value: Json) -> list[str]:
    """The lines of `key` in TOML, with dotted keys, so that they may stand among those of the top level."""
    if not isinstance(value, dict):
        return [f"{key} = {_toml_value(value)}"]
    lines = []
    for part, items in value.items():
        if isinstance(items, dict):
            lines += [f"{key}.{part}.{quoted(name)} = {_toml_value(fields)}" for name, fields in items.items()]
        else:
            lines.append(f"{key}.{part} = {_toml_value(items)}")
    return lines


def json_text(value: Json, indent: str) -> str:
    """`value` in JSON; its further lines begin with `indent`."""
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + indent)


def yaml_scalar(text: str) -> str:
    """`text` as a YAML scalar, in quotes unless it can be nothing but text."""
    if _PLAIN.fullmatch(text) and text.isascii() and text.lower() not in _NOT_PLAIN:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """`text` in double quotes as YAML and TOML read them; what cannot be seen is escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escape(ord(c)) for c in escaped) + '"'


def _escape(code: int) -> str:
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _item(key: str, entry: Entry) -> Json:
    if not entry.fields:
        return entry.name
    return {"name" if key in _NAMED else "text": entry.name, **entry.fields}


def _settings(key: str, entries: Sequence[Entry]) -> Json:
    """A mapping from name to fields; a list where a name is too long for a key."""
    if key in _NAMED or all(len(entry.name) <= _LONGEST_KEY for entry in entries):
        return {entry.name: dict(entry.fields) for entry in entries}
    return [_item(key, entry) for entry in entries]


def _yaml_block(value: Mapping[str, Json] | Sequence[Json], indent: str, depth: int) -> list[str]:
    if isinstance(value, Mapping):
        lines = []
        for key, item in value.items():
            if depth == 1 and isinstance(item, (dict, list)) and item:
                lines += [f"{indent}{yaml_scalar(key)}:", *_yaml_block(item, indent + "  ", 2)]
            else:
                lines.append(f"{indent}{yaml_scalar(key)}: {_flow(item)}")
        return lines
    return [f"{indent}- {_flow(item)}" for item in value]


def _flow(value: Json) -> str:
    """`value` on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{yaml_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(v) for v in value) + "]"
    return yaml_scalar(value) if isinstance(value, str) else _bare(value, "null")


def _toml_value(value: Json) -> str:
    if isinstance(value, dict):
        pairs = (
            f"{k if re.fullmatch(r'[A-Za-z0-9_-]+', k) else quoted(k)} = {_toml_value(v)}" for k, v in value.items()
        )
        return "{ " + ", ".join(pairs) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml_value(v) for v in value) + "]"
    # TOML has no null; an empty text says the same of the keys that hold text.
    return quoted(value) if isinstance(value, str) else _bare(value, '""')


def _bare(value: bool | float | None, null: str) -> str:
    if value is None:
        return null
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = f"{Decimal(repr(value)):f}"
    return text if "." in text else text + ".0"
