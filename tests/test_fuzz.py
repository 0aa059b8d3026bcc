"""Any text at all: no exception, every span true, every token of the text."""

from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import corpus, report

ARTICLE = (ROOT / "data" / "article.txt").read_text(encoding="utf-8")
PIECES = [
    *"“”‘’「」『』\"'、，,。！《》()𠮷😀\n\r", *"\u3000\u200b\u202e\ufeff\x00\x85\ud800", "\r\n", "# ",
    "一、", "（一）", "1.", "第一章",
    "四大体系", "双减", "1+1+9", "十四五", "共建共治共享", "國家", "來源：", "2022-10-12", "说",
    "坚持", "——", "…", "=1+1", "<script>", "$x$"]
ANY = st.lists(st.one_of(
    st.sampled_from(PIECES), st.text(max_size=5),
    st.builds(lambda at, size: ARTICLE[at:at + size], st.integers(0, len(ARTICLE)), st.integers(1, 30))),
    max_size=25).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY)
def test_every_table_of_any_text(text):
    document = corpus.parse(text)
    assert "".join(document[part[1:3]] for part in document.parts) == text
    tables = report.tables(document)
    for name, term, count in (("words", "word", "count"), ("slogans", "slogan", "count"),
                              ("numerics", "text", "count"), ("phrases", "phrase", "total")):
        for row in tables[name].itertuples():
            assert {document.text[start:end] for start, end in row.spans} == {getattr(row, term)}
            assert len(row.spans) == row[tables[name].columns.get_loc(count) + 1]
    for name in ("quotes", "parallels"):
        for row in tables[name].itertuples():
            assert document.text[row.start:row.end] == row.text
    for row in tables["parallels"].itertuples():
        assert row.units and all(unit in row.text for unit in row.units)
