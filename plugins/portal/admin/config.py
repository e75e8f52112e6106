"""The configuration of the editing screen, made from a site's plans, kinds, units and shelves.

The plan stays the only list of topics: what an editor can choose is what `check` accepts. Sveltia CMS shows what is
configured and keeps what is not, so fields for those who know the files (`aliases`, `allow`) are not shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.newsroom.addresses import FOLDERS, PLAN_PARTS, PlanPart
from portal.newsroom.model import EXEMPLAR_KINDS, KINDS, STAGES, Newsroom
from portal.plan.model import Plan, Site
from portal.source import ID
from portal.text.collation import collation_key

from . import fields as f
from .backend import backend_config
from .fields import Field, Options

# What stands at a path of an entry, so that front-matter.js reads and writes it; the rest is text.
_KINDS_OF_VALUES = {
    "articles": {
        "date": "moment", "updated": "moment", "source.time": "moment", "opens": "day", "closes": "day",
        "council": "day", "first_published": "day", "corrections.*.date": "day", "image.file": "file",
        "tags.*": "topic", "sample": "flag",
    },
    "exemplars": {
        "stages.*.date": "day", "recognitions.*.date": "day", "recognitions.*.revoked": "day", "basis.date": "day",
        "withdrawn": "day", "image.file": "file", "sample": "flag",
    },
    "documents": {"date": "day", "effective": "day", "expires": "day", "file": "file", "sample": "flag"},
    "pages": {},
}  # fmt: skip
# The keys of a file in the order of the tables in the editors' guide.
_ORDER = {
    "articles": (
        "id title date kind category tags campaign anniversary event field task special_page exemplars documents unit "
        "author issuer opens closes council summary image source lang status updated corrections aliases allow "
        "first_published sample"
    ),
    "exemplars": "name kind unit field summary image stages recognitions basis withdrawn allow sample",
    "documents": "number type date issuer signer title effective expires replaces file allow sample",
    "pages": "title summary lang allow",
}
_KIND_NOTES = {
    "news": "Tin, bài thường ngày.",
    "exemplar": "Bài về một hoặc nhiều điển hình; hồ sơ điển hình phải có trước.",
    "campaign": "Bài về một phong trào của kế hoạch; chủ đề của phong trào tự được tính.",
    "anniversary": "Bài nhân một ngày kỷ niệm.",
    "notice": "Thông báo lấy ý kiến: ngày mở, ngày đóng, ngày họp hội đồng.",
}
_ICONS = {
    "news": "article", "exemplar": "star", "campaign": "flag", "anniversary": "event", "notice": "campaign",
}  # fmt: skip
_STATUSES = {"draft": "Bản nháp", "withdrawn": "Gỡ bài"}
_LANGUAGES = {"vi": "Tiếng Việt", "en": "Tiếng Anh"}
_LONGEST_SLUG = 60  # letters of the words, beside the year: an id has 80 at most
_MARKDOWN = (
    "Viết bằng Markdown: dòng trống ngăn hai đoạn, “## ” mở đề mục, “- ” mở mục của danh sách. Ảnh chèn vào phải có "
    "lời mô tả."
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of a site may name, each by id with its label; `topics` beside the ids by every clear label."""

    room: Newsroom
    plans: tuple[Plan, ...]

    def of_plans(self, part: PlanPart) -> Options:
        """Return everything of a kind in any plan, as the newest words it; what only old plans have comes last."""
        found: dict[str, str] = {}
        for plan in self.plans:
            for name, item in getattr(plan, PLAN_PARTS[part]).items():
                label = getattr(item, "name", "") or item.label
                found.setdefault(name, label if plan is self.plans[0] else f"{label} ({plan.label})")
        return found

    @property
    def days(self) -> Options:
        """Return the anniversaries of the nation, the site and the plans, in the order of the year."""
        tables = (self.room.vocabularies.anniversaries, self.room.site.anniversaries)
        days = {
            name: day
            for table in (*tables, *(plan.anniversaries for plan in self.plans))
            for name, day in table.items()
        }
        return {
            name: f"{day.label} ({day.day}/{day.month}{' âm lịch' if day.calendar == 'lunar' else ''})"
            for name, day in sorted(days.items(), key=lambda item: (item[1].month, item[1].day, item[0]))
        }

    @property
    def issuers(self) -> Options:
        """Return the bodies whose content the site has taken over."""
        bodies = self.room.vocabularies.bodies
        return {name: bodies[name].name if name in bodies else name for name in self.room.site.issuers}

    @property
    def awards(self) -> Options:
        """Return the awards of every law."""
        found = {award.id: award.label for award in self.room.vocabularies.awards}
        return dict(sorted(found.items(), key=lambda item: collation_key(item[1])))

    @property
    def topic_ids(self) -> Mapping[str, str]:
        """Return the id that each label means; one that two plans give to different topics means none here."""
        meant: dict[str, set[str]] = {}
        for plan in self.plans:
            for topic in plan.topics.values():
                meant.setdefault(topic.label, set()).add(topic.id)
        return {label: ids.pop() for label, ids in meant.items() if len(ids) == 1}


def choices_of(room: Newsroom) -> Choices:
    """Return what a newsroom's fields may name, the site's own newest plan first, those taken over last."""
    plans = sorted(room.plans, key=lambda plan: (not plan.body, plan.starts_on or date.min, plan.id), reverse=True)
    return Choices(room, tuple(plans))


def screen(room: Newsroom, folder: str, repository: str = "") -> dict[str, Any]:
    """Return what the screen loads of a site whose folder has this path in its repository, with `/`.

    `config` is the configuration by Sveltia's own schema, `shapes` tells front-matter.js what the values of each
    format are, `local` says that there is no Git server; `repository` names the folder that an editor picks then.
    A site may publish this: nothing of any article stands in it.
    """
    choices = choices_of(room)
    topics = dict(choices.topic_ids)
    shapes = {
        f"portal-{part}-frontmatter": {
            "order": _ORDER[part].split(),
            "kinds": kinds,
            "topics": topics if part == "articles" else {},
        }
        for part, kinds in _KINDS_OF_VALUES.items()
    }
    backend = room.site.admin.backend if room.site.admin else None
    config = _config(room.site, choices, folder) | {"backend": backend_config(backend, repository or room.site.id)}
    return {"config": config, "shapes": shapes, "local": backend is None}


def _config(site: Site, choices: Choices, folder: str) -> dict[str, Any]:
    root = folder.strip("/")
    within = f"{root}/" if root and root != "." else ""
    return {
        "load_config_file": False,
        "app_title": f"Biên tập · {site.short_name or site.name}",
        "site_url": site.url,
        "media_folder": f"{within}images",
        "public_folder": "/images",
        "media_libraries": {
            "default": {"config": {"slugify_filename": True, "max_file_size": 30 * 1024 * 1024}},
            "stock_assets": {"providers": []},
        },
        "slug": {
            "encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-", "maxlength": _LONGEST_SLUG,
            "timezone": "local",
        },
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": [
            *(_articles(kind, choices, within) for kind in KINDS),
            {"divider": True},
            *_records(choices, within),
        ],
    }  # fmt: skip


# The collections


def _collection(part: str, label: str, one: str, within: str, fields: Iterator[Field], **rest: Any) -> dict[str, Any]:
    return {
        "name": part,
        "label": label,
        "label_singular": one,
        "folder": f"{within}{part}",
        "format": f"portal-{part}-frontmatter",
        "extension": "md",
        "delete": False,
        "fields": list(fields),
        **rest,
    }


def _slug(template: str, hint: str) -> dict[str, Any]:
    return {
        "template": template,
        "editable": ["create"],
        "hint": hint,
        "pattern": [f"^{ID.pattern}$", "Chỉ dùng a–z không dấu, 0–9 và gạch nối, từ 2 đến 80 chữ."],
    }


def _articles(kind: str, choices: Choices, within: str) -> dict[str, Any]:
    return _collection(
        "articles",
        KINDS[kind],
        f"bài “{KINDS[kind]}”",
        within,
        _article_fields(kind, choices, within),
    ) | {
        "name": f"articles-{kind}",
        "icon": _ICONS[kind],
        "description": _KIND_NOTES[kind],
        "filter": {"field": "kind", "value": kind},
        "slug": _slug(
            "{{date | date('YYYY')}}-{{slug}}", "Mã và địa chỉ của bài. Đặt một lần khi tạo, sau đó không đổi."
        ),
        "summary": "{{title}}",
        "sortable_fields": {"fields": ["date", "title"], "default": {"field": "date", "direction": "descending"}},
        "view_filters": [
            {"label": "Bản nháp", "field": "status", "pattern": "draft"},
            {"label": "Đã gỡ", "field": "status", "pattern": "withdrawn"},
        ],
        "preview_path": f"{FOLDERS['article']}/{{{{slug}}}}/",
        "aliases_field": False,
    }


def _article_fields(kind: str, choices: Choices, within: str) -> Iterator[Field]:
    site = choices.room.site
    yield f.line("title", "Tiêu đề")
    yield f.moment(
        "date", "Ngày, giờ đăng", default="{{now}}",
        hint="Ngày này quyết định bài thuộc kế hoạch nào. Để giờ sau bây giờ là hẹn giờ đăng.",
    )  # fmt: skip
    yield f.hidden("kind", kind)
    if choices.issuers:
        yield f.choice(
            "issuer", "Cơ quan cũ", choices.issuers, required=False, hint="Chỉ chọn cho bài của cơ quan đã sáp nhập."
        )
    labels = {category.id: category.label for category in site.categories.values()}
    usual = next((category.label for category in site.categories.values() if kind in category.kinds), "")
    hint = f"Không chọn thì bài vào “{usual}”." if usual else "Loại bài này chưa có chuyên mục sẵn nên phải chọn."
    yield f.choice("category", "Chuyên mục", labels, required=not usual, hint=hint)
    is_campaign = kind == "campaign"
    yield f.choices(
        "tags", "Chủ đề", choices.of_plans("topic"), required=not is_campaign,
        hint="Chủ đề của kế hoạch có hiệu lực vào ngày đăng.",
    )  # fmt: skip
    yield from _named(kind, choices)
    yield f.choice("unit", "Đơn vị", choices.of_plans("unit"), required=False, hint="Đơn vị gửi bài.")
    yield f.line("author", "Tác giả", required=False, hint="Tên hiện trên trang, ví dụ Ban Biên tập.")
    if kind == "notice":
        yield f.day("opens", "Ngày bắt đầu lấy ý kiến")
        yield f.day("closes", "Ngày kết thúc lấy ý kiến", hint="Ít nhất 10 ngày làm việc kể từ ngày bắt đầu.")
        yield f.day("council", "Ngày họp hội đồng")
    yield f.text("summary", "Tóm tắt", hint="Một, hai câu; hiện ở danh sách, tìm kiếm và khi bài được chia sẻ.")
    yield f.picture(f"{within}images", "JPEG, PNG, WebP, GIF hoặc SVG, tới 30 MB. Tên tệp tự thành không dấu.")
    yield f.group(
        "source", "Nguồn đăng lại",
        (f.line("name", "Tên nguồn"), f.line("url", "Địa chỉ", type="url"), f.moment("time", "Thời điểm đăng ở nguồn")),
        required=False, collapsed="auto",
    )  # fmt: skip
    yield f.choice(
        "status", "Tình trạng", _STATUSES, none="Đăng", required=False, hint="Gỡ bài thì chọn “Gỡ bài”, không xóa tệp."
    )
    yield f.moment("updated", "Cập nhật lúc", required=False, hint="Ghi khi sửa nội dung của bài đã đăng.")
    yield f.rows(
        "corrections", "Đính chính", "một đính chính",
        (f.day("date", "Ngày"), f.text("text", "Sửa gì")), hint="Nói rõ câu nào sai, đã sửa thành gì.",
        summary="{{fields.date}}: {{fields.text}}",
    )  # fmt: skip
    yield f.body(_MARKDOWN)


def _named(kind: str, choices: Choices) -> Iterator[Field]:
    """Yield the fields that name something of the plan or a record; where a plan has none there is no field."""
    parts: tuple[tuple[PlanPart, str], ...] = (
        ("campaign", "Phong trào"),
        ("event", "Sự kiện"),
        ("field", "Lĩnh vực"),
        ("task", "Nhóm nhiệm vụ"),
        ("special_page", "Chuyên trang"),
    )
    for part, label in parts:
        options = choices.of_plans(part)
        if options or part == kind:
            yield f.choice(part, label, options, required=part == kind)
        if part == "campaign":
            yield f.choice("anniversary", "Ngày kỷ niệm", choices.days, required=kind == "anniversary")
    yield f.entries("exemplars", "Điển hình", "exemplars", "{{name}}", required=kind == "exemplar")
    yield f.entries("documents", "Văn bản liên quan", "documents", "{{number}} – {{title}}", required=False)


def _records(choices: Choices, within: str) -> Iterator[dict[str, Any]]:
    yield _collection("exemplars", "Hồ sơ điển hình", "hồ sơ điển hình", within, _exemplar_fields(choices, within)) | {
        "icon": "social_leaderboard",
        "identifier_field": "name",
        "slug": _slug("{{name}}", "Mã và địa chỉ của hồ sơ; đặt một lần."),
        "preview_path": f"{FOLDERS['exemplar']}/{{{{slug}}}}/",
        "aliases_field": False,
    }
    yield _collection("documents", "Văn bản", "văn bản", within, _document_fields(within)) | {
        "icon": "gavel",
        "summary": "{{number}} – {{title}}",
        "slug": _slug("{{type}}-{{number}}", "Mã và địa chỉ của văn bản; đặt một lần."),
        "sortable_fields": {"fields": ["date", "number"], "default": {"field": "date", "direction": "descending"}},
        "preview_path": f"{FOLDERS['document']}/{{{{slug}}}}/",
        "aliases_field": False,
    }
    yield _collection("pages", "Trang riêng", "trang riêng", within, _page_fields()) | {
        "icon": "description",
        "slug": _slug("{{title}}", "Địa chỉ của trang: /mã/; đặt một lần."),
        "preview_path": "{{slug}}/",
        "aliases_field": False,
    }


def _exemplar_fields(choices: Choices, within: str) -> Iterator[Field]:
    yield f.line("name", "Tên", hint="Tên người, tập thể hoặc mô hình.")
    yield f.choice("kind", "Loại", EXEMPLAR_KINDS)
    yield f.choice("unit", "Đơn vị", choices.of_plans("unit"), required=False)
    if options := choices.of_plans("field"):
        yield f.choice("field", "Lĩnh vực", options, required=False)
    yield f.text("summary", "Tóm tắt", hint="Một, hai câu.")
    yield f.picture(f"{within}images", "JPEG, PNG, WebP, GIF hoặc SVG, tới 30 MB.")
    yield f.rows(
        "stages", "Các bước", "một bước", (f.choice("stage", "Bước", STAGES), f.day("date", "Ngày")),
        hint="Theo thứ tự thời gian.", summary="{{fields.date}}: {{fields.stage}}",
    )  # fmt: skip
    yield f.rows(
        "recognitions", "Khen thưởng", "một khen thưởng",
        (
            f.choice("award", "Danh hiệu, hình thức", choices.awards),
            f.line("decision", "Số quyết định"),
            f.day("date", "Ngày quyết định"),
            f.line("authority", "Người, cơ quan tặng"),
            f.day("revoked", "Ngày thu hồi", required=False, hint="Ghi vào thì khen thưởng này không hiện ở đâu nữa."),
        ),
        summary="{{fields.date}}: {{fields.award}}",
    )  # fmt: skip
    yield f.group(
        "basis", "Căn cứ để đăng",
        (f.line("kind", "Căn cứ", hint="Ví dụ: đồng ý, quyết định."), f.day("date", "Ngày")),
        required=False, hint="Bắt buộc với cá nhân: người đó đồng ý, hoặc có quyết định.",
    )  # fmt: skip
    yield f.day(
        "withdrawn", "Ngày rút đồng ý", required=False, hint="Ghi vào thì hồ sơ và mọi bài nêu tên đều được gỡ."
    )
    yield f.body(_MARKDOWN, required=False)


def _document_fields(within: str) -> Iterator[Field]:
    yield f.line("number", "Số, ký hiệu", hint="Như bản gốc: 1131/KH-UBND, 98/2023/NĐ-CP, 34-CT/TW.")
    yield f.line("type", "Loại văn bản", hint="Ví dụ: Kế hoạch, Quyết định, Công văn.")
    yield f.day("date", "Ngày ban hành")
    yield f.line("issuer", "Cơ quan ban hành")
    yield f.line("signer", "Người ký", required=False)
    yield f.text("title", "Trích yếu")
    yield f.day("effective", "Ngày có hiệu lực", required=False)
    yield f.day("expires", "Ngày hết hiệu lực", required=False)
    yield f.entries(
        "replaces", "Thay thế văn bản", "documents", "{{number}} – {{title}}", required=False,
        hint="Chọn văn bản cũ mà văn bản này thay thế.",
    )  # fmt: skip
    yield f.field(
        "file", "Bản đầy đủ", "file", required=False, choose_url=False, media_folder=f"/{within}files",
        public_folder="/files", hint="PDF, DOCX, ODT hoặc XLSX, tới 50 MB.", accept=".pdf,.docx,.odt,.xlsx",
    )  # fmt: skip
    yield f.body(_MARKDOWN, required=False)


def _page_fields() -> Iterator[Field]:
    yield f.line("title", "Tiêu đề")
    yield f.text("summary", "Tóm tắt")
    yield f.choice("lang", "Ngôn ngữ", _LANGUAGES, required=False)
    yield f.body(_MARKDOWN)
