"""The output folder: writes what differs, prunes what the last build made and this one does not, and nothing else ever.

The folder's own record of what briefgen made there is its manifest, so that a lost `.briefgen/` costs time and never leaves a stale page.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefgen import codec
from briefgen.errors import SettingsError
from briefgen.model.page import Artifact, ManifestEntry
from briefgen.model.problem import Place

MANIFEST = ".briefgen-manifest.json"
STAGE = (
    ".briefgen-stage"  # the one file being written; in the output folder, so that renaming never crosses a file system
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed in the output folder: paths below it, sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def guard(output: Path, root: Path) -> None:
    """Raises `SettingsError` where `output` is no folder that a build may write: a source, one that holds the project, a home folder."""
    real, project = output.resolve(), root.resolve()
    sources = [project / name for name in ("content", "templates", "assets", ".briefgen")]
    holds = [p for p in (project, Path.home().resolve(), *sources) if p == real or real in p.parents]
    inside = [p for p in sources if p in real.parents]
    if holds or inside:
        what = f"the output folder cannot be {output}: it {'holds' if holds else 'lies in'} {(holds or inside)[0]}."
        raise SettingsError.at(Place(str(output)), what, "Choose a folder of its own, such as site.")
    if output.exists() and not output.is_dir():
        raise SettingsError.at(
            Place(str(output)), "the output is a file, not a folder.", "Choose another with --output."
        )


def read_manifest(output: Path) -> dict[str, ManifestEntry]:
    """What the last build made in `output`, by path; empty where there was none or its record cannot be read."""
    try:
        entries = codec.from_json((output / MANIFEST).read_bytes(), dict[str, ManifestEntry])
    except (OSError, ValueError):
        return {}
    return {path: entry for path, entry in entries.items() if _is_below(path)}


def publish(output: Path, artifacts: Iterable[Artifact], *, clean: bool = False, keep: Collection[str] = ()) -> Written:
    """Makes `output` hold `artifacts` and nothing that an earlier build made besides.

    Every file is whole at any time (written beside, then renamed); a file whose bytes are equal keeps its time stamp. `clean` writes all
    anew. `keep` are the paths of pages that could not be rendered: what an earlier build made there stays. Raises `SettingsError` where the folder cannot be written, or where a file of somebody else's stands in the way.
    """
    try:
        return _publish(output, sorted(artifacts, key=lambda a: a.path), clean=clean, keep=keep)
    except OSError as error:
        where = Place(str(error.filename or output))
        raise SettingsError.at(
            where,
            f"cannot be written: {error.strerror}.",
            "Mend the folder's permissions, or choose another with --output.",
        ) from error


def _publish(output: Path, artifacts: list[Artifact], *, clean: bool, keep: Collection[str]) -> Written:
    before = read_manifest(output)
    output.mkdir(parents=True, exist_ok=True)
    real = output.resolve()
    folders: dict[Path, bool] = {}
    new: list[str] = []
    changed: list[str] = []
    stale: list[Artifact] = []
    stage = output / STAGE
    stage.unlink(missing_ok=True)  # what a build that was killed left behind
    for artifact in artifacts:
        target = output / artifact.path
        old = _content(target, real, folders)
        if old is not None and artifact.path not in before and old != artifact.content:
            what = "this file stands where a page has to go, and briefgen did not make it."
            raise SettingsError.at(Place(str(target)), what, "Move it away, or choose another folder with --output.")
        if old != artifact.content or clean:
            (changed if old is not None else new).append(artifact.path)
            stale.append(artifact)
    kept = {path: before[path] for path in sorted(keep) if path in before}
    manifest = kept | {a.path: ManifestEntry(a.digest, len(a.content), a.media) for a in artifacts}
    removed = sorted(before.keys() - manifest.keys())
    if stale or removed:
        # The record names the old and the new files until the change is done: whatever interrupts it, the next build prunes right.
        _write(output / MANIFEST, _encode(before | manifest), stage)
    for artifact in stale:
        target = output / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, artifact.content, stage)
    for path in removed:
        _remove(output, path, real)
    if manifest != before:
        _write(output / MANIFEST, _encode(manifest), stage)
    return Written(tuple(new), tuple(changed), tuple(removed), len(artifacts) - len(stale))


def _content(target: Path, real: Path, folders: dict[Path, bool]) -> bytes | None:
    """The bytes of `target`, None where it does not exist; raises where a link leads out of the output folder."""
    parent = target.parent
    if parent not in folders:
        folders[parent] = parent.exists()
        inside = parent.resolve()
        if inside != real and real not in inside.parents:
            raise SettingsError.at(
                Place(str(parent)), "this folder is a link that leads out of the output folder.", "Remove the link."
            )
    if not folders[parent]:
        return None
    if target.is_symlink():
        raise SettingsError.at(Place(str(target)), "a link stands where a page has to go.", "Remove the link.")
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _write(target: Path, content: bytes, stage: Path) -> None:
    stage.write_bytes(content)
    stage.replace(target)


def _remove(output: Path, path: str, real: Path) -> None:
    target = output / path
    if real not in target.parent.resolve().parents and target.parent.resolve() != real:
        return
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == output:
            break
        try:
            parent.rmdir()
        except OSError:
            break


def _encode(manifest: Mapping[str, ManifestEntry]) -> bytes:
    return codec.to_json(manifest)


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return (
        bool(path)
        and not pure.is_absolute()
        and ".." not in pure.parts
        and "\\" not in path
        and ":" not in pure.parts[0]
    )
