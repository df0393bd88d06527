"""The lower layers of the judge alone, cut out of its file: what other readers of a text build on.

Word table and lower layers are two thirds of the judge's file. A model that stands on them need not ship them again:
its own file holds what comes above. The file is read as the protocol buffer it is; no library of ONNX is needed.
"""

from collections.abc import Iterator
from typing import Final

LOWER_STATE: Final = "layer2"
"""The node of the judge's graph whose output is taken: the state after its third layer."""

_GRAPH: Final = 7
_NODE, _CONSTANT, _INPUT, _OUTPUT = 1, 5, 11, 12
_NODE_INPUT, _NODE_OUTPUT, _CONSTANT_NAME = 1, 2, 8
_NAME, _TYPE, _TENSOR, _ELEMENT = 1, 2, 1, 1
_FLOAT: Final = 1
_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5


def cut_below(model: bytes, state: str = LOWER_STATE) -> bytes:
    """A model of what leads up to one node, whose output it gives under the node's name.

    The same file gives the same bytes.

    Raises:
        ValueError: no node of the graph gives `state`.
    """
    head: list[bytes] = []
    graph = memoryview(b"")
    for number, whole, content in _fields(memoryview(model)):
        if number == _GRAPH:
            graph = content
        else:
            head.append(bytes(whole))
    nodes: list[tuple[memoryview, list[str], list[str]]] = []
    constants: list[tuple[memoryview, str]] = []
    kept: list[bytes] = []
    for number, whole, content in _fields(graph):
        if number == _NODE:
            nodes.append((whole, _texts(content, _NODE_INPUT), _texts(content, _NODE_OUTPUT)))
        elif number == _CONSTANT:
            constants.append((whole, _texts(content, _CONSTANT_NAME)[0]))
        elif number != _OUTPUT:
            kept.append(bytes(whole))
    if not any(state in outputs for _, _, outputs in nodes):
        raise ValueError(f"no node of the model gives {state!r}")
    needed = {state}
    used: list[memoryview] = []
    # Nodes stand after those that they need.
    for whole, inputs, outputs in reversed(nodes):
        if needed.intersection(outputs):
            needed.update(inputs)
            used.append(whole)
    kept += [bytes(whole) for whole in reversed(used)]
    kept += [bytes(whole) for whole, name in constants if name in needed]
    tensor = _field(_TENSOR, _varint(_ELEMENT << 3 | _VARINT) + _varint(_FLOAT))
    kept.append(_field(_OUTPUT, _field(_NAME, state.encode()) + _field(_TYPE, tensor)))
    return b"".join(head) + _field(_GRAPH, b"".join(kept))


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Number, bytes and content of each field of a message, in order."""
    at = 0
    while at < len(message):
        start = at
        key, at = _read_varint(message, at)
        kind = key & 7
        if kind == _BYTES:
            length, at = _read_varint(message, at)
        elif kind == _VARINT:
            length = _read_varint(message, at)[1] - at
        elif kind in (_FIXED_32, _FIXED_64):
            length = 4 if kind == _FIXED_32 else 8
        else:
            raise ValueError(f"the model's file holds a field of kind {kind} at byte {start}, which no ONNX file has")
        yield key >> 3, message[start : at + length], message[at : at + length]
        at += length


def _texts(message: memoryview, wanted: int) -> list[str]:
    return [str(content, "utf-8") for number, _, content in _fields(message) if number == wanted]


def _read_varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at += 1
        if byte < 128:
            return value, at
        shift += 7


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content
