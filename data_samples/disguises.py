"""Ways in which a value is written so that a plain search does not find it (变形).

Each is a function of the value; which apply depends on the kind. Zero-width marks, full-width and
Chinese digits, blanks and dots inside, line breaks, pinyin, traditional characters …

>>> DIGITS["full_width"]("154012"), DIGITS["formal"]("154012"), NAMES["spaced"]("陈小禾")
('１５４０１２', '壹伍肆零壹贰', '陈 小 禾')
"""

import unicodedata
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Final

Disguise = Callable[[str], str]


def _table(marks: str) -> Disguise:
    """Return a disguise that writes 0-9 with ten other characters."""
    table = str.maketrans("0123456789", marks)
    return lambda value: value.translate(table)


def _joined(mark: str, every: int = 1) -> Disguise:
    """Return a disguise that puts a mark after every so many characters."""
    return lambda value: mark.join(
        value[start : start + every] for start in range(0, len(value), every)
    )


def _wrapped(before: str, after: str) -> Disguise:
    """Return a disguise that wraps each character."""
    return lambda value: "".join(before + character + after for character in value)


def _entities(value: str) -> str:
    return "".join(f"&#{ord(character)};" for character in value)


def _broken(value: str) -> str:
    half = max(1, len(value) // 2)
    return value[:half] + "\n　　" + value[half:]


def _starred(value: str) -> str:
    return value[:-2] + "**"


@cache
def _radicals() -> dict[int, str]:
    """Return the Kangxi radicals that look like characters."""
    radicals = (chr(code) for code in range(0x2F00, 0x2FD6))
    return {ord(unicodedata.normalize("NFKC", radical)): radical for radical in radicals}


def _kangxi(value: str) -> str:
    return value.translate(_radicals())


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - loaded only when somebody asks for disguises

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def _traditional(value: str) -> str:
    return _converter()(value)


def _pinyin(value: str, *, tones: bool, capitals: bool) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

    style = Style.TONE if tones else Style.NORMAL
    syllables = lazy_pinyin(value, style=style)
    words = syllables[0].title() + " " + "".join(syllables[1:]).title()
    return words.upper() if capitals else words


SEPARATED: Final[dict[str, Disguise]] = {
    "zero_width": _joined("\u200b"),
    "soft_hyphen": _joined("\u00ad", 3),
    "byte_order_mark": _joined("\ufeff", 4),
    "no_break_blank": _joined("\u00a0", 4),
    "ideographic_blank": _joined("\u3000", 4),
    "blanks": _joined(" ", 3),
    "dotted": _joined(".", 4),
    "dashes": _joined("-", 4),
    "slashed": _joined("/", 4),
    "underscores": _joined("_", 4),
    "stops": _joined("、", 4),
    "line_break": _broken,
    "entities": _entities,
    "tags": _joined("<b></b>", 6),
}
DIGITS: Final[dict[str, Disguise]] = {
    "full_width": _table("０１２３４５６７８９"),
    "circled": _table("⓪①②③④⑤⑥⑦⑧⑨"),
    "superscript": _table("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "mathematical": _table("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "arabic_indic": _table("٠١٢٣٤٥٦٧٨٩"),
    "chinese_digits": _table("〇一二三四五六七八九"),
    "formal": _table("零壹贰叁肆伍陆柒捌玖"),
    "telephone": _table("零幺二三四五六七八九"),
    "military": _table("洞幺两三四五六拐八勾"),
    "letters": lambda value: value.replace("0", "O").replace("1", "l"),
    "keycaps": _wrapped("", "\ufe0f\u20e3"),
    "starred": _starred,
    **SEPARATED,
}
NAMES: Final[dict[str, Disguise]] = {
    "spaced": _joined(" "),
    "middle_dots": _joined("·"),
    "wide_blanks": _joined("\u3000"),
    "zero_width": _joined("\u200b"),
    "bracketed": lambda value: f"{value[0]}（{value[1:]}）",
    "line_break": lambda value: value[:1] + "\n" + value[1:],
    "pinyin": lambda value: _pinyin(value, tones=False, capitals=False),
    "pinyin_tones": lambda value: _pinyin(value, tones=True, capitals=False),
    "pinyin_capitals": lambda value: _pinyin(value, tones=False, capitals=True),
    "traditional": _traditional,
    "kangxi": _kangxi,
}
PLACES: Final[dict[str, Disguise]] = {
    "blanks": _joined(" ", 3),
    "full_width": DIGITS["full_width"],
    "chinese_digits": DIGITS["chinese_digits"],
    "zero_width": _joined("\u200b", 2),
    "line_break": _broken,
    "traditional": _traditional,
}
ACCOUNTS: Final = {
    name: SEPARATED[name] for name in ("zero_width", "blanks", "line_break", "entities")
}

OF_KIND: Final[dict[str, dict[str, Disguise]]] = {
    **dict.fromkeys(("resident_id", "mobile_number", "student_number", "bank_card", "qq"), DIGITS),
    **dict.fromkeys(("person_name", "former_name"), NAMES),
    **dict.fromkeys(("address", "school", "case_number", "procuratorate_number"), PLACES),
    **dict.fromkeys(("wechat", "email", "plate"), ACCOUNTS),
    "birth_date": {name: PLACES[name] for name in ("blanks", "full_width", "chinese_digits")},
}


def disguise(chance: Random, kind: str, value: str) -> tuple[str, str]:
    """Return the value disguised, and how; unchanged where the kind has no disguise."""
    ways = OF_KIND.get(kind)
    if not ways:
        return value, "plain"
    name = chance.choice(tuple(ways))
    changed = ways[name](value)
    return (changed, name) if changed != value else (value, "plain")
