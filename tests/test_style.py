"""Figures: the same bytes twice, no missing glyph, colours a reader can tell apart and read."""

import pandas as pd
import pytest

from analysis import plots, style
from analysis.corpus import parse


def example(label="党建"):
    return plots.bars(pd.Series({label: 2.0, "基层": 1.0}), "Two words", "两个词", source="Source: 测试", axis="次数")


def test_the_same_figure_is_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_FIGURES", str(tmp_path))
    files = [tmp_path / "one.png", tmp_path / "one.pdf"]
    style.save(example(), "one")
    before = [file.read_bytes() for file in files]
    style.save(example(), "one")
    assert [file.read_bytes() for file in files] == before


def test_a_missing_glyph_is_an_error_and_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_FIGURES", str(tmp_path))
    with pytest.raises(RuntimeError, match="Glyph .* missing"):
        style.save(example("党\U000e0100\u0e01"), "bad")    # a Thai letter: in neither font
    assert list(tmp_path.iterdir()) == []


def test_the_font_draws_the_whole_article(article):
    from fontTools.ttLib import TTFont

    covered = set(TTFont(style.font_path()).getBestCmap())
    assert {c for c in article.text if not c.isspace() and ord(c) not in covered} == set()


def luminance(colour):
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_coloured_text_has_contrast():
    for _, text in (style.LEAD, *style.PALETTE):
        assert 1.05 / (luminance(text) + 0.05) >= 4.5, text


def test_sections_keep_their_colours(article):
    names = style.sections(article, {"工业立区建设现代制造业集群": "工业立区 Industry"})
    assert list(names.index) == [1, 2, 3, 4, 5] and names.label[1] == "导语 lead"
    assert names.colour[1] == style.LEAD[0] and names.colour.is_unique
    assert (names.label[3], names.short[3]) == ("工业立区 Industry", "工业立区")
    assert names.label[2] == "以高质量党建…"


def test_many_sections_share_one_colour():
    document = parse("".join(f"# 第{n}节\n\n这里是一段正文。\n\n" for n in range(1, 20)))
    assert style.sections(document).colour.nunique() == 1


def test_han_labels_stand_upright():
    assert style.stacked("首善之区") == "首\n善\n之\n区"
    assert style.stacked("123+N工作") == "123+N\n工\n作"
