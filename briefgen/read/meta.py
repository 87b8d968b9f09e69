"""Meta: which keys a front matter, a side file, a company file or a page may have, and what each holds.

A wrong value is a problem with its place and counts as not given; an unknown key is a warning. Refuses to know how the tree was written.
"""

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.model.meta import Meta
from briefgen.read.overrides import read_override
from briefgen.read.tree import Node
from briefgen.read.values import Reader

Take = Callable[[Reader, str, Node], Any]

_STATUSES = ("usable", "withheld", "killed")
_TYPES: dict[str, Take] = {
    "title": Reader.text,
    "date": Reader.date,
    "updated": Reader.moment,
    "slug": Reader.slug,
    "id": Reader.id,
    "draft": Reader.truth,
    "publish_at": Reader.moment,
    "expires_at": Reader.moment,
    "status": lambda r, k, n: r.one_of(k, n, _STATUSES, "usable"),
    "source": Reader.source,
    "author": lambda r, k, n: ", ".join(r.texts(k, n)),
    "standfirst": Reader.text,
    "companies": read_override,
    "people": read_override,
    "quotes": read_override,
    "figures": read_override,
    "topics": read_override,
    "corrections": Reader.corrections,
    "image": Reader.image,
    "redirect_from": Reader.redirects,
    "extra": Reader.extra,
}
_COMPANY_TYPES: dict[str, Take] = {
    "name": Reader.text,
    "aliases": Reader.texts,
    "former_names": Reader.texts,
    "ticker": Reader.text,
    "exchange": Reader.text,
    "parent": Reader.text,
    "brands": Reader.texts,
    "sector": Reader.text,
    "country": Reader.text,
    "founded": Reader.text,
    "website": Reader.address,
    "wikidata": Reader.text,
    "logo": Reader.text,
    "redirect_from": lambda r, k, n: r.redirects(k, n, "/companies/"),
    "extra": Reader.extra,
}
_PAGE_TYPES: dict[str, Take] = {"title": Reader.text, "redirect_from": Reader.redirects, "extra": Reader.extra}
ARTICLE_KEYS = frozenset(_TYPES)
COMPANY_KEYS = frozenset(_COMPANY_TYPES)
PAGE_KEYS = frozenset(_PAGE_TYPES)


def read_meta(node: Node, reader: Reader) -> dict[str, Any]:
    """The fields of a `Meta` that the mapping `node` gives; what is wrong goes to the reader's problems."""
    fields = read_fields(node, reader, _TYPES)
    if "date" in fields:
        fields["date"], fields["day_only"] = fields["date"]
        fields["date_from"] = "front matter"
    return fields


def read_company_fields(node: Node, reader: Reader) -> dict[str, Any]:
    """The fields of a `Company` that the mapping `node` gives."""
    fields = read_fields(node, reader, _COMPANY_TYPES)
    del fields["places"]
    return fields


def read_page_fields(node: Node, reader: Reader) -> dict[str, Any]:
    """The fields of a `PlainPage` that the mapping `node` gives."""
    return read_fields(node, reader, _PAGE_TYPES)


def read_fields(node: Node, reader: Reader, types: Mapping[str, Take]) -> dict[str, Any]:
    """The values of the keys that `types` knows, as they are typed there, and `places` for all of them."""
    members = node.value if isinstance(node.value, dict) else {}
    fields: dict[str, Any] = {}
    places = {}
    for key, value in members.items():
        take = types.get(key)
        if take is None:
            reader.unknown(key, value, types)
            continue
        places[key] = reader.place(value.start)
        found = take(reader, key, value)
        if found is not None:
            fields[key] = found
    fields["places"] = dict(sorted(places.items()))
    return fields


def merge_meta(first: Mapping[str, Any], then: Mapping[str, Any]) -> Meta:
    """The `Meta` of two sets of fields; where both give a key, `then` wins."""
    fields = {**first, **then}
    fields["places"] = {**first.get("places", {}), **then.get("places", {})}
    return Meta(**fields)
