"""Relations of real templates, written down by hand while reading them: all are found, and no others.

What functions read and write is left to the tests of policies and environments.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from serverless_lint.graph.graph import Graph, Part
from serverless_lint.sam.expand import expand
from serverless_lint.syntax.node import Mapping
from serverless_lint.syntax.read import read
from serverless_lint.template.files import Files
from serverless_lint.template.template import Template

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
KINDS = (
    *("triggers", "delivers", "calls", "reads", "writes", "pipes", "dead-letters", "on-failure", "on-success"),
    *("authorizes", "offers", "stages", "resolves", "sets-up"),
)
PATTERNS = "aws-samples+serverless-patterns/"
WORKFLOWS = "aws-samples+step-functions-workflows-collection/"
PILOT = "TransformLoRaWANBinaryPayloadUsingPilotThings"
JAVA = "aws-samples+serverless-test-samples/java-test-samples/java-appsync-sam/"

# Template, and rows: line, kind, source, target, and the mode of triggers.
READ = {
    # queues, a topic, dead letters
    "aws-samples+lambda-refarch-fileprocessing/template.yml": """
        97 sets-up ApplyInputBucketTrigger ApplyS3NotificationLambdaFunction
        107 delivers NotificationTopic ConversionQueue
        117 dead-letters ConversionQueue ConversionDlq
        182 triggers ConversionQueue ConversionFunction poll
        192 delivers NotificationTopic SentimentQueue
        202 dead-letters SentimentQueue SentimentDlq
        279 triggers SentimentQueue SentimentFunction poll
    """,
    # a stream, by its consumer, and a schedule
    "aws-powertools+powertools-lambda-java/examples/powertools-examples-batch/deploy/kinesis/template.yml": """
        49 triggers DemoKinesisSenderFunctionCWSchedule DemoKinesisSenderFunction schedule
        69 triggers DemoKinesisStream DemoKinesisConsumerFunction poll
    """,
    # a pipe that enriches
    f"{PATTERNS}kinesis-eventbridge-pipes-filter-enrichment-sfn/template.yaml": """
        18 pipes SourceStream Pipe
        26 triggers Pipe EnrichmentLambda sync
        27 delivers Pipe TargetSfn
    """,
    # an API that starts a state machine by itself
    f"{PATTERNS}apigw-rest-stepfunction/template.yaml": """
        9 writes WaitableStateMachine StatusTable
        46 writes WaitableStateMachine StatusTable
        92 delivers apiGateway WaitableStateMachine
        105 offers apiGateway apiGatewayRootMethod
    """,
    # tasks inside of a Map, in a file beside the template
    f"{WORKFLOWS}dynamically-process-data-with-map-state/template.yaml": """
        10 triggers MapStateStateMachine ReadFromSQSFunction sync
        41 writes MapStateStateMachine DDBTable
        60 triggers MapStateStateMachine DeleteFromSQSFunction sync
        74 writes MapStateStateMachine SNSTopic
    """,
    # resolvers
    f"{PATTERNS}appsync-dynamodb/template.yaml": """
        94 calls AppSyncApi DynamoDBNotesTable
        102 offers AppSyncApi AppSyncAllNotesQueryResolver
        105 resolves AppSyncAllNotesQueryResolver AppSyncNotesTableDataSource
        106 reads AppSyncAllNotesQueryResolver DynamoDBNotesTable
        124 offers AppSyncApi AppSyncGetNoteQueryResolver
        127 resolves AppSyncGetNoteQueryResolver AppSyncNotesTableDataSource
        128 reads AppSyncGetNoteQueryResolver DynamoDBNotesTable
        143 offers AppSyncApi AppSyncSaveNoteMutationResolver
        146 resolves AppSyncSaveNoteMutationResolver AppSyncNotesTableDataSource
        147 writes AppSyncSaveNoteMutationResolver DynamoDBNotesTable
        166 offers AppSyncApi AppSyncDeleteNoteMutationResolver
        169 resolves AppSyncDeleteNoteMutationResolver AppSyncNotesTableDataSource
        170 writes AppSyncDeleteNoteMutationResolver DynamoDBNotesTable
    """,
    # functions that the SQL of IoT rules asks
    "aws-samples+aws-iot-core-lorawan/transform_binary_payload_pilot_things/template.yaml": f"""
        104 triggers {PILOT}PythonRule {PILOT}FunctionPython sync
        149 triggers {PILOT}NodeRule {PILOT}FunctionNode sync
    """,
}


def graph_of(path: Path) -> Graph:
    document = read(path.as_posix(), path.read_bytes())
    assert isinstance(document.root, Mapping)
    template = Template(document, document.root, Files(CORPUS.as_posix()))
    return Graph([Part(template, expand(template))], "2026-11-21")


@pytest.mark.skipif(not CORPUS.exists(), reason="the real templates are not in the repository")
@pytest.mark.parametrize("name", READ)
def test_the_relations_of_a_real_template_are_those_that_a_reader_finds(name: str) -> None:
    graph = graph_of(CORPUS / name)
    found = []
    for kind in KINDS:
        for each in graph.relations(kind):
            if each.source.type != "AWS::Lambda::Function" or kind not in ("reads", "writes"):
                row = (each.value.node.span.line, kind, each.source.id, each.target.id, each.mode)
                found.append(" ".join(str(field) for field in row if field is not None))
    assert sorted(found) == sorted(row.strip() for row in READ[name].strip().splitlines())
