"""Sets the project up and runs its chores, with nothing but Python 3.11+ and its venv and pip.

    python3 dev.py site    build the repository's own content/ into site/
    python3 dev.py test    every check: format, lint, types, import contracts, tests
    python3 dev.py wheel   the tests once more, with the compiled wheel in place of the source (needs a C compiler)
    python3 dev.py lock    renew requirements.txt (needs the uv command)

The set-up lives in .venv and is renewed when requirements.txt, pyproject.toml or Python changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
BIN = VENV / SCRIPTS
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("pytest", "-n", "auto", "--dist", "worksteal"),
)
LOCK = ("uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
        "--upgrade", "--extra", "dev", "-o", "requirements.txt", "pyproject.toml")  # fmt: skip


def main(arguments: list[str]) -> int:
    """Runs the chore that `arguments` names; returns its exit code."""
    chore, *rest = arguments or ["help"]
    if chore == "site":
        set_up()
        code = run("briefgen", "build", "--root", str(ROOT), *rest)
        print("\nTo look at it:  python3 -m http.server --directory site 8000   then open http://localhost:8000/")
        return code
    if chore == "test":
        set_up()
        return test(rest)
    if chore == "wheel":
        set_up()
        return test_wheel(rest)
    if chore == "lock":
        return subprocess.call(LOCK, cwd=ROOT)
    print(__doc__)
    return 0 if chore in ("help", "-h", "--help") else 2


def set_up() -> None:
    """Makes .venv hold what requirements.txt names, by hash, and briefgen itself as an editable install."""
    state = sys.version.encode() + (ROOT / "requirements.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    stamp, want = VENV / "briefgen-setup", hashlib.sha256(state).hexdigest()
    if stamp.is_file() and stamp.read_text() == want:
        return
    print("Setting up .venv ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)
    pip = ("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    for step in (
        ("--require-hashes", "-r", "requirements.txt"),
        ("--no-deps", "--no-build-isolation", "--editable", "."),
    ):
        if code := run(*pip, *step):
            sys.exit(code)
    run(
        "python", "-m", "compileall", "-q", str(ROOT / "briefgen")
    )  # as pip does with what it copies; saves every start 0.1 s
    stamp.write_text(want)


def test(rest: list[str]) -> int:
    """Runs every check, all of them even where one fails; `rest` goes to pytest."""
    failed = []
    for check in CHECKS:
        started = time.monotonic()
        if run(*check, *(rest if check[0] == "pytest" else ())):
            failed.append(check[0])
        print(f"-- {' '.join(check)}: {time.monotonic() - started:.1f} s\n", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def test_wheel(rest: list[str]) -> int:
    """Builds the compiled wheel, installs it, and runs the tests where no source of briefgen is found; `rest` goes to pytest."""
    with tempfile.TemporaryDirectory() as folder:
        home, wheels, project = (Path(folder, name) for name in ("venv", "wheels", "project"))
        build = (
            "python",
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            str(wheels),
            ".",
        )
        if code := run(*build, env={"HATCH_BUILD_HOOK_ENABLE_CUSTOM": "1"}):
            return code
        venv.create(home, with_pip=True)
        for step in (("--require-hashes", "-r", "requirements.txt"), ("--no-deps", *map(str, wheels.iterdir()))):
            if code := run(
                "python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                *step,
                scripts=home / SCRIPTS,
            ):
                return code
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "__pycache__", "briefgen", "site"))
        return run("pytest", "-n", "auto", "--dist", "worksteal", *rest, scripts=home / SCRIPTS, cwd=project)


def run(*command: str, scripts: Path = BIN, cwd: Path = ROOT, env: dict[str, str] | None = None) -> int:
    """Runs a command of .venv, or of another environment's scripts, in the project's folder or in `cwd`."""
    environment = os.environ | {"PYTHONUTF8": "1"} | (env or {})
    return subprocess.call([str(scripts / command[0]), *command[1:]], cwd=cwd, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
