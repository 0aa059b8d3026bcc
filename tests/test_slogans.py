"""Slogans: found without a list, counted over the whole text, ranked, their wordings grouped."""

import pytest

from analysis import corpus, segment, slogans

COLUMNS = ["slogan", "kind", "count", "quoted", "salience", "rule", "group", "spans"]


def table(string: str):
    document = corpus.parse(string)
    return slogans.slogans(document, segment.words(document))


@pytest.mark.parametrize("string, slogan, kind", [
    ("坚持“项目为王”，大力发展工业。", "项目为王", "four_character"),
    ("全面实施新一轮加强基层党建三年行动计划，成效明显。", "加强基层党建三年行动计划", "named"),
    ("深入开展营商环境提升攻坚行动，优化服务。", "营商环境提升攻坚行动", "named"),
    ("坚决打赢蓝天、碧水、净土保卫战，守护家园。", "蓝天、碧水、净土保卫战", "named"),
    ("深入推进河长制、林长制落地见效。", "林长制", "named"),
    ("江城区坚持以人民为中心的发展思想，改善环境。", "以人民为中心的发展思想", "formula"),
    ("学校坚持立德树人，开设社团。", "立德树人", "formula"),
    ("全面推进乡村振兴，建设美丽家园。", "乡村振兴", "four_character"),
    ("全縣推進鄉村振興，建設美麗家園。", "鄉村振興", "four_character"),          # traditional characters
    ("绿水青山就是金山银山，这一理念深入人心。", "绿水青山就是金山银山", "four_character"),
    ("抓好稳增长、防风险、保稳定、惠民生各项工作。", "稳增长、防风险、保稳定、惠民生", "parallel"),
    ("落实双统筹工作。", "双统筹", "numeric"),
])
def test_rules(string, slogan, kind):
    found = table(string)
    assert dict(zip(found.slogan, found.kind)).get(slogan) == kind


@pytest.mark.parametrize("string", [
    "加强村“两委”班子建设，“两委”成员到岗。",           # a body
    "他说：“我们不怕困难。”",                            # speech
    "打通城区“断头路”，让出行更顺畅。",                  # a figure of speech
    "推进漠江大道通达白沙工程建设。",                    # a road
    "瞄准大型企业、优质企业招商。",                      # a list
])
def test_what_is_none(string):
    assert table(string).empty


def test_count_is_over_the_whole_text(article, words):
    """The formula 高质量发展 stands four times, three of them inside a longer slogan that is repeated."""
    found = slogans.slogans(article, words).set_index("slogan")
    assert found.loc["高质量发展", "count"] == 4
    assert found.loc["以高质量党建引领保障高质量发展", "count"] == 3
    assert tuple(found.loc["首善之区", ["count", "quoted"]]) == (3, 2)


def test_most_salient_first(article, words):
    """What title, headings and quotation marks stress comes first; order never depends on hashing."""
    found = slogans.slogans(article, words)
    assert {"首善之区", "四大体系", "以高质量党建引领保障高质量发展"} <= set(found.slogan[:4])
    assert list(found.salience) == sorted(found.salience, reverse=True)
    assert found.equals(slogans.slogans(article, words))


def test_variants():
    """Three wordings of "keep the economy steady" make a group; another slogan stays alone."""
    groups = slogans.variants(["稳住经济大盘", "全力稳住经济大盘", "稳经济大盘", "项目为王"])
    assert groups == {"稳住经济大盘": "全力稳住经济大盘", "全力稳住经济大盘": "全力稳住经济大盘",
                      "稳经济大盘": "全力稳住经济大盘", "项目为王": "项目为王"}


@pytest.mark.parametrize("string", ["", "。，！", "今天天气很好。", "一句没有标点的话"])
def test_nothing_to_find(string):
    found = table(string)
    assert list(found.columns) == COLUMNS and found.empty


def test_every_span_is_its_string(article, words):
    found = slogans.slogans(article, words)
    assert all(article.text[a:b] == row.slogan for row in found.itertuples() for a, b in row.spans)
    assert (found["count"] == found.spans.map(len)).all() and not found.slogan.duplicated().any()
