"""Python files run as modules, from the compiled form that Python keeps of them where that is up to date.

A start runs hundreds of files, and importlib's own way, which searches the path for each, takes several times as long.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from types import CodeType, ModuleType

# Of a compiled file: https://peps.python.org/pep-0552/
HEADER = 16
BY_TIME = MAGIC_NUMBER + bytes(4)  # it is up to date when time and size of the source are those in the header
PACKAGE = os.path.dirname(os.path.abspath(__file__))
NAME = __name__.partition(".")[0]


def execute(name: str, path: str) -> ModuleType:
    """The module that a file makes. Raises what the file raises."""
    module = ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module  # so that tracebacks and pickles find it
    code = _kept(path) or SourceFileLoader(name, path).get_code(name)
    assert code is not None
    exec(code, vars(module))
    return module


def _kept(path: str) -> CodeType | None:
    """The compiled form, if there is one and it is that of this very source."""
    try:
        with open(cache_from_source(path), "rb") as stream:
            kept = stream.read()
        source = os.stat(path)
    except (OSError, NotImplementedError):  # there is none, or this Python keeps none
        return None
    written = b"".join((int(n) & 0xFFFFFFFF).to_bytes(4, "little") for n in (source.st_mtime, source.st_size))
    if not kept.startswith(BY_TIME + written):
        return None
    code: CodeType = marshal.loads(memoryview(kept)[HEADER:])
    return code


class Finder:
    """Finds the modules of this package where they are; leaves to Python what is not kept compiled."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(f"{NAME}."):
            return None
        place = PACKAGE + name[len(NAME) :].replace(".", os.sep)
        folder = os.path.isdir(place)
        file = os.path.join(place, "__init__.py") if folder else f"{place}.py"
        code = _kept(file)
        if code is None:
            return None
        spec = ModuleSpec(name, _Loader(name, file, code), origin=file, is_package=folder)
        spec.has_location = True
        spec.cached = cache_from_source(file)
        if folder:
            spec.submodule_search_locations = [place]
        return spec


class _Loader(SourceFileLoader):
    """Runs code that was read already, and can be asked what any loader of files can."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, vars(module))
