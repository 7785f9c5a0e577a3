"""Change one decision in the text of an overrides file, and nothing else of it: comments, blank lines, line ends stay.

Everything works on text; where its pieces begin and end is asked of the YAML reader. The result is read again, and is
given back only if it says what it should.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from quizgen.errors import QuizgenError
from quizgen.listing import scalar
from quizgen.yamlfile import compose

Fields = Mapping[str, Any]  # the keys of a decision: text, true or false, lists of text

BOM = "\ufeff"


def fields_of(text: str, id: str) -> Fields | None:
    """Return what the decision about an item says, as written; None if there is none."""
    value = _value(compose(text.removeprefix(BOM)))
    found = value.get(id) if isinstance(value, dict) else None
    if found is None or isinstance(found, dict):
        return found
    return {str(found): True}


def with_decision(text: str, id: str, fields: Fields | None) -> str:
    """Make the decision about an item say just `fields`, or take it out: `"a1: drop"`, None -> `""`.

    What it says already is left as it is written, with its comments. A new decision goes to the end of the file.
    Raises `QuizgenError`, and the file must not be touched, if the text is not an overrides file or cannot be changed.
    """
    mark = BOM if text.startswith(BOM) else ""
    text = text[len(mark) :]
    try:
        root = compose(text)
        before = _value(root)
        if before is not None and not isinstance(before, dict):
            raise QuizgenError("The overrides file is not a mapping of ids to decisions. Mend it first.")
        result = _changed(text, root, id, fields)
        after = _value(compose(result)) or {}
    except yaml.YAMLError as error:
        raise QuizgenError(f"The overrides file cannot be read ({_short(error)}). Mend it first.") from None
    expected = {**(before or {}), id: _plain(fields)} if fields is not None else _without(before or {}, id)
    if after != expected:
        raise QuizgenError("The overrides file is written in a way that quizgen cannot change safely. Edit it by hand.")
    return mark + result


def _changed(text: str, root: yaml.Node | None, id: str, fields: Fields | None) -> str:
    pairs = _pairs(root) if isinstance(root, yaml.MappingNode) else {}
    if id not in pairs:
        return text if fields is None else _inserted(text, root, id, fields)
    key, value = pairs[id]
    if fields is None:
        return _removed(text, root, key, value)
    if not isinstance(value, yaml.MappingNode) or not value.value:
        return text[: value.start_mark.index] + _flow(fields) + text[_end(value) :]
    written = _flow_value if _in_braces(value) else _line_value
    for name, (of, node) in reversed(_pairs(value).items()):  # from the back, so that the places before stay right
        if name in fields and _value(node) != _plain_value(fields[name]):
            text = _replaced(text, of, node, written(fields[name]))
    for name in [name for name in fields if name not in _pairs(value)]:
        text = _appended(text, _pairs(compose(text))[id][1], name, fields[name])
    for name in [name for name in _pairs(value) if name not in fields]:
        value = _pairs(compose(text))[id][1]
        text = _removed(text, value, *_pairs(value)[name])
    return text


def _replaced(text: str, key: yaml.Node, value: yaml.Node, new: str) -> str:
    """Put a value, on the line of its key, into the place of another; what ended with its line goes on doing so."""
    start, end = value.start_mark.index, _end(value)
    rest = (_line_end(text) if text[end - 1 : end] in ("\r", "\n") else "") + text[end:]
    if value.start_mark.line == key.start_mark.line:
        return text[:start] + new + rest
    colon = text.index(":", key.end_mark.index) + 1
    return f"{text[:colon]} {new}{text[colon:start].rstrip()}{rest}"


def _inserted(text: str, root: yaml.Node | None, id: str, fields: Fields) -> str:
    line_end = _line_end(text)
    if root is not None and _in_braces(root):
        return _into_braces(text, root, f"{scalar(id, flow=True)}: {_flow(fields)}")
    if root is not None and not isinstance(root, yaml.MappingNode) and _end(root) > root.start_mark.index:
        text, root = text[: root.start_mark.index] + text[_end(root) :], None  # a "null" or "~" that stood for nothing
    column = _column(root) if root else 0
    lines = [f"{scalar(id, flow=True)}:", *(f"  {name}: {_line_value(value)}" for name, value in fields.items())]
    entry = "".join(" " * column + line + line_end for line in lines)
    at = root.end_mark.index if isinstance(root, yaml.MappingNode) else _document_end(text)
    if at and text[at - 1] not in "\r\n":  # the file ends without a line end, and goes on doing so
        return text[:at] + line_end + entry.removesuffix(line_end) + text[at:]
    return text[:at] + entry + text[at:]


def _document_end(text: str) -> int:
    """Return the place of a "..." line that ends the document, or else the end of the text."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.rstrip() == "...":
            return at
        at += len(line)
    return len(text)


def _appended(text: str, mapping: yaml.Node, name: str, value: Any) -> str:
    if _in_braces(mapping):
        return _into_braces(text, mapping, f"{name}: {_flow_value(value)}")
    pair = f"{name}: {_line_value(value)}"
    end = _end(mapping)
    at_line_start = text[end - 1 : end] in ("\r", "\n")
    if not at_line_start:
        end = _end_of_line(text, end)
    indent = " " * _column(mapping)
    line_end = _line_end(text)
    if at_line_start:
        return text[:end] + indent + pair + line_end + text[end:]
    return text[:end] + line_end + indent + pair + text[end:]


def _into_braces(text: str, mapping: yaml.Node, pair: str) -> str:
    if not mapping.value:
        at = mapping.start_mark.index + 1
        return text[:at] + pair + text[at:]
    at = _end(mapping.value[-1][1])
    return f"{text[:at]}, {pair}{text[at:]}"


def _removed(text: str, mapping: yaml.Node | None, key: yaml.Node, value: yaml.Node) -> str:
    """Take out a pair of a mapping: its lines, or of braces the pair with its comma; comments around it stay."""
    start, end = key.start_mark.index, _end(value)
    if mapping is not None and _in_braces(mapping):
        last = [*_pairs(mapping).values()][-1][0].start_mark.index == start
        after = len(text[end:]) - len(text[end:].lstrip(" "))
        if text[end + after : end + after + 1] == ",":
            end += after + 1
            end += len(text[end:]) - len(text[end:].lstrip(" "))
        elif last and text[:start].rstrip().endswith(","):
            start = len(text[:start].rstrip()) - 1
        return text[:start] + text[end:]
    if text[end - 1 : end] not in ("\r", "\n"):
        rest = text[end : _end_of_line(text, end)]
        if rest.strip():  # a comment, which stays on a line of its own
            return text[:start] + text[end:].lstrip(" ")
        end = _end_of_line(text, end)
        end += 2 if text.startswith("\r\n", end) else 1
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if end > len(text):  # the last line, without a line end: so is then the one before
        return text[:line_start].removesuffix("\n").removesuffix("\r")
    return text[:line_start] + text[end:]


# Where things are, and what they say.


def _pairs(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: (key, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def _in_braces(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and bool(node.flow_style)


def _end(node: yaml.Node) -> int:
    """Return the offset after a node: of a block, the end of its last entry and not of what follows."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _column(mapping: yaml.Node) -> int:
    return int(mapping.value[0][0].start_mark.column if mapping.value else mapping.start_mark.column)


def _end_of_line(text: str, at: int) -> int:
    ends = [place for place in (text.find("\n", at), text.find("\r", at)) if place >= 0]
    return min(ends, default=len(text))


def _line_end(text: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")


def _value(node: yaml.Node | None) -> Any:
    """Return what a node says; texts without the white space around them, which does not count in overrides."""
    if node is None or (isinstance(node, yaml.ScalarNode) and not (node.value or node.style)):
        return None
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(value) for value in node.value]
    value = _SCALARS.construct_object(node)
    return value.strip() if isinstance(value, str) else value


def _plain(fields: Fields | None) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in (fields or {}).items()}


def _plain_value(value: Any) -> Any:
    return list(value) if isinstance(value, (list, tuple)) else value


def _without(value: Mapping[str, Any], id: str) -> dict[str, Any]:
    return {key: of for key, of in value.items() if key != id}


def _flow(fields: Fields) -> str:
    return "{" + ", ".join(f"{name}: {_flow_value(value)}" for name, value in fields.items()) + "}"


def _flow_value(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow_value, value)) + "]"
    return str(value).lower() if isinstance(value, (bool, int)) else scalar(str(value), flow=True)


def _line_value(value: Any) -> str:
    return scalar(value) if isinstance(value, str) else _flow_value(value)


def _short(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else "no YAML"


_SCALARS = yaml.SafeLoader("")
