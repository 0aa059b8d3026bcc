"""Slogans and set formulations (提法、口号): the union of what quotation, numeral, rhythm, naming and repetition show.

No list of slogans: each row says by which rule it was found, and where. What is quoted as a slogan, numeric
abbreviations, parallel structures, campaigns and systems named after a verb that carries them out (实施…行动计划,
推行河长制), four characters or more in the frame of a principle (坚持…), and what headings and body repeat.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from . import segment
from .corpus import Document
from .forms import folded, folded_words, occurrences, tagged
from .lexicon import VERBS
from .numerics import numerics
from .parallels import parallels
from .phrases import phrases
from .quotations import quotes

__all__ = ["slogans", "variants"]

COLUMNS = ["slogan", "kind", "count", "quoted", "salience", "rule", "group", "spans"]
HAN = r"[\u4e00-\u9fff]"
LONGEST = 24         # characters a name
BODIES = re.compile("[两二三四五六](?:委|会|套班子|大班子)")
WARS = ("攻坚战", "保卫战", "歼灭战", "持久战", "总体战", "阻击战")     # may have a list before: 蓝天、碧水、净土保卫战
CARRY = ("(?:开展|实施|推进|推行|实行|落实|启动|发起|打响|打赢|打好|深化|拓展|组织|部署|谋划|执行|建立|完善|健全|推动|举办|参加|制定|出台|印发|"
         "探索|创新|争创|构建|抓好|坚持|践行|贯彻|树立|秉持|弘扬|倡导)")
PADDING = re.compile("^(?:了|好|新一轮|新一批|一批|一系列|一场|一次|各项|全面|深入|扎实|大力|全力|持续|有序|统筹|进一步|今年|本?年度?|[的地得]|"
                     + CARRY + r"|全[市县区省国]|[\u4e00-\u9fff]{1,3}[市县区省镇村])*")
# Last words of names of campaigns, systems, policies
NAMED = ("(?:(?:行动|三年|五年)计划|行动方案|(?:攻坚|专项|提升|整治|百日|集中|治理|清理|创建|帮扶|关爱|护航)行动|"
         "(?:攻坚|保卫|歼灭|持久|总体|阻击)战|翻身仗|(?:攻坚|提升|建设|落实)年|(?:服务|宣传|提升|活动|质量|生产|读书|学习|志愿)[月周]|战略(?!性)|政策措施|"
         "(?:责任|负责|承诺|帮带|积分|[河湖林田路链街片]+长)制|制度改革|工作法|(?:提升|惠民|民心|培育|培养|引育|强基|固本)工程|"
         "(?:倍增|振兴|培育|培养|提升|成长)计划|(?:实践|服务)(?:中心|站)(?=建设))")
# The frame of a principle: the verb, and what it may be followed by
PRINCIPLE = "(?:发展思想|发展理念|方针|总基调|方略|发展观|价值观|精神)"
HOLD = "(?:坚持|坚守|恪守|秉持|秉承|践行|弘扬|树立|贯彻|遵循)"
# Last two characters of four-character formulas: 产城融合, 乡村振兴, 实干为民
FORMULA = ("(?:融合|振兴|扶贫|引领|富裕|为民|为王|为本|优先|至上|共享|共治|惠民|利民|兴农|治党|立[市区县省村校企业]|强[国市区县省农校企]|"
           "兴[国市区县省农校企]|树人|育人|铸魂|求进|合一|创生|富民|安邦)")
GROWTH = ("高(?:质量|水平|品质|效能|标准)(?:发展|开放|生活|治理|安全)|(?<!" + HAN + ")" + HAN + "{4}就是" + HAN + "{4}(?!" + HAN + ")|"
          + HAN + "{2}式现代化|以(?:人民|群众|师生|学生|患者|客户|人)为(?:中心|本)(?!的发展)")


def slogans(document: Document, words: pd.DataFrame) -> pd.DataFrame:
    """The slogans of a document, the most salient first.

    Columns: slogan; kind (numeric, parallel, four_character, named, formula); count (occurrences over the
    whole text, title and headings included); quoted (those in quotation marks); salience; rule (how it was
    found first); group (the longest wording among its variants, see `variants`); spans.

    Salience = count + quoted, and 2 more where it stands in the title, 1 where it stands in a heading.
    """
    marks = quotes(document, words)
    found = _candidates(document, words, marks)
    spans, quoted = occurrences(document.text, found), Counter(marks.text)
    heads = [(part.start, part.end, part.kind) for part in document.parts if part.kind in ("title", "heading")]
    rows = []
    for string, (kind, rule) in found.items():
        places = {name for a, b in spans[string] for start, end, name in heads if start <= a and b <= end}
        salience = len(spans[string]) + quoted[string] + 2 * ("title" in places) + ("heading" in places)
        rows.append((string, kind, len(spans[string]), quoted[string], salience, rule, spans[string]))
    table = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != "group"])
    table = table.astype({"slogan": "str", "kind": "str", "rule": "str", "count": int, "quoted": int, "salience": int})
    table["group"] = table.slogan.map(variants(list(table.slogan))).astype("str")
    return table.sort_values(["salience", "slogan"], ascending=[False, True], ignore_index=True)[COLUMNS]


def _candidates(document: Document, words: pd.DataFrame, marks: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """slogan -> (kind, rule), the first rule that finds it."""
    text, found = folded(document.text), {}
    for string in numerics(document, words).text:
        if not BODIES.fullmatch(folded(string)):
            found[string] = ("numeric", "numeric abbreviation")
    for row in marks[marks.kind == "slogan"].itertuples():
        found.setdefault(row.text.rstrip("。！？!?，,"), (_kind(folded(row.text), text[row.end:row.end + 8]), f"quoted: {row.evidence}"))
    taken = list(zip(marks.start, marks.end))
    for row in parallels(document, words).itertuples():
        kept, nested = _is_formula(row), any(a <= row.start and row.end <= b for a, b in taken)
        if kept or len(row.units) > 2:
            taken.append((row.start, row.end))
        if kept and not nested:
            found.setdefault(row.text, ("parallel", f"parallel: {row.template}"))
    inside = {at for start, end in taken for at in range(start, end)}
    for kind, rule, spans in (("named", "campaign or system by its last word", _named(text)),
                              ("formula", "principle after a verb", _principles(text, inside)),
                              ("four_character", "formula by its last word", _formulas(text, folded_words(document, words), inside)),
                              ("formula", "repeated, in a heading", _repeated(document, text, words))):
        for start, end in spans:
            found.setdefault(document.text[start:end], (kind, rule))
    return found


def _is_formula(row) -> bool:
    """Is a parallel structure a formula in itself, not a pair made for the moment?

    Three units and more, or characters shared at the head or inside, or no delimiter; of two characters only then.
    """
    shared = re.search(HAN + ".*_|" + HAN + "{2}", row.template)
    return row.strength == "strong" and (row.template == "undelimited" or len(row.units[0]) > 2 and bool(
        shared or len(row.units) > 2 and not re.fullmatch("_+" + HAN, row.template) or row.template == "quoted"))


def _kind(string: str, after: str) -> str:
    """The kind of a quoted slogan by its form, and by what follows it."""
    if re.search("[、，]", string):
        return "parallel"
    if re.search("(?:行动|工程|计划|计画|制|战略|模式|机制|战|法|活动|月|年)$", string):
        return "named"
    if re.match(f"”{HAN}{{0,4}}(?:活动|行动|工程|计划|品牌|运动)", after):
        return "named"
    return "four_character" if re.fullmatch(HAN + "{4}", string) else "formula"


def _named(text: str):
    """Names of campaigns and systems: from behind the verb that carries them out to their last word."""
    for found in re.finditer(NAMED, text):
        start = _name_start(text, found.start())
        if 3 <= found.end() - start <= LONGEST and (start < found.start() or found[0].endswith("长制")):
            yield start, found.end()


def _name_start(text: str, end: int) -> int:
    """Where the name whose last word starts at `end` begins."""
    stretch = re.search(f"(?:{HAN}|、)*$", text[max(0, end - LONGEST):end])[0]
    if "、" in stretch and not text.startswith(WARS, end):
        stretch = stretch.rpartition("、")[2]
    lead = [m.end() for m in re.finditer(f"{CARRY}|[的在于以把将和与及等]|月份?", stretch)]
    stretch = stretch[max(lead, default=0):]
    return end - len(stretch) + len(PADDING.match(stretch)[0])


def _principles(text: str, inside: set[int]):
    """坚持以人民为中心的发展思想: the frame of a principle; 坚持立德树人: a set phrase in it."""
    for found in re.finditer(f"{HOLD}(?:了|好)?([^，。；：、“”\n]{{1,14}}{PRINCIPLE})", text):
        yield found.span(1)
    for found in re.finditer(f"{HOLD}({HAN}{{4}})(?=[，。；]|工作)", text):
        pieces = tagged(found[1])
        if found.start(1) in inside:
            continue
        if len(pieces) == 1 and pieces[0][1] in ("i", "l", "") or {found[1][0], found[1][2]} <= VERBS:
            yield found.span(1)


def _formulas(text: str, words: pd.DataFrame, inside: set[int]):
    """Four characters whose last two are those of formulas, not part of a longer name; 高质量发展; X就是Y."""
    edges = frozenset(words.start) | frozenset(words.end)
    nouns = frozenset(words.end[[segment.tags().get(word, "n")[:1] in ("n", "b", "j") and len(word) > 1 for word in words.word]])
    for found in re.finditer(f"(?={HAN}{{2}}{FORMULA})", text):
        start, end = found.start(), found.start() + 4
        if {start, end} <= edges and start not in nouns and start not in inside:
            yield start, end
    for found in re.finditer(GROWTH, text):
        yield found.span()


def _repeated(document: Document, text: str, words: pd.DataFrame):
    """What stands in a heading or the title, and again elsewhere: eight characters and more, and set phrases."""
    heads = [(part.start, part.end) for part in document.parts if part.kind in ("title", "heading")]
    for row in phrases(document, words, min_length=8).itertuples():
        if any(start <= a and b <= end for a, b in row.spans for start, end in heads):
            yield row.spans[0]
    counts = words.word.value_counts()
    for row in words[words.word.str.len() == 4].itertuples():
        if counts[row.word] > 1 and tagged(text[row.start:row.end])[0][1] in ("i", "l") and (
                any(start <= row.start < end for start, end in heads)):
            yield row.start, row.end


def variants(strings: list[str]) -> dict[str, str]:
    """string -> the longest string of its group: wordings that share four characters in a row, most of the shorter."""
    groups: dict[str, str] = {string: string for string in strings}
    seen: dict[str, str] = {}
    for string in sorted(strings, key=lambda s: (-len(s), s)):
        for at in range(len(string) - 3):
            longer = seen.setdefault(string[at:at + 4], string)
            if longer != string and len(string) <= 8:
                groups[string] = groups[longer]
                break
    return groups
