"""The forms of numeric abbreviations (数字略语), with and without quotation marks: which string is one, and where.

A numeral that counts members or is a rank (四大体系, 双统筹, 一号工程, 1+1+9, 十四五) is told from a quantity
(69个项目), a date, an idiom (三番五次) and a word it is only part of (一线, 三峡) by what it counts, by the marks
around it and by the words beside it.
"""

from __future__ import annotations

import re

from . import segment
from .forms import tagged

__all__ = ["MIXED", "NUMERAL", "PLAN", "RANK", "bare", "is_numeric", "marked"]

HAN = r"[\u4e00-\u9fff]"
DIGITS = "一二三四五六七八九十"
NUMERAL = "[二三四五六七八九十两]"
ALONE = rf"(?<![\d{DIGITS}百千第几数这那每零])"            # no part of a longer numeral
PART = rf"(?:\d{{1,3}}|[A-ZnxX]|[{DIGITS}])"
PLUS = rf"(?<![A-Za-z\d+.=]){PART}(?:\+{PART})+(?![A-Za-z\d+%.]|\s*[=>])"
PLAN = rf"{ALONE}十[一二三四五]五"
PLANNED = rf"{PLAN}(?![年月日岁个人号名只户元万亿条项次点块分家本])"
RANK = rf"{ALONE}(?:一号(?:工程|文件|课题|议题|改革|战略|任务|行动|民生|提案|议案|产业))|第一议题"
POWERS = rf"[百千万]{{2,3}}(?:工程|行动|计划)|百{HAN}{{1,2}}千{HAN}{{1,2}}(?:万{HAN}{{1,2}})?(?:工程|行动|计划)?"
UNITY = "[四五六七八]位一体"
MIXED = rf"(?:[{DIGITS}两双][^\W\d{DIGITS}两双]{{1,3}}){{2,5}}"        # but 一…一…: each its own
BODY = (rf"{ALONE}(?:[四五](?:套|大)班子|两委(?=班子|干部|成员|换届|委员)|(?<=村|社|区)两委|"
        "两会(?=期间|精神|闭幕|召开|代表|上)|(?<=国|省|市|县)两会)")
# Units of time, money and length make a quantity of a numeral, other measures do where no marks set it off
UNITS = re.compile("[年月日天周点时分秒元块万亿米里吨斤亩度岁十一](?!流)|公[里斤顷吨]|小时|个[月多半]|星期|季度|世纪")
MEASURES = frozenset(
    "个大项条种位名家户次件本册篇张幅枚颗粒头只匹群串排行列期段节门间所处片份股支把根顶口对套副样番回场起声句字"
    "人国省市县区镇乡村校队组批轮届线级类层面方座栋台辆艘架年月日天周点时分秒元块万亿米里公吨斤亩度岁者成倍"
    "是有曰号百千多几十回洋道洲院及重一二三四五六七八九")
# Behind one numeral these make an ordinary word: 一线, 双手, 三峡
FIXED = frozenset("一二三四五六七八九十手线胎赢语流把样边方重向休面赛强伏更峡川星哥姐爷叔婶难岸性")
# Heads that a numeral counts in set formulations only
HEADS = (
    "定位|体系|意识|自信|维护|确立|全面|伟大|务必|大局|革命|理念|战略|布局|行动|工程|攻坚战|保卫战|战役|任务|目标|"
    "转变|统筹|确保|结合|坚持|从严|提升|振兴|倍增|突破|引领|原则|机制|规定|纪律|支撑|引擎|优势|专项|主义|关系|"
    "一百年|毫不动摇|必由之路|代表|满意|覆盖|到位|会议|精准")
COUNTED = (rf"{ALONE}{NUMERAL}(?:大(?:{HEADS}|{HAN}{{2}}(?:行动|攻坚战|体系|战略|理念|机制|任务|优势))|"
           rf"个(?:{HEADS}|一(?![起直律定]))|项(?:规定|纪律|机制|革命|行动|管理|制度|改革|禁令))|"
           r"(?<![A-Za-z\d])[3-9]S(?=管理|标准|现场|活动)")
# What follows a formulation and tells that it is one
LABEL = (
    "工作法|工作机制|教学法|管理|战略|布局|格局|工程|行动|机制|体系|模式|制度|政策|改革|工作|目标|理念|活动|要求|原则|"
    "部署|安排|定位|标准|规划|方针|思路|举措|运动|计划|建设|发展|问题|课程|服务|任务|治理|精神|驱动|联动|协同|法|制")
BOUND = rf"(?=[，。、；！？”）（\n的和与及]|$|{LABEL}|品牌|业务|学习|教育|决策|责任|事项|成果|倡议|沿线|国家|总体|空间)"
# Verbs that have a formulation for their object
VERB = (
    "(?:做到|实现|坚持|践行|落实|推进|打造|实施|开展|构建|推动|抓好|树立|增强|坚定|强化|推行|深化|提出|围绕|按照|聚焦|"
    "建设|做好|打好|打赢|抓实|执行|形成|组织|创新|推广|争创|弘扬|倡导|发挥|贯彻|完善|健全|加强|统筹|追求|强调|关注|"
    rf"争做|过硬|支持|聚力|助力|夯实|锻造|涉及|参加|遵循|服务|确保|解决|巩固|学习|融入|共建|参与|宣传|保障|{HAN}[好实牢])")
# Without quotation marks: 三农工作; 推进五水共治; 实现两个率先; 形成一核两翼三带
SHORT = rf"{ALONE}((?:双|{NUMERAL}){HAN})(?={LABEL}|学习|教育|理论|干部|落地|背景|形势|[、和]{NUMERAL}[^个]{LABEL})"
GOVERNED = rf"{VERB}((?:双|{NUMERAL}){HAN}{{2,3}}){BOUND}"
DEEDS = rf"{ALONE}({NUMERAL}个{HAN}{{2,4}}?)(?!的){BOUND}"
SEVERAL = rf"(?:{VERB}|(?<=[和与及、，。；：（\n])|^)((?:[{DIGITS}两双][^\W\d{DIGITS}两双百千是在以个年月日的和与及]{{1,2}}){{2,5}}){BOUND}"
PAIR = rf"一{HAN}一{HAN}(?=倡议|沿线|国家)|(?<=共建)一{HAN}一{HAN}"    # else 一村一品: each its own
QUOTED = re.compile("“([^“”、，。：；！？|\n]{2,10})”")
COMMON = 30        # occurrences in the corpora of jieba's dictionary: below, a word is as good as unknown


def is_numeric(string: str, after: str = "") -> bool:
    """Is a string that stands in quotation marks, folded, a numeric abbreviation? `after`: what follows it."""
    if re.fullmatch(f"(?:{PLUS})|{PLAN}|{RANK}|{UNITY}|三位一体|{COUNTED}|{POWERS}", string):
        return True
    if re.fullmatch("[七八九十]五", string):                # the five-year plans before
        return bool(re.match("”?(?:计划|规划|期间|时期|末)", after))
    if re.fullmatch(r"\d[A-Z]|\d{3,6}", string):           # 6S管理, 1234工作法; but a number alone is a code
        return bool(re.match(f"”?.{{0,2}}(?:{LABEL})", after)) and not re.match("服务热线|热线", after)
    if string[0] in "新老" and len(string) == 3:
        return is_numeric(string[1:], after)
    if re.fullmatch(MIXED, string) and re.search(f"双|{NUMERAL}", string):
        return tagged(string)[0] != (string, "i")
    return (bool(re.fullmatch(rf"(?:双|{NUMERAL}(?![一二三四五六七八九十]))[\u4e00-\u9fff]{{1,7}}", string)) and
            not UNITS.match(string[1:]) and not _idiom(string))


def _idiom(string: str) -> bool:
    """Does a word of the dictionary begin it that isn't a number any more? 三峡, 四季, 双方, 三番五次."""
    word, tag = tagged(string)[0]
    if word[1:] in ("级", "层", "来", "老", "方"):
        return False
    if len(string) == 2:
        return string[1] in FIXED
    known = len(word) > 1 and segment.frequencies().get(word, 0) >= COMMON
    counting = tag[:1] in ("", "m", "j", "l", "q", "x") or word == string and tag == "nz"
    return tag == "i" or known and not counting


def marked(text: str) -> set[tuple[int, int]]:
    """The spans of those in quotation marks in a folded text."""
    return {found.span(1) for found in QUOTED.finditer(text)
            if is_numeric(found[1], text[found.end():found.end() + 6])}


def bare(text: str, taken: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those without quotation marks: of a form that nothing else has, or in a place that tells."""
    covered = {at for span in taken for at in range(*span)}
    found = set()
    for pattern in (PLUS, RANK, BODY, UNITY, COUNTED, PLANNED, PAIR, SHORT, SEVERAL, DEEDS, GOVERNED):
        for match in re.finditer(pattern, text):
            span = match.span(match.lastindex or 0)
            if covered.isdisjoint(range(*span)) and (not match.lastindex or _sure(text[slice(*span)])):
                found.add(span)
                covered.update(range(*span))
    return found


def _sure(string: str) -> bool:
    """Of a string without quotation marks: no quantity, no idiom, no 一村一品 (one of its own for each)."""
    if segment.tags().get(string) in ("i", "l"):
        return False
    if re.fullmatch(MIXED, string):
        pieces = re.findall(f"[一双]|{NUMERAL}", string)
        counted = string[1] != "重" and string[1] in MEASURES | set("岸口家山河牛上")
        return len(pieces) > 1 and set(pieces) != {"一"} and not counted and tagged(string)[0][1] != "i"
    if len(string) > 2 and string[1] == "个":
        return all(tag[:1] in ("v", "d") and tag != "vn" for _, tag in tagged(string)[1:])
    word = string if segment.frequencies().get(string, 0) >= COMMON else string[:2]
    known = segment.frequencies().get(word, 0) >= COMMON and segment.tags().get(word) not in ("j", "nz")
    return not known and string[1] not in MEASURES
