"""Which function connects to which database, when, and how sure that is."""

from __future__ import annotations

from time import process_time

import pytest

from serverless_lint.lint.finding import Finding
from tests.fixture import FIXTURES, RULES, lint

PROXY = "lambda/rds-without-proxy"
VPC = "lambda/needs-vpc-for-rds"


def found(rule: str, case: str) -> list[Finding]:
    return lint(FIXTURES / rule / f"{case}.yaml", RULES, rule).findings


@pytest.mark.parametrize(
    ("rule", "case", "parameters"),
    [
        (PROXY, "fail-endpoint-condition", {"Stage": "prod"}),
        (PROXY, "fail-endpoint-conditional-proxy", {"Stage": "prod"}),
        (PROXY, "fail-endpoint-engine", {"Engine": "postgres"}),
        (PROXY, "fail-secret-condition", {"Stage": "prod"}),
        (PROXY, "fail-group-condition", {"Stage": "prod"}),
        (VPC, "fail-endpoint-condition", {"Stage": "dev"}),
        (VPC, "fail-endpoint-condition-subnets", {"Stage": "dev"}),
        (VPC, "fail-endpoint-no-value", {"Stage": "dev"}),
        (VPC, "fail-endpoint-public-in-dev", {"Stage": "prod"}),
    ],
)
def test_a_finding_tells_when_it_holds(rule: str, case: str, parameters: dict[str, str]) -> None:
    assert [[each.parameters for each in finding.cases] for finding in found(rule, case)] == [[parameters]]


def test_only_the_scenario_with_many_runs_counts() -> None:
    always, in_production = found(PROXY, "fail-endpoint-reserved")
    assert always.cases == ()
    assert [each.parameters for each in in_production.cases] == [{"Stage": "prod"}]


@pytest.mark.parametrize(
    ("rule", "case", "confidences"),
    [
        (PROXY, "fail.sam", ["medium"]),
        (PROXY, "fail-endpoint-literal", ["medium", "low", "medium"]),
        (PROXY, "fail-secret.sam", ["medium"]),
        (PROXY, "fail-policy.sam", ["medium"]),
        (PROXY, "fail-group.sam", ["medium"]),
        (PROXY, "fail-group-others", ["low", "low"]),
        (PROXY, "fail-import", ["low", "low"]),
        (VPC, "fail.sam", ["medium"]),
        (VPC, "fail-import", ["low"]),
    ],
)
def test_a_finding_is_as_sure_as_its_evidence(rule: str, case: str, confidences: list[str]) -> None:
    assert [finding.confidence for finding in found(rule, case)] == confidences


def test_an_error_that_rests_on_the_environment_is_a_warning() -> None:
    assert [finding.severity for finding in found(VPC, "fail.sam")] == ["warning"]


def test_a_finding_shows_who_opened_the_door() -> None:
    (finding,) = found(PROXY, "fail-group-ingress")
    assert [related.message for related in finding.related] == [
        "Database takes only so many connections",
        "DatabaseIngress says so",
    ]


def linted(text: str, tmp_path_factory: pytest.TempPathFactory, rule: str = PROXY) -> list[Finding]:
    path = tmp_path_factory.mktemp("template") / "template.yaml"
    path.write_text(text, "utf-8")
    result = lint(path, RULES, rule)
    assert result.crashes == []
    return [finding for finding in result.findings if finding.rule == rule]


FUNCTION = """
  Reader:
    Type: AWS::Lambda::Function
    Properties:
      Environment:
        Variables: {DB_HOST: '%s'}
"""


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("app.cluster-c9akciq32abc.us-gov-west-1.rds.amazonaws.com", True),
        ("jdbc:mysql://app.cluster-c9akciq32abc.eu-west-1.rds.amazonaws.com:3306/app", True),
        ("host=app.cluster-custom-c9akciq32abc.eu-west-1.rds.amazonaws.com;port=5432", True),
        ("app.cluster-c9akciq32abc.eu-west-1.rds.amazonaws.com.example.com", False),
        ("cname-of-app.cluster-c9akciq32abc.eu-west-1.example.com", False),
        ("app.proxy-c9akciq32abc.eu-west-1.rds.amazonaws.com", False),
    ],
)
def test_host_names_are_known_by_their_form(host: str, known: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert bool(linted("Resources:" + FUNCTION % host, tmp_path_factory)) == known


@pytest.mark.parametrize(
    "host",
    [
        "a-" * 20_000 + ".rds.",
        "/a" * 20_000 + ".rds.",
        "a.cluster-" * 4_000 + ".rds.",
        "a.bb-" + "a-" * 20_000 + "1.rds.",
    ],
    ids=["dashes", "slashes", "clusters", "regions"],
)
def test_hostile_host_names_cost_little(host: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    start = process_time()
    assert linted("Resources:" + FUNCTION % host, tmp_path_factory) == []
    assert process_time() - start < 1


@pytest.mark.parametrize("broken", ["{}", "[]", "text", "!Ref Database", "!Ref Nobody", "!Unknown {a: b}", "null"])
@pytest.mark.parametrize("rule", [PROXY, VPC])
def test_nonsense_is_survived(broken: str, rule: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    database = (
        "  Database:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres, PubliclyAccessible: false}"
    )
    places = ("Environment", "VpcConfig", "Role", "ReservedConcurrentExecutions", "CapacityProviderConfig")
    for place in places:
        function = f"  Reader:\n    Type: AWS::Lambda::Function\n    Properties: {{{place}: {broken}}}"
        linted(f"Resources:\n{function}\n{database}", tmp_path_factory, rule)
    for kind, name in [
        ("AWS::RDS::DBProxyTargetGroup", "DBInstanceIdentifiers"),
        ("AWS::EC2::SecurityGroup", "SecurityGroupIngress"),
        ("AWS::SecretsManager::SecretTargetAttachment", "TargetId"),
        ("AWS::SecretsManager::RotationSchedule", "RotationLambdaARN"),
        ("AWS::IAM::Policy", "PolicyDocument"),
    ]:
        other = f"  Other:\n    Type: {kind}\n    Properties: {{{name}: {broken}}}"
        reader = (FUNCTION % "x").replace("'x'", "!GetAtt Database.Endpoint.Address")
        assert linted(f"Resources:{reader}{database}\n{other}", tmp_path_factory, rule)
