"""Words that keep company: collocates of a node, by several measures that answer different questions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .keyness import g2, log_ratio

__all__ = ["association", "collocates"]

MEASURES = ["expected", "g2", "log_ratio", "mi", "t", "log_dice"]


def association(together, first, second, total) -> pd.DataFrame:
    """How strongly two words go together, from how often: numbers or arrays, a row a pair.

    `together` (O) occurrences of the pair, `first` and `second` (f1, f2) of each word, `total` (N) of all.
    expected E = f1 f2 / N. g2: four-term log-likelihood ratio (Dunning 1993). log_ratio: log2 of the second
    word's rate beside the first over its rate elsewhere (Hardie 2014). mi = log2(O / E) (Church and Hanks 1990):
    high for rare pairs. t = (O - E) / sqrt(O) (Church et al. 1991, their approximation of the variance): high for
    frequent ones. log_dice = 14 + log2(2 O / (f1 + f2)) (Rychlý 2008): comparable between texts, 14 at most.
    """
    o, f1, f2, n = (np.atleast_1d(np.asarray(x, dtype=float)) for x in (together, first, second, total))
    expected = f1 * f2 / n
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.DataFrame({
            "expected": expected, "g2": g2(o, f2 - o, f1, n - f1, variant="four-term"),
            "log_ratio": log_ratio(o, f2 - o, f1, n - f1), "mi": np.log2(o / expected),
            "t": (o - expected) / np.sqrt(o), "log_dice": 14 + np.log2(2 * o / (f1 + f2))})


def collocates(words: pd.DataFrame, node: str, *, window: tuple[int, int] = (5, 5),
               min_count: int = 2) -> pd.DataFrame:
    """The words that stand near a node word, within its sentence.

    `window`: how many words to its left and right count as near (punctuation is no word, but ends no window).
    Columns: collocate, left, right (a word between two nodes counts here, once), count (left + right), total
    (in all sentences), and the measures of `association`, where the first word is any place in a window (f1
    places, each counted once) and the second the collocate; log_dice takes the node's own frequency for f1.
    Sorted by G², attraction before repulsion.
    """
    rows = words[(words.sentence > 0) & words.word.str.contains(r"\w")].reset_index(drop=True)
    sentence, word = rows.sentence.to_numpy(), rows.word.to_numpy()
    at = np.flatnonzero(word == node)
    sides = {}
    for name, steps in (("left", range(-window[0], 0)), ("right", range(1, window[1] + 1))):
        near = (at[:, None] + np.array(steps, dtype=int)[None, :]).ravel()
        home = np.repeat(at, len(steps))
        inside = (near >= 0) & (near < len(rows))
        near, home = near[inside], home[inside]
        sides[name] = np.unique(near[(sentence[near] == sentence[home]) & (word[near] != node)])
    left, right = (pd.Series(word[places]).value_counts() for places in
                   (np.setdiff1d(sides["left"], sides["right"]), sides["right"]))
    table = pd.DataFrame({"left": left, "right": right}).fillna(0).astype(int).rename_axis("collocate").reset_index()
    table.insert(3, "count", table.left + table.right)
    table["total"] = table.collocate.map(rows.word.value_counts()).fillna(0).astype(int)
    table = table[table["count"] >= min_count].reset_index(drop=True)
    places = len(np.union1d(sides["left"], sides["right"]))
    measures = association(table["count"], np.full(len(table), places), table.total, np.full(len(table), len(rows)))
    dice = 14 + np.log2(2 * table["count"] / (len(at) + table.total)) if len(table) else measures.log_dice
    table = pd.concat([table, measures.assign(log_dice=dice)], axis=1).astype({"collocate": "str"})
    signed = np.where(table["count"] >= table.expected, table.g2, -table.g2).round(9)
    order = np.lexsort((table.collocate.to_numpy(dtype=object).astype(str), -signed))
    return table.iloc[order].reset_index(drop=True)
