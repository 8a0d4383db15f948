"""Characters of a text as numbers that numpy looks up in tables (字符编码).

>>> codes("陈1").tolist()
[38472, 49]
"""

import numpy as np
import numpy.typing as npt


def codes(text: str) -> npt.NDArray[np.uint32]:
    """Return the code point of each character, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
