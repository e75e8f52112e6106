"""`portal import-word`: what a Word file says is what the article says, and what cannot be kept is named."""

import io
import itertools
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_words import BODY_OF
from newsroom_of import newsroom_of, write_site
from portal import cli
from portal.intake.blocks import Letter, Look, Paragraph
from portal.intake.from_word import imported
from portal.intake.legacy import encoding_of_font, encoding_of_words
from portal.intake.markdown_out import Writer, _expected, _Reader, _seen
from portal.newsroom.flavour import new_markdown
from portal.newsroom.read_content import read_article
from portal.text.dates import parse_moment
from portal.text.old_encodings import TCVN3, VNI, from_tcvn3, from_vni
from word_file import cell, docx, image, p, picture, run, table

NOW = parse_moment("2024-06-01 08:00")
ROOM = newsroom_of()
LONG = "Đoạn văn đủ dài để đứng làm phần tóm tắt của bài trong các phép thử này."


def markdown_of(*body: str, **more: object) -> tuple[str, str]:
    """Return the article's Markdown below a title, and everything that was told."""
    found = imported(
        docx(p("Tên bài", style="Title"), *body, **more), "bai.docx", ROOM, now=NOW, kind="news", date=None, tags=()
    )  # type: ignore[arg-type]
    article, faults = read_article(found.path, found.files[found.path])
    assert (article.title, faults) == ("Tên bài", ())
    return article.body.strip("\n"), "\n".join((*found.told, *found.todo))


@pytest.mark.parametrize(("body", "wanted"), BODY_OF)
def test_a_text_becomes_this_markdown(body: tuple[str, ...], wanted: str) -> None:
    assert markdown_of(*body)[0] == wanted


def test_lists_have_three_levels_and_begin_again_where_word_does() -> None:
    items = [((1, 0), "a"), ((1, 1), "b"), ((1, 2), "c"), ((1, 1), "d"), ((1, 0), "e"), ((3, 0), "f"), ((2, 0), "g")]
    text, _ = markdown_of(*(p(words, number=number) for number, words in items))
    html = new_markdown().convert(text)
    flat = "".join(html.split())
    assert flat == (
        "<ol><li>a<ol><li>b<ol><li>c</li></ol></li><li>d</li></ol></li><li>e</li></ol><!----><ol><li>f</li></ol><ul><li>g</li></ul>"
    )


def test_a_list_goes_on_after_a_paragraph_with_its_next_number() -> None:
    text, _ = markdown_of(p("a", number=(1, 0)), p("giữa"), p("b", number=(1, 0)))
    assert text == "1. a\n\ngiữa\n\n2. b"


def test_notes_links_and_breaks() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    link = '<w:hyperlink r:id="L1"><w:r><w:t>trang</w:t></w:r></w:hyperlink>'
    bad = '<w:hyperlink r:id="L2"><w:r><w:t>ổ C</w:t></w:r></w:hyperlink>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.vn/(b)" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>kia</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    text, told = markdown_of(
        p("Xem ", link, " và ", field, bad, call, "<w:r><w:br/></w:r>", "dòng hai"),
        links={"L1": "https://chinhphu.vn/a_b", "L2": "file:///C:/x.docx"},
        notes={2: p("Chú ", run("thích", "b")) + p("đoạn hai")},
    )
    assert text == (
        "Xem [trang](https://chinhphu.vn/a_b) và [kia](<https://a.vn/(b)>)ổ C[^1]  \ndòng hai\n\n"
        "[^1]: Chú **thích**\n\n    đoạn hai"
    )
    assert "file:///C:/x.docx" in told


def test_a_table_with_merged_cells_is_html_that_the_site_allows() -> None:
    text, _ = markdown_of(
        table(
            (cell("A & <b>", across=2), "C"),
            (cell("1", merge="restart"), "2", cell(p("x", number=(2, 0)), "y")),
            (cell("", merge="continue"), "4", "5"),
        )
    )
    assert text == (
        '<table>\n<thead>\n<tr><th colspan="2">A &amp; &lt;b&gt;</th><th>C</th></tr>\n</thead>\n<tbody>\n'
        '<tr><td rowspan="2">1</td><td>2</td><td>- x<br>y</td></tr>\n<tr><td>4</td><td>5</td></tr>\n</tbody>\n</table>'
    )


def test_pictures_get_safe_names_captions_as_alt_and_a_credit_to_complete() -> None:
    media = {"rId1.png": image(), "rId2.bmp": image("BMP"), "rId3.emf": b"\x01\0\0\0emf", "rId4.jpg": b"\xff\xd8broken"}
    body = (
        p(picture("rId1", "Picture 1")),
        p("Lễ trao giải. Ảnh: Minh Anh", align="center"),
        p(picture("rId2", "Sơ đồ tổ chức")),
        p(picture("rId3")),
        p(picture("rId4")),
        p(picture("rId1")),
    )
    text, told = markdown_of(*body, media=media)
    assert text.split("\n\n") == [
        '![Lễ trao giải](images/2024-ten-bai-1.png "Lễ trao giải. Ảnh: Minh Anh")',
        "![Sơ đồ tổ chức](images/2024-ten-bai-2.png)",
        "![](images/2024-ten-bai-1.png)",
    ]
    assert "rId3.emf (EMF/WMF)" in told
    assert "rId4.jpg" in told
    assert "ghi người chụp hoặc nguồn của ảnh images/2024-ten-bai-2.png" in told
    assert "viết lời mô tả cho ảnh images/2024-ten-bai-1.png" in told


def field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + run(shown) + mark("end")


LOST = {
    "thêm khi theo dõi": ('<w:ins w:author="An"><w:r><w:t>mới</w:t></w:r></w:ins>', "An: mới", "mới"),
    "xóa khi theo dõi": ('<w:del w:author="An"><w:r><w:delText>cũ</w:delText></w:r></w:del>', "An: cũ", ""),
    "chữ ẩn": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t></w:r>", "kín", ""),
    "công thức": ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1", "x+1"),
    "SmartArt": ("<w:r><w:drawing><dgm:relIds/></w:drawing></w:r>", "SmartArt", ""),
    "màu chữ": ('<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>đỏ</w:t></w:r>', "màu chữ", "đỏ"),
    "ô đánh dấu": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "ô đánh dấu",
        "",
    ),
    "không có chữ để giữ": (field(" EQ \\f(1,2) ", ""), "EQ \\f(1,2)", ""),
    "mục lục": (field(' TOC \\o "1-3" ', "Phần một 5"), "Phần một 5", ""),
    "ruby": (
        "<w:r><w:ruby><w:rt><w:r><w:t>âm</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>gốc</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "âm",
        "gốc",
    ),
    "WordArt": ('<w:r><w:pict><v:shape><v:textpath string="Chào"/></v:shape></w:pict></w:r>', "Chào", ""),
    "chỗ lạ": ("<w:unknown><w:r><w:t>lạc</w:t></w:r></w:unknown>", "lạc", ""),
    "chuyển khi theo dõi": (
        '<w:moveFrom w:author="An"><w:r><w:t>dời</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:author="An"><w:r><w:t>dời</w:t></w:r></w:moveTo>',
        "An: dời",
        "dời",
    ),
    "phông riêng": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "Wingdings F0FC", ""),
}


@pytest.mark.parametrize("name", LOST)
def test_what_an_article_cannot_hold_is_named_and_undecided_words_are_not_published(name: str) -> None:
    piece, detail, kept = LOST[name]
    text, told = markdown_of(p("Trước ", piece, " sau"))
    assert text == " ".join(f"Trước {kept} sau".split())
    assert name in told
    assert detail in told


def box(*inside: str, old: bool = False) -> str:
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    if old:
        return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"


def test_a_text_box_is_kept_once_behind_its_paragraph() -> None:
    alternative = (
        f"<mc:AlternateContent><mc:Choice>{box(p('Trong ', picture('rId1')), table(('a', 'b')))}</mc:Choice>"
        f"<mc:Fallback>{box(p('Trong '), table(('a', 'b')), old=True)}</mc:Fallback></mc:AlternateContent>"
    )
    inner = f"<w:r>{box(p('sâu'), old=True)}</w:r>"
    text, told = markdown_of(
        p("Trước ", f"<w:r>{alternative}</w:r>", "sau"),
        p(f"<w:r>{box(p('Cũ', inner), old=True)}</w:r>"),
        media={"rId1.png": image()},
    )
    assert text.split("\n\n") == [
        "Trước sau", "Trong", "![](images/2024-ten-bai-1.png)", "| a | b |\n| --- | --- |", "Cũ", "sâu",
    ]  # fmt: skip
    assert "hộp chữ (text box) thành đoạn thường, đứng sau đoạn có hộp (3 chỗ)" in told
    assert "chỗ lạ" not in told


def test_notes_of_merged_cells_and_of_the_title_are_not_lost() -> None:
    call = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'.format
    text, told = markdown_of(
        p("Thân", call(1)),
        table((cell(p("Gộp", call(2)), across=2),), (cell(p("1", call(3))), "2")),
        notes={1: p("một"), 2: p("hai [x]"), 3: p("ba"), 4: p("không ai gọi")},
    )
    assert text.startswith("Thân[^1]\n")
    assert "Gộp (hai &#91;x&#93;)</th>" in text
    assert "<td>1 (ba)</td>" in text
    assert "chú thích trong bảng có ô gộp thành chữ trong ngoặc đơn tại chỗ (2 chỗ)" in told
    assert "chú thích ở chỗ không vào bài (tiêu đề, phần đầu, phần ký): “không ai gọi”" in told


def test_tracked_rows_and_inner_tables_are_told_and_a_new_page_parts_words() -> None:
    row = '<w:tr><w:trPr><w:{} w:author="An"/></w:trPr>{}</w:tr>'.format
    text, told = markdown_of(
        f"<w:tbl>{row('ins', cell('thêm') + cell('t'))}{row('del', cell('xóa') + cell('x'))}"
        f"<w:tr>{cell(table(('trong', 'ngoài')))}{cell('n')}</w:tr></w:tbl>",
        p('<w:r><w:t>trước</w:t><w:br w:type="page"/><w:t>sau</w:t></w:r>'),
    )
    assert text == "| thêm | t |\n| --- | --- |\n| trong<br>ngoài | n |\n\ntrước sau"
    for sentence in ("An: thêmt", "An: xóax", "bảng trong bảng"):
        assert sentence in told


def test_comments_are_told_and_left_out() -> None:
    comments = (
        '<w:comments NAMES><w:comment w:author="Bình"><w:p><w:r><w:t>sửa lại</w:t></w:r></w:p></w:comment></w:comments>'
    )
    text, told = markdown_of(p("Chữ"), parts={"word/comments.xml": comments})
    assert text == "Chữ"
    assert "Bình: sửa lại" in told


# ------------------------------------------------------------------------------------ official documents

HEAD = table(
    (
        cell(p("UBND TỈNH HÀ MẪU"), p(run("SỞ MẪU", "b")), p("-------"), p("Số: 12/TB-SM")),
        cell(
            p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            p("Độc lập - Tự do - Hạnh phúc"),
            p("Hà Mẫu, ngày 05 tháng 3 năm 2024"),
        ),
    )
)
FOOT = table(
    (
        cell(p("Nơi nhận:"), p("- Như trên;"), p("- Lưu: VT.")),
        cell(p(run("KT. GIÁM ĐỐC", "b")), p(run("PHÓ GIÁM ĐỐC", "b")), p("(Đã ký)"), p(run("Trần Thị Bích Ngọc", "b"))),
    )
)


def test_the_official_layout_gives_title_date_number_and_signer() -> None:
    title = (
        p(run("THÔNG BÁO", "b"), align="center"),
        p(run("Về việc tổ chức hội thi", "b"), align="center"),
        p(run("sáng tạo năm 2024", "b"), align="center"),
    )
    found = imported(
        docx(HEAD, *title, p("Căn cứ Kế hoạch số 1/KH-UBND, Sở thông báo."), FOOT),
        "x.docx",
        ROOM,
        now=NOW,
        kind="news",
        date=None,
        tags=(),
    )
    assert found.title == "Tổ chức hội thi sáng tạo năm 2024"
    article, _ = read_article(found.path, found.files[found.path])
    assert f"{article.date:%Y-%m-%d}" == "2024-03-05"
    assert article.body.strip() == "Căn cứ Kế hoạch số 1/KH-UBND, Sở thông báo."
    record = found.files["documents/thong-bao-12-tb-sm.md"].decode()
    for line in (
        "number: 12/TB-SM",
        "type: Thông báo",
        "date: 2024-03-05",
        "issuer: Sở Mẫu tỉnh Hà Mẫu",
        "signer: Trần Thị Bích Ngọc",
    ):
        assert line in record.splitlines()
    assert [ref.value for ref in article.documents] == ["thong-bao-12-tb-sm"]


def test_what_an_official_document_leaves_blank_is_not_invented() -> None:
    body = (
        "Số:      /KH-SM",
        "Hà Mẫu, ngày      tháng 4 năm 2024",
        "KẾ HOẠCH",
        "Tuyên truyền gương người tốt, việc tốt",
        "I. MỤC ĐÍCH",
        LONG,
    )
    found = imported(docx(*map(p, body)), "x.docx", ROOM, now=NOW, kind="news", date=None, tags=())
    assert found.title == "Tuyên truyền gương người tốt, việc tốt"
    assert [path for path in found.files if path.startswith("documents/")] == []
    assert "date: 2024-06-01 08:00" in found.files[found.path].decode()


def test_topics_are_proposed_by_the_words_of_the_plan() -> None:
    found = imported(
        docx(
            p("Gương người tốt việc tốt", style="Title"),
            p(LONG),
            p("Phòng chống bão được nhắc, văn hoà công sở cũng thế, phòng chống bão nữa."),
        ),
        "x.docx",
        ROOM,
        now=NOW,
        kind="news",
        date=None,
        tags=(),
    )
    assert [topic.id for topic in found.topics] == ["nguoi-tot-viec-tot", "phong-chong-bao", "van-hoa"]


# ------------------------------------------------------------------------------------ old code pages

ALPHABET = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


def test_both_code_pages_hold_the_whole_alphabet() -> None:
    assert set(ALPHABET) - set("aeiouy") <= set(TCVN3.values())
    assert {letter for letter in ALPHABET + ALPHABET.upper() if not letter.isascii()} <= set(VNI.values())
    vni = {letter: code for code, letter in VNI.items()}
    for letter in (ALPHABET + ALPHABET.upper()).translate({ord(x): None for x in "aeiouyAEIOUY"}):
        assert from_vni(vni[letter]) == letter
    tcvn3 = {letter: code for code, letter in TCVN3.items()}
    for letter in set(ALPHABET) - set("aeiouy"):
        assert from_tcvn3(tcvn3[letter]) == letter


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is the oracle")
def test_tcvn3_is_what_iconv_reads() -> None:
    done = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
        input="".join(TCVN3).encode("latin-1"),
        capture_output=True,
        check=True,
    )
    assert unicodedata.normalize("NFC", done.stdout.decode()) == "".join(TCVN3.values())


OLD = "Đại hội thi đua yêu nước tỉnh Hà Mẫu, phát động phong trào thi đua nhằm ghi nhận những tấm gương quý"


def test_old_text_is_known_by_its_font_and_by_its_words() -> None:
    to_tcvn3 = {letter: code for code, letter in TCVN3.items()}
    to_vni = {letter: code for code, letter in VNI.items()}
    for font, table_, encoding in ((".VnTime", to_tcvn3, "tcvn3"), ("VNI-Times", to_vni, "vni")):
        old = "".join(table_.get(letter, letter) for letter in OLD)
        assert encoding_of_font(font) == encoding
        assert encoding_of_words(old) == encoding
        for name in (font, "Times New Roman"):
            text, _ = markdown_of(p(run(old[:9], "b", font=name), run(old[9:], font=name)))
            assert text.replace("*", "") == OLD
    assert markdown_of(p(run("hµ néi", font=".VnTimeH")))[0] == "HÀ NỘI"
    assert encoding_of_words(OLD) is None
    assert encoding_of_words("Café crème à la carte, naïve façade") is None


# ------------------------------------------------------------------------------------ refused


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = docx(p("Chữ"))
REFUSED = {
    "empty": (b"", "rỗng"),
    "doc": (OLE, ".doc đời cũ"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "rtf": (b"{\\rtf1}", "RTF"),
    "picture": (image(), "ảnh"),
    "text": (b"chi la chu", "không phải tệp .docx"),
    "cut": (GOOD[: len(GOOD) // 2], "hỏng"),
    "macros": (docx(p("x"), parts={"word/vbaProject.bin": b"x"}), "macro"),
    "other zip": (zipped({"a.txt": b"x"}), "không phải tài liệu Word"),
    "sheet": (zipped({"xl/workbook.xml": b"<x/>"}), "Excel"),
    "no words": (docx(p("")), "không có chữ nào"),
    "entities": (docx(parts={"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}), "DTD"),
    "not xml": (docx(parts={"word/document.xml": "<w:document"}), "hỏng"),
    "bomb": (docx(p("x"), parts={"word/media/a.bin": bytes(310_000_000)}), "quá lớn"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_word_file_is_refused_with_advice_and_nothing_is_written(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, said = REFUSED[name]
    site = tmp_path / "content" / "so-mau"
    write_site(site, {})
    (tmp_path / "bai.docx").write_bytes(raw)
    before = sorted(site.rglob("*"))
    assert cli.main(["import-word", str(tmp_path / "bai.docx"), "--content", str(site), "--now", "2024-06-01"]) == 1
    assert said in capsys.readouterr().out
    assert sorted(site.rglob("*")) == before


def test_the_command_writes_all_and_says_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "content" / "so-mau"
    write_site(site, {})
    (tmp_path / "bài viết.docx").write_bytes(
        docx(
            p("Điển hình tiên tiến", style="Title"),
            p(LONG),
            p(picture("rId1", "Cây cầu mới")),
            media={"rId1.png": image()},
        )
    )
    call = ["import-word", str(tmp_path / "bài viết.docx"), "--content", str(site), "--now", "2024-06-01"]
    assert cli.main(call) == 0
    assert cli.main(call) == 0
    out = capsys.readouterr().out
    assert "đã có bài cùng tiêu đề" in out
    files = {file.relative_to(site).as_posix() for file in site.rglob("2024-dien-hinh*")}
    assert files == {
        f"{folder}/2024-dien-hinh-tien-tien{more}"
        for folder, more in (("articles", ".md"), ("articles", "-2.md"), ("images", "-1.png"), ("images", "-2-1.png"))
    }
    assert (
        cli.main(
            ["check", "--content", str(site), "--now", "2024-06-01", str(site / "articles/2024-dien-hinh-tien-tien.md")]
        )
        == 0
    )


# ------------------------------------------------------------------------------------ any text at all

MARKS = st.frozensets(st.sampled_from(["strong", "em", "del"]), max_size=2)
LOOKS = st.builds(Look, MARKS, st.sampled_from(["", "", "", "https://a.vn/b_c"]))
CHUNKS = st.tuples(st.text("aấđ *_`[]()<>&#;1.-+=|\\!~:{}\"'^$x", min_size=1, max_size=8), LOOKS)


@settings(max_examples=250, deadline=None)
@given(st.lists(CHUNKS, min_size=1, max_size=5))
def test_any_text_with_any_marks_is_read_back_by_markdown(chunks: list[tuple[str, Look]]) -> None:
    letters = tuple(itertools.chain.from_iterable((Letter(letter, look) for letter in text) for text, look in chunks))
    kept = [
        letter for at, letter in enumerate(letters) if not (letter.text == " " and at and letters[at - 1].text == " ")
    ]
    while kept and kept[0].text == " ":
        kept.pop(0)
    while kept and kept[-1].text == " ":
        kept.pop()
    if not kept:
        return
    text = Writer(lambda picture: ("", "", "")).write((Paragraph(tuple(kept)),), {})
    reader = _Reader()
    reader.feed(new_markdown().convert(text))
    reader.close()
    assert _seen(reader.letters, False) == _seen(_expected(kept), False), text
    assert reader.is_sound, text
