"""What was taken back takes its files along, but for those that something else still shows or leads to."""

import pytest

from newsroom_of import EXEMPLAR, NOW, SITE, article, newsroom_of, pdf, png
from portal.newsroom.desk import Desk
from portal.newsroom.withdrawals import withheld_files
from portal.text.dates import parse_moment

PERSON = EXEMPLAR.replace(
    "summary: Người làm mẫu.",
    "summary: Người làm mẫu.\nwithdrawn: 2024-05-20\nimage: {file: images/chan-dung.png, alt: Chân dung, credit: Ảnh}",
)
FILES: dict[str, str | bytes | None] = {
    "exemplars/nguoi-mau.md": f"{PERSON}\n[Tờ trình](files/to-trinh.pdf)\n",
    "images/chan-dung.png": png(),
    "files/to-trinh.pdf": pdf(),
}


@pytest.mark.parametrize(
    ("others", "withheld"),
    [
        ({}, {"images/chan-dung.png", "files/to-trinh.pdf"}),
        ({"articles/khac.md": article("[x](files/to-trinh.pdf#page=2)", id="khac")}, {"images/chan-dung.png"}),
        (
            {"articles/khac.md": article("x", id="khac", status="draft") + "[x](files/to-trinh.pdf)\n"},
            {"images/chan-dung.png", "files/to-trinh.pdf"},
        ),
        (
            {
                "articles/khac.md": article(
                    "x", id="khac", source='{name: Báo, url: "files/to-trinh.pdf", time: 2023-06-11}'
                )
            },
            {"images/chan-dung.png"},
        ),
        ({"site.toml": f'{SITE}\n[[links]]\nlabel = "Mẫu"\nurl = "/files/to-trinh.pdf"\n'}, {"images/chan-dung.png"}),
        ({"site.toml": f'emblem = "images/chan-dung.png"\n{SITE}'}, {"files/to-trinh.pdf"}),
    ],
)
def test_a_file_goes_with_what_was_taken_back_unless_something_else_uses_it(
    others: dict[str, str | bytes | None], withheld: set[str]
) -> None:
    desk = Desk(newsroom_of({**FILES, **others}), parse_moment(NOW))
    assert withheld_files(desk) == withheld
