"""All callers get a new version at once: what is wrong with it is wrong for everybody.

`AllAtOnce` moves all traffic in one step. An alarm can still take the deployment back, but only after everybody has met
the fault.

Ignore it in stages for development, or for functions that nobody waits for. Otherwise shift a part first:

    Worker:
      Type: AWS::Serverless::Function
      Properties:
        AutoPublishAlias: live
        DeploymentPreference:
          Type: !If [IsProduction, Canary10Percent5Minutes, AllAtOnce]
          Alarms: [!Ref WorkerErrors]

Notes: 004_b333c69c12457bad.txt:567 "AllAtOnce: immediate"
"""

from serverless_lint.graph.relations.awslambda import functions_of
from serverless_lint.graph.shifts import configured, shifted
from serverless_lint.rule import Problems, Resource, problem, rule


@rule(
    on="AWS::CodeDeploy::DeploymentGroup",
    severity="info",
    reference="https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html",
    pillar="operational-excellence",
    since="0.1",
)
def shifts_all_at_once(group: Resource) -> Problems:
    values = [(value, name) for value, name in configured(group) if not value.when.assumes]  # not by default alone
    if any(name != "AllAtOnce" for _, name in values):
        return  # in some stages it does not
    for shift, alias in shifted(group):
        for named, function in functions_of(alias.graph, alias["FunctionName"]):
            for waiting in list(function.triggers("sync"))[:1]:
                for value, _ in values:
                    message = f"all callers of {alias.id} get each new version at once, and they wait for its answers"
                    yield problem(value, message, (waiting.value, f"{waiting.source.id} waits"), given=[shift, named])
