"""Repeated phrases against the gold and published figures; concordance; dispersion."""

import json
import random
import re

import pandas as pd
import pytest
from conftest import ROOT

from analysis import corpus, phrases, segment

GOLD = json.loads((ROOT / "data" / "gold.json").read_text(encoding="utf-8"))


def document(text):
    return corpus.Document(text, parts=(corpus.Part("paragraph", 0, len(text), 1, 1),))


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


def singles(text):
    """A words table in which every character is a word."""
    return pd.DataFrame({"start": range(len(text)), "end": range(1, len(text) + 1)})


def test_c_value_as_published():
    """Frantzi, Ananiadou and Mima 2000, section 2.3: terms of eye pathology, a character here for each word.

    腺 adenoid, 囊 cystic, 溃 ulcerated, 复 recurrent, 限 circumscribed; 基细癌 basal cell carcinoma. Frequencies
    5, 11 (5 of them in the longer term), 7, 5, 3 and 984 (26 of them in one of five longer terms).
    """
    alone = {"腺囊基细癌": 5, "囊基细癌": 6, "溃基细癌": 7, "复基细癌": 5, "限基细癌": 3, "基细癌": 958}
    text = "".join(f"{term}。" * count for term, count in alone.items())
    table = phrases.phrases(document(text), singles(text)).set_index("phrase")
    assert table.total.to_dict() == {"基细癌": 984, "囊基细癌": 11, "溃基细癌": 7, "腺囊基细癌": 5,
                                     "复基细癌": 5, "限基细癌": 3}
    assert table.free.to_dict() == alone
    printed = {"基细癌": 1551.36, "溃基细癌": 14, "囊基细癌": 12, "腺囊基细癌": 11.6096,
               "复基细癌": 10, "限基细癌": 6}
    assert table.c_value.to_dict() == pytest.approx(printed, abs=5e-3)


def test_free_count_by_definition():
    """Occurrences not wholly inside one of a longer phrase of the table, by looking at all pairs of spans."""
    draw = random.Random(3)
    for _ in range(60):
        text = "".join(draw.choice("一二三。") for _ in range(60))
        table = phrases.phrases(document(text), singles(text), min_length=2)
        spans = [span for spans in table.spans for span in spans]
        for row in table.itertuples():
            free = [(start, end) for start, end in row.spans
                    if not any(a <= start and end <= b and b - a > end - start for a, b in spans)]
            assert row.free == len(free), (text, row.phrase)


@pytest.mark.parametrize("text", ["。", "没有重复的一句话。", "abc"])
def test_nothing_repeats(text):
    table = phrases.phrases(document(text), segment.words(document(text)))
    assert table.empty and list(table.columns) == phrases.COLUMNS
    full = phrases.phrases(document("高质量。要高质量吗"), singles("高质量。要高质量吗"))
    assert len(full) == 1 and table.dtypes.equals(full.dtypes)
    spread = phrases.dispersion(full, document("高质量。").sections)
    assert phrases.dispersion(table, document(text).sections).dtypes.equals(spread.dtypes)


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


def spread(counts, sizes):
    """The dispersion of one term that occurs so often in parts of these sizes."""
    ends = pd.Series(sizes).cumsum()
    parts = pd.DataFrame({"start": ends - sizes, "end": ends})
    spans = tuple((start + i, start + i + 1) for start, n in zip(parts.start, counts) for i in range(n))
    return phrases.dispersion(pd.DataFrame({"phrase": ["词"], "spans": [spans]}), parts).iloc[0]


def test_dispersion_as_published():
    """Gries 2008 and 2020, his toy corpus: five parts of 9, 10, 10, 10, 11 words; a 1 to 5 times, b twice in each."""
    toy = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
    a, b, x = (spread([part.count(word) for part in toy], [len(part) for part in toy]) for word in "abx")
    assert a[["count", "range"]].tolist() == [15, 5]
    assert a[["dp", "juilland_d"]].tolist() == pytest.approx([0.18, 0.785], abs=5e-4)
    assert a.dp_norm == pytest.approx(0.18 / (1 - 9 / 50))
    assert b.juilland_d == pytest.approx(0.968, abs=5e-4) and b.dp == pytest.approx(0.02)
    assert x[["count", "range", "juilland_d"]].tolist() == pytest.approx([1, 1, 0])
    # Carroll 1970, five equal parts; Lijffijt and Gries 2012, three
    assert spread([0, 4, 3, 2, 1], [10] * 5).juilland_d == pytest.approx(0.6464, abs=5e-5)
    assert spread([2, 1, 0], [10] * 3).dp_norm == pytest.approx(0.5)


def test_dispersion_counts_only_what_is_in_a_part(article, words):
    """Sections leave out title and dateline: 高质量 "high quality" stands 7 times, twice of these in the title."""
    table = phrases.phrases(article, words, min_length=2)
    found = phrases.dispersion(table, article.sections)
    inside = [sum(any(a <= start < b for a, b in zip(article.sections.start, article.sections.end))
                  for start, _ in spans) for spans in table.spans]
    assert found["count"].tolist() == inside
    assert (table.set_index("phrase").total["高质量"], found.set_index("phrase")["count"]["高质量"]) == (7, 5)
    assert found.dp.dropna().between(0, 1).all() and found.range.between(0, 5).all()
    assert (found.dp_norm >= found.dp)[found["count"] > 0].all()
    nowhere = phrases.dispersion(pd.DataFrame({"phrase": ["词"], "spans": [()]}), article.sections)
    assert nowhere.dp.isna().all() and nowhere["count"].tolist() == [0]
