"""A function is called for each line that it logs itself: every call logs some more, without end.

Lambda writes lines of its own around each call (`START`, `END`, `REPORT`), so a filter that lets through all of them
keeps the loop running even where the code logs nothing. Lambda's loop detection does not know of log groups: all of it
goes on, and is paid for, until somebody removes the filter.

Silent where a `FilterPattern` is given: it may leave out what the function says.

Subscribe the function to the logs of others, or let it log elsewhere.

    Ship:
      Type: AWS::Logs::SubscriptionFilter
      Properties:
        LogGroupName: /aws/lambda/orders    # not of the function that ships
        FilterPattern: ""
        DestinationArn: !GetAtt Shipper.Arn

Notes: 004_b333c69c12457bad.txt:158 "Amazon CloudWatch Logs (log processing)"
"""

from serverless_lint.graph.relations.logs import own_log
from serverless_lint.rule import Problems, Resource, problem, rule, together


@rule(
    on="AWS::Logs::SubscriptionFilter",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions-recursion-prevention.html",
    pillar="cost-optimization",
    since="0.1",
)
def own_log_subscribed(subscription: Resource) -> Problems:
    everything = [pattern for pattern in subscription["FilterPattern"].strings() if not pattern.text.strip()]
    functions = subscription.graph.targets(subscription["DestinationArn"], "AWS::Lambda::Function")
    for called, function in functions:
        for name in own_log(function, subscription["LogGroupName"]):
            for _ in together(name, called, everything):
                yield problem(
                    name,
                    f"{function.id} is called for each line of its own log, and each call logs more",
                    (called, f"{function.id} is called"),
                )
