"""Which kinds name somebody by themselves, and which only together (直接标识与准标识).

Source: GB/T 42460-2023, annexes A and B (recalled); TAB (2022), §3.2. A half-masked
name names nobody by itself.

>>> is_direct("resident_id"), is_direct("school"), is_direct("a_kind_nobody_listed")
(True, False, True)
"""

QUASI = frozenset(
    {
        "address",
        "age",
        "birth_date",
        "employer",
        "ethnicity",
        "kinship",
        "masked_name",
        "occupation",
        "postcode",
        "school",
        "school_class",
        "sex",
    }
)
"""Kinds that narrow down who somebody is; every other kind counts as direct, the stricter side."""


def is_direct(kind: str) -> bool:
    """Say whether a value of this kind names somebody by itself."""
    return kind not in QUASI
