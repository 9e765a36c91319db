"""Functions that connect to a database by themselves can use up its connections.

Each running function holds a connection of its own, and a burst of events starts hundreds of them. RDS Proxy shares a
small pool among them, fails over faster, and keeps the credentials. A proxy that is there but passed by helps nobody.

Silent for engines that RDS Proxy cannot front (Oracle, Db2), for read replicas, for Aurora Serverless v1, for functions
that use the Data API, that are held to five concurrent runs, or that only set the stack up or rotate its passwords; and
in an environment that has no proxy, where the function uses one in another. Ignore it where another pool stands in
between, such as PgBouncer, and for functions that only a schedule starts.

    Proxy:
      Type: AWS::RDS::DBProxy
      Properties: {EngineFamily: POSTGRESQL, RequireTLS: true, …}
    Targets:
      Type: AWS::RDS::DBProxyTargetGroup
      Properties: {DBProxyName: !Ref Proxy, TargetGroupName: default, DBClusterIdentifiers: [!Ref Database]}
    Function:
      Properties:
        Environment:
          Variables:
            DB_HOST: !GetAtt Proxy.Endpoint    # not !GetAtt Database.Endpoint.Address

Notes: 004_b333c69c12457bad.txt:387 "Lambda functions directly access your database, they may open too many connections"
"""

from serverless_lint.graph.databases import takes_proxy
from serverless_lint.rule import Problems, Relation, Resource, Value, problem, rule, together

FEW = 5  # concurrent runs that no database minds


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html",
    pillar="reliability",
    since="0.1",
)
def rds_without_proxy(function: Resource) -> Problems:
    if any(function.arriving("sets-up")) and not any(function.triggers()):
        return
    for connection in function.follow("connects"):
        for engine, many in together(takes_proxy(connection.target), _many_runs(function)):
            yield from _direct(connection, [connection, engine, many])


def _direct(connection: Relation, given: list[Value | Relation]) -> Problems:
    function, database = connection.source, connection.target
    told = [] if connection.via is function else [(connection.via.itself, f"{connection.via.id} says so")]
    message = f"{function.id} connects to {database.id}"
    proxies = list(database.arriving("fronts"))
    for front in proxies:
        proxy = front.source
        place = (proxy.itself, f"{proxy.id} shares its connections")
        yield problem(connection.value, f"{message} past the proxy {proxy.id}", place, *told, given=[*given, front])
    if not proxies and not _is_decided(connection):
        place = (database.itself, f"{database.id} takes only so many connections")
        yield problem(connection.value, f"{message} without a proxy", place, *told, given=given)


def _is_decided(connection: Relation) -> bool:
    """Whether the function uses a proxy where it does not use this connection."""
    others = (each for each in connection.source.follow("connects") if each.target.type == "AWS::RDS::DBProxy")
    return any(not any(together(each.value, connection.value)) for each in others)


def _many_runs(function: Resource) -> list[Value]:
    """Where nothing holds the function to a few concurrent runs."""
    reserved = function["ReservedConcurrentExecutions"]
    return [*reserved.absent_when(), *(count for count in reserved.numbers() if count.number > FEW)]
