// @generated from schemas/demo/screens/project.project.json by toolc; do not edit.

//! What people see of `project.project`.

toolkit::screen! {
    /// What people see of `project.project`.
    PROJECT_PROJECT {
        apps: [
            App::new("project.menu_main_pm", "Project"),
        ];
        buttons: [
            Button::method("action_open_share_project_wizard", "Share Project", Place::Header).primary().context("{'default_access_mode': 'read'}").offered("privacy_visibility not in ['followers', 'employees'] and not is_template"),
            Button::method("action_view_tasks", "View Tasks", Place::Row),
        ];
        presets: [
            Preset::new("own_projects", "My Projects").domain("[('user_id', '=', uid)]").offered("not context.get('default_is_template')"),
            Preset::new("my_projects", "My Favorites").domain("[('favorite_user_ids', 'in', uid)]"),
            Preset::new("unassigned_projects", "Unassigned").domain("[('user_id', '=', False)]"),
            Preset::new("late_milestones", "Late Milestones").domain("[('is_milestone_exceeded', '=', True)]").offered("not context.get('default_is_template') and context.get('allow_milestones', True)"),
            Preset::new("start_date", "Start Date").date("date_start", ""),
            Preset::new("end_date", "End Date").date("date", ""),
            Preset::new("templates", "Templates").domain("[('is_template', '=', True)]").context("{'render_project_templates': True}").offered("context.get('display_milestone_deadline')"),
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
        ];
        groupings: [
            Grouping::new("Manager", "Project Manager", "user_id"),
            Grouping::new("status", "Status", "last_update_status").offered("not context.get('default_is_template')"),
            Grouping::new("tags", "Tags", "tag_ids"),
            Grouping::new("company", "Company", "company_id"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(417).xml_id("project.action_server_convert_project_to_template").label("Convert to Template").model("project.project"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(411).xml_id("project.action_send_mail_project_project").label("Send Email").model("mail.compose.message").target("new").context("{\n                'default_composition_mode': 'mass_mail',\n            }"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(591).xml_id("project_sms.project_project_act_window_sms_composer").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'mass',\n            'default_mass_keep_log': True,\n            'default_res_ids': active_ids,\n        }"), const { &[text("list"), text("kanban")] }),
        ];
    }
}
