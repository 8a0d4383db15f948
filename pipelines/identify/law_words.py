"""Cells that hold nothing but words of the law: a charge, a sentence (法律用语).

They name nobody and need no search. Whatever else stands in a cell, a single character, and it is
read like any text. A word that shows minority (儿童, 少年) has to be looked at too.

Source: `law_words.tsv` for charges and causes; 刑法 arts 33-37, 72 for kinds of penalty.

>>> texts = ["盗窃", "判处有期徒刑一年，缓刑二年", "张三盗窃", "盗窃罪、抢劫罪", "盗窃（高明）"]
>>> says_law_alone(pa.array(texts)).to_pylist()
[True, True, False, True, False]
"""

import re
from importlib.resources import files
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_LONGEST: Final = 120  # characters; a longer text is no cell
_LINES = files("pipelines.identify").joinpath("law_words.tsv").read_text("utf-8").splitlines()
_CHARGES = sorted((line for line in _LINES if line and line[0] != "#"), key=len, reverse=True)
_CHARGE = f"(?:{'|'.join(map(re.escape, _CHARGES))})罪?"
_PENALTIES = (
    "判处|决定执行|合并执行|执行|总和刑期|宣告|数罪并罚|缓刑考验期限?|缓刑|有期徒刑|无期徒刑|死刑|拘役|管制"
    "|刑期|并处|单处|没收个人(?:全部|部分)?财产|没收财产|罚金|罚款|人民币|剥夺政治权利(?:终身)?"
    "|免[予于除]刑事处罚|无罪|行政拘留|警告|不予处罚|[零〇一二两三四五六七八九十百千万0-9]+|个?月|[年日天元]"
)
_PLAIN = re.compile(
    rf"\s*(?:{_CHARGE}(?:[、，,;；]\s*{_CHARGE})*|(?:{_PENALTIES}|[，、；。,;.\s])+)\s*"
)


def says_law_alone(texts: pa.Array) -> pa.Array:
    """Say of each text whether it holds nothing but words of the law; each distinct one once."""
    short = pc.fill_null(pc.less_equal(pc.utf8_length(texts), _LONGEST), fill_value=False)
    encoded = pc.if_else(short, texts, pa.scalar(None, texts.type)).dictionary_encode()
    plain = [bool(_PLAIN.fullmatch(text)) for text in encoded.dictionary.to_pylist()]
    told = pa.array(plain, pa.bool_()).take(encoded.indices)
    return pc.fill_null(told, fill_value=False)
