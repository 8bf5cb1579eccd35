// @generated from schemas/demo/screens/res.company.json by toolc; do not edit.

//! What people see of `res.company`.

toolkit::screen! {
    /// What people see of `res.company`.
    RES_COMPANY {
        apps: [
            App::new("base.menu_administration", "Settings"),
        ];
        reports: [
            Report::new(79, "Preview Internal Report", const { &[text("list"), text("form")] }).xml_id("web.action_report_internalpreview").report_name("web.preview_internalreport").report_type("qweb-pdf"),
            Report::new(80, "Preview External Report", const { &[text("list"), text("form")] }).xml_id("web.action_report_externalpreview").report_name("web.preview_externalreport").report_type("qweb-pdf"),
            Report::new(81, "Report Layout Preview", const { &[text("list"), text("form")] }).xml_id("web.action_report_layout_preview").report_name("web.preview_layout_report").report_type("qweb-pdf"),
        ];
    }
}
