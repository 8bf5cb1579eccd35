// @generated from schemas/demo/models/account.account.json by toolc; do not edit.

//! Account (`account.account`).

use toolkit::prelude::*;

use crate::*;

/// Account
///
/// An account of the chart of accounts, with its code and kind. For the account behind a number or
/// a name.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.account", order = "code, placeholder_code")]
#[odoo(shown(
    "code",
    "name",
    "account_type",
    "reconcile",
    "currency_id",
    "active",
    "company_ids"
))]
#[odoo(advertised(
    "name",
    "company_ids",
    "code",
    "account_type",
    "tax_ids",
    "tag_ids",
    "account_stock_variation_id",
    "active",
    "description"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::ACCOUNT_ACCOUNT)]
#[odoo(tool(search, name = "account_account_search", toolsets("accounting")))]
#[odoo(tool(get, name = "account_account_get", toolsets("accounting")))]
#[odoo(tool(count, name = "account_account_count", toolsets("accounting")))]
pub struct AccountAccount {
    /// Expense Account
    pub account_stock_expense_id: Option<Many2one<AccountAccount>>,
    /// Variation Account
    pub account_stock_variation_id: Option<Many2one<AccountAccount>>,
    /// Type
    #[odoo(required, computed)]
    pub account_type: Option<AccountAccountAccountType>,
    /// Active
    pub active: Option<bool>,
    /// Code
    #[odoo(computed, unstored, size = 64, can(search, sort, group))]
    pub code: Option<String>,
    /// Code Mapping
    #[odoo(inverse = "account_id")]
    pub code_mapping_ids: Option<One2many<AccountCodeMapping>>,
    /// Code Store
    #[odoo(company_dependent)]
    pub code_store: Option<String>,
    /// Company Currency
    #[odoo(readonly, unstored)]
    pub company_currency_id: Option<Many2one<ResCurrency>>,
    /// Company Fiscal Country Code
    #[odoo(readonly, unstored)]
    pub company_fiscal_country_code: Option<String>,
    /// Companies
    #[odoo(required)]
    pub company_ids: Option<Many2many<ResCompany>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Account Currency
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Current Balance
    #[odoo(readonly, unstored)]
    pub current_balance: Option<Decimal>,
    /// Description
    #[odoo(translated, text)]
    pub description: Option<String>,
    /// Display Mapping Tab
    #[odoo(unstored)]
    pub display_mapping_tab: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Group
    #[odoo(readonly, computed, unstored)]
    pub group_id: Option<Many2one<AccountGroup>>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Bring Accounts Balance Forward
    #[odoo(readonly, computed, unstored, can(search))]
    pub include_initial_balance: Option<bool>,
    /// Internal Group
    #[odoo(readonly, computed, unstored, can(search, sort, group))]
    pub internal_group: Option<AccountAccountInternalGroup>,
    /// Account Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Non Trade
    pub non_trade: Option<bool>,
    /// Internal Notes
    #[odoo(text)]
    pub note: Option<String>,
    /// Opening Balance
    #[odoo(unstored, monetary = "company_currency_id")]
    pub opening_balance: Option<Decimal>,
    /// Opening Credit
    #[odoo(unstored, monetary = "company_currency_id")]
    pub opening_credit: Option<Decimal>,
    /// Opening Debit
    #[odoo(unstored, monetary = "company_currency_id")]
    pub opening_debit: Option<Decimal>,
    /// Display code
    #[odoo(readonly, computed, unstored, can(search, sort, group))]
    pub placeholder_code: Option<String>,
    /// Allow Reconciliation
    #[odoo(computed)]
    pub reconcile: Option<bool>,
    /// Related Taxes Amount
    #[odoo(readonly, unstored)]
    pub related_taxes_amount: Option<i64>,
    /// Root
    #[odoo(readonly, computed, unstored, can(search, sort, group))]
    pub root_id: Option<Many2one<AccountRoot>>,
    /// Tags
    #[odoo(computed)]
    pub tag_ids: Option<Many2many<AccountAccountTag>>,
    /// Default Taxes
    pub tax_ids: Option<Many2many<AccountTax>>,
    /// Used
    #[odoo(readonly, unstored, can(search))]
    pub used: Option<bool>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `account_type` of `account.account`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountAccountAccountType {
    /// Receivable
    #[odoo("asset_receivable")]
    AssetReceivable,
    /// Bank and Cash
    #[odoo("asset_cash")]
    AssetCash,
    /// Current Assets
    #[odoo("asset_current")]
    AssetCurrent,
    /// Non-current Assets
    #[odoo("asset_non_current")]
    AssetNonCurrent,
    /// Prepayments
    #[odoo("asset_prepayments")]
    AssetPrepayments,
    /// Fixed Assets
    #[odoo("asset_fixed")]
    AssetFixed,
    /// Payable
    #[odoo("liability_payable")]
    LiabilityPayable,
    /// Credit Card
    #[odoo("liability_credit_card")]
    LiabilityCreditCard,
    /// Current Liabilities
    #[odoo("liability_current")]
    LiabilityCurrent,
    /// Non-current Liabilities
    #[odoo("liability_non_current")]
    LiabilityNonCurrent,
    /// Equity
    #[odoo("equity")]
    Equity,
    /// Current Year Earnings
    #[odoo("equity_unaffected")]
    EquityUnaffected,
    /// Income
    #[odoo("income")]
    Income,
    /// Other Income
    #[odoo("income_other")]
    IncomeOther,
    /// Expenses
    #[odoo("expense")]
    Expense,
    /// Other Expenses
    #[odoo("expense_other")]
    ExpenseOther,
    /// Depreciation
    #[odoo("expense_depreciation")]
    ExpenseDepreciation,
    /// Cost of Revenue
    #[odoo("expense_direct_cost")]
    ExpenseDirectCost,
    /// Off-Balance Sheet
    #[odoo("off_balance")]
    OffBalance,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `internal_group` of `account.account`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountAccountInternalGroup {
    /// Equity
    #[odoo("equity")]
    Equity,
    /// Asset
    #[odoo("asset")]
    Asset,
    /// Liability
    #[odoo("liability")]
    Liability,
    /// Income
    #[odoo("income")]
    Income,
    /// Expense
    #[odoo("expense")]
    Expense,
    /// Off Balance
    #[odoo("off")]
    Off,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
