"""Every property of every resource of the expansion against what the transform makes of the same templates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from serverless_lint.sam.deployed import deployed
from tests.sam.pairs import ORACLE, Pair, pairs, plain, short
from tests.syntax.trees import data

PAIRS = pairs() if ORACLE.exists() else []
NOTHING: tuple[Any, ...] = ("", [], {}, None)
# What the transform writes in another way, by type and property, and why ours stays.
OTHERWISE = {
    ("AWS::ApiGateway::Deployment", "Description"): "a hash for people",
    ("AWS::Lambda::Version", "Description"): "a hash for people",
    ("AWS::StepFunctions::StateMachine", "Definition"): "keeps its places; the transform makes a text of it",
    ("AWS::StepFunctions::StateMachine", "DefinitionString"): "keeps its places; the transform makes a text of it",
    ("AWS::StepFunctions::StateMachine", "DefinitionSubstitutions"): "go with the text",
}
MODELS = "models and parameters of requests are left out: no rule reads them"
CONDITIONAL = "each operation has its condition; the transform repeats it around the path"
DEFAULTS = "the transform reads a parameter's default where it stands within a text or list"
REPOSITORY = "of an application of the repository we only know its name"
# Properties that differ, by pair, and why.
DIFFERENT = {
    ("api_http_with_default_iam_authorizer", "Body"): "`AllowCredentials: false` is written, and means nothing",
    ("api_merge_definitions_with_conflicting_request_models", "Body"): MODELS,
    ("api_model_without_properties", "Body"): MODELS,
    ("api_request_model_with_validator", "Body"): MODELS,
    ("api_rest_paths_with_if_condition_openapi", "Body"): "preflight under a condition stays in the words of Swagger",
    ("api_rest_paths_with_if_condition_openapi_no_value_else_case", "Body"): "the same",
    ("api_with_any_method_in_swagger", "Body"): "an authorizer without a function calls `null`",
    ("api_with_basic_custom_domain_intrinsics_http", "Body"): CONDITIONAL,
    ("api_with_basic_custom_domain_intrinsics_http", "DomainName"): DEFAULTS,
    ("api_with_binary_media_types", "Body"): DEFAULTS,
    ("api_with_custom_domains_regional_latency_routing", "MutualTlsAuthentication"): "version 0 is none",
    ("api_with_propagate_tags", "Tags"): "a shared usage plan is not tagged",
    ("application_preparing_state", "Tags"): REPOSITORY,
    ("application_preparing_state", "TemplateURL"): REPOSITORY,
    ("application_with_intrinsics", "Tags"): REPOSITORY,
    ("application_with_intrinsics", "TemplateURL"): REPOSITORY,
    ("capacity_provider_global_with_functions", "FunctionScalingConfig"): "is a property of the function only",
    ("function_with_alias_all_properties_and_code_sha256", "Description"): "a hash for people",
    ("function_with_alias_and_code_sha256", "Description"): "a hash for people",
    ("function_with_globals_tags_and_propagate_tags", "Body"): MODELS,
    ("function_with_globals_tags_and_propagate_tags", "Tags"): "an implicit API does not get the tags of its functions",
    ("http_api_existing_openapi", "Body"): "what events say of an operation that is written does not replace it",
    ("http_api_with_cors", "Body"): "a function in place of `CorsConfiguration` is left out",
    ("http_api_with_custom_domains_regional", "MutualTlsAuthentication"): "version 0 is none",
    ("http_api_with_custom_domains_regional_ownership_verification", "MutualTlsAuthentication"): "version 0 is none",
    ("implicit_and_explicit_api_with_conditions", "Body"): CONDITIONAL,
    ("implicit_api_with_many_conditions", "Body"): CONDITIONAL,
    ("implicit_http_api_with_many_conditions", "Body"): CONDITIONAL,
    ("implicit_http_api_with_many_conditions", "RouteSettings"): "settings of the API stay under those of an event",
    ("function_with_mq_using_autogen_role", "Policies"): "`!GetAtt Arn.MyMqBroker`, as it is written",
    ("function_with_mq_using_autogen_role", "EventSourceArn"): "`!GetAtt Arn.MyMqBroker`, as it is written",
    ("websocket_api_with_custom_domain_route53_multiple", "RecordSets"): "the transform keeps the last one only",
    ("websocket_api_test_non_ref", "AuthorizerUri"): "the transform names a variable of the text after its value",
}


def different(pair: Pair) -> Iterator[tuple[str, str, str, str]]:
    """Resource, property, and both values, where these are not the same."""
    document, _ = deployed(pair.template)
    defaults = {name: data(node.get("Default")) for name, node in parameters(pair)}
    typed = {name: each for name, each in document["Resources"].items() if is_typed(each)}
    ours = {short(name, each["Type"]): each for name, each in typed.items()} | typed
    for name, real in pair.resources.items():
        own = ours.get(name, ours.get(short(name, real["Type"]))) if is_typed(real) else None
        if own is None:
            continue
        values, wanted = written(own), written(real)
        for key in sorted(values.keys() | wanted.keys()):
            first, second = (comparable(each.get(key), defaults, key) for each in (values, wanted))
            if first != second and (real["Type"], key) not in OTHERWISE:
                yield name, key, first, second


def written(resource: dict[str, Any]) -> dict[str, Any]:
    """Properties, and the attributes that say when and for how long a resource is there."""
    attributes = {name: resource.get(name) for name in ("Condition", "DeletionPolicy", "UpdateReplacePolicy")}
    return {**(resource.get("Properties") or {}), **attributes}


def parameters(pair: Pair) -> list[tuple[str, Any]]:
    return list(pair.template.sections["Parameters"].items())


def is_typed(body: Any) -> bool:
    return isinstance(body, dict) and isinstance(body.get("Type"), str)


def comparable(value: Any, defaults: dict[str, Any], key: str) -> str:
    """A text that is the same for values that mean the same."""
    meant = _meaning(value, defaults)
    listed = key in ("ManagedPolicyArns", "Policies", "RecordSets") and isinstance(meant, list)
    texts = {_short(plain(item)) for item in meant} if listed else {_short(plain(meant))}
    return "" if value in NOTHING else ", ".join(sorted(texts)).lower()


def _short(text: str) -> str:
    """A managed policy is its name."""
    return re.sub(r'"arn:[^"]*:policy/(?:[\w-]+/)*([\w-]+)"', r'"\1"', text)


def _meaning(value: Any, defaults: dict[str, Any]) -> Any:
    if isinstance(value, list):
        items = [_meaning(item, defaults) for item in value]
        # Tags, parameters, notifications and actions come in any order.
        ordered = all(isinstance(item, dict) and item.keys() & {"Key", "Event", "Fn::If", "name"} for item in items)
        actions = all(isinstance(item, str) and re.fullmatch(r"[\w-]+:[\w*]+", item) for item in items)
        return sorted(items, key=plain) if ordered or actions else items
    if not isinstance(value, dict):
        return value
    name = value.get("Ref")
    if isinstance(name, str) and defaults.get(name) is not None:
        return defaults[name]  # the transform puts some in place
    calls = value.keys() & {"Fn::GetAtt", "Fn::Sub"}
    if len(value) == 1 and calls and isinstance(argument := value[next(iter(calls))], list):
        # Two of the golden files have all of their lists sorted.
        return {next(iter(calls)): sorted((_meaning(item, defaults) for item in argument), key=plain)}
    kept = {key: _meaning(item, defaults) for key, item in value.items()}
    if "Statement" in kept:
        kept.pop("Version", None)
        statements = kept["Statement"] if isinstance(kept["Statement"], list) else [kept["Statement"]]
        kept["Statement"] = sorted(statements, key=plain)
    for key in ("Action", "Resource"):
        if isinstance(kept.get(key), list):
            kept[key] = kept[key][0] if len(kept[key]) == 1 else sorted(kept[key], key=plain)
    return kept


@pytest.mark.skipif(not PAIRS, reason="the transform's outputs are not beside this project")
def test_values_are_those_of_the_transform() -> None:
    count: Counter[str] = Counter()
    differing: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for pair in PAIRS:
        count["resources"] += len(pair.resources)
        found = list(different(pair))
        count["different"] += len({name for name, *_ in found})
        for name, key, first, second in found:
            differing.setdefault((pair.name, key), []).append((name, first, second))
    print(f"{count}; not listed: {[(key, value) for key, value in differing.items() if key not in DIFFERENT]}")
    assert count["resources"] > 2000
    assert count["different"] <= 0.02 * count["resources"]
    assert differing.keys() == DIFFERENT.keys()
