"""Roles: what each paragraph of an article is: heading, caption, item, paragraph or boilerplate.

Judges over the whole article, from the wording and the neighbourhood. Refuses to know files and markup.
"""

import re
from collections.abc import Sequence

from briefgen.model.text import BlockKind
from briefgen.patterns import pattern
from briefgen.read.boilerplate import find_link_lists, is_boilerplate

_MAX_HEADING = 85
_HEADING_END = re.compile(r"[.:;,…!][\"'”’)\]]{0,2}$|[.,][\"”’]$")
# Words that make a sentence of a short line: a caption names, it does not tell.
_TELLS = pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|do|did|says|said|sees|gets|goes|makes|takes|plans|wants|"
    r"launches|raises|buys|sells|cuts|hits|falls|rises|drops|jumps|posts|reports|beats|misses|unveils|names|adds|opens|closes|wins|loses|keeps|seeks|faces)\b"
)


def assign_roles(texts: Sequence[str], markers: Sequence[bool]) -> list[BlockKind]:
    """The role of each paragraph below the headline, in order; `markers` says which had a bullet."""
    count = len(texts)
    boiler = [is_boilerplate(t, late=i * 3 >= 2 * count - 3, early=i < 3) for i, t in enumerate(texts)]
    headings = [not boiler[i] and not markers[i] and _is_heading(texts, boiler, i) for i in range(count)]
    # A headline stands before the first paragraph, so that what is said of a neighbour holds for the first one too.
    links = {i - 1 for i in find_link_lists(["", *texts], [False, *boiler], [False, *headings])}
    roles: list[BlockKind] = []
    for i, text in enumerate(texts):
        listed = i in links and (
            not markers[i] or roles[-1:] == ["boilerplate"]
        )  # a story may end in bullets of its own
        if boiler[i] or listed:
            roles.append("boilerplate")
        elif markers[i]:
            roles.append("item")
        elif i == 0 and is_caption(text) and count > 1:
            roles.append("caption")
        elif headings[i]:
            roles.append("heading")
        else:
            roles.append("paragraph")
    return roles


def is_caption(text: str) -> bool:
    """Whether the line directly under a headline is a picture's caption: few words, no stop, no verb that tells something."""
    return (
        len(text) <= 80
        and len(text.split()) <= 7
        and not _HEADING_END.search(text)
        and text[-1] != "?"
        and not _TELLS.search(text)
    )


def _is_heading(texts: Sequence[str], boiler: Sequence[bool], i: int) -> bool:
    """Whether paragraph `i` is a subhead: a short line without a stop, with story below it."""
    text = texts[i]
    if len(text) > _MAX_HEADING or len(text.split()) > 12 or text[0].islower() or _HEADING_END.search(text):
        return False
    if not any(c.isalpha() for c in text):
        return False
    below = next((j for j in range(i + 1, min(len(texts), i + 3)) if not boiler[j]), None)
    return below is not None and (len(texts[below]) > _MAX_HEADING or texts[below][-1] in '.!?:”"')
