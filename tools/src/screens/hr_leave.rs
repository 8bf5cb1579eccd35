// @generated from schemas/demo/screens/hr.leave.json by toolc; do not edit.

//! What people see of `hr.leave`.

toolkit::screen! {
    /// What people see of `hr.leave`.
    HR_LEAVE {
        apps: [
            App::new("hr_holidays.menu_hr_holidays_root", "Time Off"),
        ];
        buttons: [
            Button::method("action_approve", "Approve", Place::Header).primary().offered("can_approve and id"),
            Button::method("action_approve", "Validate", Place::Header).primary().offered("can_validate and not can_approve and id"),
            Button::method("action_back_to_approval", "Back to Approval", Place::Header).offered("can_back_to_approve and id"),
            Button::method("action_refuse", "Refuse", Place::Header).offered("can_refuse and id"),
            Button::method("action_cancel", "Cancel", Place::Header).offered("can_cancel and id"),
            Button::action(Action::of_kind(ActionKind::Window).id(552).xml_id("hr_holidays.action_hr_leave_generate_multi_wizard").label("Multiple Requests").model("hr.leave.generate.multi.wizard").target("new"), "New Group Time Off", Place::ListHeader),
            Button::method("action_approve", "Approve", Place::ListHeader),
            Button::method("action_refuse", "Refuse", Place::ListHeader),
            Button::method("action_approve", "Approve", Place::Row).offered("can_approve"),
            Button::method("action_approve", "Validate", Place::Row).offered("can_validate and not can_approve"),
            Button::method("action_refuse", "Refuse", Place::Row).offered("can_refuse"),
        ];
        presets: [
            Preset::new("waiting_for_me_manager", "Waiting For Me").domain("[('state', 'in', ['confirm', 'validate1']), '|', ('employee_id.user_id', '!=', uid), '|', '&', ('state', '=', 'confirm'), ('holiday_status_id.leave_validation_type', '=', 'hr'), ('state', '=', 'validate1')]"),
            Preset::new("approve", "First Approval").domain("[('state', '=', 'confirm')]"),
            Preset::new("second_approval", "Second Approval").domain("[('state', '=', 'validate1')]"),
            Preset::new("to_approve", "To Approve").domain("[('state', 'in', ('confirm', 'validate1'))]"),
            Preset::new("validated", "Approved").domain("[('state', '=', 'validate')]"),
            Preset::new("cancelled_leaves", "Cancelled").domain("[('state', '=', 'cancel')]"),
            Preset::new("refused_leaves", "Refused").domain("[('state', '=', 'refuse')]"),
            Preset::new("my_leaves", "My Time Off").domain("[('employee_id.user_id', '=', uid)]"),
            Preset::new("my_team", "My Team").domain("['|', ('employee_id.leave_manager_id', '=', uid), ('employee_id.user_id', '=', uid)]"),
            Preset::new("department", "My Department").domain("[('employee_id.member_of_department', '=', True)]"),
            Preset::new("filter_date_from", "Start Date").date("date_from", "year"),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("group_employee", "Employee", "employee_id"),
            Grouping::new("group_type", "Type", "holiday_status_id"),
            Grouping::new("group_state", "Status", "state"),
            Grouping::new("group_date_from", "Date", "date_from"),
        ];
        measures: [
            text("number_of_days"),
        ];
        dimensions: [
            text("employee_id"),
            text("date_from"),
            text("holiday_status_id"),
        ];
    }
}
