"""The figures. Each function takes a table, and returns a matplotlib Figure in the one style.

`names` is the table of `style.sections`: how each section is called and coloured. `source` says, at the
foot of the figure, what is counted and where the text comes from. `gloss` maps Chinese terms to English.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .style import EMPTY, GREY, INK, canvas, ems, font_path, label_rows, legend, margin, stacked, styled

__all__ = ["bars", "cloud", "dispersion", "heatmap", "intervals", "ladder", "stacked_bars", "units"]

ROW = 0.29    # inches a row of a bar chart


@styled
def bars(values: pd.Series, title: str, zh: str, *, source: str, axis: str, limit: float | None = None,
         form: str = "{:g}", colours=None, gloss=None, mark: tuple[float, str] | None = None):
    """Horizontal bars with their values; `values` is indexed by label, the first on top; `mark` is a line."""
    labels = list(values.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=margin(labels, gloss),
                          top=0.75)
    axes.barh(range(len(labels)), values, height=0.7, color=colours or "#0072B2")
    label_rows(axes, labels, gloss=gloss)
    axes.set_xlim(0, limit or float(values.max()) * 1.12)
    for row, value in enumerate(values):
        axes.annotate(form.format(value), (value, row), xytext=(4, 0), textcoords="offset points", va="center",
                      fontsize=9, color=GREY)
    axes.grid(axis="x")
    axes.set_xlabel(axis)
    if mark:
        axes.axvline(mark[0], color=INK, linewidth=1, linestyle=(0, (4, 3)))
        axes.annotate(mark[1], (mark[0], len(labels) - 0.6), xytext=(4, 0), textcoords="offset points", fontsize=9)
    return figure


@styled
def stacked_bars(counts: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str,
                 axis: str = "occurrences 出现次数", gloss=None):
    """Horizontal bars, a row a term, stacked by section. `counts`: terms × sections."""
    labels = list(counts.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=margin(labels, gloss),
                          top=1.05)
    left = np.zeros(len(labels))
    for section in counts.columns:
        axes.barh(range(len(labels)), counts[section], left=left, height=0.7, color=names.colour[section],
                  edgecolor="white", linewidth=0.8)
        left += counts[section].to_numpy()
    label_rows(axes, labels, gloss=gloss)
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
    left, cell = margin(list(table.index)), 0.44
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
    picture = WordCloud(font_path=font_path(), width=780, height=400, scale=2, background_color="white",
                        random_state=seed, prefer_horizontal=1.0, relative_scaling=0.5, max_words=120, margin=2,
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
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=margin(labels, gloss),
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
    label_rows(axes, labels, gloss=gloss)
    axes.set_xlim(0, len(document.text))
    axes.set_xlabel("position in characters 字符位置")
    return figure


@styled
def intervals(table: pd.DataFrame, title: str, zh: str, *, source: str, axis: str, null: bool = False, colours=None,
              gloss=None, note: str = "note"):
    """A dot and its interval a row. `table`: low, value, high by label; a column `note` is written behind.

    With `null` the interval is a null distribution's (a grey band), and the dot what was observed.
    """
    labels = list(table.index)
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=margin(labels, gloss),
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
    label_rows(axes, labels, gloss=gloss)
    axes.grid(axis="x")
    axes.set_xlabel(axis)
    return figure


@styled
def ladder(table: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str, order: list[str],
           gloss=None):
    """Occurrences in order of the text, a row a slogan: `table` has slogan, start, section, quoted.

    A filled dot stands in quotation marks, an open one does not; black is outside the sections (the title).
    """
    labels = order
    figure, axes = canvas(title, zh, height=ROW * len(labels) + 0.1, source=source, left=margin(labels, gloss),
                          top=1.05)
    for row, slogan in enumerate(labels):
        own = table[table.slogan == slogan].sort_values("start")
        for step, item in enumerate(own.itertuples(), 1):
            colour = names.colour.get(item.section, INK)
            axes.scatter(step, row, s=70, facecolor=colour if item.quoted else "white", edgecolor=colour,
                         linewidth=1.8)
    label_rows(axes, labels, gloss=gloss)
    longest = int(table.groupby("slogan").size().max()) if len(table) else 1
    axes.set_xlim(0.4, longest + 0.6)
    axes.set_xticks(range(1, longest + 1))
    axes.set_xlabel("which occurrence 第几次出现   ● quoted 加引号   ○ not 不加")
    legend(figure, names, marker="o")
    return figure


@styled
def units(rows: list[tuple[str, ...]], title: str, zh: str, *, source: str):
    """Parallel structures set out in columns: a row a structure, a cell a unit; shared characters in colour."""
    columns = max(map(len, rows), default=1)
    widths = [max((ems(row[c]) for row in rows if c < len(row)), default=1) * 0.175 + 0.25 for c in range(columns)]
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
                axes.text(x + 0.12 + 0.175 * ems(unit[:i]), y + 0.5, character, va="center", fontsize=11,
                          color="#B84F00" if character in shared else INK)
    return figure


def _patch(x: float, y: float, width: float):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y + 0.08), width - 0.08, 0.84, facecolor=EMPTY, linewidth=0)
