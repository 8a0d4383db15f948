"""The small name model: scores every character of a text as name or not (小模型).

Texts are laid end to end with blanks between, so nothing is padded and no text sees another; the
row is read in stretches that overlap by as much as the network sees. Alone it misses one name
character in fifteen; it is never used without the rules.

Source: recognizers/tables/network.onnx, made by `fengcun train-names` from text that this
repository writes itself; no case file was read. A court may `use` a model of its own.

>>> read = scores(["昨日，陈小禾伙同他人离开。"])[0]
>>> read.shape
(13,)
>>> (read > 0).nonzero()[0].tolist()
[3, 4, 5]
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from recognizers.names.characters import BLANK, numbers
from recognizers.names.runtime import session

REACH: Final = 8  # characters the network sees to either side
STRETCH: Final = 1024  # characters read at once; longer ones leave the processor's cache
OUTSIDE, BEGIN = 0, 1

Scores = npt.NDArray[np.float32]


def read(texts: Sequence[str]) -> list[Scores]:
    """Return four scores a character (outside, begin, middle, end) for each text."""
    blank = np.full(REACH, BLANK, dtype=np.int32)
    pieces = [blank]
    for text in texts:
        pieces += [numbers(text), blank]
    scored = _run(np.concatenate(pieces))
    found = []
    start = REACH
    for text in texts:
        found.append(scored[:, start : start + len(text)])
        start += len(text) + REACH
    return found


def scores(texts: Sequence[str]) -> list[Scores]:
    """Return how much more each character looks like a name than not; above 0 is a name."""
    return [margin(found) for found in read(texts)]


def margin(found: Scores) -> Scores:
    """Return the best name score less the score of not being one."""
    best: Scores = found[BEGIN:].max(axis=0) - found[OUTSIDE]
    return best


def _run(ids: npt.NDArray[np.int32]) -> Scores:
    """Read one long row in overlapping stretches."""
    network = _session(_own[0])
    scored = np.empty((4, len(ids)), dtype=np.float32)
    for start in range(0, len(ids), STRETCH):
        left = max(0, start - REACH)
        right = min(len(ids), start + STRETCH + REACH)
        (answer,) = network.run(None, {"ids": ids[left:right]})
        end = min(start + STRETCH, len(ids))
        scored[:, start:end] = answer[0, :, 0, start - left : end - left]
    return scored


_own: Final[list[Path | None]] = [None]
"""The model of a court's own that this process reads with; none means the shipped one."""


def use(model: Path | None) -> None:
    """Read with another model from now on, in this process; None goes back to the shipped one."""
    _own[0] = model


@cache
def _session(own: Path | None) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    """Open a model once for this process, on one thread."""
    model = (own or files("recognizers") / "tables" / "network.onnx").read_bytes()
    return session(model)
