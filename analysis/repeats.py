"""Maximal repeats: the strings that come again in a text, found without a list, from a suffix array.

A maximal repeat occurs at least twice and can't be made longer on either side without losing an occurrence,
so that 高质量发展 is reported and 质量发展, which never stands without it, is not.
"""

from __future__ import annotations

import re

import numpy as np

from .corpus import Document

__all__ = ["STRETCH", "maximal_repeats"]

STRETCH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇a-zA-Z]+")
LOOP = 100    # occurrences; a string with more, most of them overlapping the next, is a loop and no phrase


def maximal_repeats(document: Document, *, min_length: int = 3, min_count: int = 2) -> dict[str, tuple]:
    """phrase -> its spans, in order, of every maximal repeat: in O(n log n), by suffix array and LCP intervals.

    (Abouelhoda, Kurtz and Ohlebusch 2004: an interval of the array of longest common prefixes is a string
    that can't be extended to the right; it can't be to the left where its occurrences differ before it.)
    Stretches end at punctuation, white space, digits, signs and line ends; furniture is left out. Occurrences
    may overlap. Only loops (哈哈哈哈… a thousand times over, whose repeats grow with the square of its length)
    are left out: strings of more than LOOP occurrences that mostly overlap each other.
    """
    codes, offsets = _codes(document)
    array = _suffix_array(codes)
    lcp = _lcp(codes, array)
    before = np.concatenate([[-1], codes])[array]
    result = {}
    for length, first, last in _intervals(lcp, before, min_length, min_count):
        count = last - first + 1
        if count > LOOP and count * length > len(codes):    # more than there is room for side by side
            continue
        places = np.sort(offsets[array[first:last + 1]])
        if count > LOOP and (np.diff(places) < length).mean() > 0.5:
            continue
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
