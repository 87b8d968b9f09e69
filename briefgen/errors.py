"""The one tree of exceptions. Foreign exceptions are translated into these at the border of the room that meets them."""

from collections.abc import Iterable

from briefgen.model.problem import Place, Problem


class BriefgenError(Exception):
    """Something the user has to mend; carries the problems to print and the exit code."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(cls, place: Place, what: str, mend: str = "") -> "BriefgenError":
        return cls(Problem("error", place, what, mend))


class ContentError(BriefgenError):
    """An article, a company file or a template cannot be used."""


class SettingsError(BriefgenError):
    """The command line or `briefgen.toml` is wrong, or the output cannot be written."""

    exit_code = 2
