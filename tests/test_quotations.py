"""Quotations: where they are, and what kind of thing stands between the marks."""

import pytest

from analysis import corpus, quotations

COLUMNS = ["text", "start", "end", "kind", "evidence"]


def texts(string: str) -> list[str]:
    return list(quotations.quotes(corpus.parse(string)).text)


def kinds(string: str) -> list[str]:
    return list(quotations.quotes(corpus.parse(string)).kind)


@pytest.mark.parametrize("marks", ["“”", "‘’", "「」", "『』", '""', "''", "＂＂"])
def test_every_pair_of_marks(marks):
    assert texts(f"全市推行{marks[0]}河长制{marks[1]}管理。") == ["河长制"]      # the river chief system


def test_nested_quotations_are_found_too():
    assert texts("他说：“质量没有‘差不多’。”") == ["质量没有‘差不多’。", "差不多"]


@pytest.mark.parametrize("string, found", [
    ("他提到“甲方和“乙方”的合同。", ["乙方"]),                  # the first mark has no partner
    ("甲方”和“乙方”的合同。", ["乙方"]),                        # nor has this one
    ("“甲方“和“乙方“签约。", ["甲方", "乙方"]),                  # marks in one direction only go by turns
    ("标题有“半个引号\n\n正文说“完整”的词。", ["完整"]),         # nothing runs on over a blank line
    ("“第一段没有完。\n“第二段完了。”", ["第一段没有完。", "第二段完了。"]),   # a speech in two paragraphs
    ("it's don't 我们’ 都行。", []),                            # apostrophes
    ("“”空的引号", []),
])
def test_unbalanced_marks(string, found):
    assert texts(string) == found


@pytest.mark.parametrize("string, kind", [
    ("他说：“我来。”", "speech"),
    ("“路修通了，日子就好过了。”村民王大爷说。", "speech"),        # the speaker behind
    ("「路要大家走。」他笑著說。", "speech"),                      # traditional characters
    ("李明笑着说，“这活儿不难。”", "speech"),
    ("开展“我为群众办实事”实践活动。", "slogan"),                  # a sentence, but it names a campaign
    ("践行“安全第一”的理念，公司要求全员参训。", "slogan"),        # a reporting verb, but not for this
    ("按照“1+1+9”工作部署抓落实。", "slogan"),
    ("打赢“0309”疫情歼灭战。", "code"),
    ("被聘为“首席技师”。", "title"),
    ("加强村“两委”班子建设。", "name"),
    ("荣获“全国文明村”称号。", "name"),
    ("“临江号”游船启航。", "name"),
    ("老城区“活”了起来。", "emphasis"),
    ("被誉为“海上森林”。", "emphasis"),
])
def test_kinds(string, kind):
    assert kinds(string) == [kind]


def test_one_string_has_one_kind():
    """The fan club 蓝色浪潮 is named as such once; in the headline it only stands there."""
    assert kinds("“蓝色浪潮”涌动南岸\n\n球迷协会“蓝色浪潮”到场助威，打出横幅。\n") == ["name", "name"]


@pytest.mark.parametrize("string", ["", "。，！", "没有引号的一句话。"])
def test_nothing_to_find(string):
    table = quotations.quotes(corpus.parse(string))
    assert list(table.columns) == COLUMNS and table.empty


def test_every_span_is_its_string(article):
    table = quotations.quotes(article)
    assert len(table) == 30
    assert all(article.text[a:b] == text for text, a, b in zip(table.text, table.start, table.end))
