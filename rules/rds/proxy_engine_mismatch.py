"""RDS Proxy speaks the protocol of one family of engines, and this database speaks another, or has no proxy at all.

A proxy of the family `MYSQL` is for MySQL, MariaDB and Aurora MySQL, `POSTGRESQL` for PostgreSQL and Aurora PostgreSQL,
`SQLSERVER` for SQL Server. Oracle and Db2 cannot have one, nor can Aurora Serverless v1. The deployment fails when the
database is registered.

    Proxy:
      Type: AWS::RDS::DBProxy
      Properties: {EngineFamily: POSTGRESQL, …}
    Database:
      Type: AWS::RDS::DBInstance
      Properties: {Engine: postgres, …}

Notes: 002_c23077be81164283.txt:281 "RDS Oracle"
"""

from serverless_lint.facts.rds import PROXY_FAMILIES, PROXYLESS_ENGINES
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::RDS::DBProxy",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html",
    pillar="reliability",
    since="0.1",
)
def proxy_engine_mismatch(proxy: Resource) -> Problems:
    for front in proxy.follow("fronts"):
        database = front.target
        for family, engine in together(proxy["EngineFamily"].strings(), database["Engine"].strings()):
            its = PROXY_FAMILIES.get(engine.text.lower())
            there = (engine, f"{database.id} is a database of the engine {engine.text}")
            if its is not None and its != family.text.upper():
                message = f"{proxy.id} speaks {family.text}, but {database.id} speaks {its}"
                yield problem(family, message, there, given=[front])
            elif engine.text.lower().startswith(PROXYLESS_ENGINES):
                message = f"{database.id} is a database of the engine {engine.text}, which cannot have a proxy"
                yield problem(front.value, message, there, given=[family])
