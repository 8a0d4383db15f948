"""What figures are counted from: one row per sealed person and case, kept where nobody reads it."""

import pytest

from pipelines.errors import InputError, TamperError
from pipelines.keys.encryption import Cipher
from pipelines.night import open_night
from pipelines.registry import store
from pipelines.registry.event import Draft, Kind
from pipelines.statistics import book
from pipelines.statistics.counted import COUNTED
from tests import extracts, nights
from tests.traces import traces


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    profile = nights.site(folder)
    with pytest.MonkeyPatch.context() as patch:
        nights.quick(patch)
        assert nights.run(profile, "night-1").exit_code == 0
    return open_night(nights.call(profile, "looking-on"))


def cipher(site):
    return Cipher(site.keys.statistics, nights.chance(5))


def test_each_sealed_person_stands_there_once_a_case_and_nobody_else(site):
    rows = book.kept(site.sealed, cipher(site)).rows.to_pylist()

    assert len(rows) == 1
    assert rows[0] | {"case": "", "party": "", "handle": ""} == {
        "source": "court", "case": "", "party": "", "handle": "", "role": "被告人",
        "verdict": "SEAL", "sex": "男", "ethnicity": None, "age": 16, "court": None,
        "household": None, "charge": "盗窃罪", "disposition": "有期徒刑", "term_months": 18,
        "act_on": "2024-01-02", "filed_on": None, "closed_on": "2024-05-06",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "born", "people"),
    [("陈小禾", "2007-03-12", 1), ("周某", "2007-03-12", 4), ("陈小禾", None, 4)],
    ids=["one name and day", "a hidden name", "no day"],
)
def test_cases_of_one_person_without_a_number_are_one_person(name, born, people):
    rows = extracts.people(range(4))  # a handle each, as where no ID number is known
    for number, one in enumerate(rows):
        one["parties"]["name"] = name
        one["decisions"]["birth_date"] = f"{born[:4]}年3月12日" if born and number == 1 else born
    counted = extracts.counted(rows).rows

    assert len(set(counted["handle"].to_pylist())) == people
    assert counted.schema == COUNTED and name not in str(counted.to_pylist())


@pytest.mark.parametrize("value", [nights.MINOR, "春田路", "990101200703120015", nights.SEALED])
def test_no_name_address_or_number_stands_in_the_rows(site, value):
    assert value not in str(book.kept(site.sealed, cipher(site)).rows.to_pylist())


def test_nothing_of_the_rows_can_be_read_without_the_key(site):
    assert traces(site.sealed / book.FOLDER, "2024-05-06") == []


def test_they_are_of_the_day_and_the_head_of_the_night(site):
    kept = book.kept(site.sealed, cipher(site))

    assert kept.as_of == nights.AS_OF
    assert kept.head == store.connect(site.registry_url).head()
    book.refuse_if_overtaken(kept, store.connect(site.registry_url))


def test_rows_that_the_register_has_overtaken_are_not_counted(site):
    registry = store.connect(site.registry_url)
    payload = dict.fromkeys(("party", "case", "person", "undertaking", "statement"), "0")
    kept = book.kept(site.sealed, cipher(site))
    registry.append_many([Draft(Kind.RESEALED, nights.AS_OF, payload)])

    with pytest.raises(InputError, match="1 decisions were registered after"):
        book.refuse_if_overtaken(kept, registry)


def test_a_changed_byte_is_found(site, tmp_path):
    place = tmp_path / book.FOLDER / book.FILE
    place.parent.mkdir()
    content = bytearray((site.sealed / book.FOLDER / book.FILE).read_bytes())
    content[-20] ^= 1
    place.write_bytes(content)

    with pytest.raises(TamperError):
        book.kept(tmp_path, cipher(site))


def test_before_the_first_night_there_is_nothing_to_count(tmp_path, site):
    with pytest.raises(InputError, match="Run a night first"):
        book.kept(tmp_path, cipher(site))
