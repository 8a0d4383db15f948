"""Parquet files that need the court's key to be read, without any key service (Parquet 加密).

Every file gets data keys of its own; they travel in its footer, wrapped with the marks key.
Columns, footer and names are all encrypted ("PARE" files).

Source: Apache Parquet Modular Encryption (parquet-format, Encryption.md), AES-GCM.
"""

from base64 import b64decode, b64encode
from typing import Any

import pyarrow.parquet.encryption as parquet

from pipelines.keys.encryption import Cipher

_MASTER = "marks"
_KEY_BITS = 256


class _KeyFile(parquet.KmsClient):  # type: ignore[misc]  # pyarrow ships no types
    """The key service Parquet asks for: here, one key from a file."""

    def __init__(self, cipher: Cipher) -> None:
        super().__init__()
        self._cipher = cipher

    def wrap_key(self, key_bytes: bytes, master_key_identifier: str) -> str:
        """Close a data key in an envelope."""
        return b64encode(self._cipher.encrypt(key_bytes, context=(master_key_identifier,))).decode()

    def unwrap_key(self, wrapped_key: str, master_key_identifier: str) -> bytes:
        """Open the envelope of a data key; a TamperError comes out of the reader as it is."""
        return self._cipher.decrypt(b64decode(wrapped_key), context=(master_key_identifier,))


def encryption(cipher: Cipher) -> Any:  # noqa: ANN401  # pyarrow's own
    """Return the properties under which a file is written encrypted."""
    settings = parquet.EncryptionConfiguration(
        footer_key=_MASTER,
        uniform_encryption=True,
        plaintext_footer=False,
        double_wrapping=False,
        data_key_length_bits=_KEY_BITS,
    )
    factory = parquet.CryptoFactory(lambda _: _KeyFile(cipher))
    return factory.file_encryption_properties(parquet.KmsConnectionConfig(), settings)


def decryption(key: bytes) -> Any:  # noqa: ANN401  # pyarrow's own
    """Return the properties under which an encrypted file is read."""
    factory = parquet.CryptoFactory(lambda _: _KeyFile(Cipher(key, bytes)))
    return factory.file_decryption_properties(
        parquet.KmsConnectionConfig(), parquet.DecryptionConfiguration()
    )
