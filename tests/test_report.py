"""The tables a user gets: their columns, their spans, odd texts and bad ones."""

import csv
import os

import pandas as pd
import pytest
from conftest import ROOT

from analysis import report
from analysis.__main__ import main

COLUMNS = {
    "documents": "document title published source encoding chars sections paragraphs sentences",
    "sections": "document section level title start end paragraphs sentences chars",
    "words": "document word count low high spans",
    "keywords": "document section word count rest tfidf g2 log_ratio p",
    "quotes": "document text start end kind",
    "slogans": "document slogan kind count quoted rule spans",
    "numerics": "document text count expansion spans",
    "parallels": "document text units start end",
    "phrases": "document phrase total free spans",
    "comparisons": "document section_a section_b distance null_mean p p_holm units_a units_b note",
}
ODD = {"one sentence": "今天天气很好。", "only punctuation and one character": "。！？字",
       "no headings": "第一段话。\n第二段话。\n" * 3,
       "traditional": "鎮長說：「歡迎大家回來走走看看。」\n推動「三減」運動：減塑、減碳、減廢。\n",
       "forty sections": "".join(f"## 第{n}节\n\n本节讲述第{n}个问题，问题很多。\n\n" for n in range(40))}


def rows(folder, name):
    with open(folder / "tables" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "article"
    assert main(["report", str(ROOT / "data" / "article.txt"), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(result, name):
    data = (result / "tables" / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the byte-order mark"
    header = data.decode("utf-8-sig").splitlines()[0].split(",")
    assert set(COLUMNS[name].split()) <= set(header)


def test_every_span_is_its_string_and_counts_are_spans(result, article):
    for name, term, count in (("words", "word", "count"), ("slogans", "slogan", "count"),
                              ("numerics", "text", "count"), ("phrases", "phrase", "total")):
        for row in rows(result, name):
            spans = [tuple(map(int, span.split("-"))) for span in row["spans"].split(";")]
            assert len(spans) == int(row[count])
            assert {article.text[start:end] for start, end in spans} == {row[term]}
    for name in ("quotes", "parallels"):
        for row in rows(result, name):
            assert article.text[int(row["start"]):int(row["end"])] == row["text"]


def test_ranges_hold_the_count_and_the_plain_substring_count(result, article):
    for row in rows(result, "words"):
        assert int(row["low"]) <= int(row["count"]) <= int(row["high"])
        assert int(row["low"]) <= article.text.count(row["word"]) <= int(row["high"])


def test_the_whole_document_stands_under_an_empty_section(result):
    sections = {row["section"] for row in rows(result, "keywords")}
    assert sections == {"", "1", "2", "3", "4", "5"}
    party = next(row for row in rows(result, "keywords") if (row["section"], row["word"]) == ("2", "党建"))
    assert (party["count"], party["rest"]) == ("8", "1")


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_give_all_tables(tmp_path, name):
    path = tmp_path / "text.md"
    path.write_text(ODD[name], encoding="gb18030")
    assert main(["report", str(path), "--out", str(tmp_path / "out"), "--encoding", "gb18030"]) == 0
    for table, columns in COLUMNS.items():
        found = pd.read_csv(tmp_path / "out" / "tables" / f"{table}.csv", encoding="utf-8-sig")
        assert set(columns.split()) <= set(found.columns)


def test_many_sections_are_compared_with_their_neighbours_and_it_is_said(tmp_path):
    path = tmp_path / "text.md"
    path.write_text(ODD["forty sections"], encoding="utf-8")
    main(["report", str(path), "--out", str(tmp_path / "out")])
    found = rows(tmp_path / "out", "comparisons")
    assert 0 < len(found) < 45 and "neighbouring sections only" in found[0]["note"]


def test_a_folder_is_all_its_texts(tmp_path):
    for name in ("a.txt", "b.txt", "deep/c.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("今天天气很好。大家很高兴。", encoding="utf-8")
    main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")])
    assert [row["document"] for row in rows(tmp_path / "out", "documents")] == ["a.txt", "b.txt", "deep/c.md"]


def test_no_cell_starts_a_formula(tmp_path):
    table = pd.DataFrame({"slogan": ["=1+1", "+N", "-1", "@x", "正常", "1+1+9"], "count": [-1, 1, 1, 1, 1, 1]})
    report.write(table, tmp_path / "table.csv")
    found = pd.read_csv(tmp_path / "table.csv", encoding="utf-8-sig")
    assert list(found.slogan) == ["'=1+1", "'+N", "'-1", "'@x", "正常", "1+1+9"]
    assert found["count"].iloc[0] == -1, "a negative number is no formula"


@pytest.mark.parametrize("arguments, fault", [
    (["missing.txt"], "no such file"), (["empty.txt"], "is empty"), (["english.txt"], "holds no Chinese"),
    (["folder"], "holds no .txt or .md file"), (["good.txt", "--encoding", "klingon"], "no encoding Python knows"),
    (["good.txt", "--userdict", "missing.dict"], "no such file"), (["good.txt", "missing.txt"], "no such file")])
def test_bad_input_is_one_line_and_nothing_is_written(tmp_path, monkeypatch, capsys, arguments, fault):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for name, text in (("empty.txt", ""), ("english.txt", "nothing here"), ("good.txt", "今天天气很好。")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = sorted(os.listdir(tmp_path))
    assert main(["report", *arguments, "--out", "out"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and error.count("\n") == 1 and fault in error
    assert sorted(os.listdir(tmp_path)) == before


def test_a_result_is_replaced_but_nothing_else_is(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text("今天天气很好。", encoding="utf-8")
    assert main(["report", "good.txt", "--out", "out"]) == 0
    (tmp_path / "out" / "old").write_text("", encoding="utf-8")
    assert main(["report", "good.txt", "--out", "out"]) == 0
    assert not (tmp_path / "out" / "old").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").write_text("years of work", encoding="utf-8")
    assert main(["report", "good.txt", "--out", "mine"]) == 2
    assert "holds files that are no report" in capsys.readouterr().err
    assert (tmp_path / "mine" / "thesis.doc").read_text(encoding="utf-8") == "years of work"
    assert sorted(os.listdir(tmp_path)) == ["good.txt", "mine", "out"]


HOSTILE = """<script>alert(1)</script>与“</style>”标题 $x$

这里有<img src=x onerror=alert(1)>和“四大体系”，还有</td></table>以及&amp;符号。坚持“<b>工业立区</b>”发展之路。😀𠮷
"""


def test_the_page_shows_text_as_text(tmp_path):
    """Nothing of a text reaches the page as markup, and the page asks for nothing."""
    from html.parser import HTMLParser

    path = tmp_path / "text.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    assert main(["report", str(path), "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    tags, links = [], []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            tags.append(tag)
            links.extend(value for name, value in attributes if name in ("src", "href"))
            assert not any(name.startswith("on") for name, _ in attributes)

    Reader().feed(page)
    assert tags.count("script") == tags.count("style") == 1 and "b" not in tags
    assert all(link.startswith(("#", "data:")) for link in links)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "default-src 'none'" in page


def test_each_number_opens_its_sentences(result):
    page = (result / "report.html").read_text(encoding="utf-8")
    assert page.count("<mark>党建</mark>") == 11
    assert "@font-face" in page and page.count('<img alt="') == 3


def test_figures_are_drawn_twice_over(result):
    assert sorted(path.name for path in (result / "figures").iterdir()) == [
        f"{name}.{kind}" for name in ("slogans", "tfidf", "words") for kind in ("pdf", "png")]
