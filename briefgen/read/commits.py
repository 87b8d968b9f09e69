"""Whether the project has other commits than before, by the files of git alone: asking git costs more than a build with nothing to do."""

from pathlib import Path


def commit_marker(root: Path) -> str:
    """What changes with every commit of the repository that holds `root`; empty where there is none."""
    for folder in (root, *root.parents):
        head = folder / ".git" / "HEAD"
        if head.is_file():
            return _read(head) + _read(folder / ".git" / "logs" / "HEAD", last=True)
    return ""


def _read(file: Path, *, last: bool = False) -> str:
    try:
        data = file.read_bytes()
    except OSError:
        return ""
    return (data.splitlines()[-1] if last and data else data).decode(errors="replace")
