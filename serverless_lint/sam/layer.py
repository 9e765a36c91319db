"""AWS::Serverless::LayerVersion: the layer version, whose logical id SAM ends in a hash of all that is written.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html
"""

from __future__ import annotations

from serverless_lint.sam.location import CODE, s3_location
from serverless_lint.sam.resource import SamResource, mapping, renamed, same
from serverless_lint.syntax.node import Entry, Mapping
from serverless_lint.template.template import Declaration

PROPERTIES = same("CompatibleArchitectures CompatibleRuntimes Description LayerName LicenseInfo")


def expand_layer(layer: SamResource) -> list[Declaration]:
    """What refers to the user's logical id refers to the new one."""
    written = layer.properties
    entries = mapping({"LayerName": layer.id}, layer.key).entries | renamed(written.entries, PROPERTIES)
    if (uri := written.entries.get("ContentUri")) is not None:
        entries["Content"] = Entry(uri.key, s3_location(uri.value, CODE))
    new_id = layer.stack.renamed[layer.id] = f"{layer.id}#"
    properties = Mapping(written.source, written.start, written.end, entries)
    version = layer.becomes("AWS::Lambda::LayerVersion", properties, new_id)
    policy = (layer.stack.text(layer.get("RetentionPolicy")) or "").capitalize()
    kept = mapping({"DeletionPolicy": policy or "Retain"}, layer.place("RetentionPolicy")).entries
    version.attributes.entries.update(kept if policy else {**kept, **version.attributes.entries})
    return [version]
