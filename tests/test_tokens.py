"""Tokens and keys stand for people and cases without naming them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.people import publication, tokens
from pipelines.vocabulary import Role


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(list(Role)), max_size=30),
    st.frozensets(st.sampled_from([f"被告人{stem}" for stem in tokens.STEMS])),
)
def test_no_two_people_share_a_token_and_no_taken_one_is_given(roles, taken):
    given_out = tokens.assign([str(role) for role in roles], taken=taken)
    assert len(set(given_out)) == len(given_out)
    assert not taken.intersection(given_out)
    assert all(tokens.is_token(token) for token in given_out)


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_a_case_key_depends_on_key_source_and_number(algorithm):
    keys = {
        tokens.case_key(key, source, number, algorithm)
        for key in (b"a" * 32, b"b" * 32)
        for source in ("court", "police")
        for number in ("1", "2")
    }
    assert len(keys) == 8
    assert all(len(key) == 1 + tokens.KEY_LENGTH for key in keys)


def test_national_algorithms_give_other_keys():
    assert tokens.case_key(b"a", "s", "1", "sm3") != tokens.case_key(b"a", "s", "1")


def test_sm3_is_the_standard_one():
    # GB/T 32905-2016 example through RFC 2104: an all-empty message under an empty key.
    digest = tokens.digest(b"", b"", "sm3").hex()
    assert len(digest) == 64
    assert digest != tokens.digest(b"", b"", "sha256").hex()


def test_no_token_says_that_somebody_is_a_minor():
    words = {tokens.title(str(role)) for role in Role}
    assert not any("未成年" in word or "少" in word for word in words)


def test_occurring_tokens_are_seen_inside_a_sentence():
    assert tokens.occurring(["伙同被告人乙1等人"]) == {"被告人乙1"}


PUBLISHED = [
    (["张三"], ["张某"]),
    (["张三", "张四", "李五"], ["张某1", "张某2", "李某"]),
    (["欧阳木", "欧阳春天", "欧五"], ["欧阳某1", "欧阳某2", "欧某"]),
    (["阿依古丽", "买买提·艾力"], ["阿某", "买某"]),
    (["张某", "张某甲", "张××"], ["张某", "张某甲", "张××"]),
    (["John Smith"], ["J"]),
]


@pytest.mark.parametrize(("names", "forms"), PUBLISHED)
def test_names_are_published_as_the_rules_say(names, forms):
    assert list(publication.styles(names).values()) == forms
