"""Repeated phrases, words in their context (KWIC), and how evenly a term is spread over a text.

A phrase is found without a list: as a string that comes again, a maximal repeat (`repeats` finds them) that
begins and ends where words do.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pandas as pd

from .corpus import Document
from .repeats import STRETCH, maximal_repeats

__all__ = ["dispersion", "kwic", "maximal_repeats", "phrases"]

# A phrase doesn't begin or end with these: particles, conjunctions, and what only links
EDGE = frozenset("的了着过得地和与及或等以把被将对为在于从向由让使就也都又还而并且之所是有其这那")
COLUMNS = ["phrase", "total", "free", "c_value", "boundaries", "left_entropy", "right_entropy", "spans"]


def phrases(document: Document, words: pd.DataFrame, *, min_length: int = 3, min_count: int = 2) -> pd.DataFrame:
    """The repeated phrases of a document that are no fragments.

    Columns: phrase; total (occurrences); free (those not wholly inside an occurrence of a longer phrase of
    the table); c_value; boundaries (share of the occurrences that begin and end where a word does);
    left_entropy and right_entropy (bits, of the character before and behind); spans.

    A repeat is a fragment, and left out, unless half of its occurrences (of three characters, most) begin and
    end at word boundaries of `words`, it neither begins nor ends with a particle (or is a whole stretch
    twice), and its neighbours vary on both sides (an entropy of 0, the same character always beside it, means
    that more belongs to it). Stretches end at punctuation, white space, digits, signs and line ends; furniture
    is left out. Overlapping occurrences count.

    C-value (Frantzi, Ananiadou and Mima 2000) = log2 |a| (f(a) - t(a) / c(a)): |a| the length (here in
    characters), f(a) the total, t(a) the occurrences inside longer phrases (total - free, each counted once,
    as in their procedure), c(a) the number of different longer phrases; log2 |a| f(a) where there is none.
    """
    found = maximal_repeats(document, min_length=min_length, min_count=min_count)
    starts, ends = set(words.start), set(words.end)
    rows = []
    for phrase, spans in found.items():
        whole = sum(start in starts and end in ends for start, end in spans) / len(spans)
        clause = sum(_edge(document.text, start - 1) and _edge(document.text, end) for start, end in spans)
        entropies = [_entropy(document.text, spans, side) for side in (0, 1)]
        particle = bool({phrase[0], phrase[-1]} & EDGE) and clause < min_count
        if (whole > 0.5 or whole == 0.5 and len(phrase) > 3) and not particle and min(entropies) > 0:
            rows.append((phrase, len(spans), whole, *entropies, spans))
    table = pd.DataFrame(rows, columns=["phrase", "total", "boundaries", "left_entropy", "right_entropy", "spans"])
    table = table.astype({"phrase": "str", "total": int, "boundaries": float,
                          "left_entropy": float, "right_entropy": float})
    table["free"], table["c_value"] = _nesting(table)
    table = table.astype({"free": int, "c_value": float})
    return table.sort_values(["total", "phrase"], ascending=[False, True], ignore_index=True)[COLUMNS]


def _entropy(text: str, spans, side: int) -> float:
    """Bits of the character before (side 0) or behind (1) the spans; each edge of a stretch is its own kind."""
    at = [start - 1 if side == 0 else end for start, end in spans]
    share = np.array(list(Counter(i if _edge(text, i) else text[i] for i in at).values())) / len(at)
    return float(-(share * np.log2(share)).sum()) + 0.0


def _edge(text: str, at: int) -> bool:
    """Whether a stretch ends before (or begins behind) this offset."""
    return not (0 <= at < len(text) and STRETCH.match(text[at]))


def _nesting(table: pd.DataFrame) -> tuple[list[int], list[float]]:
    """The free count and the C-value of each phrase: longest first, each looks at those already seen."""
    spans = sorted(((start, end, row) for row, all_ in enumerate(table.spans) for start, end in all_),
                   key=lambda span: (span[0], -span[1]))
    free, around = table.total.to_list(), [set() for _ in range(len(table))]
    open_: list[tuple[int, int]] = []    # (end, row) of spans that may hold the next one
    for start, end, row in spans:
        open_ = [(stop, other) for stop, other in open_ if stop > start]
        holders = {other for stop, other in open_ if stop >= end and other != row}
        free[row] -= bool(holders)
        around[row] |= holders
        open_.append((end, row))
    values = [np.log2(len(phrase)) * (total - (total - alone) / max(len(longer), 1))
              for phrase, total, alone, longer in zip(table.phrase, table.total, free, around)]
    return free, values


def kwic(document: Document, node: str, *, width: int = 18, sort: str = "text") -> pd.DataFrame:
    """Every occurrence of a string in its context: left, node, right, section, sentence, start, end.

    `width` characters on each side, not beyond the line. `sort`: "text" (order of the text), "right" (by what
    follows) or "left" (by what precedes, read backwards from the node). Occurrences don't overlap.
    """
    if sort not in ("text", "left", "right"):
        raise ValueError(f"sort is {sort!r}, not text, left or right")
    from .segment import place

    text, rows = document.text, []
    for found in re.finditer(re.escape(node), text) if node else ():
        left = re.split(r"[\r\n]", text[max(0, found.start() - width):found.start()])[-1]
        right = re.split(r"[\r\n]", text[found.end():found.end() + width])[0]
        rows.append((left, node, right, found.start(), found.end()))
    table = pd.DataFrame(rows, columns=["left", "node", "right", "start", "end"])
    table = place(table.astype({"left": "str", "node": "str", "right": "str", "start": int, "end": int}), document)
    if sort != "text":
        order = table[sort] if sort == "right" else table.left.map(lambda left: left[::-1])
        table = table.loc[order.sort_values(kind="stable").index]
    columns = ["left", "node", "right", "section", "sentence", "start", "end"]
    return table[columns].reset_index(drop=True)


def dispersion(table: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """How evenly each term is spread over the parts of a text.

    `table`: a term in its first column, and its `spans`; `parts`: start and end of each part (sections,
    paragraphs). Columns: the term, count (in the parts), range (parts that hold it), dp, dp_norm, juilland_d.

    Gries's DP = half the sum of |share of the term's occurrences in a part - the part's share of the text|: 0
    for perfectly even, near 1 for a term of one small part (Gries 2008). dp_norm = DP / (1 - the smallest
    part's share) (Lijffijt and Gries 2012). Juilland's D = 1 - sd / mean / sqrt(n - 1) of the term's rates in
    the n parts: 1 for even, 0 for a term of one part (Juilland and Chang-Rodríguez 1964).
    """
    starts, size = parts.start.to_numpy(), (parts.end - parts.start).to_numpy(dtype=float)
    share, n, rows = size / size.sum(), len(parts), []
    for term, spans in zip(table.iloc[:, 0], table.spans):
        at = np.array([start for start, _ in spans], dtype=int)
        part = np.searchsorted(starts, at, side="right") - 1
        part = part[(part >= 0) & (at < parts.end.to_numpy()[part])] if n else part[:0]
        counts = np.bincount(part, minlength=n)[:n]
        rows.append((term, int(counts.sum()), int((counts > 0).sum()), *_evenness(counts, share)))
    columns = [table.columns[0], "count", "range", "dp", "dp_norm", "juilland_d"]
    return pd.DataFrame(rows, columns=columns).astype(dict(zip(columns, ("str", int, int, float, float, float))))


def _evenness(counts: np.ndarray, share: np.ndarray) -> tuple[float, float, float]:
    """(DP, normalised DP, Juilland's D) of counts in parts of these shares of the text."""
    total, n = counts.sum(), len(counts)
    if not total or n < 2:
        return (np.nan,) * 3
    dp = float(np.abs(counts / total - share).sum() / 2)
    rates = counts / share
    return dp, dp / (1 - share.min()), float(1 - rates.std() / rates.mean() / np.sqrt(n - 1))
