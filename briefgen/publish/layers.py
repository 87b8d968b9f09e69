"""Where the theme that briefgen carries lies. It loads nothing, so that asking costs nothing."""

from pathlib import Path


def default_theme() -> Path:
    """The folder of the theme that briefgen carries: inside the package in a wheel, in the repository's `templates/` otherwise."""
    package = Path(__file__).resolve().parent.parent
    carried = package / "templates"
    return carried if carried.is_dir() else package.parent / "templates"
