"""Fields of Sveltia CMS by what they hold: each with its label and hint in Vietnamese, required unless said."""

from collections.abc import Iterable, Mapping
from typing import Any

Field = dict[str, Any]
Options = Mapping[str, str]  # id → label

PICTURES = "image/png,image/jpeg,image/webp,image/gif,image/svg+xml"
_RADIOS = 3  # options; more are a list to pull down
_DAY, _MOMENT = "YYYY-MM-DD", "YYYY-MM-DD HH:mm"
# What the editor for formatted text can write and Python-Markdown reads back the same.
_BUTTONS = ("bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list", "code")


def field(name: str, label: str, widget: str, *, hint: str = "", required: bool = True, **rest: Any) -> Field:
    """Return a field; what is empty is left out."""
    told = {"hint": hint} if hint else {}
    return {"name": name, "label": label, "widget": widget, "required": required, **told, **rest}


def line(name: str, label: str, **rest: Any) -> Field:
    """Return a field of one line."""
    return field(name, label, "string", use_emoji_autocomplete=False, **rest)


def text(name: str, label: str, **rest: Any) -> Field:
    """Return a field of some lines, which are one paragraph."""
    return field(name, label, "text", use_emoji_autocomplete=False, **rest)


def day(name: str, label: str, **rest: Any) -> Field:
    """Return a field of a date without an hour."""
    return field(name, label, "datetime", type="date", format=_DAY, **rest)


def moment(name: str, label: str, **rest: Any) -> Field:
    """Return a field of a date with its hour, as the clock on the wall shows it."""
    return field(name, label, "datetime", format=_MOMENT, **rest)


def choice(name: str, label: str, options: Options, *, none: str = "(không)", **rest: Any) -> Field:
    """Return a field of one out of a fixed list; `none` is the choice of nothing, where the field may be absent."""
    listed = [{"label": text, "value": value} for value, text in options.items()]
    if not rest.get("required", True):
        listed.insert(0, {"label": none, "value": ""})
    return field(name, label, "select", options=listed, dropdown_threshold=_RADIOS, **rest)


def choices(name: str, label: str, options: Options, *, required: bool = True, **rest: Any) -> Field:
    """Return a field of some out of a fixed list."""
    listed = [{"label": text, "value": value} for value, text in options.items()]
    least: dict[str, Any] = {"min": 1} if required else {}
    return field(
        name, label, "select", options=listed, multiple=True, dropdown_threshold=len(listed), required=required,
        **least, **rest,
    )  # fmt: skip


def entries(name: str, label: str, collection: str, shown: str, *, required: bool = True, **rest: Any) -> Field:
    """Return a field of files of another collection, each named by its own name."""
    least: dict[str, Any] = {"min": 1} if required else {}
    return field(
        name, label, "relation", collection=collection, value_field="{{slug}}", display_fields=[shown],
        search_fields=[shown], multiple=True, required=required, **least, **rest,
    )  # fmt: skip


def group(name: str, label: str, fields: Iterable[Field], **rest: Any) -> Field:
    """Return a field that holds fields."""
    return field(name, label, "object", fields=list(fields), **rest)


def rows(name: str, label: str, one: str, fields: Iterable[Field], **rest: Any) -> Field:
    """Return a field of rows, each with the same fields."""
    return field(name, label, "list", label_singular=one, fields=list(fields), required=False, **rest)


def hidden(name: str, value: str) -> Field:
    """Return a field that the editor does not see; an entry that has it keeps what it has."""
    return {"name": name, "widget": "hidden", "default": value}


def body(hint: str, *, required: bool = True) -> Field:
    """Return the field of the text under the front matter.

    Markdown first: the editor for formatted text writes the whole body anew, and loses `\\|` in the cells of a table.
    """
    return field(
        "body", "Nội dung", "richtext", hint=hint, required=required, modes=["raw", "rich_text"],
        buttons=list(_BUTTONS), editor_components=["image"], linked_images=False, use_emoji_autocomplete=False,
    )  # fmt: skip


def picture(folder: str, hint: str) -> Field:
    """Return the field of the picture that goes with an entry."""
    return group(
        "image",
        "Ảnh",
        (
            field(
                "file", "Tệp ảnh", "image", hint=hint, accept=PICTURES, choose_url=False,
                media_folder=f"/{folder}", public_folder="/images",
            ),
            line("alt", "Lời mô tả", hint="Ảnh cho thấy gì; đọc cho người không nhìn thấy ảnh."),
            line("credit", "Người chụp hoặc nguồn"),
        ),
        required=False,
    )  # fmt: skip
