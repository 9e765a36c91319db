"""Auth.ResourcePolicy of REST APIs and their events: which accounts, addresses and networks may call which paths.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.sam.resource import Stack
from serverless_lint.sam.statements import VERSION
from serverless_lint.syntax.node import Mapping, Node, Python, Sequence, made

POLICY = "x-amazon-apigateway-policy"
INVOKE = "execute-api:Invoke"
ANY = ("x-amazon-apigateway-any-method", "any")
ACCOUNTS = {"AwsAccountWhitelist": "Allow", "AwsAccountBlacklist": "Deny"}
ADDRESSES = {"IpRangeWhitelist": "NotIpAddress", "IpRangeBlacklist": "IpAddress"}
NETWORKS = {"Blacklist": "StringEquals", "Whitelist": "StringNotEquals"}


class ResourcePolicy:
    """The policy of one API, to which its events and itself add statements."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.statements: list[Python] = []
        self._seen: list[str] = []

    def add(self, written: Mapping, path: str, methods: list[str], stage: Python) -> None:
        """What is said of the methods of a path."""
        resources = [_resource(path, method, stage) for method in dict.fromkeys(methods)]
        for name, effect in ACCOUNTS.items():
            if (accounts := written.get(name)) is not None:
                self._say(written, effect, resources, {"Principal": {"AWS": _listed(accounts)}}, always=True)
        for name, test in ADDRESSES.items():
            if (addresses := written.get(name)) is not None:
                self._refuse(written, resources, {test: {"aws:SourceIp": _listed(addresses)}})
        for name, test in NETWORKS.items():
            if networks := dict(_networks(self.stack, written, name)):
                self._refuse(written, resources, {test: networks})

    def add_custom(self, written: Node | None) -> None:
        """Statements as the user writes them."""
        if written is not None:
            self.statements += written.items if isinstance(written, Sequence) else [written]

    def document(self) -> dict[str, Python]:
        return {POLICY: {"Version": VERSION, "Statement": self.statements}}

    def _refuse(self, at: Node, resources: list[Python], condition: dict[str, Python]) -> None:
        everybody: dict[str, Python] = {"Principal": "*"}
        self._say(at, "Allow", resources, everybody)
        self._say(at, "Deny", resources, {**everybody, "Condition": condition})

    def _say(
        self, at: Node, effect: str, resources: list[Python], more: dict[str, Python], *, always: bool = False
    ) -> None:
        statement: dict[str, Python] = {"Effect": effect, "Action": INVOKE, "Resource": resources, **more}
        text = repr((effect, resources, more))
        if always or text not in self._seen:
            self.statements.append(made(statement, at))
        if not always:
            self._seen.append(text)


def _resource(path: str, method: str, stage: Python) -> Python:
    verb = "*" if method.lower() in ANY else method.upper()
    trimmed = path[:-1] if len(path) > 1 and path.endswith("/") else path
    return {"Fn::Sub": ["execute-api:/${__Stage__}/" + verb + trimmed, {"__Stage__": stage}]}


def _listed(written: Node) -> Python:
    return [*written.items] if isinstance(written, Sequence) else [written]


def _networks(stack: Stack, written: Mapping, name: str) -> Iterator[tuple[str, Python]]:
    """VPCs and endpoints, told apart by their prefix or by the property."""
    mixed = written.get("SourceVpc" + name)
    items = mixed.items if isinstance(mixed, Sequence) else []
    for key, prefix, own in (("aws:SourceVpc", "vpc-", "IntrinsicVpc"), ("aws:SourceVpce", "vpce-", "IntrinsicVpce")):
        found: list[Python] = [item for item in items if (stack.text(item) or "").startswith(prefix)]
        more = written.get(own + name)
        found += more.items if isinstance(more, Sequence) else []
        if found:
            yield key, found
