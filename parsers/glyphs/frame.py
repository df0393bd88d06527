"""From PDF's user space (y upward, any origin, perhaps turned) to the visible page (y downward from its top left)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from parsers.glyphs.page import Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page in user space, and how the page is turned when shown (degrees clockwise)."""

    x0: float
    y0: float
    x1: float
    y1: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Of the page as shown."""
        return self.x1 - self.x0 if self.rotation % 180 == 0 else self.y1 - self.y0

    @property
    def height(self) -> float:
        """Of the page as shown."""
        return self.y1 - self.y0 if self.rotation % 180 == 0 else self.x1 - self.x0

    def _point(self, x: Any, y: Any) -> tuple[Any, Any]:
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        if self.rotation == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def boxes(self, left: Any, top: Any, right: Any, bottom: Any) -> tuple[Floats, Floats, Floats, Floats]:
        """Left, top, right, bottom on the visible page, of columns in user space."""
        ax, ay = self._point(np.asarray(left, np.float64), np.asarray(top, np.float64))
        bx, by = self._point(np.asarray(right, np.float64), np.asarray(bottom, np.float64))
        return np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom on the visible page, of one box in user space."""
        ax, ay = self._point(left, top)
        bx, by = self._point(right, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def heights(self, x: Any, y: Any) -> Floats:
        """The visible y of points in user space."""
        return np.asarray(self._point(np.asarray(x, np.float64), np.asarray(y, np.float64))[1], np.float64)
