"""The figures. Each function takes a table, and returns a matplotlib Figure in the one style.

`names` is the table of `style.sections`: how each section is called and coloured. `source` says, at the
foot of the figure, what is counted and where the text comes from. `gloss` maps Chinese terms to English.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .style import EMPTY, GREY, INK, RULE, canvas, font_path, legend, stacked, styled

__all__ = ["bars", "cloud", "dendrogram", "dispersion", "heatmap", "intervals", "ladder", "stacked_bars",
           "term_map", "units"]

ROW = 0.29    # inches a row of a bar chart


def _rows(axes, labels, *, gloss=None, size: float = 11):
    """One row a label, the first on top; the English in grey before the Chinese."""
    gloss = gloss or {}
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), labels, fontsize=size)
    for row, label in enumerate(labels):
        if gloss.get(label):
            axes.annotate(gloss[label], (0, row), xycoords=axes.get_yaxis_transform(), ha="right", va="center",
                          xytext=(-9 - 11.4 * _width(label), 0), textcoords="offset points", fontsize=8.5, color=GREY)


def _width(label: str) -> float:
    """Width of a label in ems: a Han character one, another about half."""
    return sum(1.0 if ord(c) > 0x2e7f else 0.55 for c in label)


def _margin(labels, gloss=None, *, size: float = 11) -> float:
    """Inches that row labels need on the left."""
    gloss = gloss or {}
    return max((_width(t) * size + _width(gloss.get(t) or "") * 8.9 + 16 for t in labels), default=30) / 72 + 0.12


@styled
def bars(values: pd.Series, title: str, zh: str, *, source: str, axis: str, limit: float | None = None,
         form: str = "{:g}", colours=None, gloss=None):
    """Horizontal bars with their values; `values` is indexed by label, the first on top."""
    labels = list(values.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=_margin(labels, gloss),
                          top=0.75)
    axes.barh(range(len(labels)), values, height=0.7, color=colours or "#0072B2")
    _rows(axes, labels, gloss=gloss)
    axes.set_xlim(0, limit or float(values.max()) * 1.12)
    for row, value in enumerate(values):
        axes.annotate(form.format(value), (value, row), xytext=(4, 0), textcoords="offset points", va="center",
                      fontsize=9, color=GREY)
    axes.grid(axis="x")
    axes.set_xlabel(axis)
    return figure


@styled
def stacked_bars(counts: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str,
                 axis: str = "occurrences 出现次数", gloss=None):
    """Horizontal bars, a row a term, stacked by section. `counts`: terms × sections."""
    labels = list(counts.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=_margin(labels, gloss),
                          top=1.05)
    left = np.zeros(len(labels))
    for section in counts.columns:
        axes.barh(range(len(labels)), counts[section], left=left, height=0.7, color=names.colour[section],
                  edgecolor="white", linewidth=0.8)
        left += counts[section].to_numpy()
    _rows(axes, labels, gloss=gloss)
    for row, value in enumerate(left):
        axes.annotate(f"{value:g}", (value, row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9,
                      color=GREY)
    axes.set_xlim(0, max(left.max() * 1.06, 1))
    axes.grid(axis="x")
    axes.set_xlabel(axis)
    legend(figure, names.loc[list(counts.columns)])
    return figure


@styled
def heatmap(table: pd.DataFrame, title: str, zh: str, *, source: str, scale: float = 100, colours=None,
            unit: str = "", width: float | None = None):
    """A cell a number, zeros left blank. `table`: rows × columns; column labels stand upright, stacked.

    Cells show the value times `scale`, rounded. `colours` are those of the row labels.
    """
    rows, columns = table.shape
    left, cell = _margin(list(table.index)), 0.44
    width = width or max(left + columns * cell + 0.3, 6.5)
    tall = max((stacked(str(c)).count("\n") + 1 for c in table.columns), default=1)
    figure, axes = canvas(title, zh, width=width, height=rows * 0.42, source=source, left=left, right=0.3, top=0.78,
                          bottom=0.5 + 0.2 * tall)
    values = np.ma.masked_equal(table.to_numpy(dtype=float), 0)
    axes.set_facecolor(EMPTY)
    import matplotlib

    axes.pcolormesh(values, cmap=matplotlib.colormaps["Blues"], vmin=0, vmax=float(values.max() or 1) * 1.15,
                    edgecolors="white", linewidth=2)
    axes.set_ylim(rows, 0)
    for (row, column), value in np.ma.ndenumerate(values):
        axes.text(column + 0.5, row + 0.5, f"{value * scale:.0f}", ha="center", va="center", fontsize=8.5,
                  color="white" if value > 0.55 * values.max() else INK)
    axes.set_yticks(np.arange(rows) + 0.5, table.index)
    axes.set_xticks(np.arange(columns) + 0.5, [stacked(str(c)) for c in table.columns], fontsize=10, linespacing=1.1)
    for label, colour in zip(axes.get_yticklabels(), colours if colours is not None else []):
        label.set_color(colour)
    axes.spines[:].set_visible(False)
    if unit:
        axes.annotate(unit, (1, 1), xycoords="axes fraction", xytext=(0, 4), textcoords="offset points", ha="right",
                      fontsize=8.5, color=GREY)
    return figure


@styled
def cloud(counts: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str, seed: int = 7):
    """Words sized by count, coloured by the section that holds most of them. `counts`: terms × sections."""
    from wordcloud import WordCloud

    total = counts.sum(axis=1)
    order = total.reset_index().sort_values([0, total.index.name or "index"], ascending=[False, True])
    home = counts.idxmax(axis=1)
    picture = WordCloud(font_path=font_path(), width=1560, height=800, background_color="white", random_state=seed,
                        prefer_horizontal=1.0, relative_scaling=0.5, max_words=120, margin=4,
                        color_func=lambda word, **_: names.text[home[word]])
    picture.generate_from_frequencies(dict(order.itertuples(index=False)))
    figure, axes = canvas(title, zh, height=3.9, source=source, left=0.1, right=0.1, top=1.05, bottom=0.35)
    axes.imshow(picture.to_array(), interpolation="none", aspect="auto")
    axes.set_axis_off()
    legend(figure, names)
    return figure


@styled
def dispersion(spans: pd.Series, document, names: pd.DataFrame, title: str, zh: str, *, source: str, gloss=None):
    """Where in the text each term stands: a stroke an occurrence. `spans`: term -> its spans."""
    labels = list(spans.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=_margin(labels, gloss),
                          top=1.0)
    sections = document.sections.set_index("section")
    for section, row in sections.iterrows():
        axes.axvspan(row.start, row.end, color=names.colour[section], alpha=0.08, linewidth=0)
        axes.text((row.start + row.end) / 2, -0.7, names.short[section], ha="center", va="bottom", fontsize=9.5,
                  color=names.text[section])
    starts = sections.start.to_numpy()
    for row, term in enumerate(labels):
        for start, _ in spans[term]:
            home = sections.index[max(np.searchsorted(starts, start, side="right") - 1, 0)]
            inside = start >= starts[0]
            axes.vlines(start, row - 0.32, row + 0.32, color=names.colour[home] if inside else INK, linewidth=2)
    _rows(axes, labels, gloss=gloss)
    axes.set_xlim(0, len(document.text))
    axes.set_xlabel("position in characters 字符位置")
    return figure


@styled
def dendrogram(linkage: np.ndarray, labels: list[str], title: str, zh: str, *, source: str, axis: str,
               colours=None, support=None):
    """A tree lying on its side. `linkage` is SciPy's; `support` a share for each merge, written at its fork."""
    from scipy.cluster import hierarchy

    left = _margin(labels)
    figure, axes = canvas(title, zh, height=max(0.27 * len(labels), 1.4), source=source, left=left, top=0.78)
    tree = hierarchy.dendrogram(linkage, no_plot=True)
    for x, y in zip(tree["dcoord"], tree["icoord"]):
        axes.plot(x, [(value - 5) / 10 for value in y], color="#9aa0a6", linewidth=1.6, solid_joinstyle="miter")
    if support is not None:
        for x, y in zip(tree["dcoord"], tree["icoord"]):
            merge = int(np.argmin(np.abs(linkage[:, 2] - x[1])))
            axes.annotate(f"{support[merge]:.0%}", (x[1], ((y[1] + y[2]) / 2 - 5) / 10), xytext=(-3, 3), fontsize=8.5,
                          textcoords="offset points", ha="right", va="bottom", color=GREY)
    _rows(axes, [labels[leaf] for leaf in tree["leaves"]])
    for tick, leaf in zip(axes.get_yticklabels(), tree["leaves"]):
        tick.set_color(colours[leaf] if colours is not None else INK)
    axes.set_xlim(0, linkage[:, 2].max() * 1.08)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(axis)
    return figure


@styled
def term_map(points: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str,
             axes_labels: tuple[str, str], others: pd.DataFrame | None = None):
    """Terms as points: x, y, count, section by term. `others` (x, y, section) are drawn as squares with names."""
    import textalloc

    figure, axes = canvas(title, zh, height=5.4, source=source, left=0.55, right=0.2, top=1.05)
    axes.axhline(0, color=RULE, linewidth=1, zorder=0)
    axes.axvline(0, color=RULE, linewidth=1, zorder=0)
    axes.scatter(points.x, points.y, s=14 + 9 * points["count"], c=list(names.colour[points.section]), alpha=0.75,
                 linewidth=0)
    texts, colours = list(points.index), list(names.text[points.section])
    x, y = list(points.x), list(points.y)
    if others is not None:
        axes.scatter(others.x, others.y, s=90, marker="s", c=list(names.colour[others.section]), edgecolor="white")
        x, y = x + list(others.x), y + list(others.y)
        texts, colours = texts + list(names.label[others.section]), colours + list(names.text[others.section])
    axes.margins(0.08)
    textalloc.allocate(axes, x, y, texts, x_scatter=x, y_scatter=y, textsize=9.5, textcolor=colours,
                       linecolor="#bdc1c6", min_distance=0.008, max_distance=0.12, draw_all=True)
    axes.set_xlabel(axes_labels[0])
    axes.set_ylabel(axes_labels[1])
    legend(figure, names, marker="o")
    return figure


@styled
def intervals(table: pd.DataFrame, title: str, zh: str, *, source: str, axis: str, null: bool = False, colours=None,
              gloss=None, note: str = "note"):
    """A dot and its interval a row. `table`: low, value, high by label; a column `note` is written behind.

    With `null` the interval is a null distribution's (a grey band), and the dot what was observed.
    """
    labels = list(table.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=_margin(labels, gloss),
                          top=0.78, right=1.6 if note in table else 0.5)
    rows = range(len(labels))
    colours = list(colours) if colours is not None else ["#0072B2"] * len(labels)
    axes.hlines(rows, table.low, table.high, color="#bdc1c6" if null else colours, linewidth=9 if null else 2.2,
                alpha=1 if null else 0.55)
    axes.scatter(table.value, rows, color=colours, s=34, zorder=3)
    if note in table:
        for row, text in enumerate(table[note]):
            axes.annotate(text, (1, row), xycoords=axes.get_yaxis_transform(), xytext=(6, 0), fontsize=9, color=GREY,
                          textcoords="offset points", va="center")
    _rows(axes, labels, gloss=gloss)
    axes.grid(axis="x")
    axes.set_xlabel(axis)
    return figure


@styled
def ladder(table: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str, gloss=None):
    """Occurrences in order of the text, a row a slogan: `table` has slogan, start, section, quoted.

    A filled dot stands in quotation marks, an open one does not; grey ticks of section 0 are the title.
    """
    labels = list(dict.fromkeys(table.slogan))
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=_margin(labels, gloss),
                          top=1.05)
    for row, slogan in enumerate(labels):
        own = table[table.slogan == slogan].sort_values("start")
        for step, item in enumerate(own.itertuples(), 1):
            colour = names.colour.get(item.section, INK)
            axes.scatter(step, row, s=70, facecolor=colour if item.quoted else "white", edgecolor=colour,
                         linewidth=1.8)
    _rows(axes, labels, gloss=gloss)
    longest = int(table.groupby("slogan").size().max()) if len(table) else 1
    axes.set_xlim(0.4, longest + 0.6)
    axes.set_xticks(range(1, longest + 1))
    axes.set_xlabel("occurrence, first to last 第几次出现　● quoted 加引号　○ not quoted 未加引号")
    legend(figure, names, marker="o")
    return figure


@styled
def units(rows: list[tuple[str, ...]], title: str, zh: str, *, source: str):
    """Parallel structures set out in columns: a row a structure, a cell a unit; shared characters in colour."""
    columns = max(map(len, rows), default=1)
    widths = [max((_width(row[c]) for row in rows if c < len(row)), default=1) * 0.175 + 0.25 for c in range(columns)]
    figure, axes = canvas(title, zh, width=max(sum(widths) + 0.4, 6.5), height=0.3 * len(rows), source=source,
                          left=0.2, right=0.2, top=0.78, bottom=0.35)
    axes.set_xlim(0, max(sum(widths), 6.1))
    axes.set_ylim(len(rows), 0)
    axes.set_axis_off()
    for y, row in enumerate(rows):
        shared = set.intersection(*map(set, row))
        for c, unit in enumerate(row):
            x = sum(widths[:c])
            axes.add_patch(_patch(x, y, widths[c]))
            for i, character in enumerate(unit):
                axes.text(x + 0.12 + 0.175 * _width(unit[:i]), y + 0.5, character, va="center", fontsize=11,
                          color="#B84F00" if character in shared else INK)
    return figure


def _patch(x: float, y: float, width: float):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y + 0.08), width - 0.08, 0.84, facecolor=EMPTY, linewidth=0)
