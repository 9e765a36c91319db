"""A filter policy that SNS refuses: the deployment fails.

What a key may be stands in a list, even when it is one value. By default a policy asks for the attributes of a message,
which are flat; for fields inside of fields it has to ask for the body (`FilterPolicyScope: MessageBody`). It has five
keys at most, and 150 combinations of their values.

    Subscription:
      Type: AWS::SNS::Subscription
      Properties:
        FilterPolicyScope: MessageBody
        FilterPolicy:
          order: {status: [PAID]}

Notes: 002_c23077be81164283.txt:365 "Can invoke different subscriber based on values on message **metadata**"
Peers: none looks at it
"""

from serverless_lint.facts.sns import BY_ATTRIBUTES, COMBINATIONS, KEYS
from serverless_lint.graph.event_patterns import scalars
from serverless_lint.graph.filter_policies import nested, policy_of, sizes
from serverless_lint.rule import Problems, Resource, problem, put, rule, together


@rule(
    on="AWS::SNS::Subscription",
    severity="error",
    reference="https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html",
    pillar="operational-excellence",
    since="0.1",
    needs="FilterPolicy",
)
def filter_policy_invalid(subscription: Resource) -> Problems:
    policy, scope = policy_of(subscription), subscription["FilterPolicyScope"]
    for name, value in scalars(policy):
        yield problem(value, f"{name} is a single value, but a filter policy wants a list of values")
    flat = [*scope.absent_when(), *(each for each in scope.strings() if each.text == BY_ATTRIBUTES)]
    for key, by_attributes in together(nested(policy), flat):
        message = f"{key.text} has fields of its own, but the policy asks for attributes, which have none"
        fix = put(by_attributes, "MessageBody", "ask for the body of the message", safe=False)
        yield problem(key, message, given=[by_attributes], fix=fix)
    for size in sizes(policy):
        if size.keys > KEYS:
            yield problem(size.policy, f"the filter policy has more than {KEYS} keys")
        if size.combinations > COMBINATIONS:
            ways = f"{size.combinations:,} combinations, more than {COMBINATIONS}"
            yield problem(size.policy, f"the values of the filter policy make {ways}")
