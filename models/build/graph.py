"""The transformer as an ONNX graph for one text at a time, written node by node.

An exporter would give a graph that changes with its version, and int8 tools would quantise it with one scale for a
whole batch, so that a sentence's vector would depend on its neighbours. This graph takes the tokens of one text and
nothing else: no batch, no padding, no mask. Every quantisation scale is either a constant or computed from that text.

Weights are int8 with one scale for each output column, within -64..63: AVX2 machines without VNNI add pairs of
products in 16 bits, and 7-bit weights cannot overflow there (255 * 64 * 2 < 32768), so all machines give the same
integer sums. The word table is int8 with one scale a row. Activations are quantised to uint8 as they come, with one
scale for all channels; loud ones can be turned down before (models.build.loudness).
The contrib operators (domain com.microsoft) are part of every onnxruntime CPU build since 1.7.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from models.build.loudness import quiet_product
from models.build.teacher import HEADS, LAYER_NORM_EPSILON, LAYERS, Teacher

MAX_TOKENS: Final = 256
"""The teacher's own limit, [CLS] and [SEP] included; positions after it are not in the file."""

WEIGHT_LIMIT: Final = 63
TABLE_LIMIT: Final = 127
CONTRIB: Final = "com.microsoft"


def quantise_columns(weight: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round a matrix (inputs x outputs) to int8 within +-`limit`, with one scale for each column.

    Of 21 scales from 60 % to 100 % of the column's largest value, the one with the least squared error is taken:
    a finer grid for all is worth a cut of the few largest.
    """
    largest = np.maximum(np.abs(weight).max(axis=0), 1e-12)
    least = np.full(weight.shape[1], np.inf)
    values, scales = np.zeros(weight.shape, np.int8), np.zeros(weight.shape[1], np.float32)
    for percent in range(60, 101, 2):
        scale = (largest * (percent / 100) / limit).astype(np.float32)
        rounded = np.clip(np.rint(weight / scale), -limit, limit)
        error = np.square(rounded * scale - weight, dtype=np.float64).sum(axis=0)
        better = error < least
        least[better], scales[better] = error[better], scale[better]
        values[:, better] = rounded[:, better].astype(np.int8)
    return values, scales


class GraphWriter:
    """Collects the nodes and constants of one graph, in order."""

    def __init__(self, turned_down: Mapping[str, NDArray[np.float32]] | None = None) -> None:
        """`turned_down`: for outputs of nodes, by what each of their channels is divided before it is quantised."""
        self._turned_down = dict(turned_down or {})
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Store an array and give its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], output: str, *, domain: str = "", **attributes: object) -> str:
        """Add a node with one output that is used, and give the output's name."""
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def quiet(self, source: str, weight: NDArray[np.float32]) -> tuple[str, NDArray[np.float32]]:
        """What is multiplied in the place of `source` and `weight` (inputs x outputs): the product stays the same."""
        factors = self._turned_down.get(source)
        if factors is None:
            return source, weight
        down, turned_up = quiet_product(factors, weight)
        return self.node("Mul", [source, self.constant(f"{source}.down", down)], f"{source}.quiet"), turned_up

    def quantised_matrix(self, name: str, weight: NDArray[np.float32]) -> tuple[str, str, str]:
        """Store an int8 matrix (inputs x outputs): the names of values, scales and zero points."""
        values, scale = quantise_columns(weight, WEIGHT_LIMIT)
        return (
            self.constant(f"{name}.values", values),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros(scale.shape, np.int8)),
        )


def _embedding(graph: GraphWriter, teacher: Teacher) -> str:
    """Words + positions + segment, then the first layer norm: (1, tokens, width)."""
    tensors = teacher.tensors
    table, scale = quantise_columns(tensors["embeddings.word_embeddings.weight"].T, TABLE_LIMIT)
    segment = tensors["embeddings.token_type_embeddings.weight"][0]
    graph.constant("words.values", table.T)
    graph.constant("words.scale", scale[:, None])
    graph.constant("positions", tensors["embeddings.position_embeddings.weight"][:MAX_TOKENS] + segment)
    graph.node("Gather", ["words.values", "ids"], "words.int8", axis=0)
    graph.node("Cast", ["words.int8"], "words.float", to=TensorProto.FLOAT)
    graph.node("Gather", ["words.scale", "ids"], "words.row_scale", axis=0)
    graph.node("Mul", ["words.float", "words.row_scale"], "words")
    graph.constant("start", np.array([0], np.int64))
    graph.node("Shape", ["ids"], "count", start=1, end=2)
    graph.node("Slice", ["positions", "start", "count"], "positions.used")
    graph.constant("embedding.gamma", tensors["embeddings.LayerNorm.weight"])
    graph.constant("embedding.beta", tensors["embeddings.LayerNorm.bias"])
    graph.node("Add", ["words", "positions.used"], "embedding.sum")
    return _layer_norm(graph, "embedding")


def _layer_norm(graph: GraphWriter, name: str) -> str:
    """Norm of `name`.sum. Plain, not the contrib SkipLayerNormalization: measured three times faster than that one."""
    inputs = [f"{name}.sum", f"{name}.gamma", f"{name}.beta"]
    return graph.node("LayerNormalization", inputs, name, axis=-1, epsilon=LAYER_NORM_EPSILON)


def _residual_norm(graph: GraphWriter, teacher: Teacher, name: str, prefix: str, inputs: tuple[str, str]) -> str:
    graph.constant(f"{name}.gamma", teacher.tensors[f"{prefix}.LayerNorm.weight"])
    graph.constant(f"{name}.beta", teacher.tensors[f"{prefix}.LayerNorm.bias"])
    graph.node("Add", inputs, f"{name}.sum")
    return _layer_norm(graph, name)


def _dense(graph: GraphWriter, teacher: Teacher, name: str, prefix: str, source: str) -> str:
    """An int8 linear layer whose input is quantised on the way in."""
    source, weight = graph.quiet(source, teacher.tensors[f"{prefix}.weight"].T)
    values, scale, zero = graph.quantised_matrix(name, weight)
    bias = graph.constant(f"{name}.bias", teacher.tensors[f"{prefix}.bias"])
    return graph.node("DynamicQuantizeMatMul", [source, values, scale, zero, bias], name, domain=CONTRIB)


def _attention(graph: GraphWriter, teacher: Teacher, name: str, prefix: str, source: str) -> str:
    tensors = teacher.tensors
    parts = [f"{prefix}.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([tensors[f"{part}.weight"].T for part in parts], axis=1)
    source, weight = graph.quiet(source, weight)
    values, scale, zero = graph.quantised_matrix(name, weight)
    bias = graph.constant(f"{name}.bias", np.concatenate([tensors[f"{part}.bias"] for part in parts]))
    quantised = [f"{name}.input", f"{name}.input_scale", f"{name}.input_zero"]
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [source], quantised, name=f"{name}.quantise"))
    inputs = [quantised[0], values, bias, quantised[1], scale, "", quantised[2], zero]
    return graph.node("QAttention", inputs, name, domain=CONTRIB, num_heads=HEADS)


def encoder_layer(graph: GraphWriter, teacher: Teacher, number: int, state: str) -> str:
    """One layer of the transformer; its output is named `layerN`, from 0."""
    name, prefix = f"layer{number}", f"encoder.layer.{number}"
    context = _attention(graph, teacher, f"{name}.attention", f"{prefix}.attention", state)
    mixed = _dense(graph, teacher, f"{name}.mix", f"{prefix}.attention.output.dense", context)
    attended = _residual_norm(graph, teacher, f"{name}.attended", f"{prefix}.attention.output", (mixed, state))
    widened = _dense(graph, teacher, f"{name}.widen", f"{prefix}.intermediate.dense", attended)
    bent = graph.node("Gelu", [widened], f"{name}.gelu", domain=CONTRIB)
    narrowed = _dense(graph, teacher, f"{name}.narrow", f"{prefix}.output.dense", bent)
    return _residual_norm(graph, teacher, name, f"{prefix}.output", (narrowed, attended))


def whole_model(graph: GraphWriter, name: str, inputs: Sequence[Any], output: Any, made_by: str) -> onnx.ModelProto:
    """The model of the nodes collected so far."""
    body = helper.make_graph(graph.nodes, name, inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=9, producer_name=f"rolecall {made_by}")


def build_model(teacher: Teacher, turned_down: Mapping[str, NDArray[np.float32]] | None = None) -> onnx.ModelProto:
    """The whole model: `ids` int64 (1, tokens), tokens <= MAX_TOKENS -> `embedding` float32 (width,), unit length.

    The vector is the mean of the last layer over all tokens, [CLS] and [SEP] included, as the teacher pools.
    """
    graph = GraphWriter(turned_down)
    state = _embedding(graph, teacher)
    for number in range(LAYERS):
        state = encoder_layer(graph, teacher, number, state)
    graph.constant("token_axes", np.array([0, 1], np.int64))
    graph.node("ReduceMean", [state, "token_axes"], "mean", keepdims=0)
    graph.node("LpNormalization", ["mean"], "vector", axis=0, p=2)
    return whole_model(
        graph,
        "all-MiniLM-L6-v2-int8",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["width"]),
        "models.build.quantise",
    )
