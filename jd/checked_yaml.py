"""Reading a YAML data file into typed structures; a slip of an editor is told with file, line and what is allowed."""

import re
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

from hiring.errors import SettingsError

T = TypeVar("T")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_SOME_KEY = "[...]"
_QUOTED = re.compile(r"'([^']+)'")
_UNKNOWN = re.compile(r"unknown field `(.+?)`")


def read_data(path: str, kind: type[T]) -> T:
    """The content of `jd/data/<path>` as `kind`; see `read_checked`.

    Raises:
        SettingsError: `bad_data_file`, also where the file is missing or not UTF-8.
    """
    name = f"jd/data/{path}"
    try:
        content = files("jd").joinpath("data", path).read_bytes()
    except FileNotFoundError as wrong:
        raise SettingsError("bad_data_file", f"{name} is missing") from wrong
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise SettingsError("bad_data_file", f"{name} line {line}: this is not UTF-8; save it as UTF-8") from wrong
    return read_checked(text, name, kind)


def read_checked(text: str, name: str, kind: type[T]) -> T:
    """The content of a data file as `kind`.

    Args:
        text: the file's text.
        name: the file, for messages: `jd/data/countries/GB.yaml`.
        kind: a `msgspec.Struct` type; its `__post_init__` may raise ValueError with what is wrong.

    Raises:
        SettingsError: `bad_data_file`; the message names file, line, key, what is wrong and what is allowed.
    """
    data = None
    try:
        data = yaml.load(text, Loader=yaml.CSafeLoader)
        return msgspec.convert(data, kind)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        # A character that YAML does not allow has a position instead of a mark.
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(wrong, "position", 0)) + 1
        problem = getattr(wrong, "problem", None) or str(wrong).splitlines()[0]
        raise SettingsError("bad_data_file", f"{name} line {line}: this is no YAML: {problem}") from wrong
    except msgspec.ValidationError as wrong:
        problem, _, where = str(wrong).partition(" - at `")
        path = _with_keys(data, kind, where.removesuffix("`") or "$")
        unknown = _UNKNOWN.search(problem)
        line = _line(text, path, unknown[1] if unknown else None)
        if path == "$" and (named := _QUOTED.search(problem)) and named[1] in text:
            # A fault of the whole file names what does not fit: its first mention is the best place to look.
            line = text[: text.index(named[1])].count("\n") + 1
        allowed = _allowed(kind, path, fields=unknown is not None)
        key = path.removeprefix("$").removeprefix(".") or "the file"
        message = f"{name} line {line} ({key}): {problem}{'; allowed: ' + allowed if allowed else ''}"
        raise SettingsError("bad_data_file", message) from wrong


def _with_keys(data: Any, kind: type[Any], path: str) -> str:
    """The path with the keys that msgspec leaves out of it, found by trying each entry of the mapping alone."""
    while _SOME_KEY in path:
        before = path.partition(_SOME_KEY)[0]
        mapping = data
        for name, index in _STEP.findall(before):
            mapping = mapping[name] if name else mapping[int(index)]
        entries, culprit = dict(mapping), None
        for key, value in entries.items():
            mapping.clear()
            mapping[key] = value
            try:
                msgspec.convert(data, kind)
            except msgspec.ValidationError as wrong:
                if f"`{path}`" in str(wrong):
                    culprit = key
                    break
        mapping.clear()
        mapping.update(entries)
        if culprit is None:
            break
        path = path.replace(_SOME_KEY, f".{culprit}", 1)
    return path


def _line(text: str, path: str, key: str | None) -> int:
    """The line, from 1, of what stands at a msgspec path; of `key` within it, where given."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 1
    for name, index in [*_STEP.findall(path), *([(key, "")] if key else [])]:
        if isinstance(node, yaml.MappingNode) and name:
            found = [(at, value) for at, value in node.value if at.value == name]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and index:
            node = node.value[int(index)]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _allowed(kind: type[Any], path: str, *, fields: bool) -> str:
    """The values, or the keys, that may stand at a path; empty where anything of the type may."""
    at = msgspec.inspect.type_info(kind)
    for name, _ in _STEP.findall(path):
        at = _inner(at)
        if isinstance(at, msgspec.inspect.StructType):
            at = next(field.type for field in at.fields if field.encode_name == name)
        elif isinstance(at, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
            at = at.item_type
        elif isinstance(at, msgspec.inspect.DictType):
            at = at.value_type
    at = _inner(at)
    if isinstance(at, msgspec.inspect.LiteralType):
        return ", ".join(str(value) for value in at.values)
    if fields and isinstance(at, msgspec.inspect.StructType):
        return ", ".join(field.encode_name for field in at.fields)
    if isinstance(at, msgspec.inspect.DateType):
        return "a date such as 2026-01-31"
    return ""


def _inner(at: msgspec.inspect.Type) -> msgspec.inspect.Type:
    """Of `X | None` the X."""
    if isinstance(at, msgspec.inspect.UnionType):
        return next(each for each in at.types if not isinstance(each, msgspec.inspect.NoneType))
    return at
