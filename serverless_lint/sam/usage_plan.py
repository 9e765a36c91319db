"""UsagePlan of REST APIs: a plan with a key for one API, or one that several APIs share.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiusageplan.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.resource import SamResource, Stack, mapping, same
from serverless_lint.syntax.node import Entry, Mapping, Node, Python
from serverless_lint.template.template import Declaration

PASSED = same("Description Quota Tags Throttle UsagePlanName")
PREFIX = "AWS::ApiGateway::"
SHARED = "Serverless"
CONDITION = "SharedUsagePlanCondition"


class UsagePlans:
    """The plans of a template; the shared one is made when all of its APIs are known."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.shared: list[tuple[SamResource, str, Entry]] = []

    def of(self, api: SamResource, stage_id: str) -> Iterator[Declaration]:
        """The resources of an API's own plan."""
        auth = api.mapping("Auth")
        entry = auth.entries.get("UsagePlan") if auth else None
        kind = entry.value.get("CreateUsagePlan") if entry and isinstance(entry.value, Mapping) else None
        chosen = self.stack.text(kind)
        if entry is None or chosen not in ("SHARED", "PER_API"):
            return
        prefix = SHARED if chosen == "SHARED" else api.id
        names = ("UsagePlan", "UsagePlanKey", "ApiKey")
        self.stack.renamed |= {f"{api.id}.{name}": prefix + name for name in names}
        if chosen == "SHARED":
            self.shared.append((api, stage_id, entry))
            return
        for type_name, properties in _plan(api.id, [(api, stage_id, entry)]):
            yield api.implies(api.id + type_name, PREFIX + type_name, properties, entry.key)

    def resources(self) -> Iterator[Declaration]:
        """The resources of the shared plan, placed at the first API that shares it."""
        if not self.shared:
            return
        at: Node = self.shared[0][2].key
        conditions = {api.condition for api, _, _ in self.shared}
        names = sorted(name for name in conditions if name is not None)
        for type_name, properties in _plan(SHARED, self.shared):
            attributes: dict[str, Python] = {"Properties": properties}
            if None not in conditions:
                either: Python = {"Fn::Or": [{"Condition": name} for name in names]}
                only: Python = {"Condition": names[0]}
                attributes["Condition"] = self.stack.add_condition(CONDITION, either if len(names) > 1 else only, at)
            yield Declaration(SHARED + type_name, PREFIX + type_name, at, mapping(attributes, at), implied=True)


def _plan(prefix: str, users: list[tuple[SamResource, str, Entry]]) -> Iterator[tuple[str, dict[str, Python]]]:
    """Type and properties of plan, key, and what links them."""
    stages: list[Python] = []
    keyed: list[Python] = []
    plan: dict[str, Python] = {"ApiStages": stages}
    for api, stage_id, entry in users:
        stages.append({"ApiId": {"Ref": api.id}, "Stage": {"Ref": stage_id}})
        keyed.append({"RestApiId": {"Ref": api.id}, "StageName": {"Ref": stage_id}})
        if isinstance(entry.value, Mapping):
            plan |= {name: node for name in PASSED if (node := entry.value.get(name)) is not None}
    yield "UsagePlan", plan
    yield "ApiKey", {"Enabled": True, "StageKeys": keyed}
    link: dict[str, Python] = {"KeyId": {"Ref": f"{prefix}ApiKey"}, "UsagePlanId": {"Ref": f"{prefix}UsagePlan"}}
    yield "UsagePlanKey", {"KeyType": "API_KEY", **link}
