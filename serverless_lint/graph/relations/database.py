"""Which function opens connections to which database or proxy, by the surest evidence that there is.

    environment   a variable holds the endpoint, or the credentials, of the database
    policy        the role may `rds-db:connect` to it, or its security group lets the function's own group in
    name          a variable imports what another stack calls a database endpoint, or a group that others use is let in

Of these, only an endpoint tells the way. Where a variable may hold an endpoint that we cannot read, or a proxy stands
in front, credentials and open doors prove nothing. A function that uses the Data API opens no connections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Union

from serverless_lint.graph.databases import may_be_fronted, narrowed
from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.network import users_of_groups
from serverless_lint.graph.policies import allowed_to, managed_policies
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.rds import CLUSTER, INSTANCE, PROXY
from serverless_lint.graph.resource import Resource
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import Hole, Import, Text, Value, Values, together

DATABASES = (CLUSTER, INSTANCE)
PROXY_ENDPOINT = "AWS::RDS::DBProxyEndpoint"
SECRET = "AWS::SecretsManager::Secret"
PARAMETER = "AWS::SSM::Parameter"
# Attributes that name the host to connect to.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html
ENDPOINTS = ("Endpoint.Address", "ReadEndpoint.Address")
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
HOST = re.compile(
    r"(?:^|[/@,=])(?P<host>[\w-]+\.(?:endpoint\.)?(?P<kind>proxy-|cluster-)?[\w-]+\."
    r"(?:[a-z]{2}-[a-z-]{1,20}-\d\.rds|rds\.cn-[a-z]+-\d)\.amazonaws\.com(?:\.cn)?)(?=$|[:/,;?])"
)
IMPORTED = re.compile(
    r"(?=.*(?:rds|aurora|postgres|mysql|mariadb|database|db))(?=.*(?:endpoint|host|address))"
    r"(?!.*(?:dynamo|docdb|document|mongo|neptune|redshift|timestream|(?<!ex)(?<!sup)port|arn))",
    re.I,
)
HOST_LIKE = re.compile(r"host|endpoint|proxy|server|addr|url|uri|dsn|conn", re.I)
OWN_HOST = re.compile(r":SecretString:host\b")


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


def connects(graph: Graph) -> Iterator[Relation]:
    """Function -> database or proxy; of several reasons for one pair, the first and surest of each scenario."""
    clues = Clues(graph)
    for function in graph.of_type("AWS::Lambda::Function"):
        told: dict[str, list[Scenario]] = {}
        client = Client(function, list(function["Environment"]["Variables"].entries()), clues)
        for target, value, evidence, via in _ways(client):
            earlier = told.setdefault(target.id, [])
            if any(when.facts <= value.when.facts for when in earlier) or _is_called_instead(function, target):
                continue
            earlier.append(value.when)
            yield Relation("connects", function, target, value, evidence, via)


def _ways(client: Client) -> Ways:
    known = list(_by_endpoint(client))
    yield from known
    if not any(client.graph.of_type(*DATABASES)):
        return
    if not any(way.target.type == PROXY for way in known):
        yield from _by_policy(client)
    if not known and not _may_know_a_host(client):
        in_secret = list(_by_content(client, SECRET))
        yield from in_secret or _by_credentials(client)
        if not in_secret:
            yield from _by_security_group(client)


# endpoints


def _by_endpoint(client: Client) -> Ways:
    for value in client.values():
        yield from _endpoints(client, value)
        if OWN_HOST.search(value.known_text):
            yield from _by_attachment(client, value)
    yield from _by_content(client, PARAMETER)


def _by_attachment(client: Client, value: Value) -> Ways:
    """The databases that the secret in a value is attached to."""
    for resource in client.clues.used(value):
        for database, given, via in client.clues.attached.get(resource.id, ()):
            for both in together(value, given):
                yield Way(database, narrowed(both), "environment", via)


def _by_content(client: Client, type_name: str) -> Ways:
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
    scope = client.graph.scope
    if isinstance(value.value, str) and ".rds." in value.value and (match := HOST.search(value.value)):
        kind = {"proxy-": PROXY, "cluster-": CLUSTER}.get(match["kind"], INSTANCE)
        # A cluster has an engine that a proxy can front; an instance may be Oracle.
        evidence = "name" if kind == INSTANCE else "environment"
        yield Way(External(match["host"], kind, value, scope), value, evidence, client.function)
    elif isinstance(value.value, Import) and IMPORTED.match(value.value.name):
        name = value.value.name.replace("\0", "…")
        kind = PROXY if "proxy" in name.lower() else ""
        yield Way(External(name, kind, value, scope), value, "name", client.function)


def _may_know_a_host(client: Client) -> bool:
    """Whether a variable may hold a host that we cannot read."""
    for name, values in client.variables:
        if HOST_LIKE.search(name) and (not values.found or any(_is_opaque(client, value) for value in values)):
            return True
        if any(isinstance(value.value, Import) and HOST_LIKE.search(value.value.name) for value in values):
            return True
    return False


def _is_opaque(client: Client, value: Value) -> bool:
    if isinstance(value.value, (bool, int, float)) or any(client.graph.mentioned(value)):
        return False
    return not value.known_text.startswith(("http:", "https:", "arn:"))


# credentials


def _by_credentials(client: Client) -> Ways:
    for value in client.values():
        ways = list(_by_attachment(client, value))
        for resource, attribute in client.graph.mentioned(value):
            if resource.type in DATABASES and attribute == "MasterUserSecret.SecretArn":
                ways.append(Way(resource, value, "environment", client.function))
        for way in ways:
            assert isinstance(way.target, Resource)
            if not may_be_fronted(way.target) and not _has_data_api(way.target, presumed=False):
                yield way


# policies


def _by_policy(client: Client) -> Ways:
    """`rds-db:connect` on the database's resource id.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
    """
    for statement in allowed_to(client.function):
        if statement.actions_like("rds-db:connect"):
            for value in statement.resources:
                for resource, _ in client.graph.mentioned(value):
                    if resource.type in DATABASES and "dbuser" in value.known_text:
                        for both in together(value, statement.role):
                            yield Way(resource, narrowed(both), "policy", client.function)


def _is_called_instead(function: Resource, target: Resource | External) -> bool:
    """Whether the function may use the Data API of what it seems to connect to.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html
    """
    if isinstance(target, Resource) and target.type != PROXY and not _has_data_api(target, presumed=True):
        return False
    if any(statement.actions_of("rds-data") for statement in allowed_to(function)):
        return True
    return "AmazonRDSDataFullAccess" in managed_policies(function)


def _has_data_api(database: Resource, presumed: bool) -> bool:
    """Whether a database may have the Data API, which only Aurora has.

    `presumed`: the answer where nothing is written; it can be switched on later.
    """
    clusters = [held.source for held in database.arriving("holds")] if database.type == INSTANCE else [database]
    for cluster in clusters:
        enabled = cluster["EnableHttpEndpoint"].truths()
        if not enabled.complete or any(presumed if not each.written else each.value is not False for each in enabled):
            return True
    return not clusters and presumed and not database["DBClusterIdentifier"].absent_when()


# security groups


def _by_security_group(client: Client) -> Ways:
    """A group that guards a database lets the function's group in: somebody opened this very way."""
    for guard in client.function.follow("guarded-by"):
        for door in guard.target.follow("admits"):
            if door.target is guard.target:
                continue  # members of one group that talk to each other say nothing about databases
            for behind in door.target.arriving("guarded-by"):
                database, group = behind.source, guard.target
                if isinstance(database, Resource) and isinstance(group, Resource) and database.type in DATABASES:
                    if may_be_fronted(database):
                        continue
                    evidence = "policy" if client.clues.is_alone_behind(client.function, group) else "name"
                    for all_three in together(guard.value, door.value, behind.value):
                        yield Way(database, narrowed(all_three), evidence, door.via)
