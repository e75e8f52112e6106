"""The JSON Schemas of open data (draft 2020-12): what tests judge by and reusers read.

A schema allows more fields than it names: a field may be added to version 1, none is taken away or changes its meaning.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.newsroom.addresses import API, FEED_FILES
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES
from portal.plan.model import PLAN_KINDS, RELATIONS, REPORT_KINDS, RHYTHMS, STANCES, UNIT_KINDS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "^[a-z0-9-]{2,80}$"
_ZONE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+07:00$"


def _told(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _maybe(schema: Schema) -> Schema:
    """Return a schema that null satisfies too: what the source leaves open."""
    if "type" in schema and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _record(fields: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(fields), "required": list(fields)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(values: Sequence[str] | Mapping[str, str]) -> Schema:
    return {"type": "string", "enum": list(values)}


TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "string", "pattern": _ID}
# A plan's id is the name of its file, which nothing else limits.
PLAN_ID: Schema = {"type": "string", "minLength": 1}
URL: Schema = {"type": "string", "format": "uri"}
MOMENT: Schema = {"type": "string", "format": "date-time", "pattern": _ZONE}
DAY: Schema = {"type": "string", "format": "date"}
PARTIAL: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
HTML: Schema = {"type": "string", "contentMediaType": "text/html"}
NAMED = _record({"id": ID, "label": TEXT, "url": URL})
NAMED_PLAN = _record({"id": PLAN_ID, "label": TEXT, "url": URL})
IMAGE = _record(
    {"url": URL, "type": TEXT, "bytes": COUNT, "width": _maybe(COUNT), "height": _maybe(COUNT)}
    | {"alt": TEXT, "credit": _maybe(TEXT)}
)
FILE = _record({"url": URL, "type": TEXT, "bytes": COUNT})
FEEDS = _record({name.partition(".")[0]: URL for name in FEED_FILES})
TARGET = _record({"articles": COUNT, "every": _one_of(RHYTHMS), "local": FLAG, "source": _maybe(TEXT)})
SAMPLE = _told(FLAG, "true: nội dung minh họa, không phải tin hay hồ sơ thật")
LOCAL = _told(FLAG, "true: do cơ quan bổ sung, không có trong văn bản kế hoạch")
CONTENT = _told(HTML, "toàn văn bằng HTML đã lọc sạch, mọi liên kết và ảnh là địa chỉ đầy đủ")
ENTRY = _record(
    {"id": ID, "label": TEXT, "url": URL, "clause": _maybe(TEXT), "host": _maybe(TEXT), "does": _list(TEXT)}
    | {"topic": _maybe(ID)}
)

ARTICLE: Mapping[str, Schema] = {
    "id": _told(ID, "mã bài, không bao giờ đổi"),
    "tag": _told({"type": "string", "pattern": "^tag:"}, "mã định danh toàn cầu (RFC 4151), cũng là mã ở nguồn tin"),
    "url": _told(URL, "địa chỉ của bài"),
    "title": _told(TEXT, "tiêu đề"),
    "summary": _told(_maybe(TEXT), "tóm tắt"),
    "kind": _told(_one_of(KINDS), "loại bài: " + ", ".join(f"{key} ({label.lower()})" for key, label in KINDS.items())),
    "language": _told(TEXT, "ngôn ngữ (BCP 47)"),
    "published": _told(MOMENT, "thời điểm đăng"),
    "updated": _told(MOMENT, "lần sửa hoặc đính chính gần nhất; bằng published nếu chưa sửa"),
    "author": _told(_maybe(TEXT), "tác giả như ghi trên bài"),
    "category": _told(NAMED, "chuyên mục"),
    "plan": _told(_maybe(PLAN_ID), "mã kế hoạch có hiệu lực vào ngày của bài"),
    "topics": _told(_list(NAMED), "các chủ đề của kế hoạch mà bài phục vụ"),
    "unit": _told(_maybe(NAMED), "đơn vị"),
    "campaign": _told(_maybe(NAMED), "phong trào thi đua"),
    "event": _told(_maybe(NAMED), "sự kiện"),
    "field": _told(_maybe(NAMED), "lĩnh vực"),
    "task": _told(_maybe(NAMED), "nhóm nhiệm vụ"),
    "special_page": _told(_maybe(NAMED), "chuyên trang"),
    "anniversary": _told(_maybe(NAMED), "ngày kỷ niệm"),
    "exemplars": _told(_list(NAMED), "các điển hình mà bài nói đến"),
    "documents": _told(_list(NAMED), "các văn bản mà bài dẫn; label là số, ký hiệu"),
    "image": _told(_maybe(IMAGE), "ảnh chính, kèm lời mô tả (alt) và nguồn ảnh (credit)"),
    "consultation": _told(
        _maybe(_record({"opens": _maybe(DAY), "closes": _maybe(DAY), "council": _maybe(DAY)})),
        "đợt lấy ý kiến: ngày mở, ngày hết hạn, ngày họp Hội đồng",
    ),
    "corrections": _told(_list(_record({"date": _maybe(DAY), "text": TEXT})), "các lần đính chính"),
    "source": _told(_maybe(_record({"name": TEXT, "url": URL, "time": MOMENT})), "nguồn của bài dẫn lại"),
    "sample": SAMPLE,
    "content_html": CONTENT,
}
TOPIC: Mapping[str, Schema] = {
    "id": _told(ID, "mã chủ đề, không bao giờ đổi"),
    "label": _told(TEXT, "tên theo kế hoạch mới nhất có chủ đề này"),
    "url": _told(URL, "địa chỉ của chủ đề"),
    "stance": _told(_one_of(STANCES), "hướng tuyên truyền: phổ biến, biểu dương hoặc phê phán"),
    "aliases": _told(_list(TEXT), "các cách gọi khác"),
    "plans": _told(
        _list(_record({**NAMED_PLAN["properties"], "clause": _maybe(TEXT)})), "các kế hoạch có chủ đề, kèm điều khoản"
    ),
    "continues": _told(_list(ID), "mã các chủ đề mà chủ đề này tiếp nối, mới trước"),
    "local": LOCAL,
    "source": _told(_maybe(TEXT), "nguồn của phần bổ sung"),
    "feeds": _told(FEEDS, "các nguồn tin của chủ đề"),
}
CAMPAIGN: Mapping[str, Schema] = {
    "id": _told(ID, "mã phong trào, không bao giờ đổi"),
    "label": _told(TEXT, "tên gọi ở địa phương"),
    "url": _told(URL, "địa chỉ của phong trào"),
    "official_label": _told(TEXT, "tên chính thức"),
    "topic": _told(_maybe(NAMED), "chủ đề"),
    "launched_by": _told(_maybe(TEXT), "cơ quan phát động"),
    "from": _told(_maybe(PARTIAL), "bắt đầu, với độ chính xác mà kế hoạch ghi: năm, tháng hoặc ngày"),
    "until": _told(_maybe(PARTIAL), "kết thúc"),
    "slogan": _told(_maybe(TEXT), "khẩu hiệu"),
    "plan": _told(NAMED_PLAN, "kế hoạch"),
    "clause": _told(_maybe(TEXT), "điều khoản"),
    "local": LOCAL,
    "source": _told(_maybe(TEXT), "nguồn"),
    "feeds": _told(FEEDS, "các nguồn tin của phong trào"),
}
EVENT: Mapping[str, Schema] = {
    "id": _told(ID, "mã sự kiện, không bao giờ đổi"),
    "label": _told(TEXT, "tên sự kiện"),
    "url": _told(URL, "địa chỉ của sự kiện"),
    "topic": _told(_maybe(NAMED), "chủ đề"),
    "from": _told(_maybe(PARTIAL), "thời gian, với độ chính xác mà kế hoạch ghi"),
    "until": _told(_maybe(PARTIAL), "kết thúc"),
    "place": _told(_maybe(TEXT), "địa điểm"),
    "plan": _told(NAMED_PLAN, "kế hoạch"),
    "clause": _told(_maybe(TEXT), "điều khoản"),
    "local": LOCAL,
    "source": _told(_maybe(TEXT), "nguồn"),
    "feeds": _told(FEEDS, "các nguồn tin của sự kiện"),
}
EXEMPLAR: Mapping[str, Schema] = {
    "id": _told(ID, "mã điển hình, không bao giờ đổi"),
    "url": _told(URL, "địa chỉ của điển hình"),
    "name": _told(TEXT, "họ tên hoặc tên tập thể, mô hình"),
    "kind": _told(_one_of(EXEMPLAR_KINDS), "cá nhân, tập thể hoặc mô hình"),
    "summary": _told(_maybe(TEXT), "tóm tắt thành tích"),
    "unit": _told(_maybe(NAMED), "đơn vị"),
    "field": _told(_maybe(NAMED), "lĩnh vực"),
    "stages": _told(
        _list(_record({"stage": _one_of(STAGES), "date": _maybe(DAY)})), "các bước từ nhân tố mới đến điển hình"
    ),
    "recognitions": _told(
        _list(
            _record(
                {"award": _maybe(TEXT), "label": _maybe(TEXT), "decision": _maybe(TEXT), "date": _maybe(DAY)}
                | {"authority": _maybe(TEXT)}
            )
        ),
        "các hình thức khen thưởng còn giá trị",
    ),
    "image": _told(_maybe(IMAGE), "ảnh"),
    "sample": SAMPLE,
    "content_html": CONTENT,
}
DOCUMENT: Mapping[str, Schema] = {
    "id": _told(ID, "mã văn bản, không bao giờ đổi"),
    "url": _told(URL, "địa chỉ của văn bản"),
    "number": _told(TEXT, "số, ký hiệu"),
    "type": _told(TEXT, "loại văn bản"),
    "title": _told(TEXT, "trích yếu"),
    "issued": _told(_maybe(DAY), "ngày ban hành"),
    "issuer": _told(_maybe(TEXT), "cơ quan ban hành"),
    "signer": _told(_maybe(TEXT), "người ký"),
    "effective": _told(_maybe(DAY), "ngày có hiệu lực"),
    "expires": _told(_maybe(DAY), "ngày cuối còn hiệu lực"),
    "replaces": _told(_list(NAMED), "các văn bản bị thay thế; label là số, ký hiệu"),
    "file": _told(_maybe(FILE), "tệp đính kèm"),
    "sample": SAMPLE,
    "content_html": CONTENT,
}
ANNIVERSARY: Mapping[str, Schema] = {
    "id": _told(ID, "mã ngày kỷ niệm, không bao giờ đổi"),
    "label": _told(TEXT, "tên ngày kỷ niệm"),
    "url": _told(URL, "địa chỉ của ngày kỷ niệm"),
    "calendar": _told(_one_of(("solar", "lunar")), "solar: dương lịch; lunar: âm lịch"),
    "day": _told({"type": "integer", "minimum": 1, "maximum": 31}, "ngày, theo lịch trên"),
    "month": _told({"type": "integer", "minimum": 1, "maximum": 12}, "tháng, theo lịch trên"),
    "event_year": _told(_maybe({"type": "integer"}), "năm diễn ra sự kiện"),
    "recognised_year": _told(_maybe({"type": "integer"}), "năm được công nhận"),
    "scope": _told(_maybe(TEXT), "phạm vi"),
    "clause": _told(_maybe(TEXT), "điều khoản của kế hoạch"),
    "source": _told(_maybe(TEXT), "căn cứ"),
    "unsure": _told(FLAG, "true: căn cứ chưa được đối chiếu nguyên văn"),
}
PLAN: Mapping[str, Schema] = {
    "id": _told(PLAN_ID, "mã kế hoạch"),
    "label": _told(TEXT, "tên gọi tắt"),
    "url": _told(URL, "địa chỉ của kế hoạch"),
    "title": _told(TEXT, "trích yếu"),
    "kind": _told(_maybe(_one_of(PLAN_KINDS)), "loại kế hoạch"),
    "number": _told(_maybe(TEXT), "số; null nếu văn bản để trống"),
    "symbol": _told(_maybe(TEXT), "ký hiệu"),
    "place": _told(_maybe(TEXT), "nơi ban hành"),
    "issued": _told(_maybe(PARTIAL), "ngày ban hành, với độ chính xác của văn bản"),
    "issuer": _told(_maybe(TEXT), "cơ quan ban hành"),
    "signer": _told(
        _maybe(_record({"name": _maybe(TEXT), "role": _maybe(TEXT), "for_role": _maybe(TEXT)})),
        "người ký: tên, chức vụ, ký thay cho ai",
    ),
    "from": _told(_maybe(PARTIAL), "bắt đầu"),
    "until": _told(_maybe(PARTIAL), "kết thúc"),
    "parent_from": _told(_maybe(PARTIAL), "bắt đầu của kế hoạch, đề án cấp trên"),
    "parent_until": _told(_maybe(PARTIAL), "kết thúc của kế hoạch, đề án cấp trên"),
    "slogan": _told(_maybe(TEXT), "khẩu hiệu"),
    "website": _told(_maybe(TEXT), "trang thông tin điện tử mà kế hoạch nêu"),
    "bases": _told(
        _list(
            _record(
                {"relation": _one_of(RELATIONS), "type": _maybe(TEXT), "number": _maybe(TEXT), "date": _maybe(PARTIAL)}
                | {"issuer": _maybe(TEXT), "subject": _maybe(TEXT), "clause": _maybe(TEXT)}
            )
        ),
        "văn bản làm căn cứ, được thực hiện, tiếp tục hoặc viện dẫn",
    ),
    "purpose": _told(_list(TEXT), "mục đích"),
    "requirements": _told(_list(TEXT), "yêu cầu"),
    "audience": _told(_list(TEXT), "đối tượng"),
    "forms": _told(_list(TEXT), "hình thức tuyên truyền"),
    "recipients": _told(_list(TEXT), "nơi nhận"),
    "topics": _told(
        _list(
            _record(
                {**NAMED["properties"], "stance": _one_of(STANCES), "clause": _maybe(TEXT), "continues": _maybe(TEXT)}
                | {"task": _maybe(ID), "target": _maybe(TARGET), "local": FLAG}
            )
        ),
        "chủ đề",
    ),
    "units": _told(
        _list(
            _record(
                {**NAMED["properties"], "kind": _one_of(UNIT_KINDS), "from": _maybe(PARTIAL), "until": _maybe(PARTIAL)}
                | {"successors": _list(ID), "target": _maybe(TARGET), "local": FLAG}
            )
        ),
        "đơn vị",
    ),
    "duties": _told(
        _list(_record({"unit": _maybe(ID), "does": TEXT, "clause": _maybe(TEXT)})), "nhiệm vụ của từng đơn vị"
    ),
    "reports": _told(
        _list(
            _record(
                {"kind": _one_of(REPORT_KINDS), "every": _maybe(_one_of(RHYTHMS)), "due": _maybe(TEXT)}
                | {"unit": _maybe(ID), "to": _maybe(TEXT), "clause": _maybe(TEXT)}
            )
        ),
        "chế độ báo cáo",
    ),
    "campaigns": _told(_list(ID), "mã các phong trào thi đua"),
    "events": _told(_list(ID), "mã các sự kiện"),
    "anniversaries": _told(_list(ID), "mã các ngày kỷ niệm của kế hoạch"),
    "tasks": _told(_list(ENTRY), "nhóm nhiệm vụ"),
    "fields": _told(_list(ENTRY), "lĩnh vực"),
    "special_pages": _told(_list(ENTRY), "chuyên trang"),
    "awards": _told(
        _list(
            _record(
                {"level": _maybe(TEXT), "award": TEXT, "granted_by": _maybe(TEXT), "clause": _maybe(TEXT)},
            )
        ),
        "hình thức khen thưởng mà kế hoạch nêu",
    ),
    "criteria": _told(_list(TEXT), "tiêu chí"),
    "sample": SAMPLE,
}

_COUNTED = {"articles": COUNT, "page": _maybe(URL)}
_IN_TIME = _list(_record({"period": TEXT, "from": DAY, "until": DAY, "articles": COUNT}))
_PERIOD = _told(_IN_TIME, "mỗi kỳ một mục; period là 2023, 2023-q2 hoặc 2023-06")
_LINE = _record(
    {"kind": TEXT, "id": TEXT, "label": TEXT, "local": FLAG, "source": _maybe(TEXT), "note": _maybe(TEXT)}
    | {**_COUNTED, "years": _IN_TIME, "quarters": _IN_TIME, "months": _IN_TIME}
)
COVERAGE: Mapping[str, Schema] = {
    "id": _told(PLAN_ID, "mã kế hoạch"),
    "label": _told(TEXT, "tên gọi tắt của kế hoạch"),
    "url": _told(URL, "trang kết quả thực hiện của kế hoạch"),
    "plan": _told(URL, "trang của kế hoạch"),
    "from": _told(DAY, "ngày đầu được tính"),
    "until": _told(DAY, "ngày cuối được tính: ngày cuối của kế hoạch, hoặc ngày dựng trang khi kế hoạch còn chạy"),
    "articles": _told(COUNT, "tổng số bài, mỗi bài tính một lần"),
    "notes": _told(_list(TEXT), "những điều cần biết khi đọc số liệu"),
    "years": _told(_PERIOD, "tổng số bài theo năm"),
    "quarters": _told(_PERIOD, "tổng số bài theo quý"),
    "months": _told(_PERIOD, "tổng số bài theo tháng"),
    "topics": _told(_list(_LINE), "theo chủ đề; bài thuộc hai chủ đề có ở cả hai; page là trang có danh sách bài"),
    "units": _told(_list(_LINE), "theo đơn vị; kind “without-unit” là những bài không ghi đơn vị"),
    "topics_by_unit": _told(
        _list(_record({"topic": TEXT, "unit": _maybe(TEXT), "articles": COUNT})), "theo chủ đề và đơn vị, trừ số không"
    ),
    "campaigns": _told(_list(_LINE), "theo phong trào thi đua"),
    "events": _told(_list(_LINE), "theo sự kiện"),
    "anniversaries": _told(_list(_LINE), "theo ngày kỷ niệm"),
    "others": _told(_list(_LINE), "theo lĩnh vực (field), nhiệm vụ (task), chuyên trang (special_page)"),
    "targets": _told(
        _list(
            _record(
                {"kind": TEXT, "id": TEXT, "period": TEXT, "from": DAY, "until": DAY, "target": COUNT}
                | {"articles": COUNT, "state": _one_of(("met", "open", "missed")), "partial": FLAG}
                | {"local": FLAG, "source": _maybe(TEXT)}
            )
        ),
        "chỉ tiêu và số bài: met là đạt, open là kỳ chưa hết, missed là chưa đạt; partial: kỳ không trọn",
    ),
    "exemplars": _told(
        _list(
            _record(
                {"by": _one_of(("stage", "level", "field", "kind")), "id": TEXT, "label": TEXT}
                | {"exemplars": _list(ID)}
            )
        ),
        "điển hình theo bước đạt được trong kỳ, cấp ở cuối kỳ, lĩnh vực và loại",
    ),
    "gaps": _told(
        _list(
            _record(
                {"kind": _one_of(("topic", "unit", "campaign", "day")), "of": TEXT, "id": TEXT, "label": TEXT}
                | {"sentence": TEXT, "last_article": _maybe(ID), "due": _maybe(DAY)}
            )
        ),
        "chỗ còn trống vào ngày until",
    ),
}


def page_schema(url: str, name: str, title: str, item: Mapping[str, Schema]) -> Schema:
    """Return the schema of a page of a resource."""
    own = f"^{url.replace('.', '[.]')}{API}{name}/[1-9][0-9]*[.]json$"
    page = {"type": "string", "pattern": own}
    fields: dict[str, Schema] = {
        "schema": {"const": schema_address(url, name)},
        "site": TEXT,
        "notice": _told(_maybe(TEXT), "lời báo của trang minh họa; null ở trang chính thức"),
        "resource": {"const": name},
        "page": {"type": "integer", "minimum": 1},
        "url": page,
        "previous": _told(_maybe(page), "trang cũ hơn; null ở trang đầu"),
        "next": _told(_maybe(page), "trang mới hơn; null khi trang này chưa đầy"),
        "items": _list({"$ref": "#/$defs/item"}),
    }
    return {
        "$schema": DIALECT,
        "$id": schema_address(url, name),
        "title": title,
        **_record(fields),
        "$defs": {"item": _record(item)},
    }


def index_schema(url: str) -> Schema:
    """Return the schema of the index of all resources."""
    resource = _record({"name": ID, "title": TEXT, "description": TEXT, "first": URL, "latest": URL, "schema": URL})
    fields: dict[str, Schema] = {
        "schema": {"const": schema_address(url, "index")},
        "site": _record({"id": ID, "name": TEXT, "url": URL, "notice": _maybe(TEXT), "sample": FLAG}),
        "terms": _told(
            _record({"text": TEXT, "url": _maybe(URL)}), "điều kiện dùng lại; “Chưa nêu” khi cơ quan chưa nêu"
        ),
        "documentation": URL,
        "feed": URL,
        "resources": _list(resource),
    }
    return {"$schema": DIALECT, "$id": schema_address(url, "index"), "title": "Dữ liệu mở", **_record(fields)}


def schema_address(url: str, name: str) -> str:
    """Return where a schema is published."""
    return f"{url}{API}schema/{name}.json"
