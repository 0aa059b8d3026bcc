"""Keyness: which words one part of a text uses more, or less, than another.

Three questions, three columns: is the difference more than chance (G², its p, BIC), how large is it (log
ratio), and does it stand once rare words are held back (log-odds z). None is worth much without the counts.

Throughout, a and b are a word's counts in two parts, c and d the sizes of the parts in words; all functions
take numbers or arrays. Words do not fall independently of each other, as every test here supposes: a p says
how well a word would fit an even spread, not how sure we may be of a topic.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from . import segment

__all__ = ["against", "background", "bic", "g2", "holm", "keyness", "log_odds", "log_ratio", "p_value"]

VARIANTS = ("two-term", "four-term", "williams")
COLUMNS = ["word", "count", "rest", "size", "size_rest", "g2", "log_ratio", "bic", "log_odds", "z", "p",
           "p_bonferroni", "p_holm"]


def _term(observed, expected):
    """observed * ln(observed / expected), 0 where nothing is observed."""
    observed, expected = np.broadcast_arrays(np.asarray(observed, float), np.asarray(expected, float))
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=(observed > 0) & (expected > 0))
    return observed * np.log(ratio)


def g2(a, b, c, d, *, variant: str = "two-term"):
    """Log-likelihood ratio G² of a word's counts a of c and b of d.

    two-term: 2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a+b) / (c+d), E2 = d (a+b) / (c+d) (Rayson and Garside 2000).
    four-term: the sum over all cells of the 2 × 2 table, the other words' too (Dunning 1993).
    williams: four-term / q, with Williams' correction q for small counts (Sokal and Rohlf 1995, section 17.4).
    """
    if variant not in VARIANTS:
        raise ValueError(f"variant is {variant!r}, not one of {', '.join(VARIANTS)}")
    a, b, c, d = (np.asarray(x, dtype=float) for x in (a, b, c, d))
    n, k = c + d, a + b
    value = _term(a, c * k / n) + _term(b, d * k / n)
    if variant != "two-term":
        value = value + _term(c - a, c * (n - k) / n) + _term(d - b, d * (n - k) / n)
    if variant == "williams":
        with np.errstate(divide="ignore", invalid="ignore"):
            value = value / (1 + (n / c + n / d - 1) * (n / k + n / (n - k) - 1) / (6 * n))
    return np.maximum(2 * value, 0)                                   # rounding can leave -1e-16


def log_ratio(a, b, c, d):
    """log2((a/c) / (b/d)): 1 means twice as frequent, 2 four times, -1 half (Hardie 2014).

    A count of 0 is taken as 0.5, so that the ratio is finite; such values say more of the sizes than of the word.
    """
    a, b = (np.where(np.asarray(x) == 0, 0.5, x) for x in (a, b))
    return np.log2((a / np.asarray(c)) / (b / np.asarray(d)))


def bic(g2, n):
    """G² - ln(n), n words in both parts: evidence for a difference; above 2 positive, 6 strong, 10 very strong
    (Wilson 2013; one degree of freedom)."""
    return np.asarray(g2) - np.log(n)


def log_odds(a, b, c, d, *, prior=100.0):
    """(difference of log-odds, z) under a Dirichlet prior: Monroe, Colaresi and Quinn 2008, formulas 16, 19, 22.

    `prior` is the strength a0 of the prior in words, spread as the words are over both parts together
    (alpha = a0 (a+b) / (c+d)); or an array, each word's own alpha. z = delta / sqrt(1/(a+alpha) + 1/(b+alpha)).
    """
    a, b, c, d = (np.asarray(x, dtype=float) for x in (a, b, c, d))
    alpha = prior * (a + b) / (c + d) if np.ndim(prior) == 0 else np.asarray(prior, dtype=float)
    a0 = prior if np.ndim(prior) == 0 else alpha.sum()
    others = c + a0 - a - alpha, d + a0 - b - alpha
    alone = np.minimum(*others) < 1e-9                                # a vocabulary of one word: no odds to differ
    delta = np.log((a + alpha) / np.where(alone, 1, others[0])) - np.log((b + alpha) / np.where(alone, 1, others[1]))
    delta = np.where(alone, 0, delta)
    return delta, delta / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))


def p_value(g2):
    """Share of the chi-squared distribution with one degree of freedom above G²: 3.84 gives 0.05, 6.63 0.01."""
    from scipy.special import chdtrc

    return chdtrc(1, np.asarray(g2, dtype=float))


def holm(p):
    """p values adjusted so that a false alarm among all of them is no likelier than each says (Holm 1979).

    The i-th smallest of m is multiplied by m - i + 1, never falls below one before it, and never exceeds 1.
    """
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(steps, 1)
    return adjusted


def _table(words, a, b, c, d, variant: str, prior) -> pd.DataFrame:
    value = g2(a, b, c, d, variant=variant)
    delta, z = log_odds(a, b, c, d, prior=prior)
    p = p_value(value)
    table = pd.DataFrame({"word": pd.Series(words, dtype="str"), "count": a, "rest": b, "size": c, "size_rest": d,
                          "g2": value, "log_ratio": log_ratio(a, b, c, d), "bic": bic(value, c + d),
                          "log_odds": delta, "z": z, "p": p, "p_bonferroni": np.minimum(p * len(p), 1),
                          "p_holm": holm(p)})
    table["signed"] = np.where(table.log_ratio > 0, value, -value).round(9)
    return table.sort_values(["signed", "word"], ascending=[False, True], ignore_index=True)[COLUMNS]


def keyness(matrix: pd.DataFrame, *, sizes: pd.Series | None = None, variant: str = "two-term",
            prior: float = 100.0) -> pd.DataFrame:
    """Every row of a matrix against all its other rows together, word by word.

    Columns: the matrix's index name (section, say), word, count, rest (here and in the other rows), size,
    size_rest (in words), g2, log_ratio, bic, log_odds and z, p, p_bonferroni and p_holm (over the vocabulary,
    a row of the matrix at a time). Words the row uses more come first, by G²; the most avoided are last.
    `sizes` gives the parts' sizes where the terms are not all their words (phrases, say). A matrix of fewer
    than two rows has nothing to compare: an empty table.
    """
    name = matrix.index.name or "part"
    sizes = matrix.sum(axis=1) if sizes is None else sizes.loc[matrix.index]
    total, every, parts = matrix.sum().to_numpy(), sizes.sum(), []
    for part in matrix.index if len(matrix) > 1 else ():
        here = matrix.loc[part].to_numpy()
        table = _table(matrix.columns, here, total - here, sizes[part], every - sizes[part], variant, prior)
        table.insert(0, name, part)
        parts.append(table)
    return pd.concat(parts, ignore_index=True) if parts else _empty([name, *COLUMNS])


def against(counts: Mapping[str, int], reference: Mapping[str, int], *, variant: str = "two-term",
            prior: float = 100.0) -> pd.DataFrame:
    """The words of one list against another (both word -> count): the columns of `keyness` without the part.

    `rest` and `size_rest` are the other list's. Words that only the other list has are no rows.
    """
    size, other = sum(counts.values()), sum(reference.values())
    if not size or not other:
        return _empty(COLUMNS)
    here = np.array(list(counts.values()), dtype=int)
    there = np.array([reference.get(word, 0) for word in counts], dtype=int)
    return _table(list(counts), here, there, size, other, variant, prior)


def background(stop: frozenset[str] | None = None) -> dict[str, int]:
    """word -> count in jieba's dictionary, content words alone, to hold a text's content words against.

    The counts come from newspapers and novels of the 1990s and before; a word it lacks (`rest` 0) may be new,
    or a name, or one that a user dictionary added: its keyness then tells of the dictionary, not of the text.
    """
    frequencies = segment.frequencies()
    table = pd.DataFrame({"word": pd.Series(list(frequencies), dtype="str"), "paragraph": 1})
    return {word: frequencies[word] for word in segment.content(table, stop).word}


def _empty(columns: list[str]) -> pd.DataFrame:
    kinds = {"word": "str", "count": int, "rest": int, "size": int, "size_rest": int, "section": int}
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, float)) for name in columns})
