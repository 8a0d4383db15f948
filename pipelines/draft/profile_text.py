"""Writes the draft as a profile that a person can finish (配置草稿).

What is sure stands live, with its reason above it. What is not is commented out with all it may
be, so that a run refuses until somebody has decided.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from pipelines import schema
from pipelines.draft import Draft
from pipelines.draft.addressing import files
from pipelines.draft.agencies import Agency
from pipelines.draft.guess import Guess
from pipelines.draft.numbering import lacking
from pipelines.draft.wording import candidates, lost, plain, whence, why
from pipelines.settings.profile_checks import DROP, KEEP

HEAD: Final = """\
# fengcun 配置草稿，由 fengcun init 根据表头和抽样起草。
# Drafted by fengcun init from headers and a sample.
# 有把握的列已写好，上一行说明把握和依据；没把握的列已注释，请选定一行去掉 #，否则运行会拒绝。
# Sure columns are live, their reason above them. Unsure ones are commented out: choose one line and
# remove its "# ", or the run refuses. Then: fengcun check-profile, fengcun keygen, fengcun run.

[run]
out = "out"        # 发布 releases
runs = "runs"      # 运行报告，仅限本院 reports, court only
sealed = "sealed"  # 登记簿、密钥、隔离行，仅限专人 register, keys, held rows
"""

DESTINATIONS: Final = """
[[destinations]]
name = "court-marks"
policy = "marks"  # 只有编号和封存标识，供来源系统打标 keys and seal marks only

# 向办案机关交换时启用。不写依据时，封存和待审核案件整案不出。
# For partner organs. Without a legal basis sealed cases and cases in review stay behind whole.
# [[destinations]]
# name = "partners"
# policy = "masked"
# legal_basis = "…"  # 由法律负责人填写条款 to be given by whoever answers for it
# approved_by = "…"

# 向外部平台提供时启用。凡行为时可能未成年的案件整案不出；text = true 才提供文书。
# For outside platforms. Cases in which a minor may have acted stay behind whole.
# [[destinations]]
# name = "open"
# policy = "open"
# text = false
"""


def profile_text(draft: Draft, base: str) -> str:
    """Return the text of a profile that lies in the folder `base`."""
    sources = "\n".join(line for one in draft.agencies for line in _source(one, base))
    return f"{HEAD}{sources}\n{DESTINATIONS}"


def _source(agency: Agency, base: str) -> Iterator[str]:
    keep = "可改，首次运行后勿再改 may be changed, but not after the first run"
    yield from ("", "[[sources]]", f"name = {quoted(agency.name)}  # {keep}")
    if agency.organ:
        yield f'organ = "{agency.organ}"'
    else:
        yield "# 请定 decide：哪一机关 which organ"
        yield from (f'# organ = "{one}"' for one in ("公安", "检察", "法院", "司法"))
    yield from _encoding(agency)
    if agency.day_numbers:
        yield from _day_numbers(agency)
    for placed in agency.apart:
        yield plain(f"# 未用 not used：{placed.sample.part.name} 也像 {placed.table}，表头不同 "
                    "other headers than the part used")  # fmt: skip
    for table in (name for name in schema.TABLES if name in agency.tables):
        yield from _table(agency, table, base)


def _encoding(agency: Agency) -> Iterator[str]:
    encodings = sorted(agency.encodings)
    if len(encodings) > 1:
        yield "# 请定 decide：各文件编码不同，请统一 the files differ in encoding: make them one"
    mark = "# " if len(encodings) > 1 else ""
    yield from (f"{mark}encoding = {quoted(one)}" for one in encodings)


def _day_numbers(agency: Agency) -> Iterator[str]:
    """Dates that are bare numbers count from a day that only the exporting program knows."""
    if agency.epoch:
        yield f'serial_dates = "{agency.epoch}"  # 与身份证号核对一致 agrees with identity numbers'
        return
    yield "# 请定 decide：日期是序列数，从哪年起算 dates are numbers: from which year on"
    yield '# serial_dates = "1900"  # Windows 版 Excel 通常如此 usual'
    yield '# serial_dates = "1904"  # 旧 Mac 版 old Macs'


def _table(agency: Agency, table: str, base: str) -> Iterator[str]:
    group = agency.tables[table]
    named = ", ".join(quoted(one) for one in files([one.sample.part for one in group], base))
    yield from ("", f"[sources.tables.{table}]", f"files = [{named}]")
    guesses = group[0].guesses
    if lacks := lacking(guesses, table):
        yield f"# {lost(lacks)}；{whence(lacks, guesses)}"
    yield from ("", f"[sources.tables.{table}.columns]")
    taken = {guess.target: guess.header for guess in guesses if guess.sure}
    for guess in guesses:
        yield from _column(guess, taken)


def _column(guess: Guess, taken: Mapping[str, str]) -> Iterator[str]:
    if guess.sure:
        yield f"# {guess.percent} %　{why(guess)}"
        yield f"{quoted(guess.header)} = {quoted(guess.target)}{_note(guess.target, {})}"
        return
    yield f"# 请定 decide　{guess.percent} %　{why(guess)}"
    for one in candidates(guess):
        yield f"# {quoted(guess.header)} = {quoted(one)}{_note(one, taken)}"


def _note(candidate: str, taken: Mapping[str, str]) -> str:
    """Say what choosing a line means, where that is more than the line itself."""
    if candidate == KEEP:
        return "  # 按自由文字脱敏后下发 passes masked as free text"
    if candidate == DROP or candidate not in taken:
        return ""
    other = plain(taken[candidate])
    return f"  # 选它须先改「{other}」，一列只能对应一次 only after changing that one"


def quoted(text: str) -> str:
    r"""Return a TOML string.

    >>> quoted('姓名"')
    '"姓名\\""'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
