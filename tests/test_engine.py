"""The fast engine: jieba's tokens on everything tried, or a refusal."""

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import engine, segment

ARTICLE = (ROOT / "data" / "article.txt").read_text(encoding="utf-8")
PIECES = ["-", ".", "_", "%", "+", "#", "&", "C++", "c#", ".net", "v1.2.3", "50%", "1+1+9", "x-y", "３", "Ａ", "\r\n",
          "\n", "\u3000", "\t", "𠮷", "鿕", "鿖", "㐀", "豈", "〇", "，", "“", "é", "\x00", "\u200b", "😀", "\ufeff"]
ANY = st.lists(st.one_of(
    st.sampled_from(PIECES), st.text(max_size=4), st.text(alphabet="abcAB019.-_%+#&", max_size=8),
    st.builds(lambda at, size: ARTICLE[at:at + size], st.integers(0, len(ARTICLE)), st.integers(1, 8))),
    max_size=12).map("".join)
NEW_WORDS = (("断头路", None, "n"), ("双报到", None, "j"), ("123+N", None, "nz"))


@settings(max_examples=400, deadline=None)
@given(ANY, st.booleans(), st.sampled_from([(), NEW_WORDS]))
def test_the_tokens_are_jiebas(text, hmm, entries):
    fast = engine.tokenizer(entries, "fast").lcut(text, HMM=hmm)
    assert fast == engine.jieba_tokenizer(entries).lcut(text, HMM=hmm)
    assert "".join(fast) == text


@pytest.mark.parametrize("text", [ARTICLE, "𠮷野家，鿖㐀", "1.5-2.0%的C++与.net", "\ud800断头路"])
@pytest.mark.parametrize("hmm", [True, False])
def test_whole_texts(text, hmm):
    assert engine.tokenizer((), "fast").lcut(text, HMM=hmm) == engine.jieba_tokenizer(()).lcut(text, HMM=hmm)


@pytest.mark.parametrize("entry", [("江城区", None, "ns"), ("断头路", 100, "n")])
def test_what_it_cannot_do_exactly_it_refuses(entry):
    """A word the dictionary has already, and a word with a frequency of its own."""
    with pytest.raises(ValueError, match="can't take"):
        engine.tokenizer((entry,), "fast")
    assert not isinstance(engine.tokenizer((entry,), "auto"), engine.Fast)


def test_the_words_table_does_not_depend_on_the_engine(article):
    assert segment.words(article, engine="fast").equals(segment.words(article, engine="jieba"))
