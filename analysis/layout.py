"""Which line of a text is what: title, dateline, byline, furniture, heading or paragraph.

The rules are of form, not of content, and can be wrong: a heading is a Markdown `#` line, a numbered
line (第一章, 一、, （一）, 1.) or a short line without closing punctuation that stands before a paragraph.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .decoding import HAN

NUMERAL = "[一二三四五六七八九十百零〇]"
# Numbered headings, outermost first; a document's levels are counted over those it uses.
NUMBERED = [re.compile(p) for p in (
    rf"第(?:{NUMERAL}+|\d+)[编篇部](?![\u4e00-\u9fff])",
    rf"第(?:{NUMERAL}+|\d+)章",
    rf"第(?:{NUMERAL}+|\d+)节",
    rf"第(?:{NUMERAL}+|\d+)条",
    rf"{NUMERAL}+、",
    rf"[（(]{NUMERAL}+[）)]",
    r"\d{1,2}(?:[、．]|\.(?!\d))",
    r"[（(]\d{1,2}[）)]",
)]
MARKDOWN = re.compile(r"(#{1,6})[ \t]+(?=\S)")
DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[\sT]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
LABEL = (r"(?:来源|來源|作者|记者|記者|编辑|編輯|责编|責編|发布时间|"
         r"发布日期|发布|时间|日期|浏览(?:次数|量)?|阅读(?:量)?|点击(?:数|量)?|字号)")
LABELLED = re.compile(LABEL + r"\s*[:：]\s*(\S*)")
SOURCE = re.compile(r"(?:来源|來源)\s*[:：]\s*(\S+)")
BYLINE_LINE = re.compile(
    r"[\[【（(●■]?\s*(?:本报|本刊|[\u4e00-\u9fff]{2,8}[报社网台])?(?:见习|实习)?"
    r"(?:记者|記者|通讯员|作者|撰文|责任编辑|责编|编辑|校对|摄影|供稿|文/|图/|文：|来源|來源)[\s:：/／丨|]")
BYLINE_TAIL = re.compile(
    r"\s*[（(\[【][^（()）\n。!?！？]{0,20}(?:记者|記者|通讯员|作者|撰文|编辑|摄影|供稿|文[/／])[^（()）\n。!?！？]{0,40}[）)\]】]\s*$")
BYLINE_HEAD = re.compile(r"(?:本报讯|[^\s，。,]{2,16}[电電讯訊])?\s*"
                         r"[（(](?:[^（()）\n]{0,8})(?:记者|記者|通讯员)[^（()）\n]{1,40}[）)]\s*")
# A name behind a title: a surname and one or two characters more, perhaps behind an office.
SURNAMES = ("王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁"
            "潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
            "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤鲁巴茅郁")
NAME_LINE = re.compile(rf"(?:[\u4e00-\u9fff]{{2,12}}\s+)?[{SURNAMES}]\s*[\u4e00-\u9fff]\s*[\u4e00-\u9fff]?")
# What a web page prints around an article.
CHROME = re.compile(r"(?:关注|点击|扫码|扫一扫|分享|打印|订阅|下载|收藏|转发|返回|首页|上一篇|下一篇|"
                    r"相关(?:新闻|阅读|链接)|"
                    r"更多|字号|字体|当前位置|您的位置|版权所有|责任编辑|责编|热线|客户端|二维码)")
STOPS = "。！？!?；;：:，,、…"
CLOSERS = "”’」』）)】》\"'］]"
TITLE_LENGTH, HEADING_LENGTH, INLINE_LENGTH = 60, 40, 30   # characters
HEADING_LINES = 3                                          # a kicker and a couplet; a longer run is a list


class Line(NamedTuple):
    """A line that holds something."""

    start: int
    end: int       # both without surrounding space
    kind: str      # heading, inline, plain (a heading by its form alone), dateline, byline, furniture, paragraph
    rank: int      # how far in a heading's numbering is; 0 for plain ones
    gap: bool      # a blank line stands before


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, each with the kind its own form suggests."""
    lines, at, gap, fenced = [], 0, True, False
    for raw in text.splitlines(keepends=True):
        bare = raw.strip().strip("\ufeff\u200b")
        start = at + raw.index(bare) if bare else at
        at += len(raw)
        if not bare:
            gap = True
            continue
        fence = bare.startswith(("```", "~~~"))
        kind, rank = ("furniture", 0) if fenced or fence else _form(bare)
        fenced ^= fence
        lines.append(Line(start, start + len(bare), kind, rank, gap))
        gap = False
    return lines


def _form(line: str) -> tuple[str, int]:
    """(kind, rank) of a line by its form alone; `_settle` looks at its neighbours."""
    if found := MARKDOWN.match(line):
        return "heading", len(found[1])
    if not re.search(r"\w", line) or line.startswith("!["):
        return "furniture", 0
    if _is_dateline(line):
        return "dateline", 0
    short = len(line) <= HEADING_LENGTH
    if BYLINE_LINE.match(line) and len(line) <= TITLE_LENGTH and line[-1] not in "。！？!?":
        return "byline", 0
    for rank, pattern in enumerate(NUMBERED, start=7):   # behind Markdown's six
        if pattern.match(line):
            if _unstopped(line.rstrip("：:")) and short:
                return "heading", rank
            return ("inline", rank) if inline_end(line) else ("paragraph", 0)
    if _unstopped(line) and len(line) <= TITLE_LENGTH and len(HAN.findall(line)) >= 2 and line[0] not in "-*+|>·•":
        return "plain", 0
    return "paragraph", 0


def _is_dateline(line: str) -> bool:
    """A date or a labelled source, and next to nothing besides."""
    if len(line) > 2 * TITLE_LENGTH or not (DATE.search(line) or SOURCE.search(line)):
        return False
    return len(HAN.findall(LABELLED.sub("", DATE.sub("", line)))) <= 6 and line[-1] not in "。！？，"


def _unstopped(line: str) -> bool:
    """No punctuation at the line's end and no full stop inside."""
    return line.rstrip(CLOSERS)[-1:] not in tuple(STOPS) and not re.search("[。！？!?]", line)


def inline_end(line: str) -> int:
    """Length of a numbered paragraph's inline heading with its stop; 0 where there is none.

    `（一）稳增长取得新成效。深入…` has one: a short first sentence, and more behind it. `第一条` is one alone.
    """
    for pattern in NUMBERED:
        if number := pattern.match(line):
            if number[0].endswith("条"):
                return number.end()
            stop = re.search("[。：:]", line)
            arabic = bool(re.search(r"\d", number[0]))
            inside = line[number.end():stop.start()] if stop else ""
            broken = arabic and re.search("[，,；;]", inside)
            good = HAN.search(inside) and len(inside) <= INLINE_LENGTH and not broken
            return stop.end() if good and line[stop.end():].strip() else 0
    return 0


def settle(text: str, lines: list[Line]) -> list[str]:
    """The kind of each line, its neighbours considered."""
    kinds = [line.kind for line in lines]
    body = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "inline")]
    if not body:                                    # nothing but short lines: a poem, a list, one sentence
        return [kinds[i] if kinds[i] != "plain" or (i == 0 and len(lines) > 1) and not lines[0].gap
                else "paragraph" for i in range(len(lines))]
    first, last = body[0], body[-1]
    spaced = sum(lines[i].gap for i in body[1:]) * 2 > len(body) - 1   # blank lines stand between paragraphs
    head = _head(text, lines, kinds, first, spaced)
    at = first
    while at > 0 and head.get(at - 1) == "plain":   # what is left before the first paragraph is its heading
        at -= 1
    kinds[:first] = [head.get(i, kinds[i]) for i in range(first)]
    i = at
    while i < len(lines):
        j = i
        while j < len(lines) and kinds[j] == "plain":
            j += 1
        if j > i:
            run = [lines[k] for k in range(i, j)]
            kinds[i:j] = [_run_kind(text, run, i > last, kinds[j] if j < len(lines) else "")] * (j - i)
        i = max(j, i + 1)
    return kinds


def _run_kind(text: str, run: list[Line], after_body: bool, following: str) -> str:
    """What a run of plain lines is: a heading where a paragraph follows it, else furniture or paragraphs."""
    if after_body:
        return "furniture" if all(line.end - line.start <= HEADING_LENGTH for line in run) else "paragraph"
    short = all(line.end - line.start <= HEADING_LENGTH for line in run)
    if short and len(run) <= HEADING_LINES and following in ("paragraph", "inline", "heading", "byline"):
        return "heading"
    return "paragraph"


def _head(text: str, lines: list[Line], kinds: list[str], first: int, spaced: bool) -> dict[int, str]:
    """Kinds of the lines before the first paragraph: title, dateline, byline, furniture, headings."""
    head, titled, dated = {}, False, False
    markdown = [line.rank for line, kind in zip(lines, kinds) if text[line.start] == "#" and kind == "heading"]
    for i in range(first):
        line, kind = lines[i], kinds[i]
        string = text[line.start:line.end]
        only = text[line.start] == "#" and line.rank == min(markdown) and markdown.count(line.rank) == 1
        if kind in ("dateline", "byline", "furniture"):
            head[i], dated = kind, dated or kind == "dateline"
        elif not titled and (kind == "plain" or only):
            head[i], titled = "title", True
        elif kind == "plain" and head.get(i - 1) == "title" and NAME_LINE.fullmatch(string):
            head[i] = "byline"
        elif kind == "plain" and head.get(i - 1) == "title" and (
                string.startswith(("—", "-", "（", "(")) or (spaced and not line.gap)):
            head[i] = "title"
        elif kind == "plain" and (CHROME.match(string) or (dated and spaced and not line.gap)):
            head[i] = "furniture"
        else:
            head[i] = kind
    return head
