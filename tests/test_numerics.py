"""Numeric abbreviations: what is one, how often it stands there, what the text says it stands for."""

import pytest

from analysis import corpus, numerics

COLUMNS = ["text", "count", "expansion", "spans"]


def found(string: str) -> dict[str, tuple[str, ...]]:
    table = numerics.numerics(corpus.parse(string))
    return dict(zip(table.text, table.expansion))


@pytest.mark.parametrize("string, names", [
    ("围绕三个定位、五大任务，扎实推进各项工作。", ["三个定位", "五大任务"]),
    ("落实1+1+9工作部署和123+N工作安排。", ["1+1+9", "123+N"]),
    ("十四五时期，坚持两个定位不动摇。", ["十四五", "两个定位"]),
    ("做好“双统筹”工作。", ["双统筹"]),
    ("抓好四套班子换届，关注三农问题。", ["四套班子", "三农"]),
    ("開展「三減」運動。", ["三減"]),                                  # traditional characters
    ("推行\"6S\"管理和“四位一体”服务。", ["6S", "四位一体"]),
    ("形成一核两翼三带的空间布局。", ["一核两翼三带"]),
])
def test_abbreviations(string, names):
    assert sorted(found(string)) == sorted(names)


@pytest.mark.parametrize("string", [
    "投资总额超120亿元，引进项目69个，实施三年行动计划。",              # quantities, a duration
    "江城第一中学在325国道旁，省道214线完工。",                        # names and roads
    "奋战在一线，出台一揽子政策，引进一批项目。",                      # numerals that are part of a word
    "他三番五次上门，一心一意帮助我们。",                              # idioms
    "“第一书记”驻村，实行“一村一品”“一企一策”。",                     # a job title; one of its own for each
    "球队以3比0取胜，三名队员进球，七成以上的观众到场。",
    "“五一”假期，“0309”事件之后，“12345”热线开通。",                 # dates and codes
    "这三个问题和两个方面要注意，四个孩子都来了。",
])
def test_what_is_none(string):
    assert found(string) == {}


@pytest.mark.parametrize("string, name, members", [
    ("着力建强党建、生产、生活、生态“四大体系”。", "四大体系", ("党建", "生产", "生活", "生态")),
    ("推进德育、智育、体育、美育、劳动教育“五育并举”。", "五育并举", ("德育", "智育", "体育", "美育", "劳动教育")),
    ("始终把招商引资作为“一号工程”。", "一号工程", ("招商引资",)),
    ("开展党组织和党员到社区“双报到”。", "双报到", ("党组织", "党员")),
    ("从「三不」做起：不賣咖啡、不辦打卡、不收門票。", "三不", ("不賣咖啡", "不辦打卡", "不收門票")),
    ("“双带动”，即以赛事带动消费、以消费带动产业。", "双带动", ("以赛事带动消费", "以消费带动产业")),
    ("“四心”服务（爱心、耐心、细心、责任心）。", "四心", ("爱心", "耐心", "细心", "责任心")),
])
def test_expansions(string, name, members):
    assert found(string)[name] == members


@pytest.mark.parametrize("string", [
    "着力建强党建、生产、生活“四大体系”。",                    # three members for four
    "坚定“四个自信”、做到“两个维护”。",                        # what stands before is another of them
    "增强四个意识、坚定四个自信、做到两个维护。",
    "“双减”：教育部和财政部发布通知。",                        # who does it, not what it is
    "推动学校和家庭“双减”落地。",
    "重点是推进“一号工程”。",
    "落实“1+1+9”工作部署，抓好产业、人才、文化。",
])
def test_nothing_is_invented(string):
    assert set(found(string).values()) == {()}


@pytest.mark.parametrize("string", ["", "。，！", "没有数字的一句话。"])
def test_nothing_to_find(string):
    table = numerics.numerics(corpus.parse(string))
    assert list(table.columns) == COLUMNS and table.empty


def test_every_span_is_its_string(article):
    table = numerics.numerics(article)
    assert all(article.text[a:b] == row.text for row in table.itertuples() for a, b in row.spans)
    assert (table["count"] == table.spans.map(len)).all()
    assert all(member in article.text for members in table.expansion for member in members)
