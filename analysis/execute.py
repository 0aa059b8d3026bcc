"""Run the notebooks: in fresh kernels, or their code alone in one process to redraw the figures."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import io
import json
import os
import tempfile
from pathlib import Path

from tqdm import tqdm

from .style import FIGURES

__all__ = ["NOTEBOOKS", "NotebookError", "figures", "run"]

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
          "language_info": {"name": "python"}}    # no versions, which would change from machine to machine
THREADS = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


class NotebookError(RuntimeError):
    """A cell that failed: which notebook, which cell, what it said."""


def _sources() -> list[Path]:
    return sorted(NOTEBOOKS.glob("*.ipynb"))


@contextlib.contextmanager
def _figures_aside(target: Path):
    """A folder beside `target` that takes the figures, and gives them over when all went well."""
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".figures-", dir=target.parent) as folder:
        before = {name: os.environ.get(name) for name in (*THREADS, "ANALYSIS_FIGURES")}
        os.environ.update(THREADS, ANALYSIS_FIGURES=folder)
        try:
            yield Path(folder)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        for path in sorted(Path(folder).iterdir()):
            os.replace(path, target / path.name)


def run(*, jobs: int = 2, paths: list[Path] | None = None) -> None:
    """Execute every notebook in a fresh kernel, `jobs` at a time; store its outputs and its figures.

    Nothing is rewritten unless every cell of every notebook ran: NotebookError names the first that did not.
    """
    import nbformat

    paths = paths or _sources()
    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    cells = sum(cell.cell_type == "code" for notebook in notebooks for cell in notebook.cells)
    with _figures_aside(FIGURES), tqdm(total=cells, unit="cell", desc="notebooks") as bar:
        asyncio.run(_run_all(paths, notebooks, jobs, bar))
        for path, notebook in zip(paths, notebooks):
            _store(path, notebook)


async def _run_all(paths, notebooks, jobs: int, bar) -> None:
    """All notebooks, `jobs` at a time; after a failure those under way end, and no other starts."""
    gate, failures = asyncio.Semaphore(jobs), []

    async def one(path, notebook):
        async with gate:
            if not failures:
                try:
                    await _run_one(path, notebook, bar)
                except NotebookError as error:
                    failures.append(error)

    await asyncio.gather(*(one(*pair) for pair in zip(paths, notebooks)))
    if failures:
        raise failures[0]


async def _run_one(path: Path, notebook, bar, *, starts: int = 3) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    at = {"cell": 0}

    def started(cell, cell_index):
        at["cell"] = cell_index + 1

    def done(cell, cell_index, execute_reply):
        if cell.cell_type == "code":
            bar.set_postfix_str(path.name)
            bar.update()

    client = NotebookClient(notebook, timeout=600, kernel_name="python3", record_timing=False,
                            extra_arguments=["--log-level=ERROR"], resources={"metadata": {"path": str(path.parent)}},
                            on_cell_start=started, on_cell_executed=done)
    try:
        await client.async_execute()
    except (CellExecutionError, DeadKernelError) as error:
        said = f"{getattr(error, 'ename', 'the kernel died')}: {getattr(error, 'evalue', error)}"
        raise NotebookError(f"{path.name}, cell {at['cell']}: {said}") from None
    except RuntimeError as error:    # the kernel died as it started: another program took its port, say
        atexit.unregister(client._cleanup_kernel)
        if starts == 1:
            raise NotebookError(f"{path.name}: no kernel starts: {error}") from None
        await _run_one(path, notebook, bar, starts=starts - 1)


def _store(path: Path, notebook) -> None:
    """Write a notebook beside itself, then rename, so that no half of one is ever in its place."""
    import nbformat

    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata.update(KERNEL)
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8")
    os.replace(aside, path)


def figures(folder: Path = FIGURES) -> None:
    """Redraw the figures into a folder: the code of every notebook, in one process and without a kernel."""
    import matplotlib

    matplotlib.use("agg")
    here = Path.cwd()
    cells = [(path, number, "".join(cell["source"])) for path in _sources()
             for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1)
             if cell["cell_type"] == "code"]
    names: dict[Path, dict] = {}
    with _figures_aside(Path(folder)):
        os.chdir(NOTEBOOKS)
        try:
            for path, number, source in tqdm(cells, unit="cell", desc="figures"):
                try:
                    with contextlib.redirect_stdout(io.StringIO()):
                        exec(compile(source, f"{path.name}, cell {number}", "exec"), names.setdefault(path, {}))
                except Exception as error:
                    said = f"{type(error).__name__}: {error}"
                    raise NotebookError(f"{path.name}, cell {number}: {said}") from error
        finally:
            os.chdir(here)
