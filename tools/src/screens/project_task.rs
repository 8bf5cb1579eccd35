// @generated from schemas/demo/screens/project.task.json by toolc; do not edit.

//! What people see of `project.task`.

toolkit::screen! {
    /// What people see of `project.task`.
    PROJECT_TASK {
        apps: [
            App::new("project_todo.menu_todo_todos", "To-do"),
            App::new("project.menu_main_pm", "Project"),
        ];
        presets: [
            Preset::new("my_tasks", "My Tasks").domain("[('user_ids', 'in', uid)]"),
            Preset::new("unassigned", "Unassigned").domain("[('user_ids', '=', False)]"),
            Preset::new("private_tasks", "Private Tasks").domain("[('project_id', '=', False)]").offered("not context.get('default_project_id')"),
            Preset::new("favorite_projects", "Favorite Projects").domain("[('project_id.is_favorite', '=', True)]").offered("not context.get('default_project_id')"),
            Preset::new("blocking", "Blocking").domain("[('is_closed', '=', False), ('dependent_ids', '!=', False)]").offered("context.get('allow_task_dependencies', True)"),
            Preset::new("creation_date_filter", "Creation Date").date("create_date", ""),
            Preset::new("deadline_future", "Future").domain("[('date_deadline', '>=', 'today +1d')]"),
            Preset::new("deadline_this_week", "This Week").domain("[('date_deadline', '>=', '=week_start'), ('date_deadline', '<', '=week_start +1w')]"),
            Preset::new("deadline_today", "Today").domain("[('date_deadline', '>=', 'today'), ('date_deadline', '<', 'today +1d')]"),
            Preset::new("deadline_past_due", "Overdue").domain("[('date_deadline', '<', 'today')]"),
            Preset::new("date_deadline", "Deadline").date("date_deadline", ""),
            Preset::new("open_tasks", "Open").domain("[('is_closed', '=', False)]"),
            Preset::new("filter_rotting", "Rotting").domain("[('is_rotting', '=', True)]"),
            Preset::new("closed_tasks", "Closed").domain("[('is_closed', '=', True)]"),
            Preset::new("create_date_last_30_days", "Last 30 Days").domain("[('date_last_stage_update', '>=', 'today -30d +1d')]").offered("not context.get('template_project')"),
            Preset::new("create_date_last_365_days", "Last 365 Days").domain("[('date_last_stage_update', '>=', 'today -365d +1d')]").offered("not context.get('template_project')"),
            Preset::new("closed_on", "Closed On").date("date_last_stage_update", "").domain("[('is_closed', '=', True)]").offered("not context.get('template_project')"),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
            Preset::new("templates", "Templates").domain("[('has_template_ancestor', '=', True)]").context("{'render_task_templates': True}"),
        ];
        groupings: [
            Grouping::new("user", "Assignees", "user_ids"),
            Grouping::new("stage", "Stage", "stage_id"),
            Grouping::new("project", "Project", "project_id"),
            Grouping::new("milestone", "Milestone", "milestone_id").offered("context.get('allow_milestones', True)"),
            Grouping::new("groupby_priority", "Priority", "priority"),
            Grouping::new("tags", "Tags", "tag_ids"),
            Grouping::new("customer", "Customer", "partner_id").offered("not context.get('hide_partner') and not context.get('template_project')"),
            Grouping::new("company_id", "Company", "company_id"),
            Grouping::new("create_date", "Creation Date", "create_date"),
            Grouping::new("deadline", "Deadline", "date_deadline"),
            Grouping::new("group_by_properties", "Properties", "task_properties"),
        ];
        measures: [
            text("allocated_hours"),
            text("working_hours_close"),
            text("working_hours_open"),
        ];
        dimensions: [
            text("project_id"),
            text("stage_id"),
            text("working_hours_open"),
            text("working_hours_close"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Window).id(421).xml_id("project.portal_share_action").label("Share Task").model("task.share.wizard").target("new").context("{'dialog_size': 'medium'}"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(592).xml_id("project_sms.project_task_act_window_sms_composer").label("Send SMS").model("sms.composer").target("new").context("{\n            'default_composition_mode': 'mass',\n            'default_mass_keep_log': True,\n            'default_res_ids': active_ids,\n        }"), const { &[text("list"), text("kanban"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(425).xml_id("project.action_server_convert_to_subtask").label("Convert to Task/Sub-Task").model("project.task"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(426).xml_id("project.action_server_convert_to_template").label("Convert to Template").model("project.task"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(420).xml_id("project.action_send_mail_project_task").label("Send Email").model("mail.compose.message").target("new").context("{\n                'default_composition_mode': 'mass_mail',\n            }"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(431).xml_id("project.mail_followers_edit_action_from_task").label("Add/Remove Followers").model("mail.followers.edit").target("new").context("{'default_res_model': 'project.task', 'default_res_ids': active_ids}"), const { &[text("list"), text("kanban")] }),
        ];
    }
}
