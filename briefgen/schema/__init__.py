"""The JSON Schema (2020-12) of a brief: of `Brief.to_dict()`, of a line of `extract --jsonl`, of the JSON twin of a page.

The schema is the file beside this module; it is open to further keys, which later versions may add. Refuses to know how a brief is made.
"""

import json
from importlib import resources
from typing import Any


def brief_schema() -> dict[str, Any]:
    """The schema as `json` reads it; each call gives a value of its own."""
    text = (resources.files(__name__) / "brief.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
