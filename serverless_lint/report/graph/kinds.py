"""How relations are drawn: the family of each kind, which is a style of lines."""

from __future__ import annotations

FAMILIES = {
    "flow": "triggers delivers calls pipes fronts sets-up runs on-success",
    "failure": "dead-letters on-failure",
    "data": "reads writes connects mounts uses",
    "access": "assumes grants permits authorizes guarded-by admits lets-out encrypts",
    "structure": """depends holds runs-in runs-on routes includes publishes aliases deploys hooks nests exports imports
        logs-to scales alarms-on notifies offers stages resolves""",
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds.split()}
# What CloudFormation creates first: every reference says so, and nothing of how the system works.
ORDER = "depends"
# Who may, which is not who does: one of these to each relation that works, and more.
ASIDE = ("assumes", "grants", "permits")
# Not drawn where another relation joins the same two.
RESTATING = (ORDER, "uses", *ASIDE)


def family_of(kind: str) -> str:
    """The family of a kind of relation; one that the table does not know is of the structure."""
    return FAMILY.get(kind, "structure")
