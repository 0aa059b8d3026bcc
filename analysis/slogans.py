"""Slogans (提法): what a text quotes, numbers, sets in rhythm, names as a policy, or repeats to the letter.

The rules look at form and at the document's own evidence (marks, headings, repetition); no list of slogans.
"""

from __future__ import annotations

import re

import pandas as pd

from .corpus import Document
from .numerics import numerics
from .parallels import parallels
from .phrases import phrases
from .quotations import quotes

__all__ = ["KINDS", "slogans"]

KINDS = ("numeric", "parallel", "four_character", "named", "formula")
NAMED = re.compile("(?:行动计划|攻坚行动|专项行动|行动|工程|计划|战略|政策措施|保卫战|攻坚战|歼灭战|服务月|制)$")
DOES = set("实施 开展 推进 深入 全面 全力 大力 加快 坚决 打赢 打好 深化 落实 继续 持续 切实 积极 严格 实行 扎实 启动 推行 是 为 了 的 等 和 与 及 在 把 将 "
           "今年 全区 全市 全省 江城区 对 以 用 从 按照 围绕 出台 制定 一批 新 这 该".split())
COLUMNS = ["slogan", "kind", "count", "quoted", "rule", "score", "spans"]


def slogans(document: Document, words: pd.DataFrame) -> pd.DataFrame:
    """slogan, kind (one of KINDS), count, quoted (how many of them stand in marks), rule, score, spans.

    Counted over the whole text, title and headings included, as non-overlapping occurrences of the exact string.
    The most salient first: score = occurrences + 2 for a heading or the title + 1 for marks.
    """
    text, found = document.text, {}
    for string, kind, rule in _candidates(document, words):
        found.setdefault(string, (kind, rule))
    marks = {(row.start, row.end) for row in quotes(document).itertuples()}
    heads = [(part.start, part.end) for part in document.parts if part.kind in ("title", "heading")]
    rows = []
    for string, (kind, rule) in found.items():
        spans = tuple(m.span() for m in re.finditer(re.escape(string), text))
        quoted = sum(span in marks for span in spans)
        headed = any(a <= start and end <= b for start, end in spans for a, b in heads)
        rows.append((string, kind, len(spans), quoted, rule, len(spans) + 2 * headed + bool(quoted), spans))
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.astype({"slogan": "str", "kind": "str", "rule": "str", "count": int, "quoted": int, "score": int})
    return table.sort_values(["score", "count", "slogan"], ascending=[False, False, True], ignore_index=True)


def _candidates(document: Document, words: pd.DataFrame):
    """(string, kind, rule), the surest rules first."""
    for row in numerics(document, words).itertuples():
        yield row.text, "numeric", "numeric abbreviation"
    structures = parallels(document, words)
    runs = set(structures.text)
    for row in quotes(document).query("kind == 'slogan'").itertuples():
        kind = ("parallel" if row.text in runs or re.search("[、，,]", row.text) else "named" if NAMED.search(row.text)
                else "four_character" if len(row.text) == 4 else "formula")
        yield row.text, kind, "quoted"
    for row in structures.itertuples():
        if len(row.units) > 2:
            yield row.text, "parallel", "three units or more"
    yield from ((string, "named", "name of a policy") for string in _named(document, words))
    yield from _repeated(document, words)


def _named(document: Document, words: pd.DataFrame):
    """Names of policies and campaigns: the words before a class word (行动, 工程, 制), back to what does or links."""
    rows = list(words[words.paragraph > 0].itertuples())
    for i, row in enumerate(rows):
        if not NAMED.search(row.word) or row.word in DOES:
            continue
        first = i
        while first and rows[first - 1].end == rows[first].start and rows[first - 1].word not in DOES \
                and rows[first - 1].pos[:1] in "nvabmj" and row.end - rows[first - 1].start <= 14:
            first -= 1
        string = document.text[rows[first].start:row.end]
        if len(string) >= (3 if row.word.endswith("制") else 6) and not string.endswith("机制"):
            yield string


def _repeated(document: Document, words: pd.DataFrame):
    """Whole headings found again in the text, and repeated phrases that stand in the title or a heading."""
    heads = " ".join(document.text[part.start:part.end] for part in document.parts if part.kind in ("title", "heading"))
    for row in phrases(document, words, min_length=4).itertuples():
        if row.phrase in heads and row.left_entropy > 0:
            yield row.phrase, "four_character" if len(row.phrase) == 4 else "formula", "in a heading and repeated"
