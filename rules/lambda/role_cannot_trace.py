"""A function is traced, but its role does not allow it to hand in what is traced: no trace of it ever shows.

X-Ray takes traces from whom the role allows `xray:PutTraceSegments` and `xray:PutTelemetryRecords`. Without them the
function works, and its part of each trace is missing. SAM adds the policy to the role that it makes, and to no other.

Silent where the role, or one of its policies, is not known.

    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        ManagedPolicyArns: [arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess]

Notes: 004_b333c69c12457bad.txt:272 "AWSXRayDaemonWriteAccess - Upload trace data to X-Ray"
"""

from serverless_lint.facts.role_needs import TRACING
from serverless_lint.graph.needs import first_unmet
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::Lambda::Function",
    severity="warning",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    pillar="operational-excellence",
    since="0.1",
    needs="TracingConfig",
)
def role_cannot_trace(function: Resource) -> Problems:
    for need, role in first_unmet(function, TRACING):
        message = f"{function.id} is traced, but its role does not allow {need.action}"
        yield problem(need.value, message, (role, "the role by which it acts"))
