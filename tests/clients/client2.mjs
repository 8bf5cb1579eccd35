// The official JavaScript SDK's second line (npm `@modelcontextprotocol/client`), in either era of the
// protocol: it negotiates, or is kept to the handshake, which is what it does unless told otherwise.
//
//   node client2.mjs legacy|modern READS URL                  over HTTP
//   node client2.mjs legacy|modern READS PROGRAM ARGUMENT…    over the standard streams of a program
//
// READS answers how often Odoo was asked for rows.

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

import { run } from "./checks.mjs";

const [, , era, reads, target, ...rest] = process.argv;
const overHttp = target.startsWith("http");
const modern = era === "modern";

const subject = {
  expected: modern ? "2026-07-28" : "2025-11-25",
  // In the older era it leaves the call's own stream open and sends a cancellation, which a server without
  // sessions cannot match to a call.
  abortReaches: modern || !overHttp,
  async connect() {
    const versionNegotiation = { mode: modern ? "auto" : "legacy" };
    // It would ask for all pages by itself; some clients ask for one.
    const options = { versionNegotiation, listMaxPages: 1 };
    const client = new Client({ name: "odoo-mcp-tests", version: "1" }, options);
    const transport = overHttp
      ? new StreamableHTTPClientTransport(new URL(target))
      : new StdioClientTransport({ command: target, args: rest, stderr: "ignore" });
    await client.connect(transport);
    return client;
  },
  version: (client) => client.getNegotiatedProtocolVersion(),
  call: (client, name, given, how) => client.callTool({ name, arguments: given }, how),
};

process.exit(await run(subject, reads));
