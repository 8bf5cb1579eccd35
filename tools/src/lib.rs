// @generated from schemas/demo/toolc.toml by toolc; do not edit.

//! 40 models of Odoo 19.0 and their 260 tools, and 14 of wizards, compiled from `schemas/demo`.
//!
//! A program holds the tools when it names this crate once, `use tools as _;`.

// Labels are Odoo's: what looks like a link or a tag in one is none.
#![allow(rustdoc::bare_urls, rustdoc::broken_intra_doc_links)]
#![allow(rustdoc::invalid_html_tags)]
// Members are called as Odoo calls its fields.
#![allow(non_snake_case)]
// Several tools lead to wizards that always open.
#![allow(clippy::duplicated_attributes)]

pub mod account_account;
pub mod account_journal;
pub mod account_move;
pub mod account_move_line;
pub mod account_move_reversal;
pub mod account_move_send_wizard;
pub mod account_payment;
pub mod account_payment_register;
pub mod account_tax;
pub mod calendar_event;
pub mod choices;
pub mod confirm_stock_sms;
pub mod crm_lead;
pub mod crm_lead2opportunity_partner;
pub mod crm_lead_lost;
pub mod crm_quotation_partner;
pub mod crm_stage;
pub mod crm_tag;
pub mod crm_team;
pub mod hr_department;
pub mod hr_employee;
pub mod hr_holidays_cancel_leave;
pub mod hr_job;
pub mod hr_leave;
pub mod mail_activity;
pub mod mail_compose_message;
pub mod product_category;
pub mod product_product;
pub mod product_template;
pub mod project_project;
pub mod project_tags;
pub mod project_task;
pub mod project_task_type;
pub mod purchase_order;
pub mod purchase_order_line;
pub mod related;
pub mod res_company;
pub mod res_country;
pub mod res_country_state;
pub mod res_currency;
pub mod res_partner;
pub mod res_partner_category;
pub mod res_users;
pub mod sale_advance_payment_inv;
pub mod sale_order;
pub mod sale_order_line;
pub mod screens;
pub mod stock_backorder_confirmation;
pub mod stock_backorder_confirmation_line;
pub mod stock_location;
pub mod stock_move;
pub mod stock_picking;
pub mod stock_quant;
pub mod stock_return_picking;
pub mod stock_return_picking_line;
pub mod stock_warehouse;
pub mod uom_uom;

pub use account_account::*;
pub use account_journal::*;
pub use account_move::*;
pub use account_move_line::*;
pub use account_move_reversal::*;
pub use account_move_send_wizard::*;
pub use account_payment::*;
pub use account_payment_register::*;
pub use account_tax::*;
pub use calendar_event::*;
pub use confirm_stock_sms::*;
pub use crm_lead::*;
pub use crm_lead_lost::*;
pub use crm_lead2opportunity_partner::*;
pub use crm_quotation_partner::*;
pub use crm_stage::*;
pub use crm_tag::*;
pub use crm_team::*;
pub use hr_department::*;
pub use hr_employee::*;
pub use hr_holidays_cancel_leave::*;
pub use hr_job::*;
pub use hr_leave::*;
pub use mail_activity::*;
pub use mail_compose_message::*;
pub use product_category::*;
pub use product_product::*;
pub use product_template::*;
pub use project_project::*;
pub use project_tags::*;
pub use project_task::*;
pub use project_task_type::*;
pub use purchase_order::*;
pub use purchase_order_line::*;
pub use related::*;
pub use res_company::*;
pub use res_country::*;
pub use res_country_state::*;
pub use res_currency::*;
pub use res_partner::*;
pub use res_partner_category::*;
pub use res_users::*;
pub use sale_advance_payment_inv::*;
pub use sale_order::*;
pub use sale_order_line::*;
pub use stock_backorder_confirmation::*;
pub use stock_backorder_confirmation_line::*;
pub use stock_location::*;
pub use stock_move::*;
pub use stock_picking::*;
pub use stock_quant::*;
pub use stock_return_picking::*;
pub use stock_return_picking_line::*;
pub use stock_warehouse::*;
pub use uom_uom::*;

toolkit::toolsets! {
    "accounting": [
        "check_filter",
    ];
    "bi": [
        "check_filter",
    ];
    "default": [
        "call_tool",
        "continue_wizard",
        "create_records",
        "delete_records",
        "describe_tool",
        "export",
        "find_tools",
        "import_records",
        "pivot",
        "post_note",
        "press_button",
        "search_records",
        "timeseries",
        "top_n",
        "update_records",
    ];
    "inventory": [
        "check_filter",
    ];
    "people": [
        "check_filter",
    ];
    "projects": [
        "check_filter",
    ];
    "sales": [
        "check_filter",
    ];
}

// What tools were called before.
toolkit::renamed! {
    "account_move_action_post" => "account_move_post";
    "account_move_button_cancel" => "account_move_cancel";
    "account_move_button_draft" => "account_move_draft";
    "crm_lead_action_set_lost" => "crm_lead_set_lost";
    "crm_lead_action_set_won" => "crm_lead_set_won";
    "hr_leave_action_approve" => "hr_leave_approve";
    "hr_leave_action_refuse" => "hr_leave_refuse";
    "purchase_order_button_cancel" => "purchase_order_cancel";
    "purchase_order_button_confirm" => "purchase_order_confirm";
    "purchase_order_button_draft" => "purchase_order_draft";
    "sale_order_action_cancel" => "sale_order_cancel";
    "sale_order_action_confirm" => "sale_order_confirm";
    "sale_order_action_draft" => "sale_order_draft";
    "stock_picking_action_assign" => "stock_picking_assign";
    "stock_picking_action_cancel" => "stock_picking_cancel";
    "stock_picking_action_confirm" => "stock_picking_confirm";
    "stock_picking_button_validate" => "stock_picking_validate";
}

// What was left out of a model, where others show it.
toolkit::hidden! {
    "hr.version": [
        "children",
        "contract_wage",
        "identification_id",
        "marital",
        "passport_expiration_date",
        "passport_id",
        "private_city",
        "private_country_id",
        "private_state_id",
        "private_street",
        "private_street2",
        "private_zip",
        "sex",
        "spouse_birthdate",
        "spouse_complete_name",
        "ssnid",
        "wage",
    ];
}

toolkit::locked!("../../schemas/demo/toolc.lock");
