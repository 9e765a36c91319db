"""CloudFormation's short tags: the functions they call, and where a tag ends and its value starts."""

from __future__ import annotations

from serverless_lint.syntax.pattern import pattern

# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
# and the functions of rules: .../TemplateReference/intrinsic-function-reference-rules.html
FUNCTIONS = (
    "And Base64 Cidr Contains EachMemberEquals EachMemberIn Equals FindInMap GetAtt GetAZs GetStackOutput If "
    "ImportValue Join Length Not Or RefAll Select Split Sub ToJsonString Transform ValueOf ValueOfAll"
)
KEYS = {"!Ref": "Ref", "!Condition": "Condition"} | {f"!{name}": f"Fn::{name}" for name in FUNCTIONS.split()}

STANDARD = "tag:yaml.org,2002:"
TEXT = frozenset({"!", STANDARD + "str"})
TYPED = frozenset(STANDARD + name for name in ("int", "float", "bool", "null"))

# What may stand one blank behind a tag without being the first character of its value as it is read.
UNUSUAL_STARTS = frozenset(["", *" \t\r\n\x85\u2028\u2029#&|>"])
# What may stand before a value: `!tag`, `!<verbatim>`, `&anchor`. The end of one, then blanks, line ends and comments.
PROPERTY = pattern(
    r"(!<[^>]*>|![^ \t\r\n\x85\u2028\u2029,\[\]{}]*|&[\w-]+)(?:[ \t\r\n\x85\u2028\u2029]|(?<!\S)#[^\r\n]*)*"
)


def call_key(tag: str) -> str | None:
    """The key of the call that a tag writes: `Fn::Sub`, or `!foo` where CloudFormation has no such function."""
    if tag in KEYS:
        return KEYS[tag]
    if tag == "!" or tag.startswith(STANDARD):
        return None
    return tag if tag.startswith("!") else f"!<{tag}>"


def tag_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the tag stands among the properties that begin at `start`."""
    match = PROPERTY.match(text, start, end)
    if match and text[start] == "&":
        match = PROPERTY.match(text, match.end(), end)
    return match.span(1) if match else (start, end)


def value_start(text: str, start: int, end: int, properties: int) -> int:
    """Where a scalar starts behind its tag and anchor; `end` where it is empty."""
    for _ in range(properties):
        match = PROPERTY.match(text, start, end)
        start = match.end() if match else start
    return start
