"""A Python file run as a module, from the compiled form that Python keeps of it where that is up to date.

A start runs dozens of files, and importlib's own way takes five times as long for each.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from types import CodeType, ModuleType

# Of a compiled file: https://peps.python.org/pep-0552/
HEADER = 16
BY_TIME = MAGIC_NUMBER + bytes(4)  # it is up to date when time and size of the source are those in the header


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
