// @generated from schemas/demo/toolc.toml by toolc; do not edit.

//! Models that others refer to and that are not compiled.

toolkit::related! {
    /// `account.account.tag`
    AccountAccountTag = "account.account.tag";
    /// `account.analytic.account`
    AccountAnalyticAccount = "account.analytic.account";
    /// `account.analytic.line`
    AccountAnalyticLine = "account.analytic.line";
    /// `account.bank.statement`
    AccountBankStatement = "account.bank.statement";
    /// `account.bank.statement.line`
    AccountBankStatementLine = "account.bank.statement.line";
    /// `account.cash.rounding`
    AccountCashRounding = "account.cash.rounding";
    /// `account.code.mapping`
    AccountCodeMapping = "account.code.mapping";
    /// `account.fiscal.position`
    AccountFiscalPosition = "account.fiscal.position";
    /// `account.full.reconcile`
    AccountFullReconcile = "account.full.reconcile";
    /// `account.group`
    AccountGroup = "account.group";
    /// `account.incoterms`
    AccountIncoterms = "account.incoterms";
    /// `account.journal.group`
    AccountJournalGroup = "account.journal.group";
    /// `account.partial.reconcile`
    AccountPartialReconcile = "account.partial.reconcile";
    /// `account.payment.method`
    AccountPaymentMethod = "account.payment.method";
    /// `account.payment.method.line`
    AccountPaymentMethodLine = "account.payment.method.line";
    /// `account.payment.term`
    AccountPaymentTerm = "account.payment.term";
    /// `account.reconcile.model`
    AccountReconcileModel = "account.reconcile.model";
    /// `account.root`
    AccountRoot = "account.root";
    /// `account.tax.group`
    AccountTaxGroup = "account.tax.group";
    /// `account.tax.repartition.line`
    AccountTaxRepartitionLine = "account.tax.repartition.line";
    /// `barcode.nomenclature`
    BarcodeNomenclature = "barcode.nomenclature";
    /// `calendar.alarm`
    CalendarAlarm = "calendar.alarm";
    /// `calendar.attendee`
    CalendarAttendee = "calendar.attendee";
    /// `calendar.event.type`
    CalendarEventType = "calendar.event.type";
    /// `calendar.recurrence`
    CalendarRecurrence = "calendar.recurrence";
    /// `crm.iap.lead.mining.request`
    CrmIapLeadMiningRequest = "crm.iap.lead.mining.request";
    /// `crm.lost.reason`
    CrmLostReason = "crm.lost.reason";
    /// `crm.recurring.plan`
    CrmRecurringPlan = "crm.recurring.plan";
    /// `crm.team.member`
    CrmTeamMember = "crm.team.member";
    /// `discuss.channel`
    DiscussChannel = "discuss.channel";
    /// `hr.contract.type`
    HrContractType = "hr.contract.type";
    /// `hr.departure.reason`
    HrDepartureReason = "hr.departure.reason";
    /// `hr.employee.category`
    HrEmployeeCategory = "hr.employee.category";
    /// `hr.employee.skill`
    HrEmployeeSkill = "hr.employee.skill";
    /// `hr.job.skill`
    HrJobSkill = "hr.job.skill";
    /// `hr.leave.type`
    HrLeaveType = "hr.leave.type";
    /// `hr.payroll.structure.type`
    HrPayrollStructureType = "hr.payroll.structure.type";
    /// `hr.resume.line`
    HrResumeLine = "hr.resume.line";
    /// `hr.skill`
    HrSkill = "hr.skill";
    /// `hr.version`
    HrVersion = "hr.version";
    /// `hr.work.location`
    HrWorkLocation = "hr.work.location";
    /// `ir.actions.actions`
    IrActionsActions = "ir.actions.actions";
    /// `ir.actions.report`
    IrActionsReport = "ir.actions.report";
    /// `ir.attachment`
    IrAttachment = "ir.attachment";
    /// `ir.mail_server`
    IrMailServer = "ir.mail_server";
    /// `ir.model`
    IrModel = "ir.model";
    /// `ir.module.module`
    IrModuleModule = "ir.module.module";
    /// `ir.sequence`
    IrSequence = "ir.sequence";
    /// `ir.ui.view`
    IrUiView = "ir.ui.view";
    /// `mail.activity.plan`
    MailActivityPlan = "mail.activity.plan";
    /// `mail.activity.type`
    MailActivityType = "mail.activity.type";
    /// `mail.alias.domain`
    MailAliasDomain = "mail.alias.domain";
    /// `mail.message`
    MailMessage = "mail.message";
    /// `mail.message.subtype`
    MailMessageSubtype = "mail.message.subtype";
    /// `mail.template`
    MailTemplate = "mail.template";
    /// `mailing.list`
    MailingList = "mailing.list";
    /// `mailing.mailing`
    MailingMailing = "mailing.mailing";
    /// `payment.transaction`
    PaymentTransaction = "payment.transaction";
    /// `product.attribute.custom.value`
    ProductAttributeCustomValue = "product.attribute.custom.value";
    /// `product.combo`
    ProductCombo = "product.combo";
    /// `product.combo.item`
    ProductComboItem = "product.combo.item";
    /// `product.document`
    ProductDocument = "product.document";
    /// `product.pricelist`
    ProductPricelist = "product.pricelist";
    /// `product.pricelist.item`
    ProductPricelistItem = "product.pricelist.item";
    /// `product.removal`
    ProductRemoval = "product.removal";
    /// `product.supplierinfo`
    ProductSupplierinfo = "product.supplierinfo";
    /// `product.tag`
    ProductTag = "product.tag";
    /// `product.template.attribute.line`
    ProductTemplateAttributeLine = "product.template.attribute.line";
    /// `product.template.attribute.value`
    ProductTemplateAttributeValue = "product.template.attribute.value";
    /// `product.uom`
    ProductUom = "product.uom";
    /// `project.collaborator`
    ProjectCollaborator = "project.collaborator";
    /// `project.milestone`
    ProjectMilestone = "project.milestone";
    /// `project.role`
    ProjectRole = "project.role";
    /// `project.task.recurrence`
    ProjectTaskRecurrence = "project.task.recurrence";
    /// `project.task.stage.personal`
    ProjectTaskStagePersonal = "project.task.stage.personal";
    /// `project.update`
    ProjectUpdate = "project.update";
    /// `properties.base.definition`
    PropertiesBaseDefinition = "properties.base.definition";
    /// `purchase.bill.union`
    PurchaseBillUnion = "purchase.bill.union";
    /// `quotation.document`
    QuotationDocument = "quotation.document";
    /// `report.paperformat`
    ReportPaperformat = "report.paperformat";
    /// `res.bank`
    ResBank = "res.bank";
    /// `res.country.group`
    ResCountryGroup = "res.country.group";
    /// `res.currency.rate`
    ResCurrencyRate = "res.currency.rate";
    /// `res.groups`
    ResGroups = "res.groups";
    /// `res.lang`
    ResLang = "res.lang";
    /// `res.partner.bank`
    ResPartnerBank = "res.partner.bank";
    /// `res.partner.industry`
    ResPartnerIndustry = "res.partner.industry";
    /// `res.role`
    ResRole = "res.role";
    /// `res.users.settings`
    ResUsersSettings = "res.users.settings";
    /// `resource.calendar`
    ResourceCalendar = "resource.calendar";
    /// `resource.resource`
    ResourceResource = "resource.resource";
    /// `sale.order.template`
    SaleOrderTemplate = "sale.order.template";
    /// `sms.template`
    SmsTemplate = "sms.template";
    /// `stock.lot`
    StockLot = "stock.lot";
    /// `stock.move.line`
    StockMoveLine = "stock.move.line";
    /// `stock.package`
    StockPackage = "stock.package";
    /// `stock.package.history`
    StockPackageHistory = "stock.package.history";
    /// `stock.package.type`
    StockPackageType = "stock.package.type";
    /// `stock.picking.type`
    StockPickingType = "stock.picking.type";
    /// `stock.putaway.rule`
    StockPutawayRule = "stock.putaway.rule";
    /// `stock.reference`
    StockReference = "stock.reference";
    /// `stock.route`
    StockRoute = "stock.route";
    /// `stock.rule`
    StockRule = "stock.rule";
    /// `stock.scrap`
    StockScrap = "stock.scrap";
    /// `stock.storage.category`
    StockStorageCategory = "stock.storage.category";
    /// `stock.storage.category.capacity`
    StockStorageCategoryCapacity = "stock.storage.category.capacity";
    /// `stock.warehouse.orderpoint`
    StockWarehouseOrderpoint = "stock.warehouse.orderpoint";
    /// `utm.campaign`
    UtmCampaign = "utm.campaign";
    /// `utm.medium`
    UtmMedium = "utm.medium";
    /// `utm.source`
    UtmSource = "utm.source";
}
