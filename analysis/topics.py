"""Topics over paragraphs, and how far to believe them: stability, coherence, consensus, typical sentences.

NMF is the method, LDA the contrast. A topic of a short text is a handful of words that keep company in a few
paragraphs; one that does not come back when a fifth of the paragraphs is taken away is no finding.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from . import keywords
from .corpus import Document

__all__ = ["coherence", "consensus", "shared", "shuffled", "stability", "topics", "typical"]

TOP = 10    # words by which a topic is known


def shared(matrix: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """The columns with words that stand in `least` rows or more, and the rows that hold any of them.

    A word of one paragraph tells that paragraph from the others, but nothing of what paragraphs have in common.
    """
    matrix = matrix.loc[:, (matrix > 0).sum() >= least]
    return matrix[matrix.any(axis=1)]


def topics(matrix: pd.DataFrame, k: int, *, model: str = "nmf", seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(terms, weights): k topics of a matrix of counts (mostly by paragraph, mostly `shared`).

    terms: topic, rank, word, weight (share of the topic's words that it is), all words with a weight.
    weights: a row a row of the matrix, a column a topic (1 to k), each row summing to 1, or to 0 where the
    model finds nothing. Topic 1 weighs most over all rows. model "nmf": non-negative matrix factorisation of
    TF-IDF started by NNDSVD (Boutsidis and Gallopoulos 2008): no chance is involved, `seed` changes nothing.
    "lda": latent Dirichlet allocation of the counts (Blei, Ng and Jordan 2003), which starts at random.
    k is at most the number of rows or of words; ValueError for k < 1. An empty matrix has no topics.
    """
    w, h = _fit(matrix, k, model, seed)
    topic, term = np.nonzero(h)
    terms = pd.DataFrame({"topic": topic + 1, "word": matrix.columns[term].astype("str"), "weight": h[topic, term]})
    terms = terms.sort_values(["topic", "weight", "word"], ascending=[True, False, True], ignore_index=True)
    terms.insert(1, "rank", terms.groupby("topic").cumcount() + 1)
    return terms, pd.DataFrame(w, index=matrix.index, columns=pd.RangeIndex(1, w.shape[1] + 1, name="topic"))


def _fit(matrix: pd.DataFrame, k: int, model: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """rows × topics and topics × words, each row summing to 1 (or 0), the heaviest topic first."""
    from sklearn.decomposition import NMF, LatentDirichletAllocation

    if k < 1:
        raise ValueError(f"there can't be {k} topics")
    k = min(k, *matrix.shape)
    if not k:
        return np.zeros((len(matrix), 0)), np.zeros((0, matrix.shape[1]))
    if model == "nmf":
        fitted, values = NMF(k, init="nndsvd", random_state=0, max_iter=1000), keywords.tfidf(matrix).to_numpy()
    elif model == "lda":
        fitted = LatentDirichletAllocation(k, random_state=seed, learning_method="batch", max_iter=50)
        values = matrix.to_numpy()
    else:
        raise ValueError(f"model is {model!r}, not nmf or lda")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")    # of not having converged: how far a run can be trusted is what we measure
        w, h = fitted.fit_transform(values), fitted.components_
    if model == "nmf":                     # LDA's w are shares of the words as they are
        w = w * h.sum(axis=1)
    w, h = _shares(w), _shares(h)
    order = np.argsort(-w.sum(axis=0).round(9), kind="stable")
    return w[:, order], h[order].round(12)


def _shares(values: np.ndarray) -> np.ndarray:
    sums = values.sum(axis=1, keepdims=True)
    return np.divide(values, sums, out=np.zeros_like(values), where=sums > 0)


def _tops(h: np.ndarray, words: pd.Index) -> list[list[str]]:
    """The ten heaviest words of each topic; equal weights in order of terms."""
    return [[word for weight, word in sorted(zip(-row, words))[:TOP] if weight < 0] for row in h]


def shuffled(words: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """The words table with its words dealt out to its places at random: the same counts and lengths, no topics.

    What `stability` and `coherence` give for its matrix is what they give for nothing.
    """
    return words.assign(word=np.random.default_rng(seed).permutation(words.word.to_numpy(dtype=object)).astype(str))


def coherence(matrix: pd.DataFrame, words: Iterable[str]) -> float:
    """Mean normalised pointwise mutual information of all pairs of words, by the rows they share (Bouma 2009).

    ln(p(x, y) / (p(x) p(y))) / -ln p(x, y): 1 for words always together, 0 by chance, -1 for never; a pair found
    in every row counts 0. In a text of few paragraphs two rare words of one paragraph reach 1 at once, so give
    a matrix by sentence, or look only at `shared` words.
    """
    words = list(words)
    found = (matrix[words].to_numpy() > 0).astype(float)
    both = found.T @ found / max(len(matrix), 1)
    x, y = np.triu_indices(len(words), 1)
    if not len(x):
        return float("nan")
    single, together = both.diagonal(), both[x, y]
    safe = np.where((together > 0) & (together < 1), together, 0.5)
    values = np.log(safe / (single[x] * single[y])) / -np.log(safe)
    return float(np.where(together == 0, -1, np.where(together == 1, 0, values)).mean())


def _runs(matrix: pd.DataFrame, k: int, model: str, runs: int, share: float, seed: int) -> tuple[list, list]:
    """Top words by topic of the model of all rows; and, run by run, those of the topics that answer to them.

    Topics are matched so that their Jaccard overlaps sum highest (the Hungarian method).
    """
    from scipy.optimize import linear_sum_assignment

    reference = _tops(_fit(matrix, k, model, seed)[1], matrix.columns)
    rng, matched = np.random.default_rng(seed), []
    size = max(1, round(share * len(matrix)))
    for run in range(runs):
        part = matrix.iloc[np.sort(rng.choice(len(matrix), size, replace=False))]
        part = part.loc[:, part.any()]
        tops = _tops(_fit(part, k, model, seed + run + 1)[1], part.columns)
        overlap = np.array([[_jaccard(mine, theirs) for theirs in tops] for mine in reference])
        row = [[]] * len(reference)
        for mine, theirs in zip(*linear_sum_assignment(-overlap)):
            row[mine] = tops[theirs]
        matched.append(row)
    return reference, matched


def _jaccard(a: Iterable[str], b: Iterable[str]) -> float:
    a, b = set(a), set(b)
    return len(a & b) / len(a | b) if a | b else 0.0


def stability(matrix: pd.DataFrame, ks: Iterable[int], *, model: str = "nmf", runs: int = 20, share: float = 0.8,
              seed: int = 0) -> pd.DataFrame:
    """Whether topics come back when a fifth of the paragraphs is left out: choose k by this, not by eye.

    Columns: k, topic, words (the ten heaviest, joined by spaces), stability (mean Jaccard overlap of these ten
    with those of the matching topic in each of `runs` models of a random `share` of the rows: Greene, O'Callaghan
    and Cunningham 2014), low, high (over the runs, 2.5 % and 97.5 %), npmi (`coherence`). A k above the number of
    rows or of words has no row. Text without any topics does not score 0: compare with `shuffled` words.
    With share=1 the rows stay and only the seed changes: NMF then agrees with itself fully, LDA does not. All runs
    are held against the one of `seed`, so an unlucky start of LDA's lowers every row: try another.
    """
    rows = []
    for k in ks:
        if not matrix.size or k > min(matrix.shape):
            continue
        reference, matched = _runs(matrix, k, model, runs, share, seed)
        for topic, words in enumerate(reference):
            overlap = [_jaccard(words, run[topic]) for run in matched]
            rows.append((k, topic + 1, " ".join(words), np.mean(overlap), *np.quantile(overlap, [0.025, 0.975]),
                         coherence(matrix, words)))
    table = pd.DataFrame(rows, columns=["k", "topic", "words", "stability", "low", "high", "npmi"])
    return table.astype({"k": int, "topic": int, "words": "str"} | dict.fromkeys(table.columns[3:], float))


def consensus(matrix: pd.DataFrame, k: int, *, model: str = "nmf", runs: int = 50, share: float = 0.8,
              seed: int = 0) -> pd.DataFrame:
    """topic, word, kept: for each topic, in what share of the runs a word is among its ten heaviest.

    What the runs of `stability` agree on: words with a `kept` above one half are the topic's core, the rest
    came and went with the paragraphs drawn.
    """
    reference, matched = _runs(matrix, k, model, runs, share, seed) if matrix.size else ([], [])
    found = Counter((topic + 1, word) for run in matched for topic in range(len(reference)) for word in run[topic])
    table = pd.DataFrame([(*key, count / runs) for key, count in found.items()], columns=["topic", "word", "kept"])
    table = table.astype({"topic": int, "word": "str", "kept": float})
    return table.sort_values(["topic", "kept", "word"], ascending=[True, False, True], ignore_index=True)


def typical(terms: pd.DataFrame, words: pd.DataFrame, document: Document, *, per: int = 2) -> pd.DataFrame:
    """topic, sentence, paragraph, section, start, end, score, text: the `per` sentences that say each topic best.

    score is the cosine between a sentence's counts of content words (`words` is their table) and the topic's
    weights (`terms`): the words in it that the topic lacks count against it. Sentences with none have no row.
    """
    counts = keywords.matrix(words[words.sentence > 0], "sentence")
    heavy = terms.pivot(index="word", columns="topic", values="weight")
    cells, weights = counts.to_numpy(dtype=float), heavy.reindex(counts.columns).fillna(0).to_numpy(dtype=float)
    scores = cells / np.sqrt((cells ** 2).sum(axis=1, keepdims=True)) @ weights
    scores = (scores / np.sqrt((heavy.fillna(0).to_numpy(dtype=float) ** 2).sum(axis=0))).round(12)
    row, column = np.nonzero(scores)
    best = pd.DataFrame({"topic": heavy.columns[column].astype(int), "sentence": counts.index[row].astype(int),
                         "score": scores[row, column]})
    best = best.sort_values(["topic", "score", "sentence"], ascending=[True, False, True]).groupby("topic").head(per)
    best = best.merge(document.sentences.astype(int), on="sentence")
    texts = [document.text[start:end] for start, end in zip(best.start, best.end)]
    best["text"] = pd.Series(texts, index=best.index, dtype="str")
    return best[["topic", "sentence", "paragraph", "section", "start", "end", "score", "text"]]
