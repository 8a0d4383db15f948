"""LAC as spaCy knows language: words, lemmas and parts of speech; people as entities (spaCy 组件).

`language()` is a Chinese spaCy pipeline whose tokens are LAC's words, each its own lemma, and whose
entities are the people the name stage finds. Presidio takes it as its NLP engine, and then context
words match whole words.

>>> nlp = language()
>>> doc = nlp("证人陈小禾住在长沙。")
>>> [token.lemma_ for token in doc], [(one.text, one.label_) for one in doc.ents]
(['证人', '陈小禾', '住在', '长沙', '。'], [('陈小禾', 'PERSON')])
"""

import re
import sys
from typing import Final

from spacy.lang.zh import Chinese
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from recognizers.names import find_names, lac
from recognizers.names.mention import PERSON
from recognizers.names.passages import passages

COMPONENT: Final = "fengcun_people"
_HALF: Final = re.compile("[\ud800-\udfff]")
LABEL: Final = "PERSON"  # as spaCy and Presidio call it
# LAC's tags as Universal Dependencies call them; others stay without.
_PARTS_OF_SPEECH: Final = {
    "PER": "PROPN", "LOC": "PROPN", "ORG": "PROPN", "nr": "PROPN", "ns": "PROPN", "nt": "PROPN",
    "nz": "PROPN", "nw": "PROPN", "n": "NOUN", "f": "NOUN", "s": "NOUN", "t": "NOUN",
    "TIME": "NOUN", "v": "VERB", "vd": "VERB", "vn": "VERB", "a": "ADJ", "ad": "ADV",
    "an": "NOUN", "d": "ADV",
    "m": "NUM", "q": "NOUN", "r": "PRON", "p": "ADP", "c": "CCONJ", "u": "PART", "w": "PUNCT",
}  # fmt: skip


class LacTokenizer:
    """Cut a text into LAC's words; spaCy demands an object here."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that documents are made with."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the words with lemmas and parts of speech; together they are the text.

        Half of a surrogate pair, which spaCy cannot hold, is shown as �.
        """
        text = _HALF.sub("\ufffd", text)
        cuts = passages(text)
        tagged = lac.tag([text[start:end] for start, end in cuts])
        words = [
            (text[start + word.start : start + word.end], word.tag)
            for (start, _), passage in zip(cuts, tagged, strict=True)
            for word in passage
        ]
        forms = [form for form, _ in words]
        return Doc(
            self.vocab,
            words=forms,
            spaces=[False] * len(forms),
            lemmas=forms,
            tags=[tag for _, tag in words],
            pos=[_PARTS_OF_SPEECH.get(tag, "X") for _, tag in words],
        )

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save: everything is in the packages."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "LacTokenizer":
        """Nothing to read."""
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Nothing to save."""

    def from_disk(self, *_: object, **__: object) -> "LacTokenizer":
        """Nothing to read."""
        return self


@Language.component(COMPONENT, assigns=["doc.ents"])
def people(doc: Doc) -> Doc:
    """Mark the people the name stage finds, widened to whole words."""
    found = find_names([doc.text])[0]
    spans = [
        doc.char_span(one.start, one.end, label=LABEL, alignment_mode="expand")
        for one in found
        if one.kind == PERSON
    ]
    entities: list[Span] = [span for span in spans if span is not None]
    doc.ents = tuple(filter_spans(entities))
    return doc


def language(*, with_people: bool = True) -> Language:
    """Return the Chinese pipeline: LAC's words, then, if wanted, people."""
    nlp = Chinese()
    nlp.max_length = sys.maxsize  # spaCy's limit is one of its parser and its models
    nlp.tokenizer = LacTokenizer(nlp.vocab)
    if with_people:
        nlp.add_pipe(COMPONENT)
    return nlp
