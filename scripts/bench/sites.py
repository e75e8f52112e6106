"""The corpus in the form of each tool: front matter, links, settings."""

import json
import re
import shutil
from abc import ABC, abstractmethod
from pathlib import Path

from .articles import SITE_URL, Article, Corpus

THEMES = Path(__file__).resolve().parent / "themes"
_LINK = re.compile(r"(?<=\]\()/(bai-viet|chu-de|images)/([^/)]+)/?(?=\))")


class Site(ABC):
    """A source folder that one tool builds."""

    articles: str  # where the articles lie

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus = corpus
        self.folder = folder
        self._paths = {article.id: article.path for article in corpus.articles}

    def write(self) -> None:
        """Write the whole folder."""
        self.frame()
        for article in self.corpus.articles:
            file = self.file(article)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text(article), encoding="utf-8")

    def file(self, article: Article) -> Path:
        """Return where an article's source lies."""
        return self.folder / self.articles / article.path

    @abstractmethod
    def frame(self) -> None:
        """Write all that is no article."""

    @abstractmethod
    def text(self, article: Article) -> str:
        """Return the source of an article."""

    @abstractmethod
    def target(self, folder: str, name: str) -> str:
        """Return a link of the corpus as the tool writes links."""

    def body(self, article: Article) -> str:
        """Return the article's Markdown with the tool's links."""
        return _LINK.sub(lambda match: self.target(*match.groups()), article.body)

    def copy(self, source: Path, *to: str) -> None:
        """Copy a file or folder to the places in this folder."""
        for place in to:
            target = self.folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)


class Ours(Site):
    """The lean edition on plugins/incremental (lean.py)."""

    articles = "articles"

    def frame(self) -> None:
        """Write the settings, the theme and the pictures."""
        labels = {"categories": dict(self.corpus.categories), "topics": dict(self.corpus.topics)}
        self.folder.mkdir(parents=True)
        (self.folder / "site.json").write_text(
            json.dumps({"name": self.corpus.name, "url": SITE_URL, **labels}, ensure_ascii=False), encoding="utf-8"
        )
        self.copy(THEMES / "ours", "theme")
        self.copy(THEMES / "style.css", "theme/style.css")
        self.copy(self.corpus.images, "images")

    def text(self, article: Article) -> str:
        """Return `name: value` lines and the body."""
        return (
            f"title: {article.title}\ndate: {article.moment.isoformat()}\ncategory: {article.category}\n"
            f"topics: {' '.join(article.topics)}\nsummary: {article.summary}\nimage: {article.image}\n\n"
            f"{self.body(article)}"
        )

    def target(self, folder: str, name: str) -> str:
        """Return an id or a place, which the edition looks up."""
        return f"{folder}:{name}"


class StockPelican(Site):
    """Pelican as it comes, with settings only."""

    articles = "content/articles"

    def frame(self) -> None:
        """Write pelicanconf.py, the theme and the pictures."""
        self.copy(THEMES / "pelican", "theme")
        self.copy(THEMES / "style.css", "theme/static/style.css")
        self.copy(self.corpus.images, "content/images")
        settings = {
            "SITENAME": self.corpus.name,
            "SITEURL": SITE_URL,
            "LABELS": {**self.corpus.categories, **self.corpus.topics},
            "TOPICS": list(self.corpus.topics),
            "PATH": "content",
            "ARTICLE_PATHS": ["articles"],
            "PAGE_PATHS": [],
            "STATIC_PATHS": ["images"],
            "THEME": "theme",
            "PLUGINS": [],
            "TIMEZONE": "Asia/Ho_Chi_Minh",
            "DEFAULT_LANG": "vi",
            "DEFAULT_DATE_FORMAT": "%d/%m/%Y",
            "MARKDOWN": {
                "extension_configs": {f"markdown.extensions.{name}": {} for name in MARKDOWN},
                "output_format": "html5",
            },
            "FORMATTED_FIELDS": [],
            "ARTICLE_URL": "bai-viet/{slug}/",
            "ARTICLE_SAVE_AS": "bai-viet/{slug}/index.html",
            "CATEGORY_URL": "chuyen-muc/{slug}/",
            "CATEGORY_SAVE_AS": "chuyen-muc/{slug}/index.html",
            "TAG_URL": "chu-de/{slug}/",
            "TAG_SAVE_AS": "chu-de/{slug}/index.html",
            "AUTHOR_SAVE_AS": "",
            "DIRECT_TEMPLATES": ["index", "sitemap"],
            "SITEMAP_SAVE_AS": "sitemap.xml",
            "PAGINATED_TEMPLATES": {"category": 20, "tag": 20},
            "PAGINATION_PATTERNS": [
                (1, "{base_name}/", "{base_name}/index.html"),
                (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
            ],
            "FEED_ALL_ATOM": "atom.xml",
            "CATEGORY_FEED_ATOM": "chuyen-muc/{slug}/atom.xml",
            "TAG_FEED_ATOM": "chu-de/{slug}/atom.xml",
            "AUTHOR_FEED_ATOM": None,
            "AUTHOR_FEED_RSS": None,
            "TRANSLATION_FEED_ATOM": None,
            "FEED_MAX_ITEMS": 20,
            "READERS": {"rst": None},
        }
        lines = [f"{name} = {value!r}\n" for name, value in settings.items()]
        (self.folder / "pelicanconf.py").write_text("".join(lines), encoding="utf-8")

    def text(self, article: Article) -> str:
        """Return Pelican's metadata lines and the body."""
        image = f"Image: {article.image}\n" if article.image else ""
        return (
            f"Title: {article.title}\nDate: {article.moment:%Y-%m-%d %H:%M:%S}\nSlug: {article.id}\n"
            f"Category: {article.category}\nTags: {', '.join(article.topics)}\nSummary: {article.summary}\n{image}\n"
            f"{self.body(article)}"
        )

    def target(self, folder: str, name: str) -> str:
        """Return `{filename}`, `{tag}` or `{static}` and the place."""
        if folder == "bai-viet":
            return f"{{filename}}/articles/{self._paths[name]}"
        return f"{{tag}}{name}" if folder == "chu-de" else f"{{static}}/images/{name}"


class Hugo(Site):
    """Hugo with a layout of its own."""

    articles = "content/bai-viet"

    def frame(self) -> None:
        """Write hugo.json, the layouts, the pictures and the labels of categories and topics."""
        self.copy(THEMES / "hugo/layouts", "layouts")
        self.copy(THEMES / "style.css", "static/theme/style.css")
        self.copy(self.corpus.images, "static/images")
        settings = {
            "baseURL": f"{SITE_URL}/",
            "title": self.corpus.name,
            "locale": "vi",
            "defaultContentLanguage": "vi",
            "timeZone": "Asia/Ho_Chi_Minh",
            "buildFuture": True,
            "disableKinds": ["section", "taxonomy", "404"],
            "taxonomies": {"chuyen-muc": "chuyen-muc", "chu-de": "chu-de"},
            "permalinks": {"page": {"bai-viet": "/bai-viet/:contentbasename/"}},
            "pagination": {"pagerSize": 20, "path": "trang", "disableAliases": True},
            "mediaTypes": {"application/atom+xml": {"suffixes": ["xml"]}},
            "outputFormats": {"atom": {"mediaType": "application/atom+xml", "baseName": "atom", "noAlternative": True}},
            "outputs": {"home": ["html", "atom"], "term": ["html", "atom"], "page": ["html"]},
            "markup": {
                "goldmark": {
                    "parser": {"autoHeadingID": False},
                    "extensions": {"typographer": {"disable": True}, "linkify": False},
                    "renderHooks": {"link": {"useEmbedded": "always"}},
                }
            },
        }
        (self.folder / "hugo.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
        for kind, labels in (("chuyen-muc", self.corpus.categories), ("chu-de", self.corpus.topics)):
            for name, label in labels.items():
                file = self.folder / "content" / kind / name / "_index.md"
                file.parent.mkdir(parents=True)
                file.write_text(f"---\ntitle: {_quoted(label)}\n---\n", encoding="utf-8")

    def text(self, article: Article) -> str:
        """Return YAML front matter and the body."""
        image = f"image: {article.image}\n" if article.image else ""
        return (
            f"---\ntitle: {_quoted(article.title)}\ndate: {article.moment.isoformat()}+07:00\n"
            f"chuyen-muc: [{article.category}]\nchu-de: [{', '.join(article.topics)}]\n"
            f"summary: {_quoted(article.summary)}\n{image}---\n{self.body(article)}"
        )

    def target(self, folder: str, name: str) -> str:
        """Return the path of the source, which Hugo's own link hook looks up, or the address of a picture."""
        if folder == "bai-viet":
            return f"/bai-viet/{self._paths[name]}"
        return f"/{folder}/{name}/" if folder == "chu-de" else f"/images/{name}"


MARKDOWN = ("tables", "footnotes", "sane_lists")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
