"""Where secret keys come from: files, a command of a key service, or a function (密钥来源).

    [run]
    keys_from = "files"                                  sealed/keys, the default
    keys_from = "command: /usr/local/bin/kms-get --zone court"   asked with the name of a key
    keys_from = "python: court_kms:key"                  a function of the name, on the path

The answer is the content the file would have: 32 bytes in hexadecimal, for `signing.pem` PKCS 8 in
PEM. A command gives it on its standard output and ends with 0; 3 says there is no such key. No
shell is started, nothing it says is logged or shown, and it may take `LONGEST` seconds. Public
keys, and which keys were rotated, stay in sealed/keys.
"""

import importlib
import shlex
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pipelines.errors import KeyFileError
from pipelines.keys.key_files import private_content

FILES: Final = "files"
LONGEST: Final = 30  # seconds a command may take; a service on the same network answers in one
NO_SUCH_KEY: Final = 3  # exit status
_COMMAND, _PYTHON = "command:", "python:"
_MEND = "Mend `keys_from` in the profile, or the key service, then run again."


class Store(Protocol):
    """Anything that gives the content of a key by its name."""

    def read(self, name: str) -> bytes | None:
        """Return the content, None where there is no such key."""


@dataclass(frozen=True, slots=True)
class Files:
    """Keys as files that nobody but their owner may read."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        """Read a file."""
        return private_content(self.folder / name)


@dataclass(frozen=True, slots=True)
class Command:
    """Keys from a program that is asked by name."""

    words: Sequence[str]

    def read(self, name: str) -> bytes | None:
        """Ask the program.

        Raises:
            KeyFileError: it cannot be started, takes too long, or ends with another status.
        """
        try:
            done = subprocess.run(  # noqa: S603, the program the profile names, without a shell
                [*self.words, name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            what = f"the key service did not answer within {LONGEST} seconds."
            raise KeyFileError(name, what, _MEND) from None
        except OSError as error:
            what = f"the command of the key service cannot be started ({type(error).__name__})."
            raise KeyFileError(name, what, _MEND) from None
        if done.returncode == NO_SUCH_KEY:
            return None
        if done.returncode:
            what = f"the command of the key service ended with {done.returncode}."
            raise KeyFileError(name, what, _MEND)
        return done.stdout


@dataclass(frozen=True, slots=True)
class Function:
    """Keys from a Python function that is asked by name; None or KeyError: no such key."""

    ask: Callable[[str], str | bytes | None]

    def read(self, name: str) -> bytes | None:
        """Ask the function.

        Raises:
            KeyFileError: it fails; what it says is not repeated.
        """
        try:
            content = self.ask(name)
        except KeyError:
            return None
        except Exception as error:  # noqa: BLE001, whatever it says may hold a key
            what = f"the function of the key service failed ({type(error).__name__})."
            raise KeyFileError(name, what, _MEND) from None
        return content.encode() if isinstance(content, str) else content


def store(keys_from: str, folder: Path) -> Store:
    """Return where keys come from, as the profile says.

    Raises:
        KeyFileError: it names no function there is, or neither of the three.
    """
    if keys_from == FILES:
        return Files(folder)
    if keys_from.startswith(_COMMAND):
        return Command(_words(keys_from))
    return Function(_function(keys_from))


def sound(keys_from: str) -> bool:
    """Say whether this is a way to say where keys come from.

    >>> [sound(one) for one in ("files", "command: /bin/kms", "python: kms:key", "kms", "command:")]
    [True, True, True, False, False]
    >>> sound("command: '/bin/kms")  # a quotation mark that is not closed
    False
    """
    if keys_from.startswith(_PYTHON):
        return keys_from.count(":") == 2 and not keys_from.endswith(":")  # noqa: PLR2004, of each
    if keys_from.startswith(_COMMAND):
        return bool(_words(keys_from))
    return keys_from == FILES


def _words(keys_from: str) -> list[str]:
    """Return program and words of a command; none where it cannot be read."""
    try:
        return shlex.split(keys_from.removeprefix(_COMMAND))
    except ValueError:
        return []


def _function(keys_from: str) -> Callable[[str], str | bytes | None]:
    module, _, name = keys_from.removeprefix(_PYTHON).strip().partition(":")
    try:
        found: Callable[[str], str | bytes | None] = getattr(importlib.import_module(module), name)
    except Exception as error:  # noqa: BLE001, whatever importing it says
        what = f"the function of the key service is not there ({type(error).__name__})."
        raise KeyFileError("keys_from", what, _MEND) from None  # noqa: EM101, a setting
    return found
