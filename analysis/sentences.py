"""Where sentences end.

A sentence ends at 。！？ (or ASCII ! ?, or a run of them) together with the quotation marks and brackets
that close right behind. A semicolon does not end one, nor does an ellipsis, nor a stop inside a pair of
quotation marks or brackets, unless the pair closes right behind the stop and nothing goes on from there:
“来了！”他说。 is one sentence; 他说：“来了。”大家笑了。 is two.
"""

from __future__ import annotations

import re
from collections import Counter

STOP = "。！？!?｡"
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】",
         "［": "］", "[": "]"}
CLOSERS = frozenset(PAIRS.values()) | {'"'}
QUOTES = "”’」』\""
GOES_ON = "，、；：,;:的"
MARKS = r"“”‘’「」『』（）()《》【】［］\[\]\""
# A full stop in ASCII ends a sentence only behind Han or a closing mark: 3.5 and v1.2 don't.
TOKEN = re.compile(rf"[{STOP}]+|(?<=[\u3400-\u9fff”’」』）)])\.(?![\w.])|[{MARKS}]")


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each sentence in text[start:end], without the space around it."""
    closing = pairs(text, start, end)
    spans, at, stack = [], start, []
    for token in TOKEN.finditer(text, start, end):
        here = token.start()
        if here in closing:
            stack.append(here)
            continue
        if stack and here == closing[stack[-1]]:
            opened = stack.pop()
            following = text[here + 1:min(here + 2, end)]
            introduced = text[at:opened].strip() or following in "“「『\""
            ends = (not stack and text[here] in QUOTES and text[here - 1] in STOP + "."
                    and introduced and not (following and following in GOES_ON))
        else:
            ends = not stack and text[here] not in PAIRS and text[here] not in CLOSERS
        if ends:
            stop = token.end()
            while stop < end and text[stop] in CLOSERS and stop not in closing:
                stop += 1
            if stop > at:
                spans.append((at, stop))
                at = stop
    spans.append((at, end))
    return [span for span in (strip(text, *span) for span in spans) if span[0] < span[1]]


def pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Offset of each opening mark → offset of the mark that closes it; unbalanced marks are left out.

    Marks nest; straight quotation marks pair off in turn. A mark left open inside a pair that closes is
    passed over.
    """
    closing, stack, waiting, straight = {}, [], Counter(), None
    for token in re.compile(f"[{MARKS}]").finditer(text, start, end):
        mark, at = token[0], token.start()
        if mark == '"':
            if straight is None:
                straight = at
            else:
                closing[straight], straight = at, None
        elif mark in PAIRS:
            stack.append((PAIRS[mark], at))
            waiting[PAIRS[mark]] += 1
        elif waiting[mark]:
            while True:
                wanted, opened = stack.pop()
                waiting[wanted] -= 1
                if wanted == mark:
                    closing[opened] = at
                    break
    return closing


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
