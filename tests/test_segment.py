"""Words: their spans, the tokenizer's privacy, dictionaries, stopwords, tags."""

import marshal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import ROOT

from analysis import corpus, segment

USERDICT = ROOT / "data" / "userdict.txt"


def test_every_row_is_the_string_and_only_space_lies_between(article, words):
    at = 0
    for word, start, end in zip(words.word, words.start, words.end):
        assert article.text[start:end] == word
        assert article.text[at:start].strip() == "" and start >= at
        at = end
    assert article.text[at:].strip() == ""


def test_tokens_join_to_the_text(article):
    for text in (article.text, "一行\r\n两行  空格\t１２３ abc-1.5% 𠮷野家", "", "   "):
        assert "".join(segment.cut(text)) == text


def test_words_know_their_section_paragraph_and_sentence(article, words):
    for name in ("section", "paragraph", "sentence"):
        table = getattr(article, name + "s")
        inside = words[words.sentence > 0]
        row = table.set_index(name).loc[inside[name]]
        assert (row.start.to_numpy() <= inside.start.to_numpy()).all()
        assert (inside.end.to_numpy() <= row.end.to_numpy()).all()
    assert words[words.paragraph == 0].sentence.eq(0).all()
    assert sorted(words.sentence.unique()) == list(range(38))


def test_a_planted_cache_changes_nothing(tmp_path):
    """jieba's own tokenizer would load this file unchecked and cut 中国人民 into single characters."""
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"中": 1, "国": 1, "人": 1, "民": 1}, 4)))
    code = "from analysis import segment; print(segment.cut('中国人民'))"
    run = subprocess.run([sys.executable, "-c", code], env={"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}, cwd=ROOT,
                         capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['中国', '人民']"
    assert run.stderr == ""
    assert [p.name for p in tmp_path.iterdir()] == ["jieba.cache"]


def test_no_cache_is_written():
    before = set(Path(tempfile.gettempdir()).glob("jieba*"))
    segment.cut("中国人民")
    assert set(Path(tempfile.gettempdir()).glob("jieba*")) == before


def test_a_user_dictionary_stays_with_its_caller():
    """断头路, "severed-head road", a road that ends nowhere."""
    assert segment.cut("打通断头路", userdict={"断头路": (None, "n")}) == ["打通", "断头路"]
    assert segment.cut("打通断头路") == ["打通", "断头", "路"]


@pytest.mark.parametrize("line, fault", [
    ("断头路 很多", "is no dictionary entry"), ("断头路 0 n", "is no dictionary entry"),
    ("“四大体系” n", "can never match")])
def test_a_bad_dictionary_line_is_named(tmp_path, line, fault):
    path = tmp_path / "dict.txt"
    path.write_text("# comment\n头雁 n  # lead goose\n" + line, encoding="utf-8")
    with pytest.raises(corpus.InputError, match=f"line 3 .*{fault}"):
        segment.read_userdict(path)


def test_dictionary_comments_are_no_words(tmp_path):
    path = tmp_path / "dict.txt"
    path.write_text("# 头雁\n\n双报到 5 j # both report\n", encoding="utf-8")
    assert segment.read_userdict(path) == {"双报到": (5, "j")}


def test_tags_agree_with_the_words_of_the_untagged_table(article, words):
    plain = segment.words(article, userdict=USERDICT)
    assert words.drop(columns="pos").equals(plain)
    tag = dict(zip(words.word, words.pos))
    expected = {"江城区": "ns", "企业": "n", "推动": "v", "、": "x", "69": "m"}
    assert {word: tag[word] for word in expected} == expected
    assert words.pos.ne("").all()


def test_content_words(article, words):
    content = segment.content(words)
    assert content.paragraph.gt(0).all()
    assert content.word.str.len().ge(2).all()
    assert not set(content.word) & segment.stopwords()
    assert "党建" in set(content.word) and "作为" not in set(content.word)
    everything = segment.content(segment.words(article), frozenset())
    assert len(everything) == 837 and everything.section.eq(2).sum() == 159


def test_stopwords_of_ones_own(tmp_path):
    path = tmp_path / "stop.txt"
    path.write_text("# mine\n党建 工作 # two\n", encoding="utf-8")
    assert segment.stopwords(path) == {"党建", "工作"}


def test_frequencies_are_words_not_prefixes():
    counts = segment.frequencies()
    assert counts["中国"] > 1000 and min(counts.values()) > 0


def test_empty_and_odd_texts():
    for text in ("。！？", "   ", "abc", ""):
        table = segment.words(corpus.parse(text), pos=True)
        assert list(table.columns) == ["word", "start", "end", "section", "paragraph", "sentence", "pos"]
        assert segment.content(table).empty


def test_lines_are_jiebas_own(tmp_path, article):
    """Byte for byte, over line ends and blanks of every kind."""
    text = article.text + "\r\n第一行\r第二行\n\n  缩进 abc 1.5%\n没有换行"
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode("utf-8"))
    jieba = subprocess.run([sys.executable, "-W", "ignore", "-m", "jieba", "-d", " ", str(path)], capture_output=True,
                           check=True, env={"PYTHONUTF8": "1", "TMPDIR": str(tmp_path)})
    assert "".join(line + "\n" for line in segment.cut_lines(text)).encode() == jieba.stdout
