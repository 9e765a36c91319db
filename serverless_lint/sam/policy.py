"""The `Policies` of functions and state machines: names of managed policies, documents, and SAM's policy templates.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
"""

from __future__ import annotations

from typing import Any

from serverless_lint.sam.branches import if_branches, is_no_value
from serverless_lint.sam.resource import SamResource
from serverless_lint.sam.tables import table
from serverless_lint.syntax.node import Mapping, Node, Python, Sequence, made
from serverless_lint.template.template import UNKNOWN


def policies_of(owner: SamResource) -> tuple[list[Python], list[Python]]:
    """The managed policies that the user names, and the role's own ones."""
    managed: list[Python] = []
    inline: list[Python] = []
    node = owner.get("Policies")
    for index, written in enumerate(node.items if isinstance(node, Sequence) else [node] if node else []):
        if _is_managed(written):
            managed.append(written)
        else:
            inline.append(_inline(written, f"{owner.id}RolePolicy{index}"))
    return managed, inline


def _is_managed(policy: Node) -> bool:
    """A name or an ARN, also one that a function gives."""
    branches = if_branches(policy)
    if branches is not None:
        return all(is_no_value(branch) or _is_managed(branch) for branch in branches[1:])
    return not isinstance(policy, Mapping) or policy.function not in (None, "Fn::If")


def _inline(policy: Node, name: str) -> Python:
    """One of the role's own policies, or one for each branch of an `Fn::If`."""
    branches = if_branches(policy)
    if branches is not None:
        condition, *written = branches
        return made(
            {"Fn::If": [condition, *(each if is_no_value(each) else _inline(each, name) for each in written)]}, policy
        )
    document = policy if isinstance(policy, Mapping) and "Statement" in policy.entries else _from_template(policy)
    return made({"PolicyName": name, "PolicyDocument": document}, policy)


def _from_template(policy: Node) -> Python:
    """`S3ReadPolicy: {BucketName: …}`: the statements of a policy template; unknown for one that we do not know."""
    if isinstance(policy, Mapping) and len(policy.entries) == 1:
        name, entry = next(iter(policy.entries.items()))
        template = table("policy_templates")["Templates"].get(name)
        if template is not None and isinstance(entry.value, Mapping):
            arguments = {key: entry.value.get(key) for key in template["Parameters"]}
            if None not in arguments.values():
                return made({"Statement": _filled(template["Statement"], arguments)}, entry.key)
    return {UNKNOWN: policy}


def _filled(written: Any, arguments: dict[str, Any]) -> Any:
    """A part of a template with what the user wrote in place of its parameters."""
    if isinstance(written, list):
        return [_filled(item, arguments) for item in written]
    if not isinstance(written, dict):
        return written
    parameter = arguments.get(written.get("Ref", ""))
    return parameter or {key: _filled(item, arguments) for key, item in written.items()}
