"""The JSON Schemas (2020-12) of a brief (of `Brief.to_dict()`, of a line of `extract --jsonl`, of the JSON twin of a page) and of a company.

Each schema is a file beside this module; it is open to further keys, which later versions may add. Refuses to know how a brief is made.
"""

import json
from importlib import resources
from typing import Any


def brief_schema() -> dict[str, Any]:
    """The schema as `json` reads it; each call gives a value of its own."""
    return _read("brief.schema.json")


def company_schema() -> dict[str, Any]:
    """The schema of a company's JSON twin, likewise."""
    return _read("company.schema.json")


def _read(name: str) -> dict[str, Any]:
    text = (resources.files(__name__) / name).read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
