"""The JSON Schemas (2020-12) of what editors write: `briefgen.toml`, the front matter of articles, company files and plain pages.

For editors that complete and check while one types. That of the settings is made from the settings themselves, the others are files beside
this module. `python -m briefgen.schema.sources article` prints one.
"""

import dataclasses
import json
import sys
from importlib import resources
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefgen.project import OutputsTable, Settings, SiteTable
from briefgen.publish.settings import OUTPUTS

NAMES = ("settings", "article", "company-file", "page")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {bool: "boolean", int: "integer", str: "string", NoneType: "null"}
_MORE: dict[str, dict[str, Any]] = {
    "title": {"description": "The name of the site."},
    "tagline": {"description": "A line under the name on the front page, and the site's description."},
    "url": {
        "description": "Where the site will stand; a path may follow the host.",
        "pattern": "^($|[hH][tT][tT][pP][sS]?://[^/])",
    },
    "language": {"description": "The language of the pages, as an IETF tag."},
    "timezone": {"description": "The zone of every date that is written without one, as an IANA name."},
    "permalink": {
        "description": "The address of a brief: {slug}, and {year}, {month}, {day} where you like.",
        "pattern": r"^/(?:[^\\:*?\"<>|\s{}]|\{(?:year|month|day|slug)\})*\{slug\}(?:[^\\:*?\"<>|\s{}]|\{(?:year|month|day|slug)\})*/$",
    },
    "page_size": {"description": "Briefs on a page of a list.", "minimum": 1},
    "feed_size": {"description": "Entries of a feed.", "minimum": 1},
    "article_text": {"description": "How much of the article a brief shows."},
    "accent": {"description": "The one colour that means evidence.", "pattern": "^($|#[0-9a-fA-F]{6}$)"},
    "logo": {"description": "The address of a picture beside the name."},
    "navigation": {"description": "Links of the masthead, in place of the theme's own."},
    "footer": {"description": "A line of text at the foot of each page."},
}


def schema(name: str) -> dict[str, Any]:
    """The schema of one of `NAMES`; each call gives a value of its own."""
    if name == "settings":
        return {"$schema": _DRAFT, "title": "briefgen.toml", **_table(Settings)}
    found: dict[str, Any] = json.loads((resources.files("briefgen.schema") / f"{name}.schema.json").read_text("utf-8"))
    return found


def write_schemas(folder: Path) -> None:
    """Puts all schemas into `folder`, as `NAME.schema.json`, where they are not there as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        file, text = folder / f"{name}.schema.json", printed(name)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def printed(name: str) -> str:
    """A schema as a file holds it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _table(kind: type[Any]) -> dict[str, Any]:
    """The schema of a table of the settings."""
    hints = get_type_hints(kind)
    properties = {}
    missing = []
    for key in dataclasses.fields(kind):
        found = _value(hints[key.name])
        if kind is SiteTable:
            found |= _MORE.get(key.name, {})
        if kind is OutputsTable:
            found = {"const": False} if key.default is False else found
            found["description"] = OUTPUTS.get(key.name, "not made by this version").replace("`", "")
        if isinstance(key.default, (bool, int, str)):
            found["default"] = key.default
        if key.default is dataclasses.MISSING and key.default_factory is dataclasses.MISSING:
            missing.append(key.name)
        properties[key.name] = found
    required = {"required": missing} if missing else {}
    return {"type": "object", "additionalProperties": False, "properties": properties, **required}


def _value(kind: Any) -> dict[str, Any]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _table(kind)
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    return {"type": _PLAIN.get(kind, "object")}


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in NAMES:
        sys.stdout.write(printed(sys.argv[1]))
    else:
        sys.exit(f"Name one of: {', '.join(NAMES)}")
