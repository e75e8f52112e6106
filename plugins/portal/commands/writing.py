"""What `new` and the imports do: each writes files that were not there, all of them or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..call import Call, SiteFolder, WrongCall
from ..diagnostics import Diagnostic
from ..diagnostics.render import harmless
from ..intake import new_article
from ..judging.check import check
from ..newsroom.desk import Desk
from ..newsroom.load import load_newsroom
from ..newsroom.model import KINDS, Newsroom
from ..newsroom.read_content import read_article
from ..text.dates import ImpossibleDate, NotADate, parse_moment
from ..text.keys import closest

if TYPE_CHECKING:
    from ..intake.from_word import Imported

Say = Callable[[str], None]
Ask = Callable[[str], str]
_MOST_SHOWN = 40  # choices in one question or sentence


def create_files(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, all or none: where one cannot be written the others go again."""
    made: list[Path] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(content)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def one_site(call: Call, word: str) -> SiteFolder:
    """Return the one site of a call."""
    if len(call.sites) != 1:
        raise WrongCall(f"{word} chỉ viết vào một trang; chọn trang bằng --site")
    return call.sites[0]


def run_new(call: Call, kind: str, title: str, given: Mapping[str, str], *, ask: Ask | None, say: Say) -> int:
    """Write a new article's file; `ask` puts a question to the user, None says that nobody is there to answer."""
    site = one_site(call, "new")
    date = _date(given.get("date", ""), call.now)
    room = load_newsroom(site.path, site.common)
    if is_unread(room, call.now):
        say("site.toml, tệp kế hoạch hoặc từ vựng chung đang có lỗi; chạy portal check và sửa trước.")
        return 1
    desk = new_article.desk_of(room, date)
    given = {field: value for field, value in given.items() if field != "date" and value.strip()}
    missing = [name for name, value in (("kind", kind), ("title", title)) if not value.strip()]
    if missing and ask is None:
        raise WrongCall(f"thiếu {_named(missing)}; viết: portal new LOẠI-BÀI “Tiêu đề”, {_kinds()}")
    kind = _kind(kind, ask)
    title = title.strip() or _answer("title", {}, ask)
    if not any(letter.isalnum() for letter in title):
        raise WrongCall(f"tiêu đề “{title}” không có chữ nào")
    wanted = new_article.needed(desk, kind, given)
    if wanted and ask is None:
        raise WrongCall(_missing(desk, kind, wanted))
    for field in wanted:
        given[field] = _answer(field, new_article.choices(desk, field), ask, desk)
    number, text = new_article.article_file(desk, kind, title, given)
    file = site.path / "articles" / f"{number}.md"
    faults = errors_of(desk.room, call.now, {f"articles/{number}.md": text.encode()})
    if faults:
        raise WrongCall("; ".join(_told(fault) for fault in faults))
    create_files({file: text.encode()})
    say(f"Đã tạo {shown(file, call.cwd)}")
    say("Viết bài dưới dòng --- thứ hai" + ("" if given.get("summary") else ", sửa tóm tắt") + ", rồi kiểm tra:")
    say(f"  portal check {shown(file, call.cwd)}")
    return 0


def is_unread(room: Newsroom, now: datetime) -> bool:
    """Tell whether site.toml, the plans or a vocabulary are such that an article cannot be judged."""
    desk = Desk(room, now)
    return desk.is_site_unread or desk.is_plan_unread


def errors_of(room: Newsroom, now: datetime, articles: Mapping[str, bytes]) -> list[Diagnostic]:
    """Return the errors that `check` would find in articles that are not on disk yet."""
    read = [read_article(path, raw) for path, raw in articles.items()]
    faults = [(path, fault) for path, (_, found) in zip(articles, read, strict=True) for fault in found]
    more = replace(room, articles=(*room.articles, *(article for article, _ in read)), faults=(*room.faults, *faults))
    return [finding for finding in check(Desk(more, now)) if finding.path in articles and finding.level == "error"]


def shown(path: Path, cwd: Path) -> str:
    """Return a path as a user at `cwd` would type it."""
    return path.relative_to(cwd).as_posix() if path.is_relative_to(cwd) else path.as_posix()


def _told(fault: Diagnostic) -> str:
    return fault.message + (f" ({fault.hint})" if fault.hint else "")


def _date(text: str, now: datetime) -> datetime:
    if not text.strip():
        return now
    try:
        return parse_moment(text)
    except ImpossibleDate:
        raise WrongCall(f"--date “{text}” không có trên lịch") from None
    except NotADate:
        raise WrongCall(f"--date “{text}” không phải là ngày; viết 2023-06-11 hoặc “11/6/2023 07:30”") from None


def _kind(kind: str, ask: Ask | None) -> str:
    kind = kind.strip()
    if not kind:
        return _answer("kind", KINDS, ask)
    named = {label.casefold(): name for name, label in KINDS.items()}
    found = kind if kind in KINDS else named.get(kind.casefold())
    if found is None:
        near = closest(kind, KINDS)
        raise WrongCall(f"không có loại bài “{kind}”; " + (f"có phải “{near}”? " if near else "") + _kinds())
    return found


def _kinds() -> str:
    return "các loại: " + ", ".join(f"{name} ({label})" for name, label in KINDS.items())


def _named(fields: Iterable[str]) -> str:
    words = {"kind": "loại bài", "title": "tiêu đề"}
    return ", ".join(words.get(field) or f"--{field} ({new_article.QUESTIONS[field]})" for field in fields)


def _missing(desk: new_article.Desk, kind: str, wanted: Iterable[str]) -> str:
    told = [f"bài loại {kind} còn thiếu {_named(wanted)}"]
    for field in wanted:
        if known := new_article.choices(desk, field):
            told.append(f"{field} là một trong: {_listed(known)}")
    return "; ".join(told)


def _listed(known: Mapping[str, str]) -> str:
    names = list(known)
    return ", ".join(names[:_MOST_SHOWN]) + (f" và {len(names) - _MOST_SHOWN} mã khác" if names[_MOST_SHOWN:] else "")


def _answer(field: str, known: Mapping[str, str], ask: Ask | None, desk: new_article.Desk | None = None) -> str:
    """Ask until the answer is of use."""
    if ask is None:
        raise WrongCall(f"thiếu {_named([field])}")
    choices = "".join(f"\n  {name}  {label}" for name, label in known.items())
    question = new_article.QUESTIONS[field] + choices
    while True:
        answer = ask(question).strip()
        if known and desk is not None:
            names = new_article.ids_of(desk, field, answer) if field in new_article.LISTS else ()
            names = names or (new_article.value_of(desk, field, answer),)
            if all(name in known for name in names):
                return answer
        elif known:
            if answer in known:
                return answer
        elif field in new_article.DAYS:
            if _is_day(answer):
                return answer
        elif answer:
            return answer
        near = closest(answer, known) if answer else None
        question = f"“{answer}” chưa dùng được" + (f"; có phải “{near}”?" if near else "") + "\n"
        question += new_article.QUESTIONS[field]


def _is_day(text: str) -> bool:
    try:
        parse_moment(text)
    except (NotADate, ImpossibleDate):
        return False
    return True


def run_import_word(call: Call, names: Sequence[str], *, kind: str, date: str, tags: str, say: Say) -> int:
    """Write an article for each Word file, with its pictures; a file that cannot be taken in writes nothing."""
    from ..intake.from_word import imported
    from ..intake.package import Refused

    site = one_site(call, "import-word")
    for name in names:
        if not (call.cwd / name).is_file():
            raise WrongCall(f"không có tệp “{name}”")
    kind = _kind(kind, None)
    day = _date(date, call.now) if date else None
    status = 0
    for name in names:
        room = load_newsroom(site.path, site.common)
        if is_unread(room, call.now):
            say("site.toml, tệp kế hoạch hoặc từ vựng chung đang có lỗi; chạy portal check và sửa trước.")
            return 1
        given = new_article.ids_of(new_article.desk_of(room, day or call.now), "tags", tags) if tags else ()
        path = call.cwd / name
        try:
            if path.stat().st_size > MOST_FILE:
                raise Refused("tệp lớn hơn 200 MB; nén ảnh trong Word (Định dạng ảnh, Nén ảnh) rồi lưu lại")
            found = imported(path.read_bytes(), path.name, room, now=call.now, kind=kind, date=day, tags=given)
        except Refused as refusal:
            say(f"{name}: không nhập: {refusal}")
            status = 1
            continue
        create_files({site.path / inside: content for inside, content in found.files.items()})
        say(_import_report(name, found, site, call))
    return status


MOST_FILE = 200_000_000


def _import_report(name: str, found: "Imported", site: SiteFolder, call: Call) -> str:
    room = load_newsroom(site.path, site.common)
    left = [finding for finding in check(Desk(room, call.now)) if finding.path in found.files]
    lines = [f"{name} → {shown(site.path / found.path, call.cwd)}"]
    lines += [f"  thêm {shown(site.path / path, call.cwd)}" for path in found.files if path != found.path]
    lines += ["Không giữ được, hoặc đã đổi:", *(f"  - {what}" for what in found.told)] if found.told else []
    lines += ["Việc còn lại của biên tập viên:", *(f"  - {what}" for what in found.todo)]
    lines += [f"  - {finding.path}:{finding.span.line}: {_told(finding)}" for finding in left]
    return harmless_lines(lines)


def harmless_lines(lines: Iterable[str]) -> str:
    """Return lines for a terminal, none of which can steer it."""
    return "\n".join(harmless(line) for line in lines)


def run_import_plan(call: Call, name: str, *, output: str, say: Say) -> int:
    """Write a draft of a plan file from an official plan, as .docx or text; return the exit status."""
    from ..intake.from_plan import lines_of_file
    from ..intake.package import Refused
    from ..intake.plan_draft import draft_of, name_of, toml_of

    path = call.cwd / name
    if not path.is_file():
        raise WrongCall(f"không có tệp “{name}”")
    try:
        lines = lines_of_file(path.read_bytes(), path.name)
        draft = draft_of(lines)
        if draft is None:
            raise Refused("không thấy số, ký hiệu hay quốc hiệu của một văn bản hành chính ở đầu tệp")
    except Refused as refusal:
        say(f"{name}: không nhập: {refusal}")
        return 1
    folder = call.cwd / output if output else call.cwd
    base, number = name_of(draft), 2
    file = folder / f"{base}.toml"
    while file.exists():
        file, number = folder / f"{base}-{number}.toml", number + 1
    text = toml_of(draft, path.name)
    create_files({file: text.encode()})
    counts = (
        (len(draft.bases), "văn bản căn cứ, viện dẫn"),
        (len(draft.topics), "chủ đề"),
        (len(draft.campaigns), "phong trào"),
        (len(draft.events), "sự kiện"),
        (len(draft.units), "đơn vị"),
        (len(draft.duties), "nhiệm vụ"),
        (len(draft.reports), "báo cáo"),
    )
    say(f"{name} → {shown(file, call.cwd)}")
    say("  đọc được " + ", ".join(f"{count} {what}" for count, what in counts))
    unsure = text.count("# chưa chắc")
    say(f"  {unsure} chỗ ghi “chưa chắc”: đối chiếu với văn bản rồi chép tệp vào thư mục plans của trang")
    return 0
