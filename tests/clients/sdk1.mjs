// The official JavaScript SDK's first line (npm `@modelcontextprotocol/sdk`), which knows the revisions with a
// handshake only; n8n's node is built on it.
//
//   node sdk1.mjs legacy READS URL                  over HTTP
//   node sdk1.mjs legacy READS PROGRAM ARGUMENT…    over the standard streams of a program
//
// READS answers how often Odoo was asked for rows.

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

import { run } from "./checks.mjs";

const [, , , reads, target, ...rest] = process.argv;
const overHttp = target.startsWith("http");
const versions = new WeakMap();

const subject = {
  expected: "2025-11-25",
  // Without sessions a server cannot tell which call a cancellation means, and this client leaves the call's
  // own stream open.
  abortReaches: !overHttp,
  async connect() {
    const client = new Client({ name: "odoo-mcp-tests", version: "1" });
    const transport = overHttp
      ? new StreamableHTTPClientTransport(new URL(target))
      : new StdioClientTransport({ command: target, args: rest, stderr: "ignore" });
    // Over streams the transport is told the version, too, but does not keep it.
    const keep = transport.setProtocolVersion?.bind(transport);
    transport.setProtocolVersion = (version) => {
      versions.set(client, version);
      keep?.(version);
    };
    await client.connect(transport);
    return client;
  },
  version: (client) => versions.get(client),
  call: (client, name, given, how) => client.callTool({ name, arguments: given }, undefined, how),
};

process.exit(await run(subject, reads));
