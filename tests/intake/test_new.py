"""`portal new`: a file that `check` accepts, asked for with as few questions as can be, and nothing overwritten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom_of import newsroom_of, write_site
from portal import cli
from portal.call import WrongCall, read_call
from portal.commands.writing import create_files, run_new
from portal.intake.new_article import article_file, desk_of, ids_of
from portal.newsroom.read_content import read_article
from portal.source import ID
from portal.text.dates import parse_moment
from portal.text.keys import nfc

NOW = "2024-06-01 08:00"
DAYS = ("--opens", "2024-05-02", "--closes", "16/5/2024", "--council", "ngày 20 tháng 5 năm 2024")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "so-mau"
    write_site(folder, {})
    return folder


def new(site: Path, *words: str) -> int:
    return cli.main(["new", "--content", str(site), "--now", NOW, *words])


def written(site: Path) -> Iterator[Path]:
    yield from (file for file in (site / "articles").glob("2024-*.md"))


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("news", "Tin vui", "--tags", "dien-hinh-tien-tien"), ["tags: [dien-hinh-tien-tien]"]),
        (
            ("news", "Tin vui", "--tags", "Người tốt, việc tốt, văn hoà công sở", "--unit", "Văn phòng Sở"),
            ["tags: [nguoi-tot-viec-tot, van-hoa]", "unit: van-phong"],
        ),
        (("news", "Tin", "--tags", "van-hoa", "--tags", "phong-chong-bao"), ["tags: [van-hoa, phong-chong-bao]"]),
        (("Tin", "Tin", "--tags", "van-hoa", "--author", "Vân: Sở"), ["kind: news", 'author: "Vân: Sở"']),
        (("campaign", "Xanh", "--campaign", "thi-dua-xanh"), ["kind: campaign", "campaign: thi-dua-xanh"]),
        (
            ("anniversary", "75 năm", "--anniversary", "thi-dua-ai-quoc", "--tags", "van-hoa"),
            ["anniversary: thi-dua-ai-quoc"],
        ),
        (
            ("exemplar", "Gương", "--exemplars", "nguyen-van-mau", "--tags", "dien-hinh-tien-tien"),
            ["exemplars: [nguyen-van-mau]"],
        ),
        (
            ("notice", "Lấy ý kiến", "--tags", "van-hoa", *DAYS, "--date", "2024-05-02"),
            ["opens: 2024-05-02", "closes: 2024-05-16", "council: 2024-05-20", "date: 2024-05-02 00:00"],
        ),
    ],
)
def test_a_new_file_of_each_kind_passes_check(site: Path, words: tuple[str, ...], lines: list[str]) -> None:
    assert new(site, *words) == 0
    (file,) = written(site)
    text = file.read_text("utf-8")
    assert [line for line in lines if line not in text.splitlines()] == []
    assert "first_published: 2024-0" in text
    file.write_text(text + "Nội dung.\n", "utf-8")
    assert cli.main(["check", "--content", str(site), "--now", NOW, str(file)]) == 0


def test_a_second_of_the_same_title_gets_a_number_and_the_first_stays(site: Path) -> None:
    assert new(site, "news", "Bão số 3", "--tags", "van-hoa") == 0
    first = (site / "articles" / "2024-bao-so-3.md").read_bytes()
    assert new(site, "news", "Bạo số 3", "--tags", "van-hoa") == 0
    assert (site / "articles" / "2024-bao-so-3.md").read_bytes() == first
    assert (site / "articles" / "2024-bao-so-3-2.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "thiếu loại bài, tiêu đề"),
        (("news",), "thiếu tiêu đề"),
        (("news", " . "), "không có chữ nào"),
        (("newz", "Tin"), "có phải “news”?"),
        (("news", "Tin"), "van-hoa"),
        (("notice", "Tin", "--tags", "van-hoa"), "--opens"),
        (("campaign", "Tin"), "thi-dua-xanh"),
        (("news", "Tin", "--tags", "Điển hình tiên tiên"), "có phải “Điển hình tiên tiến”"),
        (("news", "Tin", "--tags", "van-hoa", "--unit", "van-phon"), "van-phon"),
        (("news", "Tin", "--tags", "van-hoa", "--date", "31/2/2024"), "không có trên lịch"),
        (("news", "Tin", "--tags", "van-hoa", "--date", "hôm qua"), "không phải là ngày"),
        (("news", "Tin", "--tags", "van-hoa", "--date", "2010-01-01"), "không có kế hoạch"),
        (("notice", "Tin", "--tags", "van-hoa", *DAYS[:-1], "2024-05-10"), "họp hội đồng"),
    ],
)
def test_a_call_that_lacks_something_is_refused_in_a_sentence_and_writes_nothing(
    site: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(site.rglob("*"))
    assert new(site, *words) == 2
    assert said in capsys.readouterr().err
    assert sorted(site.rglob("*")) == before


def test_only_what_is_missing_is_asked_for_and_a_wrong_answer_is_asked_again(site: Path) -> None:
    asked: list[str] = []
    answers = iter(["Tiêu đề", "khong-co", "Thi đua xanh"])

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    call = read_call(site=None, all_sites=False, content=str(site), now=NOW)
    assert run_new(call, "campaign", "", {}, ask=ask, say=lambda line: None) == 0
    assert [question.splitlines()[0] for question in asked] == ["Tiêu đề", "Phong trào", "“khong-co” chưa dùng được"]
    assert "campaign: thi-dua-xanh" in (site / "articles" / "2024-tieu-de.md").read_text("utf-8")
    run_new(call, "news", "Tin", {"tags": "van-hoa"}, ask=None, say=lambda line: None)
    with pytest.raises(WrongCall):
        run_new(call, "news", "", {"tags": "van-hoa"}, ask=None, say=lambda line: None)


def test_an_unreadable_plan_stops_a_new_article(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "plans" / "2022-2025.toml").write_text("[plan", "utf-8")
    assert new(site, "news", "Tin", "--tags", "van-hoa") == 1
    assert "portal check" in capsys.readouterr().out
    assert list(written(site)) == []


DESK = desk_of(newsroom_of(), parse_moment(NOW))
LETTERS = st.text(
    # What no text may hold (controls, what nobody sees, letters that look like Latin ones) is a finding in a title too.
    st.characters(codec="ascii", exclude_categories=("Cc",)) | st.sampled_from("àạảãáăâđêôơưẮỆỢ“”–…€"),
    min_size=1,
    max_size=120,
)
NASTY = st.sampled_from(
    [
        "true",
        "12",
        "a: b",
        "a #b",
        "- x",
        "[a]",
        '"',
        "'",
        "x:",
        "*a",
        "&a",
        "!a",
        "@",
        "`",
        "%",
        "1e3",
        "~",
        "đ, e",
        "a\\b",
        "{a}",
        "? a",
        "| a",
        "> a",
        "2024-01-01",
        "12:30",
        "a  b",
        "Ǎ",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(LETTERS, NASTY, st.tuples(NASTY, LETTERS, NASTY).map("".join)))
def test_any_title_is_read_back_as_it_was_given(title: str) -> None:
    wanted = " ".join(nfc(title).split())
    number, text = article_file(DESK, "news", title, {"tags": "van-hoa", "author": title})
    assert ID.fullmatch(number)
    article, faults = read_article(f"articles/{number}.md", text.encode())
    assert list(faults) == ([] if wanted else list(faults))
    assert (article.title, article.author, article.summary) == (wanted, wanted, wanted)


def test_a_list_of_labels_may_hold_commas() -> None:
    assert ids_of(DESK, "tags", '[van-hoa, "Người tốt, việc tốt", Phòng chống bão]') == (
        "van-hoa",
        "nguoi-tot-viec-tot",
        "phong-chong-bao",
    )


def test_files_are_made_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        create_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"b": b"old"}
