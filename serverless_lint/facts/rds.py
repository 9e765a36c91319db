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
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxy.html
PROXY_FAMILIES: dict[str, str] = {
    engine: {3306: "MYSQL", 5432: "POSTGRESQL", 1433: "SQLSERVER"}[port] for engine, port in PROXY_ENGINES.items()
}
# How the names of engines begin that cannot have a proxy.
PROXYLESS_ENGINES = ("custom-oracle-", "db2-", "oracle-")
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html
SERVERLESS_V1_ENDED = "2025-03-31"
# Aurora capacity units: the steps, and the most and least that a maximum may be.
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
ACU_STEP, ACU_MOST, ACU_LEAST_MAXIMUM = 0.5, 256, 1
