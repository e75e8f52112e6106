"""Nine of ten pieces of personal data are found; of twenty clean articles one alarms at most."""

import time

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
    "Đăng nhập tài khoản, nhập mật khẩu: 123456",
    "Qua tài khoản Zalo OA đã gửi 1500000 tin nhắn",
    "tài khoản thanh toán của 123456 khách hàng",
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

# Two rounds of fresh cases in the words of offices: measured first, then kept.
OFFICE_TRUE = (
    ("citizen-number", "Thí sinh Lường Văn Quý (số ĐDCN: 011203004567) đạt giải Nhì hội thi tay nghề."),
    ("citizen-number", "Người được cấp: Đinh Thị Mùi; thẻ CC 037191008822, nơi cấp Cục CSQLHC về TTXH."),
    ("citizen-number", "Mời bà con mang theo giấy tờ, ví dụ trường hợp anh Quang – 019 088 002 233 – đã kê khai sai."),
    ("citizen-number", "| TT | Người nộp đơn | Giấy tờ |\n|--|--|--|\n| 1 | Hoàng A Sính | 010075001122 |"),
    ("citizen-number", "CCCD gắn chíp số 025-192-003-344 do bà Phương Thị Lụa đứng tên"),
    ("citizen-number", "Căn cước: 0 3 6 0 9 9 0 0 7 7 8 8"),
    ("identity-number", "Ông Sầm Văn Bình, CMND 080456789, cấp tại Công an Cao Bằng năm 2009."),
    ("identity-number", "Chứng minh nhân dân cũ của ông Rơ Châm Hùng là 230 987 654."),
    ("identity-number", "Bên nhận khoán: Lò Thị Pâng (CMT số 045123987)"),
    (
        "identity-number",
        "| Họ tên chủ hộ | Số CMND | Diện tích |\n|---|---|---|\n| Vi Văn Thắng | 173456120 | 2,5 ha |",
    ),
    ("phone-number", "Ai quan tâm giống lúa mới xin gọi cho anh Thêm qua số 0978 112 334 sau 17 giờ."),
    ("phone-number", "Chủ cơ sở: Nguyễn Thị Hằng Nga – 0367.889.001"),
    ("phone-number", "Nhà sáng chế chân đất Trần Quốc Hải (di động 0903-456-781) cho biết"),
    ("phone-number", "Đăng ký dự thi gửi về cô Trâm, sđt: 0833 22 44 66."),
    ("phone-number", "Thầy Ksor Y Thim, nhắn zalo 058.999.1234 để nhận tài liệu"),
    ("phone-number", "Hộ ông Bảy Lúa (ĐTDĐ: +84 (0)97 765 4321)"),
    ("phone-number", "Muốn mua mật ong bạc hà, bà con gọi O912.345.678 hoặc 0912 345678 gặp vợ anh Páo."),
    ("phone-number", "Quý vị liên hệ trực tiếp tác giả sáng kiến: 09.1234.5678 (Minh)."),
    ("phone-number", "Chị Hà cán bộ một cửa: 0914-55-66-77"),
    ("home-address", "Gia đình anh Lê Văn Cường, trú tại số 18 ngõ 42 đường Lê Công Thanh, phường Trần Hưng Đạo."),
    ("home-address", "Bà Triệu Thị Mẩy (xóm Khuổi Luông, xã Phúc Lộc, huyện Ba Bể, thường trú tại nhà số 7)"),
    ("home-address", "HKTT: tổ 4, phường Sông Hiến"),
    ("home-address", "Hiện nay vợ chồng ông Út Trà ngụ ấp 3, xã Tân Phú"),
    ("home-address", "Nhà riêng ông Đỗ Văn Tám ở số 56/12 Nguyễn Trãi, thành phố Rạch Giá luôn mở cửa đón khách."),
    ("home-address", "| Họ và tên | Chỗ ở hiện nay |\n|---|---|\n| Nông Văn Thành | Xóm 5, xã Hồng Việt |"),
    ("home-address", "Địa chỉ liên hệ của tác giả: Lý Thị Say, thôn 2, số nhà 14, xã Tà Nung"),
    ("bank-account", "Mọi ủng hộ gia đình em Giàng Thị Dợ xin gửi STK 8605205112233 Agribank chi nhánh Sơn La."),
    ("bank-account", "Chủ TK: Phạm Văn Đông, số TK: 19034567890123, Techcombank"),
    ("bank-account", "Các nhà hảo tâm chuyển khoản về 0071 0011 22334 (Vietcombank, chủ tài khoản Ngô Thị Lành)"),
    ("bank-account", "BIDV 6601 0000 123456 – Lê Thị Nhàn"),
    ("bank-account", "Thẻ ngân hàng của cụ số 9704 3666 1234 5678 được tặng 5 triệu đồng"),
    ("bank-account", "| Người nhận | Tài khoản ngân hàng |\n|---|---|\n| Hà Văn Pản | 102874563321 |"),
    ("birth-date", "Em Y Blơ Niê, sinh ngày 12-9-2011, học sinh lớp 8A."),
    ("birth-date", "Tác giả: Vũ Thị Thắm (sinh 05/11/1987)"),
    ("birth-date", "Đồng chí Hoàng Văn Nghiệm; ngày sinh: 3 tháng 2 năm 1975; quê quán: Hà Quảng."),
    ("birth-date", "| STT | Họ tên | Ngày, tháng, năm sinh |\n|---|---|---|\n| 1 | Mông Thị Kiều | 30/4/1990 |"),
    ("birth-date", "Bùi Văn Hòa, SN 20/08/1969, thợ cơ khí."),
    ("birth-date", "Chàng trai người Mông Thào A Chư sinh ngày 02.01.1999 tại Mù Cang Chải"),
    ("birth-date", "Bà Đàm Thị Loan (nữ, 14/7/1958), nghệ nhân then"),
    ("phone-number", "Đầu mối nhận hồ sơ là ông Dương Minh Khai, số điện thoại cá nhân là 0 9 8 7 6 5 4 3 2 1"),
    ("phone-number", "Độc giả cần hạt giống có thể alo chị Ngân Thị Duyên 0382 110 225."),
    ("phone-number", "Chủ nhiệm đề tài Lê Quang Vịnh (email riêng, ĐT 0979-80-81-82)"),
    ("phone-number", "Ông Hầu Seo Páo, máy nhà riêng 0214 3821 099, sẵn sàng chỉ dẫn."),
    ("phone-number", "Bác Sáu Đời – người thiết kế máy gặt – 070.234.5566"),
    ("phone-number", "Ban tổ chức nhận bài qua Viber của anh Khôi: 84 93 111 2233"),
    ("phone-number", "| Đại biểu | Liên lạc |\n|---|---|\n| Nông Quốc Chấn | 0868 001 002 |"),
    ("phone-number", "bà Y Hlim; mobile +84-39-8765-432"),
    ("phone-number", "Nếu thất lạc giấy tờ xin báo về 0964.55.44.33, hậu tạ."),
    ("phone-number", "Người phụ trách: Tống Thị Minh Thu. Di động: 0 912 34 56 78."),
    ("phone-number", "Số của trưởng thôn Vàng A Lềnh: 0911222333"),
    ("citizen-number", "CCCD/Mã định danh cá nhân: 040204007788 (Hoàng Thị Ngọc Ánh)"),
    ("citizen-number", "đã dùng căn cước công dân của người khác (số 034.177.009.911) để vay"),
    ("citizen-number", "Chủ hộ Ma Văn Kháng 019-064-000-321 nhận 02 con bò"),
    ("citizen-number", "| Số căn cước | Họ và tên |\n|---|---|\n| 042 085 009 876 | Phan Đình Giót |"),
    ("citizen-number", "Mã số BHXH trùng số định danh 001306007654 của học sinh Lưu Gia Bảo"),
    ("identity-number", "Giấy CMND 9 số của bà Quách Thị Nụ (113 456 789) đã hết hạn"),
    ("identity-number", "ông Danh Sol, chứng minh số 370112233"),
    ("identity-number", "Người ủy quyền: Trương Thị Bưởi, CMTND 151.789.012 do CA Thái Bình cấp"),
    ("bank-account", "Tài khoản tiếp nhận: 112002345678, VietinBank, tên Đoàn Thị Hạnh"),
    ("bank-account", "chuyển giúp vào stk của mẹ bé: 060233445566 Sacombank"),
    ("bank-account", "Kinh phí trả qua số tài khoản 2208 2051 3344 5 mở tại Agribank mang tên ông Lã Văn Đạt"),
    ("bank-account", "Ủng hộ qua TK cá nhân 3900 1234 56789 ngân hàng ACB"),
    ("birth-date", "Nghệ nhân Ưu tú Đinh Thị Tươi, sinh ngày 7/3/1954, dân tộc Mường"),
    ("birth-date", "Học sinh: Chu Khánh Linh – ngày sinh 25/12/2010 – lớp 9C"),
    ("birth-date", "VĐV Ngô Thị Bé Tư (sinh ngày 9 tháng 10 năm 2001)"),
    ("birth-date", "| Họ tên | Ngày sinh |\n|---|---|\n| Phùng Quang Hải | 17-08-1983 |"),
    ("birth-date", "Trần Ngọc Ánh, nữ, sinh: 01/02/1995, trình độ thạc sĩ"),
    ("birth-date", "Năm sinh: 12/11/1971 (Ông Sùng Seo Lử)"),
    ("home-address", "gặp bà Phạm Thị Gái tại nhà số 27 đường Nguyễn Văn Trỗi, phường 4"),
    ("home-address", "Hộ khẩu thường trú: Bản Nà Ngần 2, xã Tân Lập"),
    ("home-address", "Vợ chồng chị Thạch Thị Sa Rinh tạm trú khóm 6, phường 9"),
    ("home-address", "Nơi ở hiện nay: căn hộ 1205, chung cư Hòa Bình"),
    ("home-address", "Địa chỉ nhà riêng của thầy Huỳnh Công Lý: 12A/3 Lý Tự Trọng"),
    ("home-address", "Ông K’Brèo, cư trú tại thôn 5, số nhà 88"),
    ("home-address", "| Họ và tên | Nơi thường trú |\n|---|---|\n| Lục Thị Vân | Tổ 12, phường Đề Thám |"),
)
OFFICE_CLEAN = (
    "Sở Khoa học và Công nghệ ban hành Kế hoạch số 1102/KH-SKHCN ngày 14/6/2023 và Công văn số 2345/UBND-KGVX ngày 01/7/2023. Tổng kinh phí 12.345.678.900 đồng, giải ngân 035.120.450 đồng đợt 1.",
    "Quyết định có hiệu lực từ ngày 01/01/2024 và thay thế Quyết định số 35/2019/QĐ-UBND ngày 20/12/2019.",
    "Đường dây nóng của Sở: 0226.3852.155; tổng đài 1900 6920; hotline 1800 1091 trực 24/7.",
    "Mô hình đặt tại tọa độ 20.541234, 105.912345 và 20°32'28.4\"N 105°54'44.4\"E trên địa bàn thôn 3, xã Thanh Hà.",
    "Mã số thuế của doanh nghiệp là 0700123456, giấy chứng nhận đăng ký kinh doanh số 0700123456-001 cấp lần đầu ngày 12/3/2010.",
    "Sản phẩm có mã vạch 8934567890123, mã truy xuất 8931234567, lô sản xuất 20230915-01.",
    "Toàn tỉnh có 868.123 người trong độ tuổi lao động; 123.456.789 lượt truy cập; 0,123456789 phần trăm sai lệch.",
    "Số hiệu đơn đăng ký sáng chế 1-2021-04567, bằng độc quyền số 34567, công bố ngày 25/10/2022.",
    "Tiêu chuẩn TCVN ISO 9001:2015, QCVN 01-2:2021/BYT, IEC 60038:2009 và mã HS 8517.62.59.00 được áp dụng.",
    "Anh hùng Hồ Giáo sinh năm 1930 mất năm 2015. Chủ tịch Hồ Chí Minh sinh ngày 19/5/1890 tại Kim Liên. Nguyễn Đức Cảnh sinh ngày 02/02/1908.",
    "Cuộc thi bắt đầu 8h00 ngày 12/9/2024, kết thúc 17h30 ngày 30/9/2024; chung kết 10.10.2024 tại số 15 đường Trần Phú, trụ sở Sở.",
    "Ông Nguyễn Văn Toàn, Giám đốc Trung tâm Ứng dụng, trao thưởng tại số 55 đường Lý Thường Kiệt, hội trường Sở, ngày 12/5/2024.",
    "Kho bạc Nhà nước tỉnh, tài khoản 3713.0.1059087.00000, mã ngân sách 1059087, thu phí 450.000 đồng.",
    "Hồ sơ gửi Văn phòng Sở, số 33 đường Trường Chinh; điện thoại (0226) 3852 155; fax 0226.3852.156; thư điện tử skhcn@hanam.gov.vn.",
    "Dự án trồng 1.234 ha quế, 5.678.901 cây giống, vốn vay 98.765.432.100 đồng, lãi suất 6,5 %/năm, thời hạn 2021-2025.",
    "Bà Trần Thị Lan ở thôn Đông có 3 sào ruộng, thu 120.000.000 đồng mỗi năm; con bà học lớp 12A5.",
    "Ngày sinh nhật Bác 19/5/2023, Sở dâng hương. Ngày thành lập Đoàn 26/3/1931; Ngày Thương binh 27/7/1947.",
    "ISBN 978-604-80-1234-5; ISSN 1859-1234; DOI 10.15625/0866-708X/52/3/12345.",
    "Phiên bản phần mềm 10.0.19045.3570, địa chỉ IP 192.168.100.200, cổng 8080, khóa 2048 bit.",
    "Nhiệt độ đo lần lượt 36,5; 37,2; 38,1; 36,9; 37,0; 36,8; 36,7 độ; độ ẩm 75 80 82 79 81 77 76 phần trăm.",
    "Bảng điểm: 9,5 9,25 9,0 8,75 8,5 8,25; số báo danh 034567, 034568; phòng thi 012.",
    "| Năm | Giá trị | Sản lượng |\n|---|---|---|\n| 2019 | 1.234.567.890 | 345678 |\n| 2020 | 2.345.678.901 | 456789 |",
    "Biển số xe 90A-123.45, số khung RLHKF0123456789, số máy JF12E0123456 được trao tặng.",
    "Gói thầu IB2300123456-00 mở ngày 15/08/2023 10:00, giá trúng 4.567.890.123 VND.",
    "Nghị quyết 57-NQ/TW ngày 22/12/2024; Luật số 93/2025/QH15; Nghị định số 13/2019/NĐ-CP; Thông tư 01/2023/TT-BNV.",
    "Khối lượng riêng 0.912345678 g/cm3; hệ số 1,234567e-05; tần số 2400 2483 MHz; điện áp 220 380 V.",
    "Hợp tác xã Nông nghiệp Tân Tiến (Thôn 7, xã Bình Nghĩa) được cấp mã số vùng trồng VN-HNOR-0123.",
    "Xem tại https://hanam.gov.vn/pages/0912345678.aspx và https://example.vn/?id=035085012345 để biết thêm.",
    "Trạm quan trắc số 036012 hoạt động từ 01-01-2020 00:00 đến 31-12-2023 23:59, ghi 35.040.000 bản ghi.",
    "Mã hồ sơ dịch vụ công 000.00.21.H42-230912-0001 trả kết quả ngày 20/9/2023.",
    "Năm 2021 có 12 học sinh đạt giải, năm 2022 có 15, năm 2023 có 18; em Nguyễn Minh Anh (lớp 9A, năm học 2022-2023) giải Nhất.",
    "Bộ trưởng Huỳnh Thành Đạt, 28/3/2023, thăm mô hình; ông Lê Xuân Định, 15/4/2023, chủ trì hội nghị.",
    "Công ty TNHH Minh Long, địa chỉ: Lô A3, Khu công nghiệp Đồng Văn II; điện thoại 0226 3836 888.",
    "Đồng chí Nguyễn Thị Hoa, Phó Giám đốc Sở, nhấn mạnh chỉ tiêu 2025 là 80 %; 100 % xã có điểm truy cập.",
    "Anh Tuấn ở tổ 2 chia sẻ cách ủ phân; chị Hoa nhà ở gần chợ, cùng 25 hộ khác tham gia từ năm 2019.",
    "Sổ tay gồm 120 trang, khổ 14,5 x 20,5 cm, in 2.000 bản, nộp lưu chiểu quý III-2023.",
    "Vắc xin lô 0123456789 hạn dùng 12/2025; thuốc số đăng ký VD-12345-10.",
    "Ca mắc thứ 012345 ... tổng cộng 11.620.540 ca, 43.206 tử vong tính đến 18h ngày 20/12/2023.",
    "Bệnh viện đa khoa tỉnh: cấp cứu 115, trực ban 0226 3851 115, nhà thuốc mở 7h-21h.",
    "Tuyến đường dài 123,456 km qua 7 xã; lý trình Km 12+345 đến Km 67+890; cao độ 098.765 m.",
    "Hội đồng chấm 0123 bài; mã bài SK-2024-0987; điểm 98,765; hạng 012/345.",
    "Chi cục Tiêu chuẩn Đo lường Chất lượng, đường Lê Hoàn; điện thoại 0226 3851 234; fax 0226 3851 235.",
    "UBND xã Nguyễn Úy, thị xã Kim Bảng, điện thoại: 0226 3820 111.",
    "Trường THPT Nguyễn Khuyến, tổ 3, phường Lam Hạ. ĐT: (0226) 3852 777.",
    "Công an tỉnh công bố đường dây nóng 0692.729.123 và 0226 3852 113.",
    "Đề tài mã số ĐTKHCN.HN-05/21-23, kinh phí 1.950.000.000 đồng, nghiệm thu 18/12/2023.",
    "Giống lúa ĐTR-68 đạt 68,5 tạ/ha; mật độ 45 50 55 khóm/m2; bón 100 120 80 kg.",
    "Năm 1975 – 2025: 50 năm; giai đoạn 2016-2020, 2021-2025; quý I/2024 tăng 7,12 %.",
    "Quyết định 123/QĐ-BKHCN ngày 02/02/2023; Hướng dẫn số 09-HD/BTGTW; Công điện 0456/CĐ-TTg.",
    "Máy chạy 24.000 vòng/phút, công suất 0.75 kW, áp suất 0.812345 MPa, sai số 0.000123456.",
    "Số đơn 2-2022-00345; bằng 3456; nhãn hiệu số 456789 cấp ngày 30/6/2023 cho Hợp tác xã Rau sạch.",
    "Kho bạc Nhà nước Cao Bằng: tài khoản 3511.0.1012345, mã QHNS 1012345.",
    "Đồng chí Trần Quốc Huy phát biểu tại số 9 Trần Phú, trụ sở UBND tỉnh, sáng 15/8/2024.",
    "Bà con thôn 3 góp 450 công, 1.200 m2 đất; ông Thành hiến 300 m2 ở đầu ngõ.",
    "Nhà khoa học Lương Định Của sinh ngày 16/8/1920; Tạ Quang Bửu sinh ngày 23/7/1910.",
    "Lễ kỷ niệm 70 năm Ngày sinh nhật Trường Cao đẳng 20/11/1954 diễn ra ngày 18/11/2024.",
    "Số liệu: 2.019 2.020 2.021 2.022; tổng 8.082; bình quân 2.020,5.",
    "Biên bản số 012/BB-HĐ; phụ lục 03; mẫu 01-KN; biểu 2a; tờ 15/20.",
    "Toạ độ VN-2000: X=2271345.123, Y=596789.456; kinh tuyến trục 105°00'.",
    "Mã QR 00020101021138570010A000000727 dùng cho lệ phí tại bộ phận một cửa.",
    "Trạm y tế xã Hồ Thị Kỷ tiêm 1.234 mũi; số lô FG3527, hạn dùng 30/09/2025.",
    "Phần mềm bản 2023.12.05.1, dung lượng 0912 MB, mã băm 9f86d081884c7d659a2feaa0c55ad015.",
    "Anh Phan Văn Đức, ngày 12/4/2024, được trao bằng khen; chị Võ Thị Sáu (huyện Đất Đỏ) là tấm gương.",
    "Mẹ Việt Nam anh hùng Nguyễn Thị Thứ sinh năm 1904 có 9 con liệt sĩ.",
    "Tổ 5, phường Quang Trung có 215 hộ; khu phố 3 có 180 hộ; xóm 7 đạt chuẩn.",
    "Thời gian nhận hồ sơ: từ 7h30 - 11h30, 13h30 - 17h00; liên hệ Phòng Quản lý Khoa học 0226 3857 999.",
    "Tài khoản định danh điện tử mức 2 đạt 456.789 tài khoản, tăng 12.345 so với 31/12/2022.",
    "Giá: 125.000 đồng/kg; 1.250.000 đồng/10 kg; đặt hàng tối thiểu 100 kg, 3 ngày giao.",
    "Tra tại https://dichvucong.gov.vn/tracuu?sohoso=000123456789 hoặc quét mã.",
    "Hội thi lần thứ 12 (2022-2023) nhận 345 giải pháp, trao 56 giải; nộp trước 17h ngày 30-06-2023.",
    "Bộ chỉ số PII xếp 23/63, điểm 39,54; PCI 66,78; PAR 85,12; SIPAS 83,45.",
    "Nông trường Cà phê 15, Công ty 719, Trung đoàn 726, Binh đoàn 16 phối hợp.",
    "Cầu Hồ Kiều dài 0,123 km; đường tỉnh 495B; quốc lộ 21A Km 98+700.",
    "Lãi suất 4,75 %; vốn 036.000 triệu; kỳ hạn 12 tháng; Ngân hàng Chính sách xã hội giải ngân 15.600 triệu đồng.",
    "Học sinh Nguyễn Văn Bình lớp 11A1 đạt 28,75 điểm, xếp 012 trong 3456 thí sinh.",
    "Thông tin liên hệ: Trung tâm Thông tin, số 1 đường Lê Duẩn, điện thoại 0206 3852 100, máy lẻ 102.",
)


# What a reader reads as one number, however it is written.
AS_READ = (
    "0912 **345** 678", "0912&nbsp;345&nbsp;678", "0912<b>345</b>678", "0912<br>345678", "0912\u00ad345678", "&#48;912345678", "0912\n345 678",
    "O912 345 678", "09l2345678", "⓪⑨①②③④⑤⑥⑦⑧", "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "0912\\.345\\.678", "SĐT0912345678", "Gọi 0912/345/678", "Gọi 0912 - 345 - 678",
    "https://zalo.me/0912345678", "https://wa.me/84912345678", "[x](https://a.example/?sdt=0912345678)",
)  # fmt: skip
IN_TABLES = (
    ("phone-number", "Họ tên | SĐT\nAn | 912345678"), ("citizen-number", "Họ tên | CCCD\nAn | 35085012345"),
    ("birth-date", "TT | Họ tên | Ngày sinh\n1 | An | 12/3/1985"), ("home-address", "Họ tên | Nơi ở\nAn | số 12 đường Lê Lợi"),
    ("bank-account", "<table>\n<tr><th>Họ tên</th><th>Số TK</th></tr>\n<tr><td>An</td><td>1903456789012</td></tr>\n</table>"),
    ("identity-number", "| | |\n|---|---|\n| Họ tên | An |\n| Số CMND | 168123456 |"), ("identity-number", "| Tên | Hộ chiếu |\n|---|---|\n| An | B1234567 |"),
)  # fmt: skip
WITHOUT_MARKS = (
    ("phone-number", "Lien he: 0912 345 678"), ("birth-date", "Nguyen Van An, sinh ngay 12/5/1985"), ("bank-account", "So tai khoan: 1903456789012"),
    ("home-address", "Thuong tru tai so 12 ngo 5, duong Le Loi"), ("identity-number", "Chung minh nhan dan so 168123456"),
)  # fmt: skip


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


def test_the_words_of_offices() -> None:
    assert [text for kind, text in OFFICE_TRUE if kind not in kinds(text)] == []
    assert [text for text in OFFICE_CLEAN if findings(text)] == []


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


def test_a_number_is_found_as_it_is_read_however_it_is_written() -> None:
    assert [text for text in AS_READ if [item.digits for item in findings(text)] != ["0912345678"]] == []


def test_a_table_tells_by_its_head_what_a_cell_holds() -> None:
    assert [text for kind, text in (*IN_TABLES, *WITHOUT_MARKS) if kinds(text) != {kind}] == []


def test_a_place_is_that_of_what_is_written_and_not_of_what_is_read() -> None:
    text = "**Gọi** &amp; hỏi <b>số</b> 0912&nbsp;345 **678** nhé"
    (found,) = findings(text)
    assert text[found.start : found.end] == "0912&nbsp;345 **678"


def test_an_allowed_day_is_known_again_in_a_page() -> None:
    written, shown = findings("Bà Hoa, sinh ngày 12/5/**1985**."), findings("Bà Hoa, sinh ngày 12/5/1985.")
    assert [item.digits for item in written] == [item.digits for item in shown] == ["12/5/1985"]


@pytest.mark.parametrize(
    "piece", ["1", "0912345678 ", "sinh ngày ", "ở số 1", "|1", "12/3/1985 ", "&#57;", "<b>", "0912\n"]
)
def test_a_long_text_of_one_piece_is_judged_quickly(piece: str) -> None:
    began = time.process_time()
    findings(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 3
