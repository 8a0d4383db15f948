"""Reads from the words of a judgment what was decided for one person, and for how long (量刑).

Only the decided term counts: 决定执行 wins over the terms of single charges, 改判 over all before
it; 总和刑期, 缓刑考验期 and 剥夺政治权利 are no terms. Several terms with none decided, a range or
an impossible length give no term, so that a person is asked.

Source: 刑法 arts 33-34 (kinds of penalty), 38, 42, 45, 69 (longest terms), 72-73 (缓刑).

>>> found = parse("判处有期徒刑一年六个月，缓刑二年，并处罚金人民币五千元")
>>> found.disposition.value, found.term_months, found.probation_months, found.fine
('缓刑', 18, 24, True)
>>> parse("总和刑期七年，决定执行有期徒刑五年").term_months
60
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from pipelines.reading import terms
from pipelines.vocabulary import Disposition

LONGEST_TERM = 300  # months; 刑法 art 69: at most twenty-five years
LONGEST_OTHER_TERM = 36  # months; no 管制 (art 69) and no 拘役 is longer

_OUTSIDE = re.compile(
    "撤销(?:[^。;]*?部分|[^,。;]*)"  # what another judgment had decided
    "|(?:不适用|不宣告|不予宣告)缓刑"
    f"|总和刑期[^,。;]*|(?<=剥夺政治权利){terms.PATTERN}"
    r"|\([^()]*[起止抵][^()]*\)"  # from when to when, and what is deducted
)
_DECIDED = re.compile("决定[^,。;]{0,12}?执行|合并执行")
_PROBATION = re.compile(f"(?:宣告|适用)?缓(?:刑|期)(?:考验期限?)?[为:]*({terms.PATTERN})?(?:执行)?")
_PRINCIPAL = re.compile(
    f"(?P<before>{terms.PATTERN})?的?(?P<kind>(?:(?<!无期)(?<!有期)(?:有期)?徒刑)|拘役|管制)"
    f"[为:(]*(?:(?P<after>{terms.PATTERN})(?P<range>[至到~-]|以[上下内])?)?"
)
_BARE = re.compile(f"(?:判处|执行|刑期|[为:])*({terms.PATTERN})[,。;]*")
_GRAVEST = ((Disposition.DEATH, "死刑"), (Disposition.LIFE, "无期徒刑"))
_MILDEST = (
    (Disposition.EXEMPTED, "免[予于除].{0,2}处罚"),
    (Disposition.ACQUITTED, "无罪"),
    (Disposition.SUPPLEMENTARY_ONLY, "罚金|没收|剥夺政治权利|驱逐出境"),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was decided; a term that was not stated clearly is None."""

    disposition: Disposition | None
    term_months: int | None
    probation_months: int | None
    fine: bool


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Sentence | None:
    """Read one person's sentence; None where the words hold no penalty and no acquittal.

    The same words come again and again: from a column, from a document, and for every rule.

    >>> parse("犯盗窃罪，判处有期徒刑二年；犯抢劫罪，判处有期徒刑三年").term_months is None
    True
    >>> parse("裁定准许撤回起诉") is None
    True
    """
    plain = "".join(normalize("NFKC", text).split())
    plain = _OUTSIDE.sub("", plain).rpartition("改判")[2]
    *counts, decided = _DECIDED.split(plain)
    fine = "罚金" in plain
    if outright := _first(_GRAVEST, decided):
        return Sentence(outright, None, None, fine)
    probation = _PROBATION.search(decided)
    parts = [_PROBATION.sub("", part) for part in (*counts, decided)]
    principal = _decided(parts[1:]) if counts else _only(parts[0])
    if principal is None:
        outright = _first(_MILDEST, decided)
        return Sentence(outright, None, None, fine) if outright else None
    if probation is None:
        return Sentence(*principal, None, fine)
    return Sentence(Disposition.SUSPENDED, principal[1], _length(probation[1]), fine)


_Principal = tuple[Disposition | None, int | None]


def _first(known: tuple[tuple[Disposition, str], ...], plain: str) -> Disposition | None:
    return next((named for named, words in known if re.search(words, plain)), None)


def _decided(parts: list[str]) -> _Principal | None:
    """Take the penalty after 决定执行; two that differ leave the term open."""
    found = [penalties[0] for part in parts if (penalties := _penalties(part))]
    if not found:
        return None
    return found[-1][0], found[-1][1] if len(set(found)) == 1 else None


def _only(plain: str) -> _Principal | None:
    """Take the only penalty that is named; several leave the term open."""
    if bare := _BARE.fullmatch(plain):
        term = _length(bare[1])
        long = term is not None and term > LONGEST_OTHER_TERM
        return Disposition.FIXED_TERM if long else None, term
    found = _penalties(plain)
    if len(found) < 2:  # noqa: PLR2004 - one penalty, or none
        return found[0] if found else None
    kinds = [kind for kind, _ in found]
    return Disposition.FIXED_TERM if Disposition.FIXED_TERM in kinds else kinds[0], None


def _penalties(plain: str) -> list[_Principal]:
    return [_penalty(found) for found in _PRINCIPAL.finditer(plain)]


def _penalty(found: re.Match[str]) -> _Principal:
    fixed = found["kind"].endswith("徒刑")
    disposition = Disposition.FIXED_TERM if fixed else Disposition(found["kind"])
    term = None if found["range"] else _length(found["after"] or found["before"])
    limit = LONGEST_TERM if fixed else LONGEST_OTHER_TERM
    return disposition, term if term is not None and term <= limit else None


def _length(words: str | None) -> int | None:
    """Read a length; a numeral that is none (十百) leaves it open."""
    try:
        return terms.months(words) if words else None
    except ValueError:
        return None
