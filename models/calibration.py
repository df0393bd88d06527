"""From a cosine similarity to the probability that a sentence of a CV shows what a requirement asks.

A threshold on a similarity means nothing to a person and changes with the encoder; a probability means the same for
all. The parameters are a data file, fitted by `python -m models.build.calibrate`; its card says on what and how well.
"""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiring.errors import SettingsError
from models.shipped import DATA

CALIBRATIONS: Final = DATA / "calibration"
SHIPPED: Final = CALIBRATIONS / "minilm-int8.json"
CALIBRATION_SCHEMA: Final = "rolecall/calibration@1"


@dataclass(frozen=True)
class ReliabilityBin:
    """Of `count` held-out cases with a predicted probability from `start` to `end`: what was said, what was true."""

    start: float
    end: float
    count: int
    predicted: float
    observed: float


@dataclass(frozen=True)
class Calibration:
    """A fitted curve and what is known of it.

    Attributes:
        encoder: name of the encoder whose similarities it was fitted on.
        origin: the labelled pairs and the command.
        date: day of the fit, ISO 8601.
        method: `platt` (Platt 1999: 1 / (1 + exp(-(slope * similarity + intercept)))).
        slope: per unit of similarity; positive, so that the curve rises.
        intercept: log-odds at similarity 0.
        pairs: labelled pairs behind it, and in `groups` how many requirements; a group was never on both sides.
        prior: the share of true cases that the fit assumes.
        brier: mean squared error of held-out probabilities.
        auc: area under the ROC curve of held-out similarities.
        reliability: the held-out curve.
    """

    encoder: str
    origin: str
    date: str
    method: Literal["platt"]
    slope: float
    intercept: float
    pairs: int
    groups: int
    prior: float
    brier: float
    auc: float
    reliability: tuple[ReliabilityBin, ...]

    def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
        """Probability of each similarity, in the shape given: 0 to 1, rising. Similarities beyond -1..1 are cut."""
        values = np.clip(np.asarray(similarity, np.float64), -1.0, 1.0)
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * values + self.intercept))), np.float64)

    def fitted_for(self, encoder_name: str) -> bool:
        """Whether it was fitted on this very encoder. If not, its probabilities are a guess: warn."""
        return encoder_name == self.encoder


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write a file that `read_calibration` reads."""
    data = {"schema": CALIBRATION_SCHEMA, **asdict(calibration)}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


@cache
def read_calibration(path: Path) -> Calibration:
    """Read a calibration file.

    Raises:
        SettingsError: `calibration_missing` or `calibration_invalid`.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError("calibration_missing", f"There is no calibration file {path.name}.") from None
    try:
        schema, bins = data.pop("schema"), data.pop("reliability")
        calibration = Calibration(**data, reliability=tuple(ReliabilityBin(**each) for each in bins))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"{path.name} is not a calibration file ({error}); see models/data/calibration/schema.json."
        raise SettingsError("calibration_invalid", message) from error
    if schema != CALIBRATION_SCHEMA or calibration.method != "platt" or not calibration.slope > 0:
        message = (
            f"{path.name} has schema {schema!r}, method {calibration.method!r} and slope {calibration.slope}; "
            f"needed are {CALIBRATION_SCHEMA!r}, 'platt' and a slope above 0."
        )
        raise SettingsError("calibration_invalid", message)
    return calibration


def load_calibration(encoder_name: str) -> Calibration:
    """The calibration fitted for this encoder, or else the shipped one, whose `fitted_for` then says False."""
    fitted = [read_calibration(path) for path in sorted(CALIBRATIONS.glob("*.json")) if path.name != "schema.json"]
    matching = [each for each in fitted if each.fitted_for(encoder_name)]
    return matching[0] if matching else read_calibration(SHIPPED)
