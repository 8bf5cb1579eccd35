// @generated from schemas/demo/screens/hr.employee.json by toolc; do not edit.

//! What people see of `hr.employee`.

toolkit::screen! {
    /// What people see of `hr.employee`.
    HR_EMPLOYEE {
        apps: [
            App::new("hr.menu_hr_root", "Employees"),
        ];
        buttons: [
            Button::method("action_create_user", "Create User", Place::Header).primary().context("{'default_create_employee': True}").offered("not user_id"),
            Button::action(Action::of_kind(ActionKind::Window).id(356).xml_id("hr.plan_wizard_action").label("Launch Plan").model("mail.activity.schedule").target("new").context("{'plan_mode': True}"), "Launch Plan", Place::Header).context("{'sort_by_responsible': True}").offered("active and id"),
            Button::action(Action::of_kind(ActionKind::Window).id(578).xml_id("hr_org_chart.action_hr_employee_org_chart").label("Org Chart").model("hr.employee").context("{'chat_icon': True}"), "Full Chart", Place::Body).context("{'hierarchy_res_id': id}").offered("not (not subordinate_ids and (not parent_id or parent_id == id))"),
            Button::method("action_open_allocation_wizard", "Salary Allocation", Place::Body).offered("has_multiple_bank_accounts"),
            Button::method("action_toggle_primary_bank_account_trust", "Trust Bank Account", Place::Body).offered("not has_multiple_bank_accounts and bank_account_ids and not is_trusted_bank_account"),
            Button::method("action_toggle_primary_bank_account_trust", "Untrust Bank Account", Place::Body).offered("not has_multiple_bank_accounts and bank_account_ids and is_trusted_bank_account"),
            Button::action(Action::of_kind(ActionKind::Window).id(353).xml_id("hr.hr_version_wizard_action").label("Contract Template Load").model("hr.version.wizard").target("new"), "Load a Template", Place::Body),
            Button::method("generate_random_barcode", "Generate", Place::Body).offered("not barcode"),
            Button::action(Action::of_kind(ActionKind::Report).id(365).xml_id("hr.hr_employee_print_badge").label("Print Badge").model("hr.employee"), "Print Badge", Place::Body).offered("barcode"),
            Button::action(Action::of_kind(ActionKind::Window).id(356).xml_id("hr.plan_wizard_action").label("Launch Plan").model("mail.activity.schedule").target("new").context("{'plan_mode': True}"), "Launch Plan", Place::ListHeader),
        ];
        presets: [
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
            Preset::new("at_work", "At work").domain("[('is_absent', '=', False)]"),
            Preset::new("on_timeoff", "On Time Off").domain("[('is_absent', '=', True)]"),
            Preset::new("my_team", "My Team").domain("[('parent_id.user_id', '=', uid)]"),
            Preset::new("my_department", "My Department").domain("[('member_of_department', '=', True)]"),
            Preset::new("newly_hired", "Newly Hired").domain("[('newly_hired', '=', True)]"),
            Preset::new("in_contract", "In Contract").domain("[('contract_date_start', '!=', False), ('contract_date_start', '<=', 'today'), '|', ('contract_date_end', '=', False), ('contract_date_end', '>=', 'today')]"),
            Preset::new("out_of_contract", "Out of Contract").domain("['|', ('contract_date_start', '=', False), '|', ('contract_date_start', '>', 'today'), '&', ('contract_date_end', '!=', False), ('contract_date_end', '<', 'today')]"),
            Preset::new("contract_date_start", "Contract Start Date").date("contract_date_start", ""),
            Preset::new("contract_date_end", "Contract End Date").date("contract_date_end", ""),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("group_manager", "Manager", "parent_id"),
            Grouping::new("group_department", "Department", "department_id"),
            Grouping::new("group_job", "Job Position", "job_id"),
            Grouping::new("group_employee_type", "Employee Type", "employee_type"),
            Grouping::new("_search_today_location", "Work location", "monday_location_id"),
            Grouping::new("group_start", "Start Date", "contract_date_start"),
            Grouping::new("group_leave_manager", "Time Off Approver", "leave_manager_id"),
            Grouping::new("group_category_ids", "Tags", "category_ids"),
            Grouping::new("group_by_employee_properties", "Properties", "employee_properties"),
        ];
        measures: [
            text("id"),
        ];
        dimensions: [
            text("job_id"),
            text("contract_date_start:year"),
            text("contract_date_start:month"),
            text("id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(370).xml_id("hr.action_hr_employee_create_users_confirmation").label("Create User").model("hr.employee"), const { &[text("list"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(551).xml_id("hr_holidays.action_hr_holidays_summary_employee").label("Time Off Summary").model("hr.holidays.summary.employee").target("new"), const { &[text("list"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(584).xml_id("hr_skills.action_print_employees_cv").label("Print Resume").model("hr.employee"), const { &[text("list"), text("kanban"), text("form")] }),
        ];
        reports: [
            Report::new(365, "Print Badge", const { &[text("list"), text("form")] }).xml_id("hr.hr_employee_print_badge").report_name("hr.print_employee_badge").report_type("qweb-pdf"),
        ];
    }
}
