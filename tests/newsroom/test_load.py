"""A site folder is read whole, in one order, whatever stands in it."""

import contextlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom_of import FILES, findings_of, newsroom_of, pdf, png, shown, site_folder_of, write_site
from portal.newsroom.load import NoSite, load_newsroom


def found(files: dict[str, str | bytes | None]) -> list[str]:
    """Return `path: rule@line:column` of each finding of the made-up site."""
    return [f"{finding.path}: {shown(finding)}" for finding in findings_of(files)]


def test_everything_of_a_site_is_read() -> None:
    room = newsroom_of()
    assert room.site.id == "so-mau"
    assert [plan.id for plan in room.plans] == ["2018-2020", "2022-2025"]
    assert [article.path for article in room.articles] == [
        "articles/bai-go.md",
        "articles/bai-khac.md",
        "articles/bai-mai.md",
        "articles/bai-nhap.md",
    ]
    assert [item.id for item in (*room.exemplars, *room.documents, *room.pages)] == [
        "nguyen-van-mau",
        "ke-hoach-31",
        "gioi-thieu",
    ]
    sizes = {path: file.size for path, file in room.files.items()}
    assert sizes == {"images/anh.png": len(png()), "images/ảnh đẹp.png": len(png()), "files/ke-hoach.pdf": len(pdf())}
    assert sorted(room.vocabularies.anniversaries) == ["thi-dua-ai-quoc"]
    assert [award.id for award in room.vocabularies.awards] == ["giay-khen"]
    assert sorted(room.vocabularies.bodies) == ["so-mau", "tinh-cu"]
    assert room.vocabularies.abbreviations["TĐKT"].expansion == "thi đua, khen thưởng"
    assert [day.kind for day in room.vocabularies.holidays] == ["off", "off"]
    assert room.faults == ()


def test_the_made_up_site_is_clean() -> None:
    assert found({}) == []


def test_a_folder_without_site_toml_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NoSite):
        load_newsroom(tmp_path, tmp_path)


def test_a_site_of_nothing_but_site_toml_lacks_a_plan_only(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    write_site(folder, {name: None for name in FILES if name != "site.toml"})
    room = load_newsroom(folder, tmp_path / "common")
    assert (room.plans, room.articles, room.faults) == ((), (), ())


def test_subfolders_are_read_and_other_files_and_hidden_ones_are_not() -> None:
    text = FILES["articles/bai-khac.md"]
    room = newsroom_of(
        {
            "articles/2023/06/bai-khac.md": text,
            "articles/bai-khac.md": None,
            "articles/.an.md": "x",
            "articles/.git/x.md": "x",
            "articles/ghi-chu.txt": "x",
            "images/.anh.png": "x",
            "images/2023/anh.png": "xy",
        }
    )
    assert "articles/2023/06/bai-khac.md" in [article.path for article in room.articles]
    assert len(room.articles) == 4
    assert sorted(room.files) == ["files/ke-hoach.pdf", "images/2023/anh.png", "images/anh.png", "images/ảnh đẹp.png"]


def test_a_link_to_elsewhere_is_refused_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "bi-mat.md"
    secret.write_text("bí mật")
    with site_folder_of({}) as folder:
        (folder / "articles" / "bai-la.md").symlink_to(secret)
        (folder / "articles" / "thu-muc").symlink_to(tmp_path)
        (folder / "images" / "la.png").symlink_to(secret)
        room = load_newsroom(folder, folder.parent / "common")
        assert sorted((path, fault.rule) for path, fault in room.faults) == [
            ("articles/bai-la.md", "symbolic-link"),
            ("articles/thu-muc", "symbolic-link"),
            ("images/la.png", "symbolic-link"),
        ]
        assert "images/la.png" not in room.files
        assert len(room.articles) == 4


def test_file_names_of_pictures_are_composed() -> None:
    room = newsroom_of({"images/" + unicodedata.normalize("NFD", "ảnh.png"): b"x"})
    assert "images/ảnh.png" in room.files


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plans/Ke_hoach.toml", "plans/Ke_hoach.toml: bad-file-name@1:1"),
        ("exemplars/Nguyễn.md", "exemplars/Nguyễn.md: bad-file-name@1:1"),
        ("documents/31_KH.md", "documents/31_KH.md: bad-file-name@1:1"),
        ("pages/a.md", "pages/a.md: bad-file-name@1:1"),
    ],
)
def test_a_name_that_makes_no_id_is_refused(path: str, expected: str) -> None:
    known = {"plans": "plans/2018-2020.toml", "exemplars": "exemplars/nguyen-van-mau.md"}
    known |= {"documents": "documents/ke-hoach-31.md", "pages": "pages/gioi-thieu.md"}
    original = known[path.split("/")[0]]
    assert found({path: FILES[original], original: None}) == [expected]


def test_a_vocabulary_that_is_absent_is_empty() -> None:
    room = newsroom_of({"../common/holidays.toml": None, "../common/bodies.toml": None})
    assert (room.vocabularies.holidays, dict(room.vocabularies.bodies), room.faults) == ((), {}, ())


def test_a_fault_of_common_is_at_the_files_path_from_the_site() -> None:
    assert found(
        {"../common/awards.toml": "[[award]]\nid = 'giay-khen'\nlabel = 'x'\nlaw = 'y'\nsource = 'z'\nx = 1\n"}
    ) == ["../common/awards.toml: unknown-key@6:1"]


def test_an_article_that_cannot_be_read_lacks_no_fields_besides() -> None:
    assert found({"articles/bai-thu.md": b"\xff"}) == ["articles/bai-thu.md: not-utf8@1:1"]
    assert found({"articles/bai-thu.md": ""}) == ["articles/bai-thu.md: no-front-matter@1:1"]


class Backwards(contextlib.AbstractContextManager):  # type: ignore[type-arg]
    """A folder's entries in the reverse of the order that the disk gives."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self.entries = entries

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return reversed(self.entries)

    def __exit__(self, *_: object) -> None:
        return None


def test_reading_does_not_depend_on_the_order_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def reversed_scandir(path: os.PathLike[str]) -> Backwards:
        return Backwards(list(real(path)))

    with site_folder_of({f"articles/2023/b-{n}.md": FILES["articles/bai-khac.md"] for n in range(5)}) as folder:
        one = load_newsroom(folder, folder.parent / "common")
        real = os.scandir
        monkeypatch.setattr(os, "scandir", reversed_scandir)
        other = load_newsroom(folder, folder.parent / "common")
    assert [article.path for article in one.articles] == [article.path for article in other.articles]
    assert list(one.files) == list(other.files)


def test_a_plan_that_cannot_be_read_is_the_only_finding() -> None:
    """Every article of its years would else have no plan in force, and every reference no unit."""
    assert found({"plans/2022-2025.toml": "[plan\n"}) == ["plans/2022-2025.toml: unreadable-toml@1:6"]


def test_an_editors_lock_file_is_no_plan() -> None:
    assert found({"plans/.#2022-2025.toml": "x"}) == []


def test_a_site_file_that_cannot_be_read_is_the_only_finding() -> None:
    assert found({"site.toml": "id = \n"}) == ["site.toml: unreadable-toml@1:6"]


def test_a_vocabulary_that_cannot_be_read_is_the_only_finding() -> None:
    assert found({"../common/awards.toml": "[[award\n"}) == ["../common/awards.toml: unreadable-toml@1:8"]
