"""People's names: cues and surnames, two name models, and a found name carried through its text.

`by_rules` uses cues alone. `find_names` adds the small network everywhere and LAC where something
stays uncertain. All tell officials (审判长, 检察员, 律师) and already masked names (张某1) apart.

Source: docs/design.md §3.5, §3.6 and §3.9.

>>> text = "审判员路远征。被告人陈小禾携带刀具，陈小禾伙同张某某"
>>> [text[one.start:one.end] for one in by_rules(text)]
['路远征', '陈小禾', '陈小禾', '张某某']
>>> [one.kind for one in by_rules(text)][0], [one.kind for one in by_rules(text)][-1]
('official_name', 'masked_name')
"""

from collections.abc import Sequence
from enum import Enum

from recognizers.kit.contract import KnownPerson
from recognizers.kit.finding import Finding
from recognizers.names import cues, doubts, masked, network, people
from recognizers.names.mention import Mention
from recognizers.names.passages import evened, passages
from recognizers.names.settle import findings, owners_of, together


class Lac(Enum):
    """What the slow model reads."""

    NEVER = "never"
    UNCERTAIN = "uncertain"
    ALWAYS = "always"


def by_rules(text: str) -> list[Finding]:
    """Return what roles, offices and surnames give away, without any model."""
    return findings(text, together(text, _told(text), []), {})


def find_names(
    texts: Sequence[str],
    *,
    known: Sequence[Sequence[KnownPerson]] | None = None,
    lac: Lac = Lac.UNCERTAIN,
) -> list[list[Finding]]:
    """Return the names in each text: people, officials and masked names, in order of start."""
    owners = [owners_of(known[index] if known else ()) for index in range(len(texts))]
    scores = network.read(texts)
    told = [_told(text) for text in texts]
    seen = [people.by_network(text, one) for text, one in zip(texts, scores, strict=True)]
    settled = [
        together(text, told[index], seen[index], tuple(owners[index]))
        for index, text in enumerate(texts)
    ]
    if lac is not Lac.NEVER:
        cuts = [
            evened(text, passages(text))
            if lac is Lac.ALWAYS
            else _unsettled(text, scores[index], one)
            for index, (text, one) in enumerate(zip(texts, settled, strict=True))
        ]
        for index, more in enumerate(people.by_lac(texts, cuts, scores)):
            if more:
                both = [*seen[index], *more]
                names = tuple(owners[index])
                settled[index] = together(texts[index], told[index], both, names)
    return [
        findings(text, one, owner) for text, one, owner in zip(texts, settled, owners, strict=True)
    ]


def _told(text: str) -> list[Mention]:
    """Return what masks and cues tell."""
    return [*masked.mentions(text), *cues.mentions(text)]


def _unsettled(
    text: str, scores: network.Scores, settled: Sequence[Mention]
) -> list[tuple[int, int]]:
    """Return the windows that LAC must read."""
    covered = {place for one in settled for place in range(one.start, one.end)}
    return doubts.uncertain(text, scores, covered)
