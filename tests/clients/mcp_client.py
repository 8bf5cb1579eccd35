"""The official Python SDK (PyPI `mcp`) in either era of the protocol: it negotiates, which is what it does
unless told otherwise, or is kept to the handshake.

    python mcp_client.py legacy|modern READS URL                  over HTTP
    python mcp_client.py legacy|modern READS PROGRAM ARGUMENT…    over the standard streams of a program

READS answers how often Odoo was asked for rows. One line a check: `ok` or `FAIL`, what was checked, what was
found.
"""

import asyncio
import json
import subprocess
import sys
import time
import urllib.request

from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client

from lines import cause, check

# The reader answers slowly (`tests/clients.py`): 500 rows a second, 20,000 rows in all.
ROWS = 1500
QUIET, ENOUGH = 3.0, 9.0
VERSIONS = {"legacy": "2025-11-25", "modern": "2026-07-28"}


class Checks:
    def __init__(self, era, reads, target):
        self.era, self.reads, self.target = era, reads, target
        self.over_http = target[0].startswith("http")
        self.reads_on = False

    def connect(self):
        mode = "legacy" if self.era == "legacy" else "auto"
        if self.over_http:
            return Client(self.target[0], mode=mode)
        program, *arguments = self.target
        server = StdioServerParameters(command=program, args=arguments)
        return Client(stdio_client(server, errlog=subprocess.DEVNULL), mode=mode)

    async def run(self):
        """Whether all held."""
        try:
            async with self.connect() as client:
                held = [await check(what, run(client)) for what, run in [
                    ("connect", self.connected), ("list tools", self.listed), ("call", self.called),
                    ("wrong argument", self.refused), ("unknown tool", self.unknown),
                    ("progress", self.progress), ("connect again", self.again), ("cancel", self.cancelled),
                ]]
        except Exception as error:
            print(f"FAIL  connect: {cause(error)}", flush=True)
            return False
        if self.reads_on:
            held.append(await check("close", self.closed()))
        return all(held)

    async def connected(self, client):
        assert client.protocol_version == VERSIONS[self.era], client.protocol_version
        assert "Odoo" in client.instructions
        assert client.server_info.name == "odoo-mcp", client.server_info
        return client.protocol_version

    async def listed(self, client):
        listed = await client.list_tools()
        assert listed.next_cursor is None, "one page"
        names = [tool.name for tool in listed.tools]
        assert names == sorted(names), "in order"
        tools = dict(zip(names, listed.tools))
        for name in ("res_partner_search", "sale_order_line_export"):
            assert tools[name].output_schema, f"{name} with its answer's schema"
        return f"{len(names)} on one page"

    # The client itself holds what is structured against the answer's schema.
    async def called(self, client):
        answer = await client.call_tool("res_partner_search", {"limit": 2})
        assert not answer.is_error, answer
        rows = answer.structured_content["rows"]
        assert len(rows) == 2
        assert json.loads(answer.content[0].text) == answer.structured_content
        return f"{len(rows)} rows"

    async def refused(self, client):
        answer = await client.call_tool("res_partner_search", {"fields": ["emial"]})
        assert answer.is_error, answer
        [problem] = json.loads(answer.content[0].text)["problems"]
        assert (problem["path"], problem["did_you_mean"]) == ("fields[0]", "email"), problem
        return problem["message"]

    async def unknown(self, client):
        try:
            answer = await client.call_tool("res_partner_serach", {})
        except MCPError as error:
            assert error.error.code == -32602 and "res_partner_serach" in error.error.message, error
            return error.error.message
        raise AssertionError(answer)

    async def progress(self, client):
        told = []

        async def heard(done, total, _message):
            told.append((done, total))

        answer = await client.call_tool("sale_order_line_export", {"limit": ROWS}, progress_callback=heard)
        done = answer.structured_content
        assert (done["state"], done["rows"]) == ("done", ROWS), done
        counts = [int(done) for done, _ in told]
        assert len(counts) >= 2 and counts == sorted(set(counts)), counts
        assert all(total == ROWS and done <= total for done, total in told), told
        return f"{', '.join(map(str, counts))} of {ROWS}"

    async def again(self, client):
        async with self.connect() as second:
            both = [one.call_tool("res_partner_search", {"limit": 1}) for one in (client, second)]
            one, other = await asyncio.gather(*both)
            assert one.structured_content == other.structured_content
        async with self.connect() as third:
            tools = (await third.list_tools()).tools
        return f"beside the first and after it, {len(tools)} tools"

    async def cancelled(self, client):
        reading = asyncio.Event()

        async def heard(done, _total, _message):
            if done > 0:
                reading.set()

        call = asyncio.ensure_future(
            client.call_tool("sale_order_line_export", {}, progress_callback=heard))
        heard_of = asyncio.ensure_future(reading.wait())
        await asyncio.wait([call, heard_of], return_when=asyncio.FIRST_COMPLETED)
        assert not call.done(), call.result()
        begin = time.monotonic()
        call.cancel()
        try:
            answer = await call
        except asyncio.CancelledError:
            took = time.monotonic() - begin
        else:
            raise AssertionError(answer)
        assert took < 1, f"the client took {took} s"
        quiet = await self.until_quiet()
        self.reads_on = quiet is None
        # In the older era over HTTP nothing reaches a server without sessions that it could match to a call.
        assert not self.reads_on or (self.over_http and self.era == "legacy"), "Odoo is read on"
        server = "is read on: the server is not told" if self.reads_on else f"is quiet after {quiet} ms"
        return f"the client returned after {took * 1000:.0f} ms, Odoo {server}"

    async def closed(self):
        # The call that was given up hung on its stream until the client left.
        quiet = await self.until_quiet()
        assert quiet is not None, "Odoo is read on"
        return f"Odoo is quiet after {quiet} ms"

    async def until_quiet(self):
        """How long after now Odoo is read no more; nothing if it is read on and on."""
        begin = since = time.monotonic()
        last = await self.count()
        while time.monotonic() - begin < ENOUGH:
            if time.monotonic() - since > QUIET:
                return round((since - begin) * 1000)
            await asyncio.sleep(0.05)
            if (now := await self.count()) != last:
                last, since = now, time.monotonic()
        return None

    async def count(self):
        return int(await asyncio.to_thread(lambda: urllib.request.urlopen(self.reads).read()))


if __name__ == "__main__":
    _, era, reads, *target = sys.argv
    sys.exit(0 if asyncio.run(Checks(era, reads, target).run()) else 1)
