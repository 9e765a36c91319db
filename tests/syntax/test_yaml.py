"""YAML: each trap with its values and places, faults in the user's words, and round trips against other readers."""

from __future__ import annotations

import subprocess
import sys
import time
from io import StringIO
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from serverless_lint.syntax.document import Document, ReadError
from serverless_lint.syntax.node import Mapping, Scalar, Sequence
from serverless_lint.syntax.source import Source
from serverless_lint.syntax.yaml import read_yaml

from .trees import data, nodes, outcome, root, value, written, yaml


def fault(text: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        yaml(text)
    return caught.value


def place(error: ReadError) -> str:
    return error.source.text[error.start : error.end]


# Scalars


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: yes", True),
        ("a: off", False),
        ("a: y", "y"),
        ("a: 'yes'", "yes"),
        ("a: 010", 8),
        ("a: 0123456789012", "0123456789012"),
        ("a: 0o10", "0o10"),
        ("a: 1e3", "1e3"),
        ("a: 12:30:45", 45045),
        ("a: 2010-09-09", "2010-09-09"),
        ("a: =", "="),
        ("a:\t5", 5),
        ("a: ~", None),
        ("a: !!str 010", "010"),
        ("a: ! 010", "010"),
        ("a: !!int '5'", 5),
        ("a: !!int 5", 5),
        ("a: !!null ''", None),
        ("a: !!timestamp 2010-09-09", "2010-09-09"),
        ('a: "\\U0001F600"', "😀"),
    ],
)
def test_scalar(text: str, expected: Any) -> None:
    node = value(text)
    assert data(node) == expected
    assert type(data(node)) is type(expected)
    assert text.endswith(written(node))
    assert written(node)[0] not in "!&\t "


def test_text_is_kept_beside_the_value() -> None:
    node = value("a: 010")
    assert isinstance(node, Scalar)
    assert (node.text, node.value) == ("010", 8)


@pytest.mark.parametrize(
    ("text", "start"),
    [("a:", 2), ("a:   # comment\n\nb: 1", 2), ("? a\n\nb: 1", 3), ("{a , b: 1}", 2), ("{a: , b: 1}", 3)],
)
def test_a_missing_value_stands_behind_its_key(text: str, start: int) -> None:
    node = value(text)
    assert data(node) is None
    assert (node.start, node.end) == (start, start)


def test_missing_item() -> None:
    node = value("a:\n- \n- b\n")
    assert data(node) == [None, "b"]
    assert written(node) == "- \n- b"


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        ("a: |\n  x\n\n  y  \n\n\n# comment\nb: 1", "x\n\ny  \n", "|\n  x\n\n  y"),
        ("a: >-  # why\n  x\n  y\n", "x y", ">-  # why\n  x\n  y"),
        ("a: |+\n  x\n\n\nb: 1", "x\n\n\n", "|+\n  x"),
        ("a: |2\n   x\n", " x\n", "|2\n   x"),
        ("a: !Sub |\n  x\n\nb: 1", {"Fn::Sub": "x\n"}, "!Sub |\n  x"),
    ],
)
def test_block_scalar_ends_with_its_last_word(text: str, expected: Any, shown: str) -> None:
    node = value(text)
    assert data(node) == expected
    assert written(node) == shown


@pytest.mark.parametrize("text", ["a: x\n  y\nb: 1", "a: 'x\n  y'\nb: 1", 'a: "x\n  y"\nb: 1'])
def test_text_over_two_lines(text: str) -> None:
    node = value(text)
    assert data(node) == "x y"
    assert "a: " + written(node) + "\nb: 1" == text


# Short tags


@pytest.mark.parametrize(
    ("tagged", "name", "argument", "shown"),
    [
        ("!Ref X", "Ref", "X", "X"),
        ("!Condition X", "Condition", "X", "X"),
        ("!GetAtt A.Arn", "Fn::GetAtt", "A.Arn", "A.Arn"),
        ("!GetAtt [A, Arn]", "Fn::GetAtt", ["A", "Arn"], "[A, Arn]"),
        ("!Sub '${A}'", "Fn::Sub", "${A}", "'${A}'"),
        ("!Sub [s, {k: 1}]", "Fn::Sub", ["s", {"k": 1}], "[s, {k: 1}]"),
        ("!Sub\n  - s\n  - k: 1", "Fn::Sub", ["s", {"k": 1}], "- s\n  - k: 1"),
        ("!If # why\n- C\n- 1\n- !Ref B", "Fn::If", ["C", 1, {"Ref": "B"}], "- C\n- 1\n- !Ref B"),
        ("!Transform {Name: AWS::Include}", "Fn::Transform", {"Name": "AWS::Include"}, "{Name: AWS::Include}"),
        ("!Transform\n  Name: X", "Fn::Transform", {"Name": "X"}, "Name: X"),
        ('!GetAZs ""', "Fn::GetAZs", "", '""'),
        ("!GetAZs", "Fn::GetAZs", "", ""),
        ("!Sub   # why\n  x", "Fn::Sub", "x", "x"),
        ("!<!Ref> X", "Ref", "X", "X"),
        ("!Ref 010", "Ref", "010", "010"),
        ("!Sub '#x'", "Fn::Sub", "#x", "'#x'"),
        ("!Sub x#y", "Fn::Sub", "x#y", "x#y"),
        ("!Sub \xa0x", "Fn::Sub", "\xa0x", "\xa0x"),
        ("!Rain::Embed f.txt", "!Rain::Embed", "f.txt", "f.txt"),
        ("!foo [1]", "!foo", [1], "[1]"),
        ("!Join ['', ['a', !Ref AWS::Region]]", "Fn::Join", ["", ["a", {"Ref": "AWS::Region"}]], None),
    ],
)
def test_short_tag(tagged: str, name: str, argument: Any, shown: str | None) -> None:
    text = f"a: {tagged}\nb: 1"
    node = value(text)
    assert isinstance(node, Mapping)
    assert data(node) == {name: argument}
    assert written(node) == tagged
    key = node.entries[name].key
    assert written(key) == tagged.split(" ")[0].split("\n")[0]
    assert (key.text, key.value) == (name, name)
    assert written(node.argument) == shown or shown is None


@pytest.mark.parametrize("text", ["a: [!GetAZs , b]", "a: [!GetAZs, b]"])
def test_short_tag_without_value_in_a_list(text: str) -> None:
    node = value(text)
    assert data(node) == [{"Fn::GetAZs": ""}, "b"]
    assert isinstance(node, Sequence)
    assert written(node.items[0]) == "!GetAZs"


def test_short_tag_with_a_comment_behind_it() -> None:
    node = value("a: !GetAZs  # here\nb: 1")
    assert data(node) == {"Fn::GetAZs": ""}
    assert written(node) == "!GetAZs"


def test_short_tag_and_long_form_are_one() -> None:
    assert data(value("a: !Sub x")) == data(value("a: {Fn::Sub: x}"))


@pytest.mark.parametrize("properties", ["&here !Ref", "!Ref &here", "&here  !Ref ", "!Ref # why\n  &here"])
def test_short_tag_with_anchor(properties: str) -> None:
    tree = root(f"a: {properties} X\nb: *here")
    assert data(tree) == {"a": {"Ref": "X"}, "b": {"Ref": "X"}}
    node = tree.entries["a"].value
    assert isinstance(node, Mapping)
    assert written(node.entries["Ref"].key) == "!Ref"
    assert written(node.argument) == "X"


@pytest.mark.parametrize("anchored", ["&here [1]", "&here {b: 1}", "&here x", "&here 'x'", "!!seq [1]", "!!map {b: 1}"])
def test_a_value_starts_behind_its_anchor(anchored: str) -> None:
    node = value(f"a: {anchored}")
    assert written(node) == anchored.split(" ", 1)[1]


@pytest.mark.parametrize("text", ["a: &here\n- b\n", "a: &here\n  - b\n", "a: &here # why\n  -   b\n"])
def test_a_list_starts_behind_its_anchor(text: str) -> None:
    assert written(value(text)) in ("- b", "-   b")


def test_tag_directive() -> None:
    node = yaml("%TAG !e! tag:example.org,2000:\n---\n!e!foo bar").root
    assert data(node) == {"!<tag:example.org,2000:foo>": "bar"}


# Ends


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a:\n  b: 1\n\n# comment\nc: 2", "b: 1"),
        ("a:\n- b\n- c   \n# comment\n\nd: 2", "- b\n- c"),
        ("a: [1, 2 ] # comment\nb: 1", "[1, 2 ]"),
        ("a: { b: 1 }\n\nc: 1", "{ b: 1 }"),
        ("a: []\n\nc: 1", "[]"),
        ("a: {}\n\nc: 1", "{}"),
        ("a:\n  b: |\n    x\n\n\nc: 1", "b: |\n    x"),
        ("x: &x 1\na:\n- *x\n\nc: 1", "- *x"),
        ("x: &x 1\na:\n  b: *x\n\nc: 1", "b: *x"),
    ],
)
def test_end(text: str, shown: str) -> None:
    assert written(value(text)) == shown


def test_pair_in_a_list() -> None:
    node = value("a: [b: c , d]")
    assert data(node) == [{"b": "c"}, "d"]
    assert isinstance(node, Sequence)
    assert written(node.items[0]) == "b: c"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_with_each_line_end_and_emoji(newline: str) -> None:
    text = f"é😀: '😀'{newline}b:{newline}  c: 😀x{newline}"
    tree = root(text)
    node = tree.entries["b"].value
    assert isinstance(node, Mapping)
    assert written(tree.entries["é😀"].key) == "é😀"
    assert written(node.entries["c"].value) == "😀x"
    assert node.entries["c"].value.span[1:] == (3, 6, 3, 8)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_separators_that_only_yaml_takes_for_line_ends(separator: str) -> None:
    tree = root(f"a: 1{separator}b: 2\nc: 3")
    assert data(tree) == {"a": 1, "b": 2, "c": 3}
    assert tree.entries["c"].key.span.line == 2


# Keys


@pytest.mark.parametrize(("text", "key"), [("null: 1", "null"), ("yes: 1", "yes"), ("010: 1", "010"), ("?\n: 1", "")])
def test_a_key_is_text(text: str, key: str) -> None:
    assert list(root(text).entries) == [key]


def test_key_with_anchor_and_tag() -> None:
    tree = root("&k !!str a: 1\nb: *k")
    assert data(tree) == {"a": 1, "b": "a"}
    assert written(tree.entries["a"].key) == "a"


def test_key_that_is_an_alias() -> None:
    assert data(root("a: &k b\n*k : 1")) == {"a": "b", "b": 1}


@pytest.mark.parametrize(
    ("text", "message", "shown"),
    [
        ("? [a]\n: b", "a key must be text, not a list", "[a]"),
        ("? {a: 1}\n: b", "a key must be text, not a mapping", "{a: 1}"),
        ("!Sub x: y", "a key must be text, not a call of `Fn::Sub`", "!Sub x"),
    ],
)
def test_key_that_is_no_text(text: str, message: str, shown: str) -> None:
    error = fault(text)
    assert error.message == message
    assert place(error) == shown


def test_duplicate_keys() -> None:
    document = yaml("a: 1\nb:\n  c: 1\n  c: 2\na: 3\na: 4")
    assert data(document.root) == {"a": 4, "b": {"c": 2}}
    assert [(data(one.first.value), data(one.last.value)) for one in document.duplicates] == [(1, 2), (1, 3), (3, 4)]
    assert [one.last.key.span.line for one in document.duplicates] == [4, 5, 6]


# Aliases and merges


def test_alias_shares_its_node() -> None:
    document = yaml("a: &x [1]\nb: *x\nc: [*x]")
    tree = document.root
    assert isinstance(tree, Mapping)
    assert tree.get("a") is tree.get("b")
    assert [document.source.text[slice(*use)] for use in document.aliases] == ["*x", "*x"]
    assert set(map(id, document.aliases.values())) == {id(tree.get("a"))}
    assert written(tree.entries["c"].value) == "[*x]"


def test_the_last_anchor_of_a_name_wins() -> None:
    assert data(root("a: &x 1\nb: &x 2\nc: *x")) == {"a": 1, "b": 2, "c": 2}
    assert data(root("a: &x [&x 1, *x]\nb: *x")) == {"a": [1, 1], "b": 1}


def test_an_alias_without_anchor() -> None:
    error = fault("a: *x")
    assert error.message == "`*x` has no anchor; no `&x` stands before it"
    assert place(error) == "*x"


@pytest.mark.parametrize("text", ["&a [*a]", "x: &a {b: [*a]}", "&a\nb: *a", "x: &a {<<: *a}", "x: !If &a [*a]"])
def test_a_value_that_holds_itself(text: str) -> None:
    error = fault(text)
    assert error.message == "`*a` stands inside of `&a`; a value cannot hold itself"
    assert place(error) == "*a"


def test_merge() -> None:
    document = yaml("a: &a {x: 1, y: 1}\nb:\n  y: 2\n  <<: *a\n  z: 3")
    assert data(document.root)["b"] == {"x": 1, "y": 2, "z": 3}
    assert document.duplicates == []
    assert len(document.aliases) == 1


def test_merge_of_a_list_takes_the_first() -> None:
    tree = root("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b, {z: 3}]}")
    assert data(tree)["c"] == {"x": 1, "y": 2, "z": 3}


def test_merge_end() -> None:
    assert written(root("a: &a {x: 1}\nb:\n  y: 1\n  <<: *a\n\nc: 1").entries["b"].value) == "y: 1\n  <<: *a"


def test_a_quoted_merge_key_is_a_key() -> None:
    assert data(root("a: {'<<': 5}")) == {"a": {"<<": 5}}


@pytest.mark.parametrize(("text", "shown"), [("a: {<<: 5}", "5"), ("a: {<<: [{}, x]}", "x")])
def test_merge_of_what_is_no_mapping(text: str, shown: str) -> None:
    error = fault(text)
    assert error.message == "`<<` merges a mapping or a list of mappings, and this is neither"
    assert place(error) == shown


# Documents


@pytest.mark.parametrize("text", ["", "\n\n", "# comment\n", "---\n", "--- # comment\n...\n"])
def test_a_text_without_values(text: str) -> None:
    assert yaml(text).root is None


@pytest.mark.parametrize("text", ["---\na: 1", "--- {a: 1}\n...\n", "%YAML 1.1\n---\na: 1\n...\n# end\n"])
def test_document_marks(text: str) -> None:
    assert data(yaml(text).root) == {"a": 1}


@pytest.mark.parametrize(
    ("text", "words", "position", "shown"),
    [
        ("a: !Base64 !Sub x", "two short tags on one value; write the outer one as `Fn::Base64:`", (1, 4), "!Base64"),
        ("- !Ref !Ref x", "two short tags on one value; write the outer one as `Ref:`", (1, 3), "!Ref"),
        ("[!Not !Ref x]", "two short tags on one value; write the outer one as `Fn::Not:`", (1, 2), "!Not"),
        (
            "x: &x 1\na: !Ref *x",
            "an alias cannot stand behind a short tag; write `Ref:` with the alias",
            (2, 4),
            "!Ref",
        ),
        ("a:\n\tb: 1", "a tab is used for indentation", (2, 1), "\t"),
        ("a:\n  b: 1\n \tc: 1", "a tab is used for indentation", (3, 2), "\t"),
        ("a: 1\n---\nb: 2", "a second YAML document starts here", (2, 1), "---"),
        ("a: 1\n---\n", "a second YAML document starts here", (2, 1), "---"),
        ("a: 1\nb: 'x\x01'", "the character U+0001 is not allowed in YAML", (2, 6), "\x01"),
        ("a: \ud800", "the character U+D800 is not allowed in YAML", (1, 4), "\ud800"),
        ('a: "\\ud800"', "this escape stands for no character", (1, 5), "\\"),
        ("a: {{ cookiecutter.x }}", "not rendered yet, because of `{{ cookiecutter.x }}`", (1, 4), None),
        ("{% if x %}\na: 1", "not rendered yet, because of `{% if x %}`", (1, 1), None),
        ("a: b\n  {%- if x %}\n  c: 1", "not rendered yet, because of `{%- if x %}`", (2, 3), None),
        ("a: {{ x }}-y\nb: 1", "not rendered yet, because of `{{ x }}`", (1, 4), None),
        ("a: b: c", "a `key: value` cannot stand here", (1, 5), ":"),
        ("a: 1\nb\nc: 1", "this is neither `key: value` nor an item of a list", (2, 1), "b"),
        ("a:\n  b: 1\n c: 1", "does not fit the mapping that starts in line 1", (3, 2), "c"),
        ("a:\n  - b\n  c: 1", "does not fit the list that starts in line 2", (3, 3), "c"),
        ("a: [1\n", "a `,` or the `]` is missing for the `[` in line 1", (2, 1), ""),
        ("a: {b: 1\n", "a `,` or the `}` is missing for the `{` in line 1", (2, 1), ""),
        ("a: 1\nb: 'x\n", "this quote is never closed", (2, 4), "'"),
        ("a: @x", "a text cannot start with `@` unless it is quoted", (1, 4), "@"),
        ('a: "\\d"', "there is no such escape", (1, 5), "\\"),
        ("a: [1,\n", "the text ends where a value is expected", (2, 1), ""),
        ("a: ]", "a value is expected here, not `]`", (1, 4), "]"),
        ("a: 1\n...\nb: 1", "the document ended before this", (3, 1), "b"),
        ("a: !x!y z", "a tag has one `!`", (1, 4), "!"),
        ("%FOO\n---\na: 1", "unknown directive name", (1, 5), "\n"),
    ],
)
def test_fault(text: str, words: str, position: tuple[int, int], shown: str | None) -> None:
    error = fault(text)
    assert words in error.message
    assert error.source.position(error.start) == position
    assert place(error) == shown or shown is None
    assert not error.too_complex


def test_a_dynamic_reference_is_no_placeholder() -> None:
    assert "rendered" not in fault("a: '{{resolve:ssm:x}}' y").message


# Bounds


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: " + "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "!If [" * 100_000,
        bomb(12),
        "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 5000)),
        "a: &a {"
        + ", ".join(f"k{i}: 1" for i in range(2000))
        + "}\n"
        + "".join(f"b{i}: {{<<: *a}}\n" for i in range(999)),
        "a: " + "{<<: " * 190 + "{" + ", ".join(f"k{i}: 1" for i in range(9000)) + "}" + "}" * 190,
        "[" + "0," * 2_000_000 + "0]",
    ],
    ids=["[", "a: [", "{a:", "-", "?", "!If", "bomb", "chain", "merges", "merge in merge", "wide"],
)
def test_what_is_too_complex_ends_soon(text: str) -> None:
    start = time.process_time()
    error = fault(text)
    assert time.process_time() - start < 1
    assert error.too_complex


def test_nesting_up_to_the_bound() -> None:
    assert yaml("[" * 200 + "]" * 200).root is not None
    assert fault("[" * 201 + "]" * 201).too_complex


def test_aliases_up_to_the_bound() -> None:
    assert yaml(bomb(4)).root is not None


# Round trips

TEXTS = st.text(max_size=12) | st.text("ab \n:#'\"-,[]{}!&*?|>%@`\\\t😀é", max_size=12)
NUMBERS = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False)
PLAIN = st.none() | st.booleans() | NUMBERS | TEXTS
TREES = st.recursive(
    PLAIN, lambda tree: st.lists(tree, max_size=4) | st.dictionaries(TEXTS, tree, max_size=4), max_leaves=12
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, '"', "'", "|", ">"]),
        "indent": st.sampled_from([2, 4, 7]),
        "width": st.sampled_from([10, 80, 1000]),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


def dumped(tree: Any, style: dict[str, Any]) -> str:
    """The text of a tree, where PyYAML itself reads its own text back."""
    text: str = pyyaml.dump(tree, Dumper=pyyaml.SafeDumper, **style)
    try:
        assume(pyyaml.load(text, pyyaml.CSafeLoader) == tree)
    except pyyaml.YAMLError:
        assume(False)
    return text


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(TREES, STYLES)
def test_what_pyyaml_writes_is_read_back(tree: Any, style: dict[str, Any]) -> None:
    document = yaml(dumped(tree, style))
    assert data(document.root) == tree
    check_places(document)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("abé \n:#'\"-,", max_size=9),
        lambda tree: st.lists(tree, max_size=4) | st.dictionaries(st.text("abc", min_size=1), tree, max_size=4),
        max_leaves=12,
    ),
    st.booleans(),
)
def test_what_ruamel_writes_is_read_as_ruamel_reads_it(tree: Any, flow: bool) -> None:
    writer = YAML(typ="safe", pure=True)
    writer.version = (1, 1)
    writer.default_flow_style = flow
    stream = StringIO()
    writer.dump(tree, stream)
    document = yaml(stream.getvalue())
    assert data(document.root) == YAML(typ="safe", pure=True).load(stream.getvalue()) == tree
    check_places(document)


def check_places(document: Document) -> None:
    """Every scalar, read again from its own place, is the same; every node lies within its parent."""
    for node in nodes(document.root):
        assert node.start <= node.end
        if isinstance(node, Scalar):
            check_again(node)
        for child in children(node):
            assert node.start <= child.start <= child.end <= node.end


def children(node: Any) -> list[Any]:
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Mapping):
        return [child for entry in node.entries.values() for child in entry]
    return []


def check_again(scalar: Scalar) -> None:
    text = written(scalar)
    if not text:
        assert scalar.text == ""
    elif text[0] in "|>":
        header = text.splitlines()[0]
        assert text == text.rstrip(" \t\r\n")
        assert any(map(str.isdigit, header)) or text_of(text).rstrip() == scalar.text.rstrip()
    else:
        assert text == scalar.text or text_of(text) == scalar.text


def text_of(text: str) -> str:
    again = yaml(text).root
    assert isinstance(again, Scalar)
    return again.text


@settings(max_examples=500, deadline=None)
@given(st.text() | st.text("ab01 \n\t:#'\"-,[]{}!&*?|>%@`\\.<~=", max_size=40) | st.text(st.characters()))
def test_any_text_gives_a_document_or_a_fault(text: str) -> None:
    source = Source("template.yaml", text.lstrip("\ufeff"))
    found = outcome(lambda: read_yaml(source))
    if isinstance(found, ReadError):
        assert found.message[:1] not in ("", " ")
        assert 0 <= found.start <= found.end <= len(source.text)
        return
    for node in nodes(found.root):
        assert 0 <= node.start <= node.end <= len(source.text)
        str(data(node)).encode()


PURE = """
import sys
sys.modules["yaml._yaml"] = None
from serverless_lint.syntax.source import Source
from serverless_lint.syntax.document import ReadError
from serverless_lint.syntax.yaml import read_yaml
from tests_trees import data, nodes
for text in eval(sys.stdin.read()):
    try:
        root = read_yaml(Source("t", text)).root
        print(ascii((data(root), [(node.start, node.end) for node in nodes(root)])))
    except ReadError as error:
        print("fault", error.start)
"""
BOTH = [
    "a: !If\n- x\n- !Ref y\nb: &q !Sub\n  c: 1\nc: [!GetAZs , x: y ]\n",
    "a: |\n  x\n\n# why\nb: >-\n  y\n",
    "a: &x {b: 1}\nc: {<<: *x, d: }\n? e\n",
    'a: "\\x41"\n\n# end\n',
    "",
]


def test_the_python_parser_gives_the_same_tree() -> None:
    code = PURE.replace("tests_trees", __package__ + ".trees")
    path = {"PYTHONPATH": ":".join(entry or "." for entry in sys.path)}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, input=repr(BOTH), capture_output=True, text=True, env=path, check=True)
    expected = [
        ascii((data(tree), [(node.start, node.end) for node in nodes(tree)]))
        for tree in (yaml(text).root for text in BOTH)
    ]
    assert ran.stdout.splitlines() == expected


def test_the_python_parser_refuses_what_is_no_character() -> None:
    code = PURE.replace("tests_trees", __package__ + ".trees")
    path = {"PYTHONPATH": ":".join(entry or "." for entry in sys.path)}
    texts = repr(['a: "\\UFFFFFFFF"', "a: \x01", "a: 'x"])
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, input=texts, capture_output=True, text=True, env=path, check=True)
    assert ran.stdout.splitlines() == ["fault 4", "fault 3", "fault 3"]
