"""What the rules for quotations and slogans look at: the text in one form of writing, and words with their tags.

Rules are written once, for simplified characters, full-width punctuation and “ ” as quotation marks. `folded`
brings any text to that form without moving a character: a span found there is a span of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from . import segment
from .corpus import Document

__all__ = ["folded", "folded_words", "occurrences", "quote_pairs", "tagged"]

# The commonest traditional characters with one simplified form, and that form.
TRADITIONAL = (
    "國為這個來會時齣學說傢們發髮對長過妳業裡經麵門動進區開產軍還種現機體錶與當兩實麼隻關從製內沒將員東頭間無見戰點場嚮曏數樣問並併萬級應資務迴係繫氣漢總電聲設義統處馬兒領隊計別彆權話報給變書幾華議稱決張導朮術纔結師達題條規縣牠風"
    "運組聽佈濟黨論強黃選記卻職號蘤類傳帶幹榦農邊據聯廣質陽難厤曆歷專認車檯臺颱遊舉線團糰攷備爭眾連調轉該剋尒爾讓較際親單紅價約週亞則屬積圖韆準極裝許參葠蔘喫觀魚辦復複遠搆構隨劃勢熱網朢語鐵斷愛紀況証證編侷滿覺雙樂標確織誌項飛毬節"
    "龍響葯藥輕擊請離顯羅營視護創餘興佔雖費試寶識維埰寀採宮環鬥鄉責嚴橋僅勝殺圍蓆態楊負層須鬚續狀銀範脩緻終錢賽獨細傚沖衝獲穫習醫儘盡臉彈樓藝陸協鎮檢寫囌甦蘇註驗緊勞戶優財養適陳衛唸雲傷絕階劉剛億聞審壓昇陞監敵蘭溫園樹詞島預繼執誰"
    "驚覈畫輯劍談揹禮願築亂講臨揮闆衚鬍歐葉簡擔歲荊貴孃轄幫塊額錯劇歡夠孫陣銷堅練腳讀測吳寧換異顧硃捄順尟鮮敗貨礦歸買險評嗎廠遺筆輸鬆漸頂訓彔錄畢豐獻爺納鍾鐘腦飯闇擴齊趕訴迻詩礎屆懞濛矇靜盤賣灣減祕靈雜澤側慶媽館補砲綵舊輪婦載懷軟"
    "槍鎗牆噁惡穀頓穩痠諸綠彿榮針鍼託寬庫罷謝鉅頁睏擁繙聖戲旂獎巖幣圓燒討煙誤僊療閉脫鞦尋俬崗捲麗橫駐紙奪燈壞絲徑購陰擇憲魯廟禦艦課奧虛隱糧絡搖潛莊廳趙訪韋噸揚縱紛貿匯彙滅儀緩蓋跡蹟釋潤嶺蒐慮牴觝鋼碼壇罈樑纍錛損稅綜倫掛韓競烏舖鋪"
    "脈純桮盃謀劑倖謂頻壯騎雞蟲紹銅氾汎擺襬慾嬭簽籤縮廢癈訂績鹽薩貼觸翫蓮搶鬧紡訊譽夢峽殘閃賊傾荳貧諾麥淚輩鏡貢緣貝罵嶽飲奮彫琱鵰躍讚贊啟閣勁晉溝鋒膽憑闖湯遷嘆歎儲貫徹鏇鳳賞遼詢毀燬譭凈淨棄畝鼕屍偉覽齡繞遶濃緒捨藍盪蕩閱鴻慣癥鳥紮"
    "辭窮鍵遞隸厲閑閒襲災漲溼濕幙鄭譯鄧腸詔玅冊鍋闊趨錦顏懸誠曉蔣攝鷰罰輛騰繪撲瘉癒頒獃違貸飾滾遲汙輔煩盜涼岡駕肅撫倣煉鍊綱傑憂掃暫漁賓壽豬湧鄰勸踐頃賦萊擬賢憤轟陜陝崑臘於後")
SIMPLIFIED = (
    "国为这个来会时出学说家们发发对长过你业里经面门动进区开产军还种现机体表与当两实么只关从制内没将员东头间无见战点场向向数样问并并万级应资务回系系气汉总电声设义统处马儿领队计别别权话报给变书几华议称决张导术术才结师达题条规县它风"
    "运组听布济党论强黄选记却职号花类传带干干农边据联广质阳难历历历专认车台台台游举线团团考备争众连调转该克尔尔让较际亲单红价约周亚则属积图千准极装许参参参吃观鱼办复复远构构随划势热网望语铁断爱纪况证证编局满觉双乐标确织志项飞球节"
    "龙响药药轻击请离显罗营视护创余兴占虽费试宝识维采采采宫环斗乡责严桥仅胜杀围席态杨负层须须续状银范修致终钱赛独细效冲冲获获习医尽尽脸弹楼艺陆协镇检写苏苏苏注验紧劳户优财养适陈卫念云伤绝阶刘刚亿闻审压升升监敌兰温园树词岛预继执谁"
    "惊核画辑剑谈背礼愿筑乱讲临挥板胡胡欧叶简担岁荆贵娘辖帮块额错剧欢够孙阵销坚练脚读测吴宁换异顾朱救顺鲜鲜败货矿归买险评吗厂遗笔输松渐顶训录录毕丰献爷纳钟钟脑饭暗扩齐赶诉移诗础届蒙蒙蒙静盘卖湾减秘灵杂泽侧庆妈馆补炮彩旧轮妇载怀软"
    "枪枪墙恶恶谷顿稳酸诸绿佛荣针针托宽库罢谢巨页困拥翻圣戏旗奖岩币圆烧讨烟误仙疗闭脱秋寻私岗卷丽横驻纸夺灯坏丝径购阴择宪鲁庙御舰课奥虚隐粮络摇潜庄厅赵访韦吨扬纵纷贸汇汇灭仪缓盖迹迹释润岭搜虑抵抵钢码坛坛梁累锛损税综伦挂韩竞乌铺铺"
    "脉纯杯杯谋剂幸谓频壮骑鸡虫绍铜泛泛摆摆欲奶签签缩废废订绩盐萨贴触玩莲抢闹纺讯誉梦峡残闪贼倾豆贫诺麦泪辈镜贡缘贝骂岳饮奋雕雕雕跃赞赞启阁劲晋沟锋胆凭闯汤迁叹叹储贯彻旋凤赏辽询毁毁毁净净弃亩冬尸伟览龄绕绕浓绪舍蓝荡荡阅鸿惯症鸟扎"
    "辞穷键递隶厉闲闲袭灾涨湿湿幕郑译邓肠诏妙册锅阔趋锦颜悬诚晓蒋摄燕罚辆腾绘扑愈愈颁呆违贷饰滚迟污辅烦盗凉冈驾肃抚仿炼炼纲杰忧扫暂渔宾寿猪涌邻劝践顷赋莱拟贤愤轰陕陕昆腊于后")
WIDE = {chr(code + 0xFEE0): chr(code) for code in (*range(48, 58), *range(65, 91), *range(97, 123), ord("+"))}
SIMPLER = str.maketrans(TRADITIONAL, SIMPLIFIED)
FOLD = str.maketrans({**dict(zip(TRADITIONAL, SIMPLIFIED)), **WIDE, **dict(zip(";?!()﹑､", "；？！（）、、"))})
NARROW = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")      # but 1,000 and 08:52 keep theirs
QUOTE = re.compile("[“”‘’「」『』﹁﹂﹃﹄〝〞\"＂]|(?<![A-Za-z])['’]|['’](?![A-Za-z])")    # no apostrophe in a word
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "〝": "〞", '"': '"', "'": "'", "＂": "＂"}
KINDS = {mark: kind for kind, close in PAIRS.items() for mark in (kind, close)}
STOPS = "。！？!?…"
WRAPPED = 20       # characters: a shorter line is whole, no part of a paragraph broken by hand


def quote_pairs(text: str) -> list[tuple[int, int]]:
    """Where the two marks of each quotation stand, in order of the opening ones; nested ones too.

    A closing mark closes the nearest opening one of its kind; what was opened inside it and not closed is
    dropped. A quotation doesn't run on behind a line that is blank, short or ends in a stop; but where the
    next line opens anew it is a speech in several paragraphs, and ends with its line.
    """
    pairs, stack, at, last, length = [], [], 0, -1, 0       # stack: (kind, offset) of what is open
    for line in text.splitlines(keepends=True):
        body = line.rstrip()
        if not body or stack and (text[last] in STOPS or length < WRAPPED):
            pairs += [(place, last + 1) for kind, place in stack[:1] if body.lstrip()[:1] == kind]
            stack = []
        for place, kind, opens in _marks(body, at):
            same = [i for i, entry in enumerate(stack) if entry[0] == kind]
            if opens:
                stack.append((kind, place))
            elif same:
                pairs.append((stack[same[-1]][1], place))
                del stack[same[-1]:]
        at, last, length = at + len(line), at + len(body) - 1 if body else last, len(body)
    return sorted(pairs)


def _marks(line: str, at: int):
    """(offset, opening mark of its kind, does it open) of the quotation marks in a line that starts at `at`.

    Straight marks open and close by turns, and so do others that a line has in one direction only.
    """
    marks = [(found.start() + at, found[0]) for found in QUOTE.finditer(line)]
    counts = Counter(mark for _, mark in marks)
    seen: Counter[str] = Counter()
    for place, mark in marks:
        kind = KINDS[mark]
        by_turns = kind == PAIRS[kind] or counts[mark] > 1 and not (counts[kind] and counts[PAIRS[kind]])
        yield place, kind, seen[mark] % 2 == 0 if by_turns else mark == kind
        seen[mark] += 1


@lru_cache(maxsize=8)
def folded(text: str) -> str:
    """The text, simplified, its quotation marks “ and ”, those without a partner `|`; as long as before."""
    signs = list(NARROW.sub(lambda found: "，" if found[0] == "," else "：", text.translate(FOLD)))
    for found in QUOTE.finditer(text):
        signs[found.start()] = "|"
    for start, end in quote_pairs(text):
        signs[start] = "“"
        if end < len(signs) and signs[end] == "|":
            signs[end] = "”"
    return "".join(signs)


def folded_words(document: Document, words: pd.DataFrame) -> pd.DataFrame:
    """The words table; where the text has traditional characters, which jieba cuts badly, that of the folded text."""
    text = folded(document.text)
    if document.text.translate(SIMPLER) == document.text:
        return words
    return segment.words(replace(document, text=text))


@lru_cache(maxsize=1 << 16)
def tagged(string: str) -> tuple[tuple[str, str], ...]:
    """(word, part of speech) of a short string cut for itself; "" where the dictionary has no tag."""
    tags = segment.tags()
    return tuple((word, tags.get(word, "")) for word in segment.cut(string))


def occurrences(text: str, strings) -> dict[str, tuple[tuple[int, int], ...]]:
    """string -> the spans of its non-overlapping occurrences, from left to right; in one pass over the text."""
    starts: dict[str, list[str]] = {}
    for string in set(strings):
        starts.setdefault(string[:2], []).append(string)
    found: dict[str, list[tuple[int, int]]] = {string: [] for string in strings}
    for at in range(len(text)):
        for string in starts.get(text[at:at + 2], ()):
            spans = found[string]
            if text.startswith(string, at) and (not spans or spans[-1][1] <= at):
                spans.append((at, at + len(string)))
    return {string: tuple(spans) for string, spans in found.items()}
