"""The memory of a site: what has been worked out of it, so that it need not be again. It refuses to know how."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from briefgen.model.brief import Brief
from briefgen.model.page import Question
from briefgen.publish.body import Body
from briefgen.publish.names import Names
from briefgen.publish.shown import Day

Value = TypeVar("Value")


@dataclass(slots=True)
class Memory:
    """What has been worked out of a site, most of it by brief or company. No more than a saving of time.

    `dossier` and `profile` are the last that were asked for.
    """

    digests: dict[Question, str] = field(default_factory=dict)
    briefs: dict[str, Brief] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    days: dict[tuple[datetime | None, bool], Day | None] = field(default_factory=dict)
    plan: Any = None
    frame: Any = None
    dossier: Any = None
    profile: Any = None


def kept(values: dict[str, Value], key: str, make: Callable[[], Value], most: int) -> Value:
    """The value of `key`, made where it is not there; when there are `most`, all are let go first."""
    known = values.get(key)
    if known is None:
        if len(values) >= most:
            values.clear()
        known = values[key] = make()
    return known
