"""The lines of an official plan, from a Word file or from plain text."""

from portal.text.keys import nfc

from .from_word import read_word
from .official import Line, lines_of_blocks
from .package import Refused
from .tidy import tidied


def lines_of_file(raw: bytes, name: str) -> list[Line]:
    """Return the lines of a document; raises Refused where it is neither Word nor text, or is empty."""
    if not name.lower().endswith(".txt"):
        story, _ = read_word(raw, name)
        return lines_of_blocks(tidied(story)[0].blocks)
    try:
        text = nfc(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Refused("tệp chữ không ở dạng UTF-8; mở bằng Notepad, chọn Lưu thành với bảng mã UTF-8") from fault
    lines = [Line(" ".join(line.split()), number) for number, line in enumerate(text.splitlines()) if line.strip()]
    if not lines or "\0" in text:
        raise Refused("tệp không có chữ nào đọc được")
    return lines
