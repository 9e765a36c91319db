"""Templates and what the real transform makes of them, both as resources that can be compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from serverless_lint.sam.expand import expand
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.template import Declaration, Template
from tests.syntax.trees import data

SHARED = Path(__file__).parents[2].parent / "shared"
ORACLE = SHARED / "oracle" / "sam"
# The transform ends the ids of these types in a hash of a name or of all that is written.
HASHED = {
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGateway::DomainNameAccessAssociation",
    "AWS::ApiGateway::DomainNameV2",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::Version",
    "AWS::Route53::RecordSetGroup",
}
HASH = re.compile(r"(?:[0-9a-f]{10}|#)$")

Resource = tuple[str, str]  # id without hash, and type


class Pair(NamedTuple):
    """One template: as the person wrote it, and the resources of the transform's output."""

    name: str
    template: Template
    resources: dict[str, Any]

    @property
    def ours(self) -> list[Declaration]:
        return expand(self.template)


def template_of(path: Path) -> Template | None:
    try:
        document = read(path.name, path.read_bytes())
    except (ReadError, OSError):
        return None
    return Template(document, document.root) if isinstance(document.root, Mapping) else None


def pairs() -> list[Pair]:
    """Those of the oracle; its templates are read anew, as an expansion leaves traces in a template's scope."""
    found = []
    for path in sorted((ORACLE / "input").glob("*.yaml")):
        template = template_of(path)
        assert template is not None, path
        output = json.loads((ORACLE / "output" / f"{path.stem}.json").read_text())
        found.append(Pair(path.stem, template, output["Resources"]))
    return found


def short(logical_id: str, type_name: str) -> str:
    """An id without its hash."""
    return HASH.sub("#", logical_id) if type_name in HASHED else logical_id


def named(declarations: list[Declaration]) -> set[Resource]:
    return {(short(each.id, each.type), each.type) for each in declarations}


def named_really(resources: dict[str, Any]) -> set[Resource]:
    types = {name: body.get("Type") for name, body in resources.items()}
    return {(short(name, kind), kind) for name, kind in types.items() if isinstance(kind, str)}


def properties(declaration: Declaration) -> dict[str, Any]:
    plain = data(declaration.properties)
    assert isinstance(plain, dict)
    return plain


def plain(value: object) -> str:
    """The same text for one value, however it is spelled: `!GetAtt A.B` and `!GetAtt [A, B]`, ids with their hash."""
    text = json.dumps(_plain(value), sort_keys=True, default=str)
    text = re.sub(r'"Ref": "(\w+?)(?:[0-9a-f]{10}|#)"', r'"Ref": "\1"', text)
    text = re.sub(r'\["(\w+?)(?:[0-9a-f]{10}|#)", "', r'["\1", "', text)
    return re.sub(r"arn:(aws|aws-cn|aws-us-gov):", "arn:${AWS::Partition}:", text)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    attribute = value.get("Fn::GetAtt")
    if isinstance(attribute, str):
        return {"Fn::GetAtt": attribute.split(".", 1)}
    return {str(key): _plain(item) for key, item in value.items()}
