"""Views made by hand: a page with everything that its view can hold, and one with as little as may be."""

from dataclasses import replace

from portal.press import metadata, views
from portal.press.views import (
    Body,
    Card,
    Day,
    DocumentRow,
    Fact,
    Feed,
    Link,
    Moment,
    Period,
    Phrase,
    Picture,
    PlanEntry,
    Row,
)

LONG = (
    "Hội nghị sơ kết một năm thực hiện Kế hoạch tuyên truyền các phong trào thi đua yêu nước, xây dựng và nhân rộng "
    "điển hình tiên tiến: những dấu mốc, những tồn tại và 1209/KH-STTTT-TTBCXB-QLTTBCXB-VĂNPHÒNGSỞ"
)
DAY = Day("11/6/2023", "2023-06-11T07:30")
FEEDS = (
    Feed("Tin (RSS)", "/chuyen-muc/tin/rss.xml", "application/rss+xml"),
    Feed("Tin (Atom)", "/chuyen-muc/tin/atom.xml", "application/atom+xml"),
)
PICTURE = Picture("/images/sen.png", 960, 640, "Bông sen giữa vòng bánh răng", "Minh họa của trang")
FORMS = PICTURE._replace(
    webp="/images/sen-480-0a.webp 480w, /images/sen-960-0b.webp 960w",
    srcset="/images/sen-480-0c.png 480w, /images/sen-960-0d.png 960w",
)
CATEGORY = Link("Tin hoạt động", "/chuyen-muc/tin-hoat-dong/")
PLAN = Link("Kế hoạch 2022–2025", "/ke-hoach/2022-2025/#nguoi-tot-viec-tot")
TOPIC = Link("Người tốt, việc tốt", "/chu-de/nguoi-tot-viec-tot/")
HTML = (
    '<p>Đoạn đầu <a href="/van-ban/so/">34-CT/TW</a> &amp; “trích”.</p>\n<h2 id="muc">Mục</h2>\n'
    '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng"><table><thead><tr><th>Chỉ tiêu</th>'
    "<th>Năm 2023</th></tr></thead><tbody><tr><td>Sáng kiến</td><td>1.046</td></tr></tbody></table></div>\n"
    '<figure class="figure"><img src="/images/sen.png" alt="Sen" width="960" height="640"><figcaption>Chú thích'
    "</figcaption></figure>"
)
BODY = Body("1", lambda: HTML)
NO_BODY = Body("0", lambda: "")
HOSTILE = "<script>alert(1)</script> & “nháy”"

ROW = Row(
    "Người giữ sổ câu hỏi", "/bai-viet/a/", DAY, CATEGORY, "Tin", "Tóm tắt.", PICTURE, sample=True, critical=False
)
ROWS = (
    ROW,
    replace(ROW, title=LONG, picture=None, sample=False, critical=True, under="Theo Kế hoạch 2022–2025"),
    replace(ROW, title=HOSTILE, summary=""),
)
CARD = Card(
    "Nguyễn Thị Hoài An", "NA", "/dien-hinh/an/", "Cá nhân", "Văn phòng Sở", "Điển hình cấp sở", "Tóm tắt.",
    ("Lao động tiên tiến", "Giấy khen"), None, sample=True,
)  # fmt: skip
CARDS = (CARD, replace(CARD, name=LONG, unit="", stage="", summary="", recognitions=(), picture=PICTURE, sample=False))
DOCUMENT = DocumentRow(
    "1102/KH-UBND", "Kế hoạch", Day("27/4/2022", "2022-04-27"), "Tuyên truyền thi đua", "/van-ban/kh-1102/",
    "UBND tỉnh", "Còn hiệu lực", Link("PDF, 120 KB", "/files/kh-1102.pdf"),
)  # fmt: skip
DOCUMENTS = (DOCUMENT, replace(DOCUMENT, title=LONG, issuer="", status="", file=None, day=Day("", "")))
CAMPAIGN = Period(
    "Văn hóa công sở", "Cán bộ thi đua thực hiện văn hóa công sở", "/phong-trao/vh/", "2019–2025", "Đang diễn ra",
    "Kỷ cương, trách nhiệm", local=True, phase="now", begins="2019", ends="2025",
)  # fmt: skip
OVER = replace(CAMPAIGN, state="Đã kết thúc", phase="over")
AHEAD = replace(CAMPAIGN, state="Sắp diễn ra", phase="ahead", local=False)
OPEN = replace(
    CAMPAIGN, official="", text="từ 2019", state="", slogan="", local=False, phase="", begins="2019", ends=""
)
ENTRY = PlanEntry("Kế hoạch số 1102/KH-UBND", "/van-ban/kh-1102/", ("Căn cứ", "Tuyên truyền"), "Căn cứ, đoạn 1")
FACTS = (Fact("Kế hoạch", "Kế hoạch 2022–2025", "/ke-hoach/2022-2025/"), Fact("Điều khoản", "II.1"), Fact("Số", ""))

FRAME = views.Frame(
    site="Sở Khoa học và Công nghệ tỉnh Hà Nam",
    name="Sở Khoa học và Công nghệ",
    place="Tỉnh Hà Nam",
    lang="vi",
    notice="Trang minh họa, không phải trang chính thức của cơ quan",
    slogan="Thi đua là yêu nước",
    menu=(Link("Trang chủ", "/"), CATEGORY),
    sections=(Link("Văn bản", "/van-ban/"),),
    footer=(Link("Kế hoạch 2022–2025", "/ke-hoach/2022-2025/"), Link("Lưu trữ", "/luu-tru/")),
    contact=(Fact("Địa chỉ", "Phủ Lý"),),
    related=(Link("UBND tỉnh", "https://example.vn/"),),
    feeds=(Feed("Trang (RSS)", "/rss.xml", "application/rss+xml"),),
    stylesheet="/theme/portal-1.css",
    font="/theme/serif-1.woff2",
    boot="/theme/boot-1.js",
    script="/theme/portal-1.js",
    search="/tim-kiem/",
    english="/en/",
    emblem=PICTURE,
)
BARE_FRAME = replace(
    FRAME, place="", notice="", slogan="", sections=(), footer=(), contact=(), related=(), feeds=(), search="",
    english="", emblem=None,
)  # fmt: skip
TOLD = metadata.Told(
    publisher=metadata.Publisher(
        name="Sở Khoa học và Công nghệ tỉnh Hà Nam",
        url="https://skhcn-ha-nam.example",
        province="Hà Nam",
        notice="Trang minh họa, không phải trang chính thức của cơ quan",
        ended="",
        contact=(metadata.Named("address", "Phủ Lý"),),
        logo=metadata.Image("https://skhcn-ha-nam.example/icon-512.png", 512, 512, ""),
    ),
    title=HOSTILE,
    summary=HOSTILE,
    url="https://skhcn-ha-nam.example/bai-viet/a/",
    lang="vi",
    way=(Link("Trang chủ", "/"), CATEGORY),
    image=metadata.Image("https://skhcn-ha-nam.example/anh-bia.png", 1200, 630, HOSTILE),
    subject=None,
)
HEAD = views.Head(
    title="Tin – Sở Khoa học và Công nghệ",
    description='Mô tả "có nháy"',
    canonical="https://skhcn-ha-nam.example/bai-viet/a/",
    lang="vi",
    feeds=FEEDS,
    crumbs=(Link("Trang chủ", "/"), CATEGORY, Link("Năm 2023", "")),
    robots="noindex",
    alternates=(Link("vi", "https://skhcn-ha-nam.example/"), Link("en", "https://skhcn-ha-nam.example/en/")),
    told=TOLD,
)
BARE_HEAD = views.Head("Tiêu đề", "", "", "en", (), ())

ARTICLE = views.ArticleView(
    frame=FRAME, head=HEAD, id="2023-a", title=LONG, kind="news", kind_label="Tin",
    day=Day("Chủ Nhật, 11/6/2023", "2023-06-11T07:30"), clock="07:30", updated=DAY, category=CATEGORY,
    unit=Fact("Đơn vị", "Văn phòng Sở", "/don-vi/van-phong/"),
    issuer="Sở Thông tin và Truyền thông (trước ngày 01/3/2025)", author="Ban Biên tập", summary="Tóm tắt.",
    lead=(Phrase("Kế hoạch số "), Phrase("1102/KH-UBND", "/van-ban/kh-1102/"), Phrase(" của "),
          Phrase("UBND", "", "Ủy ban nhân dân"), Phrase(" tỉnh.")),
    picture=PICTURE, body=BODY, contents=(Link("Mục", "#muc"),),
    badges=(views.Badge(TOPIC, "biểu dương", PLAN, "II.1, gạch đầu dòng 4"),),
    plan_note="Kế hoạch 2022–2025 đã hết hạn ngày 31/12/2025 và được tiếp tục thực hiện",
    campaign=Link("Văn hóa công sở", "/phong-trao/vh/"),
    anniversary=Fact("Ngày thi đua ái quốc", "75 năm · năm lẻ 5", "/ky-niem/thi-dua/"),
    parts=(Fact("Sự kiện", "Đại hội", "/su-kien/dai-hoi/"),), exemplars=CARDS, documents=DOCUMENTS,
    window=views.Window(DAY, DAY, DAY, is_open=True, state="Đang nhận ý kiến"), corrections=(views.Note(DAY, "Sửa tên."),),
    origin=views.Origin("Báo Hà Nam", "Lê Thị B", DAY, "08:00", "https://example.vn/bai", "example.vn"), sample=True,
    critical=True, related=ROWS,
    share=views.Share(
        "/bai-viet/2023-a/", "https://skhcn-ha-nam.example/bai-viet/2023-a/",
        (Link("Zalo", "https://zalo.example/"), Link("Thư điện tử", "mailto:?subject=a")), "2023-a.html",
    ),
)  # fmt: skip
BARE_ARTICLE = replace(
    ARTICLE, frame=BARE_FRAME, head=BARE_HEAD, clock="", updated=None, unit=None, issuer="", author="", summary="", lead=(), picture=None,
    contents=(), badges=(), plan_note="", campaign=None, anniversary=None, parts=(), exemplars=(),
    documents=(), window=None, corrections=(), origin=None, sample=False, critical=False, related=(),
)  # fmt: skip

COMING = views.ComingDay(
    "Ngày thi đua ái quốc", "/ky-niem/thi-dua/", Day("Chủ Nhật, 11/6/2023", "2023-06-11"), "11", "Tháng 6",
    "75 năm · năm lẻ 5", lunar=False,
)  # fmt: skip
HOME = views.HomeView(
    frame=FRAME, head=replace(HEAD, crumbs=()), lead=ROW, latest=ROWS,
    coming=(COMING, replace(COMING, count="", lunar=True)), calendar="/lich/",
    bands=(views.Band(CATEGORY, ROW, ROWS), views.Band(CATEGORY, ROWS[1], ())), special_pages=(FACTS[0],),
    campaigns=views.Campaigns("/phong-trao/", (CAMPAIGN, OPEN), (AHEAD, OVER), "Hiện không có phong trào nào đang diễn ra."),
    exemplars=CARDS, documents=DOCUMENTS, plan=PLAN, topics=(TOPIC,),
    groups=(views.LinkGroup(Link("Nhóm nhiệm vụ", "/nhiem-vu/"), (Link(LONG, "/nhiem-vu/a/"),)),),
)  # fmt: skip
BARE_HOME = views.HomeView(
    frame=BARE_FRAME, head=BARE_HEAD, lead=None, latest=(), coming=(), calendar="", bands=(), special_pages=(),
    campaigns=views.Campaigns("", (), (), ""),
    exemplars=(), documents=(), plan=None, topics=(), groups=(),
)  # fmt: skip

PAGES = views.Pages(3, "/t/trang/2/", "/t/trang/4/", "/t/")
ONE_PAGE = views.Pages(None, "", "", "")
LIST = views.ListView(
    frame=FRAME, head=HEAD, label="Chủ đề", heading="Người tốt, việc tốt", intro="Lời dẫn.", facts=FACTS,
    rows=ROWS, pages=PAGES, empty="Chưa có bài nào.", feeds=FEEDS,
)  # fmt: skip
BARE_LIST = replace(
    LIST, frame=BARE_FRAME, head=BARE_HEAD, intro="", facts=(), rows=(), feeds=(),
    pages=ONE_PAGE,
)  # fmt: skip

SECTION = views.Section(
    "Đơn vị có nhiệm vụ", (ENTRY, replace(ENTRY, critical=True)), (Fact("III.1", "Đầu mối"), Fact("", "Báo cáo")),
    "Kế hoạch không giao riêng.", TOPIC,
)  # fmt: skip
SUBJECT = views.SubjectView(
    frame=FRAME, head=HEAD, label="Chủ đề", heading=LONG, critical=True, notice="Chủ đề phê phán.", facts=FACTS,
    sections=(SECTION,), beside=(SECTION, replace(SECTION, entries=(), lines=(), more=None)), cards=CARDS,
    more_cards=TOPIC, rows=ROWS, pages=PAGES, empty="Chưa có bài nào.", feeds=FEEDS,
)  # fmt: skip
BARE_SUBJECT = replace(
    SUBJECT, frame=BARE_FRAME, head=BARE_HEAD, critical=False, notice="", facts=(), sections=(), beside=(), cards=(),
    more_cards=None, rows=(), pages=ONE_PAGE, feeds=(),
)  # fmt: skip
MOMENTS = (
    Moment(DAY, "Tin", LONG, "/bai-viet/a/", "Tóm tắt.", sample=True, critical=True),
    Moment(Day("2019", "2019"), "", "Phong trào bắt đầu", ""),
    Moment(None, "", "Luật số 15/2003/QH11", "", here=True),
)
CAMPAIGN_PAGE = views.CampaignView(
    FRAME, HEAD, CAMPAIGN, FACTS, "/phong-trao/vh/lich.ics", MOMENTS, DOCUMENTS, CARDS, PAGES, "Chưa có bài nào."
)
BARE_CAMPAIGN = views.CampaignView(
    BARE_FRAME, BARE_HEAD, replace(CAMPAIGN, text="", state="", slogan="", local=False), FACTS[:1], "", (), (), (),
    ONE_PAGE, "Chưa có bài nào.",
)  # fmt: skip
CHOICES = (
    views.Choices("", (views.Choice("Tất cả", "/dien-hinh/", here=True),)),
    views.Choices("Năm", (views.Choice("2023", "/dien-hinh/nam/2023/", here=False),)),
)
EXEMPLARS = views.ExemplarsView(
    FRAME, HEAD, "Điển hình · Năm", "Điển hình", "Lời dẫn.", CHOICES, (views.ExemplarGroup("Cá nhân", CARDS),), PAGES,
    "Chưa có điển hình nào.",
)  # fmt: skip
BARE_EXEMPLARS = views.ExemplarsView(
    BARE_FRAME, BARE_HEAD, "", "Điển hình", "", (), (), ONE_PAGE, "Chưa có điển hình nào."
)
EXEMPLAR = views.ExemplarView(
    FRAME, HEAD, CARD, FACTS, MOMENTS[1:],
    (
        views.RecognitionRow("Giấy khen", "189/QĐ-SKHCN", DAY, "Giám đốc Sở"),
        views.RecognitionRow("Giấy khen", "", None, ""),
    ),
    BODY, ROWS, PAGES, "Chưa có bài nào.",
)  # fmt: skip
BARE_EXEMPLAR = views.ExemplarView(
    BARE_FRAME, BARE_HEAD, CARDS[1], FACTS[:1], (), (), NO_BODY, (), ONE_PAGE, "Chưa có bài nào."
)
LIBRARY = views.DocumentsView(
    FRAME, HEAD, "Văn bản · Năm", "Văn bản", "Lời dẫn.", CHOICES, (views.DocumentYear("Năm 2022", DOCUMENTS),), PAGES,
    "Chưa có văn bản nào.",
)  # fmt: skip
BARE_LIBRARY = views.DocumentsView(BARE_FRAME, BARE_HEAD, "", "Văn bản", "", (), (), ONE_PAGE, "Chưa có văn bản nào.")
DOCUMENT_PAGE = views.DocumentView(
    FRAME, HEAD, DOCUMENT, FACTS, "Được thay thế từ 01/01/2024 bởi", (TOPIC, TOPIC), (TOPIC,), MOMENTS, (ENTRY,), BODY,
    ROWS, PAGES, "Chưa có bài nào.", sample=True, first=FORMS,
)  # fmt: skip
BARE_DOCUMENT = views.DocumentView(
    BARE_FRAME, BARE_HEAD, DOCUMENTS[1], (), "", (), (), (), (), NO_BODY, (), ONE_PAGE, "Chưa có bài nào.", sample=False
)
GROUPS = (views.DirectoryGroup("Theo Kế hoạch 2022–2025", (ENTRY,), (CAMPAIGN,)), views.DirectoryGroup("", (ENTRY,)))
DIRECTORY = views.DirectoryView(FRAME, HEAD, "Chủ đề", "Lời dẫn.", GROUPS, "Chưa có chủ đề nào.")
BARE_DIRECTORY = views.DirectoryView(BARE_FRAME, BARE_HEAD, "Chủ đề", "Lời dẫn.", (), "Chưa có chủ đề nào.")
SITE_MAP = views.SiteMapView(
    FRAME, HEAD, "Sơ đồ trang", "Lời dẫn.", (views.MapPart(TOPIC, (TOPIC,)), views.MapPart(Link("Trang này", ""), ())),
    FEEDS,
)  # fmt: skip
BARE_SITE_MAP = views.SiteMapView(BARE_FRAME, BARE_HEAD, "Sơ đồ trang", "Lời dẫn.", (), FEEDS[:1])
STATEMENT = views.StatementView(
    FRAME, HEAD, "Liên hệ", "Lời dẫn.", FACTS, "chưa được cung cấp",
    (views.StatementPart("Đã làm", ("Đoạn.",), ("Dòng.",), TOPIC), views.StatementPart("Còn thiếu", (), ("Dòng.",))),
    (Link("UBND tỉnh", "https://example.vn/"),),
)  # fmt: skip
BARE_STATEMENT = views.StatementView(
    BARE_FRAME, BARE_HEAD, "Tiếp cận", "Lời dẫn.", (), "", (views.StatementPart("Mục tiêu", ("Đoạn.",)),)
)

TOPIC_OF_PLAN = views.PlanTopic("nguoi-tot", TOPIC, "II.1, gạch đầu dòng 4", "biểu dương", ("Gương tốt",), PLAN)
PLAN_PAGE = views.PlanView(
    frame=FRAME, head=HEAD, title=LONG, label="Kế hoạch 2022–2025", sample=True, facts=FACTS,
    bases=(ENTRY, replace(ENTRY, address="", details=(), clause="")), cited=(ENTRY,), purpose=("Mục đích một.",),
    requirements=("Yêu cầu một.",),
    topics=(TOPIC_OF_PLAN, replace(TOPIC_OF_PLAN, id="khac", clause="", aliases=(), continues=None)),
    forms=("Cổng thông tin điện tử",),
    parts=(views.PlanPart("Sự kiện", (ENTRY,), ""), views.PlanPart("Phong trào thi đua", (), "Kế hoạch không nêu")),
    duties=(views.PlanDuties("van-phong", "/don-vi/van-phong/", "Văn phòng Sở", "phòng", (Fact("III.1", "Đầu mối"), Fact("", "Báo cáo"))),),
    reports=(ENTRY,), recipients=("Lưu: VT",), signature=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn A"), local=(ENTRY,),
    open=("Số của văn bản",),
)  # fmt: skip
BARE_PLAN = views.PlanView(
    frame=BARE_FRAME, head=BARE_HEAD, title="Kế hoạch", label="Kế hoạch", sample=False, facts=(), bases=(), cited=(),
    purpose=("Mục đích một.",), requirements=(), topics=(), forms=(), parts=(), duties=(), reports=(), recipients=(), signature=(),
    local=(), open=(),
)  # fmt: skip
YEAR = views.ArchiveYear(Link("Năm 2023", "/luu-tru/2023/"), (Link("Tháng 6", "/luu-tru/2023/06/"),))
ARCHIVE = views.ArchiveView(FRAME, HEAD, "Lưu trữ", (YEAR,), "Chưa có bài nào.")
BARE_ARCHIVE = views.ArchiveView(BARE_FRAME, BARE_HEAD, "Lưu trữ", (), "Chưa có bài nào.")
KEPT = views.CalendarEntry("Ngày kỷ niệm", "75 năm Ngày …", "/ky-niem/thi-dua-ai-quoc/", ("năm lẻ 5",))
OFF = views.CalendarEntry("Ngày nghỉ", HOSTILE, "", ())
MONTH_TABLE = views.MonthTable(
    caption="Tháng 6 năm 2023", note="Số nhỏ là ngày âm lịch.", weekdays=(("T2", "Thứ Hai"), ("T3", "Thứ Ba")),
    weeks=(
        (views.MonthCell(), views.MonthCell("1", "14/4")),
        (views.MonthCell("2", "15", "", "", "nghỉ"), views.MonthCell("11", "24", "#ngay-2023-06-11", "2 mục", "làm bù")),
    ),
)  # fmt: skip
BARE_TABLE = replace(MONTH_TABLE, note="", weeks=((views.MonthCell("1"), views.MonthCell()),))
MONTH = views.MonthList(
    title=Link("Tháng 6 năm 2023", "/lich/2023/06/"), within=(KEPT, OFF),
    days=(
        views.CalendarDay("ngay-2023-06-11", Day("Chủ Nhật, 11/6/2023", "2023-06-11"), "24/4 âm lịch", (KEPT, OFF)),
        views.CalendarDay("ngay-2023-06-12", Day("Thứ Hai, 12/6/2023", "2023-06-12"), "", (OFF,)),
    ),
)  # fmt: skip
BARE_MONTH = views.MonthList(Link("Tháng 7 năm 2023", "/lich/2023/07/"), (), ())
CALENDAR_FEEDS = (views.Feed("Lịch (iCalendar)", "/lich/lich.ics", "text/calendar"),)
CALENDAR_MONTH = views.CalendarMonthView(
    frame=FRAME, head=HEAD, heading="Tháng 6 năm 2023", table=MONTH_TABLE, month=MONTH,
    older=Link("Tháng 5 năm 2023", "/lich/2023/05/"), newer=Link("Tháng 7 năm 2023", "/lich/2023/07/"),
    empty="Không có ngày nào.", feeds=CALENDAR_FEEDS,
)  # fmt: skip
BARE_CALENDAR_MONTH = views.CalendarMonthView(
    frame=BARE_FRAME, head=BARE_HEAD, heading="Tháng 7 năm 2023", table=BARE_TABLE, month=BARE_MONTH,
    older=None, newer=None, empty="Không có ngày nào.", feeds=(),
)  # fmt: skip
CALENDAR = views.CalendarView(
    frame=FRAME, head=HEAD, heading="Lịch", intro="Ngày kỷ niệm.", table=MONTH_TABLE, within=(KEPT,), months=(MONTH,),
    years=(YEAR,), empty="Không có ngày nào.", feeds=CALENDAR_FEEDS,
)  # fmt: skip
BARE_CALENDAR = views.CalendarView(
    frame=BARE_FRAME, head=BARE_HEAD, heading="Lịch năm 2023", intro="", table=None, within=(), months=(),
    years=(YEAR,), empty="Không có ngày nào.", feeds=(),
)  # fmt: skip
ANNIVERSARY = views.AnniversaryView(
    frame=FRAME, head=HEAD, heading=LONG, facts=(Fact("Ngày", "11/6 dương lịch"),),
    coming=(Fact("Năm 2028", "Chủ Nhật, 11/6/2028 · 80 năm · năm tròn"),), rules=("Năm tròn là …",),
    years=(views.YearRows("Năm 2023 · 75 năm · năm lẻ 5", ROWS),), pages=views.Pages(None, "/trang/1/", "", ""),
    empty="Chưa có bài nào.",
)  # fmt: skip
BARE_ANNIVERSARY = views.AnniversaryView(
    frame=BARE_FRAME, head=BARE_HEAD, heading="Ngày", facts=(), coming=(), rules=(), years=(),
    pages=views.Pages(None, "", "", ""), empty="Chưa có bài nào.",
)  # fmt: skip
PAGE = views.PageView(FRAME, HEAD, "Giới thiệu", "Tóm tắt.", BODY, "Sample site.", "Contacts", FACTS, "not provided")
BARE_PAGE = views.PageView(BARE_FRAME, BARE_HEAD, "About", "", NO_BODY)
MISSING = views.MissingView(FRAME, HEAD, FRAME.menu, (TOPIC,), FRAME.footer)
BARE_MISSING = views.MissingView(BARE_FRAME, BARE_HEAD, BARE_FRAME.menu, (), ())

FEED_ROW = views.FeedRow(TOPIC, FEEDS)
FEEDS_PAGE = views.FeedsView(
    FRAME, HEAD, "Nguồn tin", "Lời dẫn.", "https://so.example/rss.xml",
    (views.FeedGroup("Chủ đề", (FEED_ROW, views.FeedRow(Link(LONG, "/chu-de/a/"), FEEDS))),), (FEED_ROW,),
    Link("Dữ liệu mở", "/du-lieu-mo/"),
)  # fmt: skip
BARE_FEEDS = replace(FEEDS_PAGE, frame=BARE_FRAME, head=BARE_HEAD, groups=(), calendars=())
RESOURCE = views.DataResource(
    "articles", "Tin, bài", "tin, bài đã đăng", "https://so.example/api/v1/articles/1.json",
    "https://so.example/api/v1/schema/articles.json", (Fact("id", "mã bài"), Fact("title", HOSTILE)),
)  # fmt: skip
OPEN_DATA = views.OpenDataView(
    FRAME, HEAD, "Dữ liệu mở", "Lời dẫn.", "https://so.example/api/v1/index.json",
    "https://so.example/api/v1/articles/1.json",
    Link("CC BY 4.0", "https://so.example/dieu-kien/"), 50, (RESOURCE,), "https://so.example/feed.json",
    Link("Nguồn tin", "/nguon-tin/"),
)  # fmt: skip
BARE_DATA = replace(OPEN_DATA, frame=BARE_FRAME, head=BARE_HEAD, terms=Link("Chưa nêu", ""), resources=())
SEARCH = views.SearchView(
    frame=FRAME, head=HEAD, heading="Tìm kiếm", intro="Tìm trong tin, bài.", action="/tim-kiem/", index="/tim-kiem/",
    script="/theme/search-1.js",
    choices=(
        views.Filter("kind", "Loại", (views.Option("", "Tất cả"), views.Option("tin", "Tin"))),
        views.Filter("topic", "Chủ đề", (views.Option("", "Tất cả"), views.Option("a", LONG))),
    ),
    says=(Fact("found", "Tìm thấy {count} kết quả cho “{query}”."), Fact("empty", "Chưa có từ nào để tìm.")),
    without_script="Tìm theo từ cần JavaScript.", archive=(Link("Lưu trữ", "/luu-tru/"),), topics=(TOPIC,),
)  # fmt: skip
BARE_SEARCH = replace(SEARCH, frame=BARE_FRAME, head=BARE_HEAD, choices=SEARCH.choices[:1], topics=())

BAR = views.Bar(((LONG[:50], 14), (HOSTILE, 32)), "1.046", 36, 300, 48, 306)
FIGURE_ROW = views.FigureRow(
    TOPIC, "Cơ quan bổ sung", (views.Figure("3", "/ke-hoach/a/ket-qua/chu-de/a/#2023"), views.Figure("0"))
)
FIGURES = views.FigureTable(
    "Số bài theo chủ đề", ("Chủ đề", "Cả kỳ", "Năm 2023"), (FIGURE_ROW, replace(FIGURE_ROW, label=Link(LONG, ""), note="")), FIGURE_ROW,
)  # fmt: skip
COVERAGE = views.CoverageView(
    frame=FRAME, head=HEAD, label="Kế hoạch 2022–2025", heading="Kết quả thực hiện", intro="Số liệu.", facts=FACTS,
    notes=("Bài thuộc hai chủ đề.",),
    parts=(
        views.CoveragePart("theo-chu-de", "Theo chủ đề", ("Lời.",), views.Chart("chu-de", "Số bài", "A: 3.", 64, (BAR,)), (FIGURES,)),
        views.CoveragePart("chi-tieu", "Chỉ tiêu", (), None, (replace(FIGURES, caption="Chỉ tiêu", foot=None),)),
    ),
    gaps=(views.GapGroup("Chủ đề", (TOPIC,)),), no_gaps="", data=Link("Dữ liệu JSON", "/api/v1/coverage/1.json"),
)  # fmt: skip
BARE_COVERAGE = replace(COVERAGE, frame=BARE_FRAME, head=BARE_HEAD, notes=(), parts=(), gaps=(), facts=())
COUNTED_MONTH = views.CountedMonth(
    "2023-06", "Tháng 6/2023", (views.CountedItem(LONG, "/bai-viet/a/", DAY), views.CountedItem(HOSTILE, "/bai-viet/b/", None))
)  # fmt: skip
COUNTED = views.CountedView(
    FRAME, HEAD, "Kết quả thực hiện", "Người tốt, việc tốt", "2 bài.", ("Có từ 2024.",),
    (views.CountedYear("2023", "Năm 2023", (views.CountedQuarter("2023-q2", "Quý II/2023", (COUNTED_MONTH,)),)),),
    (replace(COUNTED_MONTH, anchor="chu-de-a"), views.CountedMonth("chu-de-b", LONG, (), Link(HOSTILE, "/a/2023-06/#2023-06"))),
)  # fmt: skip
BARE_COUNTED = replace(COUNTED, frame=BARE_FRAME, head=BARE_HEAD, notes=(), years=())

FULL = {
    "home.html": HOME,
    "article.html": ARTICLE,
    "list.html": LIST,
    "subject.html": SUBJECT,
    "directory.html": DIRECTORY,
    "site-map.html": SITE_MAP,
    "statement.html": STATEMENT,
    "campaign.html": CAMPAIGN_PAGE,
    "exemplars.html": EXEMPLARS,
    "exemplar.html": EXEMPLAR,
    "documents.html": LIBRARY,
    "document.html": DOCUMENT_PAGE,
    "plan.html": PLAN_PAGE,
    "coverage.html": COVERAGE,
    "counted.html": COUNTED,
    "archive.html": ARCHIVE,
    "calendar.html": CALENDAR,
    "calendar-month.html": CALENDAR_MONTH,
    "anniversary.html": ANNIVERSARY,
    "page.html": PAGE,
    "feeds.html": FEEDS_PAGE,
    "open-data.html": OPEN_DATA,
    "search.html": SEARCH,
    "missing.html": MISSING,
}
BARE = {
    "home.html": BARE_HOME,
    "article.html": BARE_ARTICLE,
    "list.html": BARE_LIST,
    "subject.html": BARE_SUBJECT,
    "directory.html": BARE_DIRECTORY,
    "site-map.html": BARE_SITE_MAP,
    "statement.html": BARE_STATEMENT,
    "campaign.html": BARE_CAMPAIGN,
    "exemplars.html": BARE_EXEMPLARS,
    "exemplar.html": BARE_EXEMPLAR,
    "documents.html": BARE_LIBRARY,
    "document.html": BARE_DOCUMENT,
    "plan.html": BARE_PLAN,
    "coverage.html": BARE_COVERAGE,
    "counted.html": BARE_COUNTED,
    "archive.html": BARE_ARCHIVE,
    "calendar.html": BARE_CALENDAR,
    "calendar-month.html": BARE_CALENDAR_MONTH,
    "anniversary.html": BARE_ANNIVERSARY,
    "page.html": BARE_PAGE,
    "feeds.html": BARE_FEEDS,
    "open-data.html": BARE_DATA,
    "search.html": BARE_SEARCH,
    "missing.html": BARE_MISSING,
}
