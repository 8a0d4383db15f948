"""The characters of a text as numbers of at most 16 bits (字符编号).

>>> codes_of("aB").tolist(), codes_of("陈").tolist(), codes_of("𝟗a").tolist()
([97, 66], [38472], [65535, 97])
"""

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
_BEYOND = (1 << 16) - 1


def codes_of(text: str) -> Codes:
    """Return a number for each character; those beyond 16 bits are all the same."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) == len(text):
        return codes
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(wide, _BEYOND).astype(np.uint16)
