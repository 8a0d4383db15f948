"""A signature belongs to exactly these bytes and one known key."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import KeyFileError, TamperError
from pipelines.keys.signature import key_id, read_public_key, sign, verify

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
KNOWN = {key_id(KEY.public_key()): KEY.public_key()}


def altered(**changes):
    return json.dumps({**json.loads(sign(b"manifest", KEY)), **changes}).encode()


@given(message=st.binary(max_size=200))
def test_signed_bytes_verify_and_signing_is_repeatable(message):
    assert verify(message, sign(message, KEY), KNOWN) in KNOWN
    assert sign(message, KEY) == sign(message, KEY)


@given(message=st.binary(min_size=1, max_size=200), place=st.integers(0), bit=st.integers(0, 7))
def test_one_flipped_bit_is_found(message, place, bit):
    flipped = bytearray(message)
    flipped[place % len(message)] ^= 1 << bit

    with pytest.raises(TamperError, match="does not belong to these bytes"):
        verify(bytes(flipped), sign(message, KEY), KNOWN)


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        altered(signature="!"),
        altered(signature=""),
        altered(signature=7),
        altered(algorithm="none"),
        altered(key_id="0123"),
        altered(key_id=None),
    ],
)
def test_a_malformed_signature_file_is_refused(signature):
    with pytest.raises(TamperError):
        verify(b"manifest", signature, KNOWN)


def test_an_unknown_key_is_refused():
    with pytest.raises(TamperError, match="not among the 1 known"):
        verify(b"manifest", sign(b"manifest", OTHER), KNOWN)


def test_another_key_under_a_known_name_is_refused():
    posed = json.loads(sign(b"manifest", OTHER))
    posed["key_id"] = key_id(KEY.public_key())

    with pytest.raises(TamperError):
        verify(b"manifest", json.dumps(posed).encode(), KNOWN)


def test_a_public_key_file_is_read(tmp_path):
    path = tmp_path / "court.pem"
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    path.write_bytes(pem)

    assert read_public_key(path).keys() == KNOWN.keys()


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PUBLIC KEY-----\n"])
def test_another_file_is_no_public_key(tmp_path, content):
    path = tmp_path / "court.pem"
    path.write_bytes(content)

    with pytest.raises(KeyFileError, match="is not a readable Ed25519 public key"):
        read_public_key(path)
