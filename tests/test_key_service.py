"""Keys from a command or a function: no shell, no word of it repeated, and a clear end."""

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipelines import changing_keys, keys, settings
from pipelines.errors import KeyFileError, RefusedError, SettingsError
from pipelines.night import places
from tests import nights
from tests.traces import holds

SERVICE = """\
#!/bin/sh
[ -f "{there}/$1" ] || exit 3
echo "the secret is" >&2
cat "{there}/$1" >&2
cat "{there}/$1"
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site whose secret keys lie with a service alone, and the program that asks it."""
    nights.quick(monkeypatch)
    folder = tmp_path / "site"
    nights.site(folder)
    there = tmp_path / "service"
    there.mkdir()
    for path in (folder / "sealed/keys").glob("*.*"):
        shutil.move(path, there)
    program(tmp_path, SERVICE.format(there=there))
    says(folder, f"command: {tmp_path}/kms-get")
    return folder


def program(folder, text):
    path = folder / "kms-get"
    path.write_text(text)
    path.chmod(0o700)


def says(site, keys_from):
    profile = site / "fengcun.toml"
    lines = [line for line in profile.read_text("utf-8").splitlines() if "keys_from" not in line]
    lines.insert(lines.index("[run]") + 1, f"keys_from = {keys_from!r}")
    profile.write_text("\n".join(lines), "utf-8")


def chosen(site):
    return settings.load(site / "fengcun.toml")


def test_a_night_runs_on_keys_that_a_service_gives_and_keeps_none_of_them(site, tmp_path, capfd):
    before = chosen(site).digest()

    assert nights.run(site / "fengcun.toml", "night-1").exit_code == 0

    secrets = [path.read_text() for path in (tmp_path / "service").iterdir()]
    said = "".join(capfd.readouterr()).encode()
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(secrets) == 5
    for secret in secrets:
        found = [path for path in files if secret.strip().encode() in path.read_bytes()]
        assert not found and not holds(said, secret.strip())
    says(site, "files")
    assert chosen(site).digest() == before, "where keys come from is no part of a release"


def test_the_same_keys_give_the_same_release_wherever_they_come_from(site, tmp_path):
    plain = tmp_path / "plain"
    nights.run(nights.site(plain), "night-1")
    nights.run(site / "fengcun.toml", "night-1")

    assert nights.shown(site) == nights.shown(plain) != {}


@pytest.mark.parametrize("engine", ["", "processes"])
def test_settings_that_are_no_part_of_a_release_stay_whoever_does_the_work(site, engine):
    assert chosen(site).done_by(engine, "").run.keys_from == chosen(site).run.keys_from != "files"


def test_no_shell_is_started(site, tmp_path):
    says(site, f"command: {tmp_path}/kms-get; touch {tmp_path}/pwned")

    with pytest.raises(KeyFileError):
        places.ring(chosen(site), [])
    assert not (tmp_path / "pwned").exists()


FAULTS = {
    "a refusal": ("#!/bin/sh\necho deadbeef\nexit 7\n", "ended with 7"),
    "no such key": ("#!/bin/sh\nexit 3\n", "is missing"),
    "no key": ("#!/bin/sh\necho deadbeef\n", "does not hold an Ed25519 key"),
    "no answer": ("#!/bin/sh\nexec sleep 60\n", "did not answer within"),
    "no program": ("", "cannot be started"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_service_that_gives_no_key_ends_with_12_and_no_word_of_its_own(
    site, tmp_path, monkeypatch, fault
):
    text, reason = FAULTS[fault]
    program(tmp_path, text)
    monkeypatch.setattr(import_module("pipelines.keys.store"), "LONGEST", 0.5)

    with pytest.raises(KeyFileError, match=rf"signing\.pem: .*{reason}") as caught:
        nights.run(site / "fengcun.toml", "night-1")
    assert caught.value.exit_code == 12
    assert "deadbeef" not in str(caught.value)
    assert not list((site / "sealed").glob("staging/*"))


MODULE = """\
from pathlib import Path
def key(name):
    path = Path({there!r}) / name
    if name == "marks.key":
        raise KeyError(name)
    return path.read_text() if path.exists() else None
def broken(name):
    raise RuntimeError("deadbeef")
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    (tmp_path / "court_kms.py").write_text(MODULE.format(there=str(tmp_path / "service")))
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("court_kms", None)


@pytest.mark.usefixtures("module")
def test_a_function_gives_keys_as_well_and_its_words_stay_with_it(site):
    says(site, "python: court_kms:key")
    assert places.ring(chosen(site), ["open"]).tokens
    for broken in ("python: court_kms:broken", "python: court_kms:none", "python: no_kms:key"):
        says(site, broken)
        with pytest.raises(KeyFileError) as caught:
            places.ring(chosen(site), ["open"])
        assert "deadbeef" not in str(caught.value)


@pytest.mark.parametrize(
    "keys_from", ["kms", "command:", "command: cat 'a", "python: kms", "shell: cat"]
)
def test_a_way_that_is_none_is_a_mistake_of_the_profile(site, keys_from):
    says(site, keys_from)
    with pytest.raises(SettingsError, match=r"run\.keys_from"):
        chosen(site)


def test_keys_that_the_service_rotated_are_taken_into_use_by_name(site, tmp_path):
    nights.run(site / "fengcun.toml", "night-1")
    shown = nights.shown(site)
    keys.generate(tmp_path / "other", ["open"], os.urandom)
    for name in ("signing.pem", "token-open.key"):
        shutil.copy(tmp_path / "other" / name, tmp_path / "service" / name)

    with pytest.raises(KeyFileError, match=r"signing\.pem: has no public half"):
        nights.run(site / "fengcun.toml", "night-2")
    changing_keys.rotated(chosen(site), "signing", os.urandom)
    assert nights.run(site / "fengcun.toml", "night-3").exit_code == 12
    changing_keys.rotated(chosen(site), "token-open", os.urandom)
    assert nights.run(site / "fengcun.toml", "night-4").exit_code == 0
    assert not [
        name for name in nights.shown(site) if name.startswith(f"open/{shown['open/current']}")
    ]
    with pytest.raises(RefusedError, match="key service"):
        changing_keys.rotated(chosen(site), "registry", os.urandom)


def test_the_first_key_of_a_service_is_made_known_by_keygen(site):
    for path in Path(site / "sealed/keys/public").iterdir():
        path.unlink()

    assert changing_keys.made(chosen(site), os.urandom, marks=False, index=False) == []
    assert places.ring(chosen(site), ["open"]).public
