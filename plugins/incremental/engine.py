"""Pelican with one generator put in the place of another (DESIGN §5, "The seam").

Pelican's settings, theme, Jinja environment, plugins and signals go on working; its articles, feeds, tags and
writer do not run, since an edition brings its own pages.
"""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import Pelican
from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from .edition import Drawn, Edition, Output, Page
from .manifest import Look
from .templates import Templates
from .writer import Written, held, write

# A plugin answers with the edition of the site: `receiver(generator) -> Edition`. It must be a function of a module:
# the signal holds it weakly, and a lambda would be gone before it is asked.
edition_wanted = signal("incremental_edition_wanted")


class EditionGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Reads the edition where Pelican would read articles, and writes its files where Pelican would write pages."""

    edition: Edition
    written: Written
    looks: Callable[[], dict[str, Look]]

    def generate_context(self) -> None:
        """Ask for the edition, and show its content to Pelican's signals."""
        answers = [answer for _, answer in edition_wanted.send(self)]
        if len(answers) != 1:
            raise RuntimeError(f"{len(answers)} plugins answered with an edition; exactly one must")
        self.edition = answers[0]
        self.articles = list(self.edition.sources())
        for source in self.articles:
            self.context["generated_content"][source.source_path] = source
        self.context["articles"] = self.articles
        signals.article_generator_pretaxonomy.send(self)
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        """Write every file of the edition; Pelican's writer is not used."""
        del writer
        settings = self.settings
        self.written = write(
            self.outputs(),
            Path(self.output_path),
            Path(settings["INCREMENTAL_CACHE"]),
            self.edition,
            settings.get("INCREMENTAL_TELL") or _silent,
            self.looks,
        )
        self.edition.finished()

    def outputs(self) -> Iterator[Output]:
        """Yield every file of the site."""
        templates = Templates(self.env)
        theme = templates.all()
        for page in self.edition.pages():
            key = page.key and f"{theme} {page.template} {page.key}"
            yield Output(page.path, key, partial(_draw, templates, page))
        yield from self.edition.files()

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: the views' links carry their addresses."""

    def check_disabled_readers(self) -> None:
        """Do nothing: Pelican's readers read nothing here."""


def _draw(templates: Templates, page: Page) -> Drawn:
    view = page.make()
    digest = sha256(f"{templates.digest(page.template)}\0{view!r}".encode()).hexdigest()
    return Drawn(digest, lambda: templates.render(page.template, view).encode())


def _silent(done: int, total: int) -> None:
    del done, total


class Engine(Pelican):  # type: ignore[misc]
    """Pelican whose articles come from an edition."""

    def run(self) -> EditionGenerator:
        """Run Pelican's stages and return the generator that has written."""
        self.generator: EditionGenerator | None = None
        with held(Path(self.output_path)) as self.looks:
            super().run()
        assert self.generator is not None  # noqa: S101
        return self.generator

    def _get_generator_classes(self) -> list[Any]:
        engine = self

        class Generator(EditionGenerator):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self.looks = engine.looks
                engine.generator = self

        classes: list[Any] = super()._get_generator_classes()
        return [Generator if cls is ArticlesGenerator else cls for cls in classes]
