"""A grid of memory states, on which a plan keeps what a card is worth."""

from dataclasses import dataclass

import numpy as np

from studyapp.scheduling.exam.curves import Floats, Ints

_STABILITIES, _DIFFICULTIES = 48, 10
_LOWEST, _HIGHEST = float(np.log(0.05)), float(np.log(3000.0))  # of the stability in days
_STEP = (_HIGHEST - _LOWEST) / (_STABILITIES - 1)
_CORNERS = np.array([0, 1, _DIFFICULTIES, _DIFFICULTIES + 1])

SIZE = _STABILITIES * _DIFFICULTIES


@dataclass(frozen=True, slots=True)
class Places:
    """States as weighted means of points of the grid; the last axis of both arrays runs over these points."""

    points: Ints
    weights: Floats

    def of(self, values: Floats) -> Floats:
        """What a function on the grid is at these states."""
        found: Floats = np.einsum("...k,...k->...", values[self.points], self.weights)
        return found

    def at(self, rows: int | slice) -> "Places":
        """Some of the states, by the first axis."""
        return Places(self.points[rows], self.weights[rows])


def states() -> tuple[Floats, Floats]:
    """Stability in days and difficulty of each point of the grid."""
    stability = np.exp(np.linspace(_LOWEST, _HIGHEST, _STABILITIES))
    return np.repeat(stability, _DIFFICULTIES), np.tile(np.arange(1.0, _DIFFICULTIES + 1), _STABILITIES)


def places(stability: Floats, difficulty: Floats) -> Places:
    """Where states lie: bilinear in the logarithm of the stability and in the difficulty, held at the edges."""
    across = np.clip((np.log(stability) - _LOWEST) / _STEP, 0, _STABILITIES - 1)
    down = np.clip(difficulty - 1, 0, _DIFFICULTIES - 1)
    row = np.minimum(across.astype(np.int64), _STABILITIES - 2)
    column = np.minimum(down.astype(np.int64), _DIFFICULTIES - 2)
    x, y = across - row, down - column
    weights = np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y], axis=-1)
    return Places((row * _DIFFICULTIES + column)[..., None] + _CORNERS, weights)


def mixed(one: Places, other: Places, share: Floats) -> Places:
    """The mean of two states each, of which the first counts with a share."""
    return Places(
        np.concatenate([one.points, other.points], axis=-1),
        np.concatenate([one.weights * share[..., None], other.weights * (1 - share)[..., None]], axis=-1),
    )
