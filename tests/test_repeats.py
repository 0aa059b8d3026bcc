"""Maximal repeats against their plain definition, on random texts; loops; texts in which nothing repeats."""

import random
import re
import time
from collections import defaultdict

import pytest

from analysis import corpus, repeats


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


def test_repeats_are_those_of_the_definition():
    draw = random.Random(5)
    for letters in ("一。", "一二。", "一二三。"):
        for _ in range(150):
            text = "".join(draw.choice(letters) for _ in range(draw.randint(1, 70)))
            assert repeats.maximal_repeats(document(text), min_length=2) == plain(text, 2)


def test_min_length_and_min_count_only_choose():
    draw = random.Random(6)
    text = "".join(draw.choice("一二。") for _ in range(90))
    everything = plain(text, 1)
    for length, count in ((1, 2), (3, 2), (2, 4)):
        assert repeats.maximal_repeats(document(text), min_length=length, min_count=count) == {
            string: spans for string, spans in everything.items() if len(string) >= length and len(spans) >= count}


@pytest.mark.parametrize("mark", [" ", "+", "\n", "5", "，", "“"])
def test_what_ends_a_stretch(mark):
    """首善之区 "the best of districts": whole it repeats, with a mark inside only its halves could."""
    assert list(repeats.maximal_repeats(document("在首善之区。到首善之区"))) == ["首善之区"]
    assert repeats.maximal_repeats(document(f"在首善{mark}之区。到首善{mark}之区")) == {}


def test_furniture_is_left_out():
    text = "江城新闻江城新闻"    # "Jiangcheng news", once as a site's banner
    parts = (corpus.Part("furniture", 0, 4), corpus.Part("paragraph", 4, 8, 1, 1))
    assert repeats.maximal_repeats(corpus.Document(text, parts=parts)) == {}


@pytest.mark.parametrize("unit", ["哈", "哈嘿", "x"])
def test_a_loop_costs_no_more_than_its_length(unit):
    """20,000 characters of laughter have 200 million overlapping repeats; beside them a phrase is still found."""
    text = "高质量发展。要高质量发展。" + unit * 20_000
    before = time.process_time()
    found = repeats.maximal_repeats(document(text))
    assert time.process_time() - before < 5
    assert found["高质量发展"] == ((0, 5), (7, 12))
    assert sum(map(len, found.values())) < 20_000


@pytest.mark.parametrize("text", ["", "。", "没有重复的一句话。", "abc", "12 12 12"])
def test_nothing_repeats(text):
    assert repeats.maximal_repeats(document(text)) == {}
