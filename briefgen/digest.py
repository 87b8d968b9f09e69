"""Digests: one hash for everything that is compared (BLAKE2b, 128 bits, as hexadecimal text)."""

from hashlib import blake2b


def digest(*parts: bytes | str) -> str:
    """The digest of `parts`; each is prefixed with its length, so that ("ab", "c") and ("a", "bc") differ."""
    h = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        h.update(len(data).to_bytes(8, "little"))
        h.update(data)
    return h.hexdigest()
