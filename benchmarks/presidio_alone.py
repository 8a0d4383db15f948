"""Microsoft Presidio without us: its stock recognizers, and twelve careful regexes on top.

What somebody builds who knows Chinese text and Presidio well: look-arounds instead of word
boundaries, no check that drops, Chinese context words.
"""

from collections.abc import Callable, Sequence

import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from benchmarks.rows import Row, masked

_ALONE = "(?<![0-9A-Za-z]){}(?![0-9A-Za-z])"
_DAY = "(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
REGEXES = {
    "ID": _ALONE.format("[1-9][0-9]{5}(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]"),
    "OLD_ID": _ALONE.format("[1-9][0-9]{7}[01][0-9][0-3][0-9]{4}"),
    "MOBILE": _ALONE.format("1[3-9][0-9](?:[- ]?[0-9]{4}){2}"),
    "LANDLINE": _ALONE.format("0[0-9]{2,3}-?[2-8][0-9]{6,7}"),
    "CARD": _ALONE.format("[3-6][0-9]{15,18}"),
    "STUDENT": _ALONE.format("[GJL][1-9][0-9]{16}[0-9Xx]"),
    "EMAIL": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    "ACCOUNT": "(?<=微信)号?[:：为是]{0,2}[A-Za-z][-_A-Za-z0-9]{5,19}"
    "|(?<=QQ)号?[:：]?[1-9][0-9]{4,10}",
    "CASE": r"[（(〔\[](?:19|20)[0-9]{2}[）)〕\]][一-鿿0-9]{2,16}?第?[0-9]{1,8}号",
    "BORN": f"{_DAY}(?=出?生)|(?<=[男女]，){_DAY}",
    "ADDRESS": "(?<=[住址])[于在]?[一-鿿]{2,9}(?:省|市|县|区)[一-鿿0-9]{2,30}?"
    "(?:号|室|组)(?![一-鿿]{0,2}[室号])",
    "NAME": "(?<=被告人|被害人|上诉人|辩护人)[一-鿿]{2,3}(?=[，。、犯的（])"
    "|(?<=证人)[一-鿿]{2,3}(?=[，。、])",
}


def masker(*, careful: bool) -> Callable[[Sequence[Row]], list[str]]:
    """Return what masks rows with a stock engine."""
    nlp = SpacyNlpEngine(models=[{"lang_code": "zh", "model_name": "blank"}])
    nlp.nlp = {"zh": spacy.blank("zh")}  # type: ignore[assignment]
    registry = RecognizerRegistry(supported_languages=["zh"])
    registry.load_predefined_recognizers(languages=["zh"])
    if careful:
        for name, regex in REGEXES.items():
            pattern = Pattern(name.lower(), regex, 0.8)
            registry.add_recognizer(
                PatternRecognizer(
                    name, patterns=[pattern], supported_language="zh", context=["号码"]
                )
            )
    engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["zh"])

    def mask(some: Sequence[Row]) -> list[str]:
        return [
            masked(
                one.text, [(hit.start, hit.end) for hit in engine.analyze(one.text, language="zh")]
            )
            for one in some
        ]

    return mask
