"""Which function opens connections to which database or proxy, by the surest evidence that there is.

    environment   a variable holds the endpoint, or the credentials, of the database
    policy        the role may `rds-db:connect` to it, or its security group lets the function's own group in
    name          a variable imports what another stack calls a database endpoint, or a group that others use is let in

Of these, only an endpoint tells the way. Where a variable may hold an endpoint that we cannot read, or a proxy stands
in front, credentials and open doors prove nothing. A function that uses the Data API opens no connections.
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.databases import may_be_fronted
from serverless_lint.graph.external import External
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.policies import allowed_to, managed_policies
from serverless_lint.graph.relation import Relation
from serverless_lint.graph.relations.endpoints import (
    DATABASES,
    SECRET,
    Client,
    Clues,
    Way,
    Ways,
    by_attachment,
    by_content,
    by_endpoint,
    may_know_a_host,
)
from serverless_lint.graph.relations.rds import INSTANCE, PROXY
from serverless_lint.graph.resource import Resource
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import narrowed, together


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
    known = list(by_endpoint(client))
    yield from known
    if not any(client.graph.of_type(*DATABASES)):
        return
    if not any(way.target.type == PROXY for way in known):
        yield from _by_policy(client)
    if not known and not may_know_a_host(client):
        in_secret = list(by_content(client, SECRET))
        yield from in_secret or _by_credentials(client)
        if not in_secret:
            yield from _by_security_group(client)


# credentials


def _by_credentials(client: Client) -> Ways:
    for value in client.values():
        ways = list(by_attachment(client, value))
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
