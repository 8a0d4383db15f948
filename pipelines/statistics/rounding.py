"""What is shown of a number, and what a reader knows from that (取整).

Rounding is to the nearest multiple and the same every time: who knows the rule knows no more than
the bounds told here, and everything that tests a table works on these bounds.

>>> rounded(12, 5), rounded(13, 5), rounded(10, 5)
(10, 15, 10)
>>> bounds(10, base=5, least=10), bounds(15, base=5, least=10)
((10, 12), (13, 17))
>>> bounds(120, base=1)
(120, 120)
"""


def rounded(number: int, base: int) -> int:
    """Return the nearest multiple of the base; of two as near the greater."""
    return (2 * number + base) // (2 * base) * base


def bounds(shown: int, *, base: int, least: int = 0) -> tuple[int, int]:
    """Return the least and the greatest number that are shown so; below `least` none is."""
    low = shown - base // 2
    high = shown + (base - 1) // 2
    return max(low, least), high
