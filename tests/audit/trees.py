"""Small trees to judge: one that is clean, and what a table puts into it or takes away."""

from collections.abc import Mapping
from pathlib import Path

from audit.audit import Rules, audit
from audit.findings import Finding

HOST = "trang.example"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'


def page(body: str = "", head: str = "", policy: str = META) -> str:
    """Return a whole page."""
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n{policy}\n<title>Trang</title>\n{head}\n</head>\n'
        f'<body>\n<main id="noi-dung">\n{body}\n</main>\n</body>\n</html>\n'
    )


CLEAN: Mapping[str, str | bytes] = {
    "index.html": page('<a href="/bai/">Bài</a> <a href="/bai/#doan">Đoạn</a> <img src="/anh.png" alt="Ảnh">'),
    "bai/index.html": page(
        '<h2 id="doan">Đoạn</h2><a href="../">Trang chủ</a>', '<link rel="stylesheet" href="/theme/a.css">'
    ),
    "404.html": page('<a href="/">Trang chủ</a>'),
    "robots.txt": f"User-agent: *\nSitemap: https://{HOST}/sitemap.xml\n",
    "sitemap.xml": '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    f"<url><loc>https://{HOST}/bai/</loc><lastmod>2024-01-01</lastmod></url><url><loc>https://{HOST}/</loc></url></urlset>",
    "theme/a.css": 'a { color: red; background: url("/anh.png") }\n',
    "anh.png": PNG,
}


def write(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write the clean tree with these files in it; None takes one away."""
    for name, content in {**CLEAN, **files}.items():
        if content is None:
            continue
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        file.chmod(0o644)
    for folder in [root, *root.rglob("*/")]:
        folder.chmod(0o755)
    return root


def findings(root: Path, files: Mapping[str, str | bytes | None], **rules: object) -> list[Finding]:
    """Return what is found in the clean tree with these files in it, but for files that nothing names."""
    found = audit(write(root, files), Rules(**{"hosts": frozenset((HOST,)), **rules})).findings  # type: ignore[arg-type]
    return [one for one in found if one.kind != "orphan-file"]


def kinds(root: Path, files: Mapping[str, str | bytes | None], **rules: object) -> set[str]:
    """Return the kinds of what is found."""
    return {finding.kind for finding in findings(root, files, **rules)}
