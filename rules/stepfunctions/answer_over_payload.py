"""The answer of a call may be more than a state can hold: the execution ends there.

What goes in and out of a state is at most 256 KiB. More of it ends the execution with `States.DataLimitExceeded`, which
nothing catches. A whole object, a page of a table or a listing of a bucket grows with what is in there, so that it
works until it does not. `ResultSelector` and `ResultPath` come too late.

Let a distributed Map read the object or the listing (`ItemReader`), which has no such limit; ask for less (`Limit`,
`MaxKeys`); or let a function read it, and hand on only where it is.

    Each line:
      Type: Map
      ItemReader:
        Resource: arn:aws:states:::s3:getObject
        ReaderConfig: {InputType: CSV, CSVHeaderLocation: FIRST_ROW}
        Parameters: {Bucket: !Ref Uploads, Key.$: $.key}
      ItemProcessor:
        ProcessorConfig: {Mode: DISTRIBUTED, ExecutionType: STANDARD}

Notes: 002_c23077be81164283.txt:395 "Step Function takes care of coordination and flow control"
"""

from serverless_lint.facts.stepfunctions import LARGE, LIMITING, PAYLOAD_KIB
from serverless_lint.graph.tasks import tasks
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::StepFunctions::StateMachine",
    severity="info",
    reference="https://docs.aws.amazon.com/step-functions/latest/dg/avoid-exec-failures.html",
    pillar="reliability",
    since="0.1",
)
def answer_over_payload(machine: Resource) -> Problems:
    for task in tasks(machine):
        holds = LARGE.get(f"{task.service}:{task.action}".lower())
        given = task.state.arguments
        free = [given[limit].absent_when() for name in LIMITING for limit in (name, f"{name}.$")]
        for at, *nothing in together(task.resource, *free) if holds else ():
            message = f"{task.name} gets {holds}, but a state holds {PAYLOAD_KIB} KiB at most"
            yield problem(at, message, given=nothing)
