"""Click in Chinese: help pages, usage errors, and parameter types that explain themselves.

Click's own texts go through gettext, but its wording changes from version to version: a catalogue of them
would fall silent one day. So errors are told apart by their class, and pages have a formatter of our own.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from validator.outputs.layout import hang, pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

_SECTIONS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}


class _Formatter(click.HelpFormatter):
    """Writes help pages by display width, under Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write("\n".join(hang(f"{prefix or '用法：'}{prog} ", args, self.width)) + "\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{_SECTIONS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n"):
            indent = " " * (self.current_indent + len(paragraph) - len(paragraph.lstrip(" ")))
            self.write("\n".join(hang(indent, paragraph.lstrip(" "), self.width)).rstrip(" ") + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        column = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        for term, text in rows:
            indent = " " * self.current_indent
            first, *rest = wrap(text, self.width - self.current_indent - column)
            fits = width(term) + col_spacing <= column
            lines = [indent + pad(term, column) + first] if fits else [indent + term, indent + " " * column + first]
            self.write("\n".join([*lines, *(indent + " " * column + line for line in rest)]) + "\n")


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command that speaks Chinese."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; arguments that are left over are an error."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if left:
            ctx.fail(f"多余的参数：{' '.join(left)}")
        return left


class Group(click.Group):
    """A group of commands that speaks Chinese."""

    context_class = _Context
    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command as click does; say what may have been meant if there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            if "." in name or os.sep in name:
                ctx.fail(f"没有命令“{name}”；检查文件请写：{ctx.command_path} check {name}")
            ctx.fail(f"没有命令“{name}”{nearest(name, self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


help_option = click.help_option("-h", "--help", help="显示本说明。")
"""Takes the place of click's own."""


class OneOf(click.ParamType):  # type: ignore[type-arg]  # a generic only in newer versions of click
    """One of a few words, which are only asked for when they are needed."""

    name = "word"

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self._words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """Return the words for the help page."""
        return "|".join(self._words())

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value`` if it is one of the words."""
        words = list(self._words())
        if value not in words:
            self.fail(f"“{value}”不行，只能是{'、'.join(words)}", param, ctx)
        return str(value)


class Year(click.ParamType):  # type: ignore[type-arg]
    """A year of four digits."""

    name = "年份"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year as a number."""
        text = str(value).removesuffix("年")
        if not (text.isdecimal() and 1900 <= int(text) <= 2100):
            self.fail(f"“{value}”不是年份，请写四位数字，如2023", param, ctx)
        return int(text)


class Jobs(click.ParamType):  # type: ignore[type-arg]
    """How many processes."""

    name = "个数"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the count as a number."""
        text = str(value)
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 1000):
            self.fail(f"“{value}”不行，请写进程的个数，如2", param, ctx)
        return int(text)


class Bound(click.ParamType):  # type: ignore[type-arg]
    """One of the limits with another value: ``pages=500``."""

    name = "限额=数值"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Return the name of the limit and its value."""
        from dataclasses import fields

        from validator.limits import Limits

        if isinstance(value, tuple):  # click converts once more what has been converted
            return value
        name, _, number = str(value).partition("=")
        known = [field.name for field in fields(Limits)]
        if name not in known:
            self.fail(f"没有限额“{name}”{nearest(name, known)}", param, ctx)
        if not (number.isascii() and number.isdecimal() and 0 < int(number) < 1 << 40):
            self.fail(f"“{value}”不行，请写成“{name}=数值”，数值是正整数", param, ctx)
        return name, int(number)


class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar day."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        from datetime import date

        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成“2024-02-29”的形式", param, ctx)


@contextmanager
def usable_list(path: str) -> Iterator[None]:
    """Let the command fail where the list at ``path`` cannot be read; the block reads it."""
    from validator.document import UnreadableError

    try:
        yield
    except UnreadableError as error:
        raise click.ClickException(f"名单“{path}”不能用：{error.message}") from error


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question for the word that may have been meant, or what there is to choose from."""
    from difflib import get_close_matches

    known = list(known)
    close = get_close_matches(word, known, n=1)
    return f"，是不是“{close[0]}”？" if close else f"；可用的有：{'、'.join(known)}"


def told(error: click.ClickException) -> str:
    """Return what is said of a usage error: what is wrong, how the command is used, where there is more."""
    lines = [f"错误：{_reason(error)}"]
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context:
        lines += [context.get_usage(), f"运行 {context.command_path} --help 查看说明。"]
    return "\n".join(lines)


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”{_meant(error.option_name, error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数：{error.param.human_readable_name if error.param else ''}"
    if isinstance(error, click.BadParameter):
        return f"{'/'.join(error.param.opts) if error.param else ''}：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”{'不带值' if _is_flag(error) else '后面要写一个值'}"
    return error.message


def _meant(name: str, possibilities: Sequence[str] | None) -> str:
    return nearest(name, possibilities) if possibilities else ""


def _is_flag(error: click.BadOptionUsage) -> bool:
    options = error.ctx.command.params if error.ctx else []
    return any(
        isinstance(option, click.Option) and option.is_flag and error.option_name in option.opts for option in options
    )
