#!/usr/bin/env python3
"""Exports order lines to every kind of file and reads these back with other programs' libraries: the same
rows, types and totals as SQL in the sandbox's own database. Tells speed, memory and disk on the way.

    python3 -m venv venv && venv/bin/pip install duckdb openpyxl pyarrow
    venv/bin/python tests/exports.py                        # about 5,000 lines, debug build
    venv/bin/python tests/exports.py --scale 200 --target target/release   # a million
"""

import argparse
import csv
import datetime
import gzip
import hashlib
import json
import math
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import duckdb
import openpyxl
import pyarrow.parquet

from programs import ROOT, free_port, wait_for

FIELDS = ["id", "name", "create_date", "order_id.name", "order_id.date_order", "order_partner_id.id",
          "product_uom_qty", "price_unit", "price_subtotal", "is_service", "state"]
SQL = """
select line.id, line.name, line.create_date, "order".name, "order".date_order, line.order_partner_id,
  line.product_uom_qty, line.price_unit, line.price_subtotal, coalesce(line.is_service, 0), line.state
from "sale.order.line" line join "sale.order" "order" on "order".id = line.order_id
order by line.id
"""
NUMBERS = [6, 7, 8]


class Mcp:
    def __init__(self, url):
        self.url = url

    def call(self, tool, arguments):
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                "params": {"name": tool, "arguments": arguments}}
        request = urllib.request.Request(f"{self.url}/mcp/sales", json.dumps(body).encode(), {
            "content-type": "application/json", "accept": "application/json, text/event-stream",
            "mcp-protocol-version": "2025-11-25"})
        result = json.load(urllib.request.urlopen(request))["result"]
        if result.get("isError"):
            sys.exit(result["content"][0]["text"])
        return result["structuredContent"]

    def export(self, arguments):
        told = self.call("sale_order_line_export", arguments)
        while told["state"] == "running":
            time.sleep(0.2)
            told = self.call("export_status", {"id": told["id"]})
        assert told["state"] == "done", told
        return told


class Watch(threading.Thread):
    """The memory of a process, and the files that it has open without a name."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.memory, self.disk, self.stopped = pid, 0, 0, threading.Event()

    def resident(self):
        for line in open(f"/proc/{self.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
        return 0

    def open_files(self):
        sizes = {}
        for entry in pathlib.Path(f"/proc/{self.pid}/fd").iterdir():
            try:
                target = os.readlink(entry)
                name = target.rsplit("/", 1)[-1]
                if target.startswith("/") and ("deleted" in target or ".odoo-mcp-" in name
                                               or name.endswith(".part")):
                    file = entry.stat()
                    sizes[file.st_ino] = file.st_size
            except OSError:
                pass
        return sum(sizes.values())

    def run(self):
        while not self.stopped.wait(0.05):
            self.memory = max(self.memory, self.resident())
            self.disk = max(self.disk, self.open_files())


def fetch(told, path):
    digest = hashlib.sha256()
    with urllib.request.urlopen(told["link"]) as answer, open(path, "wb") as file:
        while chunk := answer.read(1 << 20):
            digest.update(chunk)
            file.write(chunk)
    assert digest.hexdigest() == told["sha256"], "the checksum"
    assert path.stat().st_size == told["bytes"], "the size"


def moment(text):
    return datetime.datetime.fromisoformat(text)


def same(rows, expected, what):
    count, sums = 0, [[] for _ in NUMBERS]
    for row, right in zip(rows, expected, strict=True):
        assert tuple(row) == right, f"{what}: {row} is not {right}"
        for place, numbers in zip(NUMBERS, sums):
            numbers.append(row[place])
        count += 1
    return count, [math.fsum(numbers) for numbers in sums]


def expected(data):
    database = sqlite3.connect(f"file:{data}?mode=ro", uri=True)
    for row in database.execute(SQL):
        row = list(row)
        row[2], row[4] = moment(row[2]), moment(row[4])
        row[9] = bool(row[9])
        yield tuple(row)


def from_csv(path, open_text=open):
    with open_text(path, "rt", newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        assert next(rows) == FIELDS
        for row in rows:
            yield (int(row[0]), row[1], moment(row[2]), row[3], moment(row[4]), int(row[5]),
                   float(row[6]), float(row[7]), float(row[8]), {"true": True, "false": False}[row[9]],
                   row[10])


def from_jsonl(path):
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        assert list(row) == FIELDS
        row = list(row.values())
        for place in (2, 4):
            row[place] = moment(row[place]).replace(tzinfo=None)
        yield tuple(row)


def from_xlsx(path):
    workbook = openpyxl.load_workbook(path, read_only=True)
    for sheet in workbook.worksheets:
        rows = sheet.iter_rows(values_only=True)
        assert list(next(rows)) == FIELDS
        for row in rows:
            row = list(row)
            for place in (2, 4):
                assert isinstance(row[place], datetime.datetime), row
                # Excel keeps parts of days: nearer than a second it cannot.
                row[place] = (row[place] + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
            yield tuple(row)


def from_parquet(path):
    for batch in pyarrow.parquet.ParquetFile(path).iter_batches():
        columns = []
        for place, column in enumerate(batch.columns):
            values = column.to_pylist()
            if place in (2, 4):
                values = [value.replace(tzinfo=None) for value in values]
            columns.append(values)
        yield from zip(*columns)


def by_duckdb(path, reads):
    names = [FIELDS[place] for place in NUMBERS]
    sums = ", ".join(f'fsum("{name}")' for name in names)
    types = duckdb.sql(f"describe select * from {reads}('{path}')").fetchall()
    row = duckdb.sql(f"select count(*), {sums} from {reads}('{path}')").fetchall()[0]
    return row[0], list(row[1:]), {name: kind for name, kind, *_ in types}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--target", default="target/debug", help="where the programs were built")
    parser.add_argument("--scale", default="10", help="how many rows the sandbox invents")
    parser.add_argument("--data", help="a sandbox's database that is there already")
    parser.add_argument("--only", help="one kind of file alone, as the table calls it")
    given = parser.parse_args()
    target = ROOT / given.target
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        data = pathlib.Path(given.data or folder / "sandbox.db")
        odoo, mcp = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
        quiet = {"stdout": subprocess.DEVNULL}
        sandbox = subprocess.Popen([target / "odoo-sandbox", "--catalog", ROOT / "schemas/demo", "--today",
                                    "2026-11-21", "--scale", given.scale, "--data", data, "--listen",
                                    odoo.removeprefix("http://")], **quiet)
        server = None
        try:
            wait_for(f"{odoo}/web/version", 600)
            server = subprocess.Popen([target / "odoo-mcp", "--odoo-url", odoo, "--listen",
                                       mcp.removeprefix("http://"), "--exports", folder / "exports"],
                                      **quiet, cwd=folder)
            wait_for(f"{mcp}/health", 60)
            check(Mcp(mcp), server.pid, folder, data, given.only)
        finally:
            for program in (server, sandbox):
                if program:
                    program.send_signal(signal.SIGINT)
                    program.wait()


def check(mcp, pid, folder, data, only):
    mcp.export({"limit": 1})
    idle = Watch(pid).resident()
    asked = {"fields": FIELDS, "headers": "technical", "timezone": "UTC", "guard": False}
    totals = None
    print(f"{'file':<12}{'rows':>9}{'rows/s':>9}{'MB':>8}{'memory':>8}{'disk':>8}  read back by")
    for kind, reads, others in [
        ("csv", from_csv, ["read_csv"]),
        ("csv.gz", lambda path: from_csv(path, gzip.open), []),
        ("jsonl", from_jsonl, ["read_json"]),
        ("xlsx", from_xlsx, []),
        ("parquet", from_parquet, ["read_parquet"]),
        ("sorted csv", None, []),
    ]:
        if only not in (None, kind):
            continue
        format = kind.split()[-1].removesuffix(".gz")
        arguments = asked | {"format": format, "gzip": kind.endswith(".gz")}
        if format != "csv":
            del arguments["guard"]
        if reads is None:
            arguments["order"] = "price_subtotal desc, id"
        watch = Watch(pid)
        watch.start()
        begin = time.time()
        told = mcp.export(arguments)
        took = time.time() - begin
        watch.stopped.set()
        path = folder / told["file_name"]
        fetch(told, path)
        by = []
        if reads is None:
            rows = list(from_csv(path))
            keys = [(-row[8], row[0]) for row in rows]
            assert keys == sorted(keys), "in order"
            count, sums = same(sorted(rows), expected(data), kind)
            by.append("csv")
        else:
            count, sums = same(reads(path), expected(data), kind)
            library = {"xlsx": "openpyxl", "parquet": "pyarrow", "jsonl": "json"}.get(format, "csv")
            by.append(library)
        totals = totals or (count, sums)
        assert (count, sums) == totals, f"{kind}: {count} {sums}, not {totals}"
        for function in others:
            count, found, types = by_duckdb(path, function)
            assert count == totals[0], f"{kind} by duckdb: {count}"
            for one, other in zip(found, totals[1]):
                assert math.isclose(one, other, rel_tol=1e-12), f"{kind} by duckdb: {one} {other}"
            assert types["price_subtotal"] == "DOUBLE" and types["is_service"] == "BOOLEAN", types
            assert types["create_date"].startswith("TIMESTAMP"), types
            by.append(f"duckdb ({function})")
        megabytes = [number / 1e6 for number in (told["bytes"], watch.memory - idle, watch.disk)]
        size, memory, disk = (f"{number:8.1f}" for number in megabytes)
        print(f"{kind:<12}{told['rows']:>9}{told['rows'] / took:>9.0f}{size}{memory}{disk}  {', '.join(by)}",
              flush=True)
        path.unlink()


if __name__ == "__main__":
    main()
