//! What is said of any model's rows: operations, buttons that many models have, tools for any model.

use super::Wanted;

pub(super) const WANTED: &[Wanted] = &[
    Wanted::any(
        "search",
        "",
        "find, search, look up, look for, list, show, is|are there any, pull up, browse, display, looking for, see, view, give me, tell me, check, got any, latest, overview of, find out, \
         do|does … have|has, how is|are",
        "who, what, where, when, which, any, all, open, everything, get, recent, last, still, yet, filter",
    ),
    Wanted::any(
        "get",
        "read … by id, with id #, id #, record #, details of #",
        "full details, everything about, all fields of, by id, read",
        "details, get, open",
    ),
    Wanted::any(
        "count",
        "how many, number of, count, headcount, how often, amount of orders|invoices|customers|tasks|leads|people, tally",
        "",
        "many",
    ),
    Wanted::any(
        "create",
        "create, new, add, set up, register, insert, make new, open new, put up, ^=enter, ^=record, key in, type in, sign up",
        "make, another, enter, record, book, plan, schedule, arrange, draft, put in, write up, prepare, start, launch, log, request, issue, put … down, raise, =want",
        "get, begin, begins, =starts, join, write, open, save, put",
    ),
    Wanted::any(
        "update",
        "change, update, edit, modify, rename, correct, adjust, amend, push back, push … back, bring … forward, postpone, reschedule, \
         raise … to, lower … to, set … to, reassign, archive, unarchive, hand … over, hand over, give … to, instead of, replace, \
         move … to, increase, decrease, reduce, from now on, moved to, make … instead, put … to, extend, shorten, deactivate, swap, switch … to, \
         take over, pass … to, has new, has … new, double, triple, halve, alter, revise, overwrite, knock … off, bring … down|up, cut … to, delay, fill in, put … into stage",
        "assign, set, move, fix, mark, tag, label, is now, now, no longer, shift, raise, lower, delay, turn … into, push, discount, =discontinue, drop … to, \
         make it, add … to, take … off, remove … from, unassign, bump, tweak, cross out, has changed, should be, must be, is wrong, wrong, up to date, close",
        "instead, later, earlier, different, make, put, give",
    ),
    Wanted::any(
        "delete",
        "delete, remove, get rid of, erase, purge, throw away|out, wipe, bin, clear out, destroy",
        "drop, clear, scrap, duplicate",
        "duplicates, cancel",
    ),
    Wanted::any(
        "message",
        "comment, chatter, leave … note|message|comment|line|remark, log … note, write … under|in|into|inside|on|below|to, note on|under|in|that, \
         add … note|comment|remark|message, post … note|comment|message, let … know, tell … that, mention … in|on|under, jot down, ^=note, ^=comment, \
         put … note|comment|remark, message … to|about",
        "note, remark, message, tell, reply, inform, write, mention",
        "post, line, say, ask",
    ),
    Wanted::any(
        "pivot",
        "pivot, total, in total, sum, sum up, totals, break down, broken down, breakdown, split by, average, mean, cross tab, matrix, subtotal, grouped by, \
         group by, add up, altogether, how much did|do|does|have|has|was|were|is|are|will, how much by|per, statistics, stats, analyse, analyze, analysis, \
         per customer|client|country|salesperson|seller|product|category|team|supplier|vendor|department|person|employee|region|project|stage|month and, \
         by customer|client|country|salesperson|seller|product|category|team|supplier|vendor|department|employee|region|stage, profitability, \
         value of, worth of, =sums",
        "how much, report, summary, summarise, summarize, figures, turnover, revenue, margin, profit, spend, spending, what … owe, by each, for each, of each, \
         kpi, overview, =numbers, profit and loss",
        "by, per, share, cost, each, compare, quantity, amount, percentage, sell|sold",
    ),
    Wanted::any(
        "timeseries",
        "trend, over time, over year, per|each|every|by day|week|month|quarter|year, =monthly, =weekly, daily, =quarterly, =yearly, annual, annually, week by week, \
         month by month, day by day, year by year, quarter by quarter, month on month, month over month, year on year, year over year, week over week, \
         yoy, compared|compare … last|previous|prior year|month|quarter|week|season, than … year|month|quarter|week ago, \
         than last|previous year|month|quarter|week, versus|vs last|previous, versus|vs … year, growth, grow, growing, grown, shrink, shrinking, \
         evolution, evolve, develop, time series, curve, seasonal, seasonality, up or down, more or less than, going up|down, rise and fall, \
         rising, falling, last|past # months|weeks|quarters|years, since january|last, history of sales|turnover|revenue, forecast",
        "chart, graph, plot, line chart, development, year ago, compare, compared, progress of, by date, dip, peak, month to month",
        "last year, report, history, turnover, revenue, since, per, change",
    ),
    Wanted::any(
        "top_n",
        "top, best, biggest, largest, highest, ranking, rank, ranked, leaderboard, share of, shares of, percentage of, percent of, proportion of, \
         greatest, worst, lowest, smallest, least, fewest, bottom #, pareto, best selling, top selling, bestseller, best seller, which|who|what … most, \
         what share|part|percentage|proportion, biggest spender, slice of, pie chart, strongest, weakest, most profitable|valuable|active|expensive, \
         key accounts|customers, main customers|suppliers|products, brings … most, who sells|sold|buys|spends|owes most|more",
        "most, share, shares, main, =leading, contribution, percentage, percent, important, compare",
        "more, less, report, which, big, by, slow",
    ),
    Wanted::any(
        "cohort",
        "cohort, retention, come|comes|coming|came back … later|again, retained, returning customers|buyers|clients, repeat customers|buyers|purchases|orders|business, \
         loyal, loyalty, churn, buy|bought|order|ordered again, reorder, first bought|ordered|purchase|order … later|back|again|return, stay with us, keep buying|coming, \
         how long … stay",
        "come back, comes back, coming back, again later, repeat",
        "return, again, later",
    ),
    Wanted::any(
        "funnel",
        "funnel, conversion, conversion rate, convert, win rate, hit rate, success rate, close rate, make it to, makes it to, drop out, drop off, dropping off, \
         where … lose|lost|losing, how far … get|come|make, stage by stage, step by step, pipeline stages, get stuck, become order|orders|customer|customers, fall out, \
         from … to won|order|close, percentage|percent|many|share of … make|become|reach|turn, reach … stage|proposal|negotiation",
        "turn into order|orders, conversion by, bottleneck",
        "stages, pipeline, reach, win, won",
    ),
    Wanted::any(
        "export",
        "export, download, csv, excel, xlsx, xls, spreadsheet, parquet, as file, to file, into file, data dump, dump, extract of, google sheet, excel list|file|sheet, \
         list … file, open in excel, save as, worksheet of",
        "file, extract, for accountant|bookkeeper|auditor|tax, backup of, sheet, as table, full list, ods",
        "save, send me",
    ),
    // Buttons that many models have, by what their tools' names or methods end in.
    Wanted::any(
        "confirm",
        "confirm, make … firm|official|definite|binding, make it official, firm up, finalise, finalize",
        "accept, accepted, approve, go ahead, turn … into, convert … to|into, make … order, is fine, is ok|okay, agreed, sign, said yes, ok with, release, validate",
        "fine, firm, start, yes, proceed",
    ),
    Wanted::any(
        "cancel",
        "=cancel, call off, called off, call … off, annul, void, scrap, abort, revoke",
        "withdraw, changed mind, no longer want|wants|need|needs, not want|need … anymore|any more, stop, does not need|want, drop, forget about",
        "off, no longer, anymore, void",
    ),
    Wanted::any(
        "draft|reset|reset_confirm",
        "undo, uncancel, back to draft, to draft, reset to draft, set to draft, into draft, reset, reopen, un post, unpost",
        "take back, roll back, draft again",
        "back, draft, unlock",
    ),
    Wanted::any(
        "post",
        "^=post",
        "book it, post, finalise, finalize, issue",
        "validate, confirm, approve",
    ),
    Wanted::any(
        "validate",
        "validate",
        "process, complete, approve, finish",
        "done, confirm",
    ),
    Wanted::any(
        "approve|approve_expense_sheets|approve_expenses",
        "approve, grant, sign off, green light, authorise, authorize, say yes, give … ok, approval",
        "accept, allow, agree, confirm, ok, let … go",
        "yes, fine",
    ),
    Wanted::any(
        "refuse|reject|decline",
        "refuse, decline, reject, deny, say no, turn down, turn … down, disapprove, knock back, veto",
        "not approve, not allow|allowed, no to, can not have|let",
        "no, not",
    ),
    Wanted::any(
        "send|send_by_email|quotation_send|rfq_send|send_rfq|invoice_sent|send_and_print",
        "send … by|per|via|as mail|email|e|post, email|mail … to, send … to customer|client|vendor|supplier|them|him|her, ^=send, ^=email, ^=mail",
        "send, forward, email, mail to",
        "mail",
    ),
    Wanted::any(
        "print",
        "print, pdf, printout, hard|paper copy, paper version, print out",
        "on paper, printable",
        "copy, document",
    ),
    Wanted::any("lock", "^=lock, lock", "freeze, secure", ""),
    Wanted::any("unlock", "unlock, make … editable", "unfreeze", ""),
    Wanted::any(
        "duplicate|copy",
        "duplicate, make copy of, copy",
        "same again",
        "",
    ),
    Wanted::any(
        "done|mark_done|set_done",
        "mark … done|finished|complete|completed, set … done, tick off",
        "finished, complete, done",
        "",
    ),
    Wanted::any(
        "start|start_progress",
        "^=start, begin working",
        "start",
        "",
    ),
    Wanted::any("split", "split … up|into, split", "", ""),
    Wanted::any("merge", "merge, combine, join … together", "", ""),
    Wanted::any("archive", "archive, deactivate, retire", "", ""),
    Wanted::any(
        "assign_to_me",
        "assign … to me, take over, i will take|do",
        "",
        "",
    ),
    // Tools that take the model as an argument, by their names.
    Wanted::any(
        "describe_model",
        "describe model, field|fields of, which|what fields, fields does, columns of model, data model, which|what columns, what can i filter|group, which buttons",
        "structure of, schema",
        "field, fields, model",
    ),
    Wanted::any(
        "name_search",
        "id of, find id, id for, ids of, look up id, which id, record called, name to id, search by name",
        "find by name",
        "id, name, called",
    ),
    Wanted::any(
        "check_filter",
        "check|test|explain filter|domain, what does … filter|domain mean, is domain right",
        "filter",
        "domain",
    ),
    Wanted::any(
        "press_button",
        "press, click, push button, press button, hit button, run action",
        "button",
        "",
    ),
    Wanted::any(
        "import_records",
        "import, import csv|excel|list|file|spreadsheet|contacts|products|leads, upload list|csv|excel|spreadsheet|contacts, bulk create|add|upload|update|change, \
         mass create|upload, load csv|file|list|spreadsheet, upsert, without doubles|duplicates, from csv|excel|spreadsheet|xlsx, csv into, spreadsheet into, \
         migrate contacts|products|customers|data",
        "contacts|products|leads|customers from, rows of file, merge list into, upload, in bulk",
        "csv, excel, list, spreadsheet",
    ),
    Wanted::any(
        "batch",
        "batch, several calls, several tools|steps at once, many calls, all in one call, in one go, several at once, chain of calls, sequence of calls",
        "at once, all together, then … then",
        "several, together",
    ),
    Wanted::any(
        "form_preview",
        "preview form|order|quotation|invoice, form preview, odoo fill, fill in … before, would … fill in, prefill, pre fill, auto fill, default values, defaults of|for, what would odoo fill, would be filled in, what … if i created|made|enter, onchange, \
         before … created, which pricelist|taxes|terms would, what price|tax|terms would, prefilled",
        "preview, defaults, simulate, what would",
        "default, would",
    ),
    Wanted::any(
        "export_status",
        "export ready|done|finished|progress|status, file|download ready, how far … export, is export",
        "",
        "ready",
    ),
    Wanted::any(
        "post_note",
        "internal note, log … note, note for colleagues",
        "leave … note, add … note, note on|under|in, jot down",
        "=note",
    ),
    Wanted::any(
        "send_message",
        "message to followers, write to followers, tell … followers|following, email … followers",
        "send … message, let … know",
        "=message, reply",
    ),
    Wanted::any(
        "messages",
        "read … chatter|messages|notes, messages of|on|about, notes on|of, what was said, what did … write|say, chatter of, \
         who wrote … on|about, log notes, show … chatter|messages|notes|history, correspondence, conversation history",
        "history of, what happened to|with, who changed, tracking",
        "discussion, =history",
    ),
    Wanted::any(
        "schedule_activity",
        "schedule|plan … activity, plan … follow up, schedule … to do, next activity, remind … about|to",
        "remind me|us|him|her|them, set|make|add|create reminder, follow up on|with, schedule … call",
        "=reminder, reminder, =activity",
    ),
    Wanted::any(
        "activity_done",
        "mark … =activity|reminder|call|to do … done, =activity done|finished, complete … =activity|reminder, tick off … reminder|activity",
        "done with … =activity|reminder|call",
        "",
    ),
    Wanted::any(
        "attach_file",
        "attach … to, attach file|document|pdf|picture, upload … file|document|pdf|scan|picture to|on, add … attachment, put … file|pdf|document on, \
         file … under",
        "=attach, upload, add … file|pdf|document|picture",
        "attachment",
    ),
    Wanted::any(
        "read_attachment",
        "read … attachment|pdf|attached|scan, what is|does|stands in … attachment|pdf|attached|file, open … attachment|attached, text of … attachment|pdf|file, \
         content|contents of … attachment|pdf|file, extract text",
        "=pdf … say|says, look into … attachment|file, attached file|document|pdf|picture",
        "attachment, read",
    ),
];
