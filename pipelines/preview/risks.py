"""Choices of a profile that work, and that somebody should know of (有风险的选择)."""

from collections.abc import Iterator

from pipelines.preview.remark import Remark
from pipelines.settings import Destination, Settings
from pipelines.settings.profile_checks import KEEP


def risks(settings: Settings) -> list[Remark]:
    """Return what is allowed and still worth a second look."""
    return [
        *(one for place in settings.destinations for one in _of_place(place)),
        *_of_columns(settings),
    ]


def _of_place(place: Destination) -> Iterator[Remark]:
    if place.case_no == "keep":
        yield Remark(
            place.name,
            "保留案号：凭案号可在别处查到当事人",
            'case_no = "keep": a case number leads to its people elsewhere',
            'case_no = "token"',
        )
    if place.text:
        yield Remark(
            place.name,
            "提供文书正文：表中没有的人只能靠识别，识别会有遗漏",
            "text = true: people the tables do not name are found by recognizers, which miss some",
            "text = false",
        )
    if place.policy == "masked" and not (place.legal_basis or "").strip():
        yield Remark(
            place.name,
            "没有写法律依据：封存和待审核案件整案不出",
            "no legal_basis: sealed cases and cases in review stay behind whole",
            "legal_basis, approved_by",
        )
    if place.flags:
        yield Remark(
            place.name,
            "写出封存标识列：对方会知道哪些案件封存",
            "flags = true: readers learn which cases are sealed",
            "flags = false",
        )


def _of_columns(settings: Settings) -> Iterator[Remark]:
    for source in settings.sources:
        for name, table in source.tables.items():
            for header in (one for one, target in table.columns.items() if target == KEEP):
                yield Remark(
                    f"{source.name}.{name}",
                    f"「{header}」按自由文字脱敏后下发，识别会有遗漏",
                    "kept: masked as free text, and recognizers miss some",
                    "drop",
                )
        yield from _silent(source.name, {str(name): set(table.columns.values())
                                         for name, table in source.tables.items()})  # fmt: skip


def _silent(source: str, tables: dict[str, set[str]]) -> Iterator[Remark]:
    """Facts the law asks for and no column gives: whole cases then wait for a person."""
    for name in ("cases", "parties", "outcomes"):
        if name not in tables:
            yield Remark(source, f"没有 {name} 表", f"no table of {name}: its cases will wait")
    if not tables.get("parties", set()) & {"birth_date", "id_number"}:
        yield Remark(source, "没有出生日期也没有身份证号：年龄多半要人工审核",
                     "neither birth_date nor id_number: most ages go to review")  # fmt: skip
    if "act_start" not in tables.get("outcomes", set()):
        yield Remark(source, "没有行为日期：是否未成年多半要人工审核",
                     "no act_start: whether they were minors goes to review")  # fmt: skip
