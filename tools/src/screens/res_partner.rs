// @generated from schemas/demo/screens/res.partner.json by toolc; do not edit.

//! What people see of `res.partner`.

toolkit::screen! {
    /// What people see of `res.partner`.
    RES_PARTNER {
        apps: [
            App::new("contacts.menu_contacts", "Contacts"),
            App::new("crm.crm_menu_root", "CRM"),
            App::new("sale.sale_menu_root", "Sales"),
            App::new("account.menu_finance", "Invoicing"),
            App::new("purchase.menu_purchase_root", "Purchase"),
        ];
        buttons: [
            Button::method("mail_action_blacklist_remove", "Mail action blacklist remove", Place::Body).context("{'default_email': email}").offered("is_blacklisted"),
            Button::method("phone_action_blacklist_remove", "Phone action blacklist remove", Place::Body).context("{'default_phone': phone}").offered("phone_blacklisted"),
            Button::method("create_company", "Create", Place::Body).offered("company_name and company_name != '' and not is_company"),
            Button::method("open_commercial_entity", "the parent company", Place::Body).offered("not is_company and parent_id"),
        ];
        presets: [
            Preset::new("type_person", "Persons").domain("[('is_company', '=', False)]"),
            Preset::new("type_company", "Companies").domain("[('is_company', '=', True)]"),
            Preset::new("customer", "Customer Invoices").domain("[('customer_rank', '>', 0)]"),
            Preset::new("supplier", "Vendor Bills").domain("[('supplier_rank', '>', 0)]"),
            Preset::new("employees", "Employees").domain("[('employee', '=', True)]"),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("salesperson", "Salesperson", "user_id"),
            Grouping::new("group_company", "Company", "parent_id"),
            Grouping::new("group_country", "Country", "country_id"),
            Grouping::new("group_by_properties", "Properties", "properties"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(223).xml_id("sms.res_partner_act_window_sms_composer_single").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'comment',\n            'default_res_id': active_id,\n        }"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(83).xml_id("web.download_contact").label("Download (vCard)").model("res.partner"), const { &[text("form"), text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(178).xml_id("privacy_lookup.ir_action_server_action_privacy_lookup_partner").label("Privacy Lookup").model("res.partner"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(216).xml_id("portal.partner_wizard_action_create_and_open").label("Grant portal access").model("portal.wizard"), const { &[text("list"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(50).xml_id("base.action_partner_merge").label("Merge").model("base.partner.merge.automatic.wizard").target("new"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(151).xml_id("mail.action_partner_mass_mail").label("Send email").model("mail.compose.message").target("new").context("{\n                'default_composition_mode': 'mass_mail',\n                'default_partner_to': '{{ object.id or \\'\\' }}',\n                'default_subtype_xmlid': 'mail.mt_comment',\n                'default_reply_to_force_new': True,\n            }"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(222).xml_id("sms.res_partner_act_window_sms_composer_multi").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'mass',\n            'default_mass_keep_log': True,\n            'default_res_ids': active_ids\n        }"), const { &[text("list"), text("kanban")] }),
        ];
    }
}
