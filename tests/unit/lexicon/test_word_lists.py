"""Words of a list are found as ``in``, ``startswith`` and ``endswith`` find them one by one."""

from hypothesis import given
from hypothesis import strategies as st

from docextract.lexicon.word_lists import Words

TEXTS = st.text(alphabet="甲乙丙（.", max_size=6)
LISTS = st.lists(TEXTS.filter(bool), min_size=1, max_size=5)


@given(TEXTS, LISTS)
def test_words_are_found_as_one_by_one(text, listed):
    words = Words(listed)
    assert (words.found_in(text) is not None) == any(word in text for word in listed)
    assert words.beginning(text) == [word for word in words if text.startswith(word)]
    assert words.ending(text) == next((word for word in words if text.endswith(word)), "")
    assert words.end_of_last(text) == max(
        (text.rfind(word) + len(word) for word in listed if word in text), default=0
    )


def test_words_are_sorted_longest_first_and_stand_for_a_tuple():
    words = Words(["甲", "甲乙丙", "乙丙"])
    assert words == ("甲乙丙", "乙丙", "甲")
    assert "丙乙丙".endswith(words)
