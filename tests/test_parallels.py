"""Parallel structures: exact units, and no lists of nouns."""

import pytest

from analysis import corpus, parallels, segment

COLUMNS = ["text", "units", "start", "end", "template", "strength"]


def units(string: str) -> list[tuple[str, ...]]:
    document = corpus.parse(string)
    return list(parallels.parallels(document, segment.words(document)).units)


@pytest.mark.parametrize("string, expected", [
    ("探索“支部进商圈、进小区、进楼宇”。", ("进商圈", "进小区", "进楼宇")),      # what stands before is cut off
    ("以更高标准、更严要求、更实作风推动发展。", ("更高标准", "更严要求", "更实作风")),    # and what follows
    ("坚持大抓党建、大抓基层的鲜明导向。", ("大抓党建", "大抓基层")),
    ("推行“小社区、大党建”模式。", ("小社区", "大党建")),                       # opposites
    ("坚持武装头脑、指导实践、推动工作。", ("武装头脑", "指导实践", "推动工作")),    # verb and object
    ("按照产业兴旺、生态宜居、治理有效的要求推进。", ("产业兴旺", "生态宜居", "治理有效")),
    ("项目加快建设,企业加快生产,掀起热潮。", ("项目加快建设", "企业加快生产")),
    ("構建共建共治共享的治理格局。", ("共建", "共治", "共享")),                  # no delimiter
    ("選派幹部駐鎮幫鎮扶村。", ("駐鎮", "幫鎮", "扶村")),
    ("喊出「留得住人、接得住夢」的口號。", ("留得住人", "接得住夢")),
    ("要查隐患、补漏洞、提品质。", ("查隐患", "补漏洞", "提品质")),
])
def test_units(string, expected):
    assert units(string) == [expected]


@pytest.mark.parametrize("string", [
    "作为政治、经济、文化、交通中心。",
    "瞄准大型企业、优质企业招商。",                                   # a noun in common is no rhythm
    "发展智能家电、装备制造、绿色建材等产业。",
    "招商引资、项目建设、企业运营，离不开优质环境。",
    "省委、省政府部署。采购部、技术部、仓储部参加。",
    "參觀博物館、美術館、科技館。",
    "现场签约、动工、投产项目多。",
    "改革开放和社会主义现代化建设取得进展。",                         # words that just follow each other
])
def test_lists_of_nouns_are_none(string):
    assert units(string) == []


def test_lines_of_a_heading():
    text = "开头一段话，说的是全年的情况。\n\n加快重点项目攻坚\n\n全力稳住经济大盘\n\n今年以来，全区工作有序开展。\n"
    assert units(text) == [("加快重点项目攻坚", "全力稳住经济大盘")]


@pytest.mark.parametrize("string", ["", "。、，", "没有排比的一句话。"])
def test_nothing_to_find(string):
    document = corpus.parse(string)
    table = parallels.parallels(document, segment.words(document))
    assert list(table.columns) == COLUMNS and table.empty


def test_every_span_is_its_string(article, words):
    for row in parallels.parallels(article, words).itertuples():
        assert article.text[row.start:row.end] == row.text
        assert row.text.startswith(row.units[0]) and row.text.endswith(row.units[-1])
        assert all(unit in row.text for unit in row.units)
