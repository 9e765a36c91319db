"""Where a function's environment leads: endpoints of databases and proxies, written, in a parameter or in a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Union

from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.network import users_of_groups
from serverless_lint.graph.relations.rds import CLUSTER, INSTANCE, PROXY
from serverless_lint.graph.resource import Resource
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.values import Hole, Import, Text, Value, Values, narrowed, together

DATABASES = (CLUSTER, INSTANCE)
PROXY_ENDPOINT = "AWS::RDS::DBProxyEndpoint"
SECRET = "AWS::SecretsManager::Secret"
PARAMETER = "AWS::SSM::Parameter"
# Attributes that name the host to connect to.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
ENDPOINTS = ("Endpoint.Address", "ReadEndpoint.Address")
# Patterns are compiled when they are first searched for, which most templates never need.
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
HOST = (
    r"(?:^|[/@,=])(?P<host>[\w-]+\.(?:endpoint\.)?(?P<kind>proxy-|cluster-)?[\w-]+\."
    r"(?:[a-z]{2}-[a-z-]{1,20}-\d\.rds|rds\.cn-[a-z]+-\d)\.amazonaws\.com(?:\.cn)?)(?=$|[:/,;?])"
)
IMPORTED = (
    r"(?i)(?=.*(?:rds|aurora|postgres|mysql|mariadb|database|db))(?=.*(?:endpoint|host|address))"
    r"(?!.*(?:dynamo|docdb|document|mongo|neptune|redshift|timestream|(?<!ex)(?<!sup)port|arn))"
)
HOST_LIKE = r"(?i)host|endpoint|proxy|server|addr|url|uri|dsn|conn"
OWN_HOST = r":SecretString:host\b"


class Way(NamedTuple):
    """That a function connects: `value` is the place, `via` the resource that tells so."""

    target: Union[Resource, External]
    value: Value
    evidence: str
    via: Resource


Ways = Iterator[Way]


class Clues:
    """What is asked of a template again and again.

    `named`: SSM parameters and secrets by type and name. `attached`: by secret, the databases that it is attached to.
    """

    __slots__ = ("_users", "attached", "graph", "named")

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._users: dict[str, set[str]] | None = None
        self.attached: dict[str, list[tuple[Resource, Value, Resource]]] = {}
        self.named: dict[tuple[str, object], Resource] = {}
        for store in graph.of_type(SECRET, PARAMETER):
            for name in store["Name"]:
                if _is_name(name):
                    self.named.setdefault((store.type, name.value), store)
        for attachment in graph.of_type("AWS::SecretsManager::SecretTargetAttachment"):
            self._attach(attachment)

    def _attach(self, attachment: Resource) -> None:
        """An attached secret holds the host name of the database; the attachment's own Ref is the secret's ARN too.

        https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html
        """
        databases = list(attachment.graph.targets(attachment["TargetId"], *DATABASES))
        for named, secret in attachment.graph.targets(attachment["SecretId"], SECRET):
            for target, database in databases:
                for both in together(named, target):
                    for name in (secret.id, attachment.id):
                        self.attached.setdefault(name, []).append((database, narrowed(both), attachment))

    def used(self, value: Value) -> Iterator[Resource]:
        """The resources that a value refers to, and the parameter or secret whose whole name it is."""
        for resource, _ in self.graph.mentioned(value):
            yield resource
        if _is_name(value):
            yield from (self.named[key] for kind in (SECRET, PARAMETER) if (key := (kind, value.value)) in self.named)

    def is_alone_behind(self, function: Resource, group: Resource) -> bool:
        """Whether nothing else is known to use a security group, so that its doors are meant for this function."""
        if self._users is None:
            self._users = users_of_groups(self.graph)
        return self._users[group.id] <= {function.id}


class Client(NamedTuple):
    """A function, with what its environment holds."""

    function: Resource
    variables: list[tuple[str, Values]]
    clues: Clues

    @property
    def graph(self) -> Graph:
        return self.function.graph

    def values(self) -> Iterator[Value]:
        """What any of its variables may hold."""
        for _, values in self.variables:
            yield from values


def _is_name(value: Value) -> bool:
    """Whether two values that are equal are the same text, too: there is nothing unknown in it but parameters."""
    held = value.value
    return (isinstance(held, str) and held != "") or (isinstance(held, Text) and Hole("") not in held.pieces)


def by_endpoint(client: Client) -> Ways:
    for value in client.values():
        yield from _endpoints(client, value)
        if "SecretString" in value.known_text and re.search(OWN_HOST, value.known_text):
            yield from by_attachment(client, value)
    yield from by_content(client, PARAMETER)


def by_attachment(client: Client, value: Value) -> Ways:
    """The databases that the secret in a value is attached to."""
    for resource in client.clues.used(value):
        for database, given, via in client.clues.attached.get(resource.id, ()):
            for both in together(value, given):
                yield Way(database, narrowed(both), "environment", via)


def by_content(client: Client, type_name: str) -> Ways:
    """What SSM parameters or secrets of the template hold counts for the variable that names them."""
    for value in client.values():
        for store in client.clues.used(value):
            if store.type == type_name:
                for both in together(value, _content(store)):
                    yield from _endpoints(client, narrowed(both).replaced(both[1].value))


def _content(store: Resource) -> list[Value]:
    if store.type == PARAMETER:
        return list(store["Value"])
    return [*store["SecretString"], *store["GenerateSecretString"]["SecretStringTemplate"]]


def _endpoints(client: Client, value: Value) -> Ways:
    """The endpoints in a text."""
    for target, attribute in client.graph.mentioned(value):
        if (target.type in DATABASES and attribute in ENDPOINTS) or (target.type, attribute) == (PROXY, "Endpoint"):
            yield Way(target, value, "environment", client.function)
        elif (target.type, attribute) == (PROXY_ENDPOINT, "Endpoint"):
            for named, proxy in client.graph.targets(target["DBProxyName"], PROXY):
                for both in together(value, named):
                    yield Way(proxy, narrowed(both), "environment", client.function)
    yield from _outside(client, value)


def _outside(client: Client, value: Value) -> Ways:
    """Endpoints outside the template: a host name as RDS gives them, or an import that is called like one."""
    scope = client.function.scope
    if isinstance(value.value, str) and ".rds." in value.value and (match := re.search(HOST, value.value)):
        kind = {"proxy-": PROXY, "cluster-": CLUSTER}.get(match["kind"], INSTANCE)
        # A cluster has an engine that a proxy can front; an instance may be Oracle.
        evidence = "name" if kind == INSTANCE else "environment"
        yield Way(External(match["host"], kind, value, scope), value, evidence, client.function)
    elif isinstance(value.value, Import) and re.match(IMPORTED, value.value.name):
        name = value.value.name.replace("\0", "…")
        kind = PROXY if "proxy" in name.lower() else ""
        yield Way(External(name, kind, value, scope), value, "name", client.function)


def may_know_a_host(client: Client) -> bool:
    """Whether a variable may hold a host that we cannot read."""
    for name, values in client.variables:
        if re.search(HOST_LIKE, name) and (not values.found or any(_is_opaque(client, value) for value in values)):
            return True
        if any(isinstance(value.value, Import) and re.search(HOST_LIKE, value.value.name) for value in values):
            return True
    return False


def _is_opaque(client: Client, value: Value) -> bool:
    if isinstance(value.value, (bool, int, float)) or any(client.graph.mentioned(value)):
        return False
    return not value.known_text.startswith(("http:", "https:", "arn:"))
