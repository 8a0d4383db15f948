"""Person name, 姓名.

Parts: a surname of one or two characters and a given name of one or two; minority and foreign
names are written with a dot (·). Found here by what stands before it (被告人, 证人, 其父 …) or
behind it (…，男，), then wherever else the same name stands; `recognizers.names` adds the models.
Names of officials and names already masked come back with kinds of their own.

Source: 居民身份证法 art 3 (name as registered); role words of 刑事诉讼法 art 108.
Check rule: none.

>>> [one[:3] for one in find("被告人陈小禾，男，供述陈小禾与证人张某某相识")]
[('person_name', 3, 6), ('person_name', 11, 14), ('masked_name', 17, 20)]
>>> find("被告人的行为已构成盗窃罪")
[]
"""

from recognizers.kit.finding import Finding
from recognizers.names import by_rules
from recognizers.names.tables import rows

KIND = "person_name"
CUES = (
    "|".join(sorted({row[1] for row in rows("role_cues.tsv") + rows("official_cues.tsv")}))
    + "|男|女|某|[×*]|[Xx]{2}"
)


def find(text: str) -> list[Finding]:
    """Return the names that words around them give away."""
    return by_rules(text)
