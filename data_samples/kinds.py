"""Kinds of values, and which column and which field of a person hold them (信息类别)."""

from typing import Final

PLAIN: Final = frozenset({"sex", "ethnicity", "occupation", "relation"})
"""Slots of a person that name nobody and leave no span."""

STRONG: Final = frozenset(
    {
        "resident_id",
        "mobile_number",
        "student_number",
        "wechat",
        "qq",
        "email",
        "bank_card",
        "plate",
        "case_number",
        "procuratorate_number",
        "police_number",
    }
)
"""Kinds that name somebody by themselves (docs/design.md §3.10)."""

FIELD_OF_COLUMN: Final = {
    "name": "name",
    "former_names": "former_name",
    "nickname": "nickname",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "birth_date": "born",
    "id_number": "id_number",
    "phone": "phone",
    "household_address": "household_address",
    "home_address": "home_address",
    "class": "school_class",
    "student_number": "student_number",
    "employer": "employer",
    "occupation": "occupation",
    "wechat": "wechat",
    "qq": "qq",
    "email": "email",
    "bank_card": "bank_card",
    "plate": "plate",
}
"""Column of `parties` → field of a person."""

KIND_OF_COLUMN: Final = {
    "name": "person_name",
    "former_names": "former_name",
    "nickname": "nickname",
    "birth_date": "birth_date",
    "id_number": "resident_id",
    "phone": "mobile_number",
    "household_address": "address",
    "home_address": "address",
    "school": "school",
    "class": "school_class",
    "student_number": "student_number",
    "employer": "employer",
    "wechat": "wechat",
    "qq": "qq",
    "email": "email",
    "bank_card": "bank_card",
    "plate": "plate",
}
"""Column of `parties` → kind of the value in it."""

FIELD_OF_SLOT: Final = {
    "former": "former_name",
    "nick": "nickname",
    "school": "school",
    "school_short": "school",
    "class": "school_class",
    "student": "student_number",
    "employer": "employer",
    "wechat": "wechat",
    "qq": "qq",
    "email": "email",
    "card": "bank_card",
    "plate": "plate",
}
"""Slots that only some people can fill → the field that says so."""
