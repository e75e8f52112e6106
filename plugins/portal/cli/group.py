"""The group `portal` to which the commands belong, its Vietnamese help, and the options that they share."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

import click

from .. import __version__
from ..call import Call, WrongCall, read_call

Command = TypeVar("Command", bound=Callable[..., Any])

HELP = "Cổng thông tin của Sở: kiểm tra, dựng và xem trang."


def content_options(command: Command) -> Command:
    """Give a command the options of every command on content (DESIGN §2)."""
    for option in (
        click.option("--now", metavar="THỜI-ĐIỂM", help="Coi như bây giờ là lúc này, ví dụ 2023-06-11 07:30."),
        click.option("--content", metavar="THƯ-MỤC", help="Thư mục của một trang ở nơi khác."),
        click.option("--all-sites", is_flag=True, help="Mọi trang trong thư mục content."),
        click.option("--site", metavar="MÃ", help="Mã của trang (mặc định: PORTAL_SITE, rồi ha-nam-skhcn)."),
    ):
        command = option(command)
    return command


cache_option = click.option("--cache", metavar="THƯ-MỤC", help="Nơi để bộ nhớ đệm (mặc định .cache/MÃ).")


def output_options(command: Command) -> Command:
    """Give a command the options of every command that builds."""
    for option in (
        cache_option,
        click.option("--output", metavar="THƯ-MỤC", help="Nơi để trang đã dựng (mặc định output/MÃ)."),
    ):
        command = option(command)
    return command


class _Formatter(click.HelpFormatter):
    """Writes help with Vietnamese headings."""

    _HEADINGS: ClassVar[dict[str, str]] = {"Options": "Tùy chọn", "Commands": "Lệnh"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        words = args.replace("[OPTIONS]", "[TÙY-CHỌN]").replace("COMMAND [ARGS]...", "LỆNH …")
        super().write_usage(prog, words, "Cách dùng: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(self._HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say what --help does in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện hướng dẫn này."
        return option


class _Group(_Command, click.Group):
    command_class = _Command


@click.group(cls=_Group, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="portal %(version)s", help="Hiện số phiên bản.")
def portal() -> None:
    """Group the commands."""


def call_of(options: dict[str, Any]) -> Call:
    """Read the options that every command on content has.

    Raises WrongCall where one is given without a value.
    """
    for name, value in options.items():
        if value == "":
            raise WrongCall(f"tùy chọn --{name} để trống")
    return read_call(**options)


def given(name: str, value: str | None) -> str | None:
    """Return an option's value; raise WrongCall where it is given without one."""
    if value == "":
        raise WrongCall(f"tùy chọn --{name} để trống")
    return value
