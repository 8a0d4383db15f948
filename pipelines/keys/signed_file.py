"""One JSON content and its signature in one file: closed, and opened with public keys (签名文件).

>>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
>>> content = closed("notice", {"a": 1}, key)
>>> from pipelines.keys.signature import key_id
>>> opened("notice", content, {key_id(key.public_key()): key.public_key()})
({'a': 1}, '139e3940e64b5491')
"""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pipelines.digest import canonical_json
from pipelines.keys.signature import PublicKeys, sign, verify

__all__ = ["Ed25519PrivateKey", "closed", "opened"]

_SIGNATURE = "signature"


def closed(name: str, told: dict[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the bytes of the file; the content stands in it under its name."""
    signature = json.loads(sign(canonical_json(told), key))
    return canonical_json({name: told, _SIGNATURE: signature}) + b"\n"


def opened(name: str, content: bytes, known: PublicKeys) -> tuple[Any, str]:
    """Return content and signer.

    Raises:
        ValueError: the file is not exactly of this form.
        TamperError: it is not what a known key signed.
    """
    try:
        body = json.loads(content)
        told, signature = body[name], canonical_json(body[_SIGNATURE])
        exact = content == canonical_json(body) + b"\n" and body.keys() == {name, _SIGNATURE}
    except (ValueError, TypeError, KeyError):
        exact = False
    if not exact:
        raise ValueError(name)
    return told, verify(canonical_json(told), signature, known)
