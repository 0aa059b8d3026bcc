"""The report as one HTML page that needs nothing else: tables, figures, a font, and the sentences behind each number.

All text is escaped, and the page's policy allows no request and no script but its own: what a corpus holds
can be shown and does nothing.
"""

from __future__ import annotations

import base64
import hashlib
import io
from html import escape

import numpy as np
import pandas as pd

from .corpus import Document

__all__ = ["page"]

CONTEXTS = 30    # sentences shown behind a number, at most; the spans of all are in the tables
ROWS = 60        # rows of a table shown, at most; all are in the tables
STYLE = """
@font-face{font-family:Report;src:url(data:font/otf;base64,%s)}
:root{color-scheme:light}
body{font:16px/1.6 Report,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#202124;
max-width:60rem;margin:0 auto;padding:1rem}
h1,h2{line-height:1.3;font-weight:600}
nav{background:#f1f3f4;padding:.5rem 1rem}nav a{margin-right:1rem;white-space:nowrap}a{color:#0072B2}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}
th,td{padding:.2rem .6rem;vertical-align:top;text-align:left;border-bottom:1px solid #dadce0}
th{cursor:pointer;white-space:nowrap}td.n{text-align:right}
caption,p.note{text-align:left;color:#5f6368;font-size:.85rem}
summary{cursor:pointer;color:#0072B2}mark{background:#ffe8a3}img{max-width:100%%}
details ol{margin:.3rem 0;padding-left:1.5rem;text-align:left;max-width:34rem}
@media print{nav{display:none}body{max-width:none}table{break-inside:auto}tr,img{break-inside:avoid}}
"""
SCRIPT = """
for(const th of document.querySelectorAll("th"))th.addEventListener("click",()=>{
const body=th.closest("table").tBodies[0],i=th.cellIndex,up=th.dataset.up!=="1";th.dataset.up=up?"1":"0";
const key=r=>{const v=r.cells[i].dataset.v??r.cells[i].textContent;return v!==""&&!isNaN(v)?+v:v};
[...body.rows].sort((a,b)=>{const x=key(a),y=key(b);
const c=typeof x==="number"&&typeof y==="number"?x-y:String(x).localeCompare(String(y),"zh");return up?c:-c})
.forEach(r=>body.append(r))});
"""
SHOWN = {    # table -> what it is called, its columns here
    "slogans": ("Slogans 提法", ["slogan", "kind", "count", "quoted", "rule"]),
    "numerics": ("Numeric abbreviations 数字略语", ["text", "count", "expansion"]),
    "parallels": ("Parallel structures 排比", ["text", "units"]),
    "quotes": ("Quotations 引语", ["text", "kind", "evidence"]),
    "phrases": ("Repeated phrases 重复词语", ["phrase", "total", "free", "c_value"]),
    "words": ("Words 词频", ["word", "count", "low", "high"]),
    "keywords": ("Keywords by section 各节特征词",
                 ["section", "word", "count", "rest", "tfidf", "g2", "log_ratio", "p_holm"]),
    "comparisons": ("Sections compared 各节比较",
                    ["section_a", "section_b", "distance", "null_mean", "p", "p_holm", "note"]),
}
NOTES = {
    "words": "low–high: the count over several segmentations, the plain substring count among them.",
    "keywords": "Words more frequent here than in the other sections. g2: log-likelihood ratio, two-term; log_ratio: "
                "doublings; p_holm: corrected over the vocabulary.",
    "comparisons": "Jensen–Shannon distance (base 2, square root); null_mean: its mean over rearranged paragraphs.",
    "numerics": "expansion: the members, where the text itself lists them.",
    "phrases": "free: occurrences outside any longer phrase of the table.",
}


def page(texts: list[tuple[str, Document, dict[str, pd.DataFrame], dict[str, bytes]]]) -> str:
    """The page of one or more texts: name, document, its tables (`report.tables`), its figures (title -> PNG)."""
    parts = [_text(f"t{number}", *text) for number, text in enumerate(texts, 1)]
    links = "".join(f'<a href="#t{n}">{escape(text[0])}</a>' for n, text in enumerate(texts, 1))
    if len(texts) == 1:
        links = "".join(f'<a href="#t1-{name}">{escape(title)}</a>' for name, (title, _) in SHOWN.items())
    body = f"<nav>{links}</nav>{''.join(parts)}"
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    policy = ("default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
              f"script-src 'sha256-{digest}'")
    return (f'<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            f'<meta name="viewport" content="width=device-width"><title>Report 报告</title>'
            f"<style>{STYLE % _font(body)}</style></head><body>{body}<script>{SCRIPT}</script></body></html>\n")


def _font(body: str) -> str:
    """The bundled font's glyphs for the characters of the page, base64."""
    from fontTools import subset

    from .style import font_path

    options = subset.Options(notdef_outline=True, layout_features=[], hinting=False, ignore_missing_unicodes=True)
    font = subset.load_font(font_path(), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={ord(c) for c in body} | set(range(32, 127)))
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


def _text(anchor: str, name: str, document: Document, tables: dict, figures: dict[str, bytes]) -> str:
    title = document[document.title] if document.title else name
    about = tables["documents"].iloc[0]
    facts = " · ".join(escape(str(v)) for v in (
        document.published, document.source, document.encoding, f"{about.chars:,} characters",
        f"{about.sections} sections", f"{about.paragraphs} paragraphs", f"{about.sentences} sentences") if v)
    images = "".join(f'<img alt="{escape(alt)}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
                     for alt, png in figures.items())
    shown = "".join(_table(f"{anchor}-{key}", key, tables[key], document) for key in SHOWN)
    return f'<section id="{anchor}"><h1>{escape(title)}</h1><p class="note">{facts}</p>{images}{shown}</section>'


def _table(anchor: str, key: str, table: pd.DataFrame, document: Document) -> str:
    """One table: its first rows, each count opening the sentences it counts."""
    title, columns = SHOWN[key]
    if key == "keywords":
        table = table[(table.section != "") & (table.log_ratio > 0)].groupby("section", sort=False).head(8)
    rows = table.head(ROWS)
    more = f" The first {len(rows)} of {len(table)}; all in tables/{key}.csv." if len(table) > len(rows) else ""
    head = "".join(f"<th>{escape(c)}</th>" for c in columns)
    body = "".join("<tr>" + "".join(_cell(row, column, document) for column in columns) + "</tr>"
                   for row in rows.to_dict("records"))
    if not len(rows):
        return f'<h2 id="{anchor}">{escape(title)}</h2><p class="note">None found 未发现.</p>'
    note = escape(NOTES.get(key, "") + more)
    return (f'<h2 id="{anchor}">{escape(title)}</h2><table><caption>{note}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def _cell(row: dict, column: str, document: Document) -> str:
    value = row[column]
    spans = row.get("spans") or (((row["start"], row["end"]),) if "start" in row else ())
    if column in ("count", "total") and spans or column == "text" and "start" in row:
        items = "".join(f"<li>{_context(document, *span)}</li>" for span in spans[:CONTEXTS])
        rest = f"<li>… {len(spans) - CONTEXTS} more</li>" if len(spans) > CONTEXTS else ""
        number = ' class="n"' if column != "text" else ""
        return (f'<td{number} data-v="{escape(str(value))}"><details><summary>{escape(str(value))}</summary>'
                f"<ol>{items}{rest}</ol></details></td>")
    if isinstance(value, tuple):
        return f"<td>{escape(' | '.join(value))}</td>"
    if isinstance(value, float | np.floating):
        return f'<td class="n" data-v="{value}">{value:.3g}</td>'
    number = ' class="n"' if isinstance(value, int | np.integer) else ""
    return f"<td{number}>{escape(str(value))}</td>"


def _context(document: Document, start: int, end: int, width: int = 40) -> str:
    """The line around a span, no farther than `width` characters on each side, the span marked."""
    text = document.text
    left = max(text.rfind("\n", 0, start) + 1, start - width)
    stop = text.find("\n", end)
    right = min(stop if stop >= 0 else len(text), end + width)
    return f"{escape(text[left:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:right])}"
