// @generated from schemas/demo/screens/mail.activity.json by toolc; do not edit.

//! What people see of `mail.activity`.

toolkit::screen! {
    /// What people see of `mail.activity`.
    MAIL_ACTIVITY {
        apps: [
            App::new("base.menu_administration", "Settings"),
        ];
        buttons: [
            Button::method("action_done", "Done", Place::ListHeader),
            Button::method("action_cancel", "Cancel", Place::ListHeader),
            Button::method("action_reschedule_today", "Today", Place::ListHeader),
            Button::method("action_reschedule_tomorrow", "Tomorrow", Place::ListHeader),
            Button::method("action_reschedule_nextweek", "Next Week", Place::ListHeader),
            Button::method("action_done", "Done", Place::Row).offered("active != False"),
            Button::method("unlink", "Cancel", Place::Row).offered("active != False"),
        ];
        presets: [
            Preset::new("filter_user_id_uid", "My Activities").domain("[('user_id', '=', uid)]"),
            Preset::new("filter_user_id_no_user", "Unassigned Activities").domain("[('user_id', '=', False)]"),
            Preset::new("filter_date_deadline_past", "Overdue").domain("[('date_deadline', '<', 'today')]"),
            Preset::new("filter_date_deadline_today", "Today").domain("[('date_deadline', '=', 'today')]"),
            Preset::new("filter_date_deadline_tomorrow", "Tomorrow").domain("[('date_deadline', '=', 'today +1d')]"),
            Preset::new("filter_date_deadline_week", "This week").domain("[('date_deadline', '>=', '=week_start'), ('date_deadline', '<', '=week_start +1w')]"),
            Preset::new("filter_date_deadline_future", "Future").domain("[('date_deadline', '>', 'today')]"),
            Preset::new("filter_archived", "Done").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("date_deadline", "Deadline", "date_deadline"),
            Grouping::new("group_by_res_model_id", "Document Model", "res_model_id"),
            Grouping::new("group_by_user_id", "Assigned To", "user_id"),
            Grouping::new("createdby", "Created By", "create_uid"),
            Grouping::new("activittype", "Activity Type", "activity_type_id"),
        ];
    }
}
