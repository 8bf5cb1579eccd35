"""What the scripts beside this one share: building the project's programs, and waiting for one to answer."""

import json
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent


def build(program, *how):
    """The path of a program, built if need be."""
    command = ["cargo", "build", "--quiet", "--locked", "--bin", program, *how,
               "--message-format=json-render-diagnostics"]
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if built.returncode:
        sys.exit(built.returncode)
    messages = map(json.loads, built.stdout.splitlines())
    return next(message["executable"] for message in messages
                if message.get("executable") and message["target"]["name"] == program)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, seconds, program=None):
    """What a program answers once it does, unless it ends before."""
    end = time.time() + seconds
    while True:
        try:
            return urllib.request.urlopen(url).read()
        except OSError:
            if time.time() > end or (program and program.poll() is not None):
                raise SystemExit(f"nothing answers at {url}") from None
            time.sleep(0.1)
