//! Leads, quotations and orders, prices, what is sold in shops.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "sale.order",
        "quote, quotation, sales|sale|customer|client order, order confirmation, proforma, pro forma, \
         deal closed, closed deal, order book, backlog of order, orders of|from customer",
        "order, offer, proposal, estimate, sales, sale, sell, sold, selling, ordered, turnover, revenue, \
         bring|brings|brought … money|revenue|business|turnover, first bought, buy|bought from us, subscription",
        "customer … bought, income, earn, earned, money, takings, deal, basket, contract, buyer, confirm, upsell",
    ),
    Called::new(
        "sale.order.line",
        "order|quote|quotation line, order|quote|quotation item, order|quotation position, \
         sales|sale order line|item|row, line|lines|item|row|position of|on|in order|quote|quotation, order lines, \
         item|product on order|quote|quotation",
        "best|top selling|seller|sellers, bestseller, bestsellers, best sold, sold most, product sold, \
         product we sold, what … sold, sell well|best",
        "line, position, row, discount, item",
    ),
    Called::new(
        "crm.lead",
        "lead, opportunity, pipeline, prospect, enquiry, inquiry, sales chance, potential customer|client, \
         business opportunity, sales funnel, crm, hot|cold lead, expected revenue, win|success|hit|closing|conversion rate|ratio|percentage",
        "deal, bid, tender, interested in, pitch, chance, cold call, lost reason",
        "proposal, forecast, job, wants, interested, interest, asked about, asking for|about",
    ),
    Called::new(
        "crm.stage",
        "pipeline stage|column|step|phase, stage of pipeline|deal|lead|opportunity, crm|sales stage, deal stage",
        "stage",
        "column, step, phase",
    ),
    Called::new(
        "crm.team",
        "sales team|channel|group|department, team of salespeople|sellers",
        "",
        "team, target",
    ),
    Called::new(
        "crm.tag",
        "lead|crm|opportunity|deal tag|label, tag for|of lead|opportunity|deal|crm",
        "",
        "tag, label",
    ),
    Called::new(
        "crm.lost.reason",
        "lost reason, reason for|of losing, reason … lost, why … lose|lost",
        "",
        "reason",
    ),
    Called::new(
        "product.pricelist",
        "pricelist, price list, price agreement, customer|special price|prices, discount rule|scheme",
        "tariff, rates for customer",
        "price, discount",
    ),
    Called::new(
        "product.pricelist.item",
        "price rule, pricelist rule|line|item, price list rule|line|item, quantity discount",
        "",
        "price",
    ),
    Called::new(
        "loyalty.program",
        "loyalty|promo|promotion|coupon program, promotion, voucher|coupon campaign",
        "discount code",
        "",
    ),
    Called::new(
        "loyalty.card",
        "gift card, coupon, voucher, loyalty card|points, ewallet",
        "promo code",
        "",
    ),
    Called::new(
        "pos.order",
        "pos order|sale, point of sale order, shop sale, till receipt, counter sale, cash register sale",
        "receipt",
        "shop, till",
    ),
    Called::new(
        "pos.session",
        "pos session, point of sale session, till session, end of day, cash register session",
        "till",
        "register, shift",
    ),
    Called::new(
        "pos.config",
        "point of sale, cash register, pos terminal",
        "till",
        "shop",
    ),
    Called::new(
        "sale.order.template",
        "quotation|quote template, template for quotation|quote|offer",
        "",
        "template",
    ),
    Called::new(
        "sale.subscription|sale.order.alert",
        "subscription, recurring contract|order",
        "renewal, mrr",
        "",
    ),
    Called::new(
        "utm.campaign",
        "utm campaign, marketing campaign",
        "campaign",
        "",
    ),
    Called::new(
        "utm.source|utm.medium",
        "lead|traffic source, utm source|medium",
        "",
        "source",
    ),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "sale.order",
        "confirm",
        "said yes to quote|quotation|offer|proposal, accept … quote|quotation|offer, \
         accepted … quote|quotation|offer, quote|quotation|offer accepted, turn|make|convert … quote|quotation … order, \
         quote|quotation|offer … into order, go ahead with quote|quotation|offer, signed … quote|quotation|offer, \
         wants to go ahead",
        "customer agreed|agrees|accepts|accepted, placed|signed order, agreed|agrees to price|quote|quotation|offer|terms|proposal, agree|agreed with price|offer",
    ),
    Wanted::of(
        "sale.order",
        "cancel",
        "changed mind, cancel … order|quote|quotation, no longer wants, does not want … anymore|any more|order, \
         called off order",
        "",
    ),
    Wanted::of(
        "sale.order",
        "draft",
        "back to quote|quotation, reopen order|quote|quotation, set to quotation",
        "",
    ),
    Wanted::of(
        "sale.order",
        "create",
        "draw|write up quote|quotation|offer, quote … for, sell # … to",
        "offer … to",
    ),
    Wanted::of(
        "sale.order",
        "send|send_by_email|quotation_send|send_quotation",
        "send|mail|email … quote|quotation|offer|order|proforma",
        "",
    ),
    Wanted::of("sale.order", "lock", "lock order", ""),
    Wanted::of(
        "sale.order",
        "create_invoices|create_invoice|sale.action_view_sale_advance_payment_inv",
        "^=bill|=invoice, create|make|raise|issue|draw invoice|bill … order, invoice|bill order, order … invoice it, \
         make … invoice|bill from|for|of, invoice what … delivered, down payment, to be invoiced now",
        "invoice, bill, charge … for",
    ),
    Wanted::of(
        "sale.order",
        "cohort",
        "first bought|ordered … later|again|come|return|back, buy|order|shop again",
        "",
    ),
    Wanted::of(
        "sale.order.line",
        "create",
        "add|put # … to|on order|quote|quotation, put # … on",
        "add … to|on order|quote|quotation",
    ),
    Wanted::of(
        "sale.order.line",
        "update",
        "knock … off, # percent off, percent off … line",
        "give … discount, discount of",
    ),
    Wanted::of(
        "sale.order.line",
        "delete",
        "take|remove|drop … off|from order|quote|quotation",
        "",
    ),
    Wanted::of(
        "sale.order",
        "update",
        "add|put … on|to order|quote|quotation, # percent off … order|quote|quotation, change … on order|quote|quotation",
        "knock … off, discount on, add|put # … on, postpone … order",
    ),
    Wanted::of(
        "crm.lead",
        "set_won|set_won_rainbowman|won",
        "mark|set|put|count … won, closed won, deal done, deal won, won … deal|lead|opportunity|bid|tender|job|contract, \
         deal|lead|opportunity|bid|tender … won, sealed … deal, landed … deal|contract|job, \
         got … deal|contract|job, closed … deal, close … deal, in bag, signed contract",
        "said yes, signed, came through, we|they got it|them, they|he|she chose us, went with us",
    ),
    Wanted::of(
        "crm.lead",
        "set_lost|lost|crm.crm_lead_lost_action",
        "mark|set|put … lost, closed lost, went|gone|going|go with someone|somebody|another|other|competitor|competition, \
         chose|choose|picked|took|preferred someone|somebody|another|other|competitor|cheaper, \
         deal lost, lost … deal|lead|opportunity|bid|tender|job|contract|order|customer|client, \
         deal|lead|opportunity|bid|tender … lost, did not get|win … deal|bid|tender|job|contract|order, \
         turned us down, said no to us|offer|proposal, fell|fallen through, not interested, deal is dead|off, \
         gone cold, bought elsewhere|from competitor, went elsewhere, chose competitor, \
         someone|somebody else got",
        "lost to, lose … to, took … bid|offer, dead, decided against",
    ),
    Wanted::of(
        "crm.lead",
        "create",
        "new lead|enquiry|inquiry|opportunity|prospect|deal, wants # …, is interested in, asked for quote|price|offer, \
         called|rang|phoned|mailed about",
        "wants to buy, met … at fair|show|event",
    ),
    Wanted::of(
        "crm.lead",
        "update",
        "give|hand|pass|assign … lead|opportunity|deal … to, lead|opportunity|deal … to … instead, \
         move … lead|opportunity|deal … to, change … probability|stage|revenue",
        "take over … lead|deal, move … to stage|proposition|proposal|qualified",
    ),
    Wanted::of(
        "crm.lead",
        "funnel",
        "lead|opportunity|deal|enquiry … make it to|become|turn, where … lose|lost, lead … convert, \
         how many … lead … become, win|success|hit|closing|conversion rate|ratio|percentage, get stuck",
        "",
    ),
    Wanted::of(
        "crm.lead",
        "convert|convert_opportunity|crm.action_crm_lead2opportunity_partner",
        "convert … lead|opportunity, turn … lead … into, make … opportunity",
        "",
    ),
    Wanted::of(
        "crm.lead",
        "merge|crm.action_lead_mass_merge",
        "merge … lead|opportunity, duplicate lead|opportunity",
        "",
    ),
    Wanted::of(
        "crm.stage",
        "create",
        "new|add|another pipeline stage|column|step",
        "",
    ),
    Wanted::of(
        "product.pricelist",
        "create",
        "new price list|pricelist",
        "",
    ),
];
