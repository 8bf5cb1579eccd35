// @generated from schemas/demo/models/account.move.send.wizard.json by toolc; do not edit.

//! Account Move Send Wizard (`account.move.send.wizard`).

use toolkit::prelude::*;

use crate::*;

/// Account Move Send Wizard
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.move.send.wizard", order = "id", transient)]
#[odoo(shown("mail_partner_ids", "subject", "template_id"))]
#[odoo(advertised("mail_partner_ids", "subject", "body", "template_id"))]
#[odoo(screen = crate::screens::ACCOUNT_MOVE_SEND_WIZARD)]
pub struct AccountMoveSendWizard {
    /// Alerts
    #[odoo(readonly, computed, unstored)]
    pub alerts: Option<Json>,
    /// Attachments Not Supported
    #[odoo(readonly, computed, unstored)]
    pub attachments_not_supported: Option<Json>,
    /// Available Pdf Report
    #[odoo(readonly, computed, unstored)]
    pub available_pdf_report_ids: Option<One2many<IrActionsReport>>,
    /// Contents
    #[odoo(computed, html)]
    pub body: Option<String>,
    /// Body content is the same as the template
    #[odoo(readonly, computed, unstored)]
    pub body_has_template_value: Option<bool>,
    /// Can Edit Body
    #[odoo(readonly, computed, unstored)]
    pub can_edit_body: Option<bool>,
    /// Company
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "move_id.company_id"
    )]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Attachments Widget
    #[odoo(readonly, computed, unstored)]
    pub display_attachments_widget: Option<bool>,
    /// Display Name
    #[odoo(readonly, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Pdf Report
    #[odoo(readonly, computed, unstored)]
    pub display_pdf_report_id: Option<bool>,
    /// Extra Edi Checkboxes
    #[odoo(computed, can(search, sort, group))]
    pub extra_edi_checkboxes: Option<Json>,
    /// Extra Edis
    #[odoo(computed, unstored)]
    pub extra_edis: Option<Json>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Invoice Edi Format
    #[odoo(readonly, computed, unstored)]
    pub invoice_edi_format: Option<AccountMoveSendWizardInvoiceEdiFormat>,
    /// Is Editor
    #[odoo(readonly, unstored)]
    pub is_mail_template_editor: Option<bool>,
    /// Language
    #[odoo(computed)]
    pub lang: Option<String>,
    /// Mail Attachments Widget
    #[odoo(computed, can(search, sort, group))]
    pub mail_attachments_widget: Option<Json>,
    /// To
    ///
    /// Who gets it; the customer when left out
    #[odoo(computed)]
    pub mail_partner_ids: Option<Many2many<ResPartner>>,
    /// Related Document Model
    #[odoo(computed)]
    pub model: Option<String>,
    /// Move
    #[odoo(required)]
    pub move_id: Option<Many2one<AccountMove>>,
    /// Rendering Model
    #[odoo(readonly, computed, unstored)]
    pub render_model: Option<String>,
    /// Related Document IDs
    #[odoo(computed, text)]
    pub res_ids: Option<String>,
    /// Sending Method Checkboxes
    #[odoo(computed, can(search, sort, group))]
    pub sending_method_checkboxes: Option<Json>,
    /// Sending Methods
    #[odoo(computed, unstored)]
    pub sending_methods: Option<Json>,
    /// Subject
    #[odoo(computed)]
    pub subject: Option<String>,
    /// Mail Template
    #[odoo(computed)]
    pub template_id: Option<Many2one<MailTemplate>>,
    /// Template Name
    pub template_name: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `invoice_edi_format` of `account.move.send.wizard`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountMoveSendWizardInvoiceEdiFormat {
    /// France (FacturX)
    #[odoo("facturx")]
    Facturx,
    /// EU Standard (Peppol Bis 3.0)
    #[odoo("ubl_bis3")]
    UblBis3,
    /// Germany (XRechnung)
    #[odoo("xrechnung")]
    Xrechnung,
    /// Netherlands (NLCIUS)
    #[odoo("nlcius")]
    Nlcius,
    /// Australia (BIS Billing 3.0 A-NZ)
    #[odoo("ubl_a_nz")]
    UblANz,
    /// Singapore (BIS Billing 3.0 SG)
    #[odoo("ubl_sg")]
    UblSg,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
