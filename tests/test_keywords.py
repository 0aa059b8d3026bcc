"""Counts, TF-IDF against scikit-learn and jieba themselves, TextRank, agreement of rankings, ranges, bootstrap."""

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from analysis import corpus, keywords, ranges, segment
from analysis.engine import jieba_library

USERDICT = ROOT / "data" / "userdict.txt"


@pytest.fixture(scope="module")
def content(words):
    return segment.content(words)


@pytest.fixture(scope="module")
def paragraphs(content):
    return keywords.matrix(content, "paragraph")


@pytest.fixture(scope="module")
def sections(article):
    return article.paragraphs.set_index("paragraph").section


def test_a_count_is_the_number_of_its_spans(article, content):
    table = keywords.counts(content)
    assert table["count"].sum() == len(content) and table["count"].is_monotonic_decreasing
    for row in table.itertuples():
        assert row.count == len(row.spans) == len(set(row.spans))
        assert all(article.text[start:end] == row.word for start, end in row.spans)
    first = table[table["count"] == 1].word
    assert list(first) == sorted(first)                       # equal counts stand in order of terms


def test_occurrences_undo_counts(article, content):
    back = keywords.occurrences(keywords.counts(content), article)
    columns = ["word", "start", "end", "section", "paragraph", "sentence"]
    pd.testing.assert_frame_equal(back, content[columns].reset_index(drop=True))


def test_matrix_holds_every_word_once(content):
    """建设 "build", the commonest word, stands in no lead, and 23 times after it."""
    for by in ("section", "paragraph", "sentence"):
        table = keywords.matrix(content, by)
        assert table.to_numpy().sum() == len(content) and table.index.name == by
        for part in table.index[:3]:
            expected = content[content[by] == part].word.value_counts()
            assert table.loc[part][table.loc[part] > 0].to_dict() == expected.to_dict()
    assert list(keywords.matrix(content)["建设"]) == [0, 4, 6, 6, 7]
    totals = table.sum()
    assert list(table.columns) == sorted(table.columns, key=lambda word: (-totals[word], word))


def test_tfidf_is_that_of_scikit_learn(paragraphs):
    from sklearn.feature_extraction.text import TfidfTransformer

    theirs = TfidfTransformer().fit_transform(paragraphs).toarray()
    np.testing.assert_allclose(keywords.tfidf(paragraphs), theirs, rtol=0, atol=1e-9)
    raw = TfidfTransformer(norm=None).fit_transform(paragraphs).toarray()
    np.testing.assert_allclose(keywords.tfidf(paragraphs, norm=False), raw, rtol=0, atol=1e-9)
    plain = TfidfTransformer(norm=None, smooth_idf=False).fit_transform(paragraphs).toarray()
    ours = keywords.tfidf(paragraphs, smooth=False, norm=False) + paragraphs    # its ln(n / df) has 1 added
    np.testing.assert_allclose(ours, plain, rtol=0, atol=1e-9)


def test_textbook_idf():
    """Manning, Raghavan and Schütze 2008, section 6.2.1: idf = log(N / df); N = 1,000, df = 10 gives 2 in tens."""
    table = pd.DataFrame(np.eye(1000, 2, dtype=int) * 0, columns=["a", "b"])
    table.loc[:9, "a"] = 1
    table.loc[:, "b"] = 1
    idf = keywords.idf(table, smooth=False)
    assert idf["a"] / np.log(10) == pytest.approx(2) and idf["b"] == 0


def test_jieba_tfidf_is_that_of_jieba(article):
    extractor = jieba_library("jieba.analyse").TFIDF()
    extractor.tokenizer = segment.tokenizer(engine="jieba")
    texts = (article.text, "The 党建 is OK——党建 3.5% abc ABC the THE", "   ", "")
    for text in texts:
        ours = keywords.jieba_tfidf(segment.cut(text))
        assert dict(zip(ours.word, ours.tfidf)) == dict(extractor.extract_tags(text, topK=None, withWeight=True))
    assert keywords.jieba_tfidf(segment.cut(article.text)).tfidf.is_monotonic_decreasing


def test_textrank_solves_its_equation():
    """Three words in two sentences; the scores are those of the linear system, solved by hand elsewhere."""
    document = corpus.parse("发展经济，发展产业。产业发展经济。")     # develop the economy, develop industry
    table = segment.words(document, pos=True)                 # tagged vn, n, n
    ranks = keywords.textrank(table, window=3).set_index("word").score
    # links, fewer than three tokens apart, the comma among the tokens: 发展 with 经济 twice and 产业 once in the
    # first sentence; in the second 产业 with 发展 and 经济, 发展 with 经济
    weights = pd.DataFrame(0.0, index=ranks.index, columns=ranks.index)
    for a, b, n in (("发展", "经济", 3), ("发展", "产业", 2), ("产业", "经济", 1)):
        weights.loc[a, b] = weights.loc[b, a] = n
    share = (weights / weights.sum()).to_numpy()              # column j: how j divides its score
    exact = np.linalg.solve(np.eye(3) - 0.85 * share, np.full(3, 0.15))
    np.testing.assert_allclose(ranks, exact, atol=1e-9)
    assert ranks.index[0] == "发展"


def test_textrank_converges_where_jieba_stops(words):
    """jieba's own graph, fed with our links of the article: ten of its rounds come within a hundredth."""
    graph = jieba_library("jieba.analyse.textrank").UndirectWeightedGraph()
    rows = segment.content(words).query("pos in ['n', 'ns', 'v', 'vn']")
    pairs, items = {}, list(zip(rows.index, rows.word, rows.sentence))
    for i, (at, word, sentence) in enumerate(items):
        for other_at, other, other_sentence in items[i + 1:i + 5]:
            if other_at - at < 5 and sentence == other_sentence and word != other:
                pairs[word, other] = pairs.get((word, other), 0) + 1
    for (a, b), n in pairs.items():
        graph.addEdge(a, b, n)
    theirs = pd.Series(graph.rank())
    ours = keywords.textrank(words).set_index("word").score
    ours = (ours - ours.min() / 10) / (ours.max() - ours.min() / 10)
    assert set(ours.index) == set(theirs.index)
    assert (ours - theirs[ours.index]).abs().max() < 0.01


def test_average_overlap_as_published():
    """Webber, Moffat and Zobel 2010, table of <a b c d e f g> and <z c a v w x y>: 0.312 at depth 7."""
    expected = {1: 0.0, 2: 0.0, 3: 0.222, 4: 0.292, 5: 0.313, 6: 0.317, 7: 0.312}
    for depth, value in expected.items():
        row = keywords.agreement({"s": "abcdefg", "t": "zcavwxy"}, top=depth).iloc[0]
        assert round(row.average_overlap, 3) == value
    assert (row.shared, row.jaccard) == (2, 2 / 12)
    same = keywords.agreement({"s": "abc", "t": "abc", "u": ""}, top=3)
    assert list(same.jaccard) == [1, 0, 0] and list(same.average_overlap) == [1, 0, 0]


def test_ranges_hold_every_way_to_count(article, words):
    """江城 is cut out 6 times, and is part of 江城区 22 more."""
    table = ranges.ranges(article, userdict=USERDICT)
    ways = ["count", "no_hmm", "plain", "plain_no_hmm", "full", "substring"]
    assert (table[ways].min(axis=1) == table.low).all() and (table[ways].max(axis=1) == table.high).all()
    counts = keywords.counts(segment.content(words)).set_index("word")["count"]
    by_us = table.set_index("word")["count"]
    assert by_us[by_us > 0].sort_index().to_dict() == counts.sort_index().to_dict()
    body = [article.text[a:b] for a, b in zip(article.paragraphs.start, article.paragraphs.end)]
    assert table.substring.tolist() == [sum(text.count(word) for text in body) for word in table.word]
    assert tuple(table.set_index("word").loc["江城", ["low", "high"]]) == (6, 28)
    whole = ranges.ranges(article, userdict=USERDICT, body=False).set_index("word")
    assert whole.substring["党建"] == article.text.count("党建") == 11


def test_bootstrap_by_hand(paragraphs, sections):
    """The same resamples, counted one by one with the functions of the one text."""
    table = ranges.bootstrap(paragraphs, sections, resamples=40, top=5, seed=3).set_index(["section", "word"])
    weights = ranges.resample(sections.loc[paragraphs.index].to_numpy(), 40, 3)
    assert (pd.DataFrame(weights.T).groupby(sections.to_numpy()).sum().T == sections.value_counts().sort_index()
            .to_numpy()).all(axis=None)
    values, ranks = [], []
    for row in weights:
        scores = keywords.tfidf(paragraphs.mul(row, axis=0).groupby(sections.to_numpy()).sum())
        values.append(scores.loc[2, "党建"])
        ranks.append((scores.loc[2].round(12) >= round(scores.loc[2, "党建"], 12)).sum())
    own = table.loc[(2, "党建")]
    np.testing.assert_allclose(own[["low", "high"]].astype(float), np.quantile(values, [0.025, 0.975]), atol=1e-9)
    assert own.kept == np.mean(np.array(ranks) <= 5)
    assert own.score == pytest.approx(keywords.tfidf(paragraphs.groupby(sections.to_numpy()).sum()).loc[2, "党建"])


def test_bootstrap_knows_what_it_cannot(paragraphs, sections):
    table = ranges.bootstrap(paragraphs, sections, resamples=200)
    assert table[table.section == 1].kept.isna().all()        # a lead of one paragraph can't be drawn otherwise
    assert table[table.section > 1].kept.between(0, 1).all()
    assert (table.low <= table.high).all() and (table.rank_low <= table.rank_high).all()
    again = ranges.bootstrap(paragraphs, sections, resamples=200)
    pd.testing.assert_frame_equal(table, again)
    one = table[(table.paragraphs == 1) & (table.section > 1)]
    assert (one.low == 0).all()                               # what stands in one paragraph can be drawn away
    with pytest.raises(ValueError, match="not tfidf"):
        ranges.bootstrap(paragraphs, sections, score="magic")


def test_ranks_share_the_last_place():
    assert ranges._ranks(np.array([[3.0, 5.0, 3.0, 1.0], [2.0, 2.0, 2.0, 2.0]])).tolist() == [[3, 1, 3, 4], [4] * 4]


@pytest.mark.parametrize("text", ["\n", "。。。", "Only English here."])
def test_nothing_gives_empty_tables(text):
    document = corpus.parse(text)
    words = segment.words(document, pos=True)
    content = segment.content(words)
    empty = keywords.matrix(content, "paragraph")
    sections = document.paragraphs.set_index("paragraph").section
    assert list(keywords.counts(content).columns) == ["word", "count", "spans"]
    assert empty.shape == keywords.tfidf(empty).shape == (0, 0)
    for table, column in ((keywords.counts(content), "count"), (keywords.textrank(words), "score"),
                          (keywords.occurrences(keywords.counts(content), document), "start"),
                          (ranges.ranges(document), "low"), (ranges.bootstrap(empty, sections), "kept")):
        assert len(table) == 0 and column in table
