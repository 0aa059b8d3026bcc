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

from . import segment
from .corpus import Document
from .forms import folded, tagged

__all__ = ["parallels"]

COLUMNS = ["text", "units", "start", "end", "template", "strength"]
HAN = r"[\u4e00-\u9fff]"
# Between other punctuation; a short quotation is part of its unit
STRETCH = re.compile(r"(?:[^\W_]|[、·%]|“[^“”、，。；：！？|\s]{1,12}”)+")
TRAILING = "的等地了着之时中后上下内"    # what may follow the last unit
# Adjectives and nouns that are verbs before an object of two characters: 优环境, 强筋骨
CAUSING = frozenset("稳优强惠亮壮美活实富靓畅深细固广厚浓净绿甜暖安兴育聚促补扩提增降减防保控治纠解练查改立破抓讲树亲敬爱学")
PLAIN = frozenset("新大小老旧多少各每本该某此全第主副总分前后其这那")    # shared at the head of any list of nouns
OPPOSITES = [frozenset(pair) for pair in ("大小", "多少", "上下", "内外", "高低", "新旧", "长短", "远近", "前后", "有无", "进退",
                                          "加减", "虚实", "破立", "线面", "点面", "城乡", "天地", "山水", "左右", "冷热", "软硬")]
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
        pattern = _pattern(units, mark, trimmed=(a != first) + (b != last))
        if pattern and (best is None or pattern[0] > best[0]):
            best = (pattern[0], Run(spans, *pattern[1:]))
    return best[1] if best else None


def _ends(text: str, first, last, inner, edges: frozenset, mark: str):
    """Pairs of spans that the first and the last unit may have: whole, or cut to the length of the others."""
    whole = first[1] - first[0], last[1] - last[0]
    yield first, last
    if mark == "，":
        lengths = {b - a for a, b in inner} or {whole[1]}
        if len(lengths) == 1 and (length := lengths.pop()) < whole[0] and first[1] - length in edges:
            yield (first[1] - length, first[1]), last
        return
    lengths = {b - a for a, b in inner} or set(range(2, min(*whole, LONGEST) + 1))
    stop = next((at for at in range(last[0] + 2, last[1]) if text[at] in TRAILING and at in edges), last[1])
    for length in lengths:
        starts = {first[1] - length} & (edges | {first[0]})
        ends = {last[0] + length} & (edges | {last[1], stop})
        yield from (((a, first[1]), (last[0], b)) for a in starts for b in ends if a >= first[0] and b <= last[1])
    if len(lengths) > 1 and inner or not inner:         # units of unequal length: the first starts as the others do
        head = text[last[0]:last[0] + 2]
        for size in (2, 1):
            at = text.rfind(head[:size], *first)
            if at in edges:
                yield from (((at, first[1]), (last[0], b)) for b in {last[1], stop})


def _pattern(units: list[str], mark: str, trimmed: int) -> tuple[float, str, str] | None:
    """(score, template, strength) of units that are parallel, or None."""
    length = len(units[0])
    number = len(units)
    if any("、" in unit for unit in units):
        return None
    if len({len(unit) for unit in units}) > 1:
        return _uneven(units, mark)
    shared = [i for i in range(length) if len({unit[i] for unit in units}) == 1]
    template = "".join(units[0][i] if i in shared else "_" for i in range(length))
    kinds = [_syntax(unit) for unit in units]
    score = number * 10 + 3 * len(shared) + length / 20 - trimmed
    if shared and _telling(units, shared, kinds, mark):
        return score, template, "strong"
    if mark == "、" and length > 2 and _opposite(units):
        return score, template, "strong"
    if mark == "、" and length > 2 and trimmed < 2 and kinds.count("VO") == number:
        return score, "VO", "strong"
    if mark == "、" and length > 3 and trimmed < 2 and set(kinds) <= {"SP", "SV"} and kinds.count("SP") * 2 >= number:
        return score, "SP", "strong"
    return None


def _telling(units: list[str], shared: list[int], kinds: list[str], mark: str) -> bool:
    """Is what units of one length share a frame, and not the head or tail of listed nouns?"""
    length, number = len(units[0]), len(units)
    if mark == "，" and (length < 4 or length > 12 or length > 8 and len(shared) < 2):
        return False
    word, tag = tagged(units[0])[0]
    inside = [i for i in shared if 0 < i < length - 1 and units[0][i] not in "的和与、”“"
              and not set(range(i + 1)) <= set(shared) and not set(range(i, length)) <= set(shared)]
    if length == 2:
        return shared == [0] and number > 2 and _verbal(units[0][0])
    if inside:
        return any(_tag_at(unit, inside[0])[:1] not in ("n", "q", "") for unit in units)
    if 0 in shared:
        if units[0][0] in PLAIN:
            return number > 2 and units[0][0] in "新大多全" and mark == "、"
        return _tag_at(units[0], 0)[:1] in ("v", "d", "p", "a", "m", "c", "i", "z") or _verbal(units[0][0]) and kinds.count("VO") > 0
    last = tagged(units[0])[-1][1]
    return kinds.count("VO") == number or last[:1] in ("a", "y") and kinds.count("SP") == number


def _uneven(units: list[str], mark: str) -> tuple[float, str, str] | None:
    """The same of units whose lengths differ a little: they begin alike, or end alike, with more than a noun."""
    shortest, longest = min(map(len, units)), max(map(len, units))
    if mark == "，" or shortest < 3 or longest - shortest > 3:
        return None
    head = next(i for i in range(shortest + 1) if i == shortest or len({unit[i] for unit in units}) > 1)
    tail = next(i for i in range(shortest + 1) if i == shortest or len({unit[-1 - i] for unit in units}) > 1)
    score = len(units) * 10 - 5
    if head and (head > 1 or len(units) > 2) and units[0][0] not in PLAIN and (
            _tag_at(units[0], 0)[:1] in ("v", "d", "p", "c")):
        return score, units[0][:head] + "_", "weak"
    if tail > 1 and len(units) > 2 and tagged(units[0])[-1][1][:1] in ("v", "a", "i") and (
            tagged(units[0])[-1][1] != "vn"):
        return score, "_" + units[0][-tail:], "weak"
    return None


def _tag_at(unit: str, place: int) -> str:
    """The part of speech of the word that covers a place of the unit."""
    at = 0
    for word, tag in tagged(unit):
        at += len(word)
        if place < at:
            return tag if tag or len(word) == 1 else segment.tags().get(unit[place], "")
    return ""


def _verbal(character: str) -> bool:
    """May the character be a verb before an object?"""
    return character in CAUSING or segment.tags().get(character, "")[:1] == "v"


def _syntax(unit: str) -> str:
    """VO (verb and object), SP (subject and adjective), SV (subject and verb) or "" of a unit."""
    pieces = [(word, tag) for word, tag in tagged(unit)]
    while len(pieces) > 2 and pieces[0][1] in ("d", "ad"):
        pieces = pieces[1:]
    if len(unit) == 3 and _verbal(unit[0]) and unit[0] not in PLAIN and (
            segment.frequencies().get(unit[1:], 0) > 0 or [len(word) for word, _ in pieces] != [2, 1]):
        return "VO"
    if len(pieces) < 2:
        return ""
    (first, tag), (_, last) = pieces[0], pieces[-1]
    if (tag[:1] == "v" or len(first) == 1 and first in CAUSING) and last[:1] in ("n", "j", "l", "", "a", "v", "t", "s") and (
            tag != "vn" or last[:1] == "n") and last != "v":
        return "VO"
    if tag[:1] in ("n", "v", "j", "l", "") and last[:1] in ("a", "z", "i"):
        return "SP"
    return "SV" if tag[:1] in ("n", "j", "l", "") and last[:1] == "v" else ""


def _opposite(units: list[str]) -> bool:
    """Do two units have opposites in the same place?"""
    return len(units) == 2 and any({a, b} in OPPOSITES for a, b in zip(*units)) and len(units[0]) < 8


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
            size = next((n for n in range(len(units), 2, -1) if at in edges and at + 2 * n in edges and _rhythm(units[:n])), 0)
            if size:
                yield Run(tuple((at + 2 * i, at + 2 * i + 2) for i in range(size)), "undelimited", "strong")
            at += 2 * size or 1


def _rhythm(units: list[str]) -> bool:
    """Are words of two characters verb and object each, and not just words that follow each other?"""
    heads, tails = {unit[0] for unit in units}, {unit[1] for unit in units}
    if len(set(units)) < len(units) or any(unit[0] == unit[1] for unit in units):
        return False
    verbs = all(_verbal(unit[0]) for unit in units)
    if len(heads) == 1 or len(tails) == 1:
        return verbs or segment.tags().get(units[0][0], "")[:1] in ("d", "p")
    rare = sum(segment.frequencies().get(unit, 0) < 40 for unit in units)
    return verbs and (len(heads) < len(units) or len(tails) < len(units)) and rare > 1 or verbs and rare == len(units)
