"""Problems: what is wrong, where, and how to mend it. They are collected, never raised through a pool."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file (relative to the project's root, with `/`), a line and a column, both from 1; 0 where there is none."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One message for the editor. `mend` says what to do, in the imperative, and may be empty where `what` does.

    `rule` names the check that found it ("headline-figure"); empty where reading or building did.
    """

    level: Level
    place: Place
    what: str
    mend: str = ""
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {self.what}" + (f" {self.mend}" if self.mend else "")
