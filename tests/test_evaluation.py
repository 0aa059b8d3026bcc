"""A segmentation against a hand's, and what a dictionary does."""

import pandas as pd
import pytest
from conftest import ROOT

from analysis import corpus, evaluation, segment

USERDICT = ROOT / "data" / "userdict.txt"


@pytest.fixture(scope="module")
def gold(article):
    return evaluation.gold_words(ROOT / "data" / "gold_words.txt", article)


def table(text, *words):
    """A words table of a text cut into these words."""
    rows, at = [], 0
    for word in words:
        rows.append((word, at, at + len(word)))
        at += len(word)
    return pd.DataFrame(rows, columns=["word", "start", "end"])


def test_the_hand_cut_the_whole_text(article, gold):
    assert "".join(gold.word) == "".join(article.text.split())
    assert all(article.text[start:end] == word for word, start, end in zip(gold.word, gold.start, gold.end))
    assert len(gold) == 1449


def test_no_word_is_cut_in_two_ways(gold):
    whole = set(gold.word)
    for first, second, joined in zip(gold.word[:-1], gold.word[1:], gold.end[:-1].to_numpy() == gold.start[1:]):
        assert not (joined and len(first + second) > 1 and first + second in whole), first + second


def test_gold_that_is_not_the_text_is_refused(tmp_path, article):
    path = tmp_path / "gold.txt"
    path.write_text("阳江 江西", encoding="utf-8")
    with pytest.raises(corpus.InputError, match="江西.*where the text goes on"):
        evaluation.gold_words(path, article)
    path.write_text("阳江 江城", encoding="utf-8")
    with pytest.raises(corpus.InputError, match="ends before the text does"):
        evaluation.gold_words(path, article)


def test_scores_by_hand():
    """Three of four words found are among the hand's five: P 3/4, R 3/5, F1 2/3. The full stop isn't counted."""
    hand = table("…", "江城", "区委", "办", "实事", "好", "。")
    found = table("…", "江城", "区委", "办实事", "好", "。")
    result = evaluation.scores(found, hand)
    assert result[["found", "gold", "right"]].tolist() == [4, 5, 3]
    assert result[["precision", "recall"]].tolist() == [0.75, 0.6] and result.f1 == pytest.approx(2 / 3)
    assert evaluation.scores(found, hand, punctuation=True).right == 4


def test_kinds_of_error():
    hand = table("…", "江城", "区委", "断头路", "办", "实事", "以", "靠前", "好")
    found = table("…", "江城区", "委", "断头", "路", "办实事", "以靠", "前", "好")
    kinds = evaluation.regions(found, hand)
    assert kinds.kind.tolist() == ["crossing", "split", "joined", "crossing", "same"]
    errors = evaluation.errors(found, hand)
    assert errors["count"].sum() == 4
    assert ("split", "断头路", "断头 路") in set(zip(errors.kind, errors.gold, errors.found))


def test_errors_count_their_spans(article, words, gold):
    errors = evaluation.errors(words, gold)
    assert (errors["count"] == errors.spans.map(len)).all()
    for row in errors.itertuples():
        assert all(article.text[start:end] == row.gold.replace(" ", "") for start, end in row.spans)


def test_audit_says_what_each_entry_does():
    """万洋 takes 万洋众 apart; 党建 was a word before; 海陵岛 isn't there; 城江 loses to 江城 on both sides."""
    document = corpus.parse("园区内阳江万洋众创城项目，党建引领江城江城区委。")
    entries = {"万洋": (None, "nz"), "党建": (None, "n"), "海陵岛": (None, "ns"), "城江": (1, "n")}
    audit = evaluation.audit(document, entries).set_index("word")
    assert audit.verdict["万洋"] == "moved a neighbour" and audit.neighbours["万洋"] == "万洋众 → 万洋 众"
    assert audit.verdict["党建"] == "no change" and audit.verdict["海陵岛"] == "never in text"
    assert audit.verdict["城江"] == "never a word" and audit.in_text["城江"] == 1


def test_the_dictionary_gains_more_than_it_costs(article, words, gold):
    without = segment.words(article)
    assert evaluation.scores(words, gold).f1 > evaluation.scores(without, gold).f1 > 0.8
    errors = [{(e.gold, e.found) for e in evaluation.errors(cut, gold).itertuples()} for cut in (without, words)]
    assert len(errors[0] - errors[1]) == 15 and len(errors[1] - errors[0]) == 3
