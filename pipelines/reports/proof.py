"""What a proof of absence says, for people (无泄露证明页).

One file without any outside resource, Chinese first; counts and digests, never a value.
"""

from collections.abc import Mapping
from typing import Any, Final

from pipelines.reports.kit.printing import printed

TITLE: Final = "无泄露证明"


def page(proof: Mapping[str, Any], signer: str) -> str:
    """Return what a proof says as one self-contained HTML page.

    Args:
        proof: what was signed.
        signer: id of the key that signed it.
    """
    return printed(
        "proof.html", proof=proof, signer=signer, title=TITLE, english="Proof of absence"
    )
