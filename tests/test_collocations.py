"""Measures of association against published tables; windows against counting by hand."""

import pandas as pd
import pytest

from analysis import collocations, corpus, segment

N = 14_307_668    # words of the New York Times corpus of Manning and Schütze 1999, chapter 5


def test_new_companies():
    """Manning and Schütze 1999, section 5.3.1: t = 0.999932, no collocation at the 0.005 level (2.576)."""
    assert collocations.association(8, 15828, 4675, N).t[0] == pytest.approx(0.999932, abs=5e-7)


def test_likelihood_ratio_as_published():
    """Dunning 1993, table 1, 31,777 words: "the swiss" 270.72 (110 of 2552 and 221), and a rare pair 95.29."""
    found = collocations.association([110, 8], [2552, 13], [221, 32], 31_777)
    assert found.g2.tolist() == pytest.approx([270.72, 95.29], abs=5e-3)


@pytest.mark.parametrize("first, second, together, value", [
    (12593, 932, 150, 1291.42), (932, 934, 10, 82.96), (932, 3424, 13, 80.39)])
def test_powerful(first, second, together, value):
    """Manning and Schütze 1999, table 5.12: most powerful, powerful computers, powerful force.

    To one per cent only: from the counts and N as printed the ratio is 1291.32, 82.38 and 80.37.
    """
    assert collocations.association(together, first, second, N).g2[0] == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize("first, second, value", [(42, 20, 18.38), (41, 27, 17.98), (30, 117, 16.31)])
def test_mutual_information(first, second, value):
    """Manning and Schütze 1999, table 5.14: Ayatollah Ruhollah, Bette Midler, Agatha Christie, 20 times each."""
    assert collocations.association(20, first, second, N).mi[0] == pytest.approx(value, abs=0.01)


def test_log_dice():
    """Rychlý 2008: 14 where two words never stand apart; one less for each halving of Dice's coefficient."""
    assert collocations.association(10, 10, 10, 1000).log_dice[0] == 14
    assert collocations.association(1, 128, 128, 10000).log_dice[0] == 7


def test_windows_end_with_the_sentence():
    """党建 "Party building": 基层 "grassroots" on its left, 引领 "lead" on its right; 企业 is in another sentence."""
    document = corpus.parse("基层党建引领治理。企业发展。基层党建引领发展。")
    words = segment.words(document)
    table = collocations.collocates(words, "党建", window=(1, 1)).set_index("collocate")
    assert table.loc["基层", ["left", "right", "count", "total"]].tolist() == [2, 0, 2, 2]
    assert table.loc["引领", ["left", "right", "count"]].tolist() == [0, 2, 2]
    assert "企业" not in collocations.collocates(words, "党建", window=(9, 9), min_count=1).collocate.tolist()


def test_counts_agree_with_a_plain_loop(words):
    rows = words[(words.sentence > 0) & words.word.str.contains(r"\w")].reset_index(drop=True)
    count: dict[str, int] = {}
    places = set()
    for i in rows.index[rows.word == "项目"]:
        for j in range(max(0, i - 3), min(len(rows), i + 4)):
            if rows.sentence[j] == rows.sentence[i] and rows.word[j] != "项目":
                places.add(j)
    for j in places:
        count[rows.word[j]] = count.get(rows.word[j], 0) + 1
    table = collocations.collocates(words, "项目", window=(3, 3), min_count=1)
    assert dict(zip(table.collocate, table["count"])) == count


def test_no_node_no_collocates(words):
    table = collocations.collocates(words, "没有这个词")
    assert table.empty and list(table.columns[:5]) == ["collocate", "left", "right", "count", "total"]
    assert isinstance(table, pd.DataFrame)
