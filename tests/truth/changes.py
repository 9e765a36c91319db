"""What changes nothing: each a small function of a template, and a table of them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from serverless_lint.lint.expansion import expansion
from serverless_lint.syntax.node import Mapping
from serverless_lint.template.template import Template
from tests.truth import spelling
from tests.truth.naming import Unnamed, logical_ids, prefixed, unknown_names
from tests.truth.real import Real, Tree
from tests.truth.told import Told, told

PREFIX = "Zq7"  # before renamed ids, where no rule reads a meaning into it
HASH = re.compile(r"(?:[0-9a-f]{10}|#)(?=$|\W)")


# Each of these tells the first of several that it found, so that another order is another first one.
FIRST_OF_SEVERAL = ("apigateway/open-to-everybody", "appsync/resolver-before-schema")
# What a template can say in SAM only, so that findings differ from those of its expansion, and why.
SAM_ALONE = {
    "apigateway/private-without-policy": "a policy that SAM makes for some values of a parameter is in no expansion",
    "lambda/role-cannot-use": "silent for variables in `Globals`, which all get; in an expansion each has its own",
}


def same(told: Told) -> Told | None:
    return told


class Change(NamedTuple):
    """`made`: the template in another form, None where it has none.

    `before`, `after`: what of a finding has to be the same then, None where it need not be there at all. `places`: each
    may be told at several places that were one, or the other way round.
    """

    name: str
    made: Callable[[Real], bytes | None]
    before: Callable[[Told], Told | None] = same
    after: Callable[[Told], Told | None] = same
    places: bool = False


def resources_reversed(tree: Tree) -> Tree:
    """Resources in the opposite order, and whatever else the template declares."""
    return {
        name: dict(reversed(section.items())) if isinstance(section, dict) else section
        for name, section in tree.items()
    }


def keys_shuffled(tree: Tree) -> Tree:
    """All mappings in another order, whatever they mean."""
    chance = random.Random(27)
    return {key: _shuffled(tree[key], chance) for key in chance.sample(list(tree), len(tree))}


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        return [_shuffled(item, chance) for item in value]
    if not isinstance(value, dict):
        return value
    keys = chance.sample(list(value), len(value))
    return {key: _shuffled(value[key], chance) for key in keys}


def expanded(template: Real) -> bytes | None:
    """What `slint expand` writes, where the template is SAM, and whole: what SAM drops may name what is elsewhere."""
    root = template.document.root
    assert isinstance(root, Mapping)
    if not Template(template.document, root).is_sam or unknown_names(template):
        return None
    return spelling.as_yaml_of_short_tags(expansion(template.path, template.text).document)


def without_sam(told: Told) -> Told | None:
    """A finding that both spellings can have, the hashes in SAM's ids left out, wherever the resource is written."""
    if told.rule.startswith("sam/") or told.rule in SAM_ALONE:
        return None
    return told._replace(resource=HASH.sub("#", told.resource), property="", message="")


def in_any_order(told: Told) -> Told:
    """A finding without what names the first of several."""
    resource = "" if told.rule in FIRST_OF_SEVERAL else told.resource
    return told._replace(resource=resource, property="", message="")


def with_other_ids(template: Real) -> bytes | None:
    """Each logical id behind a prefix, and with it the ids that SAM makes of it."""
    try:
        return spelling.as_yaml_of_long_names(prefixed(template.tree, logical_ids(template), PREFIX))
    except Unnamed:
        return None


def without_prefix(told: Told) -> Told:
    """A finding with the logical ids that the template had before."""
    return told._replace(resource=told.resource.removeprefix(PREFIX), message=told.message.replace(PREFIX, ""))


def _written(write: Callable[[Tree], bytes], change: Callable[[Tree], Tree] = dict) -> Callable[[Real], bytes | None]:
    return lambda template: write(change(template.tree))


CHANGES = (
    Change("written as JSON", _written(spelling.as_json)),
    Change("written as YAML, functions as short tags", _written(spelling.as_yaml_of_short_tags)),
    Change("written as YAML, functions by their long names", _written(spelling.as_yaml_of_long_names)),
    Change("written in flow style", _written(spelling.as_flow)),
    Change("texts in single quotes", _written(spelling.in_single_quotes)),
    Change("texts in double quotes", _written(spelling.in_double_quotes)),
    Change("comments behind and between all lines", _written(spelling.with_comments)),
    Change(
        "resources in the opposite order",
        _written(spelling.as_yaml_of_long_names, resources_reversed),
        in_any_order,
        in_any_order,
    ),
    Change(
        "keys of all mappings shuffled",
        _written(spelling.as_yaml_of_long_names, keys_shuffled),
        in_any_order,
        in_any_order,
    ),
    Change("other logical ids", with_other_ids, after=without_prefix),
    Change("SAM expanded (`slint expand`)", expanded, without_sam, without_sam, places=True),
)


def difference(template: Real, change: Change) -> tuple[int, Counter[Told], Counter[Told]] | None:
    """How many findings both tell, those of the template only, and those of the changed one only."""
    text = change.made(template)
    if text is None:
        return None
    before = _meant(as_written(template), change.before)
    after = _meant(told(template.path, text), change.after)
    if change.places:
        before, after = Counter(set(before)), Counter(set(after))
    return (before & after).total(), before - after, after - before


@cache
def as_written(template: Real) -> Counter[Told]:
    return told(template.path, template.text)


def _meant(found: Counter[Told], meaning: Callable[[Told], Told | None]) -> Counter[Told]:
    return Counter(kept for each in found.elements() if (kept := meaning(each)) is not None)
