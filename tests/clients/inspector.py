"""The Inspector's command line (npm `@modelcontextprotocol/inspector`): its check of how portable tools' schemas
are, for every toolset in both eras of the protocol.

    python inspector.py MODULES URL TOOLSET…

MODULES is the folder that npm installed into, the URL that of the server. One line a check: `ok` or `FAIL`,
what was checked, what was found.
"""

import json
import pathlib
import subprocess
import sys


def linted(modules, url, era):
    commands = pathlib.Path(modules) / ".bin"
    done = subprocess.run([commands / "node", commands / "mcp-inspector", "--cli", url, "--transport", "http",
                           "--protocol-era", era, "--method", "tools/list", "--strict", "--format", "json"],
                          capture_output=True, text=True, timeout=60)
    # It is silent when it finds nothing.
    if done.returncode or done.stderr.strip():
        return False, f"exit code {done.returncode}: {' '.join(done.stderr.split())}"
    tools = json.loads(done.stdout)["result"]["tools"]
    return bool(tools), f"{len(tools)} tools, nothing found"


def main():
    _, modules, url, *toolsets = sys.argv
    failed = False
    for toolset in toolsets:
        for era in ("legacy", "modern"):
            good, found = linted(modules, f"{url}/mcp/{toolset}", era)
            failed |= not good
            print(f"{'ok   ' if good else 'FAIL '} strict {toolset} ({era}): {found}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
