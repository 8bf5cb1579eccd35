// @generated from schemas/demo/screens/crm.lead.json by toolc; do not edit.

//! What people see of `crm.lead`.

toolkit::screen! {
    /// What people see of `crm.lead`.
    CRM_LEAD {
        apps: [
            App::new("crm.crm_menu_root", "CRM"),
        ];
        buttons: [
            Button::method("action_sale_quotations_new", "New Quotation", Place::Header).primary().offered("type != 'lead' and (probability != 0 or active)"),
            Button::method("action_set_won_rainbowman", "Won", Place::Header).offered("won_status != 'won' and type != 'lead' and active"),
            Button::action(Action::of_kind(ActionKind::Window).id(324).xml_id("crm.action_crm_lead2opportunity_partner").label("Convert to opportunity").model("crm.lead2opportunity.partner").target("new"), "Convert to Opportunity", Place::Header).primary().offered("type != 'opportunity' and active"),
            Button::method("iap_enrich", "Enrich", Place::Header).offered("show_enrich_button and type != 'opportunity'"),
            Button::method("iap_enrich", "Enrich", Place::Header).offered("show_enrich_button and type != 'lead'"),
            Button::method("action_restore", "Restore", Place::Header).offered("won_status == 'lost'"),
            Button::action(Action::of_kind(ActionKind::Window).id(323).xml_id("crm.crm_lead_lost_action").label("Mark Lost").model("crm.lead.lost").target("new").context("{\n                'dialog_size' : 'medium',\n                'default_lead_ids': active_ids,\n            }"), "Lost", Place::Header).offered("won_status == 'pending' and active"),
            Button::method("action_set_automated_probability", "Set automated probability", Place::Body).offered("not is_automated_probability and won_status != 'lost'"),
            Button::method("mail_action_blacklist_remove", "Mail action blacklist remove", Place::Body).context("{'default_email': email_from}").offered("type != 'lead' and is_blacklisted"),
            Button::method("phone_action_blacklist_remove", "Phone action blacklist remove", Place::Body).context("{'default_phone': phone}").offered("type != 'lead' and phone_blacklisted"),
            Button::method("mail_action_blacklist_remove", "Mail action blacklist remove", Place::Body).context("{'default_email': email_from}").offered("type != 'opportunity' and is_blacklisted"),
            Button::method("phone_action_blacklist_remove", "Phone action blacklist remove", Place::Body).context("{'default_phone': phone}").offered("type != 'opportunity' and phone_blacklisted"),
            Button::action(Action::of_kind(ActionKind::Window).id(323).xml_id("crm.crm_lead_lost_action").label("Mark Lost").model("crm.lead.lost").target("new").context("{\n                'dialog_size' : 'medium',\n                'default_lead_ids': active_ids,\n            }"), "Mark Lost", Place::ListHeader),
            Button::action(Action::of_kind(ActionKind::Window).id(333).xml_id("crm.action_lead_mass_mail").label("Send email").model("mail.compose.message").target("new").context("{\n    'default_composition_mode': 'mass_mail',\n                }"), "Email", Place::ListHeader),
            Button::action(Action::of_kind(ActionKind::Window).id(547).xml_id("crm_sms.crm_lead_act_window_sms_composer_single").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'mass',\n            'default_mass_keep_log': True,\n            'default_res_ids': active_ids\n        }"), "SMS", Place::ListHeader),
            Button::method("action_generate_leads", "Generate Leads", Place::ListHeader).offered("context.get('active_model', 'crm.lead') == 'crm.lead' and not context.get('crm_lead_view_list_short')"),
            Button::action(Action::of_kind(ActionKind::Window).id(332).xml_id("crm.action_lead_mail_compose").label("Send email").model("mail.compose.message").target("new").context("{\n    'default_composition_mode': 'comment',\n                }"), "Email", Place::Row).offered("won_status != 'lost'"),
            Button::action(Action::of_kind(ActionKind::Window).id(548).xml_id("crm_sms.crm_lead_act_window_sms_composer_multi").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'comment',\n            'default_res_id': active_id,\n        }"), "SMS", Place::Row).offered("won_status != 'lost'"),
        ];
        presets: [
            Preset::new("assigned_to_me", "My Pipeline").domain("[('user_id', '=', uid)]"),
            Preset::new("unassigned", "Unassigned").domain("[('user_id', '=', False)]"),
            Preset::new("open_opportunities", "Open Opportunities").domain("[('probability', '<', 100), ('type', '=', 'opportunity'), ('active', '=', True)]"),
            Preset::new("creation_date", "Creation Date").date("create_date", ""),
            Preset::new("close_date", "Closed Date").date("date_closed", ""),
            Preset::new("filter_won_status_won", "Won").domain("[('won_status', '=', 'won')]"),
            Preset::new("filter_won_status_pending", "Ongoing").domain("[('won_status', '=', 'pending'), ('active', '=', True)]"),
            Preset::new("filter_rotting", "Rotting").domain("[('is_rotting', '=', True)]"),
            Preset::new("filter_won_status_lost", "Lost").domain("[('won_status', '=', 'lost'), ('active', '=', False)]"),
            Preset::new("overdue_opp", "Overdue Opportunities").domain("['&', ('date_closed', '=', False), ('date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("salesperson", "Salesperson", "user_id"),
            Grouping::new("saleschannel", "Sales Team", "team_id"),
            Grouping::new("stage", "Stage", "stage_id"),
            Grouping::new("city", "City", "city"),
            Grouping::new("country", "Country", "country_id"),
            Grouping::new("lostreason", "Lost Reason", "lost_reason_id"),
            Grouping::new("company", "Company", "company_id"),
            Grouping::new("compaign", "Campaign", "campaign_id"),
            Grouping::new("medium", "Medium", "medium_id"),
            Grouping::new("source", "Source", "source_id"),
            Grouping::new("month", "Creation Date", "create_date").by(Granularity::Month).offered("not context.get('crm_lead_view_hide_month')"),
            Grouping::new("group_by_create_date_day", "Creation Date", "create_date").by(Granularity::Day).offered("context.get('crm_lead_view_hide_month')"),
            Grouping::new("date_deadline", "Expected Closing", "date_deadline"),
            Grouping::new("date_closed", "Closed Date", "date_closed"),
            Grouping::new("group_by_lead_properties", "Properties", "lead_properties"),
        ];
        measures: [
            text("expected_revenue"),
        ];
        dimensions: [
            text("create_date:month"),
            text("stage_id"),
            text("user_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(323).xml_id("crm.crm_lead_lost_action").label("Mark Lost").model("crm.lead.lost").target("new").context("{\n                'dialog_size' : 'medium',\n                'default_lead_ids': active_ids,\n            }"), const { &[text("list"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(332).xml_id("crm.action_lead_mail_compose").label("Send email").model("mail.compose.message").target("new").context("{\n    'default_composition_mode': 'comment',\n                }"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(548).xml_id("crm_sms.crm_lead_act_window_sms_composer_multi").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'comment',\n            'default_res_id': active_id,\n        }"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(621).xml_id("crm_iap_enrich.action_enrich_mail").label("Enrich").model("crm.lead"), const { &[text("list"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(325).xml_id("crm.action_crm_send_mass_convert").label("Convert to opportunities").model("crm.lead2opportunity.partner.mass").target("new"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(326).xml_id("crm.action_merge_opportunities").label("Merge").model("crm.merge.opportunity").target("new"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(333).xml_id("crm.action_lead_mass_mail").label("Send email").model("mail.compose.message").target("new").context("{\n    'default_composition_mode': 'mass_mail',\n                }"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(340).xml_id("crm.mail_followers_edit_action_from_lead").label("Add/Remove Followers").model("mail.followers.edit").target("new").context("{'default_res_model': 'crm.lead', 'default_res_ids': active_ids}"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(547).xml_id("crm_sms.crm_lead_act_window_sms_composer_single").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'mass',\n            'default_mass_keep_log': True,\n            'default_res_ids': active_ids\n        }"), const { &[text("list"), text("kanban")] }),
        ];
    }
}
