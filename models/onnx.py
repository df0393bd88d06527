"""The small transformer, run by onnxruntime: slower than the static embedding and a far better judge of meaning."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.shipped import TRANSFORMER, load_tokenizer, read_manifest

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


def open_session(model: bytes) -> "InferenceSession":
    """A graph ready to run, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # The graph is already written in fused operators; more passes would only cost start-up and depend on the CPU.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class OnnxEncoder:
    """The encoder that judges lines.

    Each text is run alone, without padding, on one thread: the scales of int8 arithmetic are taken from the tokens
    at hand, so a batch would make a vector depend on its neighbours. Use processes to keep more cores busy. Equal
    texts of a call are run once. Text after `max_tokens` (256 with the two special ones; some 180 words) is not read.
    """

    def __init__(self, folder: Path = TRANSFORMER) -> None:
        manifest = read_manifest(folder)
        if manifest.max_tokens is None:
            raise ValueError(f"the manifest of {folder.name} names no max_tokens")
        self.name: str = manifest.name
        self.dimension: int = manifest.dimension
        self.max_tokens: int = manifest.max_tokens
        self._folder = folder

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        tokenizer = load_tokenizer(self._folder)
        tokenizer.enable_truncation(self.max_tokens)
        return tokenizer

    @cached_property
    def _session(self) -> "InferenceSession":
        return open_session((self._folder / "model.onnx").read_bytes())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Encoder.encode`."""
        rows = np.empty((len(texts), self.dimension), np.float32)
        seen: dict[str, int] = {}
        for number, text in enumerate(texts):
            first = seen.setdefault(text, number)
            rows[number] = self._encode_one(text) if first == number else rows[first]
        return rows

    def _encode_one(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        (vector,) = self._session.run(["vector"], {"ids": ids})
        return np.asarray(vector, np.float32)
