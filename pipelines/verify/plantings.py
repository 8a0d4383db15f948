"""In which ways a canary's values are written when they are planted (金丝雀的写法).

Every kind plain, then the disguises that folding must take off: full-width and Chinese numerals,
blanks, zero-width characters, dashes, the letter O, prefixes, the 15-digit ID number, pinyin, given
name alone, dates in every rendering, short forms of school and address.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_BRACKETS = str.maketrans("", "", "（）号")

SURNAMES = {
    "褚": "chu", "卫": "wei", "蒋": "jiang", "沈": "shen", "韩": "han",
    "杨": "yang", "朱": "zhu", "秦": "qin", "尤": "you", "许": "xu",
}  # fmt: skip
GIVEN = {
    "芷": "zhi", "岚": "lan", "昕": "xin", "珩": "heng", "玥": "yue",
    "澄": "cheng", "霖": "lin", "泓": "hong", "璇": "xuan", "骏": "jun",
}  # fmt: skip

_WEAK = ("person_name", "former_name", "nickname", "plate", "birth_date", "address", "school",
         "school_class", "employer")  # fmt: skip
_STRONG = ("resident_id", "mobile_number", "student_number", "bank_card", "wechat", "email",
           "case_number")  # fmt: skip


class Planting(NamedTuple):
    """One value of one kind in one way of writing; `anywhere`: it must be found in any row."""

    kind: str
    text: str
    anywhere: bool = False


def plantings(values: Mapping[str, str]) -> list[Planting]:
    """Return everything that is planted of one canary's values, kind → value."""
    weak = [Planting(kind, values[kind]) for kind in _WEAK]
    strong = [Planting(kind, values[kind], anywhere=True) for kind in _STRONG]
    account = Planting("qq", f"QQ号{values['qq']}", anywhere=True)
    return [*weak, *strong, account, *_names(values), *_days(values), *_numbers(values)]


def _names(values: Mapping[str, str]) -> Iterator[Planting]:
    name = values["person_name"]
    surname, first, second = ({**SURNAMES, **GIVEN}[char] for char in name)
    for text in (
        " ".join(name),
        "\u200b".join(name),
        "·".join(name),
        name[1:],
        f"{surname}{first}{second}".title(),
        f"{first}{second} {surname}",
        f"{name[0]}某{name[2]}",
    ):
        yield Planting("person_name", text)
    pair = f"{name}，{values['birth_date']}生"
    yield Planting("person_name+birth_date", pair, anywhere=True)
    home, school = values["address"].partition("区")[2], values["school"]
    yield Planting("person_name+address", f"{home}的{name}", anywhere=True)
    yield Planting("person_name+school", f"{name}，{school}学生", anywhere=True)
    yield Planting("person_name+plate", f"{name}骑{values['plate']}", anywhere=True)


def _days(values: Mapping[str, str]) -> Iterator[Planting]:
    year, month, day = values["birth_date"].split("-")
    written = f"{year}年{int(month)}月{int(day)}日"
    for text in (
        written,
        written.translate(_FULL_WIDTH),
        f"{year.translate(_CHINESE)}年{int(month)}月{int(day)}日",
        f"{year}.{int(month)}.{int(day)}",
        f"{year}{month}{day}",
        f"生于{year[2:]}{month}{day}",
    ):
        yield Planting("birth_date", text)
    yield Planting("school", values["school"].replace("第", "").replace("中学", "中"))
    yield Planting("address", values["address"].partition("区")[2])


def _numbers(values: Mapping[str, str]) -> Iterator[Planting]:
    identity, mobile = values["resident_id"], values["mobile_number"]
    for text in (
        identity.translate(_FULL_WIDTH),
        f"{identity[:6]} {identity[6:14]} {identity[14:]}",
        f"G{identity}",
        identity[:6] + identity[8:17],
        identity.translate(_CHINESE),
    ):
        yield Planting("resident_id", text, anywhere=True)
    for text in (
        f"{mobile[:3]}-{mobile[3:7]}-{mobile[7:]}",
        f"+86{mobile}",
        mobile.translate(_CHINESE),
        "\u200b".join(mobile),
        mobile.replace("0", "O"),
    ):
        yield Planting("mobile_number", text, anywhere=True)
    plain = values["case_number"].translate(_BRACKETS)
    yield Planting("case_number", plain, anywhere=True)
