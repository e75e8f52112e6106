"""The script that a commune's loudspeakers or a meeting read out: an article, or the articles of a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from portal.newsroom.desk import Desk
from portal.newsroom.model import Article, Newsroom
from portal.text.abbreviations import forms
from portal.text.dates import short_date
from portal.text.spoken import Speech
from portal.text.spoken_numbers import Voice, cardinal

from .aloud import body_sentences, sentences, syllables

SYLLABLES_A_MINUTE = 150
LISTENERS = "quý vị và bà con"


@dataclass(frozen=True, slots=True)
class Item:
    """An article as it is read: its sentences, and the short forms among them that nobody has said how to read."""

    article: Article
    sentences: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def syllables(self) -> int:
        """Return how many syllables the item has."""
        return sum(map(syllables, self.sentences))


@dataclass(frozen=True, slots=True)
class Script:
    """A whole script: what is said first and last, and the items between."""

    title: str
    opening: tuple[str, ...]
    items: tuple[Item, ...]
    closing: tuple[str, ...]

    @property
    def syllables(self) -> int:
        """Return how many syllables the whole script has."""
        return sum(map(syllables, (*self.opening, *self.closing))) + sum(item.syllables for item in self.items)


def seconds(count: int) -> int:
    """Return how long so many syllables take, at 150 a minute, rounded up."""
    return ceil(count * 60 / SYLLABLES_A_MINUTE)


def speech_of(room: Newsroom) -> Speech:
    """Return how a site reads: its voice, the nation's short forms that mean one thing, and its own short name."""
    style = room.site.house_style
    voice = Voice(thousand=style.get("thousand", "nghìn"), zero_tens=style.get("zero_tens", "linh"))
    table = {short: row.expansion for short, row in room.vocabularies.abbreviations.items() if not row.ambiguous}
    if room.site.short_name and room.site.short_name != room.site.name:
        table[room.site.short_name] = room.site.name
    return Speech(voice, table)


def article_script(desk: Desk, article: Article) -> Script:
    """Return the script of one article."""
    speech = speech_of(desk.room)
    listeners = desk.room.site.house_style.get("listeners", LISTENERS)
    return Script(
        title=f"Bài: {article.id}",
        opening=(f"Kính thưa {listeners}.", *sentences(f"Sau đây là tin, bài của {desk.room.site.name}.", speech)),
        items=(_item(article, speech, is_brief=False),),
        closing=(_thanks(listeners),),
    )


def month_script(desk: Desk, articles: Sequence[Article], month: str, *, is_brief: bool) -> Script:
    """Return one script of several articles, in their order; a brief one has their titles and summaries alone."""
    speech = speech_of(desk.room)
    listeners = desk.room.site.house_style.get("listeners", LISTENERS)
    count = cardinal(len(articles), speech.voice)
    told = sentences(f"Sau đây là {count} tin, bài trong {month.lower()} của {desk.room.site.name}.", speech)
    items = []
    for number, article in enumerate(articles, 1):
        item = _item(article, speech, is_brief=is_brief)
        lead = f"Tin thứ {cardinal(number, speech.voice)}." if number > 1 else "Tin thứ nhất."
        items.append(Item(article, (lead.replace("thứ bốn.", "thứ tư."), *item.sentences), item.unread))
    return Script(
        title=f"{month}{', tóm tắt' if is_brief else ''}",
        opening=(f"Kính thưa {listeners}.", *told),
        items=tuple(items),
        closing=(_thanks(listeners),),
    )


def _thanks(listeners: str) -> str:
    return f"Xin trân trọng cảm ơn {listeners} đã lắng nghe."


def _item(article: Article, speech: Speech, *, is_brief: bool) -> Item:
    said = sentences(article.title, speech)
    said += sentences(article.summary, speech)
    if not is_brief:
        said += body_sentences(article.body, speech)
    read = tuple(said)
    unread = {form for sentence in read for _, _, form in forms(sentence) if not _is_word(form, sentence)}
    return Item(article, read, tuple(sorted(unread)))


def _is_word(form: str, sentence: str) -> bool:
    """Tell whether a form in capitals is but a word of a sentence set in capitals."""
    return not any(letter.islower() for letter in sentence.replace(form, ""))


def script_text(script: Script, site_name: str, *, is_sample: bool) -> str:
    """Return the script as a sheet to read from: what it is and how long it takes, then a sentence a line."""
    lines = ["BẢN ĐỌC PHÁT THANH", site_name]
    if is_sample:
        lines.append("(Trang minh họa, không phải trang chính thức của cơ quan.)")
    lines += [
        script.title,
        f"Thời lượng: {seconds(script.syllables)} giây "
        f"({script.syllables} âm tiết, {SYLLABLES_A_MINUTE} âm tiết một phút)",
        "",
        *script.opening,
    ]
    for item in script.items:
        lines.append("")
        if len(script.items) > 1:
            day = short_date(item.article.date.date())
            lines.append(f"[{item.article.id}, {day}, {seconds(item.syllables)} giây]")
        lines += item.sentences
    return "\n".join([*lines, "", *script.closing, ""])


def script_data(script: Script) -> dict[str, object]:
    """Return the script as data."""
    return {
        "title": script.title,
        "syllables": script.syllables,
        "seconds": seconds(script.syllables),
        "opening": list(script.opening),
        "items": [
            {
                "id": item.article.id,
                "syllables": item.syllables,
                "seconds": seconds(item.syllables),
                "sentences": list(item.sentences),
                "unread": list(item.unread),
            }
            for item in script.items
        ],
        "closing": list(script.closing),
    }
