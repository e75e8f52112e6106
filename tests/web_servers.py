"""nginx and Caddy as Debian has them, run with a generated configuration on free ports of this machine."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from portal.publish.server import Served, configuration

BINARIES = {
    "nginx": shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin"),
    "caddy": shutil.which("caddy"),
}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running(server: str, served: Served, folder: Path) -> Iterator[int]:
    """Run a server of our own that speaks HTTP on a free port; end it by its own process."""
    port = free_port()
    text = configuration(server, replace(served, listen=port))
    options = "auto_https off" if server == "caddy" else ""
    with _started(server, text, options, folder, port):
        yield port


@dataclass(frozen=True, slots=True)
class Secured:
    """Where a server listens for HTTP and for HTTPS, and a trust in the certificate that it was given."""

    plain: int
    secure: int
    trust: ssl.SSLContext


@contextmanager
def secured(server: str, served: Served, folder: Path) -> Iterator[Secured]:
    """Run a server with the configuration for HTTPS as it is, but for ports, and with a certificate of our own."""
    plain, secure = free_port(), free_port()
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    asked = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    asked += ["-subj", f"/CN={served.host}", "-addext", f"subjectAltName=DNS:{served.host}"]
    subprocess.run([*asked, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    text, options = configuration(server, served), ""
    if server == "nginx":
        text = re.sub(r"    listen \[::\].*\n", "", text)
        text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace("listen 443 ", f"listen {secure} ")
        text = re.sub(r"/etc/letsencrypt/\S+/fullchain\.pem", str(certificate), text)
        text = re.sub(r"/etc/letsencrypt/\S+/privkey\.pem", str(key), text)
    else:
        options = f"http_port {plain}\n\thttps_port {secure}"
        text = re.sub(r"(?m)^(\S+ \{)$", rf"\1\n\ttls {certificate} {key}", text)
    with _started(server, text, options, folder, secure):
        yield Secured(plain, secure, ssl.create_default_context(cafile=str(certificate)))


@contextmanager
def _started(server: str, text: str, options: str, folder: Path, port: int) -> Iterator[None]:
    binary = BINARIES[server]
    if binary is None:
        pytest.skip(f"{server} is not installed")
    file = folder / f"{server}.conf"
    if server == "nginx":
        text = (
            f"daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n"
            f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n{text}}}\n"
        )
        if os.geteuid() == 0:
            text = f"user root;\n{text}"
        command = [binary, "-c", str(file), "-e", f"{folder}/error.log"]
        file.write_text(text, "utf-8")
        subprocess.run([*command, "-t"], check=True, capture_output=True)
    else:
        file.write_text(f"{{\n\tadmin off\n\t{options}\n}}\n{text}", "utf-8")
        command = [binary, "run", "--config", str(file), "--adapter", "caddyfile"]
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise AssertionError((process.stderr.read() if process.stderr else b"").decode())
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(10)


class Answer:
    """What a server at a port of this machine says to one request for a host."""

    def __init__(
        self, port: int, path: str, host: str, trust: ssl.SSLContext | None = None, method: str = "GET", **headers: str
    ) -> None:
        connection = _Trusted(host, port, trust) if trust else http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers={"Host": host, **headers})
        answer = connection.getresponse()
        self.status, self.body = answer.status, answer.read()
        self.headers: Mapping[str, str] = {name.lower(): value for name, value in answer.getheaders()}
        self.all = answer.getheaders()
        connection.close()


class _Trusted(http.client.HTTPConnection):
    """HTTPS to this machine, the certificate judged by the host that was asked for."""

    def __init__(self, host: str, port: int, trust: ssl.SSLContext) -> None:
        super().__init__("127.0.0.1", port, timeout=10)
        self._judged = host, trust

    def connect(self) -> None:
        """Connect, and judge the certificate; raises ssl.SSLError where it does not fit."""
        super().connect()
        host, trust = self._judged
        self.sock = trust.wrap_socket(self.sock, server_hostname=host)
