"""What a build is asked, and what it tells."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefgen.engine.output import Written
from briefgen.engine.pool import Kind
from briefgen.model.problem import Problem

Progress = Callable[[str, int, int], None]
Problems = tuple[Problem, ...]


def _quiet(stage: str, done: int, total: int) -> None:
    del stage, done, total


def _silent(notice: str) -> None:
    del notice


@dataclass(frozen=True, slots=True)
class Options:
    """How one build is to be run.

    `now` decides about embargo and expiry; None is the present moment. `strict` runs the checks of `briefgen check` too. `clean` forgets
    what earlier builds knew. `notice` is told what a person at the terminal should know meanwhile.
    """

    output: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    strict: bool = False
    now: datetime | None = None
    clean: bool = False
    jobs: int = 0
    hands: Kind | Executor = "auto"
    progress: Progress = field(default=_quiet)
    notice: Callable[[str], None] = field(default=_silent)


DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `pages` counts what the site holds; `written` says what changed on disk, `reasons` why a page was made, by address."""

    output: Path
    briefs: int
    companies: int
    pages: int
    written: Written
    problems: Problems
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return sum(p.level == "error" for p in self.problems)
