"""Writes a made-up site of any number of articles in our own format, for benches and tests.

    python scripts/corpus.py N DIR [--seed 1]

DIR/site holds the site and DIR/common the vocabularies, copied from content/. The same N and seed give the same
bytes, whatever the clock, locale and hash seed. Nobody in it is a real person; every record is a sample.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import illustrations

CONTENT = Path(__file__).resolve().parent.parent / "content"
MODEL = CONTENT / "ha-nam-skhcn"
PLAN = "2022-2025.toml"
FIRST, DAYS = datetime(2022, 1, 1), 1461  # noqa: DTZ001 - to the end of 2025, in local time as the articles are
LAST_RECORD = date(2025, 6, 20)  # the department ended on 30/6/2025; it signs nothing later
PICTURES = (
    *(illustrations.Composition(main) for main in ("lotus", "rice", "gear", "drum", "circuit", "sun", "river", "road")),
    illustrations.Composition("book", ("vase", "wheel")),
    illustrations.Composition("scales", ("books", "plant")),
    illustrations.Composition("screen", ("bulb", "books")),
    illustrations.Composition("calendar", ("clock", "vase")),
)


def choices(text: str) -> tuple[str, ...]:
    """The alternatives of a text that parts them by bars, each on one line."""
    return tuple(" ".join(part.split()) for part in text.split("|"))


# ── Words: `{name}` is filled from the article's own facts, else from LEXICON; "~" does not break ─────────

LEXICON = {
    "people": choices("""
        cán bộ, công chức | viên chức và người lao động | đoàn viên công đoàn | cán bộ kỹ thuật
        | các tổ chuyên môn | những người trực tiếp làm việc | đội ngũ kiểm định viên | công chức trẻ"""),
    "who": choices("""
        một cán bộ của đơn vị | tổ trưởng tổ chuyên môn | một người dân đến làm thủ tục
        | đại diện doanh nghiệp | một kiểm định viên | một thành viên của tổ | người phụ trách đầu mối"""),
    "virtue": choices("""
        chủ động | sáng tạo | tận tụy | kỷ cương | minh bạch | thân thiện | bền bỉ | tiết kiệm
        | khoa học | đúng hẹn | cầu thị | trách nhiệm"""),
    "aim": choices("""
        nâng cao chất lượng phục vụ | giảm thời gian đi lại của người dân | khuyến khích sáng kiến từ cơ sở
        | giữ nền nếp làm việc | tiết kiệm chi phí thường xuyên | chia sẻ cách làm hay giữa các đơn vị
        | gắn thi đua với nhiệm vụ hằng ngày | lan tỏa tinh thần học tập | bảo đảm số liệu đầy đủ, kịp thời
        | giúp người mới nhanh quen việc"""),
    "means": choices("""
        bảng theo dõi công việc dùng chung | buổi trao đổi chuyên môn đầu tuần | sổ tay hướng dẫn từng bước
        | phiếu lấy ý kiến ngắn | nhóm hỗ trợ luân phiên | lịch làm việc công khai | bộ câu hỏi thường gặp
        | mẫu báo cáo rút gọn | buổi họp giao ban chuyên đề | góc trưng bày sáng kiến | đợt tự kiểm tra chéo
        | bản tin nội bộ hằng tháng"""),
    "board": choices("""
        bảng theo dõi công việc | lịch làm việc công khai | sổ tay chung | bản tin nội bộ | sổ theo dõi dùng chung"""),
    "obstacle": choices("""
        số liệu còn nằm ở nhiều nơi | một số việc chưa có người theo dõi đến cùng
        | mẫu biểu cũ dài và khó điền | thời gian chuẩn bị ngắn | người làm đầu mối thay đổi giữa chừng
        | thiết bị chưa đồng bộ | cách ghi chép mỗi nơi một khác | ý kiến góp ý đến muộn"""),
    "remedy": choices("""
        giao rõ người, rõ việc, rõ thời hạn | rút gọn mẫu biểu còn một trang | tổ chức hướng dẫn tại chỗ
        | lập nhóm xử lý trong ngày | công khai tiến độ trên bảng chung | cử người đi trước kèm người đi sau
        | thống nhất một cách ghi chép | dành một buổi mỗi tháng để rà lại"""),
    "good": choices("""
        hồ sơ đúng hạn tăng {percent}% | thời gian chờ bình quân giảm {percent}% | {count} sáng kiến được áp dụng
        | {count} lượt người được hướng dẫn | chi phí in ấn giảm {percent}% | {count} ý kiến góp ý được trả lời
        | tỷ lệ hài lòng đạt {high}% | {count} buổi trao đổi được tổ chức | số lỗi ghi chép giảm {percent}%"""),
    "measure": choices("""
        Hồ sơ giải quyết đúng hạn | Sáng kiến được công nhận | Lượt người được hướng dẫn
        | Buổi sinh hoạt chuyên đề | Tin, bài đã đăng | Ý kiến góp ý đã trả lời | Thiết bị được kiểm định
        | Thủ tục được rút gọn | Đơn vị đăng ký thi đua | Giờ làm thêm đã giảm"""),
    "part": choices("""
        Từ việc nhỏ mà làm | Cách làm cụ thể | Kết quả bước đầu | Điều còn vướng | Bài học rút ra
        | Việc sẽ làm tiếp | Nhìn từ cơ sở | Phân công rõ ràng | Số liệu nói gì? | Ý kiến người trong cuộc
        | Vì sao chọn việc này? | Gắn thi đua với nhiệm vụ | Giữ nhịp sau đợt phát động | Chung tay cùng làm
        | Đổi mới từ mẫu biểu | Đo bằng sự hài lòng"""),
    "when": choices("""năm vừa qua | đợt thi đua gần nhất | quý gần nhất | sáu tháng qua"""),
    "place": choices("""
        bộ phận một cửa | khu công nghiệp | làng nghề ven sông | hợp tác xã nông nghiệp | trạm kiểm định
        | xã vùng chiêm trũng | trường học trên địa bàn | chợ đầu mối | phòng thí nghiệm | vùng trồng rau an toàn
        | cụm tiểu thủ công nghiệp | kho lưu trữ | nhà văn hóa thôn | cơ sở chế biến nông sản | điểm bưu điện xã
        | doanh nghiệp nhỏ và vừa | tổ dân phố | trung tâm ứng dụng tiến bộ"""),
    "work": choices("""
        cải tiến quy trình tiếp nhận hồ sơ | số hóa tài liệu lưu trữ | kiểm định cân ở chợ
        | hướng dẫn viết sáng kiến | truy xuất nguồn gốc nông sản | tiết kiệm điện nơi làm việc
        | đưa tiến bộ kỹ thuật về đồng ruộng | xây dựng nhãn hiệu tập thể | đo lường chất lượng hàng đóng gói
        | trả lời câu hỏi của người dân | chuẩn hóa mẫu biểu báo cáo | phổ biến tiêu chuẩn mới
        | hỗ trợ doanh nghiệp đổi mới công nghệ | thực hành văn hóa công sở | giảm giấy tờ trong hội họp
        | bảo quản nông sản sau thu hoạch | dùng chung dữ liệu chuyên ngành | huấn luyện an toàn bức xạ
        | theo dõi chất lượng nước sinh hoạt | đăng ký bảo hộ giống cây trồng | tự kiểm tra công vụ
        | đọc sách chuyên môn hằng tuần | tận dụng phụ phẩm nông nghiệp | kết nối người học với nhà khoa học"""),
}
TITLES = {
    "news": choices("""
        {Unit} triển khai {work} tại {place} | {Work} ở {place}: thêm một cách làm {virtue}
        | {count} sáng kiến từ việc {work} trong {when} | {When}, {place} đẩy mạnh {work}
        | Sơ kết việc {work} tại {place} {when} | Trao đổi kinh nghiệm {work} giữa {place} và các đơn vị
        | {Place} chuyển biến sau {count} tuần {work} | Khi {people} cùng bắt tay {work}
        | Từ {place} nhìn lại một năm {work} | Hướng dẫn {work} cho {place} {when}
        | {Work} gắn với phong trào thi đua tại {place} | Kết quả {work} {when}: giảm {percent}% thời gian
        | Thi đua {work}, {place} về đích trước hạn | Tự kiểm tra việc {work} ở {place} trong {when}"""),
    "exemplar": choices("""
        {record} và chuyện {work} ở {place} | {record}: {virtue} trong từng việc nhỏ {when}
        | Gương {work}: {record} {when} | {record} giúp {place} {work} | Học {record} cách {work} tại {place}
        | Điều còn lại sau {count} tháng {record} về {place}"""),
    "campaign": choices("""
        {When}: thi đua {work} tại {place} | {Unit} hưởng ứng phong trào bằng việc {work} {when}
        | Phong trào từ {place}: {work} trong {when} | {count} việc nhỏ làm nên nền nếp ở {place}
        | Cam kết thi đua {when}: {work} | {Place} giữ nhịp phong trào sau {count} tháng"""),
    "anniversary": choices("""
        {years} năm {day}: {place} thi đua {work} | Hướng tới {day}: chuyện {work} ở {place}
        | {day} và việc {work} {when} | Kỷ niệm {years} năm {day} gắn với {work} tại {place}"""),
    "notice": choices("""
        Lấy ý kiến danh sách đề nghị khen thưởng về {work} {when}
        | Thông báo lấy ý kiến tập thể tiêu biểu ở {place} {when}
        | Công khai danh sách xét khen thưởng đợt {count} về {work} | Mời góp ý hồ sơ thi đua của {place} {when}"""),
}
OPENINGS = {
    "news": choices("""
        {When}, {unit} cùng {place} bắt tay vào {work}. Việc này nằm trong nội dung thi đua mà các đơn vị đã
        đăng ký, với mong muốn {aim}.
        | Sau {count} tuần thực hiện, việc {work} tại {place} đã có những kết quả đầu tiên. {Unit} cho biết {good}.
        | Không chờ đến dịp tổng kết, {unit} chọn cách rà lại từng tháng việc {work}. Ở {place}, cách làm ấy giúp
        {people} nhìn rõ mình đang ở đâu và còn thiếu gì.
        | Ý tưởng {work} bắt đầu từ một buổi giao ban, khi {people} nêu chuyện {obstacle}. Từ đó, {unit} đề xuất làm
        thử tại {place} trong {when}."""),
    "exemplar": choices("""
        Ở {place}, nhắc đến việc {work}, nhiều người nghĩ ngay đến {record}. Cách làm ấy không ồn ào, nhưng
        {virtue} và đều đặn.
        | {record} không phải là tên một công trình lớn. Đó là câu chuyện của những người {virtue}, chọn việc {work}
        làm phần của mình trong phong trào thi đua.
        | Khi {obstacle}, {record} đã chọn bắt đầu từ chỗ khó nhất. Đến {when}, {place} ghi nhận {good}."""),
    "campaign": choices("""
        Hưởng ứng phong trào, {unit} chọn {work} làm việc trọng tâm của {when}. Mỗi đơn vị tự đăng ký, tự chấm
        và đối chiếu với nhau vào cuối tháng.
        | Phong trào ở {place} không bắt đầu bằng khẩu hiệu. {People} thống nhất từng việc nhỏ, viết lên bảng chung và
        theo dõi đến cùng việc {work}.
        | Một năm phát động, điều dễ thấy nhất ở {place} là nền nếp. {Unit} cho rằng thi đua chỉ bền khi gắn với
        {work}."""),
    "anniversary": choices("""
        Hướng tới {day}, {unit} tổ chức đợt sinh hoạt chuyên đề gắn với việc {work}. Đây là dịp để {people}
        ôn lại truyền thống và nhìn lại phần việc của mình.
        | {years} năm đã qua kể từ sự kiện được ghi nhớ trong {day}. Ở {place}, kỷ niệm được tổ chức bằng những việc
        làm thiết thực, trong đó có {work}."""),
    "notice": choices("""
        {Unit} công khai danh sách tập thể được đề nghị xét khen thưởng {when} để lấy ý kiến trước khi hội đồng
        họp. Các đề nghị đều gắn với kết quả {work} tại {place}.
        | Thực hiện quy trình xét khen thưởng, {unit} thông báo lấy ý kiến rộng rãi về các mô hình {work}. Ý kiến được
        nhận đến hết ngày cuối của đợt công khai."""),
}
DETAILS = choices("""Trước hết, {unit} dùng {board} để ai cũng biết việc đang đến đâu.
    | Khó khăn lớn nhất là {obstacle}; cách gỡ được chọn là {remedy}.
    | {People} được mời nói trước, lãnh đạo các đơn vị kết luận sau cùng, nhờ đó buổi họp ngắn mà rõ việc.
    | Tại {place}, mỗi tuần có một buổi dành riêng cho việc {work}, bắt đầu từ những trường hợp còn vướng.
    | Theo phân công, {unit} làm đầu mối, các đơn vị khác phối hợp và báo kết quả vào ngày làm việc cuối tháng.
    | Điểm mới của năm nay là *{board}*, được cập nhật hằng ngày thay vì chờ báo cáo quý.
    | Để {aim}, các đơn vị thống nhất {remedy} và không đặt thêm một loại sổ sách nào.
    | Nhiều ý kiến cho rằng **{remedy}** là việc làm ngay được, không cần thêm kinh phí.
    | {Who} cho biết trước đây {obstacle}, nên việc {work} thường bị dồn vào cuối năm.
    | Đợt tự kiểm tra giữa kỳ chỉ ra {count} điểm cần sửa; phần lớn đã xong trong vòng {few} tuần.
    | Cách làm này được {place} áp dụng từ {when}, sau khi làm thử ở một tổ và so với cách cũ.
    | Mỗi phần việc ở {place} đều có người chịu trách nhiệm và một ngày hẹn cụ thể, ghi ngay trên {board}.
    | So với kế hoạch đầu năm, khối lượng đã thực hiện đạt {high}%, trong khi số giờ làm thêm không tăng.
    | Việc {work} vì thế không còn là của riêng một phòng mà thành việc chung của {people}.
    | Ở những nơi {obstacle}, {unit} cử người xuống cùng làm trong {few} ngày rồi mới giao lại.
    | Kinh nghiệm cho thấy cần {remedy} trước, sau đó mới nói đến chỉ tiêu.
    | Buổi trao đổi gần nhất kéo dài {few} giờ, dành phần lớn thời gian cho câu hỏi từ {place}.
    | Tài liệu về việc {work} được đặt ở một chỗ, ai cần đều tự tra được mà không phải hỏi qua nhiều người.
    | Danh mục việc cần làm được rút từ {more} xuống còn {count} đầu việc, xếp theo mức độ cần trước, cần sau.
    | Với {people} ở {place}, thay đổi dễ thấy nhất là **bớt một lần đi lại** và bớt một lần chờ.""")
RESULTS = choices("""Đến cuối kỳ, {good}, khá hơn cùng kỳ năm trước.
    | Kết quả bước đầu: {good}; {place} cũng ghi nhận {good}.
    | Qua theo dõi, {good}, cao hơn mức đã đăng ký.
    | Không phải mọi việc đều suôn sẻ: {obstacle}, và phần này sẽ được xử lý trong quý tới.
    | Con số đáng chú ý nhất là {good}, dù thời gian triển khai mới {count} tuần.
    | Bên cạnh đó, {good}, phần nào cho thấy hướng đi *{virtue}* là đúng.
    | Một chỉ số chưa đạt do {obstacle}; các đơn vị đã thống nhất {remedy}.
    | Nhờ vậy, việc {work} đi vào nền nếp và {good}.
    | {Place} đánh giá cách làm này {virtue}, dễ theo và ít tốn kém.
    | Từ chỗ {obstacle}, đến nay {good}.""")
QUOTES = choices("""Chúng tôi không nghĩ đến chuyện thành tích, chỉ mong việc {work} bớt vất vả cho người đến sau.
    | Làm một lần cho đúng thì lâu hơn, nhưng về sau không phải làm lại.
    | Điều tôi thích nhất là ai cũng nhìn thấy tiến độ, không ai phải hỏi ai.
    | Khi mọi người cùng {remedy}, những việc tưởng khó ở {place} lại đi rất nhanh.
    | Thi đua là làm tốt hơn chính mình của tháng trước, chứ không phải hơn người bên cạnh.
    | Có {means} rồi, chúng tôi yên tâm hơn khi bàn giao công việc.""")
BULLETS = choices("""
    dùng {board} thay cho báo cáo giấy | nêu gương người {virtue} | {remedy} | ưu tiên {place} và những nơi còn vướng
    | mỗi tháng chọn một việc để {aim} | ghi nhận kịp thời người có cách làm {virtue}
    | rà lại việc {work} vào tuần cuối quý | công khai kết quả để cùng góp ý | mời {who} tham gia ý kiến""")
CLOSINGS = choices("""Thời gian tới, {unit} tiếp tục {work}, đồng thời {remedy} để {aim}.
    | Những kết quả ấy là cơ sở để {place} đăng ký nội dung thi đua của kỳ sau.
    | Kinh nghiệm từ {place} sẽ được giới thiệu tại buổi giao ban gần nhất để các đơn vị tham khảo.
    | Việc còn lại ở {place} là giữ nhịp: mỗi tuần một lần nhìn lại, mỗi quý một lần đối chiếu với kế hoạch.
    | {Unit} mong nhận thêm góp ý của {people} để cách làm này gọn hơn nữa.""")
SUMMARIES = choices("""{Unit} cùng {place} thực hiện việc {work} nhằm {aim}; đến nay {good}.
    | Cách làm {virtue} ở {place} giúp việc {work} đi vào nền nếp; bước đầu {good}.
    | Từ chỗ {obstacle}, {place} chọn cách {remedy} để {aim}.
    | Việc {work} tại {place} được theo dõi bằng {means}; kết quả {when} cho thấy {good}.""")
AUTHORS = ("Ban Biên tập", "Văn phòng Sở", "Phòng Quản lý chuyên ngành", "Công đoàn cơ sở", "Đoàn Thanh niên")
CREW = choices("""Tổ {work} | Nhóm {work} | Đội {work}""")
MODELS = choices("""Mô hình {work} | Cách làm “{work}” | Sáng kiến {work}""")
DOCUMENTS = (  # type, symbol, title
    ("Kế hoạch", "KH-SKHCN", "Tổ chức phong trào thi đua về {work}"),
    ("Quyết định", "QĐ-SKHCN", "Ban hành quy định về {work}"),
    ("Thông báo", "TB-SKHCN", "Kết quả thực hiện {work} tại {place}"),
    ("Báo cáo", "BC-SKHCN", "Tình hình {work} ở {place}"),
    ("Hướng dẫn", "HD-SKHCN", "Cách {work} cho {place}"),
    ("Công văn", "SKHCN-VP", "Đôn đốc việc {work} tại {place}"),
)
READ_ON = ("Cùng nội dung này, mời đọc", "Trang cũng đã đăng bài", "Có thể so sánh với", "Xem thêm")
ABOUT = "Trang do máy dựng để đo tốc độ và kiểm thử; mọi nội dung đều là mẫu."
OUTSIDE = (
    ("Cổng Thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
    ("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn/"),
)
# Of fifty articles: 70 % news, 12 % exemplars, 8 % campaigns, 6 % anniversaries, 4 % notices.
MIX = ("news",) * 35 + ("exemplar",) * 6 + ("campaign",) * 4 + ("anniversary",) * 3 + ("notice",) * 2
ID_WORDS = {
    "news": "tin",
    "exemplar": "guong",
    "campaign": "phong-trao",
    "anniversary": "ky-niem",
    "notice": "thong-bao",
}


RANGES = {"count": (3, 48), "percent": (4, 42), "high": (71, 99), "few": (2, 6), "more": (50, 90)}


class Words(dict[str, str]):
    """The facts of one article; what is not among them is drawn from the lexicon, anew each time."""

    def __init__(self, rng: Random, **facts: str) -> None:
        super().__init__(facts)
        self.rng = rng

    def __missing__(self, name: str) -> str:
        if name in RANGES:
            return str(self.rng.randint(*RANGES[name]))
        if name[0].isupper():
            return capital(self[name.lower()])
        return self.say(LEXICON[name])

    def say(self, patterns: Sequence[str]) -> str:
        """One of the patterns, filled."""
        pattern = patterns[int(self.rng.random() * len(patterns))]
        return pattern.format_map(self) if "{" in pattern else pattern

    def several(self, patterns: Sequence[str], count: int) -> list[str]:
        """Some of the patterns, each another, filled."""
        return [pattern.format_map(self) for pattern in self.rng.sample(patterns, count)]


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def in_sentence(label: str) -> str:
    """A unit's label inside a sentence: a group's begins small."""
    return f"c{label[1:]}" if label.startswith("Các ") else label


def official_date(day: date) -> str:
    """A date as official documents write it: a leading 0 for days under 10 and for months 1 and 2."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def scalar(text: str, *, in_list: bool = False) -> str:
    """The text as a YAML scalar, in quotes only where it needs them."""
    plain = re.fullmatch(r"[^\W_][^\"'#\[\]{}]*", text) and ": " not in text and not text.endswith(":")
    return text if plain and not (in_list and "," in text) else f'"{text}"'


# ── What the plan and the vocabularies allow ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A solar day with the year of its event."""

    id: str
    label: str
    day: int
    month: int
    year: int

    def next(self, today: date) -> date:
        """The first time that the day comes, today included."""
        this_year = date(today.year, self.month, self.day)
        return this_year if this_year >= today else date(today.year + 1, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Frame:
    """What articles may refer to, from the model site's own files."""

    topics: tuple[tuple[str, str], ...]  # id, label
    praising: tuple[str, ...]  # the topics that praise: those of exemplars
    units: tuple[tuple[str, str], ...]
    campaigns: tuple[tuple[str, str, str], ...]  # id, label, topic
    free_categories: tuple[str, ...]  # those that are no kind's default
    anniversaries: tuple[Anniversary, ...]


@lru_cache(maxsize=1)
def frame() -> Frame:
    """The frame of the model site."""
    plan, site = _toml(MODEL / "plans" / PLAN), _toml(MODEL / "site.toml")
    days = {**_toml(CONTENT / "common/anniversaries.toml")["anniversary"], **site.get("anniversary", {})}
    return Frame(
        topics=tuple((id_, topic["label"]) for id_, topic in plan["topic"].items()),
        praising=tuple(id_ for id_, topic in plan["topic"].items() if topic["stance"] == "bieu-duong"),
        units=tuple((id_, unit["label"]) for id_, unit in plan["unit"].items()),
        campaigns=tuple((id_, row["label"], row["topic"]) for id_, row in plan["campaign"].items()),
        free_categories=tuple(id_ for id_, row in site["category"].items() if not row["kinds"]),
        anniversaries=tuple(
            Anniversary(id_, row["label"], row["day"], row["month"], row["event_year"])
            for id_, row in days.items()
            if row["calendar"] == "solar" and row.get("event_year", 2022) < 2022
        ),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def workday(day: date) -> date:
    """The day, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


# ── Records ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Record:
    """A record that articles from a day on may point at."""

    id: str
    name: str
    day: date
    text: str


def exemplar_records(count: int, seed: int) -> list[Record]:
    """Collectives and models, no persons; each older than the next."""
    records = []
    for number in range(count):
        rng = Random(f"{seed} exemplar {number}")
        unit, label = rng.choice(frame().units)
        words = Words(rng, unit=in_sentence(label))
        kind, names = rng.choice((("tap-the", CREW), ("mo-hinh", MODELS)))
        name = f"{words.say(names)} số {number + 1}"
        first = workday(date(2021, 3, 1) + timedelta(days=1000 * number // count))
        second = workday(first + timedelta(days=rng.randint(120, 500)))
        lines = [
            f"name: {scalar(name)}",
            f"kind: {kind}",
            f"unit: {unit}",
            f"summary: {scalar(words.say(SUMMARIES))}",
            f"stages:\n  - stage: nhan-to-moi\n    date: {first}\n  - stage: cap-so\n    date: {second}",
            f"recognitions:\n  - award: giay-khen\n    decision: {40 + number}/QĐ-SKHCN",
            f"    date: {second}\n    authority: Giám đốc Sở",
            "sample: true",
        ]
        text = "\n\n".join(" ".join(words.several(part, 2)) for part in (DETAILS, RESULTS))
        records.append(Record(f"dien-hinh-{number + 1:04}", name, first, content(lines, text)))
    return records


def document_records(count: int, seed: int) -> list[Record]:
    """Documents of the department, each older than the next; type and symbol agree."""
    records = []
    span = (LAST_RECORD - date(2021, 12, 1)).days
    for number in range(count):
        words = Words(Random(f"{seed} document {number}"), unit="Văn phòng Sở")
        kind, symbol, title = DOCUMENTS[number % len(DOCUMENTS)]
        day = workday(date(2021, 12, 1) + timedelta(days=span * number // count))
        code = f"{number + 101}/{symbol}"
        lines = [
            f"number: {code}",
            f"type: {kind}",
            f"date: {day}",
            "issuer: Sở Khoa học và Công nghệ tỉnh Hà Nam",
            f"title: {scalar(title.format_map(words))}",
            f"effective: {day}",
            "sample: true",
        ]
        text = content(lines, " ".join(words.several(DETAILS, 2)))
        records.append(Record(f"van-ban-{number + 1:04}", f"{kind} số~{code}", day, text))
    return records


def until(records: list[Record], moment: datetime) -> list[Record]:
    """The records, sorted by day, that were there at a moment."""
    return records[: bisect_right(records, moment.date(), key=lambda record: record.day)]


def content(lines: Sequence[str], body: str) -> str:
    """A content file of front matter and body."""
    return "---\n" + "\n".join(lines).replace("~", " ") + "\n---\n" + body.replace("~", "\u00a0") + "\n"


# ── Articles ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Desk:
    """What the articles of a corpus share; `written` holds the id and title of those already written."""

    seed: int
    count: int
    exemplars: list[Record]
    documents: list[Record]
    written: list[tuple[str, str]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an article is about, before a word of it is written."""

    kind: str
    moment: datetime
    fields: tuple[str, ...] = ()  # the lines of front matter that its kind requires
    facts: tuple[tuple[str, str], ...] = ()
    topic: str = ""  # implied by the campaign
    links: tuple[str, ...] = ()


def stories(desk: Desk) -> Iterator[tuple[str, str]]:
    """The articles by date: the path of each under articles/, and its text."""
    for index in range(desk.count):
        rng = Random(f"{desk.seed} article {index}")
        kind, moment = kind_of(desk.seed, index), moment_of(index, desk.count, rng)
        id_ = f"{moment.year}-{ID_WORDS[kind]}-{index + 1:06}"
        title, text = article(desk, rng, id_, ASSIGN[kind](desk, rng, moment))
        desk.written.append((id_, title))
        yield f"{moment:%Y/%m}/{id_}.md", text


def kind_of(seed: int, index: int) -> str:
    """The kind of an article: each fifty have the mix, and the first of all is news."""
    return "news" if index == 0 else _order(seed, index // len(MIX))[index % len(MIX)]


@lru_cache(maxsize=2)
def _order(seed: int, block: int) -> list[str]:
    return Random(f"{seed} mix {block}").sample(MIX, len(MIX))


def moment_of(index: int, count: int, rng: Random) -> datetime:
    """When an article is dated: evenly over four years, from 6:00 to 21:00, never before the one before it."""
    place = (index + rng.random()) / count * DAYS
    return FIRST + timedelta(days=int(place), minutes=360 + int(place % 1 * 900))


def news(desk: Desk, rng: Random, moment: datetime) -> Assignment:
    """News need nothing; some stand in a category of their own."""
    category = (f"category: {rng.choice(frame().free_categories)}",) if rng.random() < 0.2 else ()
    return Assignment("news", moment, category)


def exemplar(desk: Desk, rng: Random, moment: datetime) -> Assignment:
    """An article of an exemplar points at its record."""
    record = rng.choice(until(desk.exemplars, moment))
    link = f"Hồ sơ được theo dõi tại trang [{record.name}](/dien-hinh/{record.id}/)."
    fields, facts = (f"exemplars: [{record.id}]",), (("record", record.name),)
    return Assignment("exemplar", moment, fields, facts, links=(link,))


def campaign(desk: Desk, rng: Random, moment: datetime) -> Assignment:
    """An article of a campaign names it; the campaign implies its topic."""
    id_, label, topic = rng.choice(frame().campaigns)
    link = f"Đây là một phần của phong trào [{label}](/phong-trao/{id_}/)."
    return Assignment("campaign", moment, (f"campaign: {id_}",), topic=topic, links=(link,))


def anniversary(desk: Desk, rng: Random, moment: datetime) -> Assignment:
    """An article of an anniversary is about one of the next two days that come."""
    coming = sorted(frame().anniversaries, key=lambda day: (day.next(moment.date()), day.id))
    day = rng.choice(coming[:2])
    years = day.next(moment.date()).year - day.year
    return Assignment("anniversary", moment, (f"anniversary: {day.id}",), (("day", day.label), ("years", str(years))))


def notice(desk: Desk, rng: Random, moment: datetime) -> Assignment:
    """A notice is open for more than ten working days, over any holiday, before the council meets."""
    opens = workday(moment.date() + timedelta(days=1))
    closes = workday(opens + timedelta(days=rng.randint(30, 36)))
    council = workday(closes + timedelta(days=rng.randint(4, 8)))
    first, last, meets = (official_date(day) for day in (opens, closes, council))
    line = f"Thời gian nhận ý kiến từ ngày~{first} đến hết ngày~{last}; hội đồng họp ngày~{meets}."
    fields = (f"opens: {opens}", f"closes: {closes}", f"council: {council}")
    return Assignment("notice", moment, fields, links=(line,))


ASSIGN = {
    "news": news,
    "exemplar": exemplar,
    "campaign": campaign,
    "anniversary": anniversary,
    "notice": notice,
}


def article(desk: Desk, rng: Random, id_: str, task: Assignment) -> tuple[str, str]:
    """The title and the whole text of an article."""
    unit, label = rng.choice(frame().units)
    words = Words(rng, unit=in_sentence(label), when=season(rng, task.moment))
    words.update(task.facts)
    title, tags = unused_title(desk, words, task.kind), tags_of(rng, task)
    known = until(desk.documents, task.moment)
    document = rng.choice(known) if known and rng.random() < 0.3 else None
    lines = [f"id: {id_}", f"title: {scalar(title)}", f"date: {task.moment:%Y-%m-%d %H:%M}", f"kind: {task.kind}"]
    lines += task.fields
    if tags:
        lines.append(f"tags: [{', '.join(scalar(tag, in_list=True) for tag in tags)}]")
    lines += [f"summary: {scalar(words.say(SUMMARIES))}", f"unit: {unit}", f"author: {rng.choice(AUTHORS)}"]
    if document:
        lines.append(f"documents: [{document.id}]")
    if rng.random() < 0.6:
        lines += image_lines(rng)
    lines.append("sample: true")
    references = [*task.links, *links(desk, rng, document)]
    return title, content(lines, body(rng, words, task.kind, references))


def season(rng: Random, moment: datetime) -> str:
    """The time that an article speaks of: the month, the quarter or the half of the year of its date."""
    month = f"{moment.month:02}" if moment.month < 3 else str(moment.month)
    quarter, half = ("I", "II", "III", "IV")[(moment.month - 1) // 3], ("đầu", "cuối")[moment.month > 6]
    return rng.choice((f"tháng~{month}", f"quý~{quarter}", f"sáu tháng {half}")) + f" năm~{moment.year}"


def unused_title(desk: Desk, words: Words, kind: str) -> str:
    """A title that no other article has; it settles the work and the place that the article is about."""
    for _ in range(40):
        words["work"], words["place"] = words.say(LEXICON["work"]), words.say(LEXICON["place"])
        title = capital(words.say(TITLES[kind])).replace("~", " ")
        if title not in desk.titles:
            break
    else:
        title = f"{title} (bài {len(desk.titles) + 1})"
    desk.titles.add(title)
    return title


def tags_of(rng: Random, task: Assignment) -> list[str]:
    """One to three topics, each by its id or its exact label; a campaign's own topic goes without saying."""
    if task.kind == "campaign" and rng.random() < 0.5:
        return []
    others = [topic for topic in frame().topics if topic[0] != task.topic]
    chosen = rng.sample(others, rng.choice((1, 1, 1, 2, 2, 3)))
    if task.kind == "exemplar":
        praising = [topic for topic in others if topic[0] in frame().praising]
        chosen = [rng.choice(praising), *(topic for topic in chosen if topic[0] not in frame().praising)][:3]
    return [label if rng.random() < 0.3 else id_ for id_, label in chosen]


def image_lines(rng: Random) -> list[str]:
    """The picture of an article in its front matter."""
    file, alt = rng.choice(picture_files())
    return ["image:", f"  file: {file}", f"  alt: {scalar(alt)}", "  credit: Minh họa của trang"]


def links(desk: Desk, rng: Random, document: Record | None) -> list[str]:
    """Sentences that lead elsewhere: to one to four earlier articles, a topic, a document, another site."""
    sentences = []
    if document:
        sentences.append(f"Căn cứ thực hiện là [{document.name}](/van-ban/{document.id}/).")
    if rng.random() < 0.5:
        id_, label = rng.choice(frame().topics)
        sentences.append(f"Các bài cùng nội dung được tập hợp ở chủ đề [{label}](/chu-de/{id_}/).")
    if rng.random() < 0.15:
        name, address = rng.choice(OUTSIDE)
        sentences.append(f"Văn bản gốc có tại [{name}]({address}).")
    count = min(len(desk.written), rng.choice((1, 1, 2, 2, 3, 4)))
    for opening, number in zip(READ_ON, rng.sample(range(len(desk.written)), count), strict=False):
        id_, title = desk.written[number]
        sentences.append(f"{opening} [{title}](/bai-viet/{id_}/).")
    return sentences


# ── Bodies ────────────────────────────────────────────────────────────────────────────────────────────────


def body(rng: Random, words: Words, kind: str, references: Sequence[str]) -> str:
    """The Markdown of an article: an opening, two or three parts under headings, a closing."""
    count = rng.choice((2, 2, 3))
    size = 6 // count  # sentences of a part, besides its result
    details, results = rng.sample(DETAILS, count * size + 1), rng.sample(RESULTS, count)
    blocks = [words.say(OPENINGS[kind]) + " " + words.say(details[-1:])]
    extras = [extra for share, extra in EXTRAS if rng.random() < share]
    for part, heading in enumerate(rng.sample(LEXICON["part"], count)):
        blocks.append(f"## {heading}")
        sentences = [*details[part * size : (part + 1) * size], results[part]]
        cut = rng.choice((2, len(sentences)))
        blocks.append(" ".join(words.say([sentence]) for sentence in sentences[:cut]))
        if part < len(extras):
            blocks += extras[part](rng, words)
        blocks.append(" ".join(words.say([sentence]) for sentence in sentences[cut:]))
    middle = (len(references) + 1) // 2
    blocks += [" ".join(references[:middle]), " ".join([words.say(CLOSINGS), *references[middle:]])]
    return "\n\n".join(block for block in blocks if block)


def table(rng: Random, words: Words) -> list[str]:
    """What was planned and what was done, in a table."""
    rows = ["| Nội dung | Kế hoạch | Thực hiện | Tỷ lệ |", "|---|---:|---:|---:|"]
    for measure in rng.sample(LEXICON["measure"], rng.randint(3, 5)):
        planned = rng.randint(20, 1800)
        done = round(planned * rng.uniform(0.82, 1.2))
        share = f"{done / planned * 100:.1f}%".replace(".", ",")
        rows.append(f"| {measure} | {grouped(planned)} | {grouped(done)} | {share} |")
    return [f"Kết quả {words['when']} so với kế hoạch:", "\n".join(rows)]


def grouped(number: int) -> str:
    """A number as Vietnamese writes it: 1.250."""
    return f"{number:,}".replace(",", ".")


def bullets(rng: Random, words: Words) -> list[str]:
    """A list, of points or of steps; points of a part may follow below the second."""
    numbered, count = rng.random() < 0.4, rng.randint(3, 4)
    lines = []
    for number, text in enumerate(words.several(BULLETS, count + 2)[:count], start=1):
        lines.append(f"{number}. {capital(text)};" if numbered else f"- {capital(text)};")
        if number == 2 and rng.random() < 0.35:
            lines += [f"    - {text};" for text in words.several(LEXICON["remedy"], 2)]
    lines[-1] = lines[-1].removesuffix(";") + "."
    return [f"Các đơn vị thống nhất {count} việc:", "\n".join(lines)]


def quotation(rng: Random, words: Words) -> list[str]:
    """What somebody without a name said, as a block quote."""
    return [f"> “{words.say(QUOTES)}” – {words['who']} nói."]


def figure(rng: Random, words: Words) -> list[str]:
    """A picture in the body."""
    file, alt = rng.choice(picture_files())
    return [f"![{alt}](/{file})"]


def subsection(rng: Random, words: Words) -> list[str]:
    """A part of a part, under a heading of its own."""
    return [f"### {words['Means']}", words.say(DETAILS)]


EXTRAS = ((0.25, table), (0.5, bullets), (0.22, quotation), (0.2, figure), (0.15, subsection))


# ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1)
def picture_files() -> tuple[tuple[str, str], ...]:
    """The path and alt text of each shared picture."""
    return tuple((f"images/hinh-{n + 1:02}.png", illustrations.alt_text(shown)) for n, shown in enumerate(PICTURES))


@lru_cache(maxsize=1)
def drawn() -> tuple[bytes, ...]:
    """The shared pictures themselves, the same for every corpus."""
    return tuple(illustrations.picture(f"corpus {n}", shown, small=True) for n, shown in enumerate(PICTURES))


def write_corpus(folder: Path, articles: int, seed: int = 1) -> None:
    """Writes site/ and common/ into a folder that has neither; FileExistsError where it has one."""
    site = folder / "site"
    if site.exists():
        raise FileExistsError(site)
    shutil.copytree(CONTENT / "common", folder / "common")
    (site / "plans").mkdir(parents=True)
    shutil.copyfile(MODEL / "plans" / PLAN, site / "plans" / PLAN)
    desk = Desk(
        seed,
        articles,
        exemplar_records(max(1, articles // 100), seed),
        document_records(max(1, articles // 200), seed),
    )
    write(site, "", [("site.toml", site_file())])
    write(site, "pages", [("gioi-thieu.md", content(["title: Giới thiệu", f"summary: {ABOUT}"], ABOUT))])
    write(site, "exemplars", ((f"{record.id}.md", record.text) for record in desk.exemplars))
    write(site, "documents", ((f"{record.id}.md", record.text) for record in desk.documents))
    write(site, "articles", stories(desk))
    (site / "images").mkdir()
    for (file, _), png in zip(picture_files(), drawn(), strict=True):
        (site / file).write_bytes(png)


def write(site: Path, folder: str, files: Iterable[tuple[str, str]]) -> None:
    """Writes the texts at their paths in a folder of the site."""
    made: set[str] = set()
    (site / folder).mkdir(exist_ok=True)
    for path, text in files:
        place = f"{site}/{folder}/{path}"
        parent = place.rpartition("/")[0]
        if parent not in made:
            Path(parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        with open(place, "wb") as file:  # noqa: PTH123 - Path.open costs a third of the time at 20,000 files
            file.write(text.encode())


def site_file() -> str:
    """The model's site.toml under another id and address."""
    text = (MODEL / "site.toml").read_text(encoding="utf-8")
    for key, value in (("id", "corpus"), ("url", "https://corpus.example"), ("authority", "corpus.example")):
        text = re.sub(rf'^{key} = ".*"$', f'{key} = "{value}"', text, count=1, flags=re.MULTILINE)
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Writes a made-up site of N articles into DIR/site and DIR/common.")
    parser.add_argument("articles", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    call = parser.parse_args(arguments)
    if call.articles < 0:
        parser.error("N must be 0 or more")
    try:
        write_corpus(call.folder, call.articles, call.seed)
    except FileExistsError as error:
        parser.error(f"{call.folder} holds a site already; name an empty folder ({error})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
