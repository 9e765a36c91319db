"""Ways over several kinds of relations, and circles; in time that grows with the template only."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from serverless_lint.graph.paths import circles, reached, way
from tests.graph.test_graph import graph_of

FLOWING = """
Conditions: {Here: !Equals [!Ref "AWS::Region", eu-west-1]}
Resources:
  Api: {Type: AWS::ApiGatewayV2::Api}
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Api
      IntegrationSubtype: SQS-SendMessage
      RequestParameters: {QueueUrl: !Ref Jobs, MessageBody: $request.body}
  Jobs: {Type: AWS::SQS::Queue}
  Poll:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Worker}
  Worker: {Type: AWS::Lambda::Function}
  Invocations:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Worker
      DestinationConfig:
        OnSuccess: {Destination: !If [Here, !Ref Done, !GetAtt Jobs.Arn]}
        OnFailure: {Destination: !GetAtt Failed.Arn}
  Done: {Type: AWS::SNS::Topic}
  Failed: {Type: AWS::SQS::Queue}
  Subscription:
    Type: AWS::SNS::Subscription
    Condition: Here
    Properties: {TopicArn: !Ref Done, Protocol: sqs, Endpoint: !GetAtt Jobs.Arn}
  Aside: {Type: AWS::SQS::Queue}
"""


def test_a_way_leads_over_several_kinds() -> None:
    graph = graph_of(FLOWING)
    api, done = graph.resources["Api"], graph.resources["Done"]
    found = way(api, done)
    assert found is not None
    assert [(each.kind, each.target.id) for each in found] == [
        ("delivers", "Jobs"),
        ("triggers", "Worker"),
        ("on-success", "Done"),
    ]
    assert way(done, api) is None
    assert set(reached(api)) == {"Jobs", "Worker", "Done", "Failed"}


def test_a_circle_holds_at_once_though_the_shortest_does_not_have_to() -> None:
    graph = graph_of(FLOWING)
    [circle] = circles(graph)
    assert [each.target.id for each in circle] == ["Worker", "Jobs"]
    there = graph_of(FLOWING.replace("!If [Here, !Ref Done, !GetAtt Jobs.Arn]", "!If [Here, !Ref Done, !Ref Aside]"))
    [longer] = circles(there)
    assert [each.target.id for each in longer] == ["Worker", "Done", "Jobs"]
    never = FLOWING.replace("Condition: Here", "Condition: Elsewhere").replace("!GetAtt Jobs.Arn]", "!Ref Aside]")
    never = never.replace("Conditions: {", "Conditions: {Elsewhere: !Not [!Condition Here], ")
    assert list(circles(graph_of(never))) == []


def test_the_questions_of_the_field() -> None:
    graph = graph_of(FLOWING)
    jobs, worker, failed = (graph.resources[name] for name in ("Jobs", "Worker", "Failed"))
    assert {(each.kind, each.source.id) for each in jobs.producers()} == {
        ("delivers", "Api"),
        ("delivers", "Done"),
        ("on-success", "Worker"),
    }
    assert [each.target.id for each in jobs.consumers()] == ["Worker"]
    assert [each.target.id for each in worker.failure_targets()] == ["Failed"]
    assert {each.kind for each in failed.producers()} == {"on-failure", "dead-letters"}


def chain(edges: list[tuple[int, int]]) -> str:
    """Topics as nodes, subscriptions of queues of the same number as edges; a pipe leads from queue to topic."""
    nodes = sorted({node for edge in edges for node in edge})
    text = "Resources:\n"
    for node in nodes:
        text += f"  Q{node}: {{Type: AWS::SQS::Queue}}\n"
    for number, (one, other) in enumerate(edges):
        text += (
            f"  P{number}: {{Type: AWS::Pipes::Pipe, Properties: "
            f"{{Source: !GetAtt Q{one}.Arn, Target: !GetAtt Q{other}.Arn}}}}\n"
        )
    return text


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12))
def test_there_is_a_circle_exactly_where_something_reaches_itself(edges: list[tuple[int, int]]) -> None:
    graph = graph_of(chain(edges))
    after: dict[int, set[int]] = {}
    for one, other in edges:
        after.setdefault(one, set()).add(other)
    for _ in range(6):
        for targets in after.values():
            targets |= {further for each in targets for further in after.get(each, ())}
    looping = {node for node, targets in after.items() if node in targets}
    for name, resource in graph.resources.items():
        if name.startswith("Q"):
            assert (resource.id in reached(resource)) is (int(name[1:]) in looping)
    found = list(circles(graph))
    assert bool(found) is bool(looping)
    for circle in found:
        ends = [each.source.id for each in circle], [each.target.id for each in circle]
        assert ends[0][1:] + ends[0][:1] == ends[1]
        assert len(set(ends[1])) == len(circle)
    knots = {frozenset(other for other in looping if other in after[node] and node in after[other]) for node in looping}
    assert len(found) == len(knots)


def test_many_ways_cost_no_more_than_their_relations() -> None:
    layers = [(layer * 4 + a, layer * 4 + 4 + b) for layer in range(30) for a in range(4) for b in range(4)]
    graph = graph_of(chain(layers))
    start = process_time()
    found = way(graph.resources["Q0"], graph.resources["Q120"])
    assert len(found or []) == 60
    assert list(circles(graph)) == []
    assert process_time() - start < 2
