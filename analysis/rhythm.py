"""Are units parallel? What they share, character by character, and their syntax.

jieba's tags are those of a word's commonest use and often mislead (需求 and 疑惑 are tagged as verbs): small word
classes of our own (`lexicon`) come first.
"""

from __future__ import annotations

import re

from . import segment
from .forms import tagged
from .lexicon import ADJECTIVES, AMBIGUOUS, VERBS

__all__ = ["pattern", "tight"]

HAN = r"[\u4e00-\u9fff]"
PLAIN = frozenset("新大小老旧少各每本该某此全第主副总分前后其这那")    # at the head of any list of nouns
LINKS = frozenset("在为于得要就不将则虽而才更最能可会是有无")           # make a frame inside units
ADVERBS = frozenset("更最早快多常再先都也共互同敢勤善齐真很零自")       # make one at their head
RESULTS = frozenset("出好实得住紧准深细牢清到")                        # what a verb is completed by
OPPOSITES = [frozenset(pair) for pair in (
    "大小", "多少", "上下", "内外", "高低", "新旧", "长短", "远近", "前后", "有无", "进退", "加减", "虚实", "破立",
    "线面", "点面", "城乡", "天地", "山水", "左右", "冷热", "软硬")]
ENDINGS = frozenset("的了着之是和与在等而就都也很不")
# Verbs too common as parts of words to tell a unit by
LIGHT = frozenset("有无没不会能要想使让给拿把到来去上下出入走作当为凭借得住行")
COMPOUND = 1000              # as common as this in jieba's corpora, a word is felt as one, not as verb and object
RARE = 100                   # of words side by side by chance, one at least is commoner


def pattern(units: list[str], mark: str, trimmed: int, quoted: bool) -> tuple[float, str, str] | None:
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
    if mark == "、" and length > 2 and (number > 2 or length < 9 and trimmed < 2):
        syntax = _alike(units, trimmed)
        return (score, syntax, "strong") if syntax else None
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
    if head and (tag in ("v", "d", "c", "z") or tag == "p" and length > 3 or tag == "a" and head > 1 or
                 _verbal(first[0])):
        return length > 3 or number > 2 or all(segment.frequencies().get(unit[1:], 0) for unit in units)
    if mark == "，" and trimmed:
        return False
    middle = [any(_verbal(word) or word[1:] in RESULTS and _verbal(word[0]) for word, _ in tagged(unit)[:-1])
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
        judges = unit[2] in ADJECTIVES and known.get(unit[:2], 0) and unit[0] not in PLAIN
        return ("SP",) if judges else ("",)
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
        ("SP", ends and pieces[0] not in VERBS or tags[-1] in ("v", "vn", "") and tags[0][:1] in ("n", "d", "")),
    ) if holds]
    return (clear, *maybe)


def _opposite(units: list[str]) -> bool:
    """Do two units begin with opposites?"""
    place = int(units[0][0] == units[1][0])
    return len(units) == 2 and len(units[0]) < 8 and {units[0][place], units[1][place]} in OPPOSITES


def tight(units: list[str]) -> bool:
    """Are words of two characters verb and object each, and not just words that follow each other?"""
    known = segment.frequencies()
    if len(set(units)) < len(units) or any(unit[0] == unit[1] or set(unit) & ENDINGS for unit in units):
        return False
    if any(known.get(one[1] + two[0], 0) >= RARE for one, two in zip(units, units[1:])):    # a word lies across
        return False
    if any(len({unit[i] for unit in units}) == 1 for i in (0, 1)):
        return all(_verbal(unit[0]) for unit in units) or segment.tags().get(units[0][0], "")[:1] in ("d", "p")
    return all(unit[0] in VERBS and unit[0] not in LIGHT and known.get(unit, 0) < RARE for unit in units)
