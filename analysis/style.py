"""How every figure looks: one font, one palette, one frame, and files that repeat to the byte."""

from __future__ import annotations

import functools
import os
import re
import warnings
from pathlib import Path

import pandas as pd

from .corpus import Document

__all__ = ["EMPTY", "FIGURES", "GREY", "INK", "LEAD", "PALETTE", "RULE", "canvas", "ems", "font_path",
           "label_rows", "legend", "margin", "save", "sections", "stacked", "styled", "write"]

FIGURES = Path(__file__).resolve().parent.parent / "figures"
INK, GREY, RULE, EMPTY = "#202124", "#5f6368", "#dadce0", "#f1f3f4"
LEAD = ("#7f7f7f", "#5f6368")
PALETTE = [("#0072B2", "#0072B2"), ("#D55E00", "#B84F00"), ("#009E73", "#007A59"), ("#CC79A7", "#A64D79"),
           ("#E69F00", "#8A5F00"), ("#56B4E9", "#1B6FA8"), ("#8C6BB1", "#6E4F95")]   # fill; text at contrast 4.5:1
SANS = "Noto Sans SC"
RC = {
    "font.family": [SANS, "DejaVu Sans"], "font.size": 11, "text.color": INK, "axes.labelcolor": GREY,
    "text.parse_math": False, "axes.unicode_minus": False,
    "axes.edgecolor": "#9aa0a6", "axes.spines.top": False, "axes.spines.right": False,
    "axes.axisbelow": True, "axes.titlesize": 11, "axes.grid": False, "grid.color": RULE, "grid.linewidth": 0.8,
    "xtick.color": GREY, "ytick.color": INK, "ytick.major.size": 0, "xtick.major.size": 0,
    "figure.facecolor": "white", "figure.dpi": 100, "savefig.dpi": 160, "savefig.facecolor": "white",
    "pdf.fonttype": 42, "ps.fonttype": 42, "svg.hashsalt": "analysis", "legend.frameon": False,
}


@functools.lru_cache(maxsize=1)
def font_path() -> str:
    """The file of the Chinese font, registered with matplotlib: no font of the system is used or needed."""
    import pylopdf_fonts_zh_cn
    from matplotlib import font_manager

    path = str(pylopdf_fonts_zh_cn.sans_path())
    font_manager.fontManager.addfont(path)
    return path


def styled(function):
    """A figure function that draws in this style, whatever the caller's settings."""
    @functools.wraps(function)
    def draw(*args, **kwargs):
        import matplotlib

        font_path()
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            with matplotlib.rc_context(RC):
                return function(*args, **kwargs)
    return draw


def canvas(title: str, zh: str, *, width: float = 8.0, height: float, source: str, top: float = 0.95,
           bottom: float = 0.75, left: float = 1.2, right: float = 0.5):
    """(figure, axes): a title in English over one in Chinese, left-aligned; below, what is counted and whence.

    Sizes in inches; `height` is that of the axes, the margins come on top of it.
    """
    from matplotlib import patheffects
    from matplotlib.figure import Figure

    total = height + top + bottom
    figure = Figure(figsize=(width, total))
    axes = figure.add_axes((left / width, bottom / total, (width - left - right) / width, height / total))
    bold = [patheffects.Stroke(linewidth=0.7, foreground=INK), patheffects.Normal()]    # the font has no bold
    figure.text(0.12 / width, 1 - 0.10 / total, title, size=13, va="top", path_effects=bold)
    figure.text(0.12 / width, 1 - 0.36 / total, zh, size=12, va="top", color=GREY)
    figure.text(0.12 / width, 0.08 / total, source, size=8.5, va="bottom", color=GREY)
    return figure, axes


def legend(figure, names: pd.DataFrame, *, marker: str = "s", top: float = 0.72):
    """One row of section names under the title."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], linestyle="", marker=marker, markersize=8, color=colour, label=label)
               for colour, label in zip(names.colour, names.label)]
    width, height = figure.get_size_inches()
    figure.legend(handles=handles, loc="upper left", ncol=len(handles),
                  bbox_to_anchor=(0.02 / width, 1 - (top - 0.12) / height),
                  handletextpad=0.1, columnspacing=1.0, borderaxespad=0.1, fontsize=9.5)


def ems(label: str) -> float:
    """Width of a label in ems: a Han character one, another about half."""
    return sum(1.0 if ord(c) > 0x2e7f else 0.55 for c in label)


def _fitting(labels, gloss) -> dict[str, str]:
    """The glosses for which there is room beside their labels: 3.6 inches for both."""
    return {t: gloss[t] for t in labels if gloss and gloss.get(t) and ems(t) * 11 + ems(gloss[t]) * 8.9 < 260}


def margin(labels, gloss=None) -> float:
    """Inches that row labels need on the left, and their glosses, where those fit."""
    shown = _fitting(labels, gloss)
    return max((ems(t) * 11 + ems(shown.get(t, "")) * 8.9 + 16 for t in labels), default=30) / 72 + 0.12


def label_rows(axes, labels, *, gloss=None):
    """One row a label, the first on top; its English in grey before the Chinese."""
    shown = _fitting(labels, gloss)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), labels, fontsize=11)
    for row, label in enumerate(labels):
        if label in shown:
            axes.annotate(shown[label], (0, row), xycoords=axes.get_yaxis_transform(), ha="right", va="center",
                          xytext=(-9 - 11.4 * ems(label), 0), textcoords="offset points", fontsize=8.5, color=GREY)


def sections(document: Document, names: dict[str, str] | None = None) -> pd.DataFrame:
    """How to show each section of a document: section (index), label, short, colour, text.

    `names` maps a heading to its short name; without one it is the heading's first characters. The lead
    is grey; the others follow Okabe and Ito's order, and share one colour where they are more than it has.
    """
    rows, many = [], len(document.sections) > len(PALETTE)
    colours = PALETTE[:1] * len(document.sections) if many else PALETTE
    for row in document.sections.itertuples():
        short = (names or {}).get(row.title) or (row.title[:6] + "…" * (len(row.title) > 6)) or "导语 lead"
        number = row.section - (document.sections.title.iloc[0] == "")
        colour, text = LEAD if row.title == "" else colours[number - 1]
        rows.append((row.section, short, short.split(" ")[0], colour, text))
    return pd.DataFrame(rows, columns=["section", "label", "short", "colour", "text"]).set_index("section")


def stacked(label: str) -> str:
    """A Han label written downwards, as it reads on a page; Latin words and numbers stay whole."""
    return "\n".join(re.findall(r"[a-zA-Z0-9+.%-]+|\S", label))


def save(figure, name: str):
    """Write `name`.png and `name`.pdf into figures/ and return the PNG as a notebook shows it.

    The folder is that of the environment variable ANALYSIS_FIGURES where it is set.
    """
    from IPython.display import Image

    data = write(figure, name, Path(os.environ.get("ANALYSIS_FIGURES") or FIGURES))
    width, _ = figure.get_size_inches()
    return Image(data=data, format="png", width=int(width * 100), alt=figure.texts[0].get_text())


def write(figure, name: str, folder: Path) -> bytes:
    """Write `name`.png and `name`.pdf into a folder; the bytes of the PNG. The same figure gives the same bytes.

    Raises RuntimeError, before anything is written, where a glyph is missing.
    """
    import io

    import matplotlib

    files = {}
    with matplotlib.rc_context(RC), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph .* missing")
        for kind, unset in (("png", ["Software"]), ("pdf", ["CreationDate", "Creator", "Producer"])):
            buffer = io.BytesIO()
            try:
                figure.savefig(buffer, format=kind, metadata=dict.fromkeys(unset))
            except UserWarning as warning:
                raise RuntimeError(f"figure {name}: {warning}") from None
            files[kind] = buffer.getvalue()
    folder.mkdir(parents=True, exist_ok=True)
    for kind, data in files.items():
        (folder / f"{name}.{kind}").write_bytes(data)
    return files["png"]
