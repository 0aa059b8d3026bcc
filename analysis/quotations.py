"""What stands in quotation marks, and what kind of thing it is.

Quoted is not slogan: marks set off speech, names, job titles, codes and ironical words as well. The kind is
decided by what stands before and behind the marks, and by the form of what is between them.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from . import segment
from .corpus import Document
from .forms import folded, quote_pairs, tagged
from .lexicon import ADJECTIVES, VERBS
from .numerals import is_numeric

__all__ = ["classify", "quotes"]

WEAK = ("a short or ordinary word", "a coined phrase with a verb", "a coined phrase without a verb")
COLUMNS = ["text", "start", "end", "kind", "evidence"]
SENTENCE = 14            # characters from which on a quotation that names nothing is taken for what someone said
CONTEXT = 30             # characters looked at on either side
HAN = r"[\u4e00-\u9fff]"
SAY = ("(?:说|讲|道|问|答|喊|叫|嚷|告诉|表示|指出|强调|介绍|坦言|直言|认为|称|写|透露|感慨|感叹|感言|回忆|解释|补充|总结|回应|谈到|提到|"
       "呼吁|评价|吐槽|建议|留言|叮嘱|嘱咐|提醒|反映|回答|追问|承诺|宣布|宣誓|要求|题词|引用|云|曰|唱|吟|反问|打趣|调侃|形容|笑言|批示)")
MOTTO = ("(?:口号|标语|横幅|主题|理念|精神|原则|方针|目标|愿景|要求|思路|定位|战略|模式|机制|制度|行动|工程|计划|计画|活动|运动|方案|政策|"
         "工作法|教学法|教学|体系|布局|格局|改革|创建|路径|举措|措施|总基调|方略|思想|作风|信条|校训|厂训|家训|座右铭|倡议|品格|路子|路线|经验|"
         "管理|专项|攻坚|试点|工作|部署|安排|党建|主义|之路|方式|通道|清单|专班)")
ADOPT = ("(?:坚持|践行|贯彻|落实|推行|实施|开展|启动|推进|深化|锚定|树立|提出|推出|倡导|弘扬|坚守|秉持|秉承|按照|探索|喊出|打出|发起|推广|实行|"
         "创新|争创|遵循|奉行|响应|试行|叫响|强化|做实|抓实|发扬|传承|牢记|力戒|纠治|反对|标语|口号)")
MAKE = "(?:打造|建立|构建|形成|打响|围绕|聚焦|突出|做好|依托|实现|增强|举办|组织|参加|参与|宣传|建设|整治|抓好|完善|健全|部署|强调|讲|做到|拓展|优化|采用)"
POLICY = "(?:红色|绿色|平安|清廉|廉洁|智慧|数字|美丽|健康|文明|法治|幸福|和谐|阳光|诚信|美好)"     # of policies more than of things
AWARD = "(?:获|获得|荣获|获评|评为|授予|评选|颁发|获颁|夺得|捧得|获赠|跻身|入选|评选出|评出|当选|荣膺)"
NAMING = "(?:名为|取名|起名|命名为|名叫|更名为|改名|绰号|外号|昵称|公众号|栏目|专栏|艺名|笔名|人称|商标|品牌|改成|店名|网名|号称|(?:协会|组合|乐队|球队|战队)(?=⟪))"
PLACES = ("(?:中心|基地|公司|集团|书屋|书店|农场|牧场|学校|学院|学堂|医院|公园|广场|大厦|大道|驿站|工作室|服务站|服务队|志愿队|突击队|俱乐部|协会|"
          "联盟|乐园|花园|酒店|食堂|超市|银行|客栈|茶馆|博物馆|图书馆|剧场|影院|家园|小镇|示范带|示范区|示范点|示范村|示范校|社区|小区|景区|街区|"
          "产业园|园区|公众号|小程序|客户端|杯|奖|号|两委|班子|先进单位|标兵|先锋岗|模范|之星|人物|劳模|卫士|状元|能手|读书人|号角)")
JOBS = ("(?:书记|主任|主席|局长|处长|科长|厂长|校长|院长|队长|站长|组长|班长|村长|镇长|县长|区长|市长|省长|部长|[河湖林田路链街楼栋店]长|"
        "辅导员|指导员|联络员|网格员|监督员|宣讲员|讲解员|调解员|管理员|协管员|观察员|宣传员|特派员|专员|技师|导师|工匠|顾问|大使|总监|经理|教练|代言人|主播|首席官|合伙人)")
LIKEN = ("(?:(?:打通|啃下|破解|疏通)[^，。⟪]{0,8}|所谓的?|成为|变成|变身|化身|堪称|好比|好像|如同|犹如|称为|称作|称之为|誉为|叫做|当作|视为|素有|"
         "当好[^，。⟪]{0,4}|充当|争当|甘当|争做|有名的|出名的|著名的|叫[他她它我你])")
FIGURE = ("(?:跑出|按下|交出|送上|吃上|吃下|走上|踏上|戴上|注入|擦亮|下好|念好|唱响|织密|守好|筑牢|装上|插上|摘掉|换来|拿到|靠|不再|也是|"
          "[他她它]们?|这种|那种|一种|一条|一张|一个|的|了|成)")
# (kind, evidence, pattern); the first that matches decides. ⟪ and ⟫ are the marks.
RULES = [(kind, evidence, re.compile(pattern)) for kind, evidence, pattern in [
    ("code", "digits or letters", r"⟪[\dA-Za-z.·•/:：—–_#-]*\d[\dA-Za-z.·•/:：—–_#-]*⟫"),
    ("name", "foreign letters", r"⟪[A-Za-z .&'’-]+⟫"),
    ("slogan", "motto noun before", r"(?:口号|标语|横幅|主题|宗旨|校训|座右铭|誓言)[^，。“”]{0,6}⟪"),
    ("slogan", "a stop inside, motto noun behind", r"[。！？…]⟫的(?:" + MOTTO + ")"),
    ("speech", "a full stop inside", r"⟪.*[。！？…；]⟫"),
    ("speech", "reporting verb and colon before", SAY + r"[着过道到出了]{0,2}(?:[^，。“”]{0,4})：⟪[^⟫]*⟫(?!" + HAN + "|、)"),
    ("speech", "breaks off at a comma, a reporting verb behind", r"，⟫[^。“]{0,20}" + SAY),
    ("speech", "reporting verb behind", r"⟪[^⟫]{6,}⟫(?!的)，?[^，。“”]{1,16}" + SAY + r"(?:[，。：；]|$)"),
    ("speech", "reporting verb before, sentence inside",
     SAY + r"[着过道到出了]{0,2}(?:，|[^，。“”⟪]{0,3})⟪(?:[^⟫]*[我你咱俺您][^⟫]*|[^⟫]{3,}[了吗呢吧啊呀嘛哦啦]|[^⟫]{12,})⟫(?:[，。；！？]|$)"),
    ("speech", "reporting verb before, clauses inside", r"(?:说|道|坦言|直言|喊|答|表示)⟪[^⟫、]+，[^⟫、]+⟫(?!" + HAN + ")"),
    ("speech", "someone speaks of themselves",
     r"⟪(?=[^⟫]*[我你咱俺您])(?=[^⟫]*[，？！]|[^⟫]*[了吗呢吧啊呀嘛啦]⟫)[^⟫]{8,}⟫(?!的?" + MOTTO + ")"),
    ("title", "job title", r"⟪[^⟫，、]*" + JOBS + r"⟫(?!" + MOTTO + ")"),
    ("name", "a body", r"⟪(?:村|[两二三四五六])(?:委|会|套班子|大班子|办)⟫"),
    ("name", "an award", r"(?:" + AWARD + r"[^，。⟪]{0,8}⟪|⟪[^⟫]*⟫[^，。“]{0,3}(?:称号|荣誉|奖|杯|牌匾))"),
    ("name", "place, body or award by its last word", r"⟪[^⟫，、]*" + PLACES + r"⟫(?!" + "(?:模式|机制|制度|行动|工程|计划|战略|理念)" + ")"),
    ("name", "what it names stands behind",
     r"⟫[^，。；“、的]{0,6}(?:公司|集团|酒店|饭店|餐厅|书店|超市|列车|轮|舰|卫星|飞船|火箭|公众号|小程序|APP|客户端|网站|软件|大厦|景区|小区|社区|街区|"
     r"示范带|示范区|示范点|联赛|乐团|合唱团|特展|展览|展出|音乐会|晚会|话剧|舞剧|歌曲|影片|电影|节目|栏目|专栏|丛书|游船|游轮|机器人|无人机|民宿|农家乐|艺术团|志愿队|服务队|突击队|工作室|驿站|(?<!党建)(?<!工作)(?<!服务)(?<!文化)品牌)"),
    ("name", "naming word before", NAMING + r"[^，。⟪]{0,2}⟪[^⟫，、]{2,8}⟫"),
    ("emphasis", "one character", r"⟪[^⟫]⟫"),
    ("slogan", "zero of something", "⟪零" + HAN + "{2}⟫"),
    ("slogan", "verbs strung together", f"⟪[{''.join(sorted(c for c in VERBS if len(c) == 1))}]{{3}}⟫"),
    ("slogan", "units side by side", r"⟪(?=[^⟫]{5,40}⟫)([^⟫、，我你]{2,8}[、，])+[^⟫、，我你]{2,8}⟫"),
    ("slogan", "named a campaign, system or method by its last word",
     r"⟪[^⟫]{2,}(?:行动|工程|计划|计画|制|战略|模式|机制|工作法|教学法|战|攻坚|活动|月|节|式|经验|精神)⟫|⟪[^⟫]{3,}法⟫"),
    ("slogan", "motto noun behind", r"⟪[^⟫]{2,}⟫[^，。；：、“的]{0,4}" + MOTTO),
    ("emphasis", "figure of speech around", rf"(?:{LIKEN}⟪[^⟫、，]{{2,8}}⟫|⟫(?:之称|的?美[誉称]|的雅号))"),
    ("emphasis", "figure of speech before, a short word", FIGURE + r"⟪[^⟫]{2,3}⟫"),
]]


def quotes(document: Document, words: pd.DataFrame | None = None) -> pd.DataFrame:
    """What stands in “ ”, ‘ ’, 「 」, 『 』 or straight quotation marks, nested ones too, in order of the text.

    Columns: text and its start and end, without the marks; kind (speech, slogan, name, title, code,
    emphasis); evidence, the rule that decided. A string quoted several times has one kind, unless one of its
    places is speech: the kind its better evidence gives. Marks without a partner are left out.
    """
    text = folded(document.text)
    rows = []
    for left, right in quote_pairs(document.text):
        if text[left + 1:right].strip():
            rows.append((document.text[left + 1:right], left + 1, right, *classify(text, left, right)))
    return pd.DataFrame(_agreed(rows), columns=COLUMNS).astype(
        {"text": "str", "kind": "str", "evidence": "str", "start": int, "end": int})


def classify(text: str, left: int, right: int) -> tuple[str, str]:
    """(kind, evidence) of the quotation whose marks stand at `left` and `right` of a folded text."""
    content, after = text[left + 1:right], _after(text, right + 1)
    view = f"{_before(text, left)}⟪{content}⟫{after}"
    if is_numeric(content, after) and not re.fullmatch("[两二三四五六](?:委|会|套班子|大班子)", content):
        return "slogan", "numeric abbreviation"
    for kind, evidence, pattern in RULES:
        if pattern.search(view):
            return kind, evidence
    if len(content) < 5 and segment.frequencies().get(content, 0) or len(content) < 3:
        return "emphasis", "a short or ordinary word"
    acts = _acts(content)
    if re.search(ADOPT + r"[^，。⟪]{0,8}⟪", view) or acts and re.search(MAKE + r"[^，。⟪]{0,4}⟪", view):
        return "slogan", "verb of adopting before"
    if len(content) < 4:
        return "emphasis", "a short or ordinary word"
    if len(content) >= SENTENCE:
        return "speech", "a sentence"
    return ("slogan", "a coined phrase with a verb") if acts else ("name", "a coined phrase without a verb")


def _acts(content: str) -> bool:
    """Does the quotation say something (a verb, a predicate) or name a policy, rather than a thing?"""
    pieces = tagged(content)
    if any(word in VERBS or tag in ("v", "vn") for word, tag in pieces) or pieces[-1][0] in ADJECTIVES:
        return True
    halves = [half for half in (content[:2], content[2:]) if not segment.frequencies().get(half, 0)]
    return len(content) == 4 and any(half[0] in VERBS for half in halves) or len(pieces) > len(content) - 2 or (
        bool(re.match(POLICY, content)))


def _before(text: str, left: int) -> str:
    """What leads up to a quotation, in its sentence, other quotations it is joined to passed over."""
    lead = re.split("[。！？\n|]", text[max(0, left - 3 * CONTEXT):left])[-1]
    return re.sub("(?:“[^“”]*”[、和与及]?)+$", "", lead).replace("“", "，").replace("”", "，")[-CONTEXT:]


def _after(text: str, right: int) -> str:
    """What follows a quotation, in its line, other quotations it is joined to passed over."""
    tail = text[right:right + 3 * CONTEXT].split("\n")[0]
    return re.sub("^(?:[、和与及]?“[^“”]*”)+", "", tail).replace("”", "，")[:CONTEXT]


def _agreed(rows: list[tuple]) -> list[tuple]:
    """The rows with one kind for each string: the one that most of its places with firm evidence give."""
    places: dict[str, list[tuple[str, str]]] = {}
    for text, _, _, kind, evidence in rows:
        places.setdefault(text, []).append((kind, evidence))
    best = {}
    for text, found in places.items():
        firm = [entry for entry in found if entry[1] not in WEAK] or found
        kind = Counter(kind for kind, _ in firm).most_common(1)[0][0]
        if "speech" not in {kind for kind, _ in found}:
            best[text] = kind, next(evidence for other, evidence in firm if other == kind)
    return [(text, start, end, *((kind, evidence) if best.get(text, (kind,))[0] == kind else
                                 (best[text][0], f"elsewhere: {best[text][1]}")))
            for text, start, end, kind, evidence in rows]
