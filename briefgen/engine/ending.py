"""Ending: what a build had committed when it was killed is brought to its end, before anything else is done."""

from pathlib import Path

from briefgen.engine.output import Journal, finish
from briefgen.engine.rest import stamp_of
from briefgen.engine.store import PROMISED, Store


def promise(store: Store, journal: Journal) -> None:
    """Puts `journal` into the state: from the next commit on, the output is the new site."""
    store.put(PROMISED, (journal,))


def finish_last(root: Path, store: Store) -> None:
    """Makes true what the state promises of the output; may be called any number of times."""
    for journal in store.get(PROMISED, tuple[Journal, ...], ()):
        finish(root, journal)
        store.put(PROMISED, ())
        store.put("manifest", stamp_of(root / journal.output))
        store.commit()
