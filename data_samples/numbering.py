"""The numbers of courts, procuratorates, police and justice bureaus, old style and new (案号).

>>> from data_samples.places import DISTRICTS
>>> court(DISTRICTS[0], 2023, 12), court(DISTRICTS[0], 2011, 13), court(DISTRICTS[0], 2011, 7, "终")
('（2023）湘1502刑初12号', '（2011）荷刑初字第13号', '（2011）云中法刑一终字第7号')

Source: 最高人民法院《关于人民法院案件案号的若干规定》 法〔2015〕137号, arts 2, 3 (from 2016 on).
"""

from data_samples.places import District

NEW_NUMBERS_FROM = 2016


def court(district: District, year: int, number: int, kind: str = "初") -> str:
    """Return the number of a criminal case: first instance (初), appeal (终) or retrial (再)."""
    higher = kind != "初"
    if year >= NEW_NUMBERS_FROM:
        return f"（{year}）湘{'15' if higher else district.code}刑{kind}{number}号"
    if higher:
        return f"（{year}）云中法刑{'一' if kind == '终' else ''}{kind}字第{number}号"
    return f"（{year}）{district.short}{'少' if number % 3 == 0 else ''}刑初字第{number}号"


def civil(district: District, year: int, number: int) -> str:
    """Return the number of a civil case of first instance."""
    if year >= NEW_NUMBERS_FROM:
        return f"（{year}）湘{district.code}民初{number}号"
    return f"（{year}）{district.short}民初字第{number}号"


def indictment(district: District, year: int, number: int, *, juvenile: bool = False) -> str:
    """Return the number of an indictment."""
    return f"{district.short}检{'未检' if juvenile else ''}刑诉〔{year}〕{number}号"


def non_prosecution(district: District, year: int, number: int, *, conditional: bool) -> str:
    """Return the number of a decision not to prosecute; since 2021 serials begin with Z."""
    word = "未检附不诉" if conditional else "检刑不诉"
    head = district.short + ("检" if conditional else "")
    return f"{head}{word}〔{year}〕{'Z' if year > 2020 else ''}{number}号"


def police(district: District, year: int, number: int, word: str = "立字") -> str:
    """Return a police number: filing (立字), penalty (行罚决字), withdrawal (撤案字)."""
    ordinal = "第" if word == "行罚决字" else ""
    return f"云公（{district.short}）{word}〔{year}〕{ordinal}{number}号"


def justice(district: District, year: int, number: int) -> str:
    """Return the number of a community correction file."""
    return f"（{year}）{district.short}司矫字第{number}号"


def forensic(year: int, number: int) -> str:
    """Return the number of a forensic report."""
    return f"云公物鉴（法医）字〔{year}〕{number}号"
