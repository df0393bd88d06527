"""Any sentence-transformers model, by name or path, in the place of the shipped judge."""

import importlib.util
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError

PROBES: Final = ("Ran the night shift of a bakery.", "Wrote the payment service in Go; on call one week in four.")


class NamedEncoder:
    """An encoder of the user's choice.

    Its name ends in a hash of the vectors of two fixed sentences, so a model that was trained on under the same path
    gets another name and no stale cache. Texts are run one at a time: padding to the longest of a batch changes
    the last bits. A text that the model gives no vector at all has a row of zeros, which is like nothing. A name that
    is not a folder is looked up, and fetched if need be, by the library itself.

    Raises:
        SettingsError: `sentence_transformers_missing`, or `model_not_found` with the library's own words.
    """

    def __init__(self, model: str) -> None:
        if importlib.util.find_spec("sentence_transformers") is None:
            message = f"The model {model!r} needs a library: run pip install 'rolecall[sentence-transformers]'."
            raise SettingsError("sentence_transformers_missing", message)
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError, RuntimeError) as error:
            message = (
                f"The model {model!r} could not be loaded. Give the folder of a sentence-transformers model, or a name "
                f"that this machine can fetch. The library says: {str(error).strip().splitlines()[0]}"
            )
            raise SettingsError("model_not_found", message) from error
        probes = self.encode(PROBES)
        self.dimension: int = probes.shape[1]
        # Three decimals: the last bits of a float may differ with the CPU, and a name should not.
        digest = sha256(np.rint(probes * 1000).astype(np.int32).tobytes()).hexdigest()
        self.name: str = f"{Path(model).name}-{digest[:8]}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Encoder.encode`."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        distinct = list(dict.fromkeys(texts))
        raw = self._model.encode(distinct, batch_size=1, convert_to_numpy=True, show_progress_bar=False)
        vectors = np.asarray(raw, np.float64)
        lengths = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
        units = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
        place = {text: number for number, text in enumerate(distinct)}
        return units[[place[text] for text in texts]]
