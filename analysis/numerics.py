"""Numeric abbreviations (数字略语): formulations whose numeral counts their members or is their rank.

四大体系, 两个定位, 双统筹, 一号工程, 1+1+9, 十四五. Not quantities (69个项目), dates, lexicalised numerals (一线),
names with an ordinal (第一中学), idioms (三番五次). Found by form: set off by quotation marks, or before a head
word that such formulations have, or beside one that is sure. What they stand for is given only where the text
itself lists it, and lists as many members as the name says.
"""

from __future__ import annotations

import re
from itertools import accumulate

import pandas as pd

from . import segment
from .corpus import Document
from .forms import folded, occurrences, tagged

__all__ = ["expansion", "is_numeric", "numerics"]

VALUES = {**{sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}, "两": 2, "双": 2}
PART = r"(?:\d{1,3}|[A-ZnxX]|[一二三四五六七八九十])"
PLUS = rf"(?<![A-Za-z\d+.＝=]){PART}(?:\+{PART})+(?![A-Za-z\d+%.]|\s*[=＝>])"
PLAN = r"(?<![\d一二三四五六七八九百千第])十[一二三四五]五"
RANK = r"(?<![\d一二三四五六七八九十百第])(?:一号(?:工程|文件|课题|议题|改革|战略|任务|行动|民生|提案|议案|产业)|第一议题)"
NUMERAL = "[二三四五六七八九十两]"
# What makes a quantity of a numeral: units of time, money, length, people
UNITS = re.compile("[年月日天周点时分秒元块万亿米里公吨斤亩度岁十一](?!流)|小时|个[月多半]|星期|季度|世纪")
FIXED = "一二三四五六七八九十手线胎赢语流把样边方重向休面赛强伏更峡川星哥姐爷叔婶难岸性"   # after one numeral: ordinary words
POWERS = "[百千万]{2,3}(?:工程|行动|计划)|百[\u4e00-\u9fff]{1,2}千[\u4e00-\u9fff]{1,2}(?:万[\u4e00-\u9fff]{1,2})?(?:工程|行动|计划)?"
# Heads that a numeral counts only in set formulations
HEADS = ("定位|体系|意识|自信|维护|确立|全面|伟大|务必|大局|革命|理念|战略|布局|行动|工程|攻坚战|保卫战|战役|任务|目标|"
         "转变|统筹|确保|结合|坚持|从严|提升|振兴|倍增|突破|引领|原则|机制|规定|纪律|支撑|引擎|优势|专项|主义|关系|"
         "一百年|毫不动摇|必由之路|代表|满意|覆盖|到位|会议")
COUNTED = (rf"(?<![\d一二三四五六七八九十百千第]){NUMERAL}(?:大(?:[\u4e00-\u9fff]{{2}}(?:行动|攻坚战|体系|战略|理念|机制|任务|优势)|{HEADS})"
           rf"|个(?:{HEADS}|一(?![\u4e00-\u9fff]样|起|直|律|定))|项(?:规定|纪律|机制|革命|行动|管理|制度|改革|禁令))|(?<![A-Za-z\d])[3-9]S(?=管理|标准|现场|活动)")
ALONE = r"(?<![\d一二三四五六七八九十百千第几数这那每零])"
BODY = rf"{ALONE}(?:[四五](?:套|大)班子|两委(?=班子|干部|成员|换届|委员)|(?<=村|社|区)两委|两会(?=期间|精神|闭幕|召开|代表|上)|(?<=国|省|市|县)两会)"
UNITY = "[四五六七八]位一体"
MIXED = r"(?:[一二三四五六七八九十两双][^\W\d一二三四五六七八九十两双]{1,3}){2,5}"       # but 一…一…: each its own
# What follows a formulation and tells that it is one
LABEL = ("工作法|工作机制|教学法|管理|战略|布局|格局|工程|行动|机制|体系|模式|制度|政策|改革|工作|目标|理念|活动|要求|原则|"
         "部署|安排|定位|标准|规划|方针|思路|举措|运动|计划|建设|发展|问题|课程|服务|任务|治理|精神|驱动|联动|协同|法|制")
NAMELY = "(?:即|也就是|就是|包括|分别是|分别为|指的是|是指|具体是|具体为)"
MADE = "作为|列为|定为|确定为|当作|当成|视为|打造成|确立为|立为|是|被列为"
FRAME = ("做到|实现|坚持|践行|落实|推进|打造|实施|开展|构建|推动|抓好|树立|增强|坚定|强化|推行|深化|提出|围绕|按照|聚焦|以|对")
GOVERNING = (FRAME[:-4] + "|建设|做好|打好|打赢|抓实|执行|形成|组织|创新|推广|争创|弘扬|倡导|发挥|贯彻|完善|健全|加强|统筹|追求|强调|关注|争做|过硬|支持|聚力|助力|夯实|弘扬|锻造|涉及|参加|遵循")
PLANNED = rf"{PLAN}(?![年月日岁个人号名只户元万条项次点块分家本])"
# Without quotation marks: 三农工作; after a verb, 推进五水共治; 两个率先; 一核两翼三带
MEASURES = ("个大项条种位名家户次件本册篇张幅枚颗粒头只匹群串排行列期段节门间所处片份股支把根顶口对套副样番回场起声句字"
            "人国省市县区镇乡村校队组批轮届线级类层面方座栋台辆艘架年月日天周点时分秒元块万亿米里公吨斤亩度岁者成倍是有曰号百千多几十回洋道洲院及重一二三四五六七八九")
SHORT = rf"{ALONE}((?:双|{NUMERAL})[\u4e00-\u9fff])(?={LABEL}|学习|教育|理论|干部|落地|背景|形势)"
BOUND = rf"(?=[，。、；！？”）（\n的]|$|{LABEL}|品牌|业务|学习|教育)"
GOVERNED = rf"(?:{GOVERNING}|[\u4e00-\u9fff][好实牢])((?:双|{NUMERAL})[\u4e00-\u9fff]{{2,3}}){BOUND}"
DEEDS = rf"{ALONE}({NUMERAL}个[\u4e00-\u9fff]{{2,4}}?){BOUND}"
SEVERAL = rf"(?:{GOVERNING}|[\u4e00-\u9fff][好实牢])((?:[一二三四五六七八九十两双][^\W\d一二三四五六七八九十两双百千是在以个年月日]{{1,2}}){{2,5}}){BOUND}"
QUOTED = re.compile("“([^“”、，。：；！？|\n]{2,10})”")
COMMON = 30        # occurrences in the corpora of jieba's dictionary: below, a word is as good as unknown
COLUMNS = ["text", "count", "expansion", "spans"]


def numerics(document: Document, words: pd.DataFrame | None = None) -> pd.DataFrame:
    """The numeric abbreviations of a document, with what the text says they stand for.

    Columns: text, count, expansion (a tuple of the members in order, empty where the text doesn't list them),
    spans. Every occurrence of a string that was found once by its form counts, quoted or not.
    """
    text = folded(document.text)
    quoted = _quoted(text)
    places = sorted(quoted | _bare(text, quoted))
    found: dict[str, str] = {}
    for start, end in places:
        found.setdefault(document.text[start:end], text[start:end])
    rows = []
    for string, spans in occurrences(document.text, found).items():
        spans = tuple(span for span in spans if _whole(text, *span))
        members = next(filter(None, (expansion(text, *span) for span in spans)), ())
        rows.append((string, len(spans), tuple(document.text[a:b] for a, b in members), spans))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"text": "str", "count": int})
    return table.sort_values(["count", "text"], ascending=[False, True], ignore_index=True)


def is_numeric(string: str, after: str = "") -> bool:
    """Is a string that stands in quotation marks, folded, a numeric abbreviation? `after`: what follows it."""
    if re.fullmatch(f"(?:{PLUS})|{PLAN}|{RANK}|{UNITY}|三位一体|{COUNTED}|{POWERS}", string):
        return True
    if re.fullmatch("[七八九十]五", string):                # the five-year plans before
        return bool(re.match("”?(?:计划|规划|期间|时期|末)", after))
    if re.fullmatch(r"\d[A-Z]|\d{3,6}", string):           # 6S管理, 1234工作法; but a number alone is a code
        return bool(re.match(f"”?.{{0,2}}(?:{LABEL})", after)) and not re.match("服务热线|热线", after)
    if re.fullmatch(MIXED, string) and re.search(f"双|{NUMERAL}", string):
        return tagged(string)[0] != (string, "i")
    return (bool(re.fullmatch(rf"(?:双|{NUMERAL}(?![一二三四五六七八九十]))[\u4e00-\u9fff]{{1,7}}", string)) and
            not UNITS.match(string[1:]) and not _idiom(string))


def _idiom(string: str) -> bool:
    """Does a word of the dictionary begin it that isn't a number any more? 三峡, 四季, 双方, 三番五次."""
    word, tag = tagged(string)[0]
    if len(string) == 2:
        return string[1] in FIXED
    known = len(word) > 1 and segment.frequencies().get(word, 0) >= COMMON
    return tag == "i" or known and tag[:1] not in ("", "m", "j", "l", "q", "x") and not (word == string and tag == "nz")


def _quoted(text: str) -> set[tuple[int, int]]:
    return {found.span(1) for found in QUOTED.finditer(text)
            if is_numeric(found[1], text[found.end():found.end() + 6])}


def _bare(text: str, taken: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those without quotation marks: of a form that nothing else has, or in a place that tells."""
    covered = {at for span in taken for at in range(*span)}
    found = set()
    for pattern in (PLUS, RANK, BODY, UNITY, COUNTED, PLANNED, SHORT, SEVERAL, DEEDS, GOVERNED):
        for match in re.finditer(pattern, text):
            span = match.span(match.lastindex or 0)
            if covered.isdisjoint(range(*span)) and (not match.lastindex or _sure(text[slice(*span)])):
                found.add(span)
                covered.update(range(*span))
    return found


def _sure(string: str) -> bool:
    """Of a string without quotation marks: no quantity, no idiom, no 一村一品 (one of its own for each)."""
    if re.fullmatch(MIXED, string):
        pieces = re.findall(f"[一双]|{NUMERAL}", string)
        return len(pieces) > 1 and set(pieces) != {"一"} and tagged(string)[0] != (string, "i")
    if string[1] == "个":
        return tagged(string)[-1][1][:1] in ("v", "d")
    word = string if segment.frequencies().get(string, 0) >= COMMON else string[:2]
    known = segment.frequencies().get(word, 0) >= COMMON and segment.tags().get(word) not in ("j", "nz")
    return not known and string[1] not in MEASURES


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
    return _before(text, left, number) or _made(text, left, number) or _after(text, right, number, name)


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


def _before(text: str, left: int, number: int) -> tuple[tuple[int, int], ...]:
    """Members listed right before: 党建、生产、生活、生态“四大体系”, 党组织和党员到社区“双报到”."""
    start, end = _clause_start(text, left), left
    if place := re.search("(?:[到在向][\u4e00-\u9fff]{1,4}|这|等|的|为|是)$", text[start:end]):
        end = start + place.start() if number == 2 or len(place[0]) == 1 else end
    listed = text[start:end]
    if re.search(rf"{NUMERAL}[个大项]", listed) or re.search(f"(?:{FRAME})$", listed):
        return ()
    members = _members(text, start, end, number)
    return () if any("的" in text[a:b] for a, b in members) else members


def _made(text: str, left: int, number: int) -> tuple[tuple[int, int], ...]:
    """Members made into it: 把招商引资作为“一号工程”."""
    start = _clause_start(text, left)
    found = re.search(rf"(?:把|将|以|^)([^把将以]{{2,40}}?)(?:{MADE})(?:了|我?[全本][\u4e00-\u9fff])?的?$", text[start:left])
    if not found:
        return ()
    span = (start + found.start(1), start + found.end(1))
    return (span,) if number == 1 and "、" not in found[1] else _members(text, *span, number)


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
    return members if link["sure"] or shared else ()


def _clause_start(text: str, end: int) -> int:
    """Where the stretch that ends here begins, punctuation other than 、 bounding it."""
    return max(text.rfind(mark, max(0, end - 100), end) for mark in "，。；：！？“”（）|\n") + 1 or max(0, end - 100)
