// @generated from schemas/demo/screens/calendar.event.json by toolc; do not edit.

//! What people see of `calendar.event`.

toolkit::screen! {
    /// What people see of `calendar.event`.
    CALENDAR_EVENT {
        apps: [
            App::new("calendar.mail_menu_calendar", "Calendar"),
        ];
        buttons: [
            Button::method("action_open_composer", "Send email", Place::Header).primary().offered("user_can_edit"),
            Button::method("clear_videocall_location", "Clear videocall location", Place::Body).context("{'recurrence_update': recurrence_update}").offered("res_model != 'hr.leave' and videocall_location and user_can_edit"),
            Button::method("action_join_video_call", "Join video call", Place::Body).offered("res_model != 'hr.leave' and videocall_location and user_can_edit"),
            Button::method("set_discuss_videocall_location", "Odoo meeting", Place::Body).context("{'recurrence_update': recurrence_update}").offered("res_model != 'hr.leave' and not videocall_location and user_can_edit"),
            Button::method("action_open_composer", "EMAIL", Place::Body).offered("user_can_edit"),
            Button::method("action_send_sms", "SMS", Place::Body).offered("user_can_edit"),
            Button::method("action_open_composer", "Send Mail", Place::ListHeader).context("{'default_composition_mode': 'mass_mail'}"),
            Button::method("action_send_sms", "Send SMS", Place::ListHeader),
        ];
        presets: [
            Preset::new("mymeetings", "My Meetings").domain("[('partner_ids.user_ids', 'in', [uid])]"),
            Preset::new("filter_start_date", "Date").date("start", ""),
            Preset::new("busy", "Busy").domain("[('show_as', '=', 'busy')]"),
            Preset::new("free", "Free").domain("[('show_as', '=', 'free')]"),
            Preset::new("default", "Default Privacy").domain("[('privacy', '=', False)]"),
            Preset::new("public", "Public").domain("[('privacy', '=', 'public')]"),
            Preset::new("private", "Private").domain("[('privacy', '=', 'private')]"),
            Preset::new("confidential", "Only Internal Users").domain("[('privacy', '=', 'confidential')]"),
            Preset::new("recurrent", "Recurrent").domain("[('recurrency', '=', True)]"),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("responsible", "Responsible", "user_id"),
            Grouping::new("group_by_start", "Date", "start"),
        ];
    }
}
