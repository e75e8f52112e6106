"""Cards hold any title: whole marks, no boxes, nothing beyond the edge; and cost little."""

import io
import re
import time
import unicodedata
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from portal.press.cards import SIZE, Card, Site, draw_card
from portal.press.lettering import balanced, fitted, line_height, lines_of, printable, shortened, width, write

SITE = Site("Sở Khoa học và Công nghệ tỉnh Hà Nam", "HN", "Trang minh họa, không phải trang chính thức của cơ quan")
BARE = Site("Sở", "", "")
STACKED = "Ệ Ổ Ỗ Ẩ Ẫ Ậ Ẳ Ẵ Ặ Ễ Ể Ề Ế ỆỖẴ nghĩa dưỡng ữ ự"
MARGIN = 80
# The rows of a card that hold its title: from under the rule to over the foot.
TITLE_ROWS = (186, 514)
TITLES = {
    "short": "Tết",
    "usual": "75 năm Ngày Bác Hồ ra Lời kêu gọi thi đua ái quốc: những dấu mốc",
    "stacked": STACKED * 3,
    "long": "Nghiêng nghiêng " * 19,
    "one word": "1209/KH-STTTT-TTBCXB-QLTTBCXB-VĂNPHÒNGSỞ-" * 7,
    "hostile": '</script><script>alert(1)</script> & "nháy" <!--',
    "signs": "Chào mừng 🎉 Đại hội 🇻🇳",
    "nothing": "🎉",
    "empty": "",
}


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def drawn(title: str, site: Site = SITE) -> Image.Image:
    return opened(draw_card(site, Card(title, "Ngày kỷ niệm", "11/6/2023"))).convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Return where something is drawn in a part of a card."""
    part = image.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, (0xFF, 0xFD, 0xF9))).getbbox()


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_card_is_a_small_picture_whose_title_keeps_its_place(title: str) -> None:
    content = draw_card(SITE, Card(title, "Ngày kỷ niệm", "11/6/2023"))
    image = opened(content)
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(content) < 40_000
    page = image.convert("RGB")
    top, bottom = TITLE_ROWS
    box = inked(page, (0, top, SIZE[0], bottom))
    assert box is not None, "a card without a word"
    assert box[0] >= MARGIN - 4
    assert box[2] <= SIZE[0] - MARGIN + 22
    assert inked(page, (0, top - 2, SIZE[0], top)) is None, "over the title is air"
    assert inked(page, (0, bottom - 2, SIZE[0], bottom)) is None, "under the title is air"


def test_the_same_words_make_the_same_bytes_and_others_do_not() -> None:
    card = Card("Tin", "Chuyên mục", "11/6/2023")
    made = draw_card(SITE, card)
    assert made == draw_card(SITE, card)
    others = [
        draw_card(SITE, card._replace(title="Tín")),
        draw_card(SITE, card._replace(label="Chuyên mực")),
        draw_card(SITE, card._replace(day="12/6/2023")),
        draw_card(SITE._replace(notice=""), card),
        draw_card(SITE._replace(initials="HB"), card),
    ]
    assert len({made, *others}) == 6


def test_a_decomposed_title_is_drawn_as_the_composed_one() -> None:
    title = "Phụng sự Tổ quốc, phục vụ nhân dân"
    assert drawn(unicodedata.normalize("NFD", title)).tobytes() == drawn(title).tobytes()


def test_stacked_marks_are_whole_in_every_line_and_lines_do_not_touch() -> None:
    for size in (72, 64, 56, 50, 44, 38):
        high = line_height(size)
        heights = []
        for word in STACKED.split():
            layer = Image.new("L", (600, high + 80))
            write(layer, (20, 40), word, size)
            box = layer.getbbox()
            assert box is not None
            reference = Image.new("L", (900, high + 300))
            write(reference, (150, 150), word, size)
            far = reference.getbbox()
            assert far is not None
            assert (box[2] - box[0], box[3] - box[1]) == (far[2] - far[0], far[3] - far[1]), "clipped"
            heights.append((box[1] - 40, box[3] - 40))
        lowest, highest = max(bottom for _, bottom in heights), min(top for top, _ in heights)
        assert lowest - highest < high, f"at {size} px a mark above meets one below"
        assert highest >= -20, "the card leaves 20 px above the first line"


def test_blanks_between_words_stay_blanks_at_small_sizes() -> None:
    for size in (24, 28, 38):
        layer = Image.new("L", (900, 60))
        write(layer, (4, 4), "trang chính thức của cơ quan", size)
        columns = layer.reduce((1, 60)).tobytes()
        empty = [len(run) for run in re.findall(rb"\0+", columns.strip(b"\0"))]
        assert sorted(empty)[-5] >= size // 6, size


def test_letters_that_the_font_lacks_leave_no_box() -> None:
    assert printable("Chào 🎉 mừng 🇻🇳\u200b Đại\u00a0hội\n漢") == "Chào mừng Đại hội"
    assert printable(STACKED) == STACKED


def test_every_vietnamese_letter_is_in_the_font() -> None:
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    letters = [unicodedata.normalize("NFC", v + t) for v in vowels for t in ("", *"\u0300\u0301\u0303\u0309\u0323")]
    for letter in [*letters, *"đĐ“”–…/&"]:
        assert printable(letter) == letter


def test_a_line_never_goes_beyond_its_room() -> None:
    for title in TITLES.values():
        for size in (72, 38):
            for line in lines_of(printable(title), size, 1040):
                assert width(line, size) <= 1060, "of letters drawn at a size the widths are whole pixels, no more"


def test_a_long_title_is_set_smaller_and_at_last_cut_with_a_sign() -> None:
    usual, long = TITLES["usual"], TITLES["long"].strip()
    sizes = (72, 64, 56, 50, 44, 38)
    assert fitted("Tết", sizes, (1040, 302)) == (72, ["Tết"])
    size, lines = fitted(usual, sizes, (1040, 302))
    assert (size, " ".join(lines)) == (64, usual)
    size, lines = fitted(long, sizes, (1040, 302))
    assert (size, len(lines)) == (38, 5)
    assert lines[-1].endswith("…")
    assert long.startswith(" ".join(lines)[:-1])


def test_lines_are_balanced_without_breaking_a_word() -> None:
    lines = lines_of(TITLES["usual"], 64, 1040)
    even = balanced(lines, 64, 1040)
    assert len(even) == len(lines)
    assert " ".join(even) == TITLES["usual"]
    widths = [width(line, 64) for line in even]
    assert max(widths) - min(widths) < 260
    assert balanced(["Tết"], 72, 1040) == ["Tết"]


def test_a_cut_line_ends_with_the_sign_and_has_room() -> None:
    cut = shortened("Hội nghị sơ kết một năm", 38, 200)
    assert cut.endswith("…")
    assert width(cut, 38) <= 200
    assert shortened("", 38, 200) == "…"


def test_a_sample_site_says_so_on_its_cards() -> None:
    foot = (0, 566, SIZE[0], SIZE[1])
    assert inked(drawn("Tin"), foot) is not None
    assert inked(drawn("Tin", BARE), foot) is None


def test_a_card_takes_some_milliseconds() -> None:
    """Some 3 ms on an idle machine (docs/decisions/0010); the bound leaves room for a busy one."""
    titles = [TITLES["usual"], TITLES["hostile"], "Hội nghị sơ kết một năm thực hiện Kế hoạch tuyên truyền"]
    for title in titles:
        drawn(title)
    start = time.process_time()
    for number in range(60):
        draw_card(SITE, Card(titles[number % 3], "Ngày kỷ niệm", "11/6/2023"))
    assert (time.process_time() - start) / 60 < 0.012


def test_balanced_lines_grow_no_wider_than_their_room() -> None:
    for title in TITLES.values():
        size, lines = fitted(printable(title) or "Sở", (72, 64, 56, 50, 44, 38), (1040, 302))
        even = balanced(lines, size, 1040)
        assert all(width(line, size) <= 1060 for line in even)
        assert all(first and second for first, second in pairwise([*even, "."]))
