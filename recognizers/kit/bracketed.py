"""Numbers that hold a year in brackets: of courts, procuratorates, police and experts.

>>> import re
>>> re.search(YEAR, "渝检〔2016〕778号")[0]
'〔2016〕'
"""

from typing import Final

YEAR: Final = r"[（(〔\[【〈［]\s*(?:19|20)[0-9]{2}\s*[）)〕\]】〉］]"
"""A year in any pair of brackets, also a pair that does not match."""

SERIAL: Final = r"\s*第?\s*[A-Z]{0,3}[0-9]{1,8}(?:[-－、][0-9]{1,8})*\s*号"

ORGAN: Final = r"[^\s以的作出具、，。：；,.:;（）()〔〕\[\]【】]"
"""A character of the prefix that names the organ; the words before it end the prefix."""
