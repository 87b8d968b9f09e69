"""The data files of extraction, as text. Refuses to know what stands in them.

Read by `pkgutil`, which a start has long loaded; `importlib.resources` would cost it 5 ms for what unpacks archives.
"""

from pkgutil import get_data


def read_data(name: str) -> str:
    """The text of the file `name` of `briefgen/extraction/data`. Raises OSError where there is none."""
    data = get_data("briefgen.extraction", f"data/{name}")
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8").replace("\r\n", "\n")
