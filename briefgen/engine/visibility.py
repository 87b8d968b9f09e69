"""Visibility: whether readers may see an article, which its editor and the clock decide."""

from datetime import datetime
from typing import NamedTuple

from briefgen.model.meta import Status


class Visibility(NamedTuple):
    """What decides whether readers may see an article, and when."""

    status: Status
    draft: bool
    publish_at: datetime | None
    expires_at: datetime | None

    def at(self, now: datetime, *, drafts: bool) -> bool:
        """Whether readers may see it at `now`: usable, no draft, embargo over, not expired."""
        if self.status != "usable" or (self.draft and not drafts):
            return False
        return not ((self.publish_at and self.publish_at > now) or (self.expires_at and self.expires_at <= now))

    @property
    def is_timed(self) -> bool:
        """Whether the clock can change it."""
        return self.publish_at is not None or self.expires_at is not None
