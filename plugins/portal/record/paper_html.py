"""A paper as one HTML page with a style for print, and as PDF by way of it."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from portal.text.document_numbers import numbers

from .paper import Block, Heading, Items, Letterhead, NewPage, Paper, Signature, Table, Text

# For browsers; what the PDF is set in stands at _FACES.
_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm;
  @top-center { content: counter(page); font: 13pt "Times New Roman", "Liberation Serif", "DejaVu Serif", serif } }
@page :first { @top-center { content: "" } }
html { font: 14pt/1.3 "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; color: #000; background: #fff }
body { margin: 0 }
@media screen { body { max-width: 165mm; margin: 10mm auto; padding: 0 5mm } }
p { margin: 0 0 6pt; text-align: justify; text-indent: 12.7mm; overflow-wrap: anywhere }
h1, h2, h3 { font-size: 14pt; margin: 10pt 0 6pt; break-after: avoid }
h1 { text-align: center; margin: 14pt 0 0 }
h2, h3 { text-indent: 12.7mm }
.subtitle { text-align: center; text-indent: 0; font-weight: bold; margin: 0 }
.rule { border: 0; border-top: 0.75pt solid #000; width: 30%; margin: 3pt auto 12pt }
.notice, .centre { text-align: center; text-indent: 0 }
.notice { font-size: 12pt; font-style: italic }
.note { font-style: italic; font-size: 13pt }
.head, .foot { display: grid; gap: 4mm; break-inside: avoid }
.head { grid-template-columns: 66mm 95mm }
.foot { grid-template-columns: 1fr 1fr; margin-top: 12pt }
.head p, .foot p { text-indent: 0; text-align: center; margin: 0 }
.head .small { font-size: 12pt } .head .middle { font-size: 13pt }
.under { display: inline-block; border-bottom: 0.75pt solid #000; padding-bottom: 1pt }
.short-rule { border: 0; border-top: 0.75pt solid #000; width: 40%; margin: 2pt auto 4pt }
.foot .to p { text-align: left; font-size: 11pt } .foot .to p:first-child { font-size: 12pt }
.sign { min-height: 38mm }
ul { margin: 0 0 6pt; padding: 0; list-style: none }
li { text-indent: 12.7mm; text-align: justify; margin: 0 0 4pt; overflow-wrap: anywhere } li::before { content: "- " }
table { border-collapse: collapse; width: 100%; margin: 0 0 10pt; font-size: 12pt; line-height: 1.2;
  table-layout: fixed }
caption { text-align: center; font-weight: bold; font-size: 13pt; padding: 4pt; break-after: avoid }
th, td { border: 0.5pt solid #000; padding: 2pt 4pt; vertical-align: top; text-align: left; overflow-wrap: anywhere }
thead { display: table-header-group } tr { break-inside: avoid }
th, .center { text-align: center } .right { text-align: right } .total td { font-weight: bold }
a { color: inherit; text-decoration: none } .whole { white-space: nowrap }
.new-page { break-before: page }
"""


# Debian's Liberation Serif, which stands in for Times New Roman everywhere, lacks most Vietnamese letters, and a page
# set in two fonts is not to be shown. So the PDF takes Times New Roman where that itself is installed, else Source
# Serif, which we bring; its slanted faces lack letters too, so what is slanted is set upright there.
_FACES = (
    ("normal", "normal", "Times New Roman", "Regular"),
    ("bold", "normal", "Times New Roman Bold", "Bold"),
    ("normal", "italic", "Times New Roman Italic", "Regular"),
    ("bold", "italic", "Times New Roman Bold Italic", "Bold"),
)


class NoPango(Exception):
    """The machine lacks the library that lays out text for PDF."""


def to_html(paper: Paper, style: str = "") -> str:
    """Return the paper as a page that stands alone and prints on A4; `style` follows its own."""
    inside = "".join(
        (
            f'<p class="notice">{escape(paper.notice)}</p>' if paper.notice else "",
            _letterhead(paper.letterhead) if paper.letterhead else "",
            f"<h1>{escape(paper.title)}</h1>",
            f'<p class="subtitle">{escape(paper.subtitle)}</p>' if paper.subtitle else "",
            '<hr class="rule">',
            _blocks(paper.blocks),
            _signature(paper.signature) if paper.signature else "",
            _blocks(paper.annex),
        )
    )
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="author" content="{escape(paper.author)}">'
        f"<title>{escape(paper.name)}</title><style>{_STYLE}{style}</style></head>\n<body>{inside}</body></html>\n"
    )


def to_pdf(paper: Paper) -> bytes:
    """Return the paper as PDF; raises NoPango where it cannot be laid out on this machine."""
    try:
        weasyprint = import_module("weasyprint")
        fonts = import_module("weasyprint.text.fonts").FontConfiguration()
        only_files = import_module("weasyprint.urls").URLFetcher(allowed_protocols=("file",))
    except (ImportError, OSError) as fault:  # OSError: the Python part is there, libpango is not
        raise NoPango from fault
    made = BytesIO()
    page = weasyprint.HTML(string=to_html(paper, _faces()), base_url=None, url_fetcher=only_files)
    with _own_temporary_folder():
        page.write_pdf(made, font_config=fonts)
    return made.getvalue()


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """Take away what is left: WeasyPrint's copies of fonts go with its objects, which may outlive a process."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="portal-pdf-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _faces() -> str:
    """Return the style that sets a PDF in one font that has every letter."""
    folder = files("font_source_serif_pro").joinpath("files")
    rules = (
        f"@font-face {{ font-family: Paper; font-weight: {weight}; font-style: {style}; "
        f'src: local("{real}"), url("{Path(str(folder / f"SourceSerifPro-{ours}.ttf")).as_uri()}") }}\n'
        for weight, style, real, ours in _FACES
    )
    return "".join(rules) + "html { font-family: Paper } @page { @top-center { font-family: Paper } }"


def _letterhead(head: Letterhead) -> str:
    return (
        '<div class="head"><div>'
        f'<p class="small">{escape(head.parent.upper())}</p><p class="small"><b>{escape(head.issuer.upper())}</b></p>'
        f'<hr class="short-rule"><p class="middle">{escape(head.number)}</p></div><div>'
        '<p class="small"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>'
        '<p class="middle"><b class="under">Độc lập - Tự do - Hạnh phúc</b></p>'
        f'<p class="middle"><i>{escape(head.place_and_day)}</i></p></div></div>'
    )


def _signature(signature: Signature) -> str:
    recipients = "".join(f"<p>{escape(line)}</p>" for line in signature.recipients)
    capacity = "".join(f"<p><b>{escape(line)}</b></p>" for line in signature.capacity)
    return (
        f'<div class="foot"><div class="to"><p><b><i>Nơi nhận:</i></b></p>{recipients}</div>'
        f'<div class="sign">{capacity}</div></div>'
    )


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    if isinstance(block, Items):
        return "<ul>" + "".join(f"<li>{_words(item)}</li>" for item in block.items) + "</ul>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, NewPage):
        return '<div class="new-page"></div>'
    return _text(block)


_ADDRESS = re.compile(r"https?://[^\s<>()“”]*[^\s<>()“”.,;:]")
_MOST_UNBROKEN = 45  # letters; what is longer has to break somewhere


def _words(text: str) -> str:
    """Return text as HTML: addresses lead where they say, and no document's number is torn at the end of a line."""
    pieces: list[str] = []
    at = 0
    for address in _ADDRESS.finditer(text):
        pieces += [
            _numbers_kept(text[at : address.start()]),
            f'<a href="{escape(address[0])}">',
            _parts(address[0]),
            "</a>",
        ]
        at = address.end()
    return "".join([*pieces, _numbers_kept(text[at:])])


def _numbers_kept(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in numbers(text):
        pieces += [escape(text[at:start]), f'<span class="whole">{escape(text[start:end])}</span>']
        at = end
    return "".join([*pieces, escape(text[at:])]).replace("\n", "<br>")


def _parts(address: str) -> str:
    """Return an address that breaks behind a stroke, not within a name, unless the name is very long."""
    parts = re.findall(r"[^/]*/+|[^/]+", address)
    return "<wbr>".join(
        f'<span class="whole">{escape(part)}</span>' if len(part) <= _MOST_UNBROKEN else escape(part) for part in parts
    )


def _text(block: Text) -> str:
    strong = f"<b>{escape(block.strong)}</b> " if block.strong else ""
    return f"<p{' class=note' if block.is_note else ''}>{strong}{_words(block.text)}</p>"


def _table(block: Table) -> str:
    whole = sum(block.widths)
    columns = "".join(f'<col style="width:{width / whole:.2%}">' for width in block.widths)
    heads = "".join(f'<th scope="col">{escape(head).replace(chr(10), "<br>")}</th>' for head in block.heads)
    rows = []
    for number, row in enumerate(block.rows, 1):
        look = ' class="total"' if block.has_total and number == len(block.rows) else ""
        cells = "".join(
            f'<td class="{align}">{_words(cell)}</td>' for cell, align in zip(row, block.aligns, strict=True)
        )
        rows.append(f"<tr{look}>{cells}</tr>")
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    return (
        f"<table>{caption}<colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
