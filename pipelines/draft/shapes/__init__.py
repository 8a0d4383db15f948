"""What values can look like, listed; one file is one group of shapes (值的形态).

>>> [shape.name for shape in SHAPES if shape.fits("99010120080301001X")]
['id_number', 'account', 'serial', 'document_number']
>>> sorted(shape.name for shape in SHAPES if shape.identity)[:4]
['account', 'address', 'bank_card', 'case_number']
"""

from pipelines.draft.shapes import dates, lists, names, numbers, places, texts
from pipelines.draft.shapes.contract import Shape

SHAPES: tuple[Shape, ...] = (
    *numbers.SHAPES,
    *dates.SHAPES,
    *names.SHAPES,
    *places.SHAPES,
    *lists.SHAPES,
    *texts.SHAPES,
)
"""Every shape that is looked for."""

BY_NAME = {shape.name: shape for shape in SHAPES}
