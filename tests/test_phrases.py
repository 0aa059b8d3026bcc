"""Repeated phrases against their plain definition and the gold; concordance; dispersion."""

import json
import random
import re
from collections import defaultdict

import pandas as pd
import pytest
from conftest import ROOT

from analysis import corpus, phrases, segment

GOLD = json.loads((ROOT / "data" / "gold.json").read_text(encoding="utf-8"))


def plain(text, shortest):
    """Maximal repeats by trying every string of every stretch: no longer string has the same occurrences."""
    places = defaultdict(list)
    for stretch in re.finditer("[^。]+", text):
        for start in range(*stretch.span()):
            for end in range(start + shortest, stretch.end() + 1):
                places[text[start:end]].append(start)
    found = {}
    for string, starts in places.items():
        def beside(at):
            return text[at] if 0 <= at < len(text) and text[at] != "。" else at
        left, right = ({beside(start + offset) for start in starts} for offset in (-1, len(string)))
        if len(starts) > 1 and len(left) > 1 and len(right) > 1:
            found[string] = tuple((start, start + len(string)) for start in starts)
    return found


def document(text):
    return corpus.Document(text, parts=(corpus.Part("paragraph", 0, len(text), 1, 1),))


def test_maximal_repeats_are_those_of_the_definition():
    draw = random.Random(5)
    for _ in range(200):
        text = "".join(draw.choice("一二三。") for _ in range(draw.randint(1, 70)))
        assert phrases.maximal_repeats(document(text), min_length=2) == plain(text, 2)


def test_the_article_has_the_repeats_of_the_gold(article, words):
    """Digits are left out of stretches: the gold's 2022 and 123 are no phrases."""
    gold = {row["text"]: row for row in GOLD["repeats"] if not re.search(r"\d", row["text"])}
    found = phrases.maximal_repeats(article)
    assert {text: len(spans) for text, spans in found.items()} == {text: row["total"] for text, row in gold.items()}
    table = phrases.phrases(article, words).set_index("phrase")
    fragments = [phrase for phrase in table.index if not gold[phrase]["well_formed"]]
    assert len(fragments) / len(table) < 0.15
    wanted = [row for row in gold.values() if row["well_formed"] and len(row["text"]) >= 4]
    right = [row for row in wanted if row["text"] in table.index
             and tuple(table.loc[row["text"], ["total", "free"]]) == (row["total"], row["free"])]
    assert len(right) >= 0.9 * len(wanted)
    assert tuple(table.loc["高质量发展", ["total", "free"]]) == (4, 1)    # "high-quality development"


def test_spans_are_the_strings(article, words):
    table = phrases.phrases(article, words)
    for row in table.itertuples():
        assert {article.text[start:end] for start, end in row.spans} == {row.phrase}
        assert row.total == len(row.spans) and 0 <= row.free <= row.total
        assert "河南" not in row.phrase      # the site's banner is furniture


def test_c_value():
    """Frantzi, Ananiadou and Mima 2000: log2 |a| (f(a) - mean of f(b) over longer terms b that hold a)."""
    text = "软性接触镜片好。软性接触镜片大。接触镜片小。看接触镜片。"
    table = phrases.phrases(document(text), segment.words(document(text), userdict={"软性": (None, "n"),
                            "接触镜": (None, "n"), "片": (None, "n")}), min_length=4).set_index("phrase")
    assert table.total.to_dict() == {"接触镜片": 4, "软性接触镜片": 2}
    assert table.free["接触镜片"] == 2
    assert table.c_value["接触镜片"] == pytest.approx(2 * (4 - 2))
    assert table.c_value["软性接触镜片"] == pytest.approx(2.584963 * 2)


@pytest.mark.parametrize("text", ["。", "没有重复的一句话。", "abc"])
def test_nothing_repeats(text):
    table = phrases.phrases(document(text), segment.words(document(text)))
    assert table.empty and list(table.columns) == phrases.COLUMNS


def test_kwic(article):
    table = phrases.kwic(article, "高质量", width=6, sort="right")
    assert len(table) == article.text.count("高质量") == 7
    assert table.right.tolist() == sorted(table.right)
    assert all(article.text[start:end] == "高质量" for start, end in zip(table.start, table.end))
    left = phrases.kwic(article, "建设", sort="left").left
    assert [text[::-1] for text in left] == sorted(text[::-1] for text in left)
    assert phrases.kwic(article, "", sort="text").empty and phrases.kwic(article, "天外飞仙").empty
    with pytest.raises(ValueError, match="sort"):
        phrases.kwic(article, "建设", sort="random")


def test_dispersion_as_published():
    """Gries 2008, his toy corpus of five equal parts: a word 1, 2, 3, 4, 5 times has DP 0.2, Juilland's D 0.764."""
    parts = pd.DataFrame({"start": [0, 10, 20, 30, 40], "end": [10, 20, 30, 40, 50]})
    spans = tuple((10 * part + i, 10 * part + i + 1) for part, n in enumerate((1, 2, 3, 4, 5)) for i in range(n))
    table = pd.DataFrame({"phrase": ["词", "一"], "spans": [spans, ((0, 1), (1, 2))]})
    found = phrases.dispersion(table, parts).set_index("phrase")
    assert found.loc["词", ["count", "range"]].tolist() == [15, 5]
    assert found.dp["词"] == pytest.approx(0.2) and found.dp_norm["词"] == pytest.approx(0.25)
    assert found.juilland_d["词"] == pytest.approx(0.7643, abs=1e-4)
    assert found.loc["一", ["dp", "dp_norm", "juilland_d"]].tolist() == pytest.approx([0.8, 1.0, 0.0])
