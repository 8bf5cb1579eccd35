#!/usr/bin/env python3
"""Everyday tasks, each by its best path through the tools, and what the database says afterwards.

    python3 tests/tasks.py                     # the demo's tools over a sandbox of its own
    python3 tests/tasks.py --only 6,8          # some of them; what they rest on is done, too
    ODOO_PASSWORD=… python3 tests/tasks.py --mcp http://127.0.0.1:8080/mcp --odoo http://127.0.0.1:8069 \\
        --db demo --login admin --names FILE   # a running server, and the Odoo behind it: rows are written!

The tasks are in words, numbered, in a Markdown file a database: `tests/corpus/tasks/sandbox.md` is the sandbox's. The
names of rows are taken from there, in the order in which they stand between quotes. The same file, handed to a
language model that has `odoo-mcp shell` and nothing else, shows what it makes of these tools.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from programs import ROOT, build, free_port, wait_for

SANDBOX = ROOT / "tests" / "corpus" / "tasks" / "sandbox.md"
# The day on which the sandbox's rows end: the names in its file are those of this day.
TODAY = "2026-12-01"


class Wrong(Exception):
    """A task that is not done, and why."""


def post(url, body, headers=()):
    request = urllib.request.Request(url, json.dumps(body).encode(),
                                     {"Content-Type": "application/json", **dict(headers)})
    return urllib.request.urlopen(request, timeout=300).read().decode()


class Odoo:
    """The database behind the server, asked directly: what it says counts, and is no call of the task."""

    def __init__(self, url, db, login, password):
        self.url, self.db, self.password = url, db, password
        self.uid = self.rpc("common", "login", db, login, password)

    def rpc(self, service, method, *args):
        params = {"service": service, "method": method, "args": args}
        answer = json.loads(post(f"{self.url}/jsonrpc", {"jsonrpc": "2.0", "method": "call", "params": params}))
        if "error" in answer:
            raise Wrong(answer["error"].get("data", {}).get("message") or answer["error"]["message"])
        return answer["result"]

    def __call__(self, model, method, *args, **kwargs):
        return self.rpc("object", "execute_kw", self.db, self.uid, self.password, model, method, args, kwargs)

    def find(self, model, domain, fields, **more):
        return self(model, "search_read", domain, fields=fields, **more)

    def one(self, model, domain, fields, **more):
        rows = self.find(model, domain, fields, **more)
        need(len(rows) == 1, f"{len(rows)} rows of {model} for {domain}")
        return rows[0]

    def has(self, model):
        """Whether there is such a model: the sandbox plays a part of an Odoo."""
        try:
            self(model, "search_count", [])
        except Wrong:
            return False
        return True


class Mcp:
    """The server, as a client without sessions; what it was asked and what that came to."""

    def __init__(self, url, bearer=None):
        self.url, self.calls, self.refused, self.bytes, self.began = url, 0, 0, 0, time.time()
        self.headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-11-25"}
        if bearer:
            self.headers["Authorization"] = f"Bearer {bearer}"

    def ask(self, method, params):
        text = post(self.url, {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, self.headers.items())
        if text.startswith("{"):
            return json.loads(text)
        events = [json.loads(line[5:]) for line in text.splitlines() if line.startswith("data:") and line[5:].strip()]
        return next(event for event in events if "id" in event)

    def tools(self):
        tools = self.ask("tools/list", {})["result"]["tools"]
        return len(tools), len(json.dumps(tools, ensure_ascii=False, separators=(",", ":")).encode())

    def __call__(self, tool, **arguments):
        """What a tool answers; a refusal ends the task."""
        answer = self.ask("tools/call", {"name": tool, "arguments": arguments})
        self.calls += 1
        result = answer.get("result", {})
        text = "\n".join(part.get("text", "") for part in result.get("content", []))
        self.bytes += len(text.encode())
        if "error" in answer or result.get("isError"):
            self.refused += 1
            raise Wrong(f"{tool} refuses: {text or answer['error']['message']}")
        return result.get("structuredContent") or json.loads(text)


def need(truth, message):
    if not truth:
        raise Wrong(message)


def same(said, true, what):
    need(said == true or (isinstance(said, (int, float)) and isinstance(true, (int, float))
                          and abs(float(said) - float(true)) < 0.011), f"{what}: said {said}, is {true}")


TASKS = {}


def task(number, *after):
    """A task's path, and the tasks that it goes on from."""
    def keep(path):
        TASKS[number] = (path, after)
        return path
    return keep


def condition(field, value, op="="):
    return {"field": field, "op": op, "value": str(value)}


def values(**pairs):
    return [{"field": field, "value": value if isinstance(value, str) else json.dumps(value)}
            for field, value in pairs.items()]


def total(rows, field):
    return round(sum(row[field] for row in rows), 2)


@task(1)
def open_quotations(mcp, odoo, names):
    domain = [["state", "in", ["draft", "sent"]]]
    orders = odoo.find("sale.order", domain, ["amount_total"])
    answer = mcp("pivot", model="sale.order", measures=["count", "amount_total"],
                 filters=[{"field": "state", "op": "in", "values": ["draft", "sent"]}])
    said = totals(answer)
    same(said[0], len(orders), "quotations")
    same(said[1], total(orders, "amount_total"), "their total")


@task(2)
def best_customer(mcp, odoo, names):
    answer = mcp("top_n", model="sale.order", by="partner_id", measure="amount_total", limit=1,
                 filters=[condition("state", "sale")])
    for table in answer["tables"]:
        domain = [["state", "=", "sale"], ["currency_id.name", "=", table["currency"]]]
        sums = {}
        for order in odoo.find("sale.order", domain, ["partner_id", "amount_total"]):
            name = order["partner_id"][1]
            sums[name] = sums.get(name, 0) + order["amount_total"]
        best = table["rows"][0]
        same(best["key"][0]["name"], max(sums, key=sums.get), "the customer")
        same(best["values"][1], max(sums.values()), "the total")


@task(3)
def by_salesperson(mcp, odoo, names):
    orders = odoo.find("sale.order", [["state", "=", "sale"]], ["amount_total"])
    answer = mcp("pivot", model="sale.order", rows=["user_id"], measures=["count", "amount_total"],
                 filters=[condition("state", "sale")])
    said = totals(answer)
    same(said[0], len(orders), "orders")
    same(said[1], total(orders, "amount_total"), "their total")


@task(4)
def overdue(mcp, odoo, names):
    today = datetime.date.today().isoformat()
    domain = [["move_type", "=", "out_invoice"], ["state", "=", "posted"], ["invoice_date_due", "<", today],
              ["payment_state", "in", ["not_paid", "partial"]]]
    invoices = odoo.find("account.move", domain, ["amount_residual"])
    answer = mcp("pivot", model="account.move", measures=["count", "amount_residual"], filters=[
        condition("move_type", "out_invoice"), condition("state", "posted"),
        condition("invoice_date_due", "today", "<"),
        {"field": "payment_state", "op": "in", "values": ["not_paid", "partial"]}])
    said = totals(answer)
    same(said[0], len(invoices), "invoices")
    same(said[1], total(invoices, "amount_residual"), "still due")


@task(5)
def new_company(mcp, odoo, names):
    company, tag, person = names[5]
    mcp("create_records", model="res.partner.category", rows=[{"values": values(name=tag)}])
    mcp("create_records", model="res.partner", rows=[{"values": values(
        name=company, is_company=True, city="Brussels", zip="1000", country_id="Belgium", category_id=[tag])}])
    mcp("create_records", model="res.partner", rows=[{"values": values(
        name=person, parent_id=company, email="nora@brightwater.example")}])
    made = odoo.one("res.partner", [["name", "=", person]], ["parent_id", "email"])
    parent = odoo.one("res.partner", [["name", "=", company]], ["zip", "city", "country_id", "category_id"])
    same(made["parent_id"][0], parent["id"], "her company")
    same(parent["zip"], "1000", "zip")
    same(parent["country_id"][1], "Belgium", "country")
    same(len(parent["category_id"]), 1, "tags")


@task(6, 5)
def order(mcp, odoo, names):
    first, second = names[6]
    made = mcp("sale_order_create", partner_id=names[5][0], validity_date="2026-12-31", order_line=[
        {"product_id": first, "product_uom_qty": 3}, {"product_id": second, "product_uom_qty": 2, "discount": 10}])
    mcp("press_button", model="sale.order", ids=[made["id"]], button="Confirm")
    names["order"] = made["id"]
    row = odoo.one("sale.order", [["id", "=", made["id"]]], ["state", "picking_ids", "validity_date"])
    same(row["state"], "sale", "its state")
    same(row["validity_date"], "2026-12-31", "valid until")
    need(row["picking_ids"], "nothing is to be delivered")


@task(7, 6)
def note(mcp, odoo, names):
    text = names[7][0]
    mcp("post_note", model="sale.order", ids=[names["order"]], body=text)
    message = odoo.one("mail.message", [["model", "=", "sale.order"], ["res_id", "=", names["order"]],
                                        ["body", "ilike", text]], ["subtype_id"])
    subtype = odoo.one("mail.message.subtype", [["id", "=", message["subtype_id"][0]]], ["internal"])
    need(subtype["internal"], "everybody may read it")
    if odoo.has("mail.notification"):
        told = [["mail_message_id", "=", message["id"]], ["res_partner_id.partner_share", "=", True]]
        same(odoo("mail.notification", "search_count", told), 0, "people outside who were told")


@task(8, 9)
def paid(mcp, odoo, names):
    made = mcp("sale_order_create_invoices", ids=[names["order"]], advance_payment_method="delivered")
    invoice = odoo.one("sale.order", [["id", "=", names["order"]]], ["invoice_ids"])["invoice_ids"][0]
    need(str(invoice) in json.dumps(made), "the answer does not name the invoice")
    mcp("press_button", model="account.move", ids=[invoice], button="Post")
    mcp("account_move_register_payment", ids=[invoice])
    row = odoo.one("account.move", [["id", "=", invoice]], ["state", "payment_state"])
    same(row["state"], "posted", "its state")
    need(row["payment_state"] in ("paid", "in_payment"), f"payment: {row['payment_state']}")


@task(9, 6)
def delivered(mcp, odoo, names):
    picking = odoo.one("sale.order", [["id", "=", names["order"]]], ["picking_ids"])["picking_ids"][0]
    short = [move for move in odoo.find("stock.move", [["picking_id", "=", picking]],
                                        ["quantity", "product_uom_qty"])
             if move["quantity"] < move["product_uom_qty"]]
    # What is not in stock is said to have left all the same, as people do.
    for move in short:
        mcp("update_records", model="stock.move", ids=[move["id"]],
            values=values(quantity=move["product_uom_qty"]))
    mcp("press_button", model="stock.picking", ids=[picking], button="Validate")
    same(odoo.one("stock.picking", [["id", "=", picking]], ["state"])["state"], "done", "the transfer")


@task(10)
def won(mcp, odoo, names):
    lead = mcp("name_search", model="crm.lead", name=names[10][0])["rows"][0]["id"]
    mcp("press_button", model="crm.lead", ids=[lead], button="Won")
    row = odoo.one("crm.lead", [["id", "=", lead]], ["stage_id", "probability"])
    same(row["probability"], 100, "probability")
    need(odoo.one("crm.stage", [["id", "=", row["stage_id"][0]]], ["is_won"])["is_won"], "not in a won stage")


@task(11)
def deadlines(mcp, odoo, names):
    project = names[11][0]
    # Those of an archived project are archived with it.
    every = ["active", "in", [True, False]]
    own = odoo("project.project", "search", [["name", "=", project], every])
    late = odoo("project.task", "search", [["project_id", "in", own], ["date_deadline", "=", False], every])
    if not late:
        late = odoo("project.task", "search", [["project_id", "in", own], every], limit=3)
        odoo("project.task", "write", late, {"date_deadline": False})
    found = mcp("search_records", model="project.task", fields=["name"], limit=200, archived=True, filters=[
        condition("project_id", project), {"field": "date_deadline", "op": "is_not_set"}])
    ids = [row["id"] for row in found["rows"]]
    same(sorted(ids), sorted(late), "tasks without a deadline")
    mcp("update_records", model="project.task", ids=ids, values=values(date_deadline="2026-12-18T17:00:00+01:00"))
    same(odoo("project.task", "search_count", [["id", "in", late], ["date_deadline", ">=", "2026-12-18"],
                                               ["date_deadline", "<", "2026-12-20"], every]), len(late), "changed")


@task(12)
def on_hand(mcp, odoo, names):
    product = names[12][0]
    quants = odoo.find("stock.quant", [["product_id.name", "=", product], ["location_id.usage", "=", "internal"]],
                       ["quantity"])
    answer = mcp("pivot", model="stock.quant", rows=["location_id"], measures=["quantity"], filters=[
        condition("product_id.name", product), condition("location_id.usage", "internal")])
    same(totals(answer)[0], total(quants, "quantity"), "on hand")


@task(13)
def revenue(mcp, odoo, names):
    domain = [["move_type", "=", "out_invoice"], ["state", "=", "posted"]]
    invoices = odoo.find("account.move", domain, ["amount_untaxed_signed", "invoice_date"])
    answer = mcp("pivot", model="account.move", rows=["invoice_date:month"], measures=["amount_untaxed_signed"],
                 filters=[condition("move_type", "out_invoice"), condition("state", "posted")])
    months = {row["key"][0] for table in answer["tables"] for row in table["rows"]}
    same(len(months), len({invoice["invoice_date"][:7] for invoice in invoices}), "months")
    same(totals(answer)[0], total(invoices, "amount_untaxed_signed"), "their sum")


@task(14)
def exported(mcp, odoo, names):
    answer = mcp("export", model="product.product", format="csv",
                 fields=["name", "default_code", "lst_price", "qty_available"])
    count = odoo("product.product", "search_count", [])
    same(answer["rows"], count, "rows")
    text = urllib.request.urlopen(answer["link"], timeout=60).read().decode("utf-8-sig")
    need(len(text.strip().splitlines()) >= count + 1, "the file has fewer lines")


@task(15)
def time_off(mcp, odoo, names):
    waiting = [["state", "in", ["confirm", "validate1"]]]
    before = odoo("hr.leave", "search", waiting)
    found = mcp("search_records", model="hr.leave", fields=["employee_id", "state"],
                filters=[{"field": "state", "op": "in", "values": ["confirm", "validate1"]}])
    ids = [row["id"] for row in found["rows"]]
    same(sorted(ids), sorted(before), "requests that wait")
    for button in ("Approve", "Validate"):
        left = odoo("hr.leave", "search", [["id", "in", ids], *waiting])
        if left:
            mcp("press_button", model="hr.leave", ids=left, button=button, skip_ineligible=True)
    same(odoo("hr.leave", "search_count", [["id", "in", before], ["state", "=", "validate"]]), len(before), "approved")
    if odoo.has("resource.calendar.leaves"):
        need(odoo("resource.calendar.leaves", "search_count", [["holiday_id", "in", before]]), "no calendar leave")


@task(16)
def pipeline(mcp, odoo, names):
    leads = odoo.find("crm.lead", [["type", "=", "opportunity"]], ["expected_revenue", "team_id"])
    answer = mcp("pivot", model="crm.lead", rows=["stage_id"], measures=["count", "expected_revenue"],
                 filters=[condition("type", "opportunity")])
    said = totals(answer)
    same(said[0], len(leads), "opportunities")
    same(said[1], total(leads, "expected_revenue"), "expected revenue")
    teams = {}
    for lead in leads:
        team = lead["team_id"][1] if lead["team_id"] else ""
        teams[team] = teams.get(team, 0) + lead["expected_revenue"]
    best = mcp("top_n", model="crm.lead", by="team_id", measure="expected_revenue", limit=1,
               filters=[condition("type", "opportunity")])
    need(max(teams, key=teams.get) in json.dumps(best, ensure_ascii=False), f"{teams}: {best}")


@task(17, 5)
def meeting(mcp, odoo, names):
    title = names[17][0]
    made = mcp("create_records", model="calendar.event", rows=[{"values": values(
        name=title, start="2026-12-03T10:00:00+01:00", stop="2026-12-03T11:30:00+01:00",
        partner_ids=[names[5][2]])}])
    row = odoo.one("calendar.event", [["id", "=", made["ids"][0]]], ["start", "stop", "partner_ids"])
    same(row["start"], "2026-12-03 09:00:00", "start")
    same(row["stop"], "2026-12-03 10:30:00", "stop")
    nora = odoo("res.partner", "search", [["name", "=", names[5][2]]])
    need(set(nora) <= set(row["partner_ids"]), "she is not invited")


@task(18)
def undelivered(mcp, odoo, names):
    lines = odoo.find("sale.order.line", [["state", "=", "sale"], ["display_type", "=", False]],
                      ["order_id", "qty_delivered", "product_uom_qty"])
    late = {line["order_id"][0] for line in lines if line["qty_delivered"] < line["product_uom_qty"]}
    answer = mcp("search_records", model="sale.order", fields=["name"], limit=200, filters=[
        condition("state", "sale"),
        {"field": "order_line.qty_delivered", "op": "<", "other_field": "order_line.product_uom_qty"}])
    same({row["id"] for row in answer["rows"]}, late, "not delivered")


@task(19)
def days_to_win(mcp, odoo, names):
    leads = odoo.find("crm.lead", [["type", "=", "opportunity"], ["stage_id.is_won", "=", True]], ["day_close"])
    answer = mcp("pivot", model="crm.lead", measures=["count", "day_close:avg"],
                 filters=[condition("type", "opportunity"), condition("stage_id.is_won", "true")])
    said = totals(answer)
    same(said[0], len(leads), "won")
    if leads:
        need(abs(said[1] - sum(lead["day_close"] for lead in leads) / len(leads)) < 0.06, f"average: {said}")


@task(20, 5)
def changed(mcp, odoo, names):
    _, tag, person = names[5]
    nora = odoo.one("res.partner", [["name", "=", person]], [])["id"]
    category = odoo.one("res.partner.category", [["name", "=", tag]], [])["id"]
    mcp("update_records", model="res.partner", ids=[nora],
        values=[{"field": "phone", "value": "+32 2 555 01 01"}, {"field": "function", "value": "Buyer"}])
    mcp("update_records", model="res.partner.category", ids=[category], values=values(active=False))
    row = odoo.one("res.partner", [["id", "=", nora]], ["phone", "function"])
    same(row["function"], "Buyer", "job")
    same(re.sub(r"\D", "", row["phone"]), "3225550101", "phone")
    same(odoo("res.partner.category", "search_count", [["id", "=", category]]), 0, "tag still there")


@task(21)
def sent(mcp, odoo, names):
    name = names[21][0]
    order = odoo.one("sale.order", [["name", "=", name]], ["partner_id"])
    email = odoo.one("res.partner", [["id", "=", order["partner_id"][0]]], ["email"])["email"]
    told = mcp("sale_order_send", ids=[order["id"]], dry_run=True)
    need(email in json.dumps(told), f"it does not say that {email} gets it")
    mcp("sale_order_send", ids=[order["id"]])
    same(odoo.one("sale.order", [["id", "=", order["id"]]], ["state"])["state"], "sent", "the order")
    messages = odoo.find("mail.message", [["model", "=", "sale.order"], ["res_id", "=", order["id"]],
                                          ["attachment_ids", "!=", False]], ["attachment_ids"])
    need(messages, "no message has the PDF")


@task(22)
def received(mcp, odoo, names):
    name = names[22][0]
    order = odoo.one("purchase.order", [["name", "=", name]], ["state", "picking_ids"])
    if order["state"] in ("draft", "sent"):
        mcp("press_button", model="purchase.order", ids=[order["id"]], button="Confirm Order")
        order = odoo.one("purchase.order", [["name", "=", name]], ["state", "picking_ids"])
    open_ones = odoo("stock.picking", "search", [["id", "in", order["picking_ids"]], ["state", "!=", "done"]])
    # What is tracked by lots gets one, as whoever unpacks it writes down.
    tracked = odoo.has("stock.move.line") and odoo("stock.move.line", "search", [
        ["picking_id", "in", open_ones], ["product_id.tracking", "!=", "none"], ["lot_id", "=", False]])
    for line in tracked or []:
        mcp("update_records", model="stock.move.line", ids=[line], values=values(lot_name=f"LOT-{line}"))
    mcp("press_button", model="stock.picking", ids=open_ones, button="Validate")
    # The button is called Create Bill up to 18, and Create Bills from 19 on.
    mcp("press_button", model="purchase.order", ids=[order["id"]], button="action_create_invoice")
    states = {row["state"] for row in odoo.find("stock.picking", [["id", "in", order["picking_ids"]]], ["state"])}
    same(states, {"done"}, "its receipts")
    bills = odoo.one("purchase.order", [["name", "=", name]], ["invoice_ids"])["invoice_ids"]
    need(bills, "there is no bill")
    row = odoo.one("account.move", [["id", "=", bills[-1]]], ["state", "invoice_line_ids"])
    same(row["state"], "draft", "the bill")
    need(row["invoice_line_ids"], "the bill has no lines")


@task(23)
def converted(mcp, odoo, names):
    found = mcp("search_records", model="crm.lead", order="expected_revenue desc", limit=1,
                fields=["name", "expected_revenue"], filters=[condition("type", "lead")])
    lead = found["rows"][0]["id"]
    mcp("crm_lead_convert", ids=[lead], name="convert", action="create", team_id=names[23][0])
    row = odoo.one("crm.lead", [["id", "=", lead]], ["type", "team_id", "partner_id"])
    same(row["type"], "opportunity", "it")
    same(row["team_id"][1], names[23][0], "its team")
    need(row["partner_id"], "it has no customer")
    mcp("sale_order_create", partner_id=str(row["partner_id"][0]),
        more=[{"field": "opportunity_id", "value": str(lead)}])
    same(odoo("sale.order", "search_count", [["opportunity_id", "=", lead], ["state", "=", "draft"]]), 1, "quotations")


@task(24)
def imported(mcp, odoo, names):
    before = odoo("res.partner", "search_count", [])
    mcp("import_records", model="res.partner", text=names["contacts"], match_on="email")
    same(odoo("res.partner", "search_count", []) - before, 2, "new contacts")


def totals(answer):
    """The last row of a pivot, column by column; where money of several currencies keeps to tables of its own,
    added up, as the check is."""
    columns = zip(*(table["total"]["values"] for table in answer["tables"]))
    return [sum(column) for column in columns]


def read_names(file):
    """The names between quotes of each numbered task, numbers of orders among them, and the contacts to import."""
    text = pathlib.Path(file).read_text()
    tasks = re.findall(r"^(\d+)\. (.*(?:\n(?!\d+\. ).*)*)", text, re.MULTILINE)
    names = {int(number): re.findall(r'"([^"]+)"|\b([SP]\d{5})\b', words) for number, words in tasks}
    names = {number: [one or other for one, other in found] for number, found in names.items()}
    words = dict(tasks).get("24", "")
    block = re.search(r"```csv\n(.*?)```", words, re.DOTALL)
    lines = block[1].splitlines() if block else re.findall(r"`([^`]*)`", words)
    names["contacts"] = "\n".join(line.strip() for line in lines if ";" in line) + "\n"
    return names


def wanted(only):
    """The tasks to do, each after those that it goes on from."""
    order = []

    def add(number):
        for before in TASKS[number][1]:
            add(before)
        if number not in order:
            order.append(number)
    for number in only or sorted(TASKS):
        add(number)
    return order


def run(mcp, odoo, names, only):
    tools, listed = mcp.tools()
    print(f"the list: {tools} tools, {listed:,} bytes\n\ntask  calls  bytes  seconds", flush=True)
    done = []
    for number in wanted(only):
        calls, size, began = mcp.calls, mcp.bytes, time.time()
        try:
            TASKS[number][0](mcp, odoo, names)
            outcome, why = "done", ""
            done.append(number)
        except Wrong as wrong:
            outcome, why = "NOT DONE", f": {wrong}"
        # An answer of another shape than the path takes it for is no end of the others.
        except (KeyError, IndexError, TypeError, ValueError) as odd:
            outcome, why = "NOT DONE", f": {type(odd).__name__}: {odd}"
        print(f"{number:4} {mcp.calls - calls:6} {mcp.bytes - size:6} {time.time() - began:8.1f}  {outcome}{why}",
              flush=True)
    count = len(wanted(only))
    print(f"\n{len(done)} of {count} done, {mcp.calls} calls, {mcp.refused} refused, {mcp.bytes:,} bytes of answers, "
          f"{time.time() - mcp.began:.1f} seconds")
    return len(done) == count


def on_sandbox(only):
    sandbox_program, server_program = build("odoo-sandbox"), build("odoo-mcp", "--features", "server/demo")
    ports = [free_port(), free_port()]
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    with tempfile.TemporaryDirectory() as folder:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
        programs = [subprocess.Popen([sandbox_program, "--catalog", ROOT / "schemas" / "demo", "--seed", "1",
                                      "--today", TODAY, "--listen", f"127.0.0.1:{ports[0]}"], **quiet)]
        try:
            wait_for(f"{urls[0]}/web/version", 60, programs[0])
            programs.append(subprocess.Popen(
                [server_program, "--odoo-url", urls[0], "--listen", f"127.0.0.1:{ports[1]}",
                 "--exports", f"{folder}/exports"], env={"ODOO_PASSWORD": "admin", "HOME": folder}, **quiet))
            wait_for(f"{urls[1]}/health", 60, programs[1])
            return run(Mcp(f"{urls[1]}/mcp"), Odoo(urls[0], "sandbox", "admin", "admin"), read_names(SANDBOX), only)
        finally:
            for program in programs:
                program.send_signal(signal.SIGTERM)
                program.wait(15)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--mcp", help="the address of a running server; MCP_TOKEN holds its bearer")
    arguments.add_argument("--odoo", help="the address of the Odoo behind it; ODOO_PASSWORD holds the password")
    arguments.add_argument("--db")
    arguments.add_argument("--login", default="admin")
    arguments.add_argument("--names", help="the file with the tasks, and the rows' names between quotes")
    arguments.add_argument("--only", type=lambda text: [int(number) for number in text.split(",")],
                           help="numbers of tasks, like 6,8")
    given = arguments.parse_args()
    if given.only and (unknown := set(given.only) - set(TASKS)):
        arguments.error(f"there is no task {min(unknown)}: they are 1 to {max(TASKS)}")
    if not given.mcp:
        sys.exit(0 if on_sandbox(given.only) else 1)
    for needed in ("odoo", "db", "names"):
        if not getattr(given, needed):
            arguments.error(f"--mcp needs --{needed}")
    odoo = Odoo(given.odoo, given.db, given.login, os.environ.get("ODOO_PASSWORD", "admin"))
    if not odoo.uid:
        arguments.error(f"{given.login} is not let in: check --db, --login and ODOO_PASSWORD")
    mcp = Mcp(given.mcp, os.environ.get("MCP_TOKEN"))
    sys.exit(0 if run(mcp, odoo, read_names(given.names), given.only) else 1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
