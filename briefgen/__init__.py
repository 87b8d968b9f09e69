"""briefgen: paste a tech-industry article, get a sourced brief; publish a site of briefs with a living page for every company.

The package's public names load on first use, so that `briefgen --help` pays for nothing it does not need.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # so that the names that load on first use have types
    from briefgen.api import Brief, extract

__version__ = "0.1.0"
__all__ = ["Brief", "__version__", "extract"]


def __getattr__(name: str) -> Any:
    if name in ("extract", "Brief"):
        from briefgen import api  # noqa: PLC0415  (loaded on first use)

        return getattr(api, name)
    raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
