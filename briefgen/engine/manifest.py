"""The manifest: what the last build made in the output folder, by path. A JSON object of one line a file, sorted, so that an edit of
one page need not write a hundred thousand lines anew. Knows nothing of how files come into the folder.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen import codec
from briefgen.model.page import ManifestEntry

MANIFEST = ".briefgen-manifest.json"
_OPEN, _END, _CLOSE = b"{\n", b",\n", b"\n}\n"


def read_manifest(output: Path) -> dict[str, ManifestEntry]:
    """What the last build made in `output`, by path; empty where there was none or its record cannot be read."""
    try:
        return entries_of((output / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}


def entries_of(data: bytes) -> dict[str, ManifestEntry]:
    """The entries of a manifest's bytes, those of paths outside the folder left out; raises ValueError where they are none."""
    entries = codec.from_json(data, dict[str, ManifestEntry])
    return {path: entry for path, entry in entries.items() if is_below(path)}


def encode_manifest(entries: Mapping[str, ManifestEntry]) -> bytes:
    """`entries` as the manifest's bytes."""
    if not entries:
        return _OPEN + _CLOSE[1:]
    return _OPEN + _END.join(sorted(_line(path, entry) for path, entry in entries.items())) + _CLOSE


def patch_manifest(old: bytes, changed: Mapping[str, ManifestEntry], removed: Iterable[str] = ()) -> bytes:
    """What `encode_manifest` would give for the entries of `old` without `removed` and with `changed`.

    Takes about 20 µs an edit besides a copy of the bytes: for few edits of a large site. Raises ValueError where `old` is not as
    `encode_manifest` writes it (another version wrote it, or a hand).
    """
    if old == encode_manifest({}):
        return encode_manifest(changed)
    if not (old.startswith(_OPEN) and old.endswith(_CLOSE)):
        raise ValueError(MANIFEST)
    body = old[len(_OPEN) : -len(_CLOSE)] + _END
    edits = {codec.to_json(path): b"" for path in removed}
    edits |= {codec.to_json(path): _line(path, entry) + _END for path, entry in changed.items()}
    parts, done = [], 0
    for key in sorted(edits):
        start, end = _find(body, key, done)
        parts += [body[done:start], edits[key]]
        done = end
    rest = b"".join((*parts, body[done:])).removesuffix(_END)
    return _OPEN + rest + _CLOSE if rest else encode_manifest({})


def is_below(path: str) -> bool:
    """Whether `path` is that of a file below the output folder, on every system: with `/`, no drive, no way up."""
    parts = path.split("/")
    return "\\" not in path and ":" not in parts[0] and not any(part in ("", ".", "..") for part in parts)


def _line(path: str, entry: ManifestEntry) -> bytes:
    return codec.to_json(path) + b":" + codec.to_json(entry)


def _find(body: bytes, key: bytes, low: int) -> tuple[int, int]:
    """Where the line of `key` begins and ends in `body` from `low` on, which begins a line; both are where it belongs if there is none."""
    high = len(body)
    while low < high:
        middle = (low + high) // 2
        start = max(body.rfind(b"\n", low, middle) + 1, low)
        end = body.index(b"\n", middle) + 1
        found = body[
            start : body.rindex(b'":{"', start, end) + 1
        ]  # the last: a path may hold these characters, an entry not
        if found == key:
            return start, end
        if found < key:
            low = end
        else:
            high = start
    return low, low
