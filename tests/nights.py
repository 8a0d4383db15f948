"""A tiny site that several tests run whole nights at: two agencies, three cases, seeded keys."""

import json
import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

from data_samples.profile import profile
from data_samples.write import Exports
from pipelines import keys, nightly
from pipelines.night import Call
from recognizers import find_all

AS_OF = date(2026, 11, 1)
SEALED, VICTIM, GROWN = "（2024）湘9902刑初1号", "（2024）湘9902刑初2号", "明检刑不诉〔2024〕3号"
MINOR, ADULT, CHILD, OTHER = "陈小禾", "李强生", "周麦田", "赵云天"
PHONE = "10000000001"

CASES = [
    ("court", {"case_no": SEALED, "judge": "王木林", "closed_on": "2024-05-06", "cause": "盗窃"}),
    ("court", {"case_no": VICTIM, "judge": "王木林", "closed_on": "2024-06-07", "cause": "伤害"}),
    ("procuratorate", {"case_no": GROWN, "closed_on": "2024年7月8日", "cause": "殴打他人"}),
]
PARTIES = [
    ("court", {
        "case_no": SEALED, "party_no": "1", "role": "被告人", "name": MINOR, "sex": "男",
        "birth_date": "2007-03-12", "id_number": "990101200703120015", "phone": PHONE,
        "home_address": "湖省明河市石峰镇春田路8号", "school": "明河市第九中学",
    }),
    ("court", {
        "case_no": SEALED, "party_no": "2", "role": "被告人", "name": ADULT, "sex": "男",
        "birth_date": "1985-06-07", "id_number": "990101198506070012",
    }),
    ("court", {
        "case_no": VICTIM, "party_no": "1", "role": "被告人", "name": OTHER, "sex": "男",
        "birth_date": "1991-08-08", "id_number": "990101199108080033",
    }),
    ("court", {
        "case_no": VICTIM, "party_no": "2", "role": "被害人", "name": CHILD, "sex": "女",
        "birth_date": "2012-05-05", "id_number": "990101201205050020",
    }),
    ("procuratorate", {
        "case_no": GROWN, "party_no": "1", "role": "被不起诉人", "name": "孙大河", "sex": "男",
        "birth_date": "1978年1月1日", "id_number": "990101197801010018",
    }),
]  # fmt: skip
SENTENCE = {"instance": "一审", "disposition": "有期徒刑", "effective_on": "2024-06-30"}
OUTCOMES = [
    ("court", {
        "case_no": SEALED, "party_no": "1", "charges": "盗窃罪", "act_start": "2024-01-02",
        "term_months": 18, "handler": "王木林", **SENTENCE,
    }),
    ("court", {
        "case_no": SEALED, "party_no": "2", "charges": "盗窃罪", "act_start": "2024-01-02",
        "term_months": 24, "handler": "王木林", **SENTENCE,
    }),
    ("court", {
        "case_no": VICTIM, "party_no": "1", "charges": "故意伤害罪", "act_start": "2024-02-03",
        "term_months": 8, "handler": "王木林", **SENTENCE,
    }),
    ("procuratorate", {
        "case_no": GROWN, "party_no": "1", "act_start": "2024年7月1日",
        "disposition": "酌定不起诉", "effective_on": "2024年7月8日", "handler": "钱同",
    }),
]  # fmt: skip
DOCUMENTS = [
    ("court", {
        "case_no": SEALED, "document_no": SEALED, "kind": "刑事判决书",
        "text": f"被告人{MINOR}，男，2007年3月12日出生，住湖省明河市石峰镇春田路8号，电话{PHONE}。"
                f"被告人{ADULT}，男。二人窃得电动车一辆。判处{MINOR}有期徒刑一年六个月。",
    }),
    ("court", {
        "case_no": VICTIM, "document_no": VICTIM, "kind": "刑事判决书",
        "text": f"被告人{OTHER}打伤{CHILD}。{CHILD}的伤为轻伤。判处{OTHER}有期徒刑八个月。",
    }),
    ("procuratorate", {
        "case_no": GROWN, "document_no": GROWN, "kind": "不起诉决定书",
        "text": "孙大河殴打他人，情节轻微，决定不起诉。",
    }),
]  # fmt: skip
TABLES = {"cases": CASES, "parties": PARTIES, "outcomes": OUTCOMES, "documents": DOCUMENTS}


def site(folder: Path, *, held_share_limit=0.4, tables=TABLES) -> Path:
    """Write export, profile and keys; return the profile."""
    with Exports(folder) as exports:
        for table, rows in tables.items():
            for source, row in rows:
                exports.add(source, table, row)
        text = profile(exports.written)
    text = text.replace("[run]\n", f"[run]\nheld_share_limit = {held_share_limit}\n")
    (folder / "fengcun.toml").write_text(text, "utf-8")
    names = ("court-marks", "partners", "open")
    keys.generate(folder / "sealed" / "keys", names, chance(1))
    return folder / "fengcun.toml"


def chance(seed):
    """Return a source of the same bytes every time."""
    return random.Random(seed).randbytes  # noqa: S311, the same keys in every test


def call(profile: Path, run_id: str) -> Call:
    """Return the call of one night with its own clock and chance."""
    return Call(profile, AS_OF, run_id, ticking(), chance(run_id))


def run(profile: Path, run_id: str) -> nightly.Ended:
    """Run one night."""
    return nightly.run(call(profile, run_id))


BEGUN = datetime(2026, 11, 1, 17, tzinfo=UTC)


def ticking(begun=BEGUN):
    """Return a clock that goes on by a second whenever it is looked at."""
    times = iter(range(10**6))
    return lambda: begun + timedelta(seconds=next(times))


def quick(monkeypatch) -> None:
    """Leave the name model out; the night is the same otherwise."""
    way = import_module("pipelines.stages.way")
    monkeypatch.setattr(way, "find_all", partial(find_all, model=False))


def told(folder: Path, run_id: str) -> dict:
    """Return what run.json of a night tells."""
    return json.loads((folder / "runs" / run_id / "run.json").read_text("utf-8"))


def shown(folder: Path) -> dict[str, bytes | str]:
    """Return all that readers see: every file's bytes, every link's target."""
    out = folder / "out"
    return {
        str(path.relative_to(out)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
