"""Commands that publish a site: publish, rollback, releases, verify-release, server-config, lead-on."""

from typing import Any

import click

from ..call import WrongCall
from ..progress import progress
from .group import Command, call_of, content_options, output_options, portal


def _target_options(command: Command) -> Command:
    for option in (
        click.option(
            "--to", default="", metavar="THƯ-MỤC", help="Một thư mục của máy này làm đích, không cần site.toml."
        ),
        click.option("--target", default="", metavar="TÊN", help="Đích [publish.TÊN] trong site.toml."),
    ):
        command = option(command)
    return command


@portal.command("publish", help="Dựng, kiểm tra rồi xuất bản: chuyển sang bản mới trong một bước.")
@click.option("--keep", type=int, metavar="SỐ", help="Giữ lại chừng này bản phát hành (mặc định 5).")
@_target_options
@output_options
@content_options
def publish_command(target: str, to: str, keep: int | None, **options: Any) -> int:
    from ..commands.publishing import run_publish

    _judge_target(target, to)
    if keep is not None and not 2 <= keep <= 1000:
        raise WrongCall(f"--keep {keep} không phải số từ 2 đến 1000")
    return run_publish(call_of(options), target=target, to=to, keep=keep, say=click.echo, progress=progress())


@portal.command("rollback", help="Quay về bản phát hành trước, hoặc về bản được nêu tên.")
@click.argument("release", metavar="[BẢN]", default="")
@_target_options
@content_options
def rollback_command(release: str, target: str, to: str, **options: Any) -> int:
    from ..commands.publishing import run_rollback

    _judge_target(target, to)
    return run_rollback(call_of(options), target=target, to=to, release=release, say=click.echo)


@portal.command("releases", help="Kể các bản phát hành còn giữ, bản mới nhất trước.")
@_target_options
@content_options
def releases_command(target: str, to: str, **options: Any) -> int:
    from ..commands.publishing import run_releases

    _judge_target(target, to)
    return run_releases(call_of(options), target=target, to=to, say=click.echo)


@portal.command("verify-release", help="Kiểm tra từng byte một bản phát hành: trong thư mục, tại địa chỉ, hoặc ở đích.")
@click.argument("where", metavar="[THƯ-MỤC|ĐỊA-CHỈ]", default="")
@click.option("--target", default="", metavar="TÊN", help="Đích [publish.TÊN] trong site.toml.")
@content_options
def verify_release_command(where: str, target: str, **options: Any) -> int:
    from ..commands.publishing import run_verify_release

    if bool(where) == bool(target):
        raise WrongCall("thiếu tham số: nêu một thư mục, một địa chỉ, hoặc --target TÊN")
    return run_verify_release(call_of(options), where=where, target=target, say=click.echo)


@portal.command("server-config", help="In cấu hình máy chủ web (nginx hoặc caddy) cho trang đã xuất bản.")
@click.argument("server", metavar="nginx|caddy")
@click.option("--root", default="/srv/www/portal", metavar="THƯ-MỤC", help="Đích của publish trên máy chủ.")
@click.option(
    "--listen", type=int, default=0, metavar="CỔNG", help="Chạy HTTP ở cổng này, sau một máy chủ khác lo HTTPS."
)
@click.option("--brotli", is_flag=True, help="nginx có mô-đun brotli_static.")
@output_options
@content_options
def server_config_command(server: str, root: str, listen: int, brotli: bool, **options: Any) -> int:
    from ..commands.publishing import run_server_config

    if not 0 <= listen <= 65535:
        raise WrongCall(f"--listen {listen} không phải số cổng từ 1 đến 65535")
    call = call_of(options)
    return run_server_config(call, server=server, root=root, listen=listen, brotli=brotli, say=click.echo)


@portal.command("lead-on", help="Làm các trang dẫn từ tên miền cũ sang tên miền mới, cho nơi chỉ chép được tệp.")
@click.argument("folder", metavar="THƯ-MỤC")
@output_options
@content_options
def lead_on_command(folder: str, **options: Any) -> int:
    from ..commands.publishing import run_lead_on

    return run_lead_on(call_of(options), folder=folder, say=click.echo)


def _judge_target(target: str, to: str) -> None:
    if target and to:
        raise WrongCall("chỉ dùng một trong hai tùy chọn --target và --to")
