"""Plain data as a whole document in YAML, with calls of functions in their short form where YAML has one.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 120
Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(Base):  # type: ignore[misc]
    """Mappings in order, texts of several lines as blocks."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def dumped(document: object, *, only_ascii: bool = False) -> str:
    """The document as YAML; `only_ascii` escapes all other characters."""
    options: dict[str, Any] = {"sort_keys": False, "width": WIDTH, "default_flow_style": False}
    text: str = yaml.dump(document, Dumper=_Dumper, allow_unicode=not only_ascii, **options)
    return text


def _text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _mapping(dumper: Any, mapping: dict[str, Any]) -> Any:
    name, argument = next(iter(mapping.items())) if len(mapping) == 1 else ("", None)
    tag = "!Ref" if name == "Ref" else "!" + name.removeprefix("Fn::") if name.startswith("Fn::") else ""
    # A tag on a tag is no YAML: the argument of a call in its short form is no call.
    if not tag or "::" in tag or _is_call(argument):
        return dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
    if isinstance(argument, dict):
        return dumper.represent_mapping(tag, argument.items())
    if tag == "!GetAtt" and isinstance(argument, list) and all(isinstance(part, str) for part in argument):
        argument = ".".join(argument)
    if isinstance(argument, list):
        flow = all(not isinstance(item, (dict, list)) for item in argument)
        return dumper.represent_sequence(tag, argument, flow_style=flow)
    return dumper.represent_scalar(tag, argument if isinstance(argument, str) else str(argument))


def _is_call(argument: object) -> bool:
    return isinstance(argument, dict) and len(argument) == 1 and next(iter(argument)).startswith(("Ref", "Fn::"))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _mapping)
