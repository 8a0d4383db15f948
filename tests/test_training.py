"""A court's own texts join the training with their names taken out, or are refused by line."""

import json
from importlib.util import find_spec

import pytest

from pipelines import settings
from pipelines.commands import train_names
from pipelines.errors import InputError, SettingsError
from recognizers.names import network
from recognizers.names.training import own_text
from tests import nights

NAME = "陈小禾"
GOOD = {"text": f"证人{NAME}证实，{NAME}在场。", "spans": [[9, 12], [2, 5]]}
REFUSED = {
    "no JSON": "证人陈小禾",
    "no text": json.dumps({"spans": []}),
    "a span outside the text": json.dumps({"text": NAME, "spans": [[0, 9]]}),
    "spans that overlap": json.dumps({"text": NAME, "spans": [[0, 2], [1, 3]]}),
    "an empty span": json.dumps({"text": NAME, "spans": [[1, 1]]}),
    "half a place": json.dumps({"text": NAME, "spans": [[0.5, 2]]}),
    "a list for a text": json.dumps({"text": [NAME], "spans": []}),
}
needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="the extra `train`")


def test_no_name_of_a_courts_own_text_is_left_in_what_is_trained_on(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(GOOD), "utf-8")

    (sentence,) = own_text.read_own(path)

    assert [words for empty, words in sentence if empty] == ["n", "n"]
    assert NAME not in "".join(words for _, words in sentence)


def test_marks_of_other_programs_part_no_line(tmp_path):
    """A byte order mark, an empty line, U+2028 inside a text."""
    path = tmp_path / "own.jsonl"
    more = json.dumps({"text": "甲\u2028乙", "spans": []}, ensure_ascii=False)
    path.write_text(f"{json.dumps(GOOD)}\n\n{more}\n", "utf-8-sig")

    assert len(own_text.read_own(path)) == len([GOOD, more])


@pytest.mark.parametrize("case", REFUSED)
def test_a_line_that_cannot_be_used_is_named_and_not_quoted(case, tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{REFUSED[case]}\n", "utf-8")

    with pytest.raises(own_text.OwnTextError, match="line 2 is not") as refused:
        own_text.read_own(path)

    assert NAME not in str(refused.value)


def test_without_the_extra_the_command_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(train_names, "find_spec", lambda _: None)

    with pytest.raises(SettingsError, match="torch, onnx, jieba not installed"):
        train_names.command(tmp_path / "names.onnx")


def test_another_model_is_read_with_only_while_it_is_chosen(tmp_path):
    before = network.scores([GOOD["text"]])[0].tolist()

    network.use(tmp_path / "absent.onnx")
    try:
        with pytest.raises(FileNotFoundError):
            network.scores([GOOD["text"]])
    finally:
        network.use(None)

    assert network.scores([GOOD["text"]])[0].tolist() == before


@needs_torch
def test_the_same_seed_gives_the_same_model(tmp_path):
    for name in ("a.onnx", "b.onnx"):
        train_names.command(tmp_path / name, seed=7, steps=3)

    assert (tmp_path / "a.onnx").read_bytes() == (tmp_path / "b.onnx").read_bytes()


@needs_torch
def test_a_bad_line_stops_before_training(tmp_path):
    own = tmp_path / "own.jsonl"
    own.write_text(REFUSED["no JSON"], "utf-8")

    with pytest.raises(InputError, match="line 1"):
        train_names.command(tmp_path / "names.onnx", own)


def with_model(site, name):
    text = (site / "fengcun.toml").read_text("utf-8")
    text = text.replace("[run]\n", f'[run]\nname_model = "{name}"\n')
    (site / "fengcun.toml").write_text(text, "utf-8")
    return site / "fengcun.toml"


def test_the_night_reads_with_the_model_the_profile_names(tmp_path):
    nights.site(tmp_path)
    (tmp_path / "own.onnx").write_bytes(b"no model")

    ended = nights.run(with_model(tmp_path, "own.onnx"), "night-1")

    assert ended.exit_code == 21  # no text can be shown to be clean with a broken model


def test_a_model_that_is_not_there_stops_before_anything_is_read(tmp_path):
    nights.site(tmp_path)

    with pytest.raises(SettingsError, match=r"run\.name_model: there is no such file"):
        settings.load(with_model(tmp_path, "own.onnx"))


def test_another_model_is_another_configuration(tmp_path):
    nights.site(tmp_path)
    before = settings.load(tmp_path / "fengcun.toml").digest()
    (tmp_path / "own.onnx").write_bytes(b"one")
    profile = with_model(tmp_path, "own.onnx")
    first = settings.load(profile).digest()
    (tmp_path / "own.onnx").write_bytes(b"two")

    assert len({before, first, settings.load(profile).digest()}) == 3
