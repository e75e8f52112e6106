"""Servers of our own, on this machine and for one run: what a target is published to."""

import getpass
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from far_bench import Sshd, program, wait_for
from portal.plan.model import SshPlace
from web_servers import free_port


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """Run an sshd on a free port for this user."""
    for name in ("ssh", "rsync", "ssh-keygen"):
        program(name)
    binary, folder, port = program("sshd"), tmp_path_factory.mktemp("sshd"), free_port()
    for name in ("host", "user", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "shim").mkdir()
    (folder / "authorized_keys").write_text(
        f'command="PATH={folder}/shim:$PATH; eval \\"$SSH_ORIGINAL_COMMAND\\"" {(folder / "user.pub").read_text()}'
    )
    (folder / "authorized_keys").chmod(0o600)
    for name in ("host", "other"):
        (folder / f"known-{name}").write_text(f"[127.0.0.1]:{port} {(folder / f'{name}.pub').read_text()}")
    (folder / "config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized_keys\n"
        "PidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nLogLevel ERROR\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen([binary, "-D", "-e", "-f", folder / "config"], stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield Sshd(SshPlace("127.0.0.1", getpass.getuser(), port, f"{folder}/user", f"{folder}/known-host"), folder)
    finally:
        process.terminate()
        process.wait(10)
