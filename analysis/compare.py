"""Compare the sections of a text: how far apart their words are, beside how far chance alone puts them.

In a short text two sections share few words whatever they are about, so a distance means nothing without
its null distribution: the distances after the paragraphs have been dealt out to the sections at random.
`paragraphs` is everywhere the matrix by paragraph (`keywords.matrix`), `sections` each paragraph's section.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd

from .keyness import holm
from .ranges import CELLS, aligned, chunks, resample, section_counts

__all__ = ["clusters", "contributions", "correspondence", "distance", "distances", "separation"]

EXACT, DRAWS = 20_000, 9_999    # rearrangements counted out in full, at most; else random ones drawn
PAIRS = 45                      # above so many pairs only neighbouring sections are compared
FEW = 5                         # with fewer paragraphs on a side a distance is described, not tested
COLUMNS = ["section_a", "section_b", "distance", "null_mean", "null_low", "null_high", "p", "p_holm", "units_a",
           "units_b", "note"]


def distance(a, b, *, metric: str = "jensenshannon", times=None):
    """Distance of two rows of counts, or of two arrays of rows, pair by pair; between 0 and 1.

    jensenshannon: the square root of the Jensen–Shannon divergence to base 2 of the relative frequencies,
    sqrt(H((p+q)/2) - (H(p) + H(q)) / 2) (Endres and Schindelin 2003): 1 when no word is shared.
    cosine: 1 - p·q / (|p| |q|). `times` says how many words each column stands for (one, if not given).
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    times = np.ones(a.shape[-1]) if times is None else np.asarray(times, dtype=float)
    if metric == "jensenshannon":
        p, q = a / (a @ times)[..., None], b / (b @ times)[..., None]
        bits = _entropy((p + q) / 2, times) - (_entropy(p, times) + _entropy(q, times)) / 2
        return np.sqrt(np.clip(bits, 0, 1))
    if metric == "cosine":
        return np.clip(1 - (a * b) @ times / np.sqrt(((a * a) @ times) * ((b * b) @ times)), 0, 1)
    raise ValueError(f"metric is {metric!r}, not jensenshannon or cosine")


def _entropy(p: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Shannon entropy in bits, along the last axis."""
    return -(p * np.log2(np.where(p > 0, p, 1))) @ times


def distances(paragraphs: pd.DataFrame, sections: pd.Series, *, metric: str = "jensenshannon",
              seed: int = 0) -> pd.DataFrame:
    """Every two sections: their distance, and where it lies among those of rearranged paragraphs.

    Columns: section_a, section_b, distance; null_mean, null_low, null_high (mean and middle 95 % of the
    distances when the two sections' paragraphs are dealt out at random, as many to each as it has); p (share
    of them at least as large); p_holm (over the pairs compared); units_a, units_b (paragraphs); note.
    All rearrangements are counted where there are at most 20,000, and p is exact; otherwise 9,999 are drawn
    and p = (b + 1) / (m + 1), b of m being as large. With more than 45 pairs (ten sections) only neighbouring
    sections are compared, as the note says. A section without any of the words is left out; one has no pair.
    """
    paragraphs, sections = aligned(paragraphs, sections)
    names, rng, rows = np.unique(sections), np.random.default_rng(seed), []
    every = list(itertools.combinations(names, 2))
    pairs = every if len(every) <= PAIRS else list(zip(names, names[1:]))
    limited = f"; neighbouring sections only, {len(pairs)} of {len(every)} pairs" if len(pairs) < len(every) else ""
    for a, b in pairs:
        n = int((sections == a).sum()), int((sections == b).sum())
        values = np.concatenate([paragraphs.to_numpy()[sections == name] for name in (a, b)])
        null, exact = _null(values, n, metric, rng)
        observed = distance(values[:n[0]].sum(axis=0), values[n[0]:].sum(axis=0), metric=metric)
        larger = int((null >= observed - 1e-12).sum())
        p = larger / len(null) if exact else (larger + 1) / (len(null) + 1)
        few = "descriptive only: fewer than five paragraphs on a side; " if min(n) < FEW else ""
        how = f"exact, {len(null):,} rearrangements" if exact else f"Monte Carlo, {len(null):,} draws"
        rows.append((a, b, observed, null.mean(), *np.quantile(null, [0.025, 0.975]), p, p, *n, few + how + limited))
    table = pd.DataFrame(rows, columns=COLUMNS)
    if not rows:
        table = table.astype({name: int if name[:4] in ("sect", "unit") else float for name in COLUMNS[:-1]})
    return table.astype({"note": "str"}).assign(p_holm=holm(table.p))


def _null(values: np.ndarray, n: tuple[int, int], metric: str, rng) -> tuple[np.ndarray, bool]:
    """Distances of the rearrangements, and whether these are all there are."""
    total, exact = sum(n), math.comb(sum(n), n[0]) <= EXACT
    if exact:
        chosen = np.array(list(itertools.combinations(range(total), n[0])))
    else:
        chosen = rng.permuted(np.tile(np.arange(total), (DRAWS, 1)), axis=1)[:, :n[0]]
    side = np.zeros((len(chosen), total))
    np.put_along_axis(side, chosen, 1, axis=1)
    patterns, times = _patterns(values)
    every, parts = patterns.sum(axis=0), []
    for chunk in chunks(side, max(1, CELLS // max(1, len(times)))):
        here = chunk @ patterns
        parts.append(distance(here, every - here, metric=metric, times=times))
    return np.concatenate(parts), exact


def _patterns(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct columns of counts, and how often each occurs: words that keep company count as one column.

    Most words of a text stand in one paragraph only, once: thousands of columns become a few hundred.
    """
    return np.unique(values[:, values.any(axis=0)].astype(float), axis=1, return_counts=True)


def separation(paragraphs: pd.DataFrame, sections: pd.Series, *, draws: int = DRAWS,
               seed: int = 0) -> pd.Series:
    """One question for the whole text: do its sections differ in their words at all?

    divergence: the generalised Jensen–Shannon divergence of all sections in bits, each weighted by its words,
    H(text) - sum of w H(section), that is, the mutual information of word and section (Lin 1991). Beside it
    null_mean, null_low, null_high over `draws` random deals of all paragraphs, and p = (b + 1) / (m + 1).
    One test of all paragraphs at once finds what no pair of small sections can. Missing for one section.
    """
    paragraphs, sections = aligned(paragraphs, sections)
    names, label = np.unique(sections, return_inverse=True)
    keys = ["divergence", "null_mean", "null_low", "null_high", "p"]
    if len(names) < 2:
        return pd.Series(np.nan, index=keys)
    values, times = _patterns(paragraphs.to_numpy())
    total = values.sum(axis=0) @ times

    def divergence(labels):
        """Bits, for each row of labels."""
        bits = _entropy(values.sum(axis=0) / total, times)
        for part in range(len(names)):
            counts = (labels == part).astype(float) @ values
            size = (counts @ times)[:, None]
            bits = bits - size[:, 0] / total * _entropy(counts / size, times)
        return bits

    deals = np.random.default_rng(seed).permuted(np.tile(label, (draws, 1)), axis=1)
    null = np.concatenate([divergence(chunk) for chunk in chunks(deals, max(1, CELLS // len(times)))])
    observed = divergence(label[None])[0]
    p = ((null >= observed - 1e-12).sum() + 1) / (draws + 1)
    return pd.Series([observed, null.mean(), *np.quantile(null, [0.025, 0.975]), p], index=keys)


def contributions(matrix: pd.DataFrame, a, b) -> pd.DataFrame:
    """Which words set rows a and b of a matrix apart: each word's part in their Jensen–Shannon divergence.

    Columns: word, count_a, count_b, per_1000_a, per_1000_b, bits (p/2 log2(p/m) + q/2 log2(q/m), m = (p+q)/2:
    their sum is the distance squared), share (of that sum), more (a or b, where it is more frequent).
    """
    counts = matrix.loc[[a, b]].to_numpy(dtype=float)
    used = counts.any(axis=0)
    counts = counts[:, used]
    p = counts / counts.sum(axis=1, keepdims=True)
    ratio = np.divide(p, p.mean(axis=0), out=np.ones_like(p), where=p > 0)
    bits = (p / 2 * np.log2(ratio)).sum(axis=0)
    table = pd.DataFrame({
        "word": matrix.columns[used], "count_a": counts[0].astype(int), "count_b": counts[1].astype(int),
        "per_1000_a": 1000 * p[0], "per_1000_b": 1000 * p[1], "bits": bits.round(15),
        "share": bits / bits.sum() if bits.sum() else bits, "more": np.where(p[0] >= p[1], a, b)})
    return table.sort_values(["bits", "word"], ascending=[False, True], ignore_index=True)


def clusters(paragraphs: pd.DataFrame, sections: pd.Series, *, metric: str = "jensenshannon",
             method: str = "average", resamples: int = 500, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """(linkage, support): SciPy's linkage matrix of the sections, and how sure each of its merges is.

    Leaves are the sections in ascending order. support[i] is the share of resamples, each drawing every
    section's paragraphs anew, in which the sections joined by merge i form a cluster too. The last merge
    joins all, so its support is always 1. Fewer than two sections give empty arrays.
    """
    from scipy.cluster import hierarchy

    paragraphs, sections = aligned(paragraphs, sections)
    n = len(np.unique(sections))
    if n < 2:
        return np.zeros((0, 4)), np.zeros(0)
    weights = np.concatenate([np.ones((1, len(sections))), resample(sections, resamples, seed)])
    i, j = np.triu_indices(n, 1)
    linked = []
    for chunk in chunks(weights, max(1, CELLS // (len(i) * paragraphs.shape[1]))):
        counts = section_counts(chunk, paragraphs, sections)
        linked += [hierarchy.linkage(row, method) for row in distance(counts[:, i], counts[:, j], metric=metric)]
    found = [_members(tree, n) for tree in linked]
    support = np.array([np.mean([merge in other for other in map(set, found[1:])]) for merge in found[0]])
    return linked[0], support


def _members(linkage: np.ndarray, n: int) -> list[frozenset[int]]:
    """The leaves below each merge of a linkage matrix."""
    groups = [frozenset([leaf]) for leaf in range(n)]
    for first, second in linkage[:, :2].astype(int):
        groups.append(groups[first] | groups[second])
    return groups[n:]


def correspondence(matrix: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(rows, columns, inertia): correspondence analysis of a matrix by singular values (Greenacre 2007).

    rows and columns: principal coordinates x and y, mass (share of all counts), and quality (share of the
    point's own inertia that the plane shows). inertia: a row a dimension, with its inertia (sum: chi-squared /
    n) and share. Rows and columns without counts are left out. Signs are chosen so that the row farthest out
    on an axis lies on its positive side. Rare words lie far out: judge a word by its mass and quality.
    """
    used = matrix.loc[matrix.any(axis=1), matrix.any()]
    p = used.to_numpy(dtype=float) / max(used.to_numpy().sum(), 1)
    r, c = p.sum(axis=1), p.sum(axis=0)
    u, s, vt = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
    s = s[:max(min(p.shape) - 1, 0)]
    points = [side[:, :len(s)] * s / np.sqrt(mass)[:, None] for side, mass in ((u, r), (vt.T, c))]
    flip = np.sign(points[0][np.abs(points[0].round(12)).argmax(axis=0), range(len(s))]) if len(s) else s
    tables = []
    for labels, mass, full in zip((used.index, used.columns), (r, c), points):
        plane = np.pad(full * flip, ((0, 0), (0, 2)))[:, :2]
        own = (full ** 2).sum(axis=1)
        quality = np.divide((plane ** 2).sum(axis=1), own, out=np.zeros_like(own), where=own > 0)
        tables.append(pd.DataFrame({"x": plane[:, 0], "y": plane[:, 1], "mass": mass, "quality": quality},
                                   index=labels))
    inertia = pd.DataFrame({"inertia": s ** 2, "share": s ** 2 / max((s ** 2).sum(), 1e-300)},
                           index=pd.RangeIndex(1, len(s) + 1, name="dimension"))
    return *tables, inertia
