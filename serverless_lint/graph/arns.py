"""ARNs: those of a resource of the template, and whether a pattern in a policy is for it.

What refers to a resource or parameter is a letter of its own, the same one wherever it stands.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.facts.iam import ATTRIBUTES, GLOBAL, GLOBAL_NAMES
from serverless_lint.graph.graph import Graph
from serverless_lint.graph.names import FORMS, TWINS, Form
from serverless_lint.graph.patterns import ANY, LETTERS, UNKNOWN
from serverless_lint.graph.resource import Resource
from serverless_lint.graph.wanted import Wanted, covered, may_be_covered
from serverless_lint.syntax.node import Mapping, made
from serverless_lint.syntax.record import NamedTuple
from serverless_lint.template.scenario import Scenario
from serverless_lint.template.values import ABSENT, Hole, Piece, Reference, Text, Value, Values

LONGEST = 2048  # longer texts are no ARNs, and not worth the time

PARTITION, REGION, ACCOUNT = "AWS::Partition", "AWS::Region", "AWS::AccountId"
SAME = (PARTITION, REGION, ACCOUNT, "AWS::URLSuffix")  # in all templates of an application
MORE_FORMS = {
    "AWS::IAM::Role": Form("iam", "role/", "/", "RoleName"),
    "AWS::SSM::Parameter": Form("ssm", "parameter/", "/", "Name"),
    # Secrets Manager adds six letters. https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
    "AWS::SecretsManager::Secret": Form("secretsmanager", "secret:", ":", "Name"),
}
# Properties that put a path before the name.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
BETWEEN = {"AWS::IAM::Role": "Path", "AWS::Events::Rule": "EventBusName"}
SUFFIXES = {"AWS::SecretsManager::Secret": "-" + 6 * ANY}
_FORMS = {**FORMS, **{twin: FORMS[name] for name, twins in TWINS.items() for twin in twins}, **MORE_FORMS}


class Way(NamedTuple):
    """An ARN that a resource may have: `when` it has that name. `certain`: whether that can be said."""

    arn: str
    when: Scenario
    certain: bool


class Match(NamedTuple):
    """The scenarios in which something certainly holds, and those in which it may hold."""

    certain: list[Scenario]
    possible: list[Scenario]


NO = Match([], [])


class Arns:
    """The ARNs of one template."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.lists: dict[tuple[int, str], tuple[Values, Values, Values]] = {}  # for statements.py
        self.actions: dict[int, list[str] | None] = {}  # likewise
        self._letters: dict[object, str] = {}
        self._ways: dict[str, list[Way]] = {}

    def letter(self, key: object) -> str:
        """The letter that stands for a resource's name or a parameter."""
        return self._letters.setdefault(key, chr(ord(LETTERS) + len(self._letters)))

    # what a text says

    def pattern(self, value: Value) -> str:
        """A value as a pattern; what is no text may be anything."""
        held = value.value
        if not isinstance(held, (str, Reference, Text)):
            return UNKNOWN
        owner = self.graph.owner(value)
        text = "".join(self._piece(piece, owner) for piece in (held.pieces if isinstance(held, Text) else (held,)))
        return text if len(text) < LONGEST else UNKNOWN

    def _piece(self, piece: Piece, owner: Resource | None) -> str:
        if isinstance(piece, str):
            return piece if max(piece, default="x") < LETTERS else UNKNOWN
        if isinstance(piece, Hole) and piece.name:
            if piece.name in SAME or len(self.graph.parts) == 1:
                return self.letter(piece.name)
            return self.letter(owner.scope.conditions.qualified(piece.name)) if owner else UNKNOWN
        resource = self.graph.resources.get(piece.id) if isinstance(piece, Reference) else None
        if not isinstance(piece, Reference) or resource is None or resource.type not in ATTRIBUTES:
            return UNKNOWN
        arns, names = ATTRIBUTES[resource.type]
        attribute = piece.attribute or ""
        if attribute in arns:
            # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
            return self.own(resource) + (":*" if resource.type == "AWS::Logs::LogGroup" else "")
        if attribute == "StreamArn":
            return f"{self.own(resource)}/stream/{self.letter(resource.id + '!stream')}"
        return self.letter(resource.id + "!") if attribute in names else UNKNOWN

    # what a resource is called

    def own(self, resource: Resource) -> str:
        """The ARN of a resource, whatever its name."""
        return self._arn(resource, self._slashed(resource), self.letter(resource.id + "!"))

    def _arn(self, resource: Resource, prefix: str, name: str) -> str:
        service = _FORMS[resource.type].service
        region = "" if service in GLOBAL | GLOBAL_NAMES else self.letter(REGION)
        account = "" if service in GLOBAL_NAMES else self.letter(ACCOUNT)
        return f"arn:{self.letter(PARTITION)}:{service}:{region}:{account}:{prefix}{name}"

    def _slashed(self, resource: Resource) -> str:
        """What stands before a name that is not known: that of a parameter may bring its slash along.

        https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
        """
        if resource.type != "AWS::SSM::Parameter":
            return self._prefix(resource, "")
        starts = {self.pattern(value)[:1] == "/" for value in resource["Name"] if value.value is not ABSENT}
        return UNKNOWN if len(starts) > 1 else self._prefix(resource, "/" if starts == {True} else "")

    def _prefix(self, resource: Resource, name: str) -> str:
        """What stands before a name; where a path may stand between, a letter of its own."""
        prefix, between = _FORMS[resource.type].prefix, BETWEEN.get(resource.type)
        if between is not None and len(resource[between].absent_when()) != len(resource[between].found):
            return prefix + self.letter(resource.id + "!path")
        return prefix.rstrip("/") if name.startswith("/") else prefix

    def ways(self, resource: Resource) -> list[Way]:
        """All ARNs that a resource may have, by its names."""
        if resource.id not in self._ways:
            self._ways[resource.id] = list(self._named(resource)) if resource.type in _FORMS else []
        return self._ways[resource.id]

    def _named(self, resource: Resource) -> Iterator[Way]:
        form, suffix = _FORMS[resource.type], SUFFIXES.get(resource.type, "")
        always = self.graph.scope.world.always
        names = resource[form.name] if form.name and "." not in form.name else None
        if names is not None and not names.found:
            names = self._with_holes(resource, form.name)
        for value in names or ():
            if value.value is not ABSENT:
                text = self.pattern(value)
                yield Way(self._arn(resource, self._prefix(resource, text), text + suffix), value.when, True)
        if names is None or not names.complete:
            yield Way(self._arn(resource, form.prefix, UNKNOWN), always, False)

    def _with_holes(self, resource: Resource, name: str) -> Values:
        """A name that is a parameter, as a text with a hole."""
        properties, scope = resource.declaration.properties, resource.scope
        written = properties.get(name) if isinstance(properties, Mapping) else None
        if written is None:
            return Values(scope, [], complete=False)
        return scope.values(
            made({"Fn::Join": ["", [written]]}, written), resource.when, (resource.id, "Properties", name)
        )

    # whether a pattern is for a resource

    def match(self, value: Value, wanted: Wanted) -> Match:
        """When a pattern is for a resource, or for a part of it."""
        text, when = self.pattern(value), value.when
        if isinstance(value.value, Reference) and len(text) == 1 and text != UNKNOWN:
            return NO  # a name, and no ARN
        if wanted.resource is None:
            # An action without resources is allowed by a star only.
            return Match([when] if text.strip("*") == "" else [], [when])
        if text and text.strip("*") == "":
            return Match([when], [when])
        resource = wanted.resource
        if resource.type not in ATTRIBUTES:
            return Match([], [when])
        if any(other.type == resource.type and other is not resource for other, _ in self.graph.mentioned(value)):
            return NO
        letter = self.letter(resource.id + "!")
        if letter in text:
            ways, kept = [Way(self.own(resource), when, True)], letter
        else:
            kept = ""
            ways = [Way(w.arn, both, w.certain) for w in self.ways(resource) if (both := w.when & when)]
            ways += self._made_up(resource, text, when)
        certain = [way.when for way in ways if way.certain and covered(text, way.arn, wanted)]
        return Match(certain, [way.when for way in ways if may_be_covered(text, way.arn, wanted, kept)])

    def _made_up(self, resource: Resource, text: str, when: Scenario) -> Iterator[Way]:
        """The name that CloudFormation makes up, which no pattern knows without a wildcard."""
        form = _FORMS[resource.type]
        own = text.split(":", 5)[-1].removeprefix(form.prefix).partition(form.end)[0]
        if "_" in own or (own and not any(letter in "*?\0" or letter >= LETTERS for letter in own)):
            return  # names of stacks have no `_`, nor have logical ids
        names = resource[form.name] if form.name and "." not in form.name else None
        for absent in names.absent_when() if names is not None else []:
            if both := absent.when & when:
                prefix = self._prefix(resource, "")
                yield Way(self._arn(resource, prefix, self.letter(resource.id + "!")), both, True)


def arns_of(graph: Graph) -> Arns:
    """The ARNs of a template, which are remembered."""
    if "arns" not in graph.remembered:
        graph.remembered["arns"] = Arns(graph)
    arns: Arns = graph.remembered["arns"]
    return arns
