"""The command line: ``fazhi check`` and ``fazhi explain``.

Exit status of ``check``: 2 for wrong usage, a broken checklist, nothing to check, a named file that is
missing or no report, or any unreadable file; else 1 if a report is at or above ``--fail-on``; else 0.
130 when interrupted, with what was finished already written.

What a run does not need is imported late, because a cold start is most of the time that one file takes.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack, contextmanager
from functools import wraps
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from validator.files import STANDARD_INPUT
from validator.telling import progress, say, tell_end, tell_skipped
from validator.usage import Bound, Day, Group, Jobs, OneOf, Year, help_option, told, usable_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from validator.batch.finding import Found
    from validator.compiled import Compiled
    from validator.limits import Limits
    from validator.outputs import Output
    from validator.programs import Programs
    from validator.programs.kept import Conversions
    from validator.programs.ocr import Recogniser
    from validator.run import Sink, Surveyor

USAGE, INTERRUPTED = 2, 130
DEFAULT_FORMAT = "text"


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` if ``args`` is None) and return the exit status."""
    gc.disable()  # nothing that a start creates is thrown away: searching it costs 6 % of a cold run
    _speak_utf_8()
    try:
        return fazhi.main(args, prog_name="fazhi", standalone_mode=False) or 0
    except click.ClickException as error:
        say(told(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        say("已中断。")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("FAZHI_DEBUG"):
            raise
        say(f"程序出错（{type(error).__name__}：{error}）：请把本提示反馈给维护者。")
        return USAGE
    finally:
        gc.enable()


def _speak_utf_8() -> None:
    """Redirected streams have the code page of the system on Windows, which lacks many characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _formats() -> list[str]:
    from validator.outputs import formats

    return formats()


@click.group(
    cls=Group,
    invoke_without_command=True,
    help="检查法治政府建设年度报告是否写全了必备内容，指出缺什么、弱在哪里、依据是什么、怎么改。",
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
)
@click.option("--version", "wants_version", is_flag=True, help="显示版本。")
@help_option
@click.pass_context
def fazhi(context: click.Context, *, wants_version: bool) -> int:
    """Show the version or, without a command, how to use it."""
    if wants_version:
        from validator.outputs.tool import NAME, VERSION

        click.echo(f"{NAME} {VERSION}")
        context.exit()
    if context.invoked_subcommand is None:
        say(context.get_help())
    return USAGE


_CHECK_HELP = """检查文件，或文件夹、压缩包（.zip）中的所有报告；“-”表示从标准输入读文字。

结束状态：
  0 没有达到 --fail-on 的问题；1 有报告达到 --fail-on；
  2 用法或清单有误，没有可检查的，有文件读不了，或指定的文件不是年度报告；
  130 被中断，已检查完的结果已经写出。
"""
_PATHS = "文件或文件夹…"
_checklist_option = click.option(
    "--checklist", metavar="清单", help="清单文件，或内置清单的名称；不写则用内置的年度报告清单。"
)
_year_option = click.option("--year", type=Year(), help="报告年度；不写则从报告中识别。")


def _reading_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say how files are read; the command gets them as ``programs``."""

    @wraps(command)
    def with_programs(
        *, ocr: bool, conversions: str | None, limits: Sequence[tuple[str, int]], **given: object
    ) -> int:
        return command(programs=_programs(conversions, limits, ocr=ocr), **given)

    for option in (
        click.option(
            "--limit", "limits", type=Bound(), multiple=True, help="另定一项读取限额；可写多次，见用户手册。"
        ),
        click.option(
            "--conversions", metavar="文件夹", help="保存转换和文字识别的结果，下次不必重做；不写则不保存。"
        ),
        click.option("--ocr", is_flag=True, help="识别扫描件和图片中的文字（需要tesseract），结论须人工复核。"),
    ):
        with_programs = option(with_programs)
    return with_programs


@fazhi.command(help=_CHECK_HELP, options_metavar="[选项]")
@click.argument("paths", nargs=-1, metavar=_PATHS)
@click.option("--files-from", metavar="名单", help="要检查的文件列在名单里，一行一个；“-”表示从标准输入读名单。")
@_checklist_option
@click.option("--format", "format_name", type=OneOf(_formats), help="标准输出的格式，默认text（给人看）。")
@click.option("-o", "--output", "written", multiple=True, metavar="文件", help="另存结果，格式由后缀决定；可写多次。")
@click.option(
    "--fail-on",
    type=OneOf(lambda: ("missing", "weak", "never")),
    default="missing",
    help="何时以状态1结束：有缺失（missing，默认）、有薄弱也算（weak）、从不（never）。",
)
@_year_option
@click.option("--with-text", is_flag=True, help="在JSON中附上报告全文。")
@_reading_options
@click.option("-j", "--jobs", type=Jobs(), help="同时用几个进程检查；不写则每个处理器核心一个。")
@click.option("--roster", metavar="名单", help="应当报送的单位名单（.csv、.xlsx），用来核对谁没有报、谁报晚了。")
@click.option("--deadline", type=Day(), help="报送期限，默认报告年度次年2月的最后一天；与 --roster 同用。")
@click.option("--publish-deadline", type=Day(), help="公开期限，默认报告年度次年3月31日；与 --roster 同用。")
@click.option("--copies", is_flag=True, help="找出报告之间的雷同文字。")
@click.option("--previous", metavar="文件夹", help="上年的报告，与之比较雷同文字。")
@click.option("-v", "--verbose", is_flag=True, help="列出没有检查的文件和原因。")
@help_option
def check(  # noqa: PLR0913 - one for each option
    paths: tuple[str, ...],
    *,
    files_from: str | None,
    checklist: str | None,
    format_name: str | None,
    written: tuple[str, ...],
    fail_on: str,
    year: int | None,
    with_text: bool,
    jobs: int | None,
    roster: str | None,
    deadline: date | None,
    publish_deadline: date | None,
    copies: bool,
    previous: str | None,
    verbose: bool,
    programs: Programs,
) -> int:
    """Check files and show their verdicts."""
    from validator.batch.checking import Checking, workers_for
    from validator.batch.interruption import stopped_by_requests
    from validator.batch.together import Order
    from validator.run import Run
    from validator.surveying import copied_text, keep, roster_of

    format_name = format_name or DEFAULT_FORMAT
    outputs = _outputs(written)
    surveyors: list[Surveyor] = [roster_of(roster, year, deadline, publish_deadline)] if roster else []
    found = _find(paths, files_from, written, programs.limits)
    on_crash = say if verbose else None
    kept = keep if copies or previous else None
    order = Order(_compiled(checklist), _chosen(checklist), year, with_text, on_crash, programs, kept)
    tell_skipped(found, verbose=verbose)
    if kept:
        surveyors.append(copied_text(previous, order, jobs))
    with stopped_by_requests(), _open_sinks(format_name, outputs) as sinks:
        run = Run(sinks, surveyors)
        run.check(Checking(found.sources, order, workers_for(found.sources, jobs)), progress(len(found.sources)))
        run.finish()
    tell_end(run, found, format_name)
    if run.interrupted:
        return INTERRUPTED
    return USAGE if found.empty else run.status(fail_on)


@fazhi.command(
    help="说明一份报告是怎样读懂的：标题、机关、年度、结构，以及每一项依据了哪些句子、为什么。",
    options_metavar="[选项]",
)
@click.argument("file", metavar="文件")
@_checklist_option
@_year_option
@_reading_options
@help_option
def explain(file: str, *, checklist: str | None, year: int | None, programs: Programs) -> int:
    """Show how one file was understood."""
    from validator.destinations import look_of
    from validator.document import UnreadableError
    from validator.explain import describe_explanation
    from validator.explain import explain as explain_document
    from validator.files import Source
    from validator.outputs.words import file_name
    from validator.result import Result

    compiled = _compiled(checklist)
    source = Source(file, named=True)
    try:
        document = programs.read(source)
    except UnreadableError as error:
        raise click.ClickException(f"{file_name(source.shown)}：{error.message}") from error
    explanation = explain_document(document, source.shown, compiled, year=year, chosen=_chosen(checklist))
    _print(describe_explanation(explanation, look_of(sys.stdout)))
    return 0 if isinstance(explanation.outcome, Result) else USAGE


def _print(lines: Sequence[str]) -> None:
    from validator.destinations import explained, silence_standard_output, standard_output

    try:
        with _failing(), explained("标准输出"):
            standard_output().write("".join(f"{line}\n" for line in lines).encode())
            standard_output().flush()
    except BrokenPipeError:
        silence_standard_output()


def _compiled(checklist: str | None) -> Compiled:
    from checklist.load import BUILT_IN, ChecklistError, load
    from validator.compiled import compile_checklist

    try:
        compiled = compile_checklist(load(checklist or BUILT_IN))
    except ChecklistError as error:
        raise click.ClickException(f"清单不能用：\n{error}") from error
    gc.freeze()  # what a run keeps to the end need not be searched for garbage again and again
    gc.enable()
    return compiled


def _programs(conversions: str | None, limits: Sequence[tuple[str, int]], *, ocr: bool) -> Programs:
    from dataclasses import replace

    from validator.limits import DEFAULT
    from validator.programs import Programs
    from validator.programs.kept import Conversions

    policy = replace(DEFAULT, **dict(limits))
    with _failing():
        kept = Conversions(conversions)
    return Programs(kept, _recogniser(kept, policy) if ocr else None, policy)


def _recogniser(kept: Conversions, limits: Limits) -> Recogniser:
    from validator.programs.ocr import MissingProgramError, recogniser

    try:
        return recogniser(kept, limits)
    except MissingProgramError as error:
        raise click.ClickException(str(error)) from error


def _chosen(checklist: str | None) -> str:
    return "option" if checklist else "default"


def _outputs(written: Sequence[str]) -> dict[str, Output]:
    """Return the output that the suffix of each file to be written asks for."""
    from validator.outputs import by_suffix, suffixes

    found = {}
    for path in written:
        suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - as given
        output = by_suffix(suffix)
        if output is None:
            raise click.UsageError(
                f"不能写成“{path}”：后缀应为{'、'.join(suffixes())}之一", click.get_current_context()
            )
        found[path] = output
    return found


def _find(paths: Sequence[str], files_from: str | None, written: Sequence[str], limits: Limits) -> Found:
    from validator.batch.finding import find, is_same_file, is_standard_output

    context = click.get_current_context()
    if not paths and files_from is None:
        raise click.UsageError(f"缺少参数：{_PATHS}", context)
    if files_from == STANDARD_INPUT and STANDARD_INPUT in paths:
        raise click.UsageError("标准输入不能既是名单，又是要检查的文字", context)
    found = find(paths, written, listed=_listed(files_from, limits), limits=limits)
    for source in (source for source in found.sources if source.named):
        if is_standard_output(source.path) or any(is_same_file(source.path, path) for path in written):
            raise click.UsageError(f"要检查的文件不能同时用来存结果：{source.shown}", context)
    return found


def _listed(files_from: str | None, limits: Limits) -> Sequence[str]:
    if files_from is None:
        return ()
    from validator.batch.lists import paths_in
    from validator.files import Source

    with usable_list(files_from):
        listed = paths_in(Source(files_from, named=True).read(limits))
    if not listed:
        raise click.ClickException(f"名单“{files_from}”是空的：请一行写一个文件。")
    return listed


@contextmanager
def _open_sinks(format_name: str, outputs: Mapping[str, Output]) -> Iterator[list[Sink]]:
    """Open standard output and the files to be written; these take their names if all goes well."""
    from validator.destinations import look_of, new_file, standard_output
    from validator.outputs import by_format
    from validator.outputs.layout import Look
    from validator.run import Sink

    screen = by_format(format_name)
    with _failing(), ExitStack() as stack:
        stream = standard_output()
        sinks = [Sink("标准输出", stream, screen.writer(stream, look_of(sys.stdout)))]
        for path, output in outputs.items():
            stream = stack.enter_context(new_file(path))
            sinks.append(Sink(path, stream, output.writer(stream, Look(signed=True))))
        yield sinks


@contextmanager
def _failing() -> Iterator[None]:
    """Let the command fail where a result cannot be written."""
    from validator.destinations import DestinationError

    try:
        yield
    except DestinationError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
