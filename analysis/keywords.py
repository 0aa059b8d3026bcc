"""Count words, and weigh them by TF-IDF (scikit-learn's way and jieba's) and by TextRank.

The functions start from a words table (word, start, end, section, paragraph, sentence), mostly from that
of the content words, or from a matrix: a row a part of the text, a column a term, a cell a count.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from . import segment
from .corpus import Document

__all__ = ["agreement", "counts", "idf", "jieba_tfidf", "matrix", "occurrences", "textrank", "tfidf"]

JIEBA_STOPWORDS = frozenset(                                          # the few that extract_tags leaves out
    "the of is and to in that we for an are by be as on with can if from which you it this then at have all "
    "not one has or".split())


def counts(words: pd.DataFrame) -> pd.DataFrame:
    """word, count, spans: each word, how often it stands in the table, and where. The commonest first."""
    spans = {}
    for word, start, end in zip(words.word, words.start, words.end):
        spans.setdefault(word, []).append((start, end))
    table = pd.DataFrame({"word": pd.Series(list(spans), dtype="str"), "spans": list(map(tuple, spans.values()))})
    table.insert(1, "count", table.spans.map(len).astype(int))
    return table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)


def occurrences(table: pd.DataFrame, document: Document) -> pd.DataFrame:
    """A words table of any terms with spans: word, start, end, section, paragraph, sentence.

    `table` names a term in its first column and its places in `spans` (phrases or slogans, say); with this
    they can be counted by section, weighed and compared as words are.
    """
    rows = [(term, *span) for term, spans in zip(table.iloc[:, 0], table.spans) for span in spans]
    found = pd.DataFrame(rows, columns=["word", "start", "end"]).astype({"word": "str", "start": int, "end": int})
    return segment.place(found.sort_values(["start", "end"], ignore_index=True), document)


def matrix(words: pd.DataFrame, by: str = "section") -> pd.DataFrame:
    """Counts: a row a part (`by` is "section", "paragraph" or "sentence"), a column a term, the commonest first.

    Parts that hold none of the words have no row.
    """
    part, parts = pd.factorize(words[by], sort=True)
    term, terms = pd.factorize(words.word, sort=True)
    cells = np.bincount(part * len(terms) + term, minlength=len(parts) * len(terms)).reshape(len(parts), len(terms))
    order = np.argsort(-cells.sum(axis=0), kind="stable")             # stable: equal counts stay in order of terms
    return pd.DataFrame(cells[:, order].astype(int), index=pd.Index(parts, name=by, dtype=int),
                        columns=pd.Index(terms, name="word", dtype="str")[order])


def idf(matrix: pd.DataFrame, *, smooth: bool = True) -> pd.Series:
    """Inverse document frequency of each term, a part counting as a document.

    ln((1 + n) / (1 + df)) + 1 when smooth, as scikit-learn has it; else ln(n / df), as textbooks have it, by
    which a term found in every part weighs nothing.
    """
    n, df = len(matrix), (matrix > 0).sum()
    return np.log((1 + n) / (1 + df)) + 1 if smooth else np.log(n / df)


def tfidf(matrix: pd.DataFrame, *, smooth: bool = True, norm: bool = True) -> pd.DataFrame:
    """Term count times inverse document frequency, each row then scaled to Euclidean length 1 if `norm`.

    By default what scikit-learn's TfidfTransformer gives. Weights depend on how the text is parted: with
    five sections a term's document frequency can only be 1 to 5.
    """
    weights = matrix * idf(matrix, smooth=smooth)
    if not norm:
        return weights
    length = np.sqrt((weights ** 2).sum(axis=1)).replace(0, 1)
    return weights.div(length, axis=0)


@lru_cache(maxsize=1)
def _jieba_idf() -> tuple[dict[str, float], float]:
    """The table that comes with jieba (word -> idf, from a corpus it does not name), and its median."""
    path = Path(importlib.util.find_spec("jieba").origin).with_name("analyse") / "idf.txt"
    lines = (line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    table = {word: float(value) for word, value in lines}
    return table, sorted(table.values())[len(table) // 2]


def jieba_tfidf(tokens: Iterable[str]) -> pd.DataFrame:
    """word, count, idf, known, tfidf: what jieba.analyse.extract_tags gives for a text cut into these tokens.

    tfidf = count * idf / total, where idf comes from jieba's own table (words not `known` to it get its
    median), and total counts all tokens of two characters and more; there is no scaling to length 1.
    With `segment.cut(text)` the weights equal jieba's to the last digit.
    """
    table, median = _jieba_idf()
    count = Counter(t for t in tokens if len(t.strip()) >= 2 and t.lower() not in JIEBA_STOPWORDS)
    total = float(sum(count.values()))
    rows = [(word, n, table.get(word, median), word in table, n * (table.get(word, median) / total))
            for word, n in count.items()]
    found = pd.DataFrame(rows, columns=["word", "count", "idf", "known", "tfidf"])
    return (found.astype({"word": "str", "count": int, "idf": float, "known": bool, "tfidf": float})
            .sort_values(["tfidf", "word"], ascending=[False, True], ignore_index=True))


def textrank(words: pd.DataFrame, *, window: int = 5, damping: float = 0.85,
             tags: tuple[str, ...] = ("n", "ns", "v", "vn")) -> pd.DataFrame:
    """word, score: words ranked by the words they stand near (Mihalcea and Tarau 2004, formula 2).

    Two content words with a tag among `tags` are linked when they stand in one sentence, fewer than `window`
    tokens apart; a link weighs as often as that happens. score(i) = 1 - d + d * sum over j of
    score(j) * w(i, j) / sum of j's weights, solved to convergence. `words` is the whole table, with pos.
    jieba's textrank differs: it cuts anew with posseg, links across sentences, and stops after ten rounds.
    """
    rows = segment.content(words).query("pos in @tags and sentence > 0")
    term, terms = pd.factorize(rows.word, sort=True)
    place, sentence = rows.index.to_numpy(), rows.sentence.to_numpy()
    links = []
    for step in range(1, window):                                     # the step-th candidate after each
        near = (place[step:] - place[:-step] < window) & (sentence[step:] == sentence[:-step])
        near &= term[step:] != term[:-step]
        links.append(np.stack([term[:-step][near], term[step:][near]]))
    a, b = np.concatenate(links, axis=1) if links else np.zeros((2, 0), dtype=int)
    a, b = np.concatenate([a, b]), np.concatenate([b, a])
    score, degree = np.ones(len(terms)), np.bincount(a, minlength=len(terms))
    for _ in range(200):                                              # damping ** 200 is below 1e-14
        score = 1 - damping + damping * np.bincount(b, weights=score[a] / degree[a], minlength=len(terms))
    table = pd.DataFrame({"word": pd.Series(terms, dtype="str"), "score": score.round(12)})[degree > 0]
    return table.sort_values(["score", "word"], ascending=[False, True], ignore_index=True)


def agreement(rankings: dict[str, Iterable[str]], *, top: int = 20) -> pd.DataFrame:
    """method_a, method_b, shared, jaccard, average_overlap: how far rankings of words agree in their top words.

    jaccard = shared / distinct words of the two tops. average_overlap is the mean, over depths d = 1 to
    `top`, of the share of the first d words that both have (Fagin, Kumar and Sivakumar 2003): unlike Jaccard
    it asks more of the first ranks. Both go from 0 to 1. Shorter rankings are compared to their own ends.
    """
    tops = {name: list(ranking)[:top] for name, ranking in rankings.items()}
    names, rows = list(tops), []
    for i, first in enumerate(names):
        for second in names[i + 1:]:
            a, b = tops[first], tops[second]
            shared, distinct = len(set(a) & set(b)), len(set(a) | set(b))
            depths = range(1, max(len(a), len(b)) + 1)
            overlap = [len(set(a[:d]) & set(b[:d])) / d for d in depths]
            rows.append((first, second, shared, shared / distinct if distinct else 0.0,
                         float(np.mean(overlap)) if overlap else 0.0))
    return pd.DataFrame(rows, columns=["method_a", "method_b", "shared", "jaccard", "average_overlap"])
