"""What calls functions, whether it may, and what waits for what."""

from __future__ import annotations

import pytest

from serverless_lint.graph.escapes import escapes, is_part
from serverless_lint.graph.patterns import meets
from serverless_lint.graph.permissions import near_misses, unpermitted
from serverless_lint.graph.relations.apigateway import waits
from serverless_lint.graph.relations.dependencies import chain
from serverless_lint.graph.relations.push_rows import PUSHES
from serverless_lint.graph.relations.pushes import called, row_of
from tests.graph.test_graph import graph_of

URI = "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/%s/invocations"

FUNCTION = """
Resources:
  Worker: {Type: AWS::Lambda::Function, Properties: {FunctionName: worker}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Worker, FunctionVersion: "1", Name: live}}
  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Worker}}
"""


@pytest.mark.parametrize(
    ("arn", "qualifier"),
    [
        ("!GetAtt Worker.Arn", ""),
        ("worker", ""),
        ("arn:aws:lambda:eu-west-1:123456789012:function:worker", ""),
        ("arn:aws:lambda:eu-west-1:123456789012:function:worker:live", "live"),
        ("worker:live", "live"),
        ("!Ref Live", "Live"),
        ("!Ref Version", "Version"),
        ("!Sub '${Worker.Arn}:live'", "live"),
        ("!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${Worker}:next'", "next"),
        ("!Sub '${Worker.Arn}:${Stage}'", None),
        (f"!Sub '{URI % '${Worker.Arn}'}'", ""),
        (f"!Sub '{URI % '${Worker.Arn}:live'}'", "live"),
        (f"!Sub '{URI % '${Live}'}'", "Live"),
        (f"!Sub '{URI % '${Worker.Arn}:${!stageVariables.alias}'}'", "${stageVariables.alias}"),
        (f"!Sub '{URI % 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:worker:live'}'", "live"),
        (f"!Sub '{URI.replace('/invocations', '/response-streaming-invocations') % '${Worker.Arn}'}'", ""),
        (
            "!Join ['', ['arn:aws:apigateway:x:lambda:path/2015-03-31/functions/', !GetAtt Worker.Arn, /invocations]]",
            "",
        ),
    ],
)
def test_a_function_is_found_in_every_name_with_its_qualifier(arn: str, qualifier: str | None) -> None:
    graph = graph_of(f"{FUNCTION}  It: {{Type: X, Properties: {{Arn: {arn}}}}}\n")
    [found] = [each for value in graph.resources["It"]["Arn"] for each in called(graph, value)]
    assert found.function.id == "Worker"
    assert getattr(found.qualifier, "id", found.qualifier) == qualifier


@pytest.mark.parametrize("arn", ["other", "!ImportValue worker", "!Ref Elsewhere", "[x]", f"!Sub '{URI % 'other'}'"])
def test_what_is_no_function_of_ours_is_not_called(arn: str) -> None:
    graph = graph_of(f"{FUNCTION}  It: {{Type: X, Properties: {{Arn: {arn}}}}}\n")
    assert [each for value in graph.resources["It"]["Arn"] for each in called(graph, value)] == []


def test_the_rows_of_a_type_are_told_apart_by_the_last_name_of_their_path() -> None:
    last = [(row.type, row.path.rpartition(".")[2]) for row in PUSHES]
    differing = {
        key for key in last if len({(r.role, r.arn) for r, k in zip(PUSHES, last, strict=True) if k == key}) > 1
    }
    assert differing == set()


CALLERS = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Topic: {Type: AWS::SNS::Topic}
  Bucket: {Type: AWS::S3::Bucket}
  Users: {Type: AWS::Cognito::UserPool}
  Rule:
    Type: AWS::Events::Rule
    Properties: {EventPattern: {source: [x]}, Targets: [{Id: a, Arn: !GetAtt Worker.Arn}]}
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Topic: {Type: SNS, Properties: {Topic: !Ref Topic}}
        Upload: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*"}}
        SignUp: {Type: Cognito, Properties: {UserPool: !Ref Users, Trigger: PreSignUp}}
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
        Later: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}
        Get: {Type: Api, Properties: {Path: /, Method: get}}
        Put: {Type: HttpApi, Properties: {Path: /, Method: put}}
"""


def test_triggers_say_who_calls_and_how() -> None:
    worker = graph_of(CALLERS).resources["Worker"]
    assert {(each.source.id, each.mode) for each in worker.triggers()} == {
        ("Topic", "async"),
        ("Bucket", "async"),
        ("Users", "sync"),
        ("Rule", "async"),
        ("WorkerNightly", "schedule"),
        ("WorkerLater", "schedule"),
        ("ServerlessRestApi", "sync"),
        ("ServerlessHttpApi", "sync"),
    }


def test_what_sam_makes_is_permitted_and_the_rest_is_not() -> None:
    worker = graph_of(CALLERS).resources["Worker"]
    assert [each.source.id for each in worker.triggers() if any(unpermitted(each))] == ["Rule"]


PERMITTED = """
Parameters: {{Name: {{Type: String}}, Stage: {{Type: String, AllowedValues: [dev, test, prod]}}}}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Equals [!Ref Stage, dev]
Resources:
  Topic: {{Type: AWS::SNS::Topic, Properties: {{TopicName: orders}}}}
  Other: {{Type: AWS::SNS::Topic}}
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: {{Protocol: lambda, Endpoint: !GetAtt Worker.Arn, TopicArn: !Ref Topic}}
  Worker: {{Type: AWS::Lambda::Function, Properties: {{FunctionName: worker}}}}
  Live: {{Type: AWS::Lambda::Alias, Properties: {{FunctionName: !Ref Worker, FunctionVersion: "1", Name: live}}}}
  May:
    Type: AWS::Lambda::Permission
    Properties: {{Action: lambda:InvokeFunction, FunctionName: {function}, Principal: {principal}, SourceArn: {source}}}
"""
OURS = {"function": "!Ref Worker", "principal": "sns.amazonaws.com", "source": "!Ref Topic"}


def lacks(text: str) -> list[dict[str, str]]:
    """The scenarios in which the first trigger of Worker is not permitted."""
    push = next(iter(graph_of(text).resources["Worker"].triggers()))
    return [place.when.parameters() for place in unpermitted(push)]


@pytest.mark.parametrize(
    ("name", "value", "permits"),
    [
        ("function", "worker", True),
        ("function", "!Ref Name", True),
        ("function", "!Sub '${Name}'", True),
        ("function", "arn:aws:lambda:eu-west-1:123456789012:function:worker", True),
        ("function", "arn:aws:lambda:eu-west-1:123456789012:function:other", False),
        ("function", "!Ref Live", False),
        ("function", "worker:live", False),
        ("function", "!Sub '${Worker}:${Stage}'", False),
        ("function", "!Sub '${Worker}:${Name}'", True),
        ("principal", "'*'", True),
        ("principal", "!Ref Name", True),
        ("principal", "!Sub 'sns.${AWS::URLSuffix}'", True),
        ("principal", "events.amazonaws.com", False),
        ("principal", "'123456789012'", False),
        ("source", "!Ref AWS::NoValue", True),
        ("source", "!Ref Name", True),
        ("source", "arn:aws:sns:eu-west-1:123456789012:orders", True),
        ("source", "arn:aws:sns:*:*:ord*", True),
        ("source", "!Sub 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:${Name}'", True),
        ("source", "!Ref Other", False),
        ("source", "arn:aws:sns:eu-west-1:123456789012:paid", False),
        ("source", "arn:aws:sqs:eu-west-1:123456789012:orders", False),
    ],
)
def test_a_permission_counts_unless_it_says_otherwise(name: str, value: str, permits: bool) -> None:
    text = PERMITTED.format(**{**OURS, name: value})
    assert bool(lacks(text)) is not permits
    assert bool(lacks(text.replace("lambda:InvokeFunction,", "!Ref Name,"))) is not permits
    assert lacks(text.replace("lambda:InvokeFunction,", "lambda:InvokeFunctionUrl,"))


def test_a_permission_counts_only_where_it_is() -> None:
    text = PERMITTED.format(**OURS).replace(
        "AWS::Lambda::Permission\n", "AWS::Lambda::Permission\n    Condition: IsProd\n"
    )
    assert lacks(text) == [{"Stage": "dev"}]
    chosen = PERMITTED.format(**{**OURS, "source": "!If [IsDev, !Ref Other, !Ref Topic]"})
    assert lacks(chosen) == [{"Stage": "dev"}]
    there = text.replace("AWS::SNS::Subscription\n", "AWS::SNS::Subscription\n    Condition: IsProd\n")
    assert lacks(there) == []


@pytest.mark.parametrize(
    "more",
    [
        "Outputs: {Arn: {Value: !GetAtt Worker.Arn, Export: {Name: worker}}}",
        "Outputs: {Arn: {Value: !Ref Live, Export: {Name: worker}}}",
        "  Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: x, Parameters: {F: !Ref Worker}}}",
        "  Made: {Type: Custom::It, Properties: {ServiceToken: x, F: !Sub '${Worker.Arn}'}}",
        "  Told: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Join ['', [a, !Ref Worker]]}}",
        "  Part: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Elsewhere}}",
        "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://x}}",
        "  Policy: {Type: AWS::Lambda::ResourcePolicy}",
        "Transform: OurMacro",
    ],
)
def test_what_others_may_permit_is_unknown(more: str) -> None:
    text = PERMITTED.format(**{**OURS, "principal": "events.amazonaws.com"})
    assert lacks(text)
    assert lacks(f"{text}  More: {{Type: AWS::SNS::Topic}}\nOutputs: {{Arn: {{Value: !GetAtt Worker.Arn}}}}\n")
    assert lacks(f"{text}  Made: {{Type: Custom::It, Properties: {{ServiceToken: !GetAtt Worker.Arn}}}}\n")
    assert lacks(f"{text}{more}\n") == []


def test_a_near_miss_is_told_whenever_it_holds() -> None:
    graph = graph_of(PERMITTED.format(**{**OURS, "source": "!Ref Other"}))
    [push] = graph.resources["Worker"].triggers()
    assert [(value.when.always, told) for value, told in near_misses(push)] == [(True, "May is for another source")]


def test_a_template_that_names_all_that_it_uses_is_whole() -> None:
    graph = graph_of(CALLERS)
    assert not is_part(graph)
    assert not escapes(graph.resources["Worker"])


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        ("", "", True),
        ("a*", "abc", True),
        ("a?c", "abc", True),
        ("a~c", "abbc", True),
        ("a~c", "ab/c", False),
        ("*c", "ab*", True),
        ("~/GET", "x/POST", False),
        ("a", "ab", False),
        ("*" * 60 + "x", "*" * 60 + "y", False),
    ],
)
def test_texts_with_holes_meet_when_they_may_be_the_same(one: str, other: str, do: bool) -> None:
    assert meets(one, other) is meets(other, one) is do


def test_an_api_waits_as_long_as_it_says() -> None:
    text = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Get: {Type: Api, Properties: {Path: /, Method: get}}
        Put: {Type: Api, Properties: {Path: /, Method: put, TimeoutInMillis: 1500}}
        Any: {Type: HttpApi}
"""
    triggers = graph_of(text).resources["Worker"].triggers("sync")
    found = sorted((wait.number, wait.written) for trigger in triggers for wait in waits(trigger))
    assert found == [(1.5, True), (29, False), (30, False)]


def test_a_chain_of_dependencies_holds_at_once() -> None:
    graph = graph_of("""
Parameters: {Stage: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Resources:
  A: {Type: X, Properties: {B: !If [IsProd, !Ref B, none], C: !GetAtt C.Arn}}
  B: {Type: X, DependsOn: [D, Nowhere]}
  C: {Type: X, Properties: {D: !If [IsProd, none, {E: !Sub "${D}"}]}}
  D: {Type: X, Properties: {E: !If [IsProd, !Ref E, none]}}
  E: {Type: X, Properties: {F: !Sub ["${A}", {A: !Ref A}]}}
""")
    firsts = list(graph.resources["A"].follow("depends"))
    ways = [chain(first, graph.resources["A"]) for first in firsts]
    assert [way and [each.target.id for each in way] for way in ways] == [["B", "D", "E", "A"], None]


def test_a_row_is_found_again_from_its_trigger() -> None:
    graph = graph_of(CALLERS)
    rows = [row_of(each) for each in graph.resources["Worker"].triggers()]
    assert {row.principal for row in rows if row} >= {
        "s3.amazonaws.com",
        "sns.amazonaws.com",
        "cognito-idp.amazonaws.com",
    }


def test_an_integration_without_a_function_in_its_uri_calls_nobody() -> None:
    uri = "!Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/${AWS::StackName}'"
    graph = graph_of(
        f"Resources: {{Get: {{Type: AWS::ApiGateway::Method, Properties: {{Integration: {{Uri: {uri}}}}}}}}}"
    )
    assert graph.relations("triggers") == []
