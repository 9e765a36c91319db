"""Code that is written in a template: which names it defines, and which packages it needs. Nothing of it is run."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Union

from serverless_lint.syntax.pattern import pattern

LONGEST = 50_000  # characters; what is longer is not read
# With the SDK of https://docs.aws.amazon.com/lambda/latest/dg/python-package.html comes what it needs itself, and
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/cfn-lambda-function-code-cfnresponsemodule.html
PYTHON_HAS = {"awslambdaric", "boto3", "botocore", "cfnresponse", "dateutil", "jmespath", "s3transfer", "simplejson"}
PYTHON_HAS |= {"six", "snapshot_restore_py", "urllib3", "runtime_client", "index"}
PYTHON_HAS |= {"greengrasssdk"}  # a core device of IoT Greengrass runs such functions, and has it
# In the standard library of some runtimes, but no longer of the Python that runs this.
PYTHON_HAD = {"aifc", "asynchat", "asyncore", "cgi", "cgitb", "crypt", "distutils", "imghdr", "imp", "pipes", "smtpd"}
PYTHON_HAD |= {"sndhdr", "telnetlib", "tomllib", "uu", "xdrlib", "annotationlib"}


class Code:
    """Python source: the names that stand at its top level, None when they cannot be known; modules it needs."""

    def __init__(self, source: str) -> None:
        self.names: Union[set[str], None] = None
        self.modules: list[str] = []
        if len(source) <= LONGEST:
            self._read(source)

    def _read(self, source: str) -> None:
        import ast  # only where there is inline code

        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        names: set[str] = set()
        for statement in body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(statement.name)
            elif isinstance(statement, ast.Import):
                self.modules += [alias.name.partition(".")[0] for alias in statement.names]
            elif isinstance(statement, ast.ImportFrom) and statement.level == 0:
                self.modules.append((statement.module or "").partition(".")[0])
            if isinstance(statement, ast.ImportFrom) and any(alias.name == "*" for alias in statement.names):
                return  # any name may come with it
            names |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            names |= {node.asname or node.name for node in ast.walk(statement) if isinstance(node, ast.alias)}
            if not isinstance(
                statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            ):  # `if …: def handler(…)`
                names |= {
                    node.name
                    for node in ast.walk(statement)
                    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
                }
        self.names = names

    def missing(self) -> Iterator[str]:
        """Modules that are in no Python runtime, in order."""
        known = PYTHON_HAS | PYTHON_HAD | sys.stdlib_module_names
        yield from (name for name in dict.fromkeys(self.modules) if name and name not in known)


# https://nodejs.org/api/modules.html
REQUIRED = pattern(r"""(?:^|[^.\w])require\(\s*['"](?P<name>[^'"]{1,200})['"]\s*\)""")
NODE_HAS = frozenset(
    """
    assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events
    fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream
    string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib cfn-response
    """.split()
)


def node_packages(source: str) -> list[str]:
    """Packages that Node.js source requires and that are no part of Node.js, in order."""
    if len(source) > LONGEST:
        return []
    code = re.sub(r"(?m)^\s*//.*$|/\*.*?\*/", "", source)
    names = [match["name"] for match in REQUIRED.finditer(code)]
    return [
        name
        for name in dict.fromkeys(names)
        if not name.startswith((".", "/", "node:")) and _root(name) not in NODE_HAS
    ]


def _root(name: str) -> str:
    """`fs` of `fs/promises`; `@scope/name` stays."""
    return name if name.startswith("@") else name.partition("/")[0]


# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-10.html
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
EDGE_HAS = frozenset({"buffer", "cloudfront", "crypto", "querystring"})
EDGE_LACKS = pattern(
    r"(?<![\w.$])(?:(?:fetch|eval|setTimeout|setInterval|setImmediate)(?=\s*\()|XMLHttpRequest|process\.env)"
)
IMPORTED = pattern(r"""^\s*import\s[^'";]{0,200}?['"](?P<name>[^'"]{1,200})['"]""", re.M)
# Texts and comments; a slash may also begin a regular expression, so that what is left may be too little.
NO_CODE = pattern(r"""//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`""", re.S)


def beyond_edge(source: str) -> list[str]:
    """What source of a CloudFront Function uses that its runtime does not have, in order."""
    if len(source) > LONGEST:
        return []
    named = [match["name"] for form in (REQUIRED, IMPORTED) for match in form.finditer(source)]
    code = NO_CODE.sub(" ", source)
    own = set(re.findall(r"\b(?:function|var|let|const)\s+([\w$]+)", code))
    used = [match[0] for match in EDGE_LACKS.finditer(code) if match[0] not in own]
    return list(dict.fromkeys([*(name for name in named if name not in EDGE_HAS), *used]))
