"""RDS engines: which of them RDS Proxy can front, and the port each listens on. Read 2026-11-20.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.RDSProxy.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.RDS_Proxy.html
"""

# Oracle and Db2 have no proxy. The value is the default port.
PROXY_ENGINES: dict[str, int] = {
    "aurora-mysql": 3306,
    "aurora-postgresql": 5432,
    "mariadb": 3306,
    "mysql": 3306,
    "postgres": 5432,
    "sqlserver-ee": 1433,
    "sqlserver-ex": 1433,
    "sqlserver-se": 1433,
    "sqlserver-web": 1433,
}
# Aurora Serverless v1. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
PROXYLESS_MODES = frozenset({"serverless"})
