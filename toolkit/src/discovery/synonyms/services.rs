//! Apps that many databases lack: helpdesk, field service, fleet, events, marketing, websites, learning.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "helpdesk.ticket",
        "helpdesk, help desk, support|customer|service ticket|case|request, ticket, trouble ticket, customer support|service, complaint, incident, service desk",
        "support, complains, complained, complain",
        "issue, problem, case, question",
    ),
    Called::new("helpdesk.team", "helpdesk|support|service team", "", "team"),
    Called::new("helpdesk.stage", "ticket stage|column|status", "", "stage"),
    Called::new(
        "maintenance.request",
        "maintenance request|order|job|ticket, machine breakdown, broken machine, machine … broken|down|repair",
        "maintenance, breakdown",
        "fault, servicing",
    ),
    Called::new(
        "maintenance.equipment",
        "equipment, machine register, company laptop|phone|device, it equipment",
        "machine, device, laptop",
        "tool, printer",
    ),
    Called::new(
        "repair.order",
        "repair order|job, repairs, rma, being repaired, in repair",
        "repair",
        "fix, broken, warranty",
    ),
    Called::new(
        "fleet.vehicle",
        "vehicle, fleet, company|pool|leased|lease car|cars|van|truck, license|licence|number plate, who drives, odometer, car of",
        "car, van",
        "truck, drive, driver",
    ),
    Called::new(
        "fleet.vehicle.log.services",
        "car|vehicle service|repair|inspection|mot, oil change, tyre|tire change",
        "",
        "garage",
    ),
    Called::new(
        "fleet.vehicle.log.contract",
        "leasing|lease contract, car|vehicle contract|insurance",
        "leasing",
        "lease",
    ),
    Called::new(
        "event.event",
        "public event, trade fair, seminar, conference event, event registration",
        "event, fair, workshop",
        "conference, training",
    ),
    Called::new(
        "event.registration",
        "event registration|attendee|ticket|guest, attendee, registered for, sign up for event, who comes to … event",
        "registration",
        "guest",
    ),
    Called::new(
        "mailing.mailing",
        "newsletter, mass mailing, mailshot, email campaign|blast, mailing",
        "campaign",
        "mail",
    ),
    Called::new(
        "mailing.contact|mailing.list",
        "mailing list, newsletter subscriber|recipient, subscriber, unsubscribe",
        "recipients",
        "",
    ),
    Called::new(
        "survey.survey|survey.user_input",
        "survey, questionnaire, poll",
        "feedback form",
        "feedback",
    ),
    Called::new(
        "slide.channel",
        "elearning, online course, e learning, =courses, training course",
        "lesson",
        "=training",
    ),
    Called::new(
        "website.page|website",
        "web page, website page",
        "homepage, web site",
        "page",
    ),
    Called::new("blog.post", "blog, blog post", "", "article"),
    Called::new("forum.post", "forum", "", ""),
    Called::new("social.post", "social media, social post", "", ""),
    Called::new(
        "sign.request",
        "signature request, e sign, sign request, document to sign",
        "signature",
        "",
    ),
    Called::new(
        "rental.order|sale.rental.schedule",
        "rental order, rent out, rental, rented out",
        "rent",
        "hire",
    ),
    Called::new(
        "worksheet.template|project.worksheet.template",
        "field service, worksheet",
        "",
        "",
    ),
    Called::new(
        "im_livechat.channel|discuss.channel",
        "live chat, livechat, chat channel",
        "chat",
        "",
    ),
    Called::new(
        "membership.membership_line",
        "membership, club member",
        "",
        "member",
    ),
    Called::new("website.visitor", "website visitor", "", "visitor"),
    Called::new("documents.folder", "document folder", "", "folder"),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "helpdesk.ticket",
        "create",
        "new ticket, log|open|raise|create … ticket|complaint|incident, customer complains",
        "",
    ),
    Wanted::of(
        "helpdesk.ticket",
        "update",
        "close|solve|resolve|assign|escalate … ticket|complaint|incident",
        "",
    ),
    Wanted::of(
        "helpdesk.ticket",
        "search",
        "ticket|tickets … open|unsolved|unassigned|waiting",
        "",
    ),
    Wanted::of(
        "maintenance.request",
        "create",
        "machine … broken|down|stopped, needs maintenance|servicing, report … breakdown",
        "",
    ),
    Wanted::of(
        "repair.order",
        "create",
        "needs repair, repair … for customer",
        "",
    ),
    Wanted::of(
        "event.registration",
        "create",
        "register|sign … for event|fair|workshop|seminar",
        "",
    ),
    Wanted::of(
        "fleet.vehicle",
        "search",
        "who drives, company car|cars",
        "",
    ),
];
