"""The encoders, each loaded once a process."""

from functools import cache

from models.encoder import Encoder


@cache
def load_finder() -> Encoder:
    """The static embedding: finds the lines of a CV that are worth reading for a criterion."""
    from models.static import StaticEncoder

    return StaticEncoder()


def load_judge(model: str | None = None) -> Encoder:
    """The encoder that judges lines: the shipped int8 transformer, or the sentence-transformers model that is named.

    Args:
        model: a folder or a name that sentence-transformers knows; None: the shipped one.

    Raises:
        SettingsError: the library or the model is missing.
    """
    return _judge(model)


@cache
def _judge(model: str | None) -> Encoder:
    if model is not None:
        from models.named import NamedEncoder

        return NamedEncoder(model)
    from models.onnx import OnnxEncoder

    return OnnxEncoder()
