"""A stop is told in Chinese first: what officers read of a message that is kept in English."""

import re
from pathlib import Path

import pytest

from pipelines import cause, stopped

ROOT = Path(__file__).parents[1]
SENTENCES = list(cause.sentences())
SOURCE = "".join(
    re.sub(r'"\s*\n?\s*f?"', "", file.read_text("utf-8"))
    for file in sorted((ROOT / "pipelines").rglob("*.py"))
    if file.name not in {"cause.py", "stopped.py"}
)
"""All that the program can say; a sentence broken over lines is joined."""
FROM_THE_MACHINE = {
    "No space left on device",
    "Read-only file system",
    "(at line {}, column {})",
    *(f"must be {one} {{}}" for one in ("greater than", "greater than or equal to", "less than")),
    "must be less than or equal to {}",
}
"""Said by the operating system, with its number in `errno`; by Python of TOML; by pydantic."""
NOT_IN_ONE_PIECE = {
    "is missing. Make it with",
    "is missing. Make the keys first",
    ": is missing. Set",
    ": is missing",
    ".organ: is missing",
    "run.name_model: there is no such file",
    "manifest.json or manifest.sig cannot be read",
    "sources: each name once",
    "destinations: each name once",
    "truth: there is no such file",
    "findings: there is no such file",
    "line {} is not a text with spans of names that lie apart in it",
    "column {} ({} characters) is not in the profile",
    "column {} ({} characters) stands twice",
}
"""Put together from a place and a sentence."""


def unsaid(sentences):
    """Return the sentences of which a piece is said nowhere."""
    apart = [re.split(r"\{\}", one.replace("'{}'", "{}")) for one in sentences]
    return [
        one
        for one, pieces in zip(sentences, apart, strict=True)
        if not all(piece.strip("'., ") in SOURCE for piece in pieces)
    ]


def test_every_sentence_that_has_chinese_words_is_still_said():
    known = FROM_THE_MACHINE | NOT_IN_ONE_PIECE

    assert unsaid([one for one in SENTENCES if one not in known]) == []


def test_a_sentence_that_was_reworded_is_noticed():
    assert unsaid(["the sheet is without any cell"]) == ["the sheet is without any cell"]


@pytest.mark.parametrize("english", SENTENCES)
def test_a_message_is_told_in_the_words_of_its_own_sentence(english):
    named = english.replace(cause.NAMED, "案号")
    words = cause.sentences()[english].format("案号", "案号")

    assert cause.chinese(f"a.csv: {named}. Nothing was written.")[0] == words


def test_two_mistakes_are_both_told_in_their_order():
    said = cause.chinese("a.csv: column '乙' is not in the profile; column '甲' is missing.")

    assert said == ["列「乙」不在配置中", "缺少列「甲」"]


def test_a_message_nobody_gave_words_to_is_shown_as_it_is_below_its_exit_code():
    lines = stopped.lines(11, "a.csv: something new.")

    assert [line.split()[0] for line in lines[1:]] == ["下一步", "消息"]
    assert lines[0].startswith("✗ 已停止：输入的形状不对")
    assert lines[-1].endswith("a.csv: something new.")
