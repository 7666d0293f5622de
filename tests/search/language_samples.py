"""Texts that visitors and others may type: any characters, and any mixture of what the language knows."""

from hypothesis import strategies as st

PIECES = ["a", "b1", "NOT", "AND", "OR", "(", ")", '"', "-", "-x", "place:", "foo:", "test*", "*", "te*", '"c d"']
PIECES += ["新冠", "疫", "closed-loop", " ", ":", "~", "#OR", "OR,", "–", "“", "NOT ", "OR "]
PIECES += ["date:2020", "date:", "value:>9", "value:x", "testt~", "tes~", "nia", "～"]
texts = st.one_of(
    st.text(max_size=210),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
