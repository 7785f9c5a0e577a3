"""Read YAML that people write: safe, no anchors or tags, no duplicate keys, and every value knows its place."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from quizgen.errors import Problem

_PREFIX = "tag:yaml.org,2002:"
Keys = tuple[Hashable, ...]


@dataclass
class YamlFile:
    """What a YAML file says.

    `marks` maps the path of keys to each value (and to each key: the path then ends in "?") to its line and column.
    """

    file: str
    value: Any = None
    marks: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, keys: Keys, message: str) -> None:
        """Note a mistake at the value under `keys`, or at the nearest value around it."""
        while keys and keys not in self.marks:
            keys = keys[:-1]
        self.problems.append(Problem(self.file, *self.marks.get(keys, (1, 1)), message))


def load(path: Path, name: str | None = None) -> YamlFile:
    """Read a YAML file; its mistakes are in `problems` (and `value` is then None, or what could be read).

    Scalars are read as YAML 1.2's core schema reads them, but for dates: `no` and `2026-11-21` are strings.
    Raises `OSError` where the file cannot be read.
    """
    result = YamlFile(name or str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = compose(text)
    except UnicodeDecodeError as error:
        result.problems.append(Problem(result.file, 0, 0, f"not UTF-8 (byte {error.start}); save it as UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        result.problems.append(Problem(result.file, *place, f"not valid YAML: {error.problem or error.context}"))
    except yaml.YAMLError as error:
        result.problems.append(Problem(result.file, 0, 0, f"not valid YAML: {error}".splitlines()[0]))
    except RecursionError:
        result.problems.append(Problem(result.file, 0, 0, "nested too deeply"))
    else:
        if root is not None:
            result.value = _construct(root, (), result)
    return result


def called(value: Any) -> str:
    """Say what a value is, as a person who wrote it would: `["a"] -> "a list"`."""
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value in (None, ""):
        return "nothing"
    return f"“{str(value).lower() if isinstance(value, bool) else value}”"


def compose(text: str) -> yaml.Node | None:
    """Return the nodes that a YAML text consists of, by the rules of `load`; raises `yaml.YAMLError`."""
    return yaml.compose(text, Loader=_Loader)


class _Loader(yaml.SafeLoader):
    """Refuse anchors, aliases and tags; know no dates, and no booleans but true and false."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None):
            raise yaml.composer.ComposerError(
                None, None, "anchors and aliases (& and *) are not allowed", event.start_mark
            )
        if getattr(event, "tag", None):
            raise yaml.composer.ComposerError(
                None,
                None,
                f"tags such as {event.tag.replace(_PREFIX, chr(33) * 2)} are not allowed",
                event.start_mark,
            )
        return super().compose_node(parent, index)

    def scan_plain(self) -> Any:
        """Take "?" for a letter between braces, too, as YAML 1.2 does and PyYAML does not: `{question: Who?}`."""
        if not self.flow_level:
            return super().scan_plain()
        peek = self.peek
        self.peek = lambda index=0: "." if peek(index) == "?" else peek(index)  # type: ignore[method-assign]
        try:
            return super().scan_plain()
        finally:
            del self.peek


def _resolver(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolver("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF")
_resolver("null", r"^(?:~|null|Null|NULL|)$", "~nN\0")
_resolver("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789")
_resolver("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")


def _construct(node: yaml.Node, keys: Keys, result: YamlFile) -> Any:
    result.marks[keys] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child, (*keys, i), result) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, keys, result))
    return _SCALARS.construct_object(node)


def _pairs(node: yaml.MappingNode, keys: Keys, result: YamlFile) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            result.problems.append(Problem(result.file, *place, "a key must be plain text"))
            continue
        key = key_node.value
        if key in seen:
            result.problems.append(Problem(result.file, *place, f"the key “{key}” is there twice"))
            continue
        seen.add(key)
        result.marks[(*keys, key, "?")] = place
        yield key, _construct(value_node, (*keys, key), result)


_SCALARS = yaml.SafeLoader("")
