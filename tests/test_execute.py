"""`run` and `figures`: what they leave behind when all is well, and when it isn't."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT

from analysis import execute

GOOD = {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": ["1 + 1"], "outputs": [],
                   "execution_count": None}],
        "metadata": execute.KERNEL, "nbformat": 4, "nbformat_minor": 5}


def notebook(folder, name, *sources):
    cells = [dict(GOOD["cells"][0], id=f"c{n}", source=[source]) for n, source in enumerate(sources)]
    path = folder / name
    path.write_text(json.dumps(dict(GOOD, cells=cells)), encoding="utf-8")
    return path


def test_outputs_are_stored_and_repeat(tmp_path):
    path = notebook(tmp_path, "good.ipynb", "1 + 1", "print('字')")
    execute.run(paths=[path])
    once = path.read_bytes()
    cells = json.loads(once)["cells"]
    assert cells[0]["outputs"][0]["data"]["text/plain"] == ["2"] and cells[1]["execution_count"] == 2
    execute.run(paths=[path])
    assert path.read_bytes() == once
    assert [file.name for file in tmp_path.iterdir()] == ["good.ipynb"]


def test_a_failing_cell_is_named_and_nothing_is_rewritten(tmp_path):
    good, bad = notebook(tmp_path, "good.ipynb", "1"), notebook(tmp_path, "bad.ipynb", "x = 1", "1 / (x - 1)")
    before = [path.read_bytes() for path in (good, bad)]
    with pytest.raises(execute.NotebookError, match=r"bad.ipynb, cell 2: ZeroDivisionError: division by zero"):
        execute.run(paths=[good, bad])
    assert [path.read_bytes() for path in (good, bad)] == before


def test_the_command_exits_with_1(tmp_path, monkeypatch, capsys):
    from analysis.__main__ import main

    notebook(tmp_path, "bad.ipynb", "raise ValueError('no')")
    monkeypatch.setattr(execute, "NOTEBOOKS", tmp_path)
    assert main(["run"]) == 1
    assert "error: bad.ipynb, cell 1: ValueError: no" in capsys.readouterr().err
    assert main(["figures"]) == 1
    assert "error: bad.ipynb, cell 1: ValueError: no" in capsys.readouterr().err


def test_figures_come_whole_or_not_at_all(tmp_path, monkeypatch):
    draw = "from analysis import plots, style\nimport pandas as pd\n" \
           "style.save(plots.bars(pd.Series({'字': 1}), 'A', '一', source='s', axis='x'), 'one')"
    folder, before = tmp_path / "figures", os.environ.get("ANALYSIS_FIGURES")
    notebook(tmp_path, "one.ipynb", draw, "fail")
    monkeypatch.setattr(execute, "NOTEBOOKS", tmp_path)
    with pytest.raises(execute.NotebookError, match="one.ipynb, cell 2: NameError"):
        execute.figures(folder)
    assert list(folder.iterdir()) == []
    notebook(tmp_path, "one.ipynb", draw)
    execute.figures(folder)
    assert sorted(file.name for file in folder.iterdir()) == ["one.pdf", "one.png"]
    assert os.environ.get("ANALYSIS_FIGURES") == before


def test_import_is_light():
    heavy = ("sklearn", "matplotlib", "wordcloud", "scipy", "pandas")
    code = f"import sys, analysis; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


def test_segment_prints_what_jieba_prints(tmp_path):
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}
    path = str(ROOT / "data" / "article.txt")
    ours, theirs = (subprocess.run([sys.executable, "-W", "ignore", "-m", *command, path], capture_output=True,
                                   env=environment, check=True).stdout
                    for command in (("analysis", "segment"), ("jieba", "-d", " ")))
    assert ours == theirs and len(ours) > 2583


def test_errors_are_one_line(tmp_path, capsys):
    from analysis.__main__ import main

    assert main(["segment", str(tmp_path / "none.txt")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and error.count("\n") == 1 and "no such file" in error


def test_an_engine_that_cannot_is_an_error(capsys):
    from analysis.__main__ import main

    article, userdict = ROOT / "data" / "article.txt", ROOT / "data" / "userdict.txt"
    assert main(["segment", str(article), "--engine", "fast", "--userdict", str(userdict)]) == 2
    assert capsys.readouterr().err.startswith(f"error: {userdict}: the fast engine can't take")


@pytest.mark.parametrize("deaths", [1, 3])
def test_a_kernel_that_dies_as_it_starts_is_started_again(tmp_path, monkeypatch, deaths):
    """Another program may take a kernel's port between its choice and its use: twice is forgiven."""
    from nbclient import NotebookClient

    start, died = NotebookClient.async_start_new_kernel_client, []

    async def dying(client):
        if len(died) < deaths:
            died.append(client)
            await client._async_cleanup_kernel()
            raise RuntimeError("Kernel died before replying to kernel_info")
        return await start(client)

    monkeypatch.setattr(NotebookClient, "async_start_new_kernel_client", dying)
    path = notebook(tmp_path, "good.ipynb", "1 + 1")
    if deaths == 3:
        with pytest.raises(execute.NotebookError, match="good.ipynb: no kernel starts: Kernel died"):
            execute.run(paths=[path])
    else:
        execute.run(paths=[path])
        assert json.loads(path.read_bytes())["cells"][0]["execution_count"] == 1
