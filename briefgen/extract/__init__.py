"""The wing of extraction: text in, facts out. Called as a function it is `briefgen.api.extract`.

The public function `briefgen.extract` and this package share one name, and Python binds the package to it as soon as anything of it is
loaded; so the package can be called.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    def __call__(self, text: str, **options: Any) -> Any:
        # By name: the wing rests below the API and must not import it.
        return import_module("briefgen.api").extract(text, **options)


sys.modules[__name__].__class__ = _Callable
