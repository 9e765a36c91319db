"""Lambda refuses what an alias says about the share of a second version.

An alias sends its requests to one version, and a share of them, from 0 to 1, to one more. Both have to be published
versions, and different ones; 40 is no share, 0.4 is.

    Live:
      Type: AWS::Lambda::Alias
      Properties:
        FunctionName: !Ref Worker
        FunctionVersion: "7"
        Name: live
        RoutingConfig:
          AdditionalVersionWeights:
            - {FunctionVersion: "8", FunctionWeight: 0.4}    # the other 60 % go to version 7

Notes: 002_c23077be81164283.txt:98 "Can divert percentage of the traffic to different versions"
"""

from serverless_lint.graph.relations.versions import ALIAS
from serverless_lint.rule import Problems, Resource, Values, problem, put, rule, together

LATEST = "$LATEST"


@rule(
    on=ALIAS,
    severity="error",
    reference="https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html",
    pillar="reliability",
    since="0.1",
    needs="RoutingConfig",
)
def alias_routing_refused(alias: Resource) -> Problems:
    weights = alias["RoutingConfig"]["AdditionalVersionWeights"]
    for count in weights.at_least():
        if count.number > 1:
            yield problem(count, f"{alias.id} has {count.number:.0f} versions beside its own, and may have 1")
    for weight in weights.items():
        yield from _share(alias, weight["FunctionWeight"])
        for own, other in together(alias["FunctionVersion"], weight["FunctionVersion"]):
            if LATEST in (own.value, other.value):
                latest = own if own.value == LATEST else other
                message = f"{alias.id} shares its requests between two versions, and {LATEST} is none"
                yield problem(latest, message, (other, "the second version"), given=[own])
            elif own.known_text == other.known_text and own.value == other.value:
                yield problem(other, f"{alias.id} has the same version twice", (own, "it is its own version"))


def _share(alias: Resource, values: Values) -> Problems:
    for share in values.numbers():
        if not 0 <= share.number <= 1:
            message = f"{alias.id} sends a share of {share.number:g} to its second version; a share is from 0 to 1"
            percent = f"{share.number:g} % are a share of {share.number / 100:g}"
            fix = put(share, share.number / 100, percent, safe=False) if 1 < share.number <= 100 else None
            yield problem(share, message, fix=fix)
