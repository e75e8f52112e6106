"""Views made by hand: a page with everything that its view can hold, and one with as little as may be."""

from dataclasses import replace

from portal.press import views
from portal.press.views import Body, Card, Day, DocumentRow, Fact, Feed, Link, Period, Picture, PlanEntry, Row

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
    "Kỷ cương, trách nhiệm", local=True,
)  # fmt: skip
ENTRY = PlanEntry("Kế hoạch số 1102/KH-UBND", "/van-ban/kh-1102/", ("Căn cứ", "Tuyên truyền"), "Căn cứ, đoạn 1")
FACTS = (Fact("Kế hoạch", "Kế hoạch 2022–2025", "/ke-hoach/2022-2025/"), Fact("Điều khoản", "II.1"), Fact("Số", ""))

FRAME = views.Frame(
    site="Sở Khoa học và Công nghệ tỉnh Hà Nam",
    province="Hà Nam",
    lang="vi",
    notice="Trang minh họa, không phải trang chính thức của cơ quan",
    slogan="Thi đua là yêu nước",
    menu=(Link("Trang chủ", "/"), CATEGORY, Link("Văn bản", "/van-ban/")),
    footer=(Link("Kế hoạch 2022–2025", "/ke-hoach/2022-2025/"), Link("Lưu trữ", "/luu-tru/")),
    contact=(Fact("Địa chỉ", "Phủ Lý"),),
    related=(Link("UBND tỉnh", "https://example.vn/"),),
    feeds=(Feed("Trang (RSS)", "/rss.xml", "application/rss+xml"),),
    stylesheet="/theme/portal-1.css",
    font="/theme/serif-1.woff2",
)
BARE_FRAME = replace(FRAME, province="", notice="", slogan="", footer=(), contact=(), related=(), feeds=())
HEAD = views.Head(
    title="Tin – Sở Khoa học và Công nghệ",
    description='Mô tả "có nháy"',
    canonical="https://skhcn-ha-nam.example/bai-viet/a/",
    lang="vi",
    feeds=FEEDS,
    crumbs=(Link("Trang chủ", "/"), CATEGORY, Link("Năm 2023", "")),
    robots="noindex",
)
BARE_HEAD = views.Head("Tiêu đề", "", "", "en", (), ())

ARTICLE = views.ArticleView(
    frame=FRAME, head=HEAD, id="2023-a", title=LONG, kind="news", kind_label="Tin",
    day=Day("Chủ Nhật, 11/6/2023", "2023-06-11T07:30"), clock="07:30", updated=DAY, category=CATEGORY,
    unit=Fact("Đơn vị", "Văn phòng Sở", "/don-vi/van-phong/"), author="Ban Biên tập", summary="Tóm tắt.",
    picture=PICTURE, body=BODY, contents=(Link("Mục", "#muc"),),
    badges=(views.Badge(TOPIC, "biểu dương", PLAN, "II.1, gạch đầu dòng 4"),),
    plan_note="Kế hoạch 2022–2025 đã hết hạn ngày 31/12/2025 và được tiếp tục thực hiện",
    campaign=Link("Văn hóa công sở", "/phong-trao/vh/"),
    anniversary=Fact("Ngày thi đua ái quốc", "75 năm · năm lẻ 5", "/ky-niem/thi-dua/"),
    parts=(Fact("Sự kiện", "Đại hội", "/su-kien/dai-hoi/"),), exemplars=CARDS, documents=DOCUMENTS,
    window=views.Window(DAY, DAY, DAY, is_open=True, state="Đang nhận ý kiến"), corrections=(views.Note(DAY, "Sửa tên."),),
    origin=Fact("Nguồn", "Báo Hà Nam", "https://example.vn/bai"), origin_day=DAY, sample=True, critical=True,
    related=ROWS,
)  # fmt: skip
BARE_ARTICLE = replace(
    ARTICLE, frame=BARE_FRAME, head=BARE_HEAD, clock="", updated=None, unit=None, author="", summary="", picture=None,
    contents=(), badges=(), plan_note="", campaign=None, anniversary=None, parts=(), exemplars=(),
    documents=(), window=None, corrections=(), origin=None, origin_day=None, sample=False, critical=False, related=(),
)  # fmt: skip

HOME = views.HomeView(
    frame=FRAME, head=replace(HEAD, crumbs=()), lead=ROW, latest=ROWS,
    bands=(views.Band(CATEGORY, ROWS), views.Band(CATEGORY, ROWS[:1])), special_pages=(TOPIC,), events=(TOPIC,),
    campaigns=(CAMPAIGN, replace(CAMPAIGN, official="", text="", state="", slogan="", local=False)),
    exemplars=CARDS, documents=DOCUMENTS, plan=PLAN, topics=(TOPIC,), tasks=(Link(LONG, "/nhiem-vu/a/"),),
    fields=(TOPIC,),
)  # fmt: skip
BARE_HOME = views.HomeView(
    frame=BARE_FRAME, head=BARE_HEAD, lead=None, latest=(), bands=(), special_pages=(), events=(), campaigns=(),
    exemplars=(), documents=(), plan=None, topics=(), tasks=(), fields=(),
)  # fmt: skip

LIST = views.ListView(
    frame=FRAME, head=HEAD, label="Chủ đề", heading="Người tốt, việc tốt", intro="Lời dẫn.", facts=FACTS,
    stance="biểu dương", rows=ROWS, pages=views.Pages(3, "/t/trang/2/", "/t/trang/4/", "/t/"), empty="Chưa có bài nào.",
    feeds=FEEDS,
)  # fmt: skip
BARE_LIST = replace(
    LIST, frame=BARE_FRAME, head=BARE_HEAD, intro="", facts=(), stance="", rows=(), feeds=(),
    pages=views.Pages(None, "", "", ""),
)  # fmt: skip

CAMPAIGN_PAGE = views.CampaignView(FRAME, HEAD, CAMPAIGN, FACTS, ROWS, "Chưa có bài nào.")
BARE_CAMPAIGN = views.CampaignView(
    BARE_FRAME, BARE_HEAD, replace(CAMPAIGN, text="", state="", slogan="", local=False), (), (), "Chưa có bài nào."
)
EXEMPLARS = views.ExemplarsView(
    FRAME, HEAD, "Điển hình", "Lời dẫn.", (views.ExemplarGroup("Cá nhân", CARDS),), "Chưa có điển hình nào."
)
BARE_EXEMPLARS = views.ExemplarsView(BARE_FRAME, BARE_HEAD, "Điển hình", "", (), "Chưa có điển hình nào.")
EXEMPLAR = views.ExemplarView(
    FRAME, HEAD, CARD, FACTS, (Fact("Nhân tố mới", "20/6/2022"), Fact("Điển hình cấp sở", "")),
    (
        views.RecognitionRow("Giấy khen", "189/QĐ-SKHCN", DAY, "Giám đốc Sở"),
        views.RecognitionRow("Giấy khen", "", None, ""),
    ),
    BODY, ROWS,
)  # fmt: skip
BARE_EXEMPLAR = views.ExemplarView(BARE_FRAME, BARE_HEAD, CARDS[1], FACTS[:1], (), (), NO_BODY, ())
LIBRARY = views.DocumentsView(FRAME, HEAD, "Văn bản", "Lời dẫn.", DOCUMENTS, "Chưa có văn bản nào.")
BARE_LIBRARY = views.DocumentsView(BARE_FRAME, BARE_HEAD, "Văn bản", "", (), "Chưa có văn bản nào.")
DOCUMENT_PAGE = views.DocumentView(FRAME, HEAD, DOCUMENT, FACTS, (TOPIC, TOPIC), (TOPIC,), BODY, ROWS, sample=True)
BARE_DOCUMENT = views.DocumentView(BARE_FRAME, BARE_HEAD, DOCUMENTS[1], (), (), (), NO_BODY, (), sample=False)

TOPIC_OF_PLAN = views.PlanTopic("nguoi-tot", TOPIC, "II.1, gạch đầu dòng 4", "biểu dương", ("Gương tốt",), PLAN)
PLAN_PAGE = views.PlanView(
    frame=FRAME, head=HEAD, title=LONG, label="Kế hoạch 2022–2025", sample=True, facts=FACTS,
    bases=(ENTRY, replace(ENTRY, address="", details=(), clause="")), cited=(ENTRY,), purpose=("Mục đích một.",),
    requirements=("Yêu cầu một.",),
    topics=(TOPIC_OF_PLAN, replace(TOPIC_OF_PLAN, id="khac", clause="", aliases=(), continues=None)),
    forms=("Cổng thông tin điện tử",),
    parts=(views.PlanPart("Sự kiện", (ENTRY,), ""), views.PlanPart("Phong trào thi đua", (), "Kế hoạch không nêu")),
    duties=(views.PlanDuties("van-phong", "Văn phòng Sở", "phòng", (Fact("III.1", "Đầu mối"), Fact("", "Báo cáo"))),),
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
PAGE = views.PageView(FRAME, HEAD, "Giới thiệu", "Tóm tắt.", BODY)
BARE_PAGE = views.PageView(BARE_FRAME, BARE_HEAD, "About", "", NO_BODY)
SEARCH = views.SearchView(
    frame=FRAME, head=HEAD, heading="Tìm kiếm", intro="Tìm trong tin, bài.", action="/tim-kiem/", index="/tim-kiem/",
    script="/theme/search-1.js",
    choices=(
        views.Choice("kind", "Loại", (views.Option("", "Tất cả"), views.Option("tin", "Tin"))),
        views.Choice("topic", "Chủ đề", (views.Option("", "Tất cả"), views.Option("a", LONG))),
    ),
    says=(Fact("found", "Tìm thấy {count} kết quả cho “{query}”."), Fact("empty", "Chưa có từ nào để tìm.")),
    without_script="Tìm theo từ cần JavaScript.", archive=(Link("Lưu trữ", "/luu-tru/"),), topics=(TOPIC,),
)  # fmt: skip
BARE_SEARCH = replace(SEARCH, frame=BARE_FRAME, head=BARE_HEAD, choices=SEARCH.choices[:1], topics=())
MISSING = views.MissingView(FRAME, HEAD, (TOPIC,))
BARE_MISSING = views.MissingView(BARE_FRAME, BARE_HEAD, ())

FULL = {
    "home.html": HOME,
    "article.html": ARTICLE,
    "list.html": LIST,
    "campaign.html": CAMPAIGN_PAGE,
    "exemplars.html": EXEMPLARS,
    "exemplar.html": EXEMPLAR,
    "documents.html": LIBRARY,
    "document.html": DOCUMENT_PAGE,
    "plan.html": PLAN_PAGE,
    "archive.html": ARCHIVE,
    "page.html": PAGE,
    "search.html": SEARCH,
    "missing.html": MISSING,
}
BARE = {
    "home.html": BARE_HOME,
    "article.html": BARE_ARTICLE,
    "list.html": BARE_LIST,
    "campaign.html": BARE_CAMPAIGN,
    "exemplars.html": BARE_EXEMPLARS,
    "exemplar.html": BARE_EXEMPLAR,
    "documents.html": BARE_LIBRARY,
    "document.html": BARE_DOCUMENT,
    "plan.html": BARE_PLAN,
    "archive.html": BARE_ARCHIVE,
    "page.html": BARE_PAGE,
    "search.html": BARE_SEARCH,
    "missing.html": BARE_MISSING,
}
