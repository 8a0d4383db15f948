"""Where a name of a place stands in letters (字母地名).

No letter may stand beside it, but for one so long that nothing else is spelt so.

>>> view = View.of("Hongqi Rd, hongqi rds, mingheerzhong1")
>>> forms = "hongqird", "mingheerzhong"
>>> [view.text[slice(*place)] for form in forms for place in places(view, form)]
['Hongqi Rd', 'mingheerzhong']
"""

import re
from collections.abc import Iterator
from typing import Final

from recognizers.known.view import View

_UNMISTAKABLE: Final = 9  # letters
_LETTER: Final = re.compile("[A-Za-z]")


def places(view: View, form: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a squeezed form."""
    for start, end in view.places(form):
        beside = view.beside(start, end)
        if len(form) >= _UNMISTAKABLE or not _LETTER.search(beside):
            yield start, end
