"""Parallel structures (排比、对仗): adjacent units of one pattern, felt as a rhythm.

Units are looked for between 、 and between ，, in lines of headings side by side, and without a delimiter as
three words of two characters or more (共建共治共享). They are parallel where they have a character that is no
noun in the same place (进商圈、进小区), opposites (小社区、大党建), or, of equal length, the same syntax: verb and
object, subject and predicate. A list of nouns (大型企业、优质企业) is none, whatever it repeats.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from .corpus import Document
from .forms import folded, folded_words
from .lexicon import VERBS
from .rhythm import HAN, pattern, tight

__all__ = ["parallels"]

COLUMNS = ["text", "units", "start", "end", "template", "strength"]
# Between other punctuation; a short quotation is part of its unit
STRETCH = re.compile(r"(?:[^\W_]|[、·%]|“[^“”、，。；：！？|\s]{1,12}”)+")
TRAILING = frozenset("的等地了着之时中后上下内")       # what may follow the last unit
# What a first unit may follow
LEAD = re.compile("^$|(?:坚持|坚定|做到|实现|形成|推动|推进|落实|按照|围绕|打造|呈现|营造|确保|倡导|践行|必须|始终|努力|真正|全力|"
                  "切实|不断|应当|可以|[让要以的把将对为是和与在用来到能会])$")
LONGEST, MOST = 16, 12       # characters a unit, units a run


class Run(NamedTuple):
    """Units that were found parallel, as spans."""

    spans: tuple[tuple[int, int], ...]
    template: str
    strength: str


def parallels(document: Document, words: pd.DataFrame) -> pd.DataFrame:
    """The parallel structures of a document, in order of the text.

    Columns: text (from the first unit's start to the last one's end), units (a tuple), start, end, template
    (what the units share, `_` for the rest; or VO, SP for the syntax alone), strength: strong where they
    share length and characters or syntax, weak where their lengths differ.
    """
    text = folded(document.text)
    words = folded_words(document, words)
    edges = frozenset(words.start) | frozenset(words.end)
    runs = [*_joined(text, edges, "、"), *_joined(text, edges, "，"), *_lines(document, text), *_tight(text, edges)]
    rows, taken = [], set()
    for spans, template, strength in sorted(runs, key=lambda run: (run.strength, -len(run.spans), run.spans)):
        start, end = spans[0][0], spans[-1][1]
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            units = tuple(document.text[a:b] for a, b in spans)
            rows.append((document.text[start:end], units, start, end, template, strength))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"text": "str", "start": int, "end": int,
                                                        "template": "str", "strength": "str"})
    return table.sort_values("start", ignore_index=True)


def _joined(text: str, edges: frozenset, mark: str):
    """Runs of units joined by one mark: 、 within a stretch, ， between stretches."""
    for segments in _segments(text, mark):
        at = 0
        while at < len(segments) - 1:
            for end in range(min(len(segments), at + MOST), at + 1, -1):
                if run := _run(text, segments[at:end], edges, mark):
                    yield run
                    at = end - 1
                    break
            at += 1


def _segments(text: str, mark: str):
    """Lists of spans that the mark alone parts."""
    chain: list[tuple[int, int]] = []
    for found in STRETCH.finditer(text):
        start, end = found.span()
        if mark == "、":
            cuts = [m.start() for m in re.finditer("、", text[start:end])]
            bounds = [start, *(edge for cut in cuts for edge in (start + cut, start + cut + 1)), end]
            yield [span for span in zip(bounds[::2], bounds[1::2]) if span[0] < span[1]]
        else:
            if chain and text[chain[-1][1]:start] != mark:
                yield chain
                chain = []
            chain.append((start, end))
    if chain:
        yield chain


def _run(text: str, segments: list[tuple[int, int]], edges: frozenset, mark: str) -> Run | None:
    """The segments as a run, what leads up to the first and follows the last cut off; None if not parallel."""
    inner = segments[1:-1]
    first, last = segments[0], segments[-1]
    best = None
    for a, b in _ends(text, first, last, inner, edges, mark):
        spans = (a, *inner, b)
        units = [text[x:y] for x, y in spans]
        if max(map(len, units)) > LONGEST or len(set(units)) < len(units):
            continue
        quoted = a == first and b == last and text[a[0] - 1:a[0]] == "“" and text[b[1]:b[1] + 1] == "”"
        trimmed = not LEAD.search(text[first[0]:a[0]]), b != last and text[b[1]] not in TRAILING
        found = pattern(units, mark, sum(trimmed), quoted)
        if found and (best is None or found[0] > best[0]):
            best = (found[0], Run(spans, *found[1:]))
    return best[1] if best else None


def _ends(text: str, first, last, inner, edges: frozenset, mark: str):
    """Pairs of spans that the first and the last unit may have: whole, or cut to the length of the others."""
    whole = first[1] - first[0], last[1] - last[0]
    yield first, last
    if mark == "，":
        lengths = {b - a for a, b in inner} or {whole[1]}
        length = lengths.pop() if len(lengths) == 1 else LONGEST
        if length < min(whole[0], 9) and first[1] - length in edges:
            yield (first[1] - length, first[1]), last
        return
    lengths = {b - a for a, b in inner} or set(range(2, min(*whole, LONGEST) + 1))
    stop = next((at for at in range(last[0] + 2, last[1]) if text[at] in TRAILING and at in edges), last[1])
    for length in lengths:
        a, b = first[1] - length, last[0] + length
        free = a in edges or a == first[0] or a > 0 and text[a] == text[last[0]] or (
            length == 3 and len(inner) > 0 and text[a] in VERBS)
        if a >= first[0] and b <= last[1] and free and (
                b in edges or b == last[1] or text[b] in TRAILING):
            yield (a, first[1]), (last[0], b)
    if len(lengths) > 1 and inner or not inner:         # units of unequal length: the first starts as the others do
        head = text[last[0]:last[0] + 2]
        for size in (2, 1):
            at = text.rfind(head[:size], *first)
            if at in edges:
                yield from (((at, first[1]), (last[0], b)) for b in {last[1], stop})


def _lines(document: Document, text: str):
    """Headings of equal length in lines side by side, and such halves of one line."""
    heads = [(part.start, part.end) for part in document.parts if part.kind in ("heading", "title")]
    pieces = [[(a + m.start(), a + m.end()) for m in re.finditer(r"\S+", text[a:b])] for a, b in heads]
    halves = [tuple(spans) for spans in pieces if len(spans) == 2]
    pairs = [(one, two) for one, two in zip(heads, heads[1:]) if not text[one[1]:two[0]].strip()]
    for one, two in halves + pairs:
        if one[1] - one[0] == two[1] - two[0] >= 4 and re.fullmatch(f"{HAN}+", text[slice(*one)] + text[slice(*two)]):
            yield Run((one, two), "heading lines", "weak")


def _tight(text: str, edges: frozenset):
    """Three or more units of two characters without a delimiter: 共建共治共享, 驻镇帮镇扶村."""
    for found in re.finditer(f"{HAN}{{6,}}", text):
        at, end = found.span()
        while at + 6 <= end:
            units = [text[i:i + 2] for i in range(at, min(end - 1, at + 12), 2)]
            size = next((n for n in range(len(units), 2, -1) if at in edges and at + 2 * n in edges and tight(units[:n])), 0)
            if size:
                yield Run(tuple((at + 2 * i, at + 2 * i + 2) for i in range(size)), "undelimited", "strong")
            at += 2 * size or 1
