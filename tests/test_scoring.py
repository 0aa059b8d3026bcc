"""The scores themselves: how they are counted, and floors on the article and on texts of other genres.

The rules were tuned on the article and on tests/texts/tune_*; the held_* texts were written by someone else,
and never looked at while the rules were made.
"""

from pathlib import Path

import pandas as pd
import pytest

from analysis import corpus, scoring, segment
from analysis.numerics import numerics
from analysis.parallels import parallels
from analysis.quotations import quotes
from analysis.slogans import slogans

ROOT = Path(__file__).resolve().parent.parent
FINDERS = {"quotations": quotes, "numerics": numerics, "parallels": parallels, "slogans": slogans}


def found(document, words) -> dict[str, pd.DataFrame]:
    return {layer: find(document, words) for layer, find in FINDERS.items()}


def summed(half: str) -> pd.DataFrame:
    """Scores of one half of the texts, right, wrong and missed added up; indexed by layer and measure."""
    tables = []
    for path in sorted((ROOT / "tests" / "texts").glob(f"{half}_*.txt")):
        document = corpus.read(path)
        words = segment.words(document, pos=True)
        tables.append(scoring.scores(found(document, words), scoring.read_gold(path.with_suffix(".json"))))
    counts = pd.concat(tables).groupby(["layer", "measure"])[["right", "wrong", "missed", "optional"]].sum()
    return scoring.rated(counts)


@pytest.mark.parametrize("layer, measure, floor", [
    ("quotations", "strict", 0.95), ("numerics", "strict", 0.95), ("parallels", "strict", 0.95),
    ("slogans", "strict", 0.95)])
def test_floors_on_the_article(article, words, layer, measure, floor):
    table = scoring.scores({layer: FINDERS[layer](article, words)}, scoring.read_gold(ROOT / "data" / "gold.json"))
    assert table.set_index("measure").f1[measure] >= floor


FLOORS = {
    "tune": {("quotations", "lenient"): 0.98, ("numerics", "strict"): 0.95, ("parallels", "strict"): 0.95,
             ("slogans", "strict"): 0.95},
    "held": {("quotations", "lenient"): 0.95, ("numerics", "lenient"): 0.8, ("parallels", "strict"): 0.8,
             ("slogans", "strict"): 0.8},
}


@pytest.mark.parametrize("half", list(FLOORS))
def test_floors_on_other_genres(half):
    scores = summed(half).f1
    low = {key: round(scores[key], 3) for key, floor in FLOORS[half].items() if scores[key] < floor}
    assert not low


def test_gold_spans_are_their_strings():
    """Every span of every gold file is its string, and no slogan is listed twice."""
    for path, gold in [(ROOT / "data" / "article.txt", ROOT / "data" / "gold.json")] + [
            (path, path.with_suffix(".json")) for path in sorted((ROOT / "tests" / "texts").glob("*.txt"))]:
        text, layers = corpus.read(path).text, scoring.read_gold(gold)
        for layer in ("quotations", "parallels", "not_parallels"):
            assert all(text[row["start"]:row["end"]] == row["text"] for row in layers[layer]), (path, layer)
        for layer in ("numerics", "slogans"):
            assert all(text[a:b] == row["text"] for row in layers[layer] for a, b in row["spans"]), (path, layer)
            assert len({row["text"] for row in layers[layer]}) == len(layers[layer])


def test_optional_rows_count_neither_way():
    gold = {"slogans": [{"text": "甲", "spans": [[0, 1]], "required": True},
                        {"text": "乙", "spans": [[1, 2]], "required": True},
                        {"text": "丙", "spans": [[2, 3]], "required": False}]}
    rows = pd.DataFrame({"slogan": ["甲", "丙", "丁"], "spans": [((0, 1),), ((2, 3),), ((3, 4),)]})
    table = scoring.scores({"slogans": rows}, gold).set_index("measure").loc["strict"]
    assert (table.right, table.wrong, table.missed, table.optional) == (1, 1, 1, 1)
    assert (table.precision, table.recall, table.f1) == (0.5, 0.5, 0.5)


def test_strict_wants_the_count_lenient_the_string():
    gold = {"slogans": [{"text": "甲", "spans": [[0, 1], [5, 6]], "required": True}]}
    rows = pd.DataFrame({"slogan": ["甲"], "spans": [((0, 1),)]})
    table = scoring.scores({"slogans": rows}, gold).set_index("measure")
    assert table.f1["strict"] == 0 and table.f1["lenient"] == 1


def test_a_quotation_of_two_kinds():
    """Where readers differed, either kind is right: 保姆式, a figure of speech or a way of working."""
    gold = {"quotations": [{"text": "保姆式", "start": 1, "end": 4, "kind": "slogan", "or": ["emphasis"]}]}
    rows = pd.DataFrame({"start": [1], "end": [4], "kind": ["emphasis"]})
    assert list(scoring.verdicts("quotations", rows, gold).verdict) == ["right"]


def test_parallels_overlapping_are_right_only_leniently():
    gold = {"parallels": [{"text": "甲乙、丙丁", "start": 0, "end": 5, "units": ["甲乙", "丙丁"], "required": True}]}
    rows = pd.DataFrame({"units": [("乙", "丙丁")], "start": [1], "end": [5]})
    table = scoring.scores({"parallels": rows}, gold).set_index("measure")
    assert table.f1["strict"] == 0 and table.f1["lenient"] == 1


def test_nothing_to_find_and_nothing_found():
    table = scoring.scores({"numerics": numerics(corpus.parse("今天天气很好。"))}, {"numerics": []})
    assert set(table.f1) == {1.0}
