"""Keys are made once, kept for their owner alone, and never shown."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import KeyFileError, TamperError
from pipelines.keys import generate, load, public_keys
from pipelines.keys.encryption import Cipher, subkey
from pipelines.keys.key_files import secret
from pipelines.keys.making import content_of, keep_public
from pipelines.keys.rotation import rotate
from tests import nights

DESTINATIONS = ["masked", "open"]


@pytest.fixture
def folder(tmp_path):
    generate(tmp_path / "sealed" / "keys", DESTINATIONS, os.urandom, marks=True)
    return tmp_path / "sealed" / "keys"


def test_every_key_is_its_owner_s_alone(folder):
    secret = [path for path in folder.iterdir() if path.is_file()]

    assert len(secret) == 5
    assert {path.stat().st_mode & 0o777 for path in secret} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, folder.parent)} == {0o700}


def test_making_keys_again_makes_only_what_is_missing(folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert generate(folder, [*DESTINATIONS, "marks"], os.urandom) == ["token-marks.key"]
    assert {path: path.read_bytes() for path in before} == before


def test_a_lost_registry_key_is_not_replaced(folder):
    (folder / "registry.key").unlink()

    with pytest.raises(KeyFileError, match="is missing beside 4 other keys"):
        generate(folder, DESTINATIONS, os.urandom)
    assert not (folder / "registry.key").exists()


def test_a_rotated_signing_key_leaves_the_old_public_key_beside(folder):
    old = public_keys(folder)
    (folder / "signing.pem").unlink()

    generate(folder, DESTINATIONS, os.urandom)

    assert old.keys() < public_keys(folder).keys()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
@pytest.mark.parametrize("name", ["signing.pem", "registry.key", "token-open.key", "marks.key"])
def test_a_key_that_others_can_read_is_refused(folder, name, mode):
    (folder / name).chmod(mode)

    with pytest.raises(KeyFileError, match=f"{name}: can be read by others.*chmod 600 {name}"):
        load(folder, DESTINATIONS)


def test_a_folder_that_others_can_enter_is_refused(folder):
    folder.chmod(0o755)

    with pytest.raises(KeyFileError, match="chmod 700"):
        load(folder, DESTINATIONS)


@pytest.mark.parametrize("name", ["signing.pem", "registry.key", "token-open.key"])
def test_a_missing_key_names_the_command_that_makes_it(folder, name):
    (folder / name).unlink()

    with pytest.raises(KeyFileError, match=f"{name}: is missing. Make it with: fengcun keygen"):
        load(folder, DESTINATIONS)


@pytest.mark.parametrize("family", ["index", "marks"])
def test_a_missing_key_that_must_be_asked_for_names_the_option(family):
    with pytest.raises(KeyFileError, match=f"Make it with: fengcun keygen --{family}$"):
        secret(f"{family}.key", None)


@pytest.mark.parametrize("name", ["signing.pem", "registry.key", "token-open.key", "marks.key"])
@pytest.mark.parametrize("content", [b"", b"deadbeef\n", b"\xff\xfe", b"g" * 64])
def test_a_spoilt_key_is_refused_without_showing_it(folder, name, content):
    (folder / name).write_bytes(content)

    with pytest.raises(KeyFileError, match=f"{name}: does not hold") as caught:
        load(folder, DESTINATIONS)
    assert "deadbeef" not in str(caught.value)


GUESSES = {
    "noughts": bytes(32),
    "one byte": b"\xff" * 32,
    "a word again and again": b"fengcun!" * 4,
    "eleven different bytes": bytes(range(7, 18)) * 2 + bytes(range(7, 17)),
    "a count": bytes(range(32)),
    "a count downwards, round the end": bytes((7 - number) % 256 for number in range(32)),
    "half a key twice": bytes(range(0, 256, 16)) * 2,
}


@pytest.mark.parametrize("guess", GUESSES)
@pytest.mark.parametrize("name", ["signing.pem", "registry.key", "token-open.key", "marks.key"])
def test_a_key_that_anybody_can_guess_is_refused(folder, name, guess):
    (folder / name).write_bytes(content_of(name, GUESSES[guess]))
    if name == "signing.pem":
        keep_public(folder, GUESSES[guess])

    with pytest.raises(KeyFileError, match=f"^{name}: holds noughts or a pattern") as refused:
        load(folder, DESTINATIONS)
    assert ("--rotate" in str(refused.value)) == (name != "registry.key")
    assert GUESSES[guess].hex() not in str(refused.value)


def test_a_token_key_that_anybody_can_guess_is_replaced_by_rotation(folder):
    (folder / "token-open.key").write_bytes(content_of("token-open.key", bytes(32)))

    rotate(folder, "token-open", DESTINATIONS, os.urandom)
    assert len(set(load(folder, DESTINATIONS).tokens["open"])) > 12


@given(st.integers(0, 2**64))
def test_a_key_of_chance_is_taken(seed):
    content = nights.chance(seed)(32)
    assert secret("registry.key", content.hex().encode()) == content


def test_an_earlier_root_opens_what_it_closed_whatever_it_is():
    assert secret("ab.key", bytes(32).hex().encode(), opens_only=True) == bytes(32)


@pytest.mark.parametrize("copy", ["token-open.key", "token-partners.key", "marks.key"])
def test_a_key_that_was_copied_to_stand_for_another_is_refused(folder, copy):
    generate(folder, ["open", "partners"], os.urandom, marks=True)
    content = (folder / "token-open.key").read_bytes()
    original = "registry.key" if copy == "token-open.key" else "token-open.key"
    load(folder, ["open", "partners"])  # none is a copy yet
    (folder / copy).write_bytes((folder / original).read_bytes())

    with pytest.raises(KeyFileError, match="is the same key as") as refused:
        load(folder, ["open", "partners"])
    assert content.decode().strip() not in str(refused.value)


def test_printing_keys_shows_no_secret(folder):
    keys = load(folder, DESTINATIONS)
    secrets = [keys.registry, keys.marks, *keys.tokens.values(), keys.signing.private_bytes_raw()]

    shown = f"{keys!r} {keys}"

    assert not any(secret.hex() in shown or repr(secret) in shown for secret in secrets)


def test_each_use_has_a_key_of_its_own(folder):
    keys = load(folder, DESTINATIONS)

    uses = {keys.registry, keys.handles, keys.persons, keys.quarantine, keys.cases, keys.marks}
    assert len(uses | set(keys.tokens.values())) == 8


def test_the_same_registry_key_gives_the_same_subkeys(folder):
    assert load(folder, DESTINATIONS).handles == load(folder, DESTINATIONS).handles


@pytest.mark.parametrize("position", range(0, 60, 7))
def test_an_envelope_with_a_flipped_byte_does_not_open(position):
    cipher = Cipher(subkey(bytes(32), "test"), os.urandom)
    envelope = bytearray(cipher.encrypt("一行记录的内容二十三个字以上".encode(), context=("a",)))
    assert len(envelope) > 60
    envelope[position] ^= 1

    with pytest.raises(TamperError):
        cipher.decrypt(bytes(envelope), context=("a",))


@pytest.mark.parametrize("length", [0, 1, 20, 21, 36])
def test_a_cut_off_envelope_does_not_open(length):
    cipher = Cipher(subkey(bytes(32), "test"), os.urandom)
    envelope = cipher.encrypt(b"row", context=("a",))

    with pytest.raises(TamperError):
        cipher.decrypt(envelope[:length], context=("a",))


@pytest.mark.parametrize("context", [(), ("b",), ("a", ""), ("a", "b")])
def test_an_envelope_opens_in_its_own_place_only(context):
    cipher = Cipher(subkey(bytes(32), "test"), os.urandom)
    envelope = cipher.encrypt(b"row", context=("a",))

    assert cipher.decrypt(envelope, context=("a",)) == b"row"
    with pytest.raises(TamperError):
        cipher.decrypt(envelope, context=context)


def test_an_envelope_opens_with_its_own_key_only():
    envelope = Cipher(subkey(bytes(32), "one"), os.urandom).encrypt(b"row", context=())

    with pytest.raises(TamperError):
        Cipher(subkey(bytes(32), "two"), os.urandom).decrypt(envelope, context=())
