// What every JavaScript client is held to, against a server with the toolset `sales`. The clients differ in
// how they connect and in the shape of a call; each says so in an object of its own:
//
//   connect()                            a client that is connected
//   version(client)                      the revision of the protocol that both sides agreed on
//   call(client, name, arguments, how)   a tool call; `how` may hold `onprogress` and `signal`
//   abortReaches                         whether an aborted call is to end the server's work
//
// One line a check: `ok` or `FAIL`, what was checked, what was found.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

// The reader answers slowly (`tests/clients.py`): 500 rows a second, 20,000 rows in all.
const ROWS = 1500;
const QUIET = 3000;
const ENOUGH = 9000;

let failed = false;

async function check(what, run) {
  try {
    console.log(`ok    ${what}: ${await run()}`);
  } catch (error) {
    failed = true;
    console.log(`FAIL  ${what}: ${String(error?.stack ?? error).replaceAll("\n", " ")}`);
  }
}

// How long after now Odoo is read no more; nothing if it is read on and on.
async function untilQuiet(reads) {
  const count = async () => Number(await (await fetch(reads)).text());
  const begin = Date.now();
  let [last, since] = [await count(), begin];
  while (Date.now() - begin < ENOUGH) {
    if (Date.now() - since > QUIET) {
      return since - begin;
    }
    await sleep(50);
    const now = await count();
    if (now !== last) {
      [last, since] = [now, Date.now()];
    }
  }
  return undefined;
}

// An export that is ended by `end` once it has read rows; how long it took the client and Odoo to be done.
async function ended(subject, client, reads, end) {
  const abort = new AbortController();
  let at;
  const onprogress = ({ progress }) => {
    if (progress > 0 && at === undefined) {
      at = Date.now();
      end(abort);
    }
  };
  const called = subject.call(client, "sale_order_line_export", {}, { onprogress, signal: abort.signal });
  await assert.rejects(called);
  assert.ok(at, "the call failed before it was ended");
  const took = Date.now() - at;
  return [took, await untilQuiet(reads)];
}

export async function run(subject, reads) {
  let client;
  await check("connect", async () => {
    client = await subject.connect();
    assert.equal(client.getServerVersion().name, "odoo-mcp");
    assert.match(client.getInstructions(), /Odoo/);
    assert.equal(subject.version(client), subject.expected);
    return subject.expected;
  });
  if (failed) {
    return 1;
  }
  await check("list tools", async () => {
    const { tools, nextCursor } = await client.listTools();
    assert.equal(nextCursor, undefined, "one page");
    const names = tools.map((tool) => tool.name);
    assert.deepEqual(names, names.toSorted(), "in order");
    for (const name of ["res_partner_search", "sale_order_line_export"]) {
      assert.ok(tools.find((tool) => tool.name === name)?.outputSchema, `${name} with its answer's schema`);
    }
    return `${tools.length} on one page`;
  });
  // The client itself holds what is structured against the answer's schema, now that it has listed it.
  await check("call", async () => {
    const answer = await subject.call(client, "res_partner_search", { limit: 2 });
    assert.ok(!answer.isError);
    const { rows } = answer.structuredContent;
    assert.equal(rows.length, 2);
    assert.deepEqual(JSON.parse(answer.content[0].text), answer.structuredContent);
    return `${rows.length} rows`;
  });
  await check("wrong argument", async () => {
    const answer = await subject.call(client, "res_partner_search", { fields: ["emial"] });
    assert.equal(answer.isError, true);
    const [problem] = JSON.parse(answer.content[0].text).problems;
    assert.equal(problem.path, "fields[0]");
    assert.equal(problem.did_you_mean, "email");
    return problem.message;
  });
  await check("unknown tool", async () => {
    let told;
    await assert.rejects(subject.call(client, "res_partner_serach", {}), (error) => {
      assert.equal(error.code, -32602);
      assert.match(error.message, /res_partner_serach/);
      told = error.message;
      return true;
    });
    return told;
  });
  await check("progress", async () => {
    const told = [];
    const onprogress = (progress) => told.push(progress);
    const answer = await subject.call(client, "sale_order_line_export", { limit: ROWS }, { onprogress });
    assert.equal(answer.structuredContent.state, "done");
    assert.equal(answer.structuredContent.rows, ROWS);
    const counts = told.map(({ progress }) => progress);
    assert.ok(counts.length >= 2, `told of ${counts}`);
    assert.ok(counts.every((count, at) => at === 0 || count > counts[at - 1]), `rising: ${counts}`);
    assert.ok(told.every(({ progress, total }) => total === ROWS && progress <= total));
    return `${counts.join(", ")} of ${ROWS}`;
  });
  await check("connect again", async () => {
    const second = await subject.connect();
    const [one, other] = await Promise.all(
      [client, second].map((client) => subject.call(client, "res_partner_search", { limit: 1 })),
    );
    assert.deepEqual(one.structuredContent, other.structuredContent);
    await second.close();
    await client.close();
    client = await subject.connect();
    const { tools } = await client.listTools();
    return `beside the first and after it, ${tools.length} tools`;
  });
  let readsOn = false;
  await check("cancel", async () => {
    const [took, quiet] = await ended(subject, client, reads, (abort) => abort.abort("enough"));
    readsOn = quiet === undefined;
    assert.ok(took < 1000, `the client took ${took} ms`);
    assert.ok(!readsOn || !subject.abortReaches, "Odoo is read on");
    const server = readsOn ? "is read on: the server is not told" : `is quiet after ${quiet} ms`;
    return `the client returned after ${took} ms, Odoo ${server}`;
  });
  await check("close", async () => {
    if (!readsOn) {
      const [, quiet] = await ended(subject, client, reads, () => client.close());
      assert.notEqual(quiet, undefined, "Odoo is read on");
      return `Odoo is quiet after ${quiet} ms`;
    }
    // The call that was given up still hangs on its stream, which ends now.
    await client.close();
    const quiet = await untilQuiet(reads);
    assert.notEqual(quiet, undefined, "Odoo is read on");
    return `Odoo is quiet after ${quiet} ms`;
  });
  return failed ? 1 : 0;
}
