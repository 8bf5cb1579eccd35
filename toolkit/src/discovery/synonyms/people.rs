//! Employees, time off, recruitment, pay.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "hr.employee",
        "employee, staff, colleague, coworker, co worker, team member, personnel, workforce, headcount, newbie, new hire|starter|joiner|recruit, \
         reports to, report to, line manager, direct report, subordinate, works for us, works here, work for us, who works|work, \
         boss of, org chart, job title, people in|of department, workmate, apprentice, =intern, =interns, trainee",
        "worker, boss, hired, people in|from, whose birthday, birthday of|list|calendar|this|next|in, staff birthday, managers of, moved|moves|transferred to … department|team, joins us, joined us, left company, \
         begins on, starts on, start on, works in|as|at, resigned, retires, teammate, works from home, promoted",
        "person, manager, managers, birthday, team, phone number, title, begins, =starts",
    ),
    Called::new(
        "hr.leave",
        "holiday, vacation, day off, days off, half day, time off, leave request|of absence, annual|sick|parental|maternity|paternity|unpaid leave, \
         absence, absent, sick, sick note|day, pto, off sick, out of office, on leave, off work, ill, poorly, unwell, \
         staying|stays|stay home|at home, who is off|away|out|absent, flu, days leave, day leave, leave from, leave on",
        "leave, away, when … back, is|are … back, back from, day free, not in today|tomorrow, off on|today|tomorrow|next, doctor appointment, honeymoon",
        "off, free, home, back on",
    ),
    Called::new(
        "hr.leave.type",
        "type of leave|absence|time off, leave|time off|absence type",
        "",
        "leave, holiday",
    ),
    Called::new(
        "hr.leave.allocation",
        "leave|holiday|vacation|time off allocation|entitlement|balance|allowance, days of holiday|vacation|leave … left|remaining|entitled, \
         holiday|vacation|leave days left, holiday|vacation left, entitled to, accrual",
        "allowance, allocate … days",
        "days left",
    ),
    Called::new(
        "hr.department",
        "department, division, business unit, org unit, cost unit",
        "",
        "unit, team, section",
    ),
    Called::new(
        "hr.job",
        "job position|opening|post|offer|vacancy, vacancy, vacancies, open position|role|post, position to fill, openings, recruiting for, positions",
        "position, role, hiring, recruit, recruiting",
        "job, post",
    ),
    Called::new(
        "hr.applicant|hr.candidate",
        "applicant, candidate, job application, application for, interviewee, cv, resume, applied for",
        "recruitment, interview",
        "hiring",
    ),
    Called::new(
        "hr.attendance",
        "attendance, clock in|out, clocked in|out, check in|out of employee, checked in|out, who is in office, time clock, worked today, came late, present today",
        "presence",
        "late, present",
    ),
    Called::new(
        "hr.expense|hr.expense.sheet",
        "expense claim|report|sheet, travel|employee expense, reimbursement, claim … back, expenses of, out of pocket, =expense, =expenses",
        "receipt, mileage, taxi",
        "claim, lunch",
    ),
    Called::new(
        "hr.contract|hr.version",
        "employment contract, contract of employee, work contract, labour|labor contract, salary, wage, contract ends|end|ending",
        "pay rise, contract",
        "raise",
    ),
    Called::new(
        "hr.payslip|hr.payslip.run",
        "payslip, pay slip, payroll, salary slip|statement, wage slip",
        "salaries, wages",
        "pay",
    ),
    Called::new(
        "hr.appraisal|hr.appraisal.goal",
        "appraisal, performance review, employee review|evaluation, feedback talk",
        "evaluation, goal",
        "review",
    ),
    Called::new(
        "hr.skill|hr.employee.skill",
        "skill, competence, competency, who knows|speaks, language skill",
        "qualification",
        "certificate",
    ),
    Called::new(
        "hr.work.location",
        "work location, home office",
        "",
        "office",
    ),
    Called::new(
        "planning.slot",
        "work|staff shift, shift, roster, rota, duty plan, staff planning, who works when, shift plan|planning",
        "planning",
        "schedule",
    ),
    Called::new(
        "resource.calendar",
        "working hours|time|schedule, work schedule, opening hours",
        "",
        "schedule, hours",
    ),
    Called::new(
        "lunch.order",
        "lunch order, canteen, sandwich order",
        "lunch",
        "food",
    ),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "hr.leave",
        "approve|validate",
        "approve|grant|allow|accept|confirm … holiday|vacation|off|leave|absence|request, can have|take … off|holiday|vacation, \
         say yes to … off|holiday|vacation|leave, sign off … holiday|vacation|leave|off, ok … holiday|vacation|leave|off, \
         let … go|have|take … holiday|vacation|leave|off",
        "may go, go on",
    ),
    Wanted::of(
        "hr.leave",
        "refuse",
        "refuse|decline|reject|deny … holiday|vacation|off|leave|absence|request, say no to … off|holiday|vacation|leave, \
         not approve|grant|allow, can not let|have|take|go|be|give|spare, cannot let|have|take|go|spare, not let|possible … holiday|vacation|off|leave, \
         turn down … holiday|vacation|leave|off, no holiday|vacation|leave for",
        "can not, cannot",
    ),
    Wanted::of(
        "hr.leave",
        "create",
        "put … down for|off|sick, down for … off|holiday|vacation|leave, request|book|enter|plan|ask for|add|register|record|log … off|holiday|vacation|leave|absence|sick, need|take|takes|taking # off, take|need holiday|vacation|leave, take|need|takes day|days|week off, \
         called|calls|calling|rang|phoned|reported|report in|off sick|ill, is sick|ill|poorly|unwell|absent, \
         staying|stays home|at home, will be off|away|absent|out, is off from, takes # days, has flu, going on holiday|vacation, off from … to",
        "poorly, ill today, sick today, home today, away from … to",
    ),
    Wanted::of(
        "hr.leave",
        "search",
        "who is|are … off|away|sick|out|absent|holiday|vacation|leave, when is … off|back|away, who … holiday|vacation|leave|off|sick",
        "",
    ),
    Wanted::of(
        "hr.employee",
        "create",
        "hire, hired, new employee|colleague|hire|starter|recruit|=intern|staff|trainee|apprentice, newbie, joins|joined us|team|company, \
         begins|starts … on, starts with us, onboard, add … staff|employee",
        "=starts, begins, joins",
    ),
    Wanted::of(
        "hr.employee",
        "update",
        "moved|moves|move|transferred|transfer|switched|switches|goes to … department|team|office, promoted|promote, is … manager|lead|head now, \
         change … title|manager|department|role, new title|role|boss|manager, reports to … now, left company, resigned, from now on",
        "is now, now works, leaves us",
    ),
    Wanted::of(
        "hr.employee",
        "search",
        "who reports|report|works|work, reports to, who is … boss|manager|head of, birthday of|next|in, team of",
        "",
    ),
    Wanted::of(
        "hr.employee",
        "count",
        "headcount, how many people work",
        "",
    ),
    Wanted::of(
        "hr.job",
        "create",
        "new vacancy|opening|position|role|job, advertise … job|position, we are hiring|looking for, recruit # ",
        "",
    ),
    Wanted::of(
        "hr.job",
        "search",
        "open vacancy|vacancies|position|positions|role, what … vacancy|vacancies|position, how many … vacancy|vacancies|opening",
        "",
    ),
    Wanted::of(
        "hr.applicant",
        "create",
        "new applicant|candidate|application, applied for",
        "",
    ),
    Wanted::of(
        "hr.attendance",
        "create",
        "clock … in|out, check … in|out",
        "",
    ),
    Wanted::of(
        "hr.expense",
        "create",
        "claim … back|expense|for, file … expense, submit … expense, enter … expense|receipt",
        "",
    ),
    Wanted::of("hr.expense", "approve", "approve … expense", ""),
    Wanted::of(
        "hr.leave.allocation",
        "create",
        "give … days|holiday|leave, allocate … days, grant # days",
        "",
    ),
];
