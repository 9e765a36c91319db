"""Code and secrets in templates: what is seen in them, and that hostile texts cost little."""

from __future__ import annotations

import time

import pytest

from serverless_lint.graph.inline import Code, beyond_edge, node_packages
from serverless_lint.graph.secrets import is_secret


@pytest.mark.parametrize(
    ("source", "names", "missing"),
    [
        ("def handler(event, context): pass", {"handler"}, []),
        ("import requests.auth, json", {"requests.auth", "json"}, ["requests"]),
        ("from .near import thing", {"thing"}, []),
        ("from yaml import *", None, ["yaml"]),
        ("try:\n  import orjson\nexcept ImportError: pass", {"orjson", "ImportError"}, []),
        ("def f(): import pandas", {"f", "pandas"}, []),
        ("async def handler(event, context): pass", {"handler"}, []),
        ("not python at all", None, []),
    ],
)
def test_python_tells_what_it_defines_and_needs(source: str, names: set[str] | None, missing: list[str]) -> None:
    code = Code(source)
    assert code.names == names
    assert list(code.missing()) == missing


def test_node_tells_what_it_requires() -> None:
    source = 'require("axios"); x.require("not"); require("fs/promises"); require("@aws-sdk/client-s3"); require("./a")'
    assert node_packages(source + '\n// require("commented")\n/* require("out") */') == ["axios", "@aws-sdk/client-s3"]


@pytest.mark.parametrize(
    ("name", "text", "secret"),
    [
        ("API_KEY", "323ebef4-cfa7-414f-bfba-1db324acdd66", True),
        ("apiKey", "sk9d8f7g6h5j", True),
        ("AWS_SECRET", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzz9KEY", True),
        ("ANYTHING", "ghp_" + "a1" * 18, True),
        ("HOOK", "https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/abcdef", True),
        ("AWS_KEY", "AKIAIOSFODNN7EXAMPLE", False),
        ("API_KEY_ID", "sk9d8f7g6h5j", False),
        ("DB_PASSWORD", "prod1/database-password", False),
        ("DB_URL", "postgres://db.internal:5432/app", False),
        ("TOKEN", "12345678901", False),
        ("TOKEN", "short1", False),
    ],
)
def test_a_secret_is_known_by_its_form_or_name(name: str, text: str, secret: bool) -> None:
    assert is_secret(name, text) == secret


@pytest.mark.parametrize("text", ["(" * 40_000, "-" * 40_000 + "1", "a." * 20_000 + "a", "x=1\n" * 12_000, "\0"])
def test_hostile_code_costs_little(text: str) -> None:
    start = time.process_time()
    Code(text)
    node_packages("require('" + text)
    is_secret("TOKEN", "://" + text[:4_000])
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import cf from 'cloudfront'; const c = require('crypto');", []),
        ('import fs from "fs";\nfetch(event.uri)', ["fs", "fetch"]),
        ("// fetch()\nlog('fetch()'); /* eval() */ store.fetch(1)", []),
        ("const fetch = name => name; fetch(1)", []),
        ("process.env.STAGE", ["process.env"]),
        ("`${fetch(1)}`" + "x" * 60_000, []),
    ],
)
def test_functions_of_cloudfront_tell_what_they_use_beyond_it(source: str, found: list[str]) -> None:
    assert beyond_edge(source) == found
