"""AWS::Serverless::Application: a nested stack, from a template beside this one or from the application repository.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
"""

from __future__ import annotations

from serverless_lint.sam.resource import SamResource, renamed, same
from serverless_lint.syntax.node import Entry, Mapping, made
from serverless_lint.template.template import UNKNOWN, Declaration

PROPERTIES = same("NotificationARNs Parameters TimeoutInMinutes")


def expand_application(application: SamResource) -> list[Declaration]:
    """`Location` is a path or URL, else names an application of the repository, whose template we cannot know."""
    written = application.properties
    entries = renamed(written.entries, PROPERTIES)
    if (location := written.entries.get("Location")) is not None:
        published = isinstance(location.value, Mapping) and location.value.function is None
        url = made({UNKNOWN: location.value}, location.value) if published else location.value
        entries["TemplateURL"] = Entry(location.key, url)
    properties = Mapping(written.source, written.start, written.end, entries)
    return [application.becomes("AWS::CloudFormation::Stack", properties)]
