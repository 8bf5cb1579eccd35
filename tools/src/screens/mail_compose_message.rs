// @generated from schemas/demo/screens/mail.compose.message.json by toolc; do not edit.

//! What people see of `mail.compose.message`.

toolkit::screen! {
    /// What people see of `mail.compose.message`.
    MAIL_COMPOSE_MESSAGE {
        buttons: [
            Button::method("action_send_mail", "Send", Place::Footer).primary().offered("((not subtype_is_log and not (composition_mode == 'comment' and not composition_batch and scheduled_date)) and partner_ids_all_have_email) and not (mass_mailing_name != '' and mass_mailing_name)"),
            Button::method("action_send_mail", "Send Mass Mailing", Place::Footer).primary().offered("mass_mailing_name != '' and mass_mailing_name"),
            Button::method("action_send_mail", "Log", Place::Footer).primary().offered("((subtype_is_log and not (composition_mode == 'comment' and not composition_batch and scheduled_date)) and partner_ids_all_have_email) and not (mass_mailing_name != '' and mass_mailing_name)"),
            Button::method("action_schedule_message", "Schedule", Place::Footer).primary().offered("(composition_mode == 'comment' and not composition_batch and scheduled_date) and partner_ids_all_have_email"),
            Button::method("action_send_mail", "Send", Place::Footer).primary().offered("(not subtype_is_log and not (composition_mode == 'comment' and not composition_batch and scheduled_date)) and not partner_ids_all_have_email"),
            Button::method("action_send_mail", "Log", Place::Footer).primary().offered("(subtype_is_log and not (composition_mode == 'comment' and not composition_batch and scheduled_date)) and not partner_ids_all_have_email"),
            Button::method("action_schedule_message", "Schedule", Place::Footer).primary().offered("(composition_mode == 'comment' and not composition_batch and scheduled_date) and not partner_ids_all_have_email"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(106).xml_id("mail.action_email_compose_message_wizard").label("Compose Email").model("mail.compose.message").target("new"), const { &[text("list"), text("form")] }),
        ];
    }
}
