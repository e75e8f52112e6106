"""The program `portal`: exit statuses, formats, paths, and one Vietnamese sentence for every wrong call."""

import gc
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsroom_of import PLAN, article, png, write_site
from portal import cli

NOW = ("--now", "2024-06-01 08:00")
SITE = "content/so-mau"
WRONG = article("[a](/khong-co/)")
SPELLED = article("x", tags="[Văn hoà công sở]")
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


class Said(NamedTuple):
    status: int
    out: str
    err: str


Portal = Callable[..., Said]


@pytest.fixture
def portal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Portal]:
    """Call the program in this process; what it keeps of its own faults goes with the test's folder."""
    monkeypatch.delenv("PORTAL_SITE", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def call(*arguments: str) -> Said:
        capsys.readouterr()
        status = cli.main(list(arguments))
        return Said(status, *capsys.readouterr())

    yield call
    gc.enable()  # a check lives shortly and disables it


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write the made-up site below a folder and go there."""

    def write(**files: str | bytes | None) -> Path:
        folder = tmp_path / SITE
        write_site(folder, {name.replace("__", "/") + ".md": text for name, text in files.items()})
        monkeypatch.chdir(tmp_path)
        return folder

    return write


def check(portal: Portal, *arguments: str, style: str = "json") -> Said:
    return portal("check", "--content", SITE, *NOW, "--format", style, *arguments)


def rows(said: Said) -> list[dict[str, Any]]:
    return json.loads(said.out)


# ------------------------------------------------------------------------------------ exit statuses


def test_a_clean_site_is_0(portal: Portal, made: Callable[..., Path]) -> None:
    made()
    assert check(portal, style="full") == Said(0, "Không có lỗi nào trong 10 tệp.\n", "")


def test_warnings_alone_are_0(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=SPELLED)
    said = check(portal)
    assert (said.status, [row["level"] for row in rows(said)]) == (0, ["warning"])


def test_an_error_is_1(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=WRONG)
    assert check(portal).status == 1


def test_after_fix_what_is_left_decides(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=article("x", title="a: b"))
    assert check(portal).status == 1
    counted, place, mended = check(portal, "--fix", style="full").out.splitlines()
    assert counted == "Không có lỗi nào trong 11 tệp."
    assert place.startswith("đã sửa: content/so-mau/articles/bai.md:3:8: error[colon-needs-quotes]")
    assert mended == "Đã sửa 1 chỗ."
    assert check(portal).status == 0


@pytest.mark.parametrize("style", ["json", "sarif", "github"])
def test_fix_says_nothing_beside_a_format_for_machines(portal: Portal, made: Callable[..., Path], style: str) -> None:
    made(articles__bai=SPELLED)
    assert "Đã sửa" not in check(portal, "--fix", style=style).out


# ------------------------------------------------------------------------------------ wrong calls


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], "không có lệnh “chekc”; có phải “check”?"),
        (["xyzzy"], "không có lệnh “xyzzy”; các lệnh có: "),
        (["check", "--fixx"], "không có tùy chọn “--fixx”; có phải “--fix”?"),
        (["check", "--xyzzy"], "không có tùy chọn “--xyzzy”"),
        (["--site", "x", "check"], "không có tùy chọn “--site”"),
        (["check", "-x"], "không có tùy chọn “-x”"),
        (["check", "--format"], "tùy chọn “--format” dùng chưa đúng: thiếu hoặc thừa giá trị"),
        (["check", "--now"], "tùy chọn “--now” dùng chưa đúng: thiếu hoặc thừa giá trị"),
        (["check", "--fix=1"], "tùy chọn “--fix” dùng chưa đúng: thiếu hoặc thừa giá trị"),
        (
            ["check", "--format", "xml"],
            "--format “xml” không có; chọn một trong: full, concise, json, github, gitlab, sarif",
        ),
        (
            ["check", "--format", "JSON"],
            "--format “JSON” không có; chọn một trong: full, concise, json, github, gitlab, sarif",
        ),
        (["check", "--now", "hôm nay"], "--now “hôm nay” không phải là ngày; viết 2023-06-11 hoặc 2023-06-11 07:30"),
        (["check", "--now", "30/2/2023"], "--now “30/2/2023” không phải là ngày; viết 2023-06-11 hoặc "),
        (["check", "--now", ""], "tùy chọn --now để trống"),
        (["check", "--site", "khong-co-dau"], "không có trang nào mang mã “khong-co-dau”; "),
        (["check", "--site", "ha-nam-skhc"], "không có trang nào mang mã “ha-nam-skhc”; có phải “ha-nam-skhcn”?"),
        (["check", "--site", "x", "--all-sites"], "chỉ dùng một trong các tùy chọn --site, --all-sites và --content"),
        (
            ["check", "--content", "x", "--all-sites"],
            "chỉ dùng một trong các tùy chọn --site, --all-sites và --content",
        ),
        (
            ["check", "--content", "x", "--site", "y"],
            "chỉ dùng một trong các tùy chọn --site, --all-sites và --content",
        ),
        (["check", "--content", "khong-co"], "thư mục “"),
        (["check", "--content", "content"], "thư mục “"),
        (["check", "khong-co.md"], "không có tệp “khong-co.md”"),
        (["check", "content"], "không có tệp “content”"),
        (["check", "ngoai.md"], "tệp “ngoai.md” không thuộc trang nào"),
        (["build", "thua"], "gọi lệnh chưa đúng: thừa tham số; xem portal --help"),
        (["build", "--fix"], "không có tùy chọn “--fix”"),
        (["serve", "--port", "abc"], "giá trị của tùy chọn “--port” không hợp lệ"),
        (["serve", "--port", "70000"], "--port 70000 không phải số cổng từ 0 đến 65535"),
        (["serve", "--port", "-1"], "--port -1 không phải số cổng từ 0 đến 65535"),
        (["serve", "--all-sites"], "serve chỉ mở một trang; chọn trang bằng --site"),
    ],
)
def test_a_wrong_call_is_one_vietnamese_sentence_and_2(
    portal: Portal, made: Callable[..., Path], arguments: list[str], sentence: str
) -> None:
    (made().parents[1] / "ngoai.md").write_text("x")
    said = portal(*arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"portal: {sentence}")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    assert VIETNAMESE.search(said.err)


def test_a_wrong_site_in_the_environment_is_refused_too(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SITE", "ha-nam-skhc")
    said = portal("check")
    assert (said.status, said.err) == (2, "portal: không có trang nào mang mã “ha-nam-skhc”; có phải “ha-nam-skhcn”?\n")


def test_content_goes_before_the_environment(
    portal: Portal, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    monkeypatch.setenv("PORTAL_SITE", "khong-co")
    assert check(portal).status == 0


def test_help_and_version_are_no_wrong_calls(portal: Portal) -> None:
    for arguments in (["--help"], ["-h"], ["check", "--help"]):
        said = portal(*arguments)
        assert (said.status, said.err) == (0, "")
        assert VIETNAMESE.search(said.out)
    assert portal("--version").out.startswith("portal 0.")


@pytest.mark.parametrize("place", ["load_newsroom", "check"])
def test_a_bug_of_ours_is_one_sentence_and_a_file_never_a_traceback(
    portal: Portal, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bí mật")

    made()
    monkeypatch.setattr(f"portal.judging.examine.{place}", broken)
    said = check(portal)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    kept = Path(said.err.rstrip("\n").split("chi tiết ở ")[1])
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")


def test_a_folder_that_may_not_be_read_is_said(
    portal: Portal, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("articles"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    made()
    monkeypatch.setattr(os, "scandir", scandir)
    said = check(portal)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("portal: không có quyền đọc hoặc ghi: ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_said(portal: Portal, made: Callable[..., Path]) -> None:
    (made(articles__bai="x") / "articles" / "bai.md").chmod(0)
    assert check(portal).status == 2


def test_a_full_disk_while_mending_leaves_the_file_whole(
    portal: Portal, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    folder = made(articles__bai=SPELLED)
    monkeypatch.setattr(os, "fsync", full)
    said = check(portal, "--fix")
    assert (said.status, said.err) == (2, "portal: ổ đĩa đã đầy\n")
    assert (folder / "articles" / "bai.md").read_text(encoding="utf-8") == SPELLED
    assert [path.name for path in (folder / "articles").iterdir() if path.name.startswith(".")] == []


# ------------------------------------------------------------------------------------ formats


def test_full_shows_line_place_and_cure(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=article("x", tags="[Điển hình tiên tiên, van-hoa]"))
    assert check(portal, style="full") == Said(
        1,
        f"{SITE}/articles/bai.md:6:8: error[unknown-topic] chủ đề “Điển hình tiên tiên” không có trong "
        "Kế hoạch 2022–2025\n"
        "  6 | tags: [Điển hình tiên tiên, van-hoa]\n"
        "    |        ^^^^^^^^^^^^^^^^^^^\n"
        "  gợi ý: có phải “Điển hình tiên tiến” (dien-hinh-tien-tien)?   xem: docs/rules/unknown-topic.md\n"
        "\n"
        "1 lỗi, 0 cảnh báo trong 11 tệp.\n",
        "",
    )


def test_full_shows_the_line_of_a_file_with_a_mark_and_crlf(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=("\ufeff" + WRONG.replace("\n", "\r\n")).encode())
    assert "\n  9 | [a](/khong-co/)\n    |     ^^^^^^^^^^\n" in check(portal, style="full").out


def test_json_rows_are_the_contract(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=WRONG)
    (row,) = rows(check(portal))
    assert row == {
        "rule": "broken-link",
        "level": "error",
        "path": f"{SITE}/articles/bai.md",
        "line": 9,
        "column": 5,
        "end_column": 15,
        "message": "liên kết “/khong-co/” không dẫn tới trang hay tệp nào",
        "hint": "sửa địa chỉ; bài khác viết dạng /bai-viet/mã-bài/, tệp viết dạng /files/tên-tệp",
        "site": "so-mau",
    }


@pytest.mark.parametrize(("style", "empty"), [("json", []), ("sarif", None)])
def test_a_clean_site_is_whole_json_too(
    portal: Portal, made: Callable[..., Path], style: str, empty: list[object] | None
) -> None:
    made()
    said = json.loads(check(portal, style=style).out)
    assert said == empty if empty is not None else said["runs"][0]["results"] == []


def test_sarif_and_github_name_the_same_findings(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=WRONG, articles__bai_hai=SPELLED.replace("bai-thu", "bai-hai"))
    found = [(row["rule"], row["path"], row["line"], row["column"]) for row in rows(check(portal))]
    log = json.loads(check(portal, style="sarif").out)
    places = [
        (
            result["ruleId"],
            place["artifactLocation"]["uri"],
            place["region"]["startLine"],
            place["region"]["startColumn"],
        )
        for result in log["runs"][0]["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    ]
    commands = re.findall(
        r"^::(?:error|warning) file=([^,]*),line=(\d+),col=(\d+),endColumn=\d+,title=([a-z-]+)::.+$",
        check(portal, style="github").out,
        re.MULTILINE,
    )
    assert places == found
    assert [(rule, path, int(line), int(column)) for path, line, column, rule in commands] == found
    assert len(found) == 2


# ------------------------------------------------------------------------------------ paths and files


@pytest.mark.parametrize(
    ("cwd", "content", "shown"),
    [
        (".", SITE, f"{SITE}/articles/bai.md"),
        ("content", "so-mau", "so-mau/articles/bai.md"),
        (SITE, ".", "articles/bai.md"),
        (f"{SITE}/articles", "..", "bai.md"),
        (f"{SITE}/images", "../", "../articles/bai.md"),
    ],
)
def test_paths_are_those_that_a_user_there_would_type(
    portal: Portal,
    made: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    cwd: str,
    content: str,
    shown: str,
) -> None:
    made(articles__bai=WRONG)
    monkeypatch.chdir(cwd)
    (row,) = rows(portal("check", "--content", content, *NOW, "--format", "json"))
    assert (row["path"], row["site"]) == (shown, "so-mau")


def test_only_the_findings_of_the_files_are_shown_though_the_site_is_read(
    portal: Portal, made: Callable[..., Path]
) -> None:
    made(articles__mot=WRONG, articles__hai=article("[b](mot.md) [c](khong.md)", id="bai-hai"))
    said = portal("check", f"{SITE}/articles/hai.md", *NOW, "--format", "concise")
    assert said.status == 1
    first, last = said.out.splitlines()
    assert first.startswith(f"{SITE}/articles/hai.md:9:17: error[broken-link] ")
    assert last == "1 lỗi, 0 cảnh báo trong 1 tệp."


def test_several_files_of_one_site_are_one_run(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__mot=WRONG, articles__hai=WRONG.replace("bai-thu", "bai-hai"), articles__ba="x")
    said = portal("check", f"{SITE}/articles/hai.md", f"./{SITE}/articles/mot.md", *NOW, "--format", "json")
    assert [row["path"] for row in rows(said)] == [f"{SITE}/articles/hai.md", f"{SITE}/articles/mot.md"]


def test_a_clean_file_of_a_faulty_site_is_0(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__mot=WRONG)
    assert portal("check", f"{SITE}/articles/bai-khac.md", *NOW).status == 0
    assert portal("check", f"{SITE}/plans/2022-2025.toml", *NOW).status == 0
    assert portal("check", f"{SITE}/site.toml", *NOW).status == 0


def test_files_of_two_sites_are_told_apart(portal: Portal, made: Callable[..., Path], tmp_path: Path) -> None:
    made(articles__mot=WRONG)
    write_site(tmp_path / "content" / "so-hai", {"articles/mot.md": WRONG})
    said = portal("check", f"{SITE}/articles/mot.md", "content/so-hai/articles/mot.md", *NOW, "--format", "json")
    assert [(row["site"], row["path"]) for row in rows(said)] == [
        ("so-mau", f"{SITE}/articles/mot.md"),
        ("so-hai", "content/so-hai/articles/mot.md"),
    ]
    said = portal("check", f"{SITE}/articles/mot.md", "content/so-hai/articles/mot.md", *NOW, "--format", "concise")
    assert [line for line in said.out.splitlines() if line.startswith("Trang")] == ["Trang so-mau:", "Trang so-hai:"]


def test_a_vocabulary_goes_with_the_sites_of_the_call(portal: Portal, made: Callable[..., Path]) -> None:
    folder = made()
    (folder.parent / "common" / "bodies.toml").write_text("x = 1\n")
    said = portal("check", "content/common/bodies.toml", "--content", SITE, *NOW, "--format", "json")
    assert [(row["path"], row["rule"]) for row in rows(said)] == [("content/common/bodies.toml", "unknown-key")]


def test_the_time_given_decides_what_is_out(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__mot=article("[a](bai-mai.md)"))
    for now, status in (("2024-06-01 23:59", 1), ("2/6/2024", 0), ("ngày 2 tháng 6 năm 2024", 0)):
        assert portal("check", "--content", SITE, "--now", now).status == status


# ------------------------------------------------------------------------------------ as a program of its own


def run(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "PORTAL"))}
    return subprocess.run(
        [sys.executable, "-m", "portal", *arguments], cwd=cwd, env=kept | environ, capture_output=True, check=False
    )


def test_the_output_is_utf_8_whatever_the_locale(made: Callable[..., Path], tmp_path: Path) -> None:
    made(articles__bai=article("x", tags="[Điển hình tiên tiên]"))
    done = run("check", "--content", SITE, *NOW, cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "chủ đề “Điển hình tiên tiên” không có" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(made: Callable[..., Path], tmp_path: Path) -> None:
    made(**{f"articles__b_{n}": WRONG.replace("bai-thu", f"b-{n}") for n in range(300)})
    command = f'"{sys.executable}" -m portal check --content {SITE} | head -1'
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "hai\ndòng.md"],
        ["check", "--site", "hai\ndòng"],
        ["check", "--now", "hai\ndòng"],
        ["check", "--content", "hai\ndòng"],
        ["check", "--format", "hai\ndòng"],
        ["check", "--hai\ndòng"],
        ["hai\ndòng"],
        ["hai'\ndòng"],
    ],
)
def test_a_wrong_call_is_one_line_whatever_was_typed(portal: Portal, arguments: list[str]) -> None:
    said = portal(*arguments)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)


def test_a_call_without_a_word_is_a_wrong_call_or_help(portal: Portal) -> None:
    said = portal()
    assert said.status in (0, 2)
    assert VIETNAMESE.search(said.out + said.err)
    assert said.status == 0 or said.err.startswith("portal: thiếu lệnh; các lệnh có: ")


def test_an_unknown_command_is_named_though_it_holds_a_quote(portal: Portal) -> None:
    assert portal("chec'k").err == "portal: không có lệnh “chec'k”; có phải “check”?\n"


@pytest.mark.parametrize("option", ["--site", "--content", "--output", "--cache"])
def test_an_option_with_an_empty_value_is_a_wrong_call(portal: Portal, option: str) -> None:
    """`--output "$OUT"` with OUT unset must not build into the usual folder."""
    said = portal("build" if option in ("--output", "--cache") else "check", option, "", "--now", "không phải ngày")
    assert (said.status, said.err.count("\n")) == (2, 1)
    assert "--now" not in said.err


def test_a_file_beside_the_site_is_none_of_it_though_the_user_stands_in_the_site(
    portal: Portal, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made()
    (tmp_path / "ngoai.md").write_text("x")
    monkeypatch.chdir(SITE)
    said = portal("check", "../../ngoai.md", *NOW)
    assert (said.status, said.err) == (2, "portal: tệp “../../ngoai.md” không thuộc trang nào\n")


def test_concise_is_one_line_a_finding_whatever_the_value(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=article("x", tags='["hai\\ndòng", "một\\u2028hai"]'))
    said = check(portal, style="concise")
    assert len(said.out.splitlines()) == 4  # two topics, one separator, the count


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux")
@pytest.mark.parametrize("style", ["full", "concise", "json", "github", "sarif"])
def test_a_file_name_that_is_not_utf_8_is_no_crash(portal: Portal, made: Callable[..., Path], style: str) -> None:
    folder = made()
    Path(os.fsdecode(os.fsencode(folder / "articles") + b"/b\xe0i.md")).write_text("x")
    said = check(portal, style=style)
    assert (said.status, said.err) == (1, "")


def test_content_that_breaks_the_html_parser_is_no_crash(portal: Portal, made: Callable[..., Path]) -> None:
    made(articles__bai=article("<div>\n<![x\n</div>"))
    assert check(portal).status == 1


def test_nesting_that_no_one_writes_is_a_finding(portal: Portal, made: Callable[..., Path]) -> None:
    folder = made(articles__bai=article("x", title="[" * 3000 + "]" * 3000))
    said = check(portal)
    assert (said.status, [row["rule"] for row in rows(said)]) == (1, ["unreadable-yaml"])
    (folder / "plans" / "2022-2025.toml").write_text(PLAN + "x = " + "[" * 3000 + "]" * 3000, encoding="utf-8")
    assert "unreadable-toml" in [row["rule"] for row in rows(check(portal))]


def built(tmp_path: Path) -> subprocess.CompletedProcess[bytes]:
    """Build the site of the test's folder in a process of its own."""
    where = ("--output", "ra", "--cache", "dem")
    return run("build", "--content", SITE, *NOW, *where, cwd=tmp_path, TMPDIR=str(tmp_path), CI="")


def test_a_picture_whose_name_is_decomposed_is_published(made: Callable[..., Path], tmp_path: Path) -> None:
    """macOS names files so; `check` finds the picture, and the build must find it as well."""
    folder = made(articles__bai=article("![a](images/ồ.png)"))
    (folder / "images" / unicodedata.normalize("NFD", "ồ.png")).write_bytes(png())
    done = built(tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [file for file in (tmp_path / "ra" / "images").iterdir() if file.name.startswith("o-3-")]


def test_letters_of_private_use_in_a_text_are_no_crash(made: Callable[..., Path], tmp_path: Path) -> None:
    made(articles__bai=article('href="\ue0005\ue001" [a](/gioi-thieu/)'))
    done = built(tmp_path)
    assert done.returncode in (0, 1)
    assert done.stderr == b""
