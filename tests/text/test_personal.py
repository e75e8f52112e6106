"""Nine of ten pieces of personal data are found; of twenty clean articles one alarms at most."""

import pytest

from portal.text.personal import findings, known_digits

NAMES = ("ông Nguyễn Văn An", "bà Lê Thị Hoa", "chị Nông Thị Yến", "anh Điểu Thanh Tuấn")
FOUND: dict[str, tuple[str, ...]] = {
    "citizen-number": (
        "Số căn cước công dân: 035085012345.",
        "CCCD 001 085 012 345 cấp ngày 12/5/2021",
        "ông Nguyễn Văn An (035.085.012.345)",
        "Căn cước số 0350 8501 2345",
        "số định danh cá nhân **035185012345**",
        "Danh sách: Trần Thị B, 036190001234, Phủ Lý",
        "| STT | Họ tên | Số CCCD |\n|---|---|---|\n| 1 | Trần Thị B | 001190012345 |",
        "Số thẻ căn cước: 036-085-012345",
        "CCCD: 079085012345",
        "giấy tờ tùy thân số 034 300 012 345",
        "0 0 1 0 8 5 0 1 2 3 4 5",
        "mã định danh cá nhân 001085012345 của cháu",
    ),
    "identity-number": (
        "CMND số 168123456",
        "chứng minh nhân dân: 012345678 do Công an tỉnh cấp",
        "Số CMT 168 123 456",
        "CMTND: 168.123.456",
        "Nguyễn Văn An, 168123456, thôn Đông",
        "| Họ và tên | CMND |\n|---|---|\n| Trần Thị B | 168123456 |",
        "số CMND/hộ chiếu: 012345678",
        "Chứng minh thư nhân dân 168-123-456",
    ),
    "phone-number": (
        "điện thoại 0912345678",
        "ĐT: 0912.345.678",
        "SĐT 0912 345 678",
        "gọi +84 912 345 678",
        "(+84) 912345678",
        "+84.912.345.678",
        "0084912345678",
        "84912345678 (Zalo)",
        "Zalo: 0387-654-321",
        "Bà Lê Thị Hoa: 0226 3851 234",
        "Điện thoại nhà riêng: (0226) 3851 234",
        "liên hệ anh Nam 0226.3851234",
        "ĐT: 024 3943 5127",
        "DĐ 01234567890",
        "Tel: 0351.3852701",
        "[gọi](tel:+84912345678)",
        "0912345678/0987654321",
        "Mọi chi tiết xin gọi 0912345678.",
        "0912&nbsp;345&nbsp;678",
        "**0912** 345 678",
        "０９１２３４５６７８",
        "| Họ tên | Điện thoại |\n|---|---|\n| Nguyễn Văn An | 0912345678 |",
        "Điện thoại:\n0912 345 678",
        "(0912) 345 678",
        "0912.345.678 (gặp chị Hoa)",
        "Alo 0356789012",
        "Số máy bàn nhà riêng: 0204 3851 234",
        "Mr. Nam +84-912-345-678",
        "ĐT 091 234 5678",
        "phone: 0979797979",
        "0912 345678, 0987 654 321",
        "điện thoại (024) 3943 5127 gặp ông Nguyễn Văn An",
        "author: Nguyễn Văn An 0912345678",
    ),
    "home-address": (
        "bà Lê Thị Hoa, thường trú tại số 12 ngõ 5 đường Lê Lợi, phường Minh Khai",
        "ông Trần Văn Bình, trú tại thôn Đông, xã Thanh Sơn",
        "HKTT: tổ 4, phường Hai Bà Trưng",
        "Nơi ở hiện nay: số nhà 15, đường Trần Phú",
        "Địa chỉ nhà: 12/5 Lê Lợi, Phủ Lý",
        "anh Nguyễn Văn Nam ở số 12 đường Lê Lợi",
        "chị Trần Thị Mai, địa chỉ: ngõ 45, phố Hàng Bông",
        "hộ khẩu thường trú: Xóm 3, xã Liêm Chính",
        "ngụ tại ấp 5, xã Tân Lập",
        "| Họ tên | Địa chỉ |\n|---|---|\n| Trần Thị B | Số 12 đường Lê Lợi |",
        "bà Hoa sống tại số 5 ngách 3 ngõ 12",
        "Nhà riêng: 45 Nguyễn Trãi, phường Quang Trung",
        "anh Nguyễn Văn Nam, ở nhà số 7, phố Hàng Bông",
        "chị Mai, thường trú: ấp 3, xã Tân Lập",
        "ông An, địa chỉ số 12, tổ 5, phường Minh Khai",
        "tạm trú tại khu phố 2, phường Tân Phú",
        "nơi cư trú: bản Nà Rì, xã Cốc Đán",
    ),
    "bank-account": (
        "Số tài khoản: 0351000123456 tại Vietcombank",
        "STK 19012345678901 Techcombank",
        "ủng hộ qua tài khoản 102 345 678 901 VietinBank",
        "TK số 3210205123456, Agribank chi nhánh Hà Nam",
        "chuyển khoản vào 0912345678 MB Bank, số tài khoản 888812345678",
        "BIDV 4821 0001 2345 67",
        "| Họ tên | Số tài khoản | Ngân hàng |\n|---|---|---|\n| Trần Thị B | 0351000123456 | VCB |",
        "Thẻ ATM 4111 1111 1111 1111",
        "Ngân hàng Agribank: 3210205123456",
        "Tài khoản số 0011004123456 mở tại Ngân hàng Ngoại thương",
        "STK: 0912345678 (MB)",
        "ủng hộ MoMo 0912345678, tài khoản 19012345678901",
    ),
    "birth-date": (
        "Nguyễn Văn An, sinh ngày 12/5/1985",
        "Ngày sinh: 12-05-1985",
        "bà Lê Thị Hoa sinh ngày 3 tháng 2 năm 1979",
        "Trần Văn Bình (12/5/1985)",
        "Lê Thị Hoa, nữ, sinh 20.11.1990",
        "Ngày, tháng, năm sinh: 01/01/1970",
        "| Họ tên | Ngày sinh |\n|---|---|\n| Trần Thị B | 12/5/1985 |",
        "ông Nông Văn Khải (sinh ngày 05 tháng 9 năm 1972)",
        "Họ tên: Trần Thị B; sinh: 12/5/1985",
        "NS: 12/5/1985",
        "chị Lê Thị Hoa - 20/11/1990",
        "sinh nhật: 20/11/1990",
        "born 12/5/1985",
        "Đinh Thị Hà, sinh ngày 1985-05-12",
    ),
}
CLEAN = (
    "Kinh phí 1.200.000.000 đồng, tăng 12,5%",
    "Đường dây nóng: 1800 1567 và 1900 6789",
    "Đường dây nóng của Sở: 0226.3852.701",
    "Tổng đài 1022, gọi 113, 114, 115",
    "Kế hoạch số 1102/KH-UBND ngày 27/4/2022; 442/STTTT-TTBCXB",
    "từ 09.12.2023 - 15.12.2023 tại Hội trường",
    "giai đoạn 2022–2025, năm 2023, 2024, 2025",
    "từ 09.12.2023 - 15/12",
    "dân số 851.783.123 người",
    "Mã số thuế 0700123456",
    "Văn phòng Sở: 0226 3852 701",
    "Chủ tịch Hồ Chí Minh sinh ngày 19/5/1890 tại làng Sen",
    "Công ty đặt trụ sở tại số 12 đường Lê Lợi",
    "Hội nghị tổ chức tại số 15 đường Trần Phú, phường Minh Khai",
    "Sở KH&CN, địa chỉ: số 15 đường Trần Phú",
    "công dân thường trú tại tỉnh Hà Nam",
    "người dân có hộ khẩu thường trú tại thôn, xã nơi thực hiện",
    "12.500 tài khoản định danh điện tử mức 2",
    "tài khoản 0351 của Kho bạc Nhà nước tỉnh: 3761.0.1234567",
    "ISBN 978-604-0-12345-6",
    "mã hồ sơ 000.00.19.H25-230611-0001",
    "https://chinhphu.vn/0912345678-bai-viet",
    "[tệp](files/20230611073012.pdf)",
    "ông Nguyễn Văn An sinh năm 1985",
    "Bà Lành ở xã Thanh Sơn nuôi gà",
    "tỷ lệ 99,99%; 3,5 triệu lượt; 12 345 678 lượt",
    "Điện Biên Phủ (07/5/1954)",
    "Quốc hội khóa IX ngày 06/11/1996; ngày 30/4/1975",
    "Ngày thành lập Đảng 03/02/1930",
    "bản đồ 21.0278, 105.8342",
    "từ ngày 01/01/2023 đến 30/6/2023, 02/9/1945",
    "hồ sơ 168123456 đã nhận",
    "vi sinh ngày 12/5/2023 tại phòng thí nghiệm",
    "Nguyễn Văn An (Quyết định số 12/QĐ-SM ngày 01/3/2024)",
    "Văn phòng chuyển khoản 500.000 đồng",
    "Phòng 203, nhà A; lúc 14 giờ 30",
    "Anh Nam ở thôn Đông, xã Thanh Sơn trồng nấm",
    "học sinh ngày 12/5/2023 đã dự thi",
    "Phong trào ra đời ngày 12/5/2003",
    "| Năm | Lượt | Tỷ lệ |\n|---|---|---|\n| 2023 | 912.345.678 | 12,5 |",
    "Hotline: 0868 123 456 (giờ hành chính)",
    "Trung tâm Phục vụ hành chính công, điện thoại 0226 3852 701",
    "UBND tỉnh: (0226) 3.852.701",
    "Tổng đài hỗ trợ 1900 9095",
    "Quyết định số 2514/QĐ-UBND ngày 02/11/2022",
    "từ 8 giờ 00 đến 17 giờ 30 ngày 09/12/2023",
    "lớp 10A1, khóa 2020-2023, 45 học sinh",
    "vốn 12 345 678 901 đồng",
    "20.000.000.000 đồng; 1.234.567.890.123 đồng",
    "mã số doanh nghiệp 0700123456",
    "mã vạch 8934563138165",
    "Số seri 351756051523999",
    "phiên bản 3.11.4.20231101",
    "https://dichvucong.gov.vn/p/home/dvc-tthc-chi-tiet.html?ma=351756051523",
    "[Kế hoạch](/van-ban/ke-hoach-1102-kh-ubnd/)",
    "![Ảnh](images/2023-06-11-073012345.png)",
    "id: 2023-le-ky-niem-11-6\ndate: 2023-06-11 07:30",
    "Nghị quyết 202/2025/QH15 ngày 12/6/2025",
    "Đại tướng Võ Nguyên Giáp (25/8/1911 – 04/10/2013)",
    "Chủ tịch Tôn Đức Thắng sinh ngày 20/8/1888",
    "Ngày sinh của Chủ tịch Hồ Chí Minh: 19/5/1890",
    "Trường Tiểu học Lê Hồng Phong thành lập ngày 05/9/1975",
    "Đề án sinh ngày càng nhiều kết quả",
    "trụ sở mới ở số 12 đường Lê Lợi",
    "Nhà văn hóa thôn 3 ở xã Liêm Chính",
    "Ông Nguyễn Văn An công tác tại Phòng 203",
    "Ông Nguyễn Văn An nhận hoa tại số 5 đường Trần Phú",
    "đăng ký thường trú theo quy định tại Điều 20 Luật Cư trú",
    "tài khoản VNeID mức 2 tăng 12.345.678",
    "kế toán ghi tài khoản 6421",
    "3 tài khoản, 150 người dùng",
    "Luật số 91/2025/QH15; Nghị định 356/2025/NĐ-CP",
    "ISSN 1859-4794",
    "tỷ giá 23.450 – 24.870",
    "bán kính 6.371.000 m",
    "kinh độ 105.8412345, vĩ độ 21.0245678",
    "STT 1 2 3 4 5 6 7 8 9",
    "01. 02. 03. 04. 05.",
    "1–5, 6–10, 11–15",
    "Covid-19, 2020-2021",
    "5G 3500 MHz; 192.168.100.200",
    "Điểm 8,5; 9,0; 7,75; 10",
    "13 giờ 30, thứ Hai 12/6/2023, phòng họp số 2",
    "Quyển 1, trang 123 456",
    "Phường Lê Lợi, đường 30/4",
    "ông Trần Văn B (Trưởng phòng, từ 01/3/2019)",
    "Lê Thị Hoa (giải Nhất, 11/6/2023)",
    "Nguyễn Văn An, 12/2022",
    "số 01/2024/TT-BNV",
    "đơn giá 1 250 000 đ",
    "100.000.000 km",
    "Phố 5, thị trấn Bình Mỹ có 120 hộ",
    "Bản tin số 45, ra ngày 20/11/2023",
    "hộ nghèo ở thôn Đông giảm 12 hộ",
    "Bác Hồ ở nhà sàn; Bác đến Tân Trào ngày 21/5/1945",
)


def missed() -> list[str]:
    """Return the cases that are not found as what they are."""
    return [f"{kind}: {text}" for kind, texts in FOUND.items() for text in texts if kind not in kinds(text)]


def kinds(text: str) -> set[str]:
    """Return the kinds of personal data in a text."""
    return {item.kind for item in findings(text)}


def test_there_are_a_hundred_cases_on_each_side() -> None:
    assert sum(map(len, FOUND.values())) + 4 * len(NAMES) >= 100
    assert len(CLEAN) >= 90


def test_every_case_made_for_the_tests_is_found() -> None:
    assert missed() == []


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_is_found_behind_any_name(name: str) -> None:
    said = {
        "phone-number": f"Liên hệ {name}, 0387 654 321.",
        "citizen-number": f"{name} (căn cước 002185012345)",
        "birth-date": f"{name}, sinh ngày 07/4/1979",
        "home-address": f"{name} trú tại số 7, phố Hàng Bông",
    }
    assert {kind for kind, text in said.items() if kind in kinds(text)} == set(said)


@pytest.mark.parametrize("text", CLEAN)
def test_near_misses_do_not_alarm(text: str) -> None:
    assert findings(text) == []


def test_official_lines_are_known_in_any_spelling() -> None:
    known = known_digits(["0226.3852 701", "Fax: (+84) 226 3852 702"])
    for text in ("ĐT: 0226 3852701", "+84 226 385 2701", "fax (0226) 3852.702"):
        assert {item.digits for item in findings(text)} <= known


def test_names_of_files_are_looked_at_with_their_strokes() -> None:
    assert [item.kind for item in findings("cccd_001085012345", is_name=True)] == ["citizen-number"]
    assert [item.kind for item in findings("danh-sach-0912-345-678", is_name=True)] == ["phone-number"]
    assert findings("2023-06-11-073012", is_name=True) == []


def test_a_place_is_that_of_the_number() -> None:
    text = "Gọi cho 0912 345 678 nhé"
    (found,) = findings(text)
    assert (text[found.start : found.end], found.digits) == ("0912 345 678", "0912345678")
