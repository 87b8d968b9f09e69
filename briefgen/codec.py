"""The codec of frozen types: the one module that names msgspec.

Equal values give equal bytes: mappings are written in sorted order, and amounts are normalised where they are made.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def _by_digest(value: Any) -> str:
    """A value that is packed as its digest (`publish/texts.py`)."""
    if isinstance(known := getattr(value, "digest", None), str):
        return known
    raise TypeError(f"a {type(value).__name__} cannot be packed")


_json = msgspec.json.Encoder(order="sorted", enc_hook=_by_digest)
_pack = msgspec.msgpack.Encoder(order="sorted", enc_hook=_by_digest)


def to_json(value: Any) -> bytes:
    """`value` as JSON (UTF-8, one line)."""
    return _json.encode(value)


def to_json_lines(value: Any, indent: int = 2) -> bytes:
    """`value` as JSON for people, indented."""
    return msgspec.json.format(_json.encode(value), indent=indent)


def pack(value: Any) -> bytes:
    """`value` as MessagePack."""
    return _pack.encode(value)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value that `pack` wrote, checked against `kind`; raises ValueError where it does not fit."""
    return msgspec.msgpack.decode(data, type=kind)


def unpack_all(data: Sequence[bytes], kind: type[T]) -> list[T]:
    """The values that `pack` wrote, each checked against `kind`, in half the time of so many `unpack`; raises ValueError where one does not fit."""
    array = b"\xdd" + len(data).to_bytes(4, "big")  # MessagePack's head of an array of up to 2**32 - 1 values
    return msgspec.msgpack.decode(array + b"".join(data), type=list[kind])  # type: ignore[valid-type]


def from_json(data: bytes, kind: type[T]) -> T:
    """The value that `to_json` wrote, checked against `kind`; raises ValueError where it does not fit."""
    return msgspec.json.decode(data, type=kind)
