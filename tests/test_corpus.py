"""Reading: encodings, faults and remedies, and which line of a text is what."""

import pytest
from conftest import ROOT

from analysis import corpus
from analysis.sentences import sentence_spans

REPORT = """政府工作报告
——2023年1月10日在海宁区第九届人民代表大会第三次会议上
区长　张三

各位代表：

现在，我代表区人民政府，向大会报告工作，请予审议。

一、2022年工作回顾

过去一年，我们迎难而上。

（一）稳增长取得新成效。深入实施“双百行动”，产值增长5.5%。
（二）改革迈出新步伐。推进简政放权。

二、2023年工作安排
1. 促进消费。办好活动，发放消费券。
3.5亿元资金到位，开工20个项目。
谢谢大家！
"""

MARKDOWN = """# 一个页面

作者：李四
日期：2024-05-06

开头一段文字。

## 背景

这里是背景。

```python
x = 1
```

### 小节

内容在此！
"""


def headings(document):
    return [(row.level, row.title) for row in document.sections.itertuples()]


def test_the_article(article):
    assert article[article.title] == "阳江江城锚定“首善之区”建强“四大体系” 以高质量党建引领保障高质量发展"
    assert (article.published, article.source) == ("2022-10-12T08:52:22", "南方日报")
    assert [article[s] for s in article.furniture] == ["关注河南热线"]
    assert [article[s] for s in article.byline] == ["(●南方日报记者张俊黄林通讯员杨广恒)"]
    assert headings(article) == [(1, ""), (1, "以高质量党建引领保障高质量发展"), (1, "工业立区建设现代制造业集群"),
                                 (1, "实干为民建设高品质宜居江城"),
                                 (1, "一线案例 加快重点项目攻坚 全力稳住经济大盘")]
    assert list(article.sections.paragraphs) == [1, 4, 5, 5, 4]
    assert (len(article.paragraphs), len(article.sentences)) == (19, 37)
    assert article.encoding == "utf-8"


def test_every_character_is_covered_once(article):
    for text in (article.text, REPORT, MARKDOWN, REPORT.replace("\n", "\r\n"), "一", " \n\n。"):
        document = corpus.parse(text)
        assert "".join(document[part[1:3]] for part in document.parts) == text
        assert all(part.start < part.end for part in document.parts)


def test_tables_point_into_the_text(article):
    inside = article.paragraphs.set_index("paragraph")
    for row in article.sentences.itertuples():
        paragraph = inside.loc[row.paragraph]
        assert paragraph.start <= row.start < row.end <= paragraph.end
        assert article.text[row.start:row.end].strip() == article.text[row.start:row.end] != ""
    for before, after in zip(article.sections.itertuples(), list(article.sections.itertuples())[1:]):
        assert before.end <= after.start


def test_numbered_headings_and_inline_headings():
    document = corpus.parse(REPORT)
    assert document[document.title].splitlines()[0] == "政府工作报告"
    assert headings(document) == [
        (1, ""), (1, "一、2022年工作回顾"), (2, "（一）稳增长取得新成效"), (2, "（二）改革迈出新步伐"),
        (1, "二、2023年工作安排"), (3, "1. 促进消费")]
    texts = [document[(row.start, row.end)] for row in document.paragraphs.itertuples()]
    assert "深入实施“双百行动”，产值增长5.5%。" in texts          # the inline heading's paragraph
    assert "3.5亿元资金到位，开工20个项目。" in texts             # 3.5 is a quantity, no number of a heading
    assert "谢谢大家！" in texts


def test_markdown():
    document = corpus.parse(MARKDOWN)
    assert document[document.title] == "一个页面"
    assert document.published == "2024-05-06"
    assert [title for _, title in headings(document)] == ["", "背景", "小节"]
    assert [document[s] for s in document.furniture] != []
    assert "x = 1" not in "".join(document[(r.start, r.end)] for r in document.paragraphs.itertuples())


def test_law_chapters():
    document = corpus.parse("某某条例\n\n第一章 总则\n\n第一条　为了规范管理，制定本条例。\n"
                            "第二条　本条例适用于本市。\n\n第二章 附则\n第三条 本条例自2020年1月1日起施行。\n")
    assert "第一章 总则" in document.sections.title.tolist() and "第二章 附则" in document.sections.title.tolist()


def test_an_essay_without_headings_is_one_section():
    document = corpus.parse("第一段话在这里，没有标题。\n第二段话也在这里。\n")
    assert headings(document) == [(1, "")]
    assert len(document.paragraphs) == 2 and document.title is None


@pytest.mark.parametrize("text, sentences", [
    ("他来了。她走了！真的吗？是的", ["他来了。", "她走了！", "真的吗？", "是的"]),
    ("他来了!她走了?", ["他来了!", "她走了?"]),
    ("一是快;二是好；三是省。", ["一是快;二是好；三是省。"]),    # a semicolon joins
    ("他说：“今天好。我们走吧。”然后走了。", ["他说：“今天好。我们走吧。”", "然后走了。"]),    # speech introduced
    ("“你来了！”他说。“是的。”我答。", ["“你来了！”他说。", "“是的。”我答。"]),
    ("真的？！好。。。", ["真的？！", "好。。。"]),
    ("增长5.5%。达到3.2。", ["增长5.5%。", "达到3.2。"]),
    ("「走吧。」他說。", ["「走吧。」他說。"]),
])
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == sentences


SAMPLE = "江城区坚持“首善之区”定位，以更高标准推动经济社会发展，全面加强基层党组织建设。" * 3
TRADITIONAL = "臺灣的國際漢學研究，歷史悠久，學者眾多，影響深遠。圖書館收藏豐富的古籍資料。" * 3


@pytest.mark.parametrize("encoding, text", [
    ("utf-8", SAMPLE), ("utf-8-sig", SAMPLE), ("gb18030", SAMPLE), ("utf-16", SAMPLE), ("utf-16-le", SAMPLE),
    ("big5", TRADITIONAL), ("utf-32", SAMPLE)])
def test_encodings_are_found(tmp_path, encoding, text):
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode(encoding))
    assert corpus.read(path).text == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(tmp_path, ending):
    path = tmp_path / "text.txt"
    path.write_bytes(f"第一段在这里。{ending}第二段在这里。{ending}".encode())
    document = corpus.read(path)
    assert ending in document.text and len(document.paragraphs) == 2


FAULTS = {"empty": b"", "blank": b" \r\n\t\n", "nul": b"\x00" * 64, "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
          "zip": b"PK\x03\x04" + bytes(100), "english": b"no Chinese here",
          "broken": "江城区坚持".encode() * 20 + b"\xe6\xb1" + "江城区".encode() * 20,
          "binary": bytes(range(256)) * 8}


@pytest.mark.parametrize("name", FAULTS)
def test_bad_bytes_are_named_with_a_remedy(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(FAULTS[name])
    with pytest.raises(corpus.InputError) as caught:
        corpus.read(path)
    error = caught.value
    assert error.path == str(path) and error.fault and error.remedy
    assert str(error) == f"{path}: {error.fault}: {error.remedy}" and "\n" not in str(error)


def test_missing_folder_and_encodings(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(SAMPLE, encoding="utf-8")
    for path, encoding, fault in ((tmp_path / "none.txt", None, "no such file"), (tmp_path, None, "is a folder"),
                                  (good, "klingon", "no encoding Python knows"), (good, "ascii", "is not ascii")):
        with pytest.raises(corpus.InputError, match=fault):
            corpus.read(path, encoding)


def test_the_bundled_article_is_the_one_described():
    data = (ROOT / "data" / "article.txt").read_bytes()
    assert len(data.decode("utf-8")) == 2583 and b"\r" not in data
