"""Says which styles of a workbook show a date without its day, or without its month (日期显示).

Source: ECMA-376 part 1, 18.8.30 (number formats; 27 to 58 in their Chinese meaning), 18.8.45.
"""

import re
import zipfile
from typing import Final
from xml.etree import ElementTree as ET

OF_MONTH: Final = 7  # figures of 2008-03
OF_YEAR: Final = 4  # figures of 2008
_BUILT_IN: Final = dict.fromkeys((17, 27, 36, 50, 52, 57), OF_MONTH)
"""mmm-yy, and yyyy"年"m"月" in its six places."""
_STYLES: Final = "xl/styles.xml"
_SPOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def coarse_styles(archive: zipfile.ZipFile) -> dict[int, int]:
    """Return style → how many figures of an ISO date it shows, where those are not all."""
    if _STYLES not in archive.namelist():
        return {}
    styles = ET.fromstring(archive.read(_STYLES))  # noqa: S314, expat bounds it
    space = styles.tag.partition("}")[0] + "}" if "}" in styles.tag else ""
    shown = dict(_BUILT_IN)
    for one in styles.iter(f"{space}numFmt"):
        shown[int(one.get("numFmtId", 0))] = figures(one.get("formatCode", ""))
    found = [int(one.get("numFmtId", 0)) for one in styles.iterfind(f"{space}cellXfs/{space}xf")]
    return {style: shown[kind] for style, kind in enumerate(found) if shown.get(kind)}


def figures(code: str) -> int:
    """Return how many figures of an ISO date a format shows; 0 where it shows all, or no date.

    >>> [figures(code) for code in ('yyyy"年"m"月";@', "yyyy/m/d", "yyyy", "0.00", "m/d", "[h]:mm")]
    [7, 0, 4, 0, 0, 0]
    >>> figures('e"年"m"月"')  # e is the year where it is counted by eras
    7
    """
    letters = set(_SPOKEN.sub("", code.partition(";")[0]).lower())
    if letters.isdisjoint("ye") or "d" in letters:
        return 0
    return OF_MONTH if "m" in letters else OF_YEAR
