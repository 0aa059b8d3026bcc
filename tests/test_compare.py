"""Distances and their null against SciPy and brute force; contributions, clusters, correspondence analysis."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.cluster import hierarchy
from scipy.spatial.distance import cosine, jensenshannon

from analysis import compare, keyness, keywords, ranges, segment


@pytest.fixture(scope="module")
def content(words):
    return segment.content(words)


@pytest.fixture(scope="module")
def paragraphs(content):
    return keywords.matrix(content, "paragraph")


@pytest.fixture(scope="module")
def sections(article):
    return article.paragraphs.set_index("paragraph").section


@pytest.fixture(scope="module")
def table(paragraphs, sections):
    return compare.distances(paragraphs, sections)


def made(sizes, *, terms=60, seed=0, rate=0.4):
    """A matrix of random counts, and the section of each of its paragraphs."""
    values = np.random.default_rng(seed).poisson(rate, (sum(sizes), terms))
    values[:, 0] += 1                                         # no paragraph without a word
    index = pd.RangeIndex(1, sum(sizes) + 1, name="paragraph")
    return (pd.DataFrame(values, index=index, columns=[f"w{i}" for i in range(terms)]),
            pd.Series(np.repeat(range(1, len(sizes) + 1), sizes), index=index))


def test_distances_are_those_of_scipy(content, table):
    matrix = keywords.matrix(content)
    for row in table.itertuples():
        a, b = matrix.loc[row.section_a], matrix.loc[row.section_b]
        assert row.distance == pytest.approx(jensenshannon(a, b, base=2), abs=1e-12)
        assert compare.distance(a, b, metric="cosine") == pytest.approx(cosine(a, b), abs=1e-12)
    assert compare.distance([1, 0], [0, 3]) == 1 and compare.distance([1, 2], [2, 4]) < 1e-7
    with pytest.raises(ValueError, match="not jensenshannon or cosine"):
        compare.distance([1], [1], metric="manhattan")


@pytest.mark.parametrize("metric, distance", [
    ("jensenshannon", lambda a, b: jensenshannon(a, b, base=2)), ("cosine", cosine)])
def test_exact_null_by_brute_force(paragraphs, sections, metric, distance):
    """Sections 3 and 5: all 126 ways to choose five of their nine paragraphs, one by one."""
    table = compare.distances(paragraphs, sections, metric=metric).set_index(["section_a", "section_b"])
    values = [paragraphs[sections == s].to_numpy() for s in (3, 5)]
    pool, null = np.concatenate(values), []
    for chosen in itertools.combinations(range(9), 5):
        others = [i for i in range(9) if i not in chosen]
        null.append(distance(pool[list(chosen)].sum(axis=0), pool[others].sum(axis=0)))
    row, observed = table.loc[(3, 5)], distance(values[0].sum(axis=0), values[1].sum(axis=0))
    assert row.p == sum(x >= observed - 1e-12 for x in null) / 126
    assert row.null_mean == pytest.approx(np.mean(null))
    assert [row.null_low, row.null_high] == pytest.approx(list(np.quantile(null, [0.025, 0.975])))
    assert "exact, 126 rearrangements" in row.note and "descriptive only" in row.note


def test_table_of_the_article(table):
    assert list(table.columns) == compare.COLUMNS and len(table) == 10
    assert table.p_holm.tolist() == keyness.holm(table.p).tolist()
    few = table[["units_a", "units_b"]].min(axis=1) < 5
    assert (table.note.str.contains("descriptive only") == few).all() and few.sum() == 9
    assert table.p.min() > 0 and not (table.p_holm < 0.05).any()


def test_monte_carlo_beyond_twenty_thousand():
    """C(18, 9) = 48,620: drawn, repeatable, and near the exact share; C(16, 8) = 12,870 is still counted out."""
    paragraphs, sections = made([9, 9])
    row = compare.distances(paragraphs, sections, seed=5).iloc[0]
    assert row.note == "Monte Carlo, 9,999 draws"
    assert (row.p * 10_000) == pytest.approx(round(row.p * 10_000)) and row.p >= 1 / 10_000
    assert compare.distances(paragraphs, sections, seed=5).equals(compare.distances(paragraphs, sections, seed=5))
    side = np.zeros((48_620, 18))
    np.put_along_axis(side, np.array(list(itertools.combinations(range(18), 9))), 1, axis=1)
    values = paragraphs.to_numpy(dtype=float)
    null = compare.distance(side @ values, (1 - side) @ values)
    exact = (null >= row.distance - 1e-12).mean()
    assert row.p == pytest.approx(exact, abs=4 * (exact * (1 - exact) / 9999) ** 0.5)
    assert "exact, 12,870" in compare.distances(*made([8, 8])).note[0]


def test_two_vocabularies_are_found_apart():
    """Sections without a common word: distance 1, and no rearrangement is as far but the one and its mirror."""
    values = np.zeros((10, 4), dtype=int)
    values[:5, :2], values[5:, 2:] = 3, 3
    index = pd.RangeIndex(1, 11, name="paragraph")
    paragraphs, sections = pd.DataFrame(values, index=index), pd.Series([1] * 5 + [2] * 5, index=index)
    row = compare.distances(paragraphs, sections).iloc[0]
    assert row.distance == 1 and row.p == 2 / 252
    whole = compare.separation(paragraphs, sections, draws=999)
    assert whole.divergence == pytest.approx(1) and whole.p < 0.03


def test_patterns_stand_for_all_columns(paragraphs):
    values = paragraphs.to_numpy()
    patterns, times = compare._patterns(values)
    assert times.sum() == values.shape[1] and patterns.shape[1] < values.shape[1] / 3
    for metric in ("jensenshannon", "cosine"):
        assert compare.distance(patterns[0], patterns[1], metric=metric, times=times) == pytest.approx(
            compare.distance(values[0], values[1], metric=metric), abs=1e-12)


def test_separation_is_mutual_information(content, paragraphs, sections):
    """Recomputed from the joint distribution of words and sections."""
    joint = keywords.matrix(content).to_numpy() / len(content)
    independent = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    used = joint > 0
    information = (joint[used] * np.log2(joint[used] / independent[used])).sum()
    found = compare.separation(paragraphs, sections, draws=1999)
    assert found.divergence == pytest.approx(information)
    assert found.null_low < found.null_mean < found.null_high < found.divergence and found.p < 0.05
    assert compare.separation(*made([4, 4, 4]), draws=499).p > 0.05    # nothing to find


def test_contributions_sum_to_the_distance(content):
    """项目 "project" weighs most between Party building and the cases: none of 156 words against nine of 170."""
    matrix = keywords.matrix(content)
    words = compare.contributions(matrix, 2, 5)
    assert words.bits.sum() == pytest.approx(jensenshannon(matrix.loc[2], matrix.loc[5], base=2) ** 2)
    assert words.share.sum() == pytest.approx(1) and words.bits.is_monotonic_decreasing and (words.bits >= 0).all()
    first = words.iloc[0]
    assert (first.word, first.count_a, first.count_b, first.more) == ("项目", 0, 9, 5)
    assert first.bits == pytest.approx(9 / 170 / 2) and first.per_1000_b == pytest.approx(9000 / 170)
    assert (words.count_a.sum(), words.count_b.sum()) == (156, 170)


def test_clusters_and_their_support(paragraphs, sections, table):
    linkage, support = compare.clusters(paragraphs, sections, resamples=50)
    np.testing.assert_allclose(linkage, hierarchy.linkage(table.distance, "average"))    # pairs stand in its order
    assert support[-1] == 1 and len(support) == 4 and ((support >= 0) & (support <= 1)).all()
    weights = ranges.resample(sections.loc[paragraphs.index].to_numpy(), 50, 0)
    together = 0                                              # sections 3 and 5 joined at once, one by one
    for row in weights:
        counts = paragraphs.mul(row, axis=0).groupby(sections.to_numpy()).sum().to_numpy()
        pairs = [jensenshannon(a, b, base=2) for a, b in itertools.combinations(counts, 2)]
        merges = hierarchy.linkage(pairs, "average")[:, :2].tolist()
        together += [2.0, 4.0] in merges
    assert linkage[0, :2].tolist() == [2, 4] and support[0] == together / 50


def test_correspondence_as_published():
    """Greenacre's smoking data, as in Nenadić and Greenacre 2007 (JSS 20:3) and the R package ca: principal
    inertias 0.074759, 0.010017, 0.000414; 87.8, 11.8 and 0.5 %."""
    table = pd.DataFrame([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]],
                         index=["SM", "JM", "SE", "JE", "SC"], columns=["none", "light", "medium", "heavy"])
    rows, columns, inertia = compare.correspondence(table)
    assert inertia.inertia.round(6).tolist() == [0.074759, 0.010017, 0.000414]
    assert (inertia.share * 100).round(1).tolist() == [87.8, 11.8, 0.5]
    # the rows' principal coordinates on the first axis, up to the sign of the axis
    assert rows.x.abs().round(3).tolist() == [0.066, 0.259, 0.381, 0.233, 0.201]
    assert rows.x.iloc[rows.x.abs().argmax()] > 0
    assert rows.mass.round(3).tolist() == [0.057, 0.093, 0.264, 0.456, 0.13]
    from scipy.stats import chi2_contingency
    assert inertia.inertia.sum() == pytest.approx(chi2_contingency(table).statistic / table.to_numpy().sum())
    for side in (rows, columns):                              # the centre of all points is the origin
        assert (side.mass * side.x).sum() == pytest.approx(0, abs=1e-12)
        assert (side.mass * side.x ** 2).sum() == pytest.approx(0.074759, abs=1e-6)
        assert side.quality.between(0, 1.0000001).all()


def test_few_sections_and_many(paragraphs, sections):
    for none in (paragraphs.iloc[:0], paragraphs[sections == 3]):
        table = compare.distances(none, sections)
        assert len(table) == 0 and list(table.columns) == compare.COLUMNS
        linkage, support = compare.clusters(none, sections)
        assert linkage.shape == (0, 4) and support.shape == (0,)
        assert compare.separation(none, sections).isna().all()
        compare.correspondence(none)
    assert len(compare.distances(paragraphs[sections.isin([2, 3])], sections)) == 1
    table = compare.distances(*made([2] * 40))
    assert len(table) == 39 and table.note.str.contains("neighbouring sections only, 39 of 780 pairs").all()
    assert (table.section_b - table.section_a == 1).all()
    zeros, labels = made([3, 3])
    zeros.iloc[0] = 0                                         # a paragraph without any of the words is no unit
    assert compare.distances(zeros, labels).units_a[0] == 2
