"""Lists: names that stand in one list name the same kind of thing, so that those which say something speak for those which do not.

Refuses to judge a name that stands alone (`verdicts`).
"""

import re
from collections.abc import Iterable

from briefgen.extraction.names import lexicon as lex
from briefgen.extraction.names.evidence import Witness
from briefgen.extraction.names.pieces import Piece
from briefgen.extraction.names.verdicts import Form

_BETWEEN = re.compile(r"(?:['’]s?)?(?:, and |, or |, | and | or | & )(?:the )?(?:([A-Z][a-z]{3,12}) )?")
_WIDEST_GAP = 28  # characters between two names of one list


def hear_lists(forms: dict[str, Form], runs: Iterable[Piece], text: str) -> None:
    """Names that stand in one list name the same kind of thing."""
    by_start = {p[0]: f for f in forms.values() for p in f.pieces}
    chain: list[Form] = []
    end = -_WIDEST_GAP  # of the last name
    for run in runs:
        start = run[0]
        if start not in by_start:
            continue
        form = by_start[start]
        near = start - end < _WIDEST_GAP and text[start - 1] == " "
        if near and (m := _BETWEEN.fullmatch(text, end, start)) and (not m[1] or m[1] in lex.NATIONALITIES):
            chain.append(form)
        else:
            if len(chain) > 1:
                _share(chain)
            if near and text[end:start] in (" of ", " at ", " from ") and chain[-1].verdict() == "person":
                form.hear(Witness("company", "person.of", 3))
            chain = [form]
        end = run[1]
    if len(chain) > 1:
        _share(chain)


def _share(chain: list[Form]) -> None:
    """Lets the names of a list that say nothing themselves name what the others do."""
    verdicts = [f.verdict() for f in chain]
    companies = sum(v == "company" for v in verdicts)
    people = sum(v == "person" for v in verdicts)
    others = sum(v == "other" for v in verdicts)
    if companies and companies >= people and companies > others:
        for form, verdict in zip(chain, verdicts, strict=True):
            if verdict is None:
                form.hear(Witness("company", "list", 3))
            elif verdict == "person" and companies > 1 and form.weights["person"] == 4:
                form.hear(Witness("company", "list", 5))
    elif people and people > others:
        for form, verdict in zip(chain, verdicts, strict=True):
            if verdict is None and len(form.words) > 1:
                form.hear(Witness("person", "list", 4))
