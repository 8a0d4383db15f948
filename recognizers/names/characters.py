"""The characters the small name model knows, and their numbers (字表).

Number 0 is the blank between texts, 1 any character that is not known; then printable ASCII, the
symbols and the 6,763 Han characters of GB 2312. The list follows from the standard and is not kept
in a file.

Source: GB 2312-1980, rows 1 to 3 and 16 to 87.

>>> numbers("陈𠮷").tolist()[1]
1
>>> len(numbers("陈小禾")), SIZE
(3, 7120)
"""

from typing import Final

import numpy as np
import numpy.typing as npt

BLANK: Final = 0
UNKNOWN: Final = 1
_ROWS: Final = (*range(0xA1, 0xA4), *range(0xB0, 0xF8))
_BEYOND: Final = 0x10000  # characters outside the basic plane are not known


def _known() -> list[str]:
    """Return the known characters in order."""
    han = [bytes((row, cell)) for row in _ROWS for cell in range(0xA1, 0xFF)]
    listed = [code.decode("gb2312", errors="ignore") for code in han]
    return [*map(chr, range(0x20, 0x7F)), *(char for char in listed if char)]


_KNOWN: Final = _known()
SIZE: Final = len(_KNOWN) + 2
_TABLE: Final = np.full(_BEYOND + 1, UNKNOWN, dtype=np.int32)
_TABLE[[ord(char) for char in _KNOWN]] = np.arange(2, SIZE)


def numbers(text: str) -> npt.NDArray[np.int32]:
    """Return one number a character."""
    points = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype="<u4")
    found: npt.NDArray[np.int32] = _TABLE[np.minimum(points, _BEYOND)]
    return found
