"""The Word file as it lies on disk: what is no .docx is refused with advice, nothing is run or expanded."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

MOST_BYTES = 300_000_000  # of all parts together, unpacked
MOST_XML = 80_000_000  # of one part that is parsed
MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "/officeDocument"
_MAIN = "wordprocessingml.document.main+xml"


class Refused(Exception):
    """The file cannot be taken in: one Vietnamese sentence with the reason and the cure."""


@dataclass(frozen=True)
class Package:
    """The parts of a .docx, each read when it is asked for."""

    archive: zipfile.ZipFile
    names: Mapping[str, str]
    main: str

    def bytes_of(self, name: str) -> bytes | None:
        """Return a part, or None where there is none; raises Refused where it is damaged."""
        found = self.names.get(name.lstrip("/").lower())
        if found is None:
            return None
        try:
            with self.archive.open(found) as part:
                content = part.read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as fault:
            raise Refused(f"tệp hỏng ở phần {found}; mở bằng Word rồi lưu lại thành .docx") from fault
        if len(content) > MOST_BYTES:
            raise Refused(_TOO_LARGE)
        return content

    def xml_of(self, name: str) -> Any:
        """Return a part as a tree without expanding any entity, or None where there is none."""
        content = self.bytes_of(name)
        if content is None:
            return None
        if len(content) > MOST_XML:
            raise Refused(_TOO_LARGE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise Refused(f"tệp hỏng ở phần {name}; mở bằng Word rồi lưu lại thành .docx") from fault
        if root.getroottree().docinfo.doctype:
            raise Refused("tệp có khai báo DTD, Word không bao giờ viết như vậy; mở bằng Word rồi lưu lại thành .docx")
        return root

    def relations(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Return what a part points at by id: kind, target and whether the target is outside the file."""
        folder, _, base = name.rpartition("/")
        root = self.xml_of(f"{folder}/_rels/{base}.rels")
        found: dict[str, tuple[str, str, bool]] = {}
        for relation in root.iter(_RELATION) if root is not None else ():
            target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
            if not outside:
                target = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(f"{folder}/{target}").lstrip("/")
                )
            found[relation.get("Id", "")] = relation.get("Type", "").rpartition("/")[2], target, outside
        return found

    @cached_property
    def main_relations(self) -> dict[str, tuple[str, str, bool]]:
        """Return what the document itself points at."""
        return self.relations(self.main)

    def related(self, kind: str) -> str | None:
        """Return the name of the part of a kind that the document points at: styles, numbering, footnotes."""
        return next(
            (target for found, target, outside in self.main_relations.values() if found == kind and not outside), None
        )


_TOO_LARGE = "tệp bung ra quá lớn, không phải một bài viết; chép phần cần đăng sang tệp Word mới"


def open_package(raw: bytes, name: str) -> Package:
    """Return the package of a .docx; raises Refused for anything else."""
    _refuse_other_kinds(raw, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeDecodeError) as fault:
        raise Refused("tệp .docx hỏng hoặc tải về chưa hết; mở bằng Word rồi lưu lại, hoặc xin lại tệp") from fault
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise Refused(_TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("tệp có mật khẩu; mở bằng Word, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại")
    names: dict[str, str] = {}
    for part in parts:
        if part.filename.lower() in names:
            raise Refused("tệp có hai phần cùng tên; mở bằng Word rồi lưu lại thành .docx")
        names[part.filename.lower()] = part.filename
    if any(posixpath.basename(found) == "vbaproject.bin" for found in names):
        raise Refused("tệp có macro; mở bằng Word, lưu thành “Tài liệu Word (*.docx)” không có macro")
    if "mimetype" in names and "content.xml" in names:
        raise Refused("đây là tệp OpenDocument (.odt); mở bằng Word hoặc LibreOffice rồi lưu thành .docx")
    package = Package(archive, names, "")
    main = next((target for kind, target, _ in package.relations("").values() if kind == "officeDocument"), "")
    if main.startswith(("xl/", "ppt/")) or "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise Refused("đây là tệp Excel hoặc PowerPoint, không phải Word; chép nội dung sang Word rồi lưu thành .docx")
    if main.lower() not in names:
        raise Refused("tệp nén này không phải tài liệu Word; chọn tệp .docx do Word lưu")
    return Package(archive, names, main)


def _refuse_other_kinds(raw: bytes, name: str) -> None:
    if not raw:
        raise Refused("tệp rỗng (0 byte); kiểm tra lại tệp gốc")
    if raw.startswith(_OLE):
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in raw:
            raise Refused("tệp có mật khẩu; mở bằng Word, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại")
        raise Refused("đây là tệp .doc đời cũ; mở bằng Word, chọn Lưu thành, “Tài liệu Word (*.docx)”, rồi nhập lại")
    if raw[:1024].lstrip().startswith(b"%PDF"):
        raise Refused(
            "đây là tệp PDF; xin bản Word (.docx) của người soạn. Bản quét thì nhận dạng chữ rồi soát lại trong Word"
        )
    if raw.startswith(b"{\\rtf"):
        raise Refused("đây là tệp RTF; mở bằng Word rồi lưu thành .docx")
    if raw[:4] in (b"\x89PNG", b"II*\0", b"MM\0*") or raw.startswith(b"\xff\xd8\xff"):
        raise Refused("đây là ảnh, không phải tài liệu Word; xin bản Word (.docx) của người soạn")
    if not raw.startswith(b"PK"):
        raise Refused(f"“{name}” không phải tệp .docx; mở bằng Word rồi lưu thành “Tài liệu Word (*.docx)”")
