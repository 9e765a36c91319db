"""How relations are drawn: the family of each kind, which is a style of lines."""

from __future__ import annotations

FAMILIES = {
    "flow": "triggers delivers calls pipes fronts sets-up runs on-success",
    "failure": "dead-letters on-failure",
    "data": "reads writes connects mounts",
    "access": "assumes grants permits authorizes guarded-by admits lets-out encrypts",
    "structure": """depends holds runs-in runs-on routes includes publishes aliases deploys hooks nests exports imports
        logs-to scales alarms-on notifies offers stages resolves""",
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds.split()}
# Every reference makes a resource wait for another: too much for a picture, and nothing of the architecture.
ORDER = "depends"


def family_of(kind: str) -> str:
    """The family of a kind of relation; one that the table does not know is of the structure."""
    return FAMILY.get(kind, "structure")
