// @generated from schemas/demo/models/account.move.reversal.json by toolc; do not edit.

//! Account Move Reversal (`account.move.reversal`).

use toolkit::prelude::*;

use crate::*;

/// Account Move Reversal
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.move.reversal", order = "id", transient)]
#[odoo(shown("reason", "date", "journal_id"))]
#[odoo(advertised("reason", "date", "journal_id"))]
#[odoo(screen = crate::screens::ACCOUNT_MOVE_REVERSAL)]
pub struct AccountMoveReversal {
    /// Available Journal
    #[odoo(readonly, computed, unstored)]
    pub available_journal_ids: Option<Many2many<AccountJournal>>,
    /// Company
    #[odoo(required, readonly)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        related = "company_id.country_id.code"
    )]
    pub country_code: Option<String>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed, unstored)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Reversal date
    ///
    /// The date of the credit note
    pub date: Option<Date>,
    /// Display Name
    #[odoo(readonly, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Journal
    #[odoo(required, computed)]
    pub journal_id: Option<Many2one<AccountJournal>>,
    /// Move
    #[odoo(computed)]
    pub move_ids: Option<Many2many<AccountMove>>,
    /// Move Type
    #[odoo(readonly, computed, unstored)]
    pub move_type: Option<String>,
    /// New Move
    pub new_move_ids: Option<Many2many<AccountMove>>,
    /// Reason displayed on Credit Note
    pub reason: Option<String>,
    /// Residual
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub residual: Option<Decimal>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
