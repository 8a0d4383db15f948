"""A proof holds what it says, is written of nothing less, and names nobody."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from pipelines import formats, proving
from pipelines.audit.running import audit
from pipelines.digest import canonical_json
from pipelines.errors import (
    InputError,
    LeakFoundError,
    NotProvenError,
    RefusedError,
    SettingsError,
    TamperError,
)
from pipelines.formats.kit.piece import Piece, Place, Unread
from pipelines.keys.signature import read_public_key
from pipelines.night import open_night
from pipelines.proof import signed
from pipelines.registry import persons, store
from pipelines.registry.event import Kind
from tests import faults, nights, officers
from tests.nights import ADULT, CHILD, MINOR, PHONE


@pytest.fixture(scope="module")
def site(published, tmp_path_factory):
    return shutil.copytree(published, tmp_path_factory.mktemp("proved") / "site", symlinks=True)


NAMES = iter(range(1_000))


def prove(site, destination="partners", by="秦海棠", on=nights.AS_OF, folder=None):
    call = officers.call(site / "fengcun.toml", f"prove-{next(NAMES)}", on)
    return proving.prove(call, folder or site / "out" / destination / "current", by)


def known(site):
    (file,) = (site / "sealed/keys/public").glob("*.pem")
    return read_public_key(file)


def events(site):
    night = open_night(officers.call(site / "fengcun.toml", "look"))
    return list(store.connect(night.registry_url).events(Kind.PROVED))


@pytest.mark.parametrize("destination", ["partners", "open"])
def test_a_proof_tells_whom_it_looked_for_and_where(site, destination):
    done = prove(site, destination)
    told = done.proof.told

    assert told["people"] == len(told["by_person"]) == 2
    assert all(one["forms"]["identity"] == 1 for one in told["by_person"])
    assert told["forms"]["identity"] == 2 and told["forms"]["phone"] > 0
    assert told["hits"] == told["unread"] == told["canaries"]["missed"] == 0
    assert told["canaries"]["planted"] > 0 and told["searched"]["cells"] > 0
    assert told["release"]["id"] == (site / "out" / destination / "current").resolve().name
    assert "what must stay is there" in told["release"]["checks"]
    assert told["sealed_as_of"] == "2026-11-01" and done.file.stat().st_mode & 0o777 == 0o600


def test_numbers_of_sealed_cases_are_looked_for_and_those_of_other_cases_are_kept(site):
    done = prove(site)
    night = open_night(officers.call(site / "fengcun.toml", f"prove-{next(NAMES)}"))
    search = proving._wanted(night).search  # noqa: SLF001, whom a proof looks for

    def hits(*numbers):
        cells = tuple(f"参见{one}判决书" for one in numbers)
        return audit([Piece(Place("a.txt"), ("text",), 0, (cells,))], search).tiers.total()

    assert done.proof.told["forms"]["case_number"] == 1
    assert hits(nights.SEALED) == hits(nights.SEALED.translate(str.maketrans("（）", "〔〕"))) == 1
    assert hits(nights.VICTIM, nights.GROWN) == 0
    kept = pq.read_table(site / "out/partners/current/cases")
    assert nights.GROWN in kept["case_no"].to_pylist()


def test_it_is_checked_with_the_public_key_alone(site, tmp_path):
    done, folder = prove(site), site / "out/partners/current"
    alone = shutil.copy(done.file, tmp_path / "proof.json")

    assert signed.check(alone, known(site)).told == done.proof.told
    assert "0 hits" in signed.check(alone, known(site), folder).line


def test_it_is_free_of_what_it_proves_absent(site):
    done = prove(site)
    text = done.file.read_text("utf-8") + done.page.read_text("utf-8")
    night = open_night(officers.call(site / "fengcun.toml", "look"))
    registry = store.connect(night.registry_url)
    cipher = night.keys.cipher("persons", night.random)
    people = dict(persons.everybody(registry, cipher))
    values = {one for person in people.values() for some in person.values() for one in some}

    assert {MINOR, CHILD, PHONE, "990101200703120015"} <= values
    assert [one for one in {*values, *people, ADULT, "秦海棠"} if str(one) in text] == []


def test_two_proofs_cannot_be_joined_by_person(site):
    one, other = ({line["person"] for line in prove(site, name).proof.told["by_person"]}
                  for name in ("partners", "open"))  # fmt: skip

    assert one and one.isdisjoint(other)
    assert one == {line["person"] for line in prove(site).proof.told["by_person"]}


def changed(**more):
    return lambda body: {**body, "proof": {**body["proof"], **more}}


EDITS = {
    "a figure": changed(people=3),
    "another release": lambda body: {
        **body,
        "proof": {**body["proof"], "release": {**body["proof"]["release"], "id": "0" * 16}},
    },
    "somebody left out": lambda body: changed(by_person=body["proof"]["by_person"][1:])(body),
    "no signature": lambda body: {"proof": body["proof"]},
    "something more": lambda body: {**body, "note": ""},
    "another signer": lambda body: {
        **body,
        "signature": {**body["signature"], "key_id": "0" * 16},
    },
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_proof_that_was_touched_does_not_hold(site, edit):
    body = json.loads(prove(site).file.read_bytes())
    content = canonical_json(EDITS[edit](body)) + b"\n"

    with pytest.raises(TamperError):
        signed.opened(content, known(site))


NOTHING = {
    "a hit": {"hits": 1},
    "unread": {"unread": 1},
    "a canary missed": {"canaries": {"planted": 9, "missed": 1}},
    "no canary": {"canaries": {"planted": 0, "missed": 0}},
    "nobody listed": {"by_person": []},
    "another format": {"format": "fengcun/proof/0"},
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_is_signed_and_proves_nothing_does_not_hold(site, case):
    night = open_night(officers.call(site / "fengcun.toml", "look"))
    content = signed.closed({**prove(site).proof.told, **NOTHING[case]}, night.keys.signing)

    with pytest.raises(TamperError, match="proves nothing"):
        signed.opened(content, known(site))


def test_a_proof_of_another_release_is_refused(site):
    with pytest.raises(TamperError, match="another release"):
        signed.check(prove(site).file, known(site), site / "out/open/current")


def test_whoever_is_sealed_later_is_found_in_an_older_release(site, tmp_path, monkeypatch):
    nights.quick(monkeypatch)
    copy = shutil.copytree(site, tmp_path / "copy", symlinks=True)
    older = shutil.copytree(copy / "out/partners/current", tmp_path / "older")
    prove(copy, folder=older)
    parties = faults.court(copy, "parties")
    parties.write_text(parties.read_text("gb18030").replace("1991-08-08", "2009-08-08"), "gb18030")
    nights.run(copy / "fengcun.toml", "night-2")
    written = set((copy / "sealed/proofs").iterdir())

    with pytest.raises(LeakFoundError, match="may name 1 sealed people") as told:
        prove(copy, folder=older)

    assert set((copy / "sealed/proofs").iterdir()) == written
    assert [one.payload["answer"] for one in events(copy)][-4:] == [
        "begun", "clean", "begun", "leak",
    ]  # fmt: skip
    assert nights.OTHER not in str(told.value)
    assert prove(copy).proof.told["people"] == 3


def test_without_reading_all_there_is_no_proof(site, monkeypatch):
    real = formats.read

    def one_more(what):
        yield from real(what)
        yield Unread(Place("x.parquet"), "truncated")

    monkeypatch.setattr(formats, "read", one_more)

    with pytest.raises(NotProvenError, match="unread"):
        prove(site)


def test_a_search_that_misses_its_canaries_proves_nothing(site, monkeypatch):
    monkeypatch.setattr("pipelines.audit.search.Search.find", lambda *_: iter(()))

    with pytest.raises(NotProvenError, match="missed_canary"):
        prove(site)


def test_a_release_that_is_not_what_was_signed_is_not_searched(site, tmp_path):
    folder = shutil.copytree((site / "out/open/current").resolve(), tmp_path / "release")
    (folder / "more.txt").write_text("")

    with pytest.raises(TamperError, match="not in the manifest"):
        prove(site, folder=folder)


def test_a_day_before_the_last_decision_cannot_be_proved(site):
    with pytest.raises(SettingsError, match="after the day asked for"):
        prove(site, on=nights.AS_OF.replace(month=10))


def test_nobody_proves_without_a_name(site):
    with pytest.raises(RefusedError, match="nobody is named"):
        prove(site, by=" ")


def test_where_everybody_was_erased_there_is_nothing_to_prove(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "copy", symlinks=True)
    night = open_night(officers.call(copy / "fengcun.toml", "look"))
    registry = store.connect(night.registry_url)
    cipher = night.keys.cipher("persons", night.random)
    handles = [handle for handle, _ in persons.everybody(registry, cipher)]

    persons.erase(registry, handles[:1], nights.AS_OF)
    assert prove(copy).proof.told["people_erased"] == 1

    persons.erase(registry, handles, nights.AS_OF)
    with pytest.raises(InputError, match="nobody sealed"):
        prove(copy)
