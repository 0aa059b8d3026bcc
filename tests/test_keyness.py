"""Keyness against numbers published elsewhere, or recomputed another way."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis import keyness, keywords, segment


@pytest.fixture(scope="module")
def matrix(words):
    return keywords.matrix(segment.content(words))


def test_g2_of_dunning():
    """Dunning 1993, table 1: -2 log lambda, and the counts k(AB), k(A~B), k(~AB), k(~A~B) of word pairs."""
    table = [(270.72, 110, 2442, 111, 29114), (263.90, 29, 13, 123, 31612), (256.84, 31, 23, 139, 31584),
             (167.23, 10, 0, 3, 31764)]          # the swiss; can be; previous year; mineral water
    for published, ab, a_not_b, not_a_b, neither in table:
        value = keyness.g2(ab, a_not_b, ab + not_a_b, a_not_b + neither, variant="four-term")
        assert value == pytest.approx(published, abs=0.006)


def test_g2_of_lancaster():
    """The significance page of Lancaster University's corpus server: 52 of 50,000 and 57 of 75,000 give 2.65."""
    assert round(float(keyness.g2(52, 57, 50_000, 75_000)), 2) == 2.65
    assert keyness.g2(5, 10, 100, 200) == 0 and keyness.g2(0, 0, 10, 20) == 0


def test_g2_variants():
    """8 of 159 words against 1 of 678: computed apart in a spreadsheet; scipy gives the four-term value too."""
    from scipy.stats import chi2_contingency

    values = [round(float(keyness.g2(8, 1, 159, 678, variant=v)), 2) for v in keyness.VARIANTS]
    assert values == [20.72, 21.03, 19.09]
    theirs = chi2_contingency([[8, 1], [151, 677]], correction=False, lambda_="log-likelihood").statistic
    assert keyness.g2(8, 1, 159, 678, variant="four-term") == pytest.approx(theirs)
    with pytest.raises(ValueError, match="two-term, four-term, williams"):
        keyness.g2(1, 1, 2, 2, variant="five-term")


def test_critical_values_of_ucrel():
    """The cutoffs printed on UCREL's log-likelihood page (Rayson): 3.84, 6.63, 10.83, 15.13."""
    for cutoff, p in ((3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)):
        assert keyness.p_value(cutoff) == pytest.approx(p, rel=0.01)
    assert keyness.p_value(9.0) == pytest.approx(math.erfc(math.sqrt(9.0 / 2)))


def test_log_ratio_of_hardie():
    """Hardie 2014: 0 for equal, 1 for twice, 2 for four times, 3 for eight times as frequent; 0 counts as 0.5."""
    for value, times in ((0, 1), (1, 2), (2, 4), (3, 8), (4, 16)):
        assert keyness.log_ratio(10 * times, 10, 1000, 1000) == value
        assert keyness.log_ratio(10, 10 * times, 1000, 1000) == -value
    assert round(float(keyness.log_ratio(8, 1, 159, 678)), 2) == 5.09
    assert keyness.log_ratio(4, 0, 100, 100) == 3 and keyness.log_ratio(0, 4, 100, 100) == -3


def test_bic():
    """Wilson 2013: BIC = LL - ln(N) for one degree of freedom."""
    assert keyness.bic(20.72, 837) == pytest.approx(20.72 - 6.7298, abs=1e-4)


def test_log_odds_of_monroe():
    """Monroe, Colaresi and Quinn 2008, formulas 15 to 22, written out for one word at a time."""
    a, b = np.array([8, 0, 3, 20]), np.array([1, 4, 3, 50])
    prior, delta, z = np.array([0.5, 1.0, 2.0, 10.0]), [], []
    for here, there, alpha in zip(a.tolist(), b.tolist(), prior.tolist()):
        odds = [(n + alpha) / (total + prior.sum() - n - alpha) for n, total in ((here, 31), (there, 58))]
        delta.append(math.log(odds[0] / odds[1]))
        z.append(delta[-1] / math.sqrt(1 / (here + alpha) + 1 / (there + alpha)))
    ours = keyness.log_odds(a, b, a.sum(), b.sum(), prior=prior)
    np.testing.assert_allclose(ours, [delta, z])
    even = keyness.log_odds(a, b, a.sum(), b.sum(), prior=13.5)
    np.testing.assert_allclose(even, keyness.log_odds(a, b, 31, 58, prior=13.5 * (a + b) / 89))
    weak, strong = (keyness.log_odds(8, 1, 159, 678, prior=p)[0] for p in (1, 1e6))
    assert weak > 2 and 0 < strong < 0.01          # the prior holds differences back


@pytest.mark.parametrize("p, adjusted", [
    # https://en.wikipedia.org/wiki/Holm–Bonferroni_method, its example of four hypotheses
    ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
    # R's p.adjust(method = "holm") keeps order, ties and the ceiling of 1
    ([0.6, 0.5], [1.0, 1.0]), ([0.02, 0.02, 0.9], [0.06, 0.06, 0.9]), ([], [])])
def test_holm(p, adjusted):
    np.testing.assert_allclose(keyness.holm(p), adjusted)


def test_keyness_of_every_section(matrix):
    """党建 "Party building" and 基层 "grass roots" are all that outlasts the correction."""
    table = keyness.keyness(matrix)
    assert len(table) == matrix.size
    for row in table.sample(50, random_state=1).itertuples():
        assert row.count == matrix.loc[row.section, row.word] and row.count + row.rest == matrix[row.word].sum()
        assert row.size == matrix.loc[row.section].sum() and row.size + row.size_rest == matrix.to_numpy().sum()
        assert row.g2 == pytest.approx(float(keyness.g2(row.count, row.rest, row.size, row.size_rest)))
        assert row.p_bonferroni == min(1, row.p * matrix.shape[1])
    for _, part in table.groupby("section"):
        np.testing.assert_allclose(part.p_holm, keyness.holm(part.p))
        assert part[part.log_ratio > 0].g2.round(9).is_monotonic_decreasing
        assert (part.p <= part.p_holm).all() and (part.p_holm <= part.p_bonferroni).all()
    assert set(table[table.p_holm < 0.05].word) == {"党建", "基层"}
    assert table[(table.log_ratio > 0) & (table.section == 2)].word.iloc[0] == "党建"


def test_sizes_of_parts_can_be_given(matrix):
    phrases = matrix[["党建", "项目"]]
    table = keyness.keyness(phrases, sizes=matrix.sum(axis=1)).set_index(["section", "word"])
    whole = keyness.keyness(matrix).set_index(["section", "word"])
    columns = ["count", "rest", "size", "size_rest", "g2", "log_ratio", "p"]
    pd.testing.assert_frame_equal(table[columns], whole.loc[table.index, columns])


def test_against_a_background(matrix):
    total = matrix.sum()
    background = keyness.background()
    assert "我们" not in background and "的" not in background and background["建设"] == segment.frequencies()["建设"]
    table = keyness.against(total.to_dict(), background).set_index("word")
    assert table.size_rest.eq(sum(background.values())).all() and table["count"].to_dict() == total.to_dict()
    assert table.rest["银岭"] == 0 and table.rest["建设"] > 10_000    # 银岭 "Yinling", a place only we know
    assert abs(table.z["银岭"]) < 1 < table.z["建设"]                 # few counts, no sure sign


def test_nothing_to_compare(matrix):
    for table in (keyness.keyness(matrix.iloc[:1]), keyness.keyness(matrix.iloc[:0]), keyness.against({}, {"a": 1}),
                  keyness.against({"a": 1}, {})):
        assert len(table) == 0 and {"word", "count", "g2", "p_holm"} <= set(table.columns)
    one = pd.DataFrame({"词": [2, 3]}, index=pd.Index([1, 2], name="section"))    # a vocabulary of one word
    assert keyness.keyness(one)[["g2", "z"]].abs().to_numpy().max() < 1e-6
