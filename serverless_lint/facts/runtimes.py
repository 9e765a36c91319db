"""Lambda runtimes: when each was or will be deprecated and blocked. Read 2026-11-20.

Deprecation ends patches and support; blocking creation refuses new functions, blocking updates refuses changes to old
ones; nothing ends invocations. AWS has moved block dates before, so they are data.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"""

from typing import NamedTuple, Union

# cfn-lint carries the same table; one that is newer than this wins.
READ_WITH_CFN_LINT = (1, 58, 0)


class Lifecycle(NamedTuple):
    """ISO dates; None where AWS has not announced one. `successor`: the newest supported one of the language."""

    deprecated: Union[str, None]
    create_blocked: Union[str, None]
    update_blocked: Union[str, None]
    successor: Union[str, None]


RUNTIMES: dict[str, Lifecycle] = {
    "dotnet10": Lifecycle("2028-11-14", "2028-12-14", "2029-01-15", None),
    "dotnet6": Lifecycle("2024-12-20", "2027-02-01", "2027-03-03", "dotnet10"),
    "dotnet8": Lifecycle("2026-11-10", "2027-02-01", "2027-03-03", "dotnet10"),
    "dotnetcore1.0": Lifecycle("2019-06-27", "2019-06-30", "2019-07-30", "dotnet10"),
    "dotnetcore2.0": Lifecycle("2019-05-30", "2019-04-30", "2019-05-30", "dotnet10"),
    "dotnetcore2.1": Lifecycle("2022-01-05", "2022-01-05", "2022-04-13", "dotnet10"),
    "dotnetcore3.1": Lifecycle("2023-04-03", "2023-04-03", "2023-05-03", "dotnet10"),
    "go1.x": Lifecycle("2024-01-08", "2024-02-08", "2027-03-03", "provided.al2023"),
    "java11": Lifecycle("2027-06-30", "2027-07-31", "2027-08-31", "java25"),
    "java11.al2023": Lifecycle(None, None, None, None),
    "java17": Lifecycle("2027-06-30", "2027-07-31", "2027-08-31", "java25"),
    "java17.al2023": Lifecycle(None, None, None, None),
    "java21": Lifecycle("2029-06-30", "2029-07-31", "2029-08-31", "java25"),
    "java25": Lifecycle("2029-06-30", "2029-07-31", "2029-08-31", None),
    "java8": Lifecycle("2024-01-08", "2024-02-08", "2027-03-03", "java25"),
    "java8.al2": Lifecycle("2027-06-30", "2027-07-31", "2027-08-31", "java25"),
    "java8.al2023": Lifecycle(None, None, None, None),
    "nodejs": Lifecycle("2016-08-30", "2016-09-30", "2016-10-31", "nodejs24.x"),
    "nodejs10.x": Lifecycle("2021-07-30", "2021-07-30", "2022-02-14", "nodejs24.x"),
    "nodejs12.x": Lifecycle("2023-03-31", "2023-03-31", "2023-04-30", "nodejs24.x"),
    "nodejs14.x": Lifecycle("2023-12-04", "2024-01-09", "2027-03-03", "nodejs24.x"),
    "nodejs16.x": Lifecycle("2024-06-12", "2027-02-01", "2027-03-03", "nodejs24.x"),
    "nodejs18.x": Lifecycle("2025-09-01", "2027-02-01", "2027-03-03", "nodejs24.x"),
    "nodejs20.x": Lifecycle("2026-04-30", "2027-02-01", "2027-03-03", "nodejs24.x"),
    "nodejs22.x": Lifecycle("2027-04-30", "2027-06-01", "2027-07-01", "nodejs24.x"),
    "nodejs24.x": Lifecycle("2028-04-30", "2028-06-01", "2028-07-01", None),
    "nodejs26.x": Lifecycle(None, None, None, None),
    "nodejs4.3": Lifecycle("2020-03-05", "2020-02-03", "2020-03-05", "nodejs24.x"),
    "nodejs4.3-edge": Lifecycle("2020-03-05", "2019-03-31", "2019-04-30", "nodejs24.x"),
    "nodejs6.10": Lifecycle("2019-08-12", "2019-07-12", "2019-08-12", "nodejs24.x"),
    "nodejs8.10": Lifecycle("2020-03-06", "2020-02-04", "2020-03-06", "nodejs24.x"),
    "provided": Lifecycle("2024-01-08", "2024-02-08", "2027-03-03", "provided.al2023"),
    "provided.al2": Lifecycle("2026-07-31", "2027-02-01", "2027-03-03", "provided.al2023"),
    "provided.al2023": Lifecycle("2029-06-30", "2029-07-31", "2029-08-31", None),
    "python2.7": Lifecycle("2021-07-15", "2021-07-15", "2022-05-30", "python3.14"),
    "python3.10": Lifecycle("2026-10-31", "2027-02-01", "2027-03-03", "python3.14"),
    "python3.11": Lifecycle("2027-06-30", "2027-07-31", "2027-08-31", "python3.14"),
    "python3.12": Lifecycle("2028-10-31", "2028-11-30", "2029-01-10", "python3.14"),
    "python3.13": Lifecycle("2029-06-30", "2029-07-31", "2029-08-31", "python3.14"),
    "python3.14": Lifecycle("2029-06-30", "2029-07-31", "2029-08-31", None),
    "python3.15": Lifecycle(None, None, None, None),
    "python3.6": Lifecycle("2022-07-18", "2022-07-18", "2022-08-29", "python3.14"),
    "python3.7": Lifecycle("2023-12-04", "2024-01-09", "2027-03-03", "python3.14"),
    "python3.8": Lifecycle("2024-10-14", "2027-02-01", "2027-03-03", "python3.14"),
    "python3.9": Lifecycle("2025-12-15", "2027-02-01", "2027-03-03", "python3.14"),
    "ruby2.5": Lifecycle("2021-07-30", "2021-07-30", "2022-03-31", "ruby4.0"),
    "ruby2.7": Lifecycle("2023-12-07", "2024-01-09", "2027-03-03", "ruby4.0"),
    "ruby3.2": Lifecycle("2026-03-31", "2027-02-01", "2027-03-03", "ruby4.0"),
    "ruby3.3": Lifecycle("2027-03-31", "2027-04-30", "2027-05-31", "ruby4.0"),
    "ruby3.4": Lifecycle("2028-03-31", "2028-04-30", "2028-05-31", "ruby4.0"),
    "ruby4.0": Lifecycle("2029-03-31", "2029-04-30", "2029-05-31", None),
}
