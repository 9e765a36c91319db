"""EventBridge refuses to retry for as long, or as short, as a rule or schedule says.

Events are tried again for 60 to 86,400 seconds (a day), and 0 to 185 times. The deployment fails with anything else.

    RetryPolicy: {MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10}

Notes: 002_c23077be81164283.txt:370 "Retry up to 24 hours"
"""

from serverless_lint.facts.eventbridge import EVENT_AGE, RETRY_ATTEMPTS
from serverless_lint.graph.walk import places
from serverless_lint.rule import Problems, Resource, amount, problem, put, rule

PATHS = {"AWS::Events::Rule": "Targets.[].RetryPolicy", "AWS::Scheduler::Schedule": "Target.RetryPolicy"}
BOUNDS = {"MaximumEventAgeInSeconds": (*EVENT_AGE, "s"), "MaximumRetryAttempts": (*RETRY_ATTEMPTS, "attempts")}


@rule(
    on=tuple(PATHS),
    severity="error",
    reference="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html",
    pillar="reliability",
    since="0.1",
)
def retry_out_of_range(source: Resource) -> Problems:
    for policy in places(source.properties, PATHS[source.type]):
        for name, (least, most, unit) in BOUNDS.items():
            for number in policy[name].numbers():
                if not least <= number.number <= most:
                    bound = least if number.number < least else most
                    told = f"{name} is {amount(number, unit)}, out of its range of {least:,} to {amount(most, unit)}"
                    yield problem(number, told, fix=put(number, bound, f"set {name} to {bound}", safe=True))
