"""Repeated phrases, words in their context (KWIC), and how evenly a term is spread over a text.

A phrase is found without a list: as a string that comes again. A *maximal repeat* occurs at least twice and
can't be made longer on either side without losing an occurrence, so that 高质量发展 is reported and 质量发展,
which never stands without it, is not.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pandas as pd

from .corpus import Document

__all__ = ["dispersion", "kwic", "maximal_repeats", "phrases"]

STRETCH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇a-zA-Z]+")
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

    C-value (Frantzi, Ananiadou and Mima 2000): log2 of the length times the count, less the mean count of
    the longer phrases it is part of.
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
    table = table.astype({"phrase": "str", "total": int, "boundaries": float})
    table["free"], table["c_value"] = _nesting(table)
    table = table.astype({"free": int, "c_value": float})
    return table.sort_values(["total", "phrase"], ascending=[False, True], ignore_index=True)[COLUMNS]


def maximal_repeats(document: Document, *, min_length: int = 3, min_count: int = 2) -> dict[str, tuple]:
    """phrase -> its spans, in order, of every maximal repeat: in O(n log n), by suffix array and LCP intervals.

    (Abouelhoda, Kurtz and Ohlebusch 2004: an interval of the array of longest common prefixes is a string
    that can't be extended to the right; it can't be to the left where its occurrences differ before it.)
    """
    codes, offsets = _codes(document)
    array = _suffix_array(codes)
    lcp = _lcp(codes, array)
    before = np.concatenate([[-1], codes])[array]
    result = {}
    for length, first, last in _intervals(lcp, before, min_length, min_count):
        places = np.sort(offsets[array[first:last + 1]])
        spans = tuple((int(at), int(at) + length) for at in places)
        result[document.text[slice(*spans[0])]] = spans
    return result


def _codes(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """The stretches as numbers, and each number's offset in the text. A negative number of its own ends each."""
    codes, offsets, separator = [], [], -2
    for part in document.parts:
        if part.kind in ("blank", "furniture"):
            continue
        for stretch in STRETCH.finditer(document.text, part.start, part.end):
            codes += [ord(character) for character in stretch[0]] + [separator]
            offsets += range(stretch.start(), stretch.end() + 1)
            separator -= 1
    return np.array(codes, dtype=np.int64), np.array(offsets, dtype=np.int64)


def _suffix_array(codes: np.ndarray) -> np.ndarray:
    """Starts of the suffixes in order: prefix doubling, each round a sort by pairs of ranks."""
    rank, step, n = np.unique(codes, return_inverse=True)[1].astype(np.int64), 1, len(codes)
    while n:
        second = np.full(n, -1, dtype=np.int64)
        second[:-step or n] = rank[step:]
        key = rank * (n + 1) + second + 1
        array = np.argsort(key, kind="stable")
        new = np.zeros(n, dtype=np.int64)
        new[array[1:]] = np.cumsum(key[array[1:]] != key[array[:-1]])
        rank = new
        if rank[array[-1]] == n - 1 or step >= n:
            return array
        step *= 2
    return np.zeros(0, dtype=np.int64)


def _lcp(codes: np.ndarray, array: np.ndarray) -> list[int]:
    """lcp[i]: characters that suffixes i - 1 and i of the array begin with in common (Kasai et al. 2001)."""
    n, text, order = len(codes), codes.tolist(), array.tolist()
    rank, lcp, length = [0] * n, [0] * n, 0
    for i, at in enumerate(order):
        rank[at] = i
    for at in range(n):
        if rank[at] == 0:
            length = 0
            continue
        other = order[rank[at] - 1]
        limit = n - max(at, other)
        while length < limit and text[at + length] == text[other + length]:
            length += 1
        lcp[rank[at]] = length
        length = max(length - 1, 0)
    return lcp


def _intervals(lcp: list[int], before: np.ndarray, min_length: int, min_count: int):
    """(length, first, last) of each interval of the suffix array that is a maximal repeat."""
    left, stack = before.tolist(), []    # stack: [length, first, left character or None where they differ]
    for i in range(1, len(lcp) + 1):
        current = lcp[i] if i < len(lcp) else 0
        start, character = i - 1, left[i - 1]
        while stack and stack[-1][0] > current:
            length, first, same = stack.pop()
            same = same if same == character else None
            if same is None and length >= min_length and i - first >= min_count:
                yield length, first, i - 1
            start, character = first, same
        if stack and stack[-1][0] == current:
            stack[-1][2] = stack[-1][2] if stack[-1][2] == character else None
        elif current:
            stack.append([current, start, character])


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
    totals, lengths = table.total.to_list(), table.phrase.str.len().to_list()
    values = [np.log2(lengths[row]) * (totals[row] - (sum(totals[o] for o in around[row]) / len(around[row])
                                                      if around[row] else 0)) for row in range(len(table))]
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
    return pd.DataFrame(rows, columns=columns)


def _evenness(counts: np.ndarray, share: np.ndarray) -> tuple[float, float, float]:
    """(DP, normalised DP, Juilland's D) of counts in parts of these shares of the text."""
    total, n = counts.sum(), len(counts)
    if not total or n < 2:
        return (np.nan,) * 3
    dp = float(np.abs(counts / total - share).sum() / 2)
    rates = counts / share
    return dp, dp / (1 - share.min()), float(1 - rates.std() / rates.mean() / np.sqrt(n - 1))
