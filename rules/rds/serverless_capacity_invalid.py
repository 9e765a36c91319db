"""Aurora refuses a range of serverless capacity that is upside down, out of bounds, or not in steps of a half.

An Aurora capacity unit (ACU) is about 2 GiB of memory. The minimum may be 0, where the cluster then pauses, up to 256;
the maximum is at least 1. Both go in steps of 0.5.

    ServerlessV2ScalingConfiguration:
      MinCapacity: 0.5
      MaxCapacity: 8

Notes: 000_b4306fdb19fcb421.txt:69 "Aurora Capacity Units ( ACUs ) : Measurement of Clusters scale"
"""

from serverless_lint.facts.rds import ACU_LEAST_MAXIMUM, ACU_MOST, ACU_STEP
from serverless_lint.graph.databases import capacities
from serverless_lint.rule import Problems, Resource, amount, problem, rule, together


@rule(
    on="AWS::RDS::DBCluster",
    severity="error",
    reference="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html",
    pillar="reliability",
    since="0.1",
    needs="ServerlessV2ScalingConfiguration",
)
def serverless_capacity_invalid(cluster: Resource) -> Problems:
    least, most = capacities(cluster, "MinCapacity"), capacities(cluster, "MaxCapacity")
    for capacity in (*least, *most):
        if capacity.number % ACU_STEP:
            yield problem(capacity, f"{amount(capacity, 'ACUs')} is not in steps of {ACU_STEP}")
        if not 0 <= capacity.number <= ACU_MOST:
            yield problem(capacity, f"{amount(capacity, 'ACUs')} is not between 0 and {ACU_MOST} ACUs")
    for capacity in most:
        if 0 <= capacity.number < ACU_LEAST_MAXIMUM:
            yield problem(capacity, f"a maximum of {amount(capacity, 'ACUs')} is under {ACU_LEAST_MAXIMUM} ACU")
    for low, high in together(least, most):
        if low.number > high.number:
            message = f"the minimum of {amount(low, 'ACUs')} is over the maximum of {amount(high, 'ACUs')}"
            yield problem(low, message, (high, "the maximum"))
