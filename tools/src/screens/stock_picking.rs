// @generated from schemas/demo/screens/stock.picking.json by toolc; do not edit.

//! What people see of `stock.picking`.

toolkit::screen! {
    /// What people see of `stock.picking`.
    STOCK_PICKING {
        buttons: [
            Button::method("action_confirm", "Mark as Todo", Place::Header).primary().offered("state == 'draft'"),
            Button::method("action_assign", "Check Availability", Place::Header).primary().offered("show_check_availability"),
            Button::method("button_validate", "Validate", Place::Header).primary().offered("state not in ('draft', 'confirmed', 'done', 'cancel')"),
            Button::method("button_validate", "Validate", Place::Header).offered("state not in ('waiting', 'assigned', 'done', 'cancel')"),
            Button::method("do_print_picking", "Print", Place::Header).offered("state == 'assigned'"),
            Button::action(Action::of_kind(ActionKind::Report).id(452).xml_id("stock.action_report_delivery").label("Delivery Slip").model("stock.picking"), "Print", Place::Header).offered("state == 'done'"),
            Button::action(Action::of_kind(ActionKind::Window).id(471).xml_id("stock.act_stock_return_picking").label("Return").model("stock.return.picking").target("new"), "Return", Place::Header),
            Button::method("action_cancel", "Cancel", Place::Header).asks().offered("state in ('assigned', 'confirmed', 'draft', 'waiting')"),
            Button::method("do_unreserve", "Unreserve", Place::ListHeader),
            Button::method("action_assign", "Check Availability", Place::ListHeader),
        ];
        presets: [
            Preset::new("to_do_transfers", "To Do").domain("['&', ('user_id', 'in', [uid, False]), ('state', 'not in', ['done', 'cancel'])]"),
            Preset::new("my_transfers", "My Transfers").domain("[('user_id', '=', uid)]"),
            Preset::new("starred", "Starred").domain("[('priority', '=', '1')]"),
            Preset::new("draft", "Draft").domain("[('state', '=', 'draft')]"),
            Preset::new("waiting", "Waiting").domain("[('state', 'in', ('confirmed', 'waiting'))]"),
            Preset::new("available", "Ready").domain("[('state', '=', 'assigned')]"),
            Preset::new("reception", "Receipts").domain("[('picking_type_code', '=', 'incoming')]").hidden(),
            Preset::new("delivery", "Deliveries").domain("[('picking_type_code', '=', 'outgoing')]").hidden(),
            Preset::new("internal", "Internal").domain("[('picking_type_code', '=', 'internal')]").hidden(),
            Preset::new("before", "Before").domain("[('search_date_category', '=', 'before')]").hidden(),
            Preset::new("late", "Late").domain("[('state', 'in', ('assigned', 'waiting', 'confirmed')), '|', '|', ('has_deadline_issue', '=', True), ('date_deadline', '<', current_date), ('scheduled_date', '<', current_date)]"),
            Preset::new("yesterday", "Yesterday").domain("[('search_date_category', '=', 'yesterday')]"),
            Preset::new("today", "Today").domain("[('search_date_category', '=', 'today')]"),
            Preset::new("day_1", "Tomorrow").domain("[('search_date_category', '=', 'day_1')]"),
            Preset::new("day_2", "The day after tomorrow").domain("[('search_date_category', '=', 'day_2')]").hidden(),
            Preset::new("after", "After").domain("[('search_date_category', '=', 'after')]").hidden(),
            Preset::new("late_availability", "Late Availability").domain("[('products_availability_state', '=', 'late')]"),
            Preset::new("backorder", "Backorders").domain("[('backorder_id', '!=', False), ('state', 'in', ('assigned', 'waiting', 'confirmed'))]"),
            Preset::new("filter_activities_my", "My Activities").domain("[('activity_user_id', '=', uid)]").hidden(),
            Preset::new("activities_overdue", "Late Activities").domain("[('my_activity_date_deadline', '<', 'today')]").hidden(),
            Preset::new("activities_today", "Today Activities").domain("[('my_activity_date_deadline', '=', 'today')]").hidden(),
            Preset::new("activities_upcoming_all", "Future Activities").domain("[('my_activity_date_deadline', '>', 'today')]").hidden(),
            Preset::new("activities_exception", "Warnings").domain("[('activity_exception_decoration', '!=', False)]"),
        ];
        groupings: [
            Grouping::new("status", "Status", "state"),
            Grouping::new("expected_date", "Scheduled Date", "scheduled_date"),
            Grouping::new("origin", "Source Document", "origin"),
            Grouping::new("partner_country", "Destination Country", "partner_country_id"),
            Grouping::new("picking_type", "Operation Type", "picking_type_id"),
            Grouping::new("group_by_picking_properties", "Properties", "picking_properties"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(500).xml_id("stock.action_unreserve_picking").label("Unreserve").model("stock.picking"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(502).xml_id("stock.action_toggle_is_locked").label("Lock/Unlock").model("stock.picking"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(503).xml_id("stock.action_scrap").label("Scrap").model("stock.picking"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(519).xml_id("stock.stock_split_picking").label("Split").model("stock.picking"), const { &[text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(501).xml_id("stock.action_print_labels").label("Labels").model("stock.picking"), const { &[text("list"), text("kanban"), text("form")] }),
            BoundAction::new(Action::of_kind(ActionKind::Window).id(504).xml_id("stock.action_lead_mass_mail").label("Send email").model("mail.compose.message").target("new").context("{\n                'default_composition_mode': 'mass_mail',\n            }"), const { &[text("list"), text("kanban")] }),
            BoundAction::new(Action::of_kind(ActionKind::Server).id(499).xml_id("stock.action_validate_picking").label("Validate").model("stock.picking"), const { &[text("list"), text("kanban")] }),
        ];
        reports: [
            Report::new(451, "Picking Operations", const { &[text("list"), text("form")] }).xml_id("stock.action_report_picking").report_name("stock.report_picking").report_type("qweb-pdf"),
            Report::new(452, "Delivery Slip", const { &[text("list"), text("form")] }).xml_id("stock.action_report_delivery").report_name("stock.report_deliveryslip").report_type("qweb-pdf"),
            Report::new(470, "Return slip", const { &[text("list"), text("form")] }).xml_id("stock.return_label_report").report_name("stock.report_return_document").report_type("qweb-pdf"),
        ];
    }
}
