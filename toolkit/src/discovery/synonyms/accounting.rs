//! Invoices, payments, the books, taxes.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "account.move",
        "invoice, credit note, debit note, vendor|supplier bill|invoice, customer invoice, journal entry, \
         account receivable|payable, receivable, payable, unpaid, open|outstanding amount|balance|invoice, \
         =owe, =owed, =owes, owing, debtor, creditor, aged balance, late payer, dunning, bookkeeping entry, \
         has|have not paid, who … not … paid|coughed|settled|pay, not … paid|settled yet, past due, in arrears, \
         amount due, payment due, purchase invoice, sales invoice, invoiced",
        "=bill, =bills, billed, overdue, turnover, revenue, due, paid, debt, refund, spend, spending, =spent, expenditure, \
         bring|brings|brought … money|revenue|business|turnover, income statement, outstanding, coughed up, pay up, misc entry, \
         accounting entry, profit, billing",
        "money, income, profit, cost, vat, pay, sales, supplier, vendor, booked, earn, fiscal, year end",
    ),
    Called::new(
        "account.move.line",
        "journal item, ledger, general ledger, ledger entry|line, invoice|bill line|item|position, entry line, \
         booked on|to|under|against #, booked on|to|under|against account|ledger|cost, booking|bookings|posting|postings on|to|of, \
         posted|postings on|to account|#, trial balance, balance of account, movement|movements on account, \
         debit and credit, open item, account statement, line|lines of|on invoice|bill, entry on account, \
         charged to account",
        "debit, booking, posting, reconcile, what did we pay for, we paid for",
        "line, balance, booked, position",
    ),
    Called::new(
        "account.payment",
        "payment, remittance, wire, bank transfer, cheque, money came|comes in, received … money, money received, \
         cash in, cashed in, paid us, got … money, prepayment, money from, transferred … us, \
         # … arrived from, pay out, payout",
        "pay, paid, transfer of money, deposit, wired, receive money, money",
        "cash, receipt, settle, due",
    ),
    Called::new(
        "account.tax",
        "tax, vat, gst, sales tax, tax rate, vat rate, duty rate, withholding",
        "levy",
        "rate, percentage",
    ),
    Called::new(
        "account.account",
        "chart of account, ledger account, gl account, account code|number, general ledger account, cost account, account called",
        "",
        "account, code",
    ),
    Called::new(
        "account.journal",
        "journal, cash book, bank journal, day book, sales journal, journals",
        "",
        "bank, book",
    ),
    Called::new(
        "account.bank.statement.line|account.bank.statement",
        "bank statement, bank transaction|line|feed|movement, bank reconciliation, statement line, account statement from bank",
        "reconcile, bank",
        "transaction, statement",
    ),
    Called::new(
        "account.payment.term",
        "payment term|terms|condition|conditions, net # days, days net, term of payment",
        "",
        "term",
    ),
    Called::new(
        "account.fiscal.position",
        "fiscal position, tax mapping, reverse charge",
        "",
        "fiscal",
    ),
    Called::new(
        "account.analytic.account",
        "analytic account, cost centre|center|object|unit, profit centre|center",
        "",
        "analytic",
    ),
    Called::new(
        "account.analytic.line",
        "timesheet, time sheet, hours worked|spent|logged|booked, time spent|worked|logged|tracking, analytic line|item, \
         log|book|track … hours|time, billable hours|time, hours on|for|of project|task|customer",
        "hours, # hours",
        "time, worked, analytic",
    ),
    Called::new(
        "account.asset|account.asset.asset",
        "fixed asset, asset, depreciation, amortisation, amortization",
        "",
        "depreciate",
    ),
    Called::new(
        "budget.analytic|crossovered.budget|account.report.budget",
        "budget",
        "planned spending",
        "plan",
    ),
    Called::new(
        "res.partner.bank",
        "bank account, iban, bank details|number, account number of customer|vendor|supplier",
        "",
        "bank",
    ),
    Called::new(
        "account.batch.payment",
        "batch payment|deposit, payment run, sepa file",
        "",
        "batch",
    ),
    Called::new("account.incoterms", "incoterm", "", ""),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "account.move",
        "post",
        "post … invoice|bill|entry|it, book … invoice|bill|entry|it, finalise|finalize|issue|release … invoice|bill|entry, \
         invoice|bill|entry … book|post|issue|finalise|finalize it, validate|confirm|approve … invoice|bill|entry",
        "is right, is correct",
    ),
    Wanted::of(
        "account.move",
        "draft",
        "invoice|bill|entry … back to draft, reset|reopen|unpost … invoice|bill|entry",
        "",
    ),
    Wanted::of(
        "account.move",
        "cancel",
        "cancel|void|annul … invoice|bill|entry|credit",
        "",
    ),
    Wanted::of(
        "account.move",
        "create",
        "enter|type|key|record|put in * invoice|bill, enter|type|key|record * invoice|bill, new invoice|bill|entry, type|key in … invoice|bill, create|make|draw|raise|draft * invoice|bill|entry, write|write out|up invoice|bill, \
         received … invoice|bill, invoice|bill came in, ^=bill|=invoice, bill|invoice for … from, \
         book … expense|bill from, invoice|bill … customer for",
        "got … invoice|bill, charge … for, credit … for",
    ),
    Wanted::of(
        "account.move",
        "register_payment|force_register_payment|pay",
        "register … payment, mark … paid, pay … invoice|bill, invoice|bill … paid, got|received … money, \
         received … payment, payment … received|came|arrived, settle … invoice|bill|account, cash in, cashed in, \
         paid|settled … invoice|bill, record … payment, money … came|arrived|in, paid us, wired|transferred",
        "pay, paid, settle",
    ),
    Wanted::of(
        "account.payment",
        "create",
        "register|record|enter|book|make|create … payment, cash in, cashed in, got|received … money, received … payment, \
         payment … received|came|arrived|from, mark … paid, money came|arrived|is in, paid us, pay … supplier|vendor|bill|invoice, \
         transferred|wired … us|#, paid # , paid … #, new payment",
        "pay, paid, settle",
    ),
    Wanted::of(
        "account.move",
        "credit_note|reverse|reverse_entry|refund|account.action_view_account_move_reversal",
        "credit note, credit … for|invoice|customer|client, refund … customer|client|invoice|for, reverse … invoice|bill|entry, \
         reimburse, give … money back, money back, send … back … money, ^=credit, ^=refund",
        "credit, refund, compensate, reverse",
    ),
    Wanted::of(
        "account.move",
        "print",
        "pdf|printout|copy|print … invoice|bill|credit",
        "",
    ),
    Wanted::of(
        "account.move",
        "send|send_and_print|invoice_sent|send_mail",
        "send|mail|email … invoice|bill|credit, payment reminder, remind … to pay, dun, send … reminder",
        "",
    ),
    Wanted::of(
        "account.move",
        "search",
        "who … not … paid|coughed|settled|pay, who owes, which invoice, unpaid invoice|bill, overdue invoice|bill, open invoice|bill, \
         late payer, have not paid, has not paid",
        "",
    ),
    Wanted::of(
        "account.move",
        "top_n",
        "who … not … paid|coughed|settled, who owes, debtor, biggest debt, owe … most",
        "owe, owes, owed",
    ),
    Wanted::of(
        "account.move",
        "pivot",
        "owe|owed|owes, unpaid by, aged balance, outstanding by, what … owe, turnover by, profit and loss",
        "debtor, turnover, not paid, spend on",
    ),
    Wanted::of(
        "account.move",
        "timeseries",
        "turnover|revenue|spending per|each|by|over, spend more|less, spending more|less, turnover compared",
        "turnover, invoiced per",
    ),
    Wanted::of(
        "account.move.line",
        "search",
        "booked on|to|under|against|in, posted on|to, ledger of, what did we pay for",
        "",
    ),
    Wanted::of(
        "account.move.line",
        "create",
        "new journal item|line, add … line to|on invoice|bill",
        "",
    ),
    Wanted::of(
        "account.analytic.line",
        "create",
        "log|book|track|enter|record|put … hours|time, worked # , # hours on, spent # hours",
        "",
    ),
    Wanted::of(
        "account.bank.statement.line",
        "search",
        "what … on bank, bank statement",
        "",
    ),
];
