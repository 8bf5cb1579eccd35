#!/usr/bin/env python3
"""Holds odoo-mcp to what real MCP clients do: the official SDKs in both eras of the protocol, over HTTP and over
standard streams; LangChain's adapter; the Inspector's check of schemas. What they check is in `clients/`.

    python3 tests/clients.py
    python3 tests/clients.py --odoo-mcp PATH --sandbox PATH    # programs that are built already
    python3 tests/clients.py --only sdk1                       # the runs whose name holds this

The clients come from npm and PyPI, in the versions that `clients/` names, into `target/clients`; those out of
reach are told as NOT RUN, which is no failure. Each run has a server of its own and is told how often that
server reads Odoo, so that a cancelled call is seen to end what it began.
"""

import argparse
import concurrent.futures
import contextlib
import dataclasses
import functools
import http.client
import http.server
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import venv

from programs import ROOT, build, free_port, wait_for

SOURCES = ROOT / "tests/clients"
INSTALLED = ROOT / "target/clients"
# 20,000 lines of sales orders. Each read of 500 takes long enough for the next to ask for no more, so that all of
# them take longer than any check waits.
SCALE, SLOWED, SECONDS = "4", "sale.order.line", 1.05
# At most so many runs at once, and so long for one of them.
AT_ONCE, LONGEST = 6, 120


class Programs:
    """What was started, so that all of it can be stopped."""

    def __init__(self):
        self.running, self.lock, self.stopped = [], threading.Lock(), False

    def start(self, command, **how):
        with self.lock:
            if self.stopped:
                raise KeyboardInterrupt
            # With what it starts itself a group of its own, which ends with it.
            program = subprocess.Popen([str(part) for part in command], start_new_session=True, **how)
            self.running.append(program)
            return program

    def end(self, program):
        if program.poll() is not None:
            return
        for ending in (signal.SIGINT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, ending)
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(5)

    def stop(self):
        with self.lock:
            self.stopped = True
        for program in reversed(self.running):
            self.end(program)


class Slowed(http.server.ThreadingHTTPServer):
    """Odoo, with slow reads of one model; `GET /reads` answers how many there were."""

    daemon_threads = True

    def __init__(self, odoo):
        super().__init__(("127.0.0.1", 0), Passing)
        self.odoo, self.reads, self.lock = odoo, 0, threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, _request, _client):
        # A server that hangs up: that is what is tested.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(_request, _client)

    def slow(self, path, body):
        if is_read(path, body):
            with self.lock:
                self.reads += 1
            time.sleep(SECONDS)


def is_read(path, body):
    if path == f"/json/2/{SLOWED}/search_read":
        return True
    called = path == "/jsonrpc" and json.loads(body)["params"]["args"]
    return bool(called) and called[3:5] == [SLOWED, "search_read"]


class Passing(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/reads":
            self.answer(200, {}, str(self.server.reads).encode())
        else:
            self.pass_on()

    def do_POST(self):
        self.pass_on()

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.slow(self.path, body)
        odoo = http.client.HTTPConnection(self.server.odoo)
        odoo.request(self.command, self.path, body, dict(self.headers))
        with odoo.getresponse() as answer:
            kept = ("content-type", "content-encoding", "set-cookie")
            headers = {name: value for name, value in answer.getheaders() if name.lower() in kept}
            self.answer(answer.status, headers, answer.read())
        odoo.close()

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told):
        pass


@dataclasses.dataclass
class Run:
    name: str
    # What was installed for it.
    needs: str
    command: list
    # What it is given: `http` or `stdio`, one server; `toolsets`, the address and all toolsets' names; or the
    # `address` alone.
    over: str


def runs(program):
    npm, modules = INSTALLED / "npm", INSTALLED / "npm/node_modules"
    for file in SOURCES.glob("*.mjs"):
        # Node looks for packages beside the file.
        shutil.copy(file, npm)
    node = modules / ".bin/node"
    for name, needs, command, eras in [
        ("sdk1", "npm", [node, npm / "sdk1.mjs"], ["legacy"]),
        ("client2", "npm", [node, npm / "client2.mjs"], ["legacy", "modern"]),
        ("mcp", "requirements", [python("requirements"), SOURCES / "mcp_client.py"], ["legacy", "modern"]),
    ]:
        for era in eras:
            for over in ("http", "stdio"):
                yield Run(f"{name}, {era}, {over}", needs, [*command, era], over)
    adapter = "langchain-requirements"
    yield Run("langchain", adapter, [python(adapter), SOURCES / "langchain_tools.py"], "toolsets")
    # The program's own check of a deployment.
    yield Run("smoke", "nothing", [program, "smoke"], "address")
    yield Run("inspector", "npm", [sys.executable, SOURCES / "inspector.py", modules], "toolsets")


def toolsets(url):
    return json.loads(wait_for(f"{url}/health", 10))["toolsets"]


def python(name):
    return INSTALLED / name / "bin/python"


def install_npm(programs):
    folder = INSTALLED / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SOURCES / "package.json", folder)
    if shutil.which("npm") is None:
        return "there is no npm"
    return installed(programs, ["npm", "install", "--prefix", folder, "--no-package-lock", "--no-audit",
                                "--no-fund", "--loglevel=error"])


def install_python(name, programs):
    try:
        venv.create(INSTALLED / name, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"no environment for Python: {error}"
    return installed(programs, [python(name), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                                "-r", SOURCES / f"{name}.txt"])


def installed(programs, command):
    """Why it could not be, if so."""
    program = programs.start(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
    told = program.communicate()[0].strip().splitlines()
    return " ".join(told[-3:]) or "it failed" if program.returncode else None


def install(programs):
    """What could not be installed, and why. What is there already in the versions wanted is left alone."""
    missing = {}
    for name, wanted, begin in [
        ("npm", "package.json", install_npm),
        *((name, f"{name}.txt", functools.partial(install_python, name))
          for name in ("requirements", "langchain-requirements")),
    ]:
        # Lies inside what it tells of, and goes with it.
        marker = INSTALLED / name / "installed"
        wanted = (SOURCES / wanted).read_text()
        if not marker.exists() or marker.read_text() != wanted:
            cause = begin(programs)
            if cause:
                missing[name] = cause
                continue
            marker.write_text(wanted)
    return missing


def start_sandbox(programs, program, folder):
    address = f"127.0.0.1:{free_port()}"
    programs.start([program, "--catalog", ROOT / "schemas/demo", "--today", "2026-11-21", "--scale", SCALE,
                    "--listen", address], stdout=subprocess.DEVNULL, cwd=folder)
    wait_for(f"http://{address}/web/version", 300)
    return address


def carry_out(run, programs, program, odoo, folder):
    """The lines that the client printed, and its exit code."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
    slowed = Slowed(odoo)
    # Nothing of this machine's own settings.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ODOO_", "MCP_"))}
    environment["HOME"] = str(folder)
    serve = [program, "--odoo-url", slowed.url, "--exports", folder / "exports"]
    how = {"cwd": folder, "env": environment}
    reads, server = f"{slowed.url}/reads", None
    if run.over == "stdio":
        arguments = [reads, *serve, "--stdio", "--toolset", "sales"]
    else:
        address = f"127.0.0.1:{free_port()}"
        url = f"http://{address}"
        server = programs.start([*serve, "--listen", address], stdout=subprocess.DEVNULL, **how)
        wait_for(f"{url}/health", 60)
        arguments = {
            "http": [reads, f"{url}/mcp/sales"],
            "toolsets": [url, *toolsets(url)],
            "address": [url],
        }[run.over]
    client = programs.start([*run.command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, **how)
    try:
        told = client.communicate(timeout=LONGEST)[0]
    except subprocess.TimeoutExpired:
        programs.end(client)
        told = client.communicate()[0] + f"FAIL  it took longer than {LONGEST} s\n"
    finally:
        if server:
            programs.end(server)
        slowed.shutdown()
    return told.splitlines(), client.returncode


def tell(run, lines, code):
    """Prints what a run found; how many checks passed and failed."""
    passed = sum(line.startswith("ok ") for line in lines)
    failed = sum(line.startswith("FAIL ") for line in lines)
    # A client that broke off, or checked nothing, has failed, too.
    if failed == 0 and (code != 0 or passed == 0):
        failed, lines = 1, [*lines, f"FAIL  exit code {code}"]
    print(f"\n{run.name}: {passed} passed, {failed} failed")
    for line in lines:
        print(f"  {line}", flush=True)
    return passed, failed


def carry_out_all(wanted, programs, program, odoo, folder):
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        started = [(run, pool.submit(carry_out, run, programs, program, odoo, folder)) for run in wanted]
        try:
            for run, found in started:
                counts = tell(run, *found.result())
                passed, failed = passed + counts[0], failed + counts[1]
        except BaseException:
            # Or leaving the pool would wait for them.
            pool.shutdown(wait=False, cancel_futures=True)
            programs.stop()
            raise
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--odoo-mcp", type=os.path.abspath, help="the server's program, if it is built already")
    parser.add_argument("--sandbox", type=os.path.abspath, help="the sandbox's program, if it is built already")
    parser.add_argument("--only", default="", help="the runs whose name holds this")
    given = parser.parse_args()
    # Ended from outside as by Ctrl-C, in the background, too, so that nothing stays behind.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    programs = Programs()
    with tempfile.TemporaryDirectory() as folder:
        try:
            server = given.odoo_mcp or build("odoo-mcp")
            sandbox = given.sandbox or build("odoo-sandbox")
            missing = install(programs)
            wanted = [run for run in runs(server) if given.only in run.name]
            if not wanted:
                sys.exit(f"no run's name holds `{given.only}`")
            skipped = [run for run in wanted if run.needs in missing]
            wanted = [run for run in wanted if run.needs not in missing]
            passed = failed = 0
            if wanted:
                odoo = start_sandbox(programs, sandbox, folder)
                passed, failed = carry_out_all(wanted, programs, server, odoo, folder)
            print()
            for needs, cause in missing.items():
                names = "; ".join(run.name for run in skipped if run.needs == needs)
                if names:
                    print(f"NOT RUN: {names}: {cause}")
            print(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
        except KeyboardInterrupt:
            sys.exit(130)
        finally:
            programs.stop()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
