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
from .lexicon import ADJECTIVES, AMBIGUOUS, VERBS

__all__ = ["parallels"]

COLUMNS = ["text", "units", "start", "end", "template", "strength"]
HAN = r"[\u4e00-\u9fff]"
# Between other punctuation; a short quotation is part of its unit
STRETCH = re.compile(r"(?:[^\W_]|[、·%]|“[^“”、，。；：！？|\s]{1,12}”)+")
TRAILING = "的等地了着之时中后上下内"    # what may follow the last unit
PLAIN = frozenset("新大小老旧少各每本该某此全第主副总分前后其这那")    # shared at the head of any list of nouns
LINKS = frozenset("在为于得要就不将则虽而才更最能可会是有无")
ADVERBS = frozenset("更最早快多常再先都也共互同敢勤善齐真很零自")
RESULTS = frozenset("出好实得住紧准深细牢清到")       # what a verb is completed by
OPPOSITES = [frozenset(pair) for pair in ("大小", "多少", "上下", "内外", "高低", "新旧", "长短", "远近", "前后", "有无", "进退",
                                          "加减", "虚实", "破立", "线面", "点面", "城乡", "天地", "山水", "左右", "冷热", "软硬")]
COMPOUND = 1000              # as common as this, a word is felt as one, not as verb and object
RARE = 100                   # of words side by side by chance, one at least is commoner in jieba's corpora
ENDINGS = frozenset("的了着之是和与在等而就都也很不")
LIGHT = frozenset("有无没不会能要想使让给拿把到来去上下出入走作当为凭借得住行")     # too common to tell a verb from a word's part
# After these a first unit begins
LEAD = re.compile("^$|(?:坚持|坚定|做到|实现|形成|推动|推进|落实|按照|围绕|打造|呈现|营造|确保|倡导|践行|[让要以的把将对为是和与在用来到能会]|"
                  "必须|始终|努力|真正|全力|切实|不断|应当|可以)$")
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
        quoted = a == first and b == last and text[a[0] - 1:a[0]] == "“" and text[b[1]:b[1] + 1] == "”"
        trimmed = not LEAD.search(text[first[0]:a[0]]), b != last and text[b[1]] not in TRAILING
        pattern = _pattern(units, mark, sum(trimmed), quoted)
        if pattern and (best is None or pattern[0] > best[0]):
            best = (pattern[0], Run(spans, *pattern[1:]))
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


def _pattern(units: list[str], mark: str, trimmed: int, quoted: bool) -> tuple[float, str, str] | None:
    """(score, template, strength) of units that are parallel, or None."""
    length, number = len(units[0]), len(units)
    if any(re.search(r"[、\d]", unit) or unit.count("“") != unit.count("”") for unit in units):
        return None
    if len({len(unit) for unit in units}) > 1:
        return _uneven(units, mark)
    shared = [i for i in range(length) if len({unit[i] for unit in units}) == 1]
    template = "".join(units[0][i] if i in shared else "_" for i in range(length))
    score = number * 10 + 3 * len(shared) + length / 20 - trimmed
    if shared and _telling(units, shared, mark, trimmed) or mark == "、" and length > 2 and _opposite(units):
        return score, template, "strong"
    if quoted and length > 2:
        return score, "quoted", "strong"
    if mark == "、" and length > 2 and (number > 2 or length < 9 and trimmed < 2) and (syntax := _alike(units, trimmed)):
        return score, syntax, "strong"
    return None


def _alike(units: list[str], trimmed: int = 1) -> str:
    """The syntax that units of one length have in common: VO, SP, four characters; "" for none."""
    kinds = [_syntax(unit) for unit in units]
    plain = not any(re.search("[的和与或了及]", unit) for unit in units)
    length, number = len(units[0]), len(units)
    for syntax in ("VO", "SP"):
        clear = sum(kind[0] == syntax for kind in kinds)
        needed = 2 if syntax == "VO" and number == 2 else (number + 1) // 2
        if clear >= needed and all(syntax in kind for kind in kinds) and plain:
            return syntax
    close = length == 4 or length < 11 and (number > 2 or not trimmed)
    ends = {unit[-1] for unit in units}
    listed = len(ends) == 1 and not ends <= VERBS
    return "clauses" if length > 3 and close and plain and not listed and all(map(_clausal, units)) else ""


def _clausal(unit: str) -> bool:
    """Is there a verb in a unit of four characters or more, not only a noun made from one at its end?"""
    pieces = tagged(unit)
    (first, tag), (last, _) = pieces[0], pieces[-1]
    if first == unit:
        return tag in ("i", "l") or unit[0] in VERBS and unit[2] in VERBS
    if len(unit) == 4 and (unit[0] == unit[2] or unit[1] == unit[3] or unit[0] in VERBS and unit[2] in VERBS and (
            segment.frequencies().get(unit[2:], 0) < COMPOUND)):
        return True
    inner = [word for word, tag in pieces[1:-1] if word in VERBS or tag == "v"]
    ends = len(last) == 1 and last in VERBS or unit[-2] == unit[-1] or (
        len(last) == 2 and last[0] in VERBS - LIGHT and segment.frequencies().get(last, 0) < COMPOUND)
    return bool(inner) or ends or first in VERBS - LIGHT and last not in ADJECTIVES


def _telling(units: list[str], shared: list[int], mark: str, trimmed: int) -> bool:
    """Is what units of one length share a frame, and not the head or tail of listed nouns?"""
    length, number, first = len(units[0]), len(units), units[0]
    if len(shared) < 2 and (length > 8 or mark == "，" and length < 4) or length > 12:
        return False
    head = next(i for i in range(length + 1) if i not in shared)
    tail = next(i for i in range(length + 1) if length - 1 - i not in shared)
    if length == 2:
        return head == 1 and number > 2 and (_verbal(first[0]) or first[0] in ADVERBS)
    if any(_frames(units, i) for i in shared if head <= i < length - tail):
        return True
    if head == 1 and first[0] in PLAIN:
        return number > 2 and first[0] in "新大全" and mark == "、"
    tag = _tag_at(first, 0)[:1]
    if head and (tag == "m" or first[0] == "一") and head < 3:
        return number > 2 or mark == "，"
    if head > 1 and (first[1] in RESULTS or head < length and all(unit[head] in VERBS for unit in units)):
        return True
    if head and first[0] in ADVERBS:
        return number > 2 or length > 3
    if head and (tag in ("v", "d", "c", "z") or tag == "p" and length > 3 or tag == "a" and head > 1 or _verbal(first[0])):
        return length > 3 or number > 2 or all(segment.frequencies().get(unit[1:], 0) for unit in units)
    if mark == "，" and trimmed:
        return False
    middle = [any(_verbal(word) or len(word) == 2 and word[1] in RESULTS and _verbal(word[0]) for word, _ in tagged(unit)[:-1])
              for unit in units]
    return tail > 1 and all(middle) or bool(tail) and _alike(units) in ("VO", "SP")


def _frames(units: list[str], place: int) -> bool:
    """Is the character that all units have at a place inside them a word that makes a frame?"""
    character = units[0][place]
    if character in "的和与、“”" or character.isdigit():
        return False
    words = [_word_at(unit, place) for unit in units]
    same = len(set(words)) == 1
    pair = any(len({unit[i:i + 2] for unit in units}) == 1 for i in (place - 1, place))
    if pair and not same and character not in PLAIN or character in LINKS:
        return True
    if not (same or any(word[0] == character for word in words)):
        return False
    tag = words[0][1] if same else segment.tags().get(character, "")
    return character in VERBS or tag != "vn" and tag[:1] in ("v", "d", "p", "c", "u", "a")


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


def _word_at(unit: str, place: int) -> tuple[str, str]:
    """The word that covers a place of the unit, and its part of speech."""
    at = 0
    for word, tag in tagged(unit):
        at += len(word)
        if place < at:
            return word, tag
    return "", ""


def _tag_at(unit: str, place: int) -> str:
    word, tag = _word_at(unit, place)
    return tag or segment.tags().get(unit[place], "")


def _verbal(word: str) -> bool:
    """Is it a verb that takes an object?"""
    return word in VERBS or len(word) == 1 and segment.tags().get(word, "")[:1] == "v"


def _syntax(unit: str) -> tuple[str, ...]:
    """What a unit may be: VO, verb and object; SP, subject and predicate. First what it clearly is, or ""."""
    pieces = [word for word, _ in tagged(unit)]
    known = segment.frequencies()
    if len(unit) == 3:
        if _verbal(unit[0]) and known.get(unit[1:], 0) or unit[0] in VERBS and known.get(unit[:2], 0) < RARE:
            return ("VO",)
        return ("SP",) if unit[2] in ADJECTIVES and known.get(unit[:2], 0) and unit[0] not in PLAIN else ("",)
    idiom = len(pieces) == 1
    if len(unit) == 4 and (idiom or len(pieces) > 2):
        pieces = [unit[:2], unit[2:]]
    tags = [segment.tags().get(word, "") for word in pieces]
    while len(pieces) > 2 and tags[0] in ("d", "ad"):
        pieces, tags = pieces[1:], tags[1:]
    if len(pieces) < 2:
        return ("",)
    ends = pieces[-1] in ADJECTIVES or tags[-1][:1] in ("a", "z", "i")
    verb = pieces[0] in VERBS or tags[0] == "v" and pieces[0] not in AMBIGUOUS
    clear = "VO" if verb and not ends else "SP" if ends and not verb else ""
    maybe = [syntax for syntax, holds in (
        ("VO", verb and len(unit) < 5 or pieces[0] in AMBIGUOUS or idiom and tags[0][:1] != "n"),
        ("SP", ends and pieces[0] not in VERBS or tags[-1] in ("v", "vn", "") and tags[0][:1] in ("n", "d", ""))) if holds]
    return (clear, *maybe)


def _opposite(units: list[str]) -> bool:
    """Do two units begin with opposites?"""
    return len(units) == 2 and len(units[0]) < 8 and (
        {units[0][0], units[1][0]} in OPPOSITES or units[0][0] == units[1][0] and {units[0][1], units[1][1]} in OPPOSITES)


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
    known = segment.frequencies()
    if len(set(units)) < len(units) or any(unit[0] == unit[1] or set(unit) & ENDINGS for unit in units):
        return False
    if any(known.get(one[1] + two[0], 0) >= RARE for one, two in zip(units, units[1:])):      # a word lies across
        return False
    if any(len({unit[i] for unit in units}) == 1 for i in (0, 1)):
        return all(_verbal(unit[0]) for unit in units) or segment.tags().get(units[0][0], "")[:1] in ("d", "p")
    return all(unit[0] in VERBS and unit[0] not in LIGHT and known.get(unit, 0) < RARE for unit in units)
