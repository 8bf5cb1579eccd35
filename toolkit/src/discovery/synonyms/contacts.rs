//! Contacts, users, companies, and what every app refers to.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "res.partner",
        "customer, client, supplier, vendor, contact, business partner, address book, delivery|postal|street|invoice address, \
         phone number of, email address of, contact person, contact details, account manager at, guy|bloke|lady|woman|man|person at|from|of, \
         phone number|email|address of … at, bloke, wholesaler, dealer, reseller, retailer, consumer, clientele, now lives, lives now, moved house",
        "partner, address, phone number, email address, telephone, mobile number, buyer, guy, person, people, mail address, \
         firm, subcontractor, =vip, =vips, lives in|near|at, website of, number of … at, where is … based",
        "company, lady, name, lives, email, based, phone, relation, located, vat number, reach, call",
    ),
    Called::new(
        "res.partner.category",
        "contact|customer|partner|client|supplier|vendor tag|label|category|segment, tag|label|category for|of contact|customer|partner|client|supplier",
        "segment, customer group",
        "tag, label",
    ),
    Called::new(
        "res.partner.industry",
        "industry, business sector",
        "sector, branch",
        "",
    ),
    Called::new(
        "res.users",
        "user, login, user account, who can log in, log in as, salesperson called, access for",
        "log in, username, password",
        "account, permission",
    ),
    Called::new(
        "res.company",
        "own company|companies, subsidiary, legal entity, branch of company, companies",
        "entity, branch",
        "company",
    ),
    Called::new("res.country", "country, countries, nation", "", ""),
    Called::new(
        "res.country.state",
        "province, region of, federal state, county, state of, states of",
        "region",
        "state",
    ),
    Called::new(
        "res.currency",
        "currency, currencies, exchange rate, rate of dollar|euro|pound|yen|franc|krone|us, dollar rate, euro rate, fx rate",
        "forex, dollar, pound sterling, yen, swiss franc",
        "euro, rate",
    ),
    Called::new(
        "res.lang",
        "installed language, languages of database",
        "",
        "language",
    ),
    Called::new("ir.cron", "scheduled action|job, cron", "", ""),
    Called::new(
        "res.groups",
        "access group|right|rights, user group, permissions",
        "",
        "permission",
    ),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "res.partner",
        "create",
        "new customer|client|supplier|vendor|contact|address, add … customer|client|supplier|vendor|contact, customer|supplier|vendor|contact called, \
         save … contact|address|number, put … address book|contacts",
        "we now buy from, called",
    ),
    Wanted::of(
        "res.partner",
        "update",
        "now lives|live, lives now, moved house, has moved, have moved, new address|email|phone|number|mobile, changed … address|name|number|phone|email, \
         label|tag|mark … as|so|vip|vips, is … vip, are vip|vips, change … address|phone|email|number, different address|number|email, goes by, \
         is called … now, new name",
        "is now, relocated",
    ),
    Wanted::of(
        "res.partner",
        "search",
        "phone number, email address, number of … at, address of, contact details, who is … at, where is … based, how do i|we reach",
        "how to reach",
    ),
    Wanted::of(
        "res.partner",
        "delete",
        "delete|remove … duplicate|contact|customer|supplier, duplicate contact|customer|supplier",
        "",
    ),
    Wanted::of(
        "res.partner",
        "merge",
        "merge … contact|customer|partner|duplicate",
        "",
    ),
    Wanted::of(
        "res.partner.category",
        "create",
        "create|make|add|new … tag|label|category … contact|customer|partner|client|supplier",
        "",
    ),
    Wanted::of(
        "res.users",
        "create",
        "new user, invite … user, give … login|access",
        "",
    ),
    Wanted::of("res.currency", "search", "rate of, exchange rate", ""),
];
