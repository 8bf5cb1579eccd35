#!/usr/bin/env python3
"""Runs MCP's official conformance suite against the server: all that the protocol's revisions require of
servers has to pass. The suite and the Node that it needs come from npm.

    python3 tests/conformance.py

The program is `odoo-mcp-conformance`: `odoo-mcp` with one toolset more, whose tools, resources and prompts
the suite calls. It has a name of its own, so that building it leaves `odoo-mcp` as it is, and the same
dependencies: only the server is compiled once more.
"""

import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from programs import ROOT, build, free_port, wait_for

NPM = ROOT / "target" / "npm"
SUITE = "@modelcontextprotocol/conformance"
PACKAGES = {SUITE: "0.2.0-alpha.12", "node": "22.23.3"}
# What asks its client, or remembers what it said, takes a session before 2026-07-28, and this program alone
# opens sessions. The toolset that does neither is served without, as every toolset of `odoo-mcp` is: the rest
# of the suite passes there, too.
NEED_SESSIONS = {
    "logging-set-level", "tools-call-with-logging", "tools-call-sampling", "tools-call-elicitation",
    "elicitation-sep1034-defaults", "elicitation-sep1330-enums", "server-sse-multiple-streams",
    "resources-subscribe", "resources-unsubscribe",
}
RUNS = [
    ("2026-07-28", "conformance", set()),
    ("2025-11-25", "conformance", set()),
    ("2025-11-25", "conformance_stateless", NEED_SESSIONS),
]


def installed():
    for name, version in PACKAGES.items():
        manifest = NPM / "node_modules" / name / "package.json"
        if not manifest.is_file() or json.loads(manifest.read_text())["version"] != version:
            return False
    return (NPM / "node_modules" / "node" / "bin" / "node").exists()


def install():
    if installed():
        return True
    npm = shutil.which("npm")
    if not npm:
        return False
    NPM.mkdir(parents=True, exist_ok=True)
    packages = [f"{name}@{version}" for name, version in PACKAGES.items()]
    quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"]
    try:
        subprocess.run([npm, "install", "--prefix", NPM, *quiet, *packages], stdout=subprocess.DEVNULL,
                       timeout=600)
    except subprocess.TimeoutExpired:
        return False
    return installed()


def stop(program):
    if program.poll() is None:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(15)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def required(revision):
    """The scenarios that a revision requires of a server: the list called `server` of a YAML file."""
    text = (NPM / "node_modules" / SUITE / "requirements" / f"{revision}.yaml").read_text()
    section = re.search(r"^server:\n((?:  - .*\n)+)", text, re.MULTILINE)
    return re.findall(r"^  - (\S+)$", section[1], re.MULTILINE)


def results(folder):
    """The checks of each scenario that was run, by its name."""
    checks = {}
    for file in folder.glob("*/checks.json"):
        scenario = re.fullmatch(r"server-(.+)-\d{4}-\d\d-\d\dT[\d-]+Z", file.parent.name)[1]
        checks[scenario] = [check for check in json.loads(file.read_text()) if check["status"] != "INFO"]
    return checks


def passed(checks):
    return [check for check in checks if check["status"] == "SUCCESS"]


def run(base, revision, toolset, left_out, folder):
    """One revision against one toolset; whether all that counts passed."""
    node = NPM / "node_modules" / "node" / "bin" / "node"
    suite = NPM / "node_modules" / SUITE / "dist" / "index.js"
    ran = subprocess.Popen([node, suite, "server", "--url", f"{base}/mcp/{toolset}", "--requirements",
                            revision, "-o", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           text=True, cwd=folder)
    try:
        said, _ = ran.communicate(timeout=600)
    finally:
        stop(ran)
    checks = results(folder)
    scored = [scenario for scenario in required(revision) if scenario not in left_out]
    counted = [check for scenario in scored for check in checks.get(scenario, [])]
    good = len(passed(counted))
    without = f", but for {len(left_out)} that take a session" if left_out else ""
    print(f"{revision} at /mcp/{toolset}: {good} of {len(counted)} scored checks pass, {len(scored)} "
          f"scenarios{without}", flush=True)
    wrong = [f"  {scenario}: nothing was checked" for scenario in scored if not checks.get(scenario)]
    for scenario in scored:
        for check in checks.get(scenario, []):
            if check["status"] != "SUCCESS":
                wrong.append(f"  {scenario}, {check['id']}: {check['status']}: {check.get('errorMessage')}")
    # What is left out would be an empty excuse if it passed.
    for scenario in left_out:
        if len(passed(checks.get(scenario, []))) == len(checks.get(scenario, [])):
            wrong.append(f"  {scenario}: passes, and is said to take a session")
    if not left_out:
        others = {scenario: ones for scenario, ones in checks.items() if scenario not in scored}
        good = [scenario for scenario, ones in others.items() if len(passed(ones)) == len(ones)]
        print(f"  not scored: {len(good)} of {len(others)} scenarios pass; "
              f"not {', '.join(sorted(others.keys() - set(good))) or 'one less'}", flush=True)
        if ran.returncode and not wrong:
            wrong.append(f"  the suite ended with {ran.returncode}:\n{said}")
    print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
    return not wrong


def main():
    # Being told to stop ends what was started, as Ctrl-C does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if not install():
        print("NOT RUN: npm, or its packages, are out of reach")
        return
    program = build("odoo-mcp-conformance", "--features", "server/conformance")
    base = f"http://127.0.0.1:{free_port()}"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        # Nothing that the suite calls needs an Odoo, so there is none.
        server = subprocess.Popen([program, "--toolset", "conformance", "--listen",
                                   base.removeprefix("http://"), "--odoo-url", "http://127.0.0.1:9",
                                   "--exports", folder / "exports"],
                                  stdout=subprocess.DEVNULL, cwd=folder,
                                  env={"ODOO_PASSWORD": "none", "HOME": str(folder)})
        try:
            wait_for(f"{base}/health", 60, server)
            outcomes = []
            for place, (revision, toolset, left_out) in enumerate(RUNS):
                out = folder / str(place)
                out.mkdir()
                outcomes.append(run(base, revision, toolset, left_out, out))
        finally:
            stop(server)
    if not all(outcomes):
        sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
