"""Sets the project up and runs its chores, with nothing but Python 3.11+ and its venv and pip.

    python3 dev.py site    build the repository's own content/ into site/
    python3 dev.py test    every check: format, lint, types, import contracts, tests
    python3 dev.py lock    renew requirements.txt (needs the uv command)

The set-up lives in .venv and is renewed when requirements.txt, pyproject.toml or Python changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
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


def run(*command: str) -> int:
    """Runs a command of .venv in the project's folder."""
    env = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.call([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=env)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
