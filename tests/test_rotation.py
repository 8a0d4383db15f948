"""A rotated key: what was made with the old one stays usable or goes, and a kill loses neither."""

import json
import os
import shutil
from functools import partial

import pyarrow.parquet as pq
import pytest

from pipelines import changing_keys, cli, keys, release, settings
from pipelines.errors import FaultError, KeyFileError, SettingsError, TamperError
from pipelines.index import build
from pipelines.index import file as index_file
from pipelines.index.digests import Digests
from pipelines.keys import rotation
from pipelines.keys.encryption import Cipher, subkey
from pipelines.keys.key_files import secret_bytes
from pipelines.keys.parquet_encryption import decryption
from pipelines.night import places
from pipelines.proof import signed
from pipelines.registry import check, persons, rekey, store
from pipelines.registry.event import Kind
from pipelines.registry.tables import PERSONS
from pipelines.sinks import run_record
from tests import aftermath, faults, key_jobs, kills, nights
from tests.steps import at_every_step

NAMES = ("court-marks", "partners", "open")
FAMILIES = ("signing", "token-open", "marks", "index", "registry")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Publish with encrypted marks and a held row, then change the export."""
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        folder = tmp_path_factory.mktemp("published")
        profile = nights.site(folder)
        ring_folder = folder / "sealed" / "keys"
        keys.generate(ring_folder, NAMES, nights.chance(3), marks=True, index=True)
        faults.misspell_birth_dates(folder, 1)
        assert nights.run(profile, "night-1").exit_code == 3
    return folder


@pytest.fixture
def site(published, tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    return shutil.copytree(published, tmp_path / "site", symlinks=True)


def rotate(site, family):
    return changing_keys.rotated(settings.load(site / "fengcun.toml"), family, nights.chance(11))


def ring(site):
    return places.ring(settings.load(site / "fengcun.toml"), NAMES)


def again(site):
    ended = nights.run(site / "fengcun.toml", "night-2")
    assert ended.exit_code == 3, ended.stopped


def signer(site, name):
    return json.loads((site / "out" / name / "current/manifest.sig").read_bytes())["key_id"]


def test_what_the_old_signing_key_signed_still_verifies_and_the_new_one_signs(site):
    told = {"format": signed.FORMAT, "hits": 0, "unread": 0, "people": 0, "by_person": []}
    told["canaries"] = {"planted": 1, "missed": 0}
    proved = signed.closed(told, ring(site).signing)
    old, first = signer(site, "open"), (site / "out/partners/current").resolve()
    path = faults.court(site, "cases")
    path.write_text(path.read_text("gb18030").replace("王木林", "王木森"), "gb18030")

    said = rotate(site, "signing")
    again(site)

    known = ring(site).public
    assert signer(site, "open") != old and {old, signer(site, "open")} <= known.keys()
    assert signed.opened(proved, known).signer == old
    assert release.check(first, known).key_id == old
    assert run_record.latest_head(site / "runs", known)
    assert any("public/" in line for line in said)


def test_a_rotated_token_releases_anew_and_destroys_what_was_made_with_the_old(site):
    before = nights.shown(site)
    said = rotate(site, "token-open")
    assert nights.shown(site) == before, "until the next night the old release stands"
    current = before["open/current"]

    again(site)

    after = nights.shown(site)
    assert [name for name in after if name.startswith(f"open/{current}")] == []
    assert after["partners/current"] == before["partners/current"]
    assert any(current.removeprefix("releases/") in line for line in said)
    assert len(list((site / "out/open/releases").iterdir())) == 1


def test_rotated_marks_open_with_the_new_key_alone(site):
    old = ring(site).marks
    rotate(site, "marks")
    again(site)

    (folder,) = (site / "out/court-marks/releases").iterdir()
    (path,) = folder.glob("marks/*.parquet")
    assert pq.read_table(path, decryption_properties=decryption(ring(site).marks)).num_rows
    with pytest.raises(TamperError):
        pq.read_table(path, decryption_properties=decryption(old))


def test_an_index_made_with_the_old_key_asks_to_be_made_anew(site, tmp_path):
    key = site / "sealed/keys/index.key"
    digests, register = Digests(secret_bytes(key)), store.connect(registry(site))
    built = build.build(register, ring(site).cipher("persons", os.urandom), digests, nights.AS_OF)
    index_file.write(tmp_path / "people.index", built.index, digests)

    rotate(site, "index")

    with pytest.raises(KeyFileError, match="fengcun index"):
        index_file.read(tmp_path / "people.index", Digests(secret_bytes(key)))


def registry(site):
    return f"sqlite:///{site}/sealed/registry.sqlite"


def decided(site):
    return len(list(store.connect(registry(site)).events(Kind.DECIDED)))


def key_files(site):
    folder = site / "sealed/keys"
    files = (one for one in folder.rglob("*") if one.is_file())
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def everybody(site, by):
    register = store.connect(registry(site))
    return dict(persons.everybody(register, by.cipher("persons", os.urandom)))


def test_a_rotated_registry_family_closes_persons_anew_and_changes_no_event(site):
    old = ring(site)
    people, register = everybody(site, old), store.connect(registry(site))
    events = [event.hash for event in register.events()]

    said = rotate(site, "registry")

    now = ring(site)
    assert everybody(site, now) == people != {}
    assert now.handles == old.handles and now.cases == old.cases
    assert [event.hash for event in register.events()] == events
    assert check.verify(registry(site), None)
    alone = Cipher(subkey(now.envelopes[0], "persons"), os.urandom)
    assert dict(persons.everybody(register, alone)) == people, "the old key is needed no more"
    with pytest.raises(TamperError):
        everybody(site, old)
    assert any("registry.key" in line for line in said)


def test_after_a_rotated_registry_family_held_rows_keep_their_first_day_and_open(site):
    before = decided(site)
    rotate(site, "registry")
    again(site)

    night = aftermath.opened(site)
    first, second = (list(night.quarantine.read(f"night-{n}")) for n in (1, 2))
    assert first == second != []
    assert len(night.quarantine.held_since()) == len(second)
    assert decided(site) == before > 0, "no decision is written anew"


def test_two_rotations_in_a_row_leave_nothing_behind_that_cannot_be_opened(site):
    people = everybody(site, ring(site))
    for _ in range(2):
        rotate(site, "registry")
    assert everybody(site, ring(site)) == people
    assert list(aftermath.opened(site).quarantine.read("night-1"))


def close_one_with_a_foreign_key(site):
    with store.connect(registry(site)).transaction() as connection:
        envelope = Cipher(bytes(32), os.urandom).encrypt(b"{}", context=("persons", ""))
        connection.execute(PERSONS.update().values(envelope=envelope))


def test_no_key_is_changed_where_an_envelope_opens_with_none(site):
    close_one_with_a_foreign_key(site)
    before = key_files(site)

    with pytest.raises(TamperError, match="was closed with another key"):
        rotate(site, "registry")
    assert key_files(site) == before


def test_what_stops_a_rotation_behind_the_key_is_said_with_the_key_that_is_new(site, monkeypatch):
    """The negative control too: without the look before it the key is changed by then."""
    monkeypatch.setattr(changing_keys.rekey, "look", lambda *_: None)
    close_one_with_a_foreign_key(site)
    before = key_files(site)

    with pytest.raises(TamperError, match=r"envelopes\.key is a new one already") as stopped:
        rotate(site, "registry")
    assert "nothing was changed" not in str(stopped.value)
    new = {name for name, content in key_files(site).items() if before.get(name) != content}
    assert {one for one in new if "retired" not in one} == {"envelopes.key"}


def test_a_key_is_rotated_neither_while_a_night_runs_nor_by_a_name_nobody_knows(site):
    with faults.another_run(site), pytest.raises(FaultError, match="another run"):
        rotate(site, "signing")
    with pytest.raises(SettingsError, match="Known: signing, marks, index, registry, token-court"):
        rotate(site, "tokens")


def test_a_key_that_was_put_there_and_not_rotated_is_refused(site):
    """The negative control of `rotated/`: without the id put down the night stops."""
    rotate(site, "token-open")
    shutil.rmtree(site / "sealed/keys/rotated")

    with pytest.raises(AssertionError, match=r"token-open\.key: is another key"):
        again(site)


def test_the_command_says_what_follows(site, monkeypatch, capsys):
    monkeypatch.setattr(cli.os, "umask", lambda _: 0)
    words = ["fengcun", "keygen", "--rotate", "signing", "--profile", str(site / "fengcun.toml")]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert not ended.value.code
    assert "旧公钥保留" in capsys.readouterr().out


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return a register with two people and one statement, and its keys."""
    folder = tmp_path_factory.mktemp("small") / "court"
    folder.mkdir()
    key_jobs.make(folder)
    return folder


@pytest.mark.parametrize("family", FAMILIES)
def test_a_rotation_killed_at_any_step_leaves_the_old_key_or_the_new_in_force(
    small, family, monkeypatch
):
    kills.sync_nothing(monkeypatch.setattr)
    was, told = key_jobs.opened(small), (key_jobs.PEOPLE, [key_jobs.STATED])

    def whole(copy):
        now = key_jobs.opened(copy)
        assert secret_bytes(copy / "keys/index.key")
        assert key_jobs.told(copy, now) == told
        assert {now.ids[name] for name in was.ids if was.ids[name] != now.ids[name]} <= now.rotated
        key_jobs.rotate(family, copy)
        assert key_jobs.told(copy, key_jobs.opened(copy)) == told
        assert not list((copy / "keys").rglob(".*"))

    assert at_every_step(partial(key_jobs.rotate, family), small, whole) > 3


def test_a_key_taken_into_use_before_its_id_is_put_down_is_missed(small, monkeypatch):
    """The negative control: the other order leaves, for an instant, a key that nobody wanted."""
    copy = shutil.copytree(small, small.with_name("careless"))
    monkeypatch.setattr(rotation, "_want", lambda *_: None)
    key_jobs.rotate("token-open", copy)

    now, was = key_jobs.opened(copy), key_jobs.opened(small)
    changed = {now.ids[name] for name in was.ids if was.ids[name] != now.ids[name]}
    assert changed and not changed <= now.rotated


def test_an_envelope_that_nobody_can_open_stops_a_rotation_and_changes_nothing(small):
    copy = shutil.copytree(small, small.with_name("foreign"))
    ring, before = key_jobs.opened(copy), key_jobs.envelopes(copy)

    with pytest.raises(TamperError, match="none of the keys; no envelope was changed"):
        rekey.rekey(
            key_jobs.register(copy),
            ring.cipher("persons", os.urandom),
            Cipher(bytes(32), os.urandom),
        )
    assert key_jobs.envelopes(copy) == before != []
