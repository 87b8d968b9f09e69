from datetime import datetime

from briefgen.model.brief import Brief as Brief

__version__: str

def extract(text: str, *, id: str | None = None, date: datetime | None = None) -> Brief: ...  # noqa: A002
