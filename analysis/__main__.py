"""The command line: `python -m analysis run | figures | segment | report`."""

from __future__ import annotations

import argparse
import sys

from .decoding import InputError


def _run(options) -> int:
    from . import execute

    return _notebooks(execute, lambda: execute.run(jobs=options.jobs))


def _figures(options) -> int:
    from . import execute

    return _notebooks(execute, execute.figures)


def _notebooks(execute, action) -> int:
    try:
        action()
    except execute.NotebookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _segment(options) -> int:
    from . import segment
    from .decoding import decode, read_bytes

    data = sys.stdin.buffer.read() if options.path == "-" else read_bytes(options.path)
    text = decode(data, options.path, options.encoding)[0] if data.strip() else data.decode("ascii")
    try:
        segment.tokenizer(options.userdict, engine=options.engine)    # its errors before any output
    except InputError:
        raise
    except ValueError as error:
        raise InputError(options.userdict, str(error), "leave --engine out") from None
    out = sys.stdout.buffer
    for line in segment.cut_lines(text, userdict=options.userdict, hmm=options.hmm, engine=options.engine):
        out.write(line.encode("utf-8") + b"\n")
    out.flush()
    return 0


def _report(options) -> int:
    from . import report

    folder = report.report(options.paths, options.out, encoding=options.encoding, userdict=options.userdict,
                           stopwords=options.stopwords)
    print(folder / "report.html")
    return 0


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    main = argparse.ArgumentParser(prog="python -m analysis", description="Chinese text analytics.")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="execute the notebooks, rewrite their outputs and figures/")
    run.add_argument("--jobs", type=_positive, default=2, metavar="N", help="notebooks at a time (2)")
    run.set_defaults(do=_run)
    figures = commands.add_parser("figures", help="only redraw figures/")
    figures.set_defaults(do=_figures)
    segment = commands.add_parser("segment", help="print a text as words, a line a line")
    segment.add_argument("path", metavar="PATH", help="a text file, or - for standard input")
    segment.add_argument("--no-hmm", dest="hmm", action="store_false", help="only words of the dictionary")
    segment.add_argument("--engine", choices=("auto", "fast", "jieba"), default="auto",
                         help="what cuts; the same words from either (auto: fast, where it can)")
    segment.add_argument("--userdict", metavar="FILE", help="a user dictionary")
    segment.add_argument("--encoding", metavar="NAME", help="the file's encoding (detected)")
    segment.set_defaults(do=_segment)
    report = commands.add_parser("report", help="tables of texts of one's own")
    report.add_argument("paths", metavar="PATH", nargs="+", help="text files, folders of them, or -")
    report.add_argument("--out", metavar="DIR", required=True, help="the folder for the result")
    report.add_argument("--userdict", metavar="FILE", help="a user dictionary")
    report.add_argument("--stopwords", metavar="FILE", help="a stopword list (the bundled one)")
    report.add_argument("--encoding", metavar="NAME", help="the files' encoding (detected)")
    report.set_defaults(do=_report)
    return main


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of 1 or more")
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; its exit status: 0, 1 for a failed notebook, 2 for bad input, which is named in one line."""
    options = parser().parse_args(arguments)
    try:
        return options.do(options)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:    # the reader, `head` say, has had enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("error: stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
