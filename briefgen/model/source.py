"""A source: one file as it lies under `content/`, with what is needed to know whether it changed."""

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["article", "company", "page"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes; `path` is relative to the project's root, with `/`.

    `side` are the bytes of `NAME.txt.yaml` beside a `NAME.txt`, or None. `mtime_ns` is the file's modification time in nanoseconds since
    1970. `digest` covers path, data and side.
    """

    path: str
    kind: SourceKind
    data: bytes
    side: bytes | None = None
    mtime_ns: int = 0
    digest: str = ""
