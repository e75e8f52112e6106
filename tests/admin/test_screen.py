"""The editing screen in a browser: an editor's morning, and the files that it leaves."""

import base64
import io
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from judges.web import expect
from portal.admin.screen import made_screen
from portal.call import PROJECT, SCREENS, site_folder
from portal.cli import main
from portal.commands.editing import screen_server
from portal.commands.serve import HOST

pytestmark = [pytest.mark.browser, pytest.mark.screen]

# The folder that an editor would pick: the browser's own, given the files of the site, behind the same interface.
GIVE = """async (files) => {
  const root = await navigator.storage.getDirectory();
  for (const [path, data] of files) {
    const parts = path.split('/');
    const name = parts.pop();
    let at = root;
    for (const part of parts) at = await at.getDirectoryHandle(part, { create: true });
    const file = await (await at.getFileHandle(name, { create: true })).createWritable();
    await file.write(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
    await file.close();
  }
  await root.getDirectoryHandle('.git', { create: true });
  window.showDirectoryPicker = async () => root;
}"""
TAKE = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${path}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        found[path + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
}"""
SITE = "content/ha-nam-skhcn"
DRAFT = """\
---
# Bài để dành, chưa đăng
id: 2024-bai-de-danh
title: 'Bài để dành: chưa xong'
date: 11/6/2024 07:30
kind: news
tags: [Người tốt, việc tốt]
summary: Một câu.
status: draft
aliases:
  - /tin/12.html
---
Đoạn một.
""".replace("[Người tốt, việc tốt]", '["Người tốt, việc tốt"]')


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with Hà Nam's articles, records and two pictures, and a draft with all that is unusual."""
    root = tmp_path_factory.mktemp("kho")
    shutil.copytree(PROJECT / "content" / "common", root / "content" / "common")
    shutil.copytree(PROJECT / SITE, root / SITE)
    (root / SITE / "articles" / "2024-bai-de-danh.md").write_text(DRAFT, encoding="utf-8")
    (root / ".git").mkdir()
    return root


@contextmanager
def running(root: Path) -> Iterator[str]:
    server = screen_server(site_folder(root / SITE), root, made_screen(SCREENS), 0, print)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class Editor:
    """An editor before the screen: fields are named as in the files."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab
        self.written: dict[tuple[str, str], str] = {}

    def come_in(self, folder: Mapping[str, bytes]) -> None:
        """Pick a folder: in Vietnamese, though the browser is English."""
        self.tab.evaluate(GIVE, [(path, base64.b64encode(data).decode()) for path, data in folder.items()])
        self.tab.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()

    def field(self, key: str, part: str) -> Any:
        return self.tab.locator(f'[data-key-path="{key}"] {part}').first

    def folder(self) -> Mapping[str, bytes]:
        return {path: base64.b64decode(data) for path, data in self.tab.evaluate(TAKE).items()}

    def begin(self) -> None:
        self.tab.get_by_role("button", name="Tạo bài viết mới").click()
        expect(self.field("body", "textarea")).to_be_visible(timeout=10_000)  # the last: what is typed sooner is lost

    def write(self, key: str, part: str, text: str) -> None:
        self.field(key, part).fill(text)
        self.written[key, part] = text

    def finish(self) -> None:
        """Type again what the screen has emptied: it does so with what comes while it is still setting itself up."""
        for _ in range(20):
            self.tab.wait_for_timeout(100)
            gone = {at: text for at, text in self.written.items() if self.field(*at).input_value() != text}
            if not gone:
                break
            for at, text in gone.items():
                self.field(*at).fill(text)
        self.written = {}

    def save(self) -> None:
        self.finish()
        self.tab.get_by_role("button", name="Lưu", exact=True).click()
        expect(self.tab.get_by_role("button", name="Tạo bài viết mới")).to_be_visible(
            timeout=10_000
        )  # back on the list

    def open(self, title: str) -> None:
        self.tab.get_by_text(title).first.click()


def new_tab(chromium: Any) -> Any:
    tall = {"width": 1280, "height": 4000}  # what is out of view has no inputs yet
    context = chromium.new_context(
        locale="en-US", timezone_id="Asia/Ho_Chi_Minh", viewport=tall, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    return tab


def files(root: Path) -> dict[str, bytes]:
    found = (file for file in sorted((root / SITE).rglob("*")) if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 360), (120, 30, 30)).save(file, "JPEG")
    return file.getvalue()


def test_an_editor_writes_sends_a_picture_and_mends_old_articles(
    chromium: Any, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(repository)
    asked: list[str] = []
    said: list[str] = []
    with running(repository) as address:
        tab = new_tab(chromium)
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
        tab.goto(address)
        editor = Editor(tab)
        editor.come_in(before)
        editor.begin()
        editor.write("title", "input", "Hội nghị sáng kiến: đợt 2")
        editor.write("date", "input", "2025-10-20T08:30")
        editor.field("tags", "[role=checkbox] >> nth=7").click()
        editor.field("image", "[role=checkbox]").click()
        picture = {"name": "ảnh hội nghị Đảng ủy.JPG", "mimeType": "image/jpeg", "buffer": photo()}
        editor.field("image.file", "input[type=file]").set_input_files(picture)
        editor.write("image.alt", "input", "Hội trường có hoa")
        editor.write("image.credit", "input", "Văn phòng Sở")
        editor.write("summary", "textarea", "Hai giải pháp: rẻ, dễ làm.")
        editor.write("body", "textarea", "Hội nghị chọn hai giải pháp.\n\n## Kết quả\n\nCả hai dùng được ngay.")
        editor.save()
        editor.open("Hai phong trào lớn đến năm 2025")
        editor.field("body", "textarea").press("Control+End")
        editor.field("body", "textarea").press_sequentially("\n\nCâu thêm.")
        editor.save()
        editor.open("Bài để dành: chưa xong")
        editor.write("body", "textarea", "Đoạn một, đã sửa.")
        editor.save()
        after = editor.folder()
        tab.context.close()

    assert {url.split("/")[2] for url in asked if not url.startswith(("blob:", "data:"))} == {address.split("/")[2]}
    assert said == []
    new, image = f"{SITE}/articles/2025-hoi-nghi-sang-kien-dot-2.md", f"{SITE}/images/anh-hoi-nghi-dang-uy.jpg"
    old, draft = f"{SITE}/articles/2022-hai-phong-trao-lon.md", f"{SITE}/articles/2024-bai-de-danh.md"
    assert {path for path in after if after[path] != before.get(path)} == {new, image, old, draft}
    assert after.keys() >= before.keys()
    assert after[image] == photo()
    assert after[new].decode() == (
        "---\nid: 2025-hoi-nghi-sang-kien-dot-2\n"
        'title: "Hội nghị sáng kiến: đợt 2"\ndate: 2025-10-20 08:30\nkind: news\ntags: [nguoi-tot-viec-tot]\n'
        'summary: "Hai giải pháp: rẻ, dễ làm."\n'
        "image:\n  file: images/anh-hoi-nghi-dang-uy.jpg\n  alt: Hội trường có hoa\n  credit: Văn phòng Sở\n"
        "first_published: 2025-10-20\n---\n"
        "Hội nghị chọn hai giải pháp.\n\n## Kết quả\n\nCả hai dùng được ngay.\n"
    )
    assert after[old] == before[old] + "\nCâu thêm.\n".encode()
    assert after[draft].decode() == DRAFT.replace("Đoạn một.", "Đoạn một, đã sửa.")

    for path, content in after.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_bytes(content)
    status = main(["check", "--content", str(repository / SITE), "--now", "2025-12-01"])
    assert (status, capsys.readouterr().out.splitlines()[-1]) == (0, "Không có lỗi nào trong 74 tệp.")


@pytest.mark.soak
def test_an_id_is_given_once_and_formatted_text_keeps_tables(chromium: Any, repository: Path) -> None:
    old = f"{SITE}/articles/2022-hai-phong-trao-lon.md"
    before = files(repository)
    with running(repository) as address:
        tab = new_tab(chromium)
        tab.goto(address)
        editor = Editor(tab)
        editor.come_in(before)
        editor.open("Hai phong trào lớn đến năm 2025")
        tab.get_by_role("button", name="Chỉnh sửa bằng Markdown").click()
        text = editor.field("body", "[contenteditable=true]")
        text.press("Control+End")
        text.press_sequentially(" Thêm.")
        editor.save()

        tab.get_by_text("Ngày kỷ niệm", exact=True).first.click()
        editor.begin()
        editor.write("date", "input", "2022-10-20T08:30")
        editor.field("tags", "[role=checkbox] >> nth=7").click()
        editor.write("summary", "textarea", "Một câu.")
        editor.write("body", "textarea", "Một đoạn.")
        editor.field("anniversary", "[role=combobox]").click()
        tab.get_by_role("option").nth(1).click()
        editor.write("title", "input", "Hai phong trào lớn")
        editor.finish()
        tab.get_by_role("button", name="Lưu", exact=True).click()
        refused = tab.get_by_text("Mã “2022-hai-phong-trao-lon” đã có bài khác dùng")
        expect(refused).to_be_visible(timeout=30_000)
        after = editor.folder()
        tab.context.close()
    assert {path for path in after if after[path] != before.get(path)} == {old}
    assert after[old].decode() == before[old].decode().rstrip() + " Thêm.\n"
