"""Relation phrases that name by kinship, 亲属关系: 其父, 系被告人之母, 陈小禾的表哥.

Parts: whose (其, 被告人, a name) and which kin. The phrase as a whole points to a person through
another, so it is reported whole, with the names in it: 系陈小禾之母 says who the mother is.

Source: 民法典 art 1045 (亲属、近亲属); 刑事诉讼法 art 108(6).
Check rule: none.

>>> text = "李某系被告人之母，其父到庭，王某是被害人的表哥"
>>> [text[one.start:one.end] for one in find(text)]
['系被告人之母', '其父', '是被害人的表哥']
"""

import re
from typing import Final

from recognizers.kit.finding import Finding

KIND: Final = "kinship"

_KIN: Final = (
    "父亲|母亲|父母|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥|继父|继母|养父|养母|生父|生母|岳父|岳母|"
    "公公|婆婆|舅舅|舅妈|舅父|叔叔|婶婶|伯父|伯母|姑姑|姑父|姨妈|姨父|姨母|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|兄妹|姐弟|"
    "胞兄|胞弟|胞姐|胞妹|表哥|表弟|表姐|表妹|表兄|堂哥|堂弟|堂姐|堂妹|堂兄|嫂子|姐夫|妹夫|妻子|丈夫|前妻|前夫|配偶|"
    "儿子|女儿|长子|次子|长女|次女|独子|独女|养子|养女|继子|继女|侄子|侄女|外甥女|外甥|孙子|孙女|外孙女|外孙|"
    "女婿|儿媳|女友|男友|女朋友|男朋友|未婚妻|未婚夫|监护人|亲属"
)
_SHORT_KIN: Final = "父|母|兄|弟|姐|妹|妻|夫|子|女|叔|伯|舅|姑|姨|祖父|祖母"
_PARTIES: Final = "被告人|被害人|上诉人|原告人?|犯罪嫌疑人|证人|未成年人|死者"
_PARTY: Final = f"(?:{_PARTIES})"
# The same with its first character already read.
_REST: Final = "|".join(f"(?<={party[0]}){party[1:]}" for party in _PARTIES.split("|"))
_WHO: Final = rf"{_PARTY}?[^\s，。；、：（）()“”的之系是其在]{{0,6}}?"
_PHRASE: Final = re.compile(
    rf"[系是为被上原犯证未死其](?:(?<=[系是为]){_WHO}(?:之(?:{_KIN}|{_SHORT_KIN})|的(?:{_KIN}))"
    rf"|(?:{_REST})[^\s，。；、：（）()“”的之系是其在]{{0,4}}?(?:之(?:{_KIN}|{_SHORT_KIN})(?![一-鿿]间)|的(?:{_KIN}))"
    rf"|(?<=其)(?:{_KIN}|(?:{_SHORT_KIN})(?![一-鿿]?[化士性童孩工方时亲])))"
)

# What every phrase has and few texts have: where it is missing, nothing need be looked for.
_FIRSTS: Final = "".join(sorted({word[0] for word in f"{_KIN}|{_SHORT_KIN}".split("|")}))
_SIGN: Final = re.compile(f"[其之的](?=[{_FIRSTS}])")

CUES = (
    f"其(?:{_KIN}|[父母兄弟姐妹妻夫子女叔伯舅姑姨])|之[父母兄弟姐妹妻夫子女叔伯舅姑姨]|的(?:{_KIN})"
)


def find(text: str) -> list[Finding]:
    """Return the relation phrases in order."""
    if not _SIGN.search(text):
        return []
    return [Finding(KIND, *match.span()) for match in _PHRASE.finditer(text)]
