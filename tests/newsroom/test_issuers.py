"""Content that a site has taken over from a body that merged into its own: its plans, its ids, its name."""

from datetime import date

from newsroom_of import COMMON, FILES, NOW, PLAN, SITE, article, assert_clean, assert_reports, newsroom_of
from portal.newsroom.desk import Desk
from portal.press.edition import Edition
from portal.press.elsewhere import entry_id
from portal.record.agenda import agenda
from portal.record.coverage import covered
from portal.text.dates import parse_moment

ISSUER = '[issuer.so-nhap]\nauthority = "so-nhap.example"\n'
THEIRS = (
    PLAN.replace("[plan]\n", '[plan]\nbody = "so-nhap"\n')
    .replace('"Văn phòng Sở"', '"Văn phòng Sở Nhập"')
    .replace("[topic.van-hoa]", "[topic.rieng]")
    .replace('topic = "van-hoa"', 'topic = "rieng"')
)
BODY = '[body.so-nhap]\nname = "Sở Nhập tỉnh Hà Mẫu"\nuntil = "2025-02-28"\nsuccessors = ["so-mau"]\nsource = "Luật"\n'
MERGED: dict[str, str | bytes | None] = {
    "site.toml": SITE + ISSUER,
    "plans/nhap.toml": THEIRS,
    "../common/bodies.toml": COMMON["bodies.toml"] + BODY,
}
TAKEN = article("Một đoạn.", tags="[rieng]", issuer="so-nhap")


def test_each_body_keeps_its_plan_though_both_run_at_once() -> None:
    assert_clean(TAKEN, files=MERGED)
    assert_clean(article(tags="[van-hoa]"), files=MERGED)
    assert_reports(article(tags="[rieng]"), "topic-of-another-plan@6:8", files=MERGED)
    assert_reports(article(tags="[van-hoa]", issuer="so-nhap"), "topic-of-another-plan@6:8", files=MERGED)


def test_a_body_that_was_not_taken_over_has_no_content_here() -> None:
    assert_reports(article(issuer="so-la"), "no-plan-in-force@4:7", "unknown-reference@8:9", files=MERGED)
    unknown = {**MERGED, "../common/bodies.toml": COMMON["bodies.toml"]}
    assert_reports(SITE + ISSUER, "unknown-reference@29:1", path="site.toml", files=unknown)
    bare = {name: text for name, text in MERGED.items() if name != "site.toml"}
    no_issuer = {**MERGED, "site.toml": SITE, "articles/bai-thu.md": article()}
    assert_reports(THEIRS, "unknown-reference@2:8", path="plans/nhap.toml", files=no_issuer)
    assert_reports(SITE + "[issuer.so-nhap]\n", "missing-field@29:1", path="site.toml", files=bare)


def test_its_articles_keep_their_feed_ids_and_name_it_with_its_time() -> None:
    room = newsroom_of({**MERGED, "articles/bai-thu.md": TAKEN})
    edition = Edition(Desk(room, parse_moment(NOW)))
    one = next(item for item in room.articles if item.id == "bai-thu")
    own = next(item for item in room.articles if item.id == "bai-khac")
    assert entry_id(room.site, one) == "tag:so-nhap.example,2023-06-11:bai-thu"
    assert entry_id(room.site, own) == "tag:so-mau.example,2023-06-11:bai-khac"
    assert edition.issuer(one).of_its_time == "Sở Nhập tỉnh Hà Mẫu (trước ngày 01/3/2025)"
    assert edition.issuer(own) is None
    assert room.vocabularies.bodies["so-mau"].of_its_time == "Sở Mẫu tỉnh Hà Mẫu"


def test_what_was_taken_over_never_stands_for_now() -> None:
    files: dict[str, str | bytes | None] = {**FILES, **MERGED, "plans/2022-2025.toml": None}
    room = newsroom_of({**files, "articles/bai-thu.md": TAKEN, "articles/bai-khac.md": None})
    topics = Desk(room, parse_moment(NOW)).topics
    one = next(item for item in room.articles if item.id == "bai-thu")
    assert topics.in_force(one).plan.id == "nhap"
    own = [topics.in_force(item).plan for item in room.articles if not item.issuer]
    assert {plan.id for plan in own if plan} <= {"2018-2020"}


def test_each_bodys_articles_count_for_its_own_plan_and_nothing_falls_due_by_the_others() -> None:
    theirs = THEIRS + '[[report]]\nkind = "dinh-ky"\nevery = "month"\nunit = "van-phong"\n'
    files = {**MERGED, "plans/nhap.toml": theirs, "articles/bai-thu.md": TAKEN}
    desk = Desk(newsroom_of(files), parse_moment(NOW))
    year = covered(desk, date(2023, 1, 1), date(2023, 12, 31))
    assert {part.plan.id: [article.id for article in part.articles] for part in year.parts} == {
        "2022-2025": ["bai-khac"],
        "nhap": ["bai-thu"],
    }
    assert "Bài của cơ quan đã nhập vào tính cho kế hoạch của cơ quan ấy." in year.notes
    assert not any("có hai kế hoạch cùng chạy" in note for part in year.parts for note in part.notes)
    assert [due.entry.title for due in agenda(desk).due if due.entry.kind == "report"] == []
    alone = {**files, "plans/2022-2025.toml": theirs.replace('body = "so-nhap"\n', "")}
    assert agenda(Desk(newsroom_of(alone), parse_moment(NOW))).due != agenda(desk).due
