"""Whoever stands in any place of any format in any disguise raises an alarm, and no twin does."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipelines import formats
from pipelines.audit.grouping import Tier
from pipelines.audit.running import audit
from pipelines.audit.search import Search
from pipelines.formats.kit.piece import Piece
from pipelines.index import build
from pipelines.index.digests import Digests
from tests.audit_bed import DISGUISES, SPOTS, person, twin

TABLE = Path(__file__).parent / "cases" / "audit_bed.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line[0] != "#"]
LEAST = 20
KEY = bytes(range(32))


def searching(people):
    digests = Digests(KEY)
    known = ((f"person-{number}", one.known) for number, one in enumerate(people))
    return Search.of(build.of_people(known, digests, date(2026, 11, 1)), digests)


@pytest.fixture(scope="module")
def search():
    """Return an index of one person for each disguise."""
    return searching([person(number) for number in range(len(DISGUISES))])


def written(folder, spot):
    """Write a file for each disguise, and one for the twin of whoever is in it."""
    folder.mkdir()
    file, write = SPOTS[spot]
    for number, way in enumerate(DISGUISES):
        (folder / f"{number:02}{file[1:]}").write_bytes(write(DISGUISES[way](person(number))))
        (folder / f"{number:02}twin{file[1:]}").write_bytes(write(twin(number, way)))
    return folder


@pytest.fixture(scope="module")
def audited(search, tmp_path_factory):
    """Return what audits a place once: answer, alarms of people and of twins by disguise."""

    @cache
    def one(spot):
        folder = written(tmp_path_factory.mktemp("bed") / "in", spot)
        answer = audit(formats.read([str(folder)]), search)
        return answer, *alarms(answer, folder)

    return one


def alarms(answer, folder):
    """Return disguise → who raised an alarm in its file, and the same for the twins."""
    found, wrong = defaultdict(set), defaultdict(set)
    ways = list(DISGUISES)
    for one in answer.findings:
        if one.tier is Tier.ALARM:
            name = one.place.file.removeprefix(f"{folder}/")
            (wrong if name[2:6] == "twin" else found)[ways[int(name[:2])]].add(one.person)
    return found, wrong


def test_the_table_has_every_pair_once():
    pairs = [(spot, way) for spot, way, _ in ROWS]

    assert len(SPOTS) >= LEAST and len(DISGUISES) >= LEAST
    assert sorted(pairs) == sorted((spot, way) for spot in SPOTS for way in DISGUISES)


@pytest.mark.parametrize("spot", SPOTS)
def test_every_disguise_raises_the_alarm_of_its_person_and_of_nobody_else(spot, audited):
    answer, found, _ = audited(spot)

    told = {way: found[way] == {number} for number, way in enumerate(DISGUISES)}
    assert told == {way: said == "alarm" for place, way, said in ROWS if place == spot}
    assert not answer.unread
    assert not answer.missed


@pytest.mark.parametrize("spot", SPOTS)
def test_others_of_the_same_name_raise_no_alarm(spot, audited):
    _, _, wrong = audited(spot)

    assert wrong == {}


def test_a_place_nobody_looks_at_is_noticed(search, tmp_path):
    folder = written(tmp_path / "in", "docx comment")
    blind = (one for one in formats.read([str(folder)])
             if not (isinstance(one, Piece) and one.place.kind == "comment"))  # fmt: skip

    assert alarms(audit(blind, search), folder) == ({}, {})
