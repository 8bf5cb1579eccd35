//! Projects, tasks, activities, the calendar.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "project.task",
        "task, subtask, sub task, work item, work package, assignment",
        "deadline, to do, todo, to dos, picked up, bug, issue, user story, backlog",
        "job, assigned, due, waiting for, overdue, deadline of",
    ),
    Called::new(
        "project.project",
        "project",
        "client project, engagement, site job",
        "assignment, programme",
    ),
    Called::new(
        "project.task.type",
        "task stage|column|status|board, board column|stage, kanban column|stage|board, project stage|column, swim lane, \
         column on|of|in … board|project, stage of task|project|board",
        "column, lane, stage",
        "board, status, kanban, step, phase",
    ),
    Called::new(
        "project.tags",
        "project|task tag|label, tag|label for|of|on task|project",
        "",
        "tag, label",
    ),
    Called::new("project.milestone", "milestone", "", "deadline"),
    Called::new(
        "project.update",
        "project update|status|report, status report, progress report",
        "",
        "progress",
    ),
    Called::new(
        "mail.activity",
        "=activity, =activities, reminder, remind, follow up, followup, to do, to dos, todo, todos, to do list, call to make, calls to make, \
         call … back, chase up, planned call, scheduled call, who … call today, need to call, have to call, ring … on|at|tomorrow, call … on|at|tomorrow",
        "call, phone call, chase, action item, what … have to do, do today, task for me, on plate",
        "task, overdue, late, today, ring, deadline, tomorrow",
    ),
    Called::new(
        "mail.activity.type",
        "=activity type, type of =activity|reminder",
        "",
        "",
    ),
    Called::new(
        "calendar.event",
        "meeting, appointment, calendar, diary, agenda, call with, lunch|dinner|breakfast|coffee with, stand up, standup, conference call, \
         video call, what is … up to, up to today|tomorrow|next|on, visit to|from, webinar, kick off, get together, \
         invite … to, booked with, busy on|at, is … free, are … free, free on|at|tomorrow|today|next, available on|at|tomorrow, free slot, time slot, rendezvous",
        "=event, visit, schedule, busy, any time, up to, demo with, interview with, session, workshop with",
        "free, available, conference, invite, # o clock, slot, time, call, afternoon, morning",
    ),
    Called::new(
        "room.booking|room.room",
        "meeting room, room booking, conference room",
        "room",
        "",
    ),
    Called::new(
        "appointment.type",
        "appointment type, online booking, booking page",
        "",
        "appointment",
    ),
    Called::new(
        "mail.message",
        "message history, chatter history, message, correspondence, who wrote",
        "mail, conversation",
        "wrote",
    ),
    Called::new(
        "ir.attachment|documents.document",
        "attachment, attached file, document, uploaded file, scan",
        "file, documents",
        "pdf, folder",
    ),
    Called::new(
        "knowledge.article",
        "knowledge article, wiki, wiki page, handbook, knowledge base",
        "article",
        "",
    ),
    Called::new(
        "approval.request",
        "approval request, request for approval",
        "approval",
        "",
    ),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "mail.activity",
        "create",
        "remind … to, remind me|us|him|her|them, ^=remind, set|make|add|create reminder, set … reminder, follow up on|with … on|in|next|tomorrow, \
         schedule … call|follow|=activity, do not let me forget, note to call, i must call, plan … call, new =activity|reminder|to do",
        "=remind, =reminding, =call … on|at|tomorrow, chase … on|tomorrow",
    ),
    Wanted::of(
        "mail.activity",
        "search",
        "call to make, calls to make, have to do, what … to do today|tomorrow|week, overdue =activity|=activities, on plate",
        "",
    ),
    Wanted::of(
        "mail.activity",
        "delete",
        "forget … reminder, drop … reminder, cancel … reminder",
        "",
    ),
    Wanted::of(
        "mail.activity",
        "done|action_done|action_feedback|activity_done",
        "mark … =activity|reminder|call … done, done with … call|=activity|reminder, called … back already, =activity done",
        "",
    ),
    Wanted::of(
        "calendar.event",
        "create",
        "set up|arrange|organise|organize|plan|book|schedule|make … meeting|appointment|call|visit|lunch|workshop|demo|interview, \
         meet … at|on, put … in|into calendar|diary|agenda, new meeting|appointment|event, meeting with … at|on, invite … to … meeting|lunch|call, \
         block … calendar|time|morning|afternoon",
        "book, arrange",
    ),
    Wanted::of(
        "calendar.event",
        "update",
        "move|reschedule|postpone|push|shift|put off|bring forward|change … meeting|appointment|call|stand|visit, \
         move … to # , add|invite … to|into meeting|appointment|guests|attendees|call|kick|visit, add … guest|attendee, meeting|appointment|call … moved|moves|later|earlier, move|put|push … later|earlier|forward",
        "reschedule, postpone, later, earlier",
    ),
    Wanted::of(
        "calendar.event",
        "delete",
        "cancel|drop|remove|delete … meeting|appointment|call|visit",
        "",
    ),
    Wanted::of(
        "calendar.event",
        "search",
        "what is … up to, is … free|busy|available, when is … meeting|appointment|next, in … calendar|diary, do … have on, free on",
        "",
    ),
    Wanted::of(
        "project.task",
        "update",
        "assign|give|hand|pass|move|push|reassign|delegate|close|finish|shift … task|ticket|deadline, task … to, deadline … to, \
         push|move|extend|postpone … deadline, task … done|finished|complete|over to, mark … task … done, tick off",
        "take over",
    ),
    Wanted::of(
        "project.task",
        "create",
        "new task, add … task|to do, task to|for, someone|somebody has|needs to",
        "",
    ),
    Wanted::of(
        "project.task",
        "search",
        "nobody … picked|assigned|working, task|tasks … late|overdue|open|unassigned, what … working on",
        "",
    ),
    Wanted::of(
        "project.task",
        "message",
        "comment|note|write|post … on|under|in|to … task",
        "",
    ),
    Wanted::of(
        "project.task.type",
        "create",
        "another|new|extra|add|additional column|stage|lane|status, column … board, add … column|stage|lane",
        "",
    ),
    Wanted::of(
        "project.project",
        "create",
        "start|open|set up|launch|begin|new|kick off … project, project called",
        "",
    ),
    Wanted::of(
        "project.project",
        "update",
        "close|archive|finish|rename … project",
        "",
    ),
];
