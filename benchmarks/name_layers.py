"""The layers of the name stage, one by one, and LAC without them, to be measured side by side."""

from collections.abc import Callable, Sequence
from functools import partial

from recognizers.kit.finding import Finding
from recognizers.names import Lac, by_rules, cues, find_names, masked, network, people
from recognizers.names.mention import OFFICIAL, PERSON
from recognizers.names.settle import findings, together

Found = list[list[Finding]]
Layer = Callable[[Sequence[str]], Found]


def told(texts: Sequence[str]) -> Found:
    """Find what cues tell, where they tell it."""
    return [findings(text, [*masked.mentions(text), *cues.mentions(text)], {}) for text in texts]


def told_and_seen(texts: Sequence[str]) -> Found:
    """Find what cues tell and the network sees, where they do; what an office has stays its own."""
    found = told(texts)
    for text, one, some in zip(texts, network.read(texts), found, strict=True):
        offices = {text[office.start : office.end] for office in some if office.kind == OFFICIAL}
        some += [
            Finding(PERSON, start, end)
            for start, end, _ in people.by_network(text, one)
            if text[start:end] not in offices
        ]
    return found


def lac_alone(texts: Sequence[str]) -> Found:
    """Find what LAC sees, where it sees it."""
    return [[Finding(PERSON, *one[:2]) for one in some] for some in people.by_lac(texts)]


def lac_everywhere(texts: Sequence[str]) -> Found:
    """Find by rules and LAC, carried through the text, without the small network."""
    return [
        findings(text, together(text, [*masked.mentions(text), *cues.mentions(text)], seen), {})
        for text, seen in zip(texts, people.by_lac(texts), strict=True)
    ]


DEFAULT = "+ LAC on what is uncertain (default)"
EVERYWHERE = "LAC everywhere, rules, carried"
LAYERS: dict[str, Layer] = {
    "+ rules": told,
    "+ small model": told_and_seen,
    "+ carried through the text (small model, rules, propagation)": partial(
        find_names, lac=Lac.NEVER
    ),
    DEFAULT: find_names,
    "rules, carried": lambda texts: [by_rules(text) for text in texts],
    "LAC everywhere alone": lac_alone,
    EVERYWHERE: lac_everywhere,
    "default, LAC everywhere": partial(find_names, lac=Lac.ALWAYS),
}
