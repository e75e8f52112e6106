"""What a target in a text leads to; nothing leads out of the site folder, and no script is a link."""

import unicodedata

import pytest

from newsroom_of import NOW, PLAN, newsroom_of
from portal.newsroom.addresses import Directory, address, month_address
from portal.text.dates import parse_moment


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(newsroom_of(), parse_moment(NOW))


def leads(directory: Directory, target: str, source: str = "articles/bai-khac.md") -> str:
    """Return `verdict address`."""
    found = directory.destination(target, source)
    return f"{found.verdict} {found.address}".strip()


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("article", "a-1", "/bai-viet/a-1/"),
        ("topic", "a-1", "/chu-de/a-1/"),
        ("category", "a-1", "/chuyen-muc/a-1/"),
        ("campaign", "a-1", "/phong-trao/a-1/"),
        ("event", "a-1", "/su-kien/a-1/"),
        ("anniversary", "a-1", "/ky-niem/a-1/"),
        ("exemplar", "a-1", "/dien-hinh/a-1/"),
        ("document", "a-1", "/van-ban/a-1/"),
        ("unit", "a-1", "/don-vi/a-1/"),
        ("field", "a-1", "/linh-vuc/a-1/"),
        ("special_page", "a-1", "/chuyen-trang/a-1/"),
        ("plan", "2022-2025", "/ke-hoach/2022-2025/"),
        ("page", "gioi-thieu", "/gioi-thieu/"),
    ],
)
def test_addresses_are_the_contract(kind: str, name: str, expected: str) -> None:
    assert address(kind, name) == expected


def test_a_month_of_the_archive_has_four_and_two_digits() -> None:
    assert month_address(parse_moment("2023-06-11")) == "/luu-tru/2023/06/"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", "address /"),
        ("/bai-viet/bai-khac/", "address /bai-viet/bai-khac/"),
        ("/bai-viet/bai-khac", "address /bai-viet/bai-khac/"),
        ("/bai-viet/bai-khac/#muc-1", "address /bai-viet/bai-khac/#muc-1"),
        ("/bai-viet/bai-khac/?in=1", "address /bai-viet/bai-khac/?in=1"),
        ("/chu-de/phong-chong-bao/", "address /chu-de/phong-chong-bao/"),
        ("/chu-de/noi-cu/", "address /chu-de/noi-cu/"),
        ("/chu-de/phong-chong-bao/rss.xml", "address /chu-de/phong-chong-bao/rss.xml"),
        ("/chuyen-muc/tin-hoat-dong/atom.xml", "address /chuyen-muc/tin-hoat-dong/atom.xml"),
        ("/phong-trao/thi-dua-xanh/", "address /phong-trao/thi-dua-xanh/"),
        ("/dien-hinh/nguyen-van-mau/", "address /dien-hinh/nguyen-van-mau/"),
        ("/dien-hinh/", "address /dien-hinh/"),
        ("/dien-hinh/loai/mo-hinh/", "address /dien-hinh/loai/mo-hinh/"),
        ("/dien-hinh/nam/2024/", "address /dien-hinh/nam/2024/"),
        ("/dien-hinh/linh-vuc/y-te", "address /dien-hinh/linh-vuc/y-te/"),
        ("/van-ban/loai/ke-hoach/", "address /van-ban/loai/ke-hoach/"),
        ("/chu-de/", "address /chu-de/"),
        ("/ke-hoach/", "address /ke-hoach/"),
        ("/lien-he/", "address /lien-he/"),
        ("/tiep-can/", "address /tiep-can/"),
        ("/so-do-trang/", "address /so-do-trang/"),
        ("/van-ban/ke-hoach-31/", "address /van-ban/ke-hoach-31/"),
        ("/ke-hoach/2022-2025/", "address /ke-hoach/2022-2025/"),
        ("/gioi-thieu/", "address /gioi-thieu/"),
        ("/luu-tru/2023/06/", "address /luu-tru/2023/06/"),
        ("/luu-tru/2023/", "address /luu-tru/2023/"),
        ("/rss.xml", "address /rss.xml"),
        ("bai-viet/bai-khac/", "address /bai-viet/bai-khac/"),
        ("../bai-viet/bai-khac/", "address /bai-viet/bai-khac/"),
        ("bai-khac.md", "address /bai-viet/bai-khac/"),
        ("./bai-khac.md", "address /bai-viet/bai-khac/"),
        ("bai-khac.md#muc", "address /bai-viet/bai-khac/#muc"),
        ("articles/bai-khac.md", "address /bai-viet/bai-khac/"),
        ("/articles/bai-khac.md", "address /bai-viet/bai-khac/"),
        ("../exemplars/nguyen-van-mau.md", "address /dien-hinh/nguyen-van-mau/"),
        ("../documents/ke-hoach-31.md", "address /van-ban/ke-hoach-31/"),
        ("../pages/gioi-thieu.md", "address /gioi-thieu/"),
        ("{filename}bai-khac.md", "address /bai-viet/bai-khac/"),
        ("{filename}/articles/bai-khac.md", "address /bai-viet/bai-khac/"),
        ("|filename|bai-khac.md", "address /bai-viet/bai-khac/"),
        ("{static}/images/anh.png", "file /images/anh.png"),
        ("{static}../images/anh.png", "file /images/anh.png"),
        ("images/anh.png", "file /images/anh.png"),
        ("/images/anh.png", "file /images/anh.png"),
        ("../images/anh.png", "file /images/anh.png"),
        ("files/ke-hoach.pdf", "file /files/ke-hoach.pdf"),
        ("images/ảnh đẹp.png", "file /images/ảnh đẹp.png"),
        ("images/%E1%BA%A3nh%20%C4%91%E1%BA%B9p.png", "file /images/ảnh đẹp.png"),
        (unicodedata.normalize("NFD", "images/ảnh đẹp.png"), "file /images/ảnh đẹp.png"),
        ("https://so-mau.example/bai-viet/bai-khac/", "address /bai-viet/bai-khac/"),
        ("http://so-mau.example/images/anh.png", "file /images/anh.png"),
        ("https://so-mau.example", "address /"),
        ("#muc", "anchor #muc"),
        ("#", "anchor #"),
        ("https://khac.example/x?y#z", "external https://khac.example/x?y#z"),
        ("HTTP://KHAC.EXAMPLE/", "external HTTP://KHAC.EXAMPLE/"),
        ("mailto:ai@khac.example", "external mailto:ai@khac.example"),
        ("tel:+842263", "external tel:+842263"),
    ],
)
def test_where_a_link_leads(directory: Directory, target: str, expected: str) -> None:
    assert leads(directory, target) == expected


@pytest.mark.parametrize(
    "target",
    [
        "",
        "?a=1",
        "/khong-co/",
        "/bai-viet/",
        "/bai-viet/khong-co/",
        "/chu-de/khong-co/",
        "/dien-hinh/loai/",
        "/dien-hinh/nam/1999/",
        "/van-ban/loai/luat/",
        "/Bai-viet/bai-khac/",
        "/bai-viet/bai-khac/x/",
        "khong-co.md",
        "bai-khac",
        "images/khong-co.png",
        "images/ANH.PNG",
        "images/",
        "images",
        "../site.toml",
        "/site.toml",
        "../plans/2022-2025.toml",
        "../../common/awards.toml",
        "../../../../etc/passwd",
        "/../../etc/passwd",
        "/images/../site.toml",
        "/images/%2e%2e/site.toml",
        "{static}../../common/awards.toml",
        "{static}/etc/passwd",
        "{filename}khong-co.md",
        "{filename}",
        "https://so-mau.example/khong-co/",
        "http://[x/",
        "anh.png",
    ],
)
def test_a_link_to_nothing_is_broken(directory: Directory, target: str) -> None:
    assert leads(directory, target) == "broken"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/bai-viet/bai-nhap/", "unpublished /bai-viet/bai-nhap/"),
        ("bai-nhap.md", "unpublished /bai-viet/bai-nhap/"),
        ("{filename}bai-go.md", "unpublished /bai-viet/bai-go/"),
        ("/bai-viet/bai-mai/", "unpublished /bai-viet/bai-mai/"),
        ("/luu-tru/2024/06/", "unpublished /luu-tru/2024/06/"),
        ("https://so-mau.example/bai-viet/bai-mai/#x", "unpublished /bai-viet/bai-mai/#x"),
    ],
)
def test_drafts_withdrawn_and_later_articles_are_not_published(
    directory: Directory, target: str, expected: str
) -> None:
    assert leads(directory, target) == expected


def test_an_article_is_published_from_its_minute_on() -> None:
    room = newsroom_of()
    for now, verdict in (("2024-06-01 23:59", "unpublished"), ("2024-06-02 00:00", "address")):
        found = Directory(room, parse_moment(now)).destination("/bai-viet/bai-mai/", "articles/x.md")
        assert found.verdict == verdict


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\u200bscript:alert(1)",
        "\u200ejavascript:alert(1)",
        "\ufeffjavascript:alert(1)",
        "javascript://so-mau.example/%0aalert(1)",
        "data:text/html,x",
        "data:image/png;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.vn/",
        "blob:x",
        "//khac.example/",
        "/\\khac.example/",
        "\\\\khac.example\\",
        "{attach}anh.png",
        "{attach}/etc/passwd",
        "|attach|anh.png",
        "{static}javascript:alert(1)",
        "{filename} javascript:alert(1)",
        "{static}java\tscript:alert(1)",
        "{index}",
        "ht\ttp://a.vn/",
    ],
)
def test_scripts_and_other_schemes_are_unsafe_however_they_are_spelled(directory: Directory, target: str) -> None:
    assert leads(directory, target) == "unsafe"


def test_a_path_beside_the_file_goes_before_one_from_the_root() -> None:
    room = newsroom_of({"articles/images/anh.md": "---\n---\n", "images/x.png": b""})
    found = Directory(room, parse_moment(NOW)).destination("images/x.png", "articles/a.md")
    assert (found.verdict, found.address) == ("file", "/images/x.png")


def test_parts_of_every_plan_have_addresses(directory: Directory) -> None:
    for known in ("/don-vi/van-phong/", "/su-kien/dai-hoi/", "/linh-vuc/y-te/", "/chuyen-trang/chuyen-trang-mot/"):
        assert leads(directory, known) == f"address {known}"
    for known in ("/ky-niem/thi-dua-ai-quoc/", "/ky-niem/ngay-cua-so/", "/ky-niem/ngay-cua-ke-hoach/"):
        assert leads(directory, known) == f"address {known}"


def test_a_topic_of_a_plan_with_two_periods_has_one_address() -> None:
    room = newsroom_of({"plans/2026-2030.toml": PLAN.replace('"2022"', '"2026"').replace('"2025"', '"2030"')})
    assert leads(Directory(room, parse_moment(NOW)), "/chu-de/van-hoa/") == "address /chu-de/van-hoa/"


@pytest.mark.parametrize(
    "target",
    [
        "HTTPS://SO-MAU.EXAMPLE/khong-co/",
        "https://So-Mau.example/khong-co/",
        "https://so-mau.example:443/khong-co/",
        "http://so-mau.example:80/khong-co/",
    ],
)
def test_the_sites_own_host_is_known_however_it_is_spelled(directory: Directory, target: str) -> None:
    assert leads(directory, target) == "broken"


@pytest.mark.parametrize(
    "target", ["https://", "http:", "https:khong-co", "https:/khong-co/", "http:///x", "mailto:", "tel:"]
)
def test_a_scheme_without_a_host_or_a_name_leads_nowhere(directory: Directory, target: str) -> None:
    assert leads(directory, target) == "broken"


def test_a_link_to_an_article_whose_date_is_wrong_is_no_second_fault() -> None:
    broken = "---\nid: bai-khac\ntitle: x\ndate: hôm qua\nkind: news\ntags: [van-hoa]\nsummary: x\n---\n"
    room = newsroom_of({"articles/bai-khac.md": broken})
    assert leads(Directory(room, parse_moment(NOW)), "/bai-viet/bai-khac/", "articles/x.md").startswith("address")


def test_a_source_file_whose_name_is_decomposed_is_found_by_its_composed_name() -> None:
    name = "articles/" + unicodedata.normalize("NFD", "bài") + ".md"
    text = "---\nid: bai-nfd\ntitle: x\ndate: 2023-06-11\nkind: news\ntags: [van-hoa]\nsummary: x\n---\n"
    room = newsroom_of({name: text})
    assert leads(Directory(room, parse_moment(NOW)), "{filename}bài.md") == "address /bai-viet/bai-nfd/"
