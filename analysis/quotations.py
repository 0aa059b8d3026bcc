"""What stands in quotation marks, and what each quotation is: speech, slogan, name, title, code, emphasis.

Quoted is not slogan. Official prose quotes what people say, institutions, job titles and figures of speech with
the same marks. The kind is read off the words around the marks and the form of what stands inside; each rule
leaves its evidence in the table, so that a reader can disagree with it.
"""

from __future__ import annotations

import re

import pandas as pd

from .corpus import Document
from .sentences import pairs

__all__ = ["KINDS", "quotes"]

KINDS = ("speech", "slogan", "name", "title", "code", "emphasis")
MARKS = "“‘「『\"'"
COLUMNS = ["text", "start", "end", "kind", "evidence"]

SAYS = ("(?:说道|说|說道|說|道|表示|告诉|告訴|问|問|答|喊|写道|寫道|回忆|回憶|坦言|感慨|感叹|感嘆|直言|透露|解释|解釋|提醒|呼吁|呼籲|"
        "宣布|指出|强调|強調|认为|認為|介绍|介紹|笑着|笑|称赞|稱讚|叮嘱|叮囑|嘱咐|念叨|讲|講|谈到|談到|补充|補充|总结|總結)")
BEFORE_SPEECH = re.compile(SAYS + r"[^，。,；;“”「」]{0,6}[:：，,]\s*$")
AFTER_SPEECH = re.compile(r"[，,]?[^，。,；;“”「」]{0,14}?" + SAYS + r"(?:[。，,：:；;]|$|着|了)")
SENTENCE = re.compile(r"[。！？!?…]$")
FIGURE = re.compile(r"[\dA-Za-z][\dA-Za-z.\-/_·]*")
SUM = re.compile(r"\d+(?:\+[\dA-Za-z]+)+")
NUMBER_WORD = re.compile(r"[一二两兩三四五六七八九十双雙\d][^\d]{1,2}")
JOB = re.compile("(?:书记|書記|主任|校长|院长|局长|区长|县长|市长|镇长|部长|队长|组长|班长|經理|经理|总监|顾问|专员|委员|教授|长|師傅|"
                 "责任人)$")
TAKES_JOB = re.compile("(?:任|担任|擔任|当|當|兼任|出任|任命为|聘为|聘请|当上)$")
NAMED = re.compile("(?:获评|獲評|评选|評選|荣获|榮獲|绰号|綽號|名叫|名为|名為|取名|命名为|命名為|起名|改名|更名为)$")
NAME_INSIDE = re.compile("(?:中心|基地|公司|集团|集團|大学|學院|学院|医院|馆|館|公园|廣場|广场|驿站|书屋|書屋|社区|园区|平台|委|"
                         "杯|奖|獎|号|號|牌|店|厂|廠|湾|岛|村|节|節|班子|学校|示范校)$")
NAME_BEHIND = re.compile("[\u4e00-\u9fff]{0,4}(?:示范带|示范区|示範區|小区|商标|系列|牌|奖|獎|杯|号|號|称号|稱號|大奖|大獎|公司|公园|公園|广场|廣場|书店|"
                         "書店|餐厅|项目部|专列|小程序|APP|App|网站|公众号|展|节|品牌故事)")
SLOGAN_INSIDE = re.compile("(?:工程|行动|行動|计划|計劃|战略|戰略|模式|机制|機制|制度|制|工作法|精神|理念|原则|方针|式|战|戰|化)$")
SLOGAN_BEHIND = re.compile("(?:特色)?(?:工程|行动|行動|计划|計劃|战略|戰略|模式|机制|機制|制度|体系|體系|工作|理念|思路|目标|目標|要求|"
                           "定位|方针|方針|原则|原則|精神|口号|口號|活动|活動|实践|實踐|发展|發展|服务|服務|改革|党建|品牌|总要求|布局|"
                           "格局|任务|任務|规划|規劃|运动|運動|管理|教学法)")
SLOGAN_BEFORE = re.compile("(?:坚持|堅持|践行|踐行|落实|落實|实施|實施|推进|推進|开展|開展|围绕|圍繞|锚定|錨定|按照|贯彻|貫徹|推行|打造|"
                           "建强|树立|樹立|秉持|秉承|提出|实现|實現|作为|作為|走|探索|深化|争创|倡导|倡導|弘扬|弘揚|推动|推動|构建|抓好|"
                           "形成|打好|突出|聚焦|着力|聚力)$")
PARALLEL = re.compile("[、，,]")


def quotes(document: Document) -> pd.DataFrame:
    """Every quotation: text (without its marks), start, end, kind, evidence; in order, the outer one first.

    Marks are “ ” ‘ ’ 「 」 『 』 and straight ones; nested pairs are quotations of their own, and a mark
    without its partner is none. A pair doesn't reach over a line's end. kind is one of KINDS.
    """
    text, rows = document.text, []
    for line in re.finditer(r"[^\r\n]+", text):
        found = pairs(text, line.start(), line.end())
        found |= _straight_single(text, line.start(), line.end())
        for opened, closed in sorted(found.items()):
            if text[opened] in MARKS and text[opened + 1:closed].strip():
                inner = text[opened + 1:closed]
                before, behind = text[line.start():opened], text[closed + 1:line.end()]
                rows.append((inner, opened + 1, closed, *_kind(inner, before, behind)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({"text": "str", "start": int, "end": int, "kind": "str", "evidence": "str"})


def _straight_single(text: str, start: int, end: int) -> dict[int, int]:
    """Pairs of ' around Han: an apostrophe between letters is none."""
    marks = [m.start() for m in re.finditer(r"(?<![A-Za-z])'|'(?![A-Za-z])", text[start:end])]
    return {start + a: start + b for a, b in zip(marks[::2], marks[1::2])}


def _kind(inner: str, before: str, behind: str) -> tuple[str, str]:
    """(kind, evidence) of one quotation from its form and the words on both sides; the first rule that fits."""
    if SUM.fullmatch(inner):
        return "slogan", "a sum of figures"
    if NUMBER_WORD.fullmatch(inner) and not NAME_INSIDE.search(inner):
        return "slogan", "a number word"
    if FIGURE.fullmatch(inner) and re.search(r"\d", inner):
        method = SLOGAN_BEHIND.match(behind)
        return ("slogan", f"figures before {method[0]}") if method else ("code", "figures and letters only")
    if "口头禅" in before[-8:] or "口頭禪" in before[-8:]:
        return "slogan", "a motto"
    said = BEFORE_SPEECH.search(before) or (AFTER_SPEECH.match(behind) if len(inner) > 5 else None)
    if SENTENCE.search(inner) and len(inner) > 3 or said and (len(inner) > 5 or before[-1:] in "：:"):
        return "speech", f"said: {said[0].strip()}" if said else "a full sentence inside"
    if TAKES_JOB.search(before) or JOB.search(inner) and len(inner) <= 6:
        return "title", "a job title"
    if found := NAMED.search(before):
        return "name", f"behind {found[0]}"
    return _label(inner, before, behind)


def _label(inner: str, before: str, behind: str) -> tuple[str, str]:
    """(kind, evidence) of what is neither speech nor code nor title."""
    if found := NAME_BEHIND.match(re.sub("^(?:[“「][^”」]+[”」])+", "", behind)):
        return "name", f"before {found[0]}"
    if found := SLOGAN_INSIDE.search(inner):
        return "slogan", f"ends in {found[0]}"
    if found := NAME_INSIDE.search(inner):
        return "name", f"ends in {found[0]}"
    if len(inner) >= 6 and PARALLEL.search(inner):
        return "slogan", "parallel units"
    if found := SLOGAN_BEHIND.match(behind):
        return "slogan", f"before {found[0]}"
    if len(inner) > 2 and (found := SLOGAN_BEFORE.search(before)):
        return "slogan", f"behind {found[0]}"
    if len(inner) >= 4:
        return "slogan", "four characters or more"
    return "emphasis", "a short word set off"
