"""Compiles hot modules for a wheel, with mypyc: only where HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 asks for it.

The checkout is left alone: C files and libraries are made in a folder of their own and go into the wheel from there. The source of every
module is in the wheel too. Hatch calls it (https://hatch.pypa.io/latest/plugins/build-hook/custom/).
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from mypyc.build import mypycify
from setuptools import Distribution


class Compiling(BuildHookInterface):  # type: ignore[type-arg]
    """Adds to a wheel the libraries of the modules under `compile` that `leave` does not name (both in pyproject.toml)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles before the wheel is written; an editable install keeps running from source."""
        if version == "editable":
            return
        self._folder = TemporaryDirectory()
        made = Path(self._folder.name, "lib")
        # One library from many files of C: single modules would call one another as slowly as Python does.
        extensions = mypycify(self._modules(), opt_level="2", multi_file=True, target_dir=str(made.with_name("c")))
        build = Distribution({"name": "briefgen", "ext_modules": extensions}).get_command_obj("build_ext")
        build.build_lib, build.build_temp, build.parallel = str(made), str(made.with_name("o")), os.cpu_count()
        build.ensure_finalized()
        build.run()
        build_data |= {"pure_python": False, "infer_tag": True}
        build_data["force_include"] |= {str(f): f.relative_to(made).as_posix() for f in made.rglob("*") if f.is_file()}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what was made, once the wheel holds it."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()

    def _modules(self) -> list[str]:
        found = [m for pattern in self.config["compile"] for m in sorted(Path().glob(pattern))]
        return [str(m) for m in found if m.name != "__init__.py" and m.as_posix() not in self.config["leave"]]
