"""Parallel structures (排比, 对仗): adjacent clauses or verb phrases of one pattern, by their exact units.

支部进商圈、进小区、进楼宇 has the units 进商圈, 进小区, 进楼宇: what stands before the pattern is cut off the first unit,
what follows off the last. Units are of equal length, and share either a character in the same place (a frame) or
their syntax (the parts of speech, word by word). Lists of things (政治、经济、文化) are none: some unit must say or do.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd

from . import segment
from .corpus import Document

__all__ = ["parallels"]

HAN = re.compile("[\u3400-\u9fff]+")
BREAK = re.compile(r"[^。；;：:！!？?\r\n“”‘’「」『』\"（）()《》…—]+")
OPPOSED = ("小大", "大小", "新旧", "旧新", "内外", "外内", "上下", "下上", "进退", "有无", "无有", "多少", "少多", "远近", "近远",
           "高低", "左右", "前后", "一百", "千万", "东西", "南北")
DEAD = set("的了和与及等着之一第地")      # shared, they make no frame
SKIP = re.compile("[的了和与等]")
JOIN = re.compile("[和与及或等]")
LEADS = set("以为让把用从向不没无有更最敢能会要可进讲重带又越边既先再非因由靠守爱知懂善稳强促")    # shared and first, these make a frame
TRANSITIVE = set("优强美富新净亮活暖靓严实深广长壮补惠作当种養养")    # adjectives and others that 1 + 2 units use as verbs
PREDICATES = set("多少大小高低强弱重轻好快慢新实深广美优足稳严紧長长浓甜亮")
COLUMNS = ["text", "units", "start", "end", "pattern"]


class Tokens:
    """The words table by offset: where words begin and end, and the signature of a stretch."""

    def __init__(self, words: pd.DataFrame):
        self.at = {start: (end, word, pos) for start, end, word, pos in zip(words.start, words.end, words.word, words.pos)}
        self.ends = set(words.end)

    def signature(self, start: int, end: int) -> tuple:
        """((tag, length), …) of the words in a stretch; () where they don't fill it exactly."""
        out = []
        while start < end:
            stop, _, pos = self.at.get(start, (end + 1, "", ""))
            out.append((_coarse(pos), stop - start))
            start = stop
        return tuple(out) if start == end else ()


def _coarse(pos: str) -> str:
    """n for whatever names, v for what says; the rest by its first letter."""
    if pos in ("vn", "an", "j") or pos[:1] in ("n", "s", "f", "t"):
        return "n"
    return {"b": "a", "z": "a", "l": "i"}.get(pos[:1], pos[:1])


def parallels(document: Document, words: pd.DataFrame) -> pd.DataFrame:
    """text (first unit to last), units (a tuple), start, end, pattern (frame, syntax, antithesis, undelimited).

    `words` is the words table with pos. A structure is the longest run of units joined by one kind of mark
    (、 or a comma) inside a sentence, or three and more units of two characters joined by none.
    """
    tokens, text, found = Tokens(words), document.text, []
    for part in document.parts:
        if part.kind not in ("title", "heading", "paragraph"):
            continue
        for stretch in BREAK.finditer(text, part.start, part.end):
            taken: list[tuple[int, int]] = []
            for run in _runs(text, *stretch.span()):
                for spans, pattern in _best(text, run, tokens):
                    if not any(a < spans[-1][1] and spans[0][0] < b for a, b in taken):
                        taken.append((spans[0][0], spans[-1][1]))
                        found.append((spans, pattern))
            found += [(spans, "undelimited") for spans in _undelimited(text, *stretch.span(), tokens)
                      if not any(a < spans[-1][1] and spans[0][0] < b for a, b in taken)]
    rows = [(text[spans[0][0]:spans[-1][1]], tuple(text[a:b] for a, b in spans), spans[0][0], spans[-1][1], pattern)
            for spans, pattern in sorted(found)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"text": "str", "start": int, "end": int, "pattern": "str"})


def _runs(text: str, start: int, end: int):
    """Lists of pieces joined by 、 within a clause, then lists of clauses joined by commas."""
    clauses = [m.span() for m in re.finditer("[^，,]+", text[start:end])]
    clauses = [(start + a, start + b) for a, b in clauses]
    for a, b in clauses:
        pieces = [(a + m.start(), a + m.end()) for m in re.finditer("[^、]+", text[a:b])]
        if len(pieces) > 1:
            yield pieces
    whole: list[tuple[int, int]] = []
    for a, b in clauses:
        if "、" in text[a:b]:
            if len(whole) > 1:
                yield whole
            whole = []
        else:
            whole.append((a, b))
    if len(whole) > 1:
        yield whole


def _best(text: str, run: list[tuple[int, int]], tokens: Tokens):
    """The parallel structures of a run: the longest stretch of pieces that are units, then what is left on its sides."""
    for size in range(len(run), 1, -1):
        for first in range(len(run) - size + 1):
            pieces = run[first:first + size]
            if found := _fit(text, pieces, tokens):
                yield found
                for rest in (run[:first], run[first + size:]):
                    if len(rest) > 1:
                        yield from _best(text, rest, tokens)
                return


def _fit(text: str, pieces: list[tuple[int, int]], tokens: Tokens):
    """(spans, pattern) of the pieces as units, the first cut from the left and the last from the right; or None."""
    (a, b), *inner, (c, d) = pieces
    lengths = {y - x for x, y in inner}
    if len(lengths) > 1:
        return None
    comma = text[b] in "，,"
    sizes = lengths or ({b - a} & {d - c} if comma else range(min(b - a, d - c), 1, -1))
    for size in sizes:
        if size > min(b - a, d - c) or size < 2:
            continue
        spans = [(b - size, b), *inner, (c, c + size)]
        if comma and (c + size != d or size < 4 or b - size != a and not inner):
            continue
        if pattern := _pattern(text, spans, tokens, comma):
            return spans, pattern
    return None


def _pattern(text: str, spans: list[tuple[int, int]], tokens: Tokens, comma: bool) -> str:
    """What makes the spans units of one pattern; "" where nothing does."""
    units = [text[a:b] for a, b in spans]
    if len(set(units)) < len(units) or not all(HAN.fullmatch(u) for u in units) or any(JOIN.search(u) for u in units):
        return ""
    size, starts, ends = len(units[0]), spans[0][0] in tokens.at, spans[-1][1] in tokens.ends
    saying = [_says(unit, tokens.signature(*span)) for unit, span in zip(units, spans)]
    frame = [i for i in range(size) if len({u[i] for u in units}) == 1 and units[0][i] not in DEAD]
    if 2 < size <= 5 and starts and units[0][0] + units[1][0] in OPPOSED:
        return "antithesis"
    sure = sum(saying) * 2 >= len(units) and (sum(saying) > 1 or len(frame) > 1)
    loose = size == 3 and sum(saying) > 1 or frame[:1] == [0]
    if not (starts or loose) or not (ends or len(units) > 2 or size == 3 and all(saying)):
        return ""
    if frame and (units[0][0] in LEADS and frame[0] == 0 and size > 2 or sure and (size > 2 or len(units) > 2)):
        return "frame"
    if comma and not (sum(saying) == len(units) and len({tokens.signature(*span) for span in spans}) == 1):
        return ""
    return "syntax" if size > 2 and sum(saying) * 2 >= len(units) and sum(saying) > 1 else ""


def _says(unit: str, signature: tuple) -> bool:
    """Whether a unit says something: verb and object, subject and predicate, adverb and verb; not a name of a thing.

    Units of three and four characters are judged by their halves in the dictionary, since a segmenter may take
    them whole or cut them wrong: 防风险 is 1 + 2, 养老院 2 + 1.
    """
    tags, counts = segment.tags(), segment.frequencies()
    if len(unit) == 3:
        if unit[1:] in counts and counts.get(unit[:2], 0) * 20 < counts[unit[1:]]:
            return tags.get(unit[0], "v")[:1] in "vadpgz" or unit[0] in TRANSITIVE
        return unit[2] in PREDICATES and tags.get(unit[:2], "")[:1] in ("n", "a")
    if len(unit) == 4:
        first, last = tags.get(unit[:2], ""), tags.get(unit[2:], "")
        if first in ("v", "vd") and last[:1] in ("n", "v", "a"):
            return True
        if last in ("a", "ad", "v", "vd", "z", "i") and first[:1] in ("n", "v", "a", ""):
            return True
        if unit[0] == unit[2] or unit[0] in LEADS:
            return True
    kinds = [tag for tag, _ in signature]
    clause = "v" in kinds and (kinds[0] in "vdp" or "v" in kinds[1:-1] or kinds[-1] == "v" and len(kinds) > 2)
    return bool(kinds) and (clause or kinds[-1] == "a" and len(kinds) > 1 or kinds == ["i"])


def _undelimited(text: str, start: int, end: int, tokens: Tokens):
    """Three or more units of two characters in a row, within whole words: 共建共治共享, 正风肃纪反腐."""
    for han in HAN.finditer(text, start, end):
        at = han.start()
        while at + 6 <= han.end():
            if at in tokens.at and (spans := _chain(text, at, han.end(), tokens)):
                yield spans
                at = spans[-1][1]
            else:
                at += 1


def _chain(text: str, at: int, end: int, tokens: Tokens) -> list[tuple[int, int]]:
    """The longest chain of units of two from an offset; [] where there is none of three."""
    counts, tags = segment.frequencies(), segment.tags()
    for count in range(min(6, (end - at) // 2), 2, -1):
        stop = at + 2 * count
        if stop not in tokens.ends:
            continue
        spans = [(x, x + 2) for x in range(at, stop, 2)]
        units = [text[a:b] for a, b in spans]
        if len(set(units)) < count or SKIP.search(text[at:stop]):
            continue
        shared = [i for i in (0, 1) if len({u[i] for u in units}) == 1]
        partly = any(a[i] == b[i] for a, b in pairwise(units) for i in (0, 1))
        new = [unit not in counts for unit in units]
        verbs = all(n or _coarse(tags.get(unit, "")) == "v" for n, unit in zip(new, units))
        if any(new) and (shared or verbs and (partly or sum(new) > 1 and _ends_clause(text, stop, end))):
            return spans
    return []


def _ends_clause(text: str, at: int, end: int) -> bool:
    return at >= end or text[at] == "的"
