"""In which written forms a number or account of somebody can stand (号码与账号的写法).

Searched in the whole release: `release_wide`. Searched besides in rows of the person's own and
linked cases, where a shorter form is no accident: `own_case`.

Guards, so that clean releases are not stopped by accident, and what they cost:

- a value shorter than its kind's WIDE length is searched in its own cases only; the same short
  number in a stranger's row is not found;
- a QQ or WeChat number of ten digits or fewer counts release-wide only near the word QQ or 微信;
- an ID number is searched by its first 17 digits: a wrong check digit still names somebody.

Source: GB 11643-1999 (18 digits; the 15-digit form leaves out century and check digit).

>>> sorted(release_wide("resident_id", "99010120080301001X"))
['990101080301001', '99010120080301001']
>>> sorted(release_wide("mobile_number", "139 0000 0001"))
['008613900000001', '013900000001', '13900000001', '8613900000001']
>>> release_wide("student_number", "20210304")
frozenset()
"""

import re

from pipelines.leak.folding import tight

WIDE: dict[str, int] = {
    "resident_id": 8,  # a passport has nine, a permit eight
    "mobile_number": 10,
    "student_number": 10,
    "bank_card": 12,
    "wechat": 6,
    "qq": 6,
    "email": 6,
}
"""Kind → characters from which a value is searched in the whole release."""

SHORT_ACCOUNT = 10  # digits; up to here a number may as well count something else
ACCOUNT_WORDS = ("qq", "扣扣", "企鹅", "微信", "wechat", "wx")
_OWN = 6  # characters; shorter numbers occur in every text
_ID, _OLD_ID, _MOBILE = 18, 15, 11
_LETTERS_ONLY = 8  # letters; shorter account names are words
_PLAIN = re.compile(r"[0-9a-z]+")


def release_wide(kind: str, value: str) -> frozenset[str]:
    """Return the forms that count wherever they stand, as runs of letters and digits."""
    plain = tight(value)
    if kind not in WIDE or not _PLAIN.fullmatch(plain) or len(plain) < WIDE[kind]:
        return frozenset()
    if plain.isalpha() and len(plain) < _LETTERS_ONLY:
        return frozenset()
    if kind == "resident_id" and plain[:17].isdigit():
        return frozenset(_id_forms(plain))
    if kind == "email":
        return frozenset({plain, _spoken(value, "at")})
    if kind == "mobile_number" and len(plain) == _MOBILE:
        return frozenset({plain, *(prefix + plain for prefix in ("86", "0086", "0"))})
    return frozenset({plain})


def _id_forms(plain: str) -> set[str]:
    if len(plain) == _ID:
        return {plain[:17], plain[:6] + plain[8:17]}
    if len(plain) == _OLD_ID:
        return {plain, plain[:6] + "19" + plain[6:]}
    return {plain}


def _spoken(email: str, sign: str) -> str:
    """Return an address with a word for its sign.

    >>> _spoken("t.a@example.com", "at"), _spoken("t.a＠example.com", "艾特")
    ('taatexamplecom', 'ta艾特examplecom')
    """
    name, _, host = email.replace("＠", "@").partition("@")
    return tight(name) + sign + tight(host)


def needs_account_word(kind: str, form: str) -> bool:
    """Say whether the form counts release-wide only beside QQ or 微信."""
    return kind in {"qq", "wechat"} and form.isdigit() and len(form) <= SHORT_ACCOUNT


def own_case(kind: str, value: str) -> frozenset[str]:
    """Return the forms searched in the person's own and linked cases, whatever is beside them.

    Starred numbers lose their stars when folded: 139****0001 reads 1390001.

    >>> sorted(own_case("mobile_number", "13900000001"))
    ['13900000001', '1390001']
    """
    plain = tight(value)
    if len(plain) < _OWN:
        return frozenset()
    forms = {plain}
    if kind == "resident_id" and len(plain) == _ID:
        forms |= {*_id_forms(plain), plain[:14], plain[:6] + plain[-4:]}
    if kind == "mobile_number" and len(plain) == _MOBILE:
        forms.add(plain[:3] + plain[-4:])
    if kind == "email":
        forms |= {_spoken(value, sign) for sign in ("at", "艾特")}
    return frozenset(forms)
