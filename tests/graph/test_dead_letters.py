"""Where failures go, however it is written, and who is certainly kept out of the queue."""

from __future__ import annotations

import pytest

from serverless_lint.graph.escapes import escapes
from serverless_lint.graph.relations.sqs import are_fifo, may_take_failures, redrives
from serverless_lint.graph.resource_policies import refusals
from tests.graph.test_graph import graph_of

REDRIVEN = """
Parameters: {{Stage: {{Type: String}}, Count: {{Type: Number}}}}
Resources:
  Jobs: {{Type: AWS::SQS::Queue, Properties: {{RedrivePolicy: {policy}}}}}
  Rest: {{Type: AWS::SQS::Queue, Properties: {{QueueName: rest}}}}
"""


@pytest.mark.parametrize(
    ("policy", "counts"),
    [
        ("{deadLetterTargetArn: !GetAtt Rest.Arn, maxReceiveCount: 3}", [3]),
        ("{deadLetterTargetArn: !GetAtt Rest.Arn, maxReceiveCount: '3'}", [3]),
        ("{deadLetterTargetArn: !GetAtt Rest.Arn, maxReceiveCount: !Ref Count}", []),
        ("{deadLetterTargetArn: !GetAtt Rest.Arn}", []),
        ("{deadLetterTargetArn: !Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:rest', maxReceiveCount: 3}", [3]),
        ("""!Sub '{"deadLetterTargetArn": "${Rest.Arn}", "maxReceiveCount": 3}'""", [3]),
        ("""!Sub '{"deadLetterTargetArn": "${Rest.Arn}", "maxReceiveCount": ${Count}}'""", []),
        ("""!Sub '{"deadLetterTargetArn": "${Rest.Arn}", "maxReceiveCount": 1${Count}}'""", []),
        ("""'{"maxReceiveCount":"3","deadLetterTargetArn":"arn:aws:sqs:::rest"}'""", [3]),
        (
            """!Sub '{"maxReceiveCount": ${Count}, "deadLetterTargetArn" : "arn:aws:sqs:${AWS::Region}::rest"}'""",
            [],
        ),
        ("""!Join ['', ['{"deadLetterTargetArn":"', !GetAtt Rest.Arn, '","maxReceiveCount":"3"}']]""", [3]),
    ],
)
def test_a_redrive_policy_is_read_in_all_its_spellings(policy: str, counts: list[int]) -> None:
    graph = graph_of(REDRIVEN.format(policy=policy))
    [failure] = graph.resources["Jobs"].follow("dead-letters")
    assert (failure.target, failure.via.id) == (graph.resources["Rest"], "Jobs")
    assert [count.value for each in redrives(graph.resources["Jobs"]) for count in each.counts] == counts


def test_a_queue_of_the_same_name_in_another_account_may_be_this_one() -> None:
    policy = "{deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:rest', maxReceiveCount: 3}"
    graph = graph_of(REDRIVEN.format(policy=policy))
    assert [name for name, queue in graph.resources.items() if may_take_failures(queue)] == ["Rest"]


@pytest.mark.parametrize("policy", ["!Ref Stage", "'{'", "!ImportValue policy", "[]", "3", "!Ref AWS::NoValue"])
def test_what_is_no_redrive_policy_leads_nowhere(policy: str) -> None:
    assert list(graph_of(REDRIVEN.format(policy=policy)).resources["Jobs"].follow("dead-letters")) == []


FAILURES = """
Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}
Resources:
  Rest: {Type: AWS::SQS::Queue}
  Worker: {Type: AWS::Lambda::Function, Properties: {DeadLetterConfig: {TargetArn: !GetAtt Rest.Arn}}}
  Invocations:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: {FunctionName: !Ref Worker, DestinationConfig: {OnFailure: {Destination: !GetAtt Rest.Arn}}}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {DestinationConfig: {OnFailure: {Destination: !GetAtt Rest.Arn}}}
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Targets: [{Id: a}, !If [Here, {Id: b, DeadLetterConfig: {Arn: !GetAtt Rest.Arn}}, !Ref "AWS::NoValue"]]
  Bus: {Type: AWS::Events::EventBus, Properties: {DeadLetterConfig: {Arn: !GetAtt Rest.Arn}}}
  Schedule:
    Type: AWS::Scheduler::Schedule
    Properties: {Target: {DeadLetterConfig: {Arn: !GetAtt Rest.Arn}}}
  Subscription: {Type: AWS::SNS::Subscription, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Rest.Arn}}}
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties:
      Source: !GetAtt Rest.Arn
      SourceParameters: {KinesisStreamParameters: {DeadLetterConfig: {Arn: !GetAtt Rest.Arn}}}
"""


def test_every_kind_of_failure_finds_its_queue() -> None:
    rest = graph_of(FAILURES).resources["Rest"]
    failures = {(each.source.id, each.via.id): each.value.when.conditions() for each in rest.arriving("dead-letters")}
    always = ["Worker", "Mapping", "Bus", "Schedule", "Subscription", "Pipe"]
    assert failures == {
        ("Worker", "Invocations"): {},
        ("Rule", "Rule"): {"Here": True},
        **{(name, name): {} for name in always},
    }
    assert [each.target.id for each in rest.follow("pipes")] == ["Pipe"]


FIFO = """
Parameters: {{Fifo: {{Type: String}}}}
Conditions: {{Here: !Equals [!Ref "AWS::Region", eu-west-1]}}
Resources:
  Plain: {{Type: AWS::SQS::Queue}}
  InOrder: {{Type: AWS::SQS::Queue, Properties: {{FifoQueue: "true"}}}}
  Sometimes: {{Type: AWS::SQS::Queue, Properties: {{FifoQueue: !If [Here, true, !Ref "AWS::NoValue"]}}}}
  Given: {{Type: AWS::SQS::Queue, Properties: {{FifoQueue: !Ref Fifo}}}}
  Stream: {{Type: AWS::Kinesis::Stream}}
  It: {{Type: AWS::Lambda::EventSourceMapping, Properties: {{EventSourceArn: {arn}}}}}
"""


@pytest.mark.parametrize(
    ("arn", "fifo"),
    [
        ("!GetAtt Plain.Arn", [False]),
        ("!GetAtt InOrder.Arn", [True]),
        ("!GetAtt Sometimes.Arn", [True, False]),
        ("!GetAtt Given.Arn", [None]),
        ("!GetAtt Stream.Arn", []),
        ("arn:aws:sqs:eu-west-1:123456789012:a.fifo", [True]),
        ("!Sub 'arn:aws:sqs:${AWS::Region}:123456789012:a'", [False]),
        ("!Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:123456789012:a${Fifo}'", [None]),
        ("arn:aws:kinesis:eu-west-1:123456789012:stream/a", []),
        ("!Ref Fifo", []),
        ("!ImportValue queue", []),
    ],
)
def test_an_arn_tells_whether_it_is_a_fifo_queue(arn: str, fifo: list[bool | None]) -> None:
    graph = graph_of(FIFO.format(arn=arn))
    found = [each.value for value in graph.resources["It"]["EventSourceArn"] for each in are_fifo(graph, value)]
    assert found == fifo


GUARDED = """
Transform: {transform}
Parameters: {{Some: {{Type: String}}}}
Resources:
  Rest: {{Type: AWS::SQS::Queue}}
  Rule: {{Type: AWS::Events::Rule, Properties: {{Targets: [{{DeadLetterConfig: {{Arn: !GetAtt Rest.Arn}}}}]}}}}
  Other: {{Type: AWS::Events::Rule}}
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Rest]
      PolicyDocument: {{Statement: {statement}}}
{more}
"""
ALLOW = "{Effect: Allow, Principal: {Service: events.amazonaws.com}, Action: sqs:SendMessage, Resource: '*'}"


def is_refused(statement: str = "[]", transform: str = "AWS::Serverless-2016-10-31", more: str = "") -> bool:
    graph = graph_of(GUARDED.format(statement=statement, transform=transform, more=more))
    return any(refusals(graph.resources["Rest"]))


@pytest.mark.parametrize(
    "statement",
    [
        "[]",
        ALLOW.replace("Allow", "Deny"),
        ALLOW.replace("events.", "sns."),
        ALLOW.replace("{Service: events.amazonaws.com}", "{AWS: !Ref 'AWS::AccountId'}"),
        ALLOW.replace("sqs:SendMessage", "[sqs:Receive*, s3:PutObject]"),
        ALLOW.replace("'*'", "!GetAtt Other.Arn"),
        ALLOW[:-1] + ", Condition: {ArnEquals: {aws:SourceArn: !GetAtt Other.Arn}}}",
        ALLOW[:-1] + ", Condition: {ArnEquals: {aws:SourceArn: !Ref Rule}}}",
        ALLOW[:-1] + ", Condition: {ArnLike: {aws:SourceArn: 'arn:aws:sns:*:*:*'}, Bool: {aws:SecureTransport: true}}}",
    ],
)
def test_nobody_gets_through_what_names_others(statement: str) -> None:
    assert is_refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        ALLOW,
        f"[{ALLOW}]",
        "!Ref Some",
        "{Fn::Transform: {Name: Include}}",
        ALLOW.replace("Allow", "!Ref Some"),
        ALLOW.replace("{Service: events.amazonaws.com}", "'*'"),
        ALLOW.replace("{Service: events.amazonaws.com}", "{AWS: !Ref Some}"),
        ALLOW.replace("{Service: events.amazonaws.com}", "{Service: !Ref Some}"),
        ALLOW.replace("Principal: {Service: events.amazonaws.com}", "NotPrincipal: {AWS: '123456789012'}"),
        ALLOW.replace("Action: sqs:SendMessage", "NotAction: sqs:DeleteQueue"),
        ALLOW.replace("sqs:SendMessage", "'SQS:*'"),
        ALLOW.replace("'*'", "!Sub '${Rest.Arn}'"),
        ALLOW.replace("'*'", "!Sub 'arn:aws:sqs:*:${AWS::AccountId}:${Other}*'"),
        ALLOW[:-1] + ", Condition: {ArnEquals: {aws:SourceArn: !GetAtt Rule.Arn}}}",
        ALLOW[:-1] + ", Condition: {ArnEquals: {aws:SourceArn: [!GetAtt Other.Arn, !GetAtt Rule.Arn]}}}",
        ALLOW[:-1] + ", Condition: {ArnLike: {aws:SourceArn: !Sub 'arn:aws:events:*:*:rule/${Some}'}}}",
        ALLOW[:-1] + ", Condition: {StringLike: {aws:SourceArn: 'arn:*'}}}",
        ALLOW[:-1] + ", Condition: {StringNotEquals: {aws:SourceArn: !GetAtt Other.Arn}}}",
        ALLOW[:-1] + ", Condition: !Ref Some}",
    ],
)
def test_what_may_let_somebody_in_proves_nothing(statement: str) -> None:
    assert not is_refused(statement)


def test_a_statement_that_is_there_sometimes_lets_in_sometimes() -> None:
    sometimes = f"!If [There, {ALLOW}, !Ref 'AWS::NoValue']"
    there = "Conditions: {There: !Equals [!Ref Some, x]}"
    graph = graph_of(GUARDED.format(statement=sometimes, transform="AWS::Serverless-2016-10-31", more=there))
    [[refusal]] = refusals(graph.resources["Rest"])
    assert refusal.proof.when.conditions() == {"There": False}


@pytest.mark.parametrize(
    "more",
    [
        "  Child: {Type: AWS::CloudFormation::Stack, Properties: {Parameters: {Url: !Ref Rest}}}",
        "  Child: {Type: AWS::Serverless::Application, Properties: {Parameters: {Arn: !Sub '${Rest.Arn}'}}}",
        "  Setup: {Type: Custom::Policy, Properties: {Queues: [!GetAtt [Rest, Arn]]}}",
        "  Join: {Type: AWS::Serverless::Connector, Properties: {Destination: {Id: Rest}}}",
        "  Fn::ForEach::Policies: [Name, [a, b], {}]",
        "Outputs: {Url: {Value: !Ref Rest, Export: {Name: url}}}",
    ],
)
def test_nothing_is_said_of_a_queue_that_escapes(more: str) -> None:
    assert not is_refused(more=more)


def test_an_unknown_macro_may_add_anything() -> None:
    assert not is_refused(transform="OurMacro")
    assert not is_refused(transform="[AWS::Serverless-2016-10-31, OurMacro]")
    assert is_refused(transform="[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]")


def test_a_plain_output_is_no_escape() -> None:
    graph = graph_of(
        "{Resources: {Rest: {Type: AWS::SQS::Queue}}, Outputs: {Url: {Value: !Ref Rest}, Rest: {Value: a}}}"
    )
    assert not escapes(graph.resources["Rest"])


def test_the_condition_for_a_bus_is_not_judged() -> None:
    more = "  Bus: {Type: AWS::Events::EventBus, Properties: {DeadLetterConfig: {Arn: !GetAtt Rest.Arn}}}"
    other = ALLOW[:-1] + ", Condition: {ArnEquals: {aws:SourceArn: !GetAtt Rule.Arn}}}"
    assert not is_refused(other, more=more)
    assert is_refused(more=more)
