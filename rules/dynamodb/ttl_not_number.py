"""Items never expire: the attribute that says when is no number.

Time to live takes a number of seconds since 1970. Of any other type, the attribute is passed over, and the items stay.

    TimeToLiveSpecification: {Enabled: true, AttributeName: expires}
    AttributeDefinitions:    # only where it is a key, too
      - {AttributeName: expires, AttributeType: N}

Peers: none looks at it
"""

from serverless_lint.rule import Problems, Resource, problem, rule, together

TYPES = {"S": "text", "B": "binary"}


@rule(
    on="AWS::DynamoDB::Table",
    severity="warning",
    reference="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html",
    pillar="cost-optimization",
    since="0.1",
    needs="TimeToLiveSpecification",
)
def ttl_not_number(table: Resource) -> Problems:
    live = table["TimeToLiveSpecification"]
    enabled = [each for each in live["Enabled"].truths() if each.value]
    for definition in table["AttributeDefinitions"].items():
        kinds = [each for each in definition["AttributeType"].strings() if each.text in TYPES]
        for name, other, kind, *given in together(
            live["AttributeName"].strings(), definition["AttributeName"].strings(), kinds, enabled
        ):
            if name.text == other.text:
                message = f"items of {table.id} expire by {name.text}, which is {TYPES[kind.text]} and no number"
                yield problem(name, message, (kind, f"{name.text} is {TYPES[kind.text]}"), given=given)
