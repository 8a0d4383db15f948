"""Where province, city and county of an address end (行政区划).

Source: GB/T 23705-2009 for the order of parts.
"""

import re

_REGION = re.compile(
    r"((?:[^省]{2,7}省|[^区]{2,6}自治区|北京市?|上海市?|天津市?|重庆市?)?)"
    r"((?:[^市盟]{1,6}?(?:市|自治州|地区|盟))?)"
    r"((?:[^区县市旗]{1,8}(?:自治县|(?<![小社校园])区(?!人)|县|市|旗)(?![路街巷村镇]|大道))?)"
)


def region_and_rest(plain: str) -> tuple[tuple[str, str, str], str]:
    """Part province, city and county of a tight address from what follows.

    >>> region_and_rest("湖南省湘潭市东湖区石板村3组")
    (('湖南省', '湘潭市', '东湖区'), '石板村3组')
    >>> region_and_rest("湘潭市锦云小区3栋")
    (('', '湘潭市', ''), '锦云小区3栋')
    """
    found = _REGION.match(plain)
    if found is None:
        return ("", "", ""), plain
    return (found[1], found[2], found[3]), plain[found.end() :]
