"""Lambda refuses a function whose environment variables take more than 4 KB.

The service measures the whole map as compact JSON in UTF-8: names and values with their quotes, colons, commas and
escapes. Variables of `Globals` count for every function. Values that are known at deployment only (references, imports,
secrets) count as nothing here, so what is reported fails for certain.

Put large values into an S3 object, SSM Parameter Store or AppConfig, and give the function their names.

Notes: 000_b4306fdb19fcb421.txt:8 "4KB for all environment variables"
Peers: cfn-lint E3697, which counts neither SAM functions nor the JSON around names and values
"""

import json

from serverless_lint.rule import Problems, Resource, Value, amount, problem, rule

MOST = 4_096  # bytes


@rule(
    on="AWS::Lambda::Function",
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    pillar="reliability",
    since="0.1",
    needs="Environment",
)
def env_over_4kb(function: Resource) -> Problems:
    for entries in function["Environment"]["Variables"].at_least(_entry_bytes):
        size = int(entries.number) + 1  # two braces, and a comma less than there are variables
        if size > MOST:
            message = f"environment variables of at least {amount(size, 'bytes')} are over the limit of {MOST:,}"
            yield problem(entries, message)


def _entry_bytes(name: str, value: Value | None) -> int:
    """What `"name":"value",` takes; of an unknown value, at least the quotes; a macro among names may yield none."""
    if name.startswith("Fn::"):
        return 0
    return _bytes(name) + _bytes(value.known_text if value is not None else "") + 2


def _bytes(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode("utf-8", "replace"))
