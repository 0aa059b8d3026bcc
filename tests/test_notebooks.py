"""The notebooks themselves: stored whole, in order, honest; their figures those in figures/."""

import ast
import base64
import json
import os
import re
import shutil
import statistics
import subprocess
import sys

import pytest
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIGURES = ROOT / "figures"


def cells(path, kind="code"):
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell) -> str:
    return "".join(cell["source"])


def teaching():
    return [path for path in NOTEBOOKS if path.stem[:2] in ("01", "02", "03", "04")]


def test_the_four_are_there():
    assert [path.stem for path in teaching()] == ["01_segmentation", "02_keywords", "03_slogans", "04_sections"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_was_run_whole_and_in_order(path):
    code = cells(path)
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        assert not any(output["output_type"] == "error" for output in cell["outputs"])
        assert not any(output.get("name") == "stderr" for output in cell["outputs"])
        assert not {"tags", "nbval"} & set(cell["metadata"]), "no cell is tagged away"
        assert not re.search(r"#\s*NBVAL|^\s*[%!]|pip install|filterwarnings", source(cell), re.MULTILINE)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_imports_stand_in_the_first_cell(path):
    first, *others = cells(path)
    assert "import" in source(first)
    for cell in others:
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(ast.parse(source(cell))))


@pytest.mark.parametrize("path", teaching(), ids=lambda p: p.stem)
def test_it_reads_well(path):
    every = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code, prose = cells(path), cells(path, "markdown")
    lines = [sum(bool(line.strip()) for line in source(cell).splitlines()) for cell in code]
    assert 30 <= len(every) <= 45
    assert 0.45 <= len(prose) / len(every) <= 0.60
    assert statistics.median(lines) <= 3 and max(lines) <= 15
    assert re.match(r"# .+ · .*[\u4e00-\u9fff]", source(prose[0]))
    assert "assert" in source(code[-1]) and source(prose[-1]).startswith("## What you found")
    assert sum("check(" in source(cell) for cell in code) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_its_pictures_are_the_files_in_figures(path):
    """nbval never compares images: here each stored one is byte for byte the figure its cell saved."""
    for cell in cells(path):
        names = re.findall(r'style\.save\(.*, "([\w-]+)"\)', source(cell))
        images = [output["data"]["image/png"] for output in cell["outputs"] if "image/png" in output.get("data", {})]
        assert len(names) == len(images)
        for name, image in zip(names, images):
            assert base64.b64decode(image) == (FIGURES / f"{name}.png").read_bytes(), name
            assert (FIGURES / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def test_every_figure_is_drawn_by_a_notebook():
    drawn = [name for path in NOTEBOOKS for cell in cells(path)
             for name in re.findall(r'style\.save\(.*, "([\w-]+)"\)', source(cell))]
    assert len(drawn) == len(set(drawn)) >= 10
    assert {file.stem for file in FIGURES.iterdir()} == set(drawn)


def test_redrawn_figures_are_the_committed_ones(tmp_path):
    """In one process, under another hash seed: the same bytes (the fonts come with the environment)."""
    code = f"from analysis import execute; execute.figures({str(tmp_path / 'figures')!r})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                         env={**os.environ, "PYTHONHASHSEED": "7"})
    assert run.returncode == 0, run.stderr[-2000:]
    drawn = {file.name: file.read_bytes() for file in (tmp_path / "figures").iterdir()}
    assert set(drawn) == {file.name for file in FIGURES.iterdir()}
    changed = [name for name, data in drawn.items() if data != (FIGURES / name).read_bytes()]
    assert not changed if sys.platform == "linux" else len(drawn) >= 20


@pytest.mark.parametrize("path", teaching(), ids=lambda p: p.stem)
def test_the_exercises_can_be_solved(path, monkeypatch, tmp_path):
    """The notebook's cells, with each `answer = ...` replaced by its solution, all say "correct"."""
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("ANALYSIS_FIGURES", str(tmp_path))
    solved = (path.parent / "solutions" / f"{path.stem}.py").read_text(encoding="utf-8")
    solutions = dict(re.findall(r"# (\d\.\d)[^\n]*\n(.*?)(?=\n# \d\.\d|\Z)", solved, re.DOTALL))
    names: dict = {}
    for cell in cells(path):
        exercise = re.search(r'check\("(\d\.\d)"', source(cell))
        if exercise is None:
            exec(source(cell), names)
            continue
        exec(source(cell), names)
        assert names["check"](exercise[1], ...) == "not attempted yet"
        assert names["check"](exercise[1], "nonsense").startswith("not yet: ")
        exec(solutions[exercise[1]], names)
        assert names["check"](exercise[1], names["answer"]) == "correct", exercise[1]


def altered(notebook: dict, kind: str, which: int) -> int:
    """Raise the first digit of an output of this kind by one; the cell that was changed."""
    places = [(number, output["data"]) for number, cell in enumerate(notebook["cells"])
              for output in cell.get("outputs", [])
              if re.search(r"\d", "".join(output.get("data", {}).get(kind, "")))]
    number, data = places[which]
    data[kind] = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), "".join(data[kind]), count=1)
    return number


def test_a_changed_digit_fails(tmp_path):
    """nbval compares all stored text, plain and HTML: a digit altered in two outputs fails two cells."""
    path = NOTEBOOKS[0]
    notebook = json.loads(path.read_text(encoding="utf-8").replace("../data", "../../data"))
    assert altered(notebook, "text/plain", 1) != altered(notebook, "text/html", -1)
    folder = path.parent / f".altered-{os.getpid()}"
    folder.mkdir()
    try:
        (folder / path.name).write_text(json.dumps(notebook), encoding="utf-8")
        run = subprocess.run([sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-n0", "-p",
                              "no:cacheprovider", str(folder)], capture_output=True, text=True, cwd=ROOT)
    finally:
        shutil.rmtree(folder)
    assert run.returncode == 1 and run.stdout.count("FAILED notebooks") == 2, run.stdout[-2000:]
