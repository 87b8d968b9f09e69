"""Headers: what a pasted article says of itself above its story: byline, date, address, source.

Two forms: the wire's header, whose lines begin with `--`, and loose lines under the headline. Refuses to know the story.
"""

import re
from datetime import tzinfo
from typing import Any

from briefgen.model.meta import SourceRef
from briefgen.patterns import pattern
from briefgen.read.dates import parse_date

_WIRE = pattern(r"\s{0,200}(?:--[ \t][^\n]{1,1000}|--)(?:\n[ \t]{0,20}--(?:[ \t][^\n]{0,1000})?(?=\n|$)){1,6}")
_BYLINE = re.compile(
    r"(?:(?:story|words|text|written|reported|posted|published) )?by:?\s{1,8}(?P<name>[A-ZÀ-Þ][\w.'’-]{0,30}(?:\s{1,5}[\w.'’&-]{1,30}){0,5}"
    r"(?:(?:,|\s+and|\s*&)\s+[A-ZÀ-Þ][\w.'’-]{0,30}(?:\s+[\w.'’-]{1,30}){1,3}){0,3})(?P<rest>[^.!?\n]{0,80})$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|created|modified|date|dateline|filed)(?:\s(?:on|at))?\s?[:\-–—]?\s*)?(?P<date>\S.{5,60})$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|url|link|via|original|from|read (?:more|the original) at)\s?:\s?(?P<source>\S.{0,300})$", re.IGNORECASE
)
_URL = re.compile(r"https?://\S{4,500}$")
_PARTING = "|•·-–—"
_PARTS = re.compile(r"\s+[|•·]\s+|\s+[-–—]{1,2}\s+")


def find_wire_header(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each line of the wire header at the head of `text`, its dashes left out; none where there is no header."""
    found = _WIRE.match(text) if "--" in text[:250] else None
    if not found:
        return ()
    contents = re.finditer(r"--[ \t]*([^\n]*)", text[: found.end()])
    lines = tuple((line.start(1), line.start(1) + len(bare)) for line in contents if (bare := line.group(1).rstrip()))
    return lines if len(lines) > 1 else ()


def read_header_line(text: str, zone: tzinfo) -> dict[str, Any] | None:
    """The fields of a `Meta` that a line above the story gives; None where it is no such line."""
    if not 4 <= len(text) <= 320:
        return None
    fields: dict[str, Any] = {}
    parts = _PARTS.split(text)[:6] if any(sign in text for sign in _PARTING) else [text]
    for part in parts:
        found = _read_part(part.strip(), zone)
        if found is None:
            return fields or None
        fields |= found
    return fields or None


def _read_part(text: str, zone: tzinfo) -> dict[str, Any] | None:
    if _URL.match(text):
        return {"source": SourceRef("", text)}
    if (dated := _DATED.match(text)) and (date := parse_date(dated.group("date"), zone)):
        return {"date": date[0], "day_only": date[1], "date_from": "wire header"}
    if source := _SOURCE.match(text):
        name = source.group("source").strip()
        return (
            {"source": SourceRef("", name) if _URL.match(name) else SourceRef(name)}
            if len(name) < 80 or _URL.match(name)
            else None
        )
    if (byline := _BYLINE.match(text)) and len(text) < 160:
        return {"author": " ".join(byline.group("name").split())}
    return None
