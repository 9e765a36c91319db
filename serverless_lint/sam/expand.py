"""All resources of a template: declared ones, with SAM's replaced by what they become, and those that SAM implies."""

from __future__ import annotations

from serverless_lint.sam.api import Route, implicit_apis
from serverless_lint.sam.function import expand_function
from serverless_lint.sam.resource import SamResource
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.template import Declaration, Template

FUNCTION = "AWS::Serverless::Function"


def expand(template: Template) -> list[Declaration]:
    """The template's resources as the deployed stack will have them; also tells the scope of new logical ids."""
    resources: list[Declaration] = []
    routes: list[Route] = []
    for declaration in template.declarations:
        if declaration.type == FUNCTION and isinstance(declaration.properties, Mapping):
            function = SamResource(declaration, template)
            caller, own = expand_function(function)
            resources += own
            routes += [Route(caller, event) for event in caller.events]
        else:
            resources.append(declaration)
    resources += implicit_apis(template, routes)
    template.scope.resources.update(resource.id for resource in resources)
    return resources
