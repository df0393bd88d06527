"""The upper part of the span tagger as an ONNX graph: three layers of its own above the judge's, and what reads tags.

Layers are int8 as in models.build.graph; the small rest is float32.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from models.build.graph import CONTRIB, GraphWriter, encoder_layer, whole_model
from models.build.teacher import LAYERS, WIDTH, Teacher
from models.spans import KINDS, REACH, TAGS
from models.spans_words import LOOKS

FIRST_OWN: Final = 3
"""The layers below are the judge's."""


@dataclass(frozen=True)
class Reader:
    """What turns states into scores; matrices are (inputs, outputs).

    Attributes:
        lift: from what is told of a piece to an addition to its state.
        word: from a word's states and looks to what is kept of it.
        near: from what is kept of neighbouring words to their sum.
        tags: from that to a score for each tag of each kind.
    """

    lift: NDArray[np.float32]
    word: tuple[NDArray[np.float32], NDArray[np.float32]]
    near: tuple[NDArray[np.float32], NDArray[np.float32]]
    tags: tuple[NDArray[np.float32], NDArray[np.float32]]


def build_tagger(taught: Teacher, reader: Reader) -> onnx.ModelProto:
    """The model: the lower layers' state and what `models.spans.LaidOut` holds -> `scores` (words, kinds, tags)."""
    graph = GraphWriter()
    graph.constant("lift.weight", reader.lift)
    graph.node("MatMul", ["told", "lift.weight"], "lift")
    state = bottom = graph.node("Add", ["state", "lift"], "bottom")
    for number in range(FIRST_OWN, LAYERS):
        state = encoder_layer(graph, taught, number, state)
    graph.constant("row", np.array([0], np.int64))
    parts = []
    for name, source in (("top", state), ("base", bottom)):
        graph.node("Squeeze", [source, "row"], f"{name}.rows")
        parts += [
            graph.node("Gather", [f"{name}.rows", place], f"{name}.{place}", axis=0) for place in ("first", "last")
        ]
    graph.node("Concat", [*parts, "looks"], "seen", axis=1)
    kept = _bent(graph, "word", "seen", reader.word)
    # The last row is that of a neighbour who is not there.
    graph.constant("nobody", np.zeros((1, reader.word[1].shape[0]), np.float32))
    graph.node("Concat", [kept, "nobody"], "words", axis=0)
    graph.node("Gather", ["words", "around"], "neighbours", axis=0)
    graph.constant("flat", np.array([0, -1], np.int64))
    graph.node("Reshape", ["neighbours", "flat"], "beside")
    told = _dense(graph, "tags", _bent(graph, "near", "beside", reader.near), reader.tags)
    graph.constant("shape", np.array([-1, len(KINDS), TAGS], np.int64))
    graph.node("Reshape", [told, "shape"], "scores")
    return whole_model(
        graph,
        "spans-int8",
        [
            helper.make_tensor_value_info("state", TensorProto.FLOAT, [1, "pieces", WIDTH]),
            helper.make_tensor_value_info("told", TensorProto.FLOAT, [1, "pieces", LOOKS + 1]),
            helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
            helper.make_tensor_value_info("last", TensorProto.INT64, ["words"]),
            helper.make_tensor_value_info("looks", TensorProto.FLOAT, ["words", LOOKS]),
            helper.make_tensor_value_info("around", TensorProto.INT64, ["words", 2 * REACH + 1]),
        ],
        helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", len(KINDS), TAGS]),
        "models.build.tag",
    )


def _dense(graph: GraphWriter, name: str, source: str, layer: tuple[NDArray[np.float32], NDArray[np.float32]]) -> str:
    graph.constant(f"{name}.weight", layer[0])
    graph.constant(f"{name}.bias", layer[1])
    graph.node("MatMul", [source, f"{name}.weight"], f"{name}.product")
    return graph.node("Add", [f"{name}.product", f"{name}.bias"], f"{name}.sum")


def _bent(graph: GraphWriter, name: str, source: str, layer: tuple[NDArray[np.float32], NDArray[np.float32]]) -> str:
    return graph.node("Gelu", [_dense(graph, name, source, layer)], f"{name}.bent", domain=CONTRIB)
