"""All resources of a template: declared ones, with SAM's replaced by what they become, and those that SAM implies."""

from __future__ import annotations

from serverless_lint.template.template import Declaration, Template

PREFIX = "AWS::Serverless::"
CONNECTORS = "Connectors"


def expand(template: Template) -> list[Declaration]:
    """The template's resources as the deployed stack will have them; also tells the scope of new logical ids."""
    if not any(d.type.startswith(PREFIX) or CONNECTORS in d.attributes.entries for d in template.declarations):
        return template.declarations
    from serverless_lint.sam.expansion import Expansion  # what other templates do not need

    resources = Expansion(template).resources()
    template.scope.resources.update(resource.id for resource in resources)
    return resources
