"""From a rule's problem to a finding: places, scenarios, confidence, identity."""

from __future__ import annotations

from collections.abc import Iterator

from serverless_lint.graph.graph import Graph
from serverless_lint.graph.relation import Relation
from serverless_lint.lint.finding import CONFIDENCES, Case, Finding, Related, Repair, Subject
from serverless_lint.rule import Problem, Resource, Rule
from serverless_lint.syntax.document import Document
from serverless_lint.syntax.node import Mapping, Scalar
from serverless_lint.template.scenario import Scenario, conjunction
from serverless_lint.template.template import Declaration
from serverless_lint.template.values import Value

# Transforms of AWS, whose work is known.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html
KNOWN_TRANSFORMS = frozenset(
    """
    AWS::CodeDeployBlueGreen AWS::Include AWS::LanguageExtensions AWS::SecretsManager-2020-07-23
    AWS::SecretsManager-2024-09-16 AWS::Serverless-2016-10-31 AWS::ServiceCatalog
    """.split()
)
ORIGIN = "the value comes from here"


def finding(rule: Rule, problem: Problem, graph: Graph) -> Finding | None:
    """The finding of a problem; None when what it rests on can never hold at once."""
    values = list(_values(problem))
    when = conjunction([value.when for value in values])
    if when is None:
        return None
    always = when.world.always
    confidence = _confidence(problem, when, graph)
    severity = "warning" if rule.severity == "error" and confidence != "high" else rule.severity
    subject = _subject(problem.at, graph)
    environments = when.environments
    path = problem.at.path[1:]
    first_related = _lasting(problem.related[0][0], graph) if problem.related else ()
    return Finding(
        rule=rule.name,
        severity=severity,
        confidence=confidence,
        message=problem.message,
        span=problem.at.node.span,
        subjects=(subject,) if subject else (),
        property=path,
        cases=_cases(when, environments, graph.owner(problem.at)),
        assumes=tuple(sorted(when.assumes)),
        related=tuple(_related(problem)),
        url=rule.reference,
        identity=_identity(rule.name, problem.at.node.source.path, subject, path, first_related),
        repair=_repair(problem, graph),
        environments=() if environments is None or environments == always.environments else environments,
    )


def _cases(when: Scenario, environments: tuple[str, ...] | None, owner: Resource | None) -> tuple[Case, ...]:
    """A scenario in the names that the template of a finding has; those of other templates tell where they are from.

    What an environment decides is said by the environment.
    """
    if when.always or ((environments is not None or when.world.fixed) and not when.is_open):
        return ()
    prefix = owner.scope.conditions.prefix if owner else ""
    parameters, conditions = when.parameters(), when.conditions()
    case = Case(
        {name.removeprefix(prefix): value for name, value in parameters.items()},
        {name.removeprefix(prefix): truth for name, truth in conditions.items()},
        when.exact,
    )
    return (case,)


def with_verified_repairs(findings: list[Finding], documents: dict[str, Document]) -> list[Finding]:
    """Findings whose repairs have been tried, on the document by its path."""
    if not any(each.repair for each in findings):
        return findings
    from serverless_lint.lint.repairs import verified

    for path in dict.fromkeys(each.span.path for each in findings if each.repair):
        findings = verified(findings, documents[path])
    return findings


def merged(findings: list[Finding]) -> list[Finding]:
    """Findings of one rule at one place made one, with all their subjects; what differs is told of the first."""
    by_place: dict[tuple[object, ...], Finding] = {}
    for new in findings:
        place = (new.rule, new.span)
        old = by_place.get(place)
        by_place[place] = new if old is None else _both(old, new)
    return list(by_place.values())


def _both(old: Finding, new: Finding) -> Finding:
    always = not old.cases or not new.cases
    certain = not old.assumes or not new.assumes
    return old._replace(
        severity=new.severity if old.severity == "warning" and new.severity == "error" else old.severity,
        confidence=max(old.confidence, new.confidence, key=CONFIDENCES.index),
        subjects=tuple(dict.fromkeys(old.subjects + new.subjects)),
        cases=() if always else old.cases + tuple(case for case in new.cases if case not in old.cases),
        assumes=() if certain else old.assumes,
        environments=tuple(dict.fromkeys(old.environments + new.environments))
        if old.environments and new.environments
        else (),
        related=tuple(dict.fromkeys((*old.related, *_more(old, new)))),
    )


def _more(old: Finding, new: Finding) -> Iterator[Related]:
    """The places that a finding of the same fault adds: not each of the values that a parameter allows, one says it."""
    for each in new.related:
        if each.message != ORIGIN or not set(new.subjects) <= set(old.subjects):
            yield each


def _repair(problem: Problem, graph: Graph) -> Repair | None:
    """A fix of the file in which the finding is."""
    if problem.fix is None:
        return None
    source = problem.at.node.source
    document = next((each.document for each in graph.templates if each.document.source is source), None)
    if document is None:
        return None
    from serverless_lint.lint.repairs import repair_of  # a few milliseconds that only a fix is worth

    return repair_of(problem.fix, graph, document)


def _values(problem: Problem) -> Iterator[Value]:
    yield problem.at
    for value, _ in problem.related:
        yield value
    for held in problem.given:
        yield held.value if isinstance(held, Relation) else held


def _confidence(problem: Problem, when: Scenario, graph: Graph) -> str:
    # A macro of somebody's own may still change anything that is written here.
    foreign = not all(KNOWN_TRANSFORMS.issuperset(template.transforms) for template in graph.templates)
    known = ["medium" if when.assumes or foreign else "high"]
    known += [held.confidence for held in problem.given if isinstance(held, Relation)]
    return min(known, key=CONFIDENCES.index)


def _subject(value: Value, graph: Graph) -> Subject | None:
    resource = graph.owner(value)
    if resource is None:
        return None
    declaration = resource.declaration
    path = declaration.key.source.path
    return Subject(declaration.id, resource.type, declaration.origin, path, _construct(declaration))


def _construct(declaration: Declaration) -> str | None:
    """Where the CDK made a resource.

    https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html
    """
    metadata = declaration.attributes.get("Metadata")
    path = metadata.get("aws:cdk:path") if isinstance(metadata, Mapping) else None
    return path.text if isinstance(path, Scalar) else None


def _related(problem: Problem) -> Iterator[Related]:
    if problem.at.origin is not None:
        yield Related(problem.at.origin.span, ORIGIN, None)
    for value, message in problem.related:
        if value.node.span != problem.at.node.span:
            yield Related(value.node.span, message, str(value.path[0]) if value.path else None)
            if value.origin is not None:
                yield Related(value.origin.span, ORIGIN, None)


def _lasting(value: Value, graph: Graph) -> tuple[object, ...]:
    """The path of a value, by the resource that somebody wrote: the names that SAM makes may hold a hash."""
    owner = graph.owner(value)
    origin = owner.declaration.origin if owner else None
    return (origin, *value.path[1:]) if origin else value.path


def _identity(rule: str, path: str, subject: Subject | None, *properties: tuple[object, ...]) -> tuple[str, ...]:
    owner = (subject.origin or subject.id) if subject else ""
    return (rule, path, owner, *("/".join(map(str, keys)) for keys in properties))
