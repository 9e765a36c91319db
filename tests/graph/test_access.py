"""Who may do what: what is proven, and all that proves nothing."""

from __future__ import annotations

import pytest

from serverless_lint.graph.access import Proof, lacks, may
from serverless_lint.sam.tables import table
from tests.graph.test_graph import graph_of

TEMPLATE = """
Parameters:
  Given: {{Type: String}}
  Defaulted: {{Type: String, Default: x}}
  Stage: {{Type: String, AllowedValues: [dev, prod]}}
  Arns: {{Type: CommaDelimitedList}}
Conditions: {{IsProd: !Equals [!Ref Stage, prod]}}
Resources:
  Queue: {{Type: AWS::SQS::Queue}}
  Named: {{Type: AWS::SQS::Queue, Properties: {{QueueName: jobs}}}}
  Staged: {{Type: AWS::SQS::Queue, Properties: {{QueueName: !Sub "jobs-${{Stage}}"}}}}
  Called: {{Type: AWS::SQS::Queue, Properties: {{QueueName: !Ref Given}}}}
  Bucket: {{Type: AWS::S3::Bucket}}
  Table: {{Type: AWS::DynamoDB::Table}}
  Secret: {{Type: AWS::SecretsManager::Secret, Properties: {{Name: db}}}}
  Setting: {{Type: AWS::SSM::Parameter, Properties: {{Name: /app/db, Type: String, Value: x}}}}
  Logs: {{Type: AWS::Logs::LogGroup}}
  Target: {{Type: AWS::Lambda::Function}}
  Machine: {{Type: AWS::StepFunctions::StateMachine}}
  Pathed: {{Type: AWS::IAM::Role, Properties: {{Path: /app/, RoleName: pathed}}}}
  Role:
    Type: AWS::IAM::Role
    Properties: {{{role}}}
  Worker: {{Type: AWS::Lambda::Function, Properties: {{Role: !GetAtt Role.Arn}}}}
{more}
"""
SEND = "sqs:SendMessage"


def inline(statement: str) -> str:
    return f"Policies: [{{PolicyName: p, PolicyDocument: {{Statement: {statement}}}}}]"


def allow(resource: str, action: str = SEND) -> str:
    return inline(f"{{Effect: Allow, Action: '{action}', Resource: {resource}}}")


def asked(
    role: str = "", more: str = "", action: str = SEND, on: str | None = "Queue"
) -> tuple[list[Proof], list[Proof]]:
    """The proofs that Worker may, and that it lacks."""
    graph = graph_of(TEMPLATE.format(role=role, more=more))
    resource = graph.resources[on] if on else None
    worker = graph.resources["Worker"]
    return list(may(worker, action, resource)), list(lacks(worker, action, resource))


@pytest.mark.parametrize(
    ("on", "action", "resource"),
    [
        ("Queue", SEND, "'*'"),
        ("Queue", SEND, "!GetAtt Queue.Arn"),
        ("Queue", SEND, "[!GetAtt Named.Arn, !GetAtt Queue.Arn]"),
        ("Queue", SEND, "!Sub '${Queue.Arn}'"),
        ("Queue", SEND, "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Queue.QueueName}'"),
        ("Queue", SEND, "!Sub 'arn:aws:sqs:*:*:*'"),
        ("Named", SEND, "!Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs'"),
        ("Named", SEND, "!Sub 'arn:aws:sqs:${AWS::Region}:*:j?b*'"),
        ("Called", SEND, "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${Given}'"),
        ("Called", SEND, "!Join [':', [arn:aws:sqs, !Ref AWS::Region, !Ref AWS::AccountId, !Ref Given]]"),
        ("Bucket", "s3:PutObject", "!Sub '${Bucket.Arn}/*'"),
        ("Bucket", "s3:PutObject", "!Sub 'arn:aws:s3:::${Bucket}/uploads/*'"),
        ("Bucket", "s3:ListBucket", "!GetAtt Bucket.Arn"),
        ("Table", "dynamodb:Query", "!Sub '${Table.Arn}/index/*'"),
        ("Table", "dynamodb:GetRecords", "!Sub '${Table.Arn}/stream/*'"),
        ("Table", "dynamodb:GetRecords", "!GetAtt Table.StreamArn"),
        ("Pathed", "iam:PassRole", "!GetAtt Pathed.Arn"),
        ("Role", "iam:PassRole", "!Sub 'arn:aws:iam::${AWS::AccountId}:role/${Role}'"),
        ("Secret", "secretsmanager:GetSecretValue", "!Ref Secret"),
        (
            "Secret",
            "secretsmanager:GetSecretValue",
            "!Sub 'arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db-??????'",
        ),
        ("Setting", "ssm:GetParameter", "!Sub 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Setting}'"),
        ("Setting", "ssm:GetParameter", "!Sub 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/app/*'"),
        ("Logs", "logs:PutLogEvents", "!GetAtt Logs.Arn"),
        ("Target", "lambda:InvokeFunction", "!Sub '${Target.Arn}:*'"),
        ("Machine", "states:StartExecution", "!Ref Machine"),
    ],
)
def test_a_pattern_is_for_a_resource_however_it_is_spelled(on: str, action: str, resource: str) -> None:
    allowed, lacking = asked(allow(resource, action), on=on, action=action)
    assert (len(allowed), lacking) == (1, [])
    assert allowed[0].by.id == "Role"
    # … and what it does not name is not allowed.
    assert asked(allow(resource, action + "X"), on=on, action=action)[1]


@pytest.mark.parametrize(
    ("on", "action", "resource"),
    [
        ("Queue", SEND, "!GetAtt Named.Arn"),
        ("Queue", SEND, "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs'"),
        ("Named", SEND, "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:job'"),
        ("Queue", SEND, "!Sub 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:*'"),
        ("Bucket", "s3:PutObject", "!GetAtt Bucket.Arn"),
        ("Bucket", "s3:GetObject", "arn:aws:s3:::other/*"),
        ("Table", "dynamodb:GetRecords", "!GetAtt Table.Arn"),
        ("Setting", "ssm:GetParameter", "!Sub 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${Setting}'"),
        ("Machine", "states:StartExecution", "!GetAtt Target.Arn"),
    ],
)
def test_what_a_pattern_does_not_name_is_lacking(on: str, action: str, resource: str) -> None:
    allowed, [lacking] = asked(allow(resource, action), on=on, action=action)
    assert (allowed, lacking.by.id, lacking.statement) == ([], "Role", None)
    assert lacking.value.path == ("Worker", "Properties", "Role")


@pytest.mark.parametrize(
    ("on", "resource"),
    [
        ("Queue", "!Ref Given"),
        ("Queue", "!Ref Defaulted"),
        ("Queue", "!Ref Arns"),
        ("Queue", "!Sub '${Given}*'"),
        ("Queue", "!ImportValue queue"),
        ("Queue", "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-*'"),
        ("Queue", "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jo*'"),
        ("Queue", "!Sub 'arn:aws:sqs:${Given}'"),
        ("Named", "!Sub 'arn:aws:sqs:eu-west-1:${AWS::AccountId}:jobs'"),
        ("Named", "!Sub 'arn:aws:sqs:${AWS::Region}:123456789012:jobs'"),
        ("Called", "!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs'"),
        ("Queue", "{Fn::Unheard: x}"),
        ("Pathed", "!Sub 'arn:aws:iam::${AWS::AccountId}:role/${Pathed}'"),
        ("Pathed", "!Sub 'arn:aws:iam::${AWS::AccountId}:role/app/pathed'"),
    ],
)
def test_a_pattern_that_may_or_may_not_fit_proves_nothing(on: str, resource: str) -> None:
    assert asked(allow(resource), on=on) == ([], [])


@pytest.mark.parametrize(
    ("role", "more"),
    [
        ("Policies: !Ref Given", ""),
        ("Policies: [!Ref Given]", ""),
        ("Policies: [{PolicyName: p, PolicyDocument: '{}'}]", ""),
        (inline("!Ref Given"), ""),
        (inline("{Effect: !Ref Given, Action: '*', Resource: '*'}"), ""),
        (inline("{Effect: Allow, Action: !Ref Given, Resource: '*'}"), ""),
        (inline("{Effect: Allow, Action: !Sub 'sqs:${Given}', Resource: '*'}"), ""),
        (inline("{Effect: Allow, NotAction: !Ref Given, Resource: '*'}"), ""),
        (inline("{Effect: Allow, Action: '*', NotResource: !Ref Given}"), ""),
        (
            inline("{Effect: Allow, Action: '*', Resource: '*', Condition: {Bool: {aws:SecureTransport: true}}}"),
            "",
        ),
        (inline("{Effect: Allow, Action: '*', Resource: '*', Condition: !Ref Given}"), ""),
        ("ManagedPolicyArns: !Ref Arns", ""),
        ("ManagedPolicyArns: [!Ref Given]", ""),
        ("ManagedPolicyArns: [!ImportValue policy]", ""),
        ("ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/AmazonSQSFullAccess']", ""),
        ("ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonMQFullAccess']", ""),
        ("", "  Else: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref Given], PolicyDocument: {}}}"),
        ("", "  Else: {Type: AWS::IAM::Policy, Properties: {Roles: !Ref Arns, PolicyDocument: {}}}"),
        ("", "  Else: {Type: AWS::IAM::RolePolicy, Properties: {RoleName: !Ref Role, PolicyDocument: !Ref Given}}"),
        ("", "  Child: {Type: AWS::CloudFormation::Stack, Properties: {Parameters: {Role: !Ref Role}}}"),
        ("", "  Made: {Type: Custom::Grant, Properties: {Role: !GetAtt Role.Arn}}"),
        ("", "  Fn::ForEach::More: [Name, [a], {}]"),
        ("", "Transform: Ours"),
        ("", "Outputs: {Role: {Value: !Ref Role, Export: {Name: role}}}"),
        ("", "Outputs: {Queue: {Value: !GetAtt Queue.Arn, Export: {Name: queue}}}"),
        ("", "  Part: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Elsewhere}}"),
        ("", "  Let: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Given], PolicyDocument: !Ref Given}}"),
    ],
)
def test_what_cannot_be_read_proves_nothing(role: str, more: str) -> None:
    assert asked(role, more) == ([], [])
    assert asked()[1]


@pytest.mark.parametrize("role", ["!Ref Given", "!ImportValue role", "arn:aws:iam::123456789012:role/r"])
def test_a_role_of_elsewhere_proves_nothing(role: str) -> None:
    graph = graph_of(TEMPLATE.format(role="", more="").replace("Role: !GetAtt Role.Arn", f"Role: {role}"))
    worker, queue = graph.resources["Worker"], graph.resources["Queue"]
    assert (list(worker.may(SEND, queue)), list(worker.lacks(SEND, queue))) == ([], [])


@pytest.mark.parametrize(
    ("boundary", "bounded"),
    [
        ("!Ref Given", None),
        ("!Ref AWS::NoValue", False),
        ("arn:aws:iam::aws:policy/AmazonSQSFullAccess", False),
        ("arn:aws:iam::aws:policy/AmazonS3FullAccess", None),
        ("!Ref Bound", False),
    ],
)
def test_a_boundary_has_to_allow_it_too(boundary: str, bounded: bool | None) -> None:
    document = "{Statement: {Effect: Allow, Action: 'sqs:*', Resource: '*'}}"
    more = f"  Bound: {{Type: AWS::IAM::ManagedPolicy, Properties: {{PolicyDocument: {document}}}}}"
    allowed, lacking = asked(f"{allow('!GetAtt Queue.Arn')}, PermissionsBoundary: {boundary}", more)
    assert (len(allowed), lacking) == (0 if bounded is None else 1, [])


def test_deny_wins_where_it_holds() -> None:
    deny = "!If [IsProd, {Effect: Deny, Action: 'sqs:*', Resource: '*'}, !Ref 'AWS::NoValue']"
    [allowed], [denied] = asked(inline(f"[{{Effect: Allow, Action: '*', Resource: '*'}}, {deny}]"))
    assert allowed.value.when.conditions() == {"IsProd": False}
    assert denied.value.when.conditions() == {"IsProd": True}
    assert denied.statement is not None
    # What cannot be read cannot undo it.
    assert asked(inline("{Effect: Deny, Action: '*', Resource: '*'}") + ", ManagedPolicyArns: !Ref Arns")[1]


def test_a_name_with_a_parameter_is_allowed_in_its_scenario() -> None:
    [allowed], [lacking] = asked(allow("!Sub 'arn:aws:sqs:*:*:jobs-prod'"), on="Staged")
    assert (allowed.value.when.parameters(), lacking.value.when.parameters()) == ({"Stage": "prod"}, {"Stage": "dev"})


@pytest.mark.parametrize(
    "more",
    [
        "  Else: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref Role], PolicyDocument: {Statement: %s}}}",
        "  Else: {Type: AWS::IAM::RolePolicy, Properties: {RoleName: !Ref Role, PolicyDocument: {Statement: %s}}}",
        "  Else: {Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref Role], PolicyDocument: {Statement: [%s]}}}",
    ],
)
def test_policies_elsewhere_in_the_template_count(more: str) -> None:
    statement = "{Effect: Allow, Action: sqs:Send*, Resource: !GetAtt Queue.Arn}"
    assert [len(each) for each in asked("", more % statement)] == [1, 0]
    other = more.replace("!Ref Role", "other-role")
    assert [len(each) for each in asked("", other % statement)] == [0, 1]
    named = asked("RoleName: other-role", other % statement)
    assert [len(each) for each in named] == [1, 0]


@pytest.mark.parametrize(
    ("managed", "action", "allowed"),
    [
        ("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole", "sqs:ReceiveMessage", True),
        ("!Sub 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole'", SEND, False),
        ("arn:aws:iam::aws:policy/PowerUserAccess", SEND, True),
        ("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", SEND, False),
    ],
)
def test_what_aws_manages_is_known(managed: str, action: str, allowed: bool) -> None:
    proofs = asked(f"ManagedPolicyArns: [{managed}]", action=action)
    assert [len(each) for each in proofs] == ([1, 0] if allowed else [0, 1])


def test_every_managed_policy_only_allows() -> None:
    for name, policy in table("managed_policies")["Policies"].items():
        for statement in policy["statements"]:
            assert statement["Effect"] == "Allow", name
            assert {"Action", "NotAction"} & statement.keys(), name


def test_an_action_without_resources_needs_a_star() -> None:
    create = "ec2:CreateNetworkInterface"
    assert [len(each) for each in asked(action=create, on=None)] == [0, 1]
    assert [len(each) for each in asked(allow("'*'", "ec2:Create*"), action=create, on=None)] == [1, 0]
    assert [len(each) for each in asked(allow("arn:aws:ec2:*:*:subnet/x", create), action=create, on=None)] == [0, 0]


KEY = "  Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {Statement: [%s]}}}"
ROOT = "{Effect: Allow, Principal: {AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root'}, Action: 'kms:*', Resource: '*'}"
DIRECT = "{Effect: Allow, Principal: {AWS: !GetAtt Role.Arn}, Action: 'kms:*', Resource: '*'}"


@pytest.mark.parametrize(
    ("role", "key", "allowed", "lacking"),
    [
        (allow("!GetAtt Key.Arn", "kms:Decrypt"), ROOT, 1, 0),
        (allow("!GetAtt Key.Arn", "kms:Decrypt"), "", 0, 1),
        ("", DIRECT, 1, 0),
        ("", ROOT, 0, 1),
        ("", ROOT.replace("${AWS::AccountId}", "${Given}"), 0, 1),
        ("", DIRECT.replace("!GetAtt Role.Arn", "!Ref Given"), 0, 0),
    ],
)
def test_a_key_lets_in_roles_or_lets_the_account_decide(role: str, key: str, allowed: int, lacking: int) -> None:
    assert [len(each) for each in asked(role, KEY % key, "kms:Decrypt", "Key")] == [allowed, lacking]
