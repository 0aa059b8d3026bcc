"""Numeric abbreviations (数字略语): formulations whose numeral counts their members or is their rank.

四大体系, 两个定位, 双统筹, 一号工程, 1+1+9, 十四五: found by their form (see `numerals`). What they stand for is given
only where the text itself lists it, and lists as many members as the name says.
"""

from __future__ import annotations

import re
from itertools import accumulate

import pandas as pd

from .corpus import Document
from .forms import folded, occurrences, tagged
from .numerals import MIXED, NUMERAL, PLAN, RANK, bare, marked

__all__ = ["expansion", "numerics"]

VALUES = {**{sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}, "两": 2, "双": 2}
NAMELY = "(?:即|也就是|就是|包括|分别是|分别为|指的是|是指|具体是|具体为)"
ADVERB = "(?:始终|一直|仍然|已经|也|都|就|正|被|才|全面|优先)*"
MADE = re.compile(rf"(?:(?:把|将|以)|^)(?P<what>[^把将以]{{2,40}}?){ADVERB}"
                  r"(?:(?:作为|列为|定为|确定为|当作|当成|视为|打造成|确立为|立为)[^，。、“”]{0,6}|(?P<is>是)(?:我?[全本][\u4e00-\u9fff]的?)?)$")
# Verbs before an abbreviation, not the last member of a list
FRAME = re.compile("(?:做到|实现|坚持|践行|落实|推进|打造|实施|开展|构建|推动|抓好|树立|增强|坚定|强化|推行|深化|提出|围绕|按照|聚焦|以|对)$")
COLUMNS = ["text", "count", "expansion", "spans"]


def numerics(document: Document, words: pd.DataFrame | None = None) -> pd.DataFrame:
    """The numeric abbreviations of a document, with what the text says they stand for.

    Columns: text, count, expansion (a tuple of the members in order, empty where the text doesn't list them),
    spans. Every occurrence of a string that was found once by its form counts, quoted or not.
    """
    text = folded(document.text)
    quoted = marked(text)
    places = sorted(quoted | bare(text, quoted))
    found: dict[str, str] = {}
    for start, end in places:
        found.setdefault(document.text[start:end], text[start:end])
    rows = []
    for string, spans in occurrences(document.text, found).items():
        spans = tuple(span for span in spans if _whole(text, *span))
        if not spans:
            continue
        members = next(filter(None, (expansion(text, *span) for span in spans)), ())
        rows.append((string, len(spans), tuple(document.text[a:b] for a, b in members), spans))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"text": "str", "count": int})
    return table.sort_values(["count", "text"], ascending=[False, True], ignore_index=True)


def _whole(text: str, start: int, end: int) -> bool:
    """No longer numeral or code goes on at either side."""
    return not (re.match(r"[\d一二三四五六七八九十百第+]", text[start - 1:start]) and text[start] not in "“" or
                text[end:end + 1] == "+" or (text[end - 1].isdigit() and text[end:end + 1].isdigit()))


def expansion(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The spans of the members that the folded text lists for the abbreviation at (start, end), or ()."""
    name = text[start:end]
    left, right = (start - 1, end + 1) if text[start - 1:start] == "“" else (start, end)
    if re.fullmatch(RANK, name):
        return _made(text, left, 1)
    number = _number(name)
    if number < 2 or re.fullmatch(PLAN, name):
        return ()
    return _made(text, left, number) or _before(text, left, number, name) or _after(text, right, number, name)


def _number(name: str) -> int:
    """How many members the name promises; 0 where it doesn't say."""
    if re.match(r"\d[A-Z]$", name):
        return int(name[0])
    return 0 if re.match(r".*\+|\d", name) or re.fullmatch(MIXED, name) else VALUES.get(name[0], 0)


def _members(text: str, start: int, end: int, number: int) -> tuple[tuple[int, int], ...]:
    """The `number` members of a list at (start, end), what leads up to the first and follows the last cut off."""
    cuts = [m.span() for m in re.finditer("[、，；]", text[start:end])]
    if len(cuts) == number - 2 or number == 2 and not cuts:             # A、B和C
        joints = [m.span() for m in re.finditer("(?:以及|[和与及])", text[start:end])]
        cuts += [joint for joint in joints if not cuts or joint > cuts[-1]][-1:]
    if len(cuts) < number - 1:
        return ()
    bounds = [0, *(edge for cut in cuts for edge in cut), end - start]
    spans = [(start + a, start + b) for a, b in zip(bounds[::2], bounds[1::2])][-number:]
    whole, spans[0] = spans[0], _trimmed(text, spans)
    if len(cuts) >= number and whole == spans[0]:           # more members than the name says
        return ()
    texts = [text[a:b] for a, b in spans]
    return tuple(spans) if all(texts) and max(map(len, texts)) <= 20 else ()


def _trimmed(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The first member without the words that lead up to the list.

    It starts as the others do where they start alike, else it is as long as they are, else it is what stands
    behind the last verb or preposition.
    """
    start, end = spans[0]
    first, others = text[start:end], [text[a:b] for a, b in spans[1:]]
    edges = [0, *accumulate(len(word) for word, _ in tagged(first))]
    for length in (2, 1):
        head = others[0][:length]
        if len(head) == length and all(other.startswith(head) for other in others) and (
                at := first.rfind(head)) in edges:
            return start + at, end
    lengths = {len(other) for other in others}
    if len(lengths) == 1 and len(first) - len(others[0]) in edges:
        return end - len(others[0]), end
    at = offset = 0
    for word, tag in tagged(first)[:-1]:
        at += len(word)
        if tag[:1] in ("v", "p", "d", "u") and tag != "vn" or word in ("着力", "全面"):
            offset = at
    return start + offset, end


def _before(text: str, left: int, number: int, name: str) -> tuple[tuple[int, int], ...]:
    """Members listed right before: 党建、生产、生活、生态“四大体系”, 党组织和党员到社区“双报到”."""
    start, end = _clause_start(text, left), left
    if place := re.search("(?:[到在向][\u4e00-\u9fff]{1,4}|这|等|的|是)$", text[start:end]):
        end = start + place.start() if number == 2 or len(place[0]) == 1 else end
    listed = text[start:end]
    if re.search(rf"{NUMERAL}[个大项]", listed) or FRAME.search(listed):
        return ()
    if number == 2 and "、" not in listed and len(name) < 3:           # 学校和家庭“双减”: who does it, not what it is
        return ()
    members = _members(text, start, end, number)
    return () if any("的" in text[a:b] for a, b in members) else members


def _made(text: str, left: int, number: int) -> tuple[tuple[int, int], ...]:
    """Members made into it: 把招商引资作为“一号工程”."""
    start = _clause_start(text, left)
    found = MADE.search(text[start:left])
    if not found or found["is"] and len(found["what"]) > 8:
        return ()
    span = (start + found.start("what"), start + found.end("what"))
    return (span,) if number == 1 and "、" not in found["what"] else _members(text, *span, number)


def _after(text: str, right: int, number: int, name: str) -> tuple[tuple[int, int], ...]:
    """Members listed behind it: “三不”做起：不卖咖啡、不办打卡、不收门票."""
    link = re.match(rf"[^，。；：！？“”（\n|—]{{0,8}}(?:(?P<sure>，?{NAMELY}：?|：|——|（即?)|，)", text[right:right + 30])
    if not link:
        return ()
    start = right + link.end()
    sentence = re.match("[^。！？\n“”|（）]*", text[start:])[0]
    first = re.match("[^，；]*", sentence)[0]
    listed = first if "、" in first else sentence.rstrip("，；")
    members = _members(text, start, start + len(listed), number)
    signs = set(name[1:]) - set("个大项")
    shared = all(signs & set(text[a:b]) for a, b in members)
    named = link["sure"] and (number > 2 or re.search(NAMELY, link["sure"]) or "（" in link["sure"])
    return members if named or shared else ()


def _clause_start(text: str, end: int) -> int:
    """Where the stretch that ends here begins, punctuation other than 、 bounding it."""
    return max(text.rfind(mark, max(0, end - 100), end) for mark in "，。；：！？“”（）|\n") + 1 or max(0, end - 100)
