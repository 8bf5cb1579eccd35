// @generated from schemas/demo/models/mail.compose.message.json by toolc; do not edit.

//! Email composition wizard (`mail.compose.message`).

use toolkit::prelude::*;

use crate::*;

/// Email composition wizard
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "mail.compose.message", order = "id", transient)]
#[odoo(shown("partner_ids", "subject", "template_id", "attachment_ids"))]
#[odoo(advertised("partner_ids", "subject", "body", "template_id"))]
#[odoo(screen = crate::screens::MAIL_COMPOSE_MESSAGE)]
pub struct MailComposeMessage {
    /// Attachments
    #[odoo(computed)]
    pub attachment_ids: Option<Many2many<IrAttachment>>,
    /// Author
    #[odoo(computed)]
    pub author_id: Option<Many2one<ResPartner>>,
    /// Delete Emails
    #[odoo(computed)]
    pub auto_delete: Option<bool>,
    /// Keep Message Copy
    #[odoo(computed)]
    pub auto_delete_keep_log: Option<bool>,
    /// Contents
    ///
    /// The text; the template's when left out
    #[odoo(computed, html)]
    pub body: Option<String>,
    /// Body content is the same as the template
    #[odoo(readonly, computed, unstored)]
    pub body_has_template_value: Option<bool>,
    /// Mass Mailing Campaign
    pub campaign_id: Option<Many2one<UtmCampaign>>,
    /// Can Edit Body
    #[odoo(readonly, computed, unstored)]
    pub can_edit_body: Option<bool>,
    /// Batch composition
    #[odoo(readonly, computed, unstored)]
    pub composition_batch: Option<bool>,
    /// Comment Options
    pub composition_comment_option: Option<MailComposeMessageCompositionCommentOption>,
    /// Composition mode
    pub composition_mode: Option<MailComposeMessageCompositionMode>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, unstored, can(search))]
    pub display_name: Option<String>,
    /// Add signature
    #[odoo(computed)]
    pub email_add_signature: Option<bool>,
    /// Email Notification Layout
    #[odoo(computed)]
    pub email_layout_xmlid: Option<String>,
    /// Send mailing or notifications directly
    #[odoo(computed)]
    pub force_send: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Is Editor
    #[odoo(readonly, unstored)]
    pub is_mail_template_editor: Option<bool>,
    /// Language
    #[odoo(computed)]
    pub lang: Option<String>,
    /// Mail Activity Type
    pub mail_activity_type_id: Option<Many2one<MailActivityType>>,
    /// Outgoing mail server
    #[odoo(computed)]
    pub mail_server_id: Option<Many2one<IrMailServer>>,
    /// Mailing List
    pub mailing_list_ids: Option<Many2many<MailingList>>,
    /// Mass Mailing
    pub mass_mailing_id: Option<Many2one<MailingMailing>>,
    /// Type
    #[odoo(required)]
    pub message_type: Option<MailComposeMessageMessageType>,
    /// Related Document Model
    #[odoo(computed)]
    pub model: Option<String>,
    /// Thread-Enabled
    #[odoo(readonly, computed, unstored)]
    pub model_is_thread: Option<bool>,
    /// Is an external partner follower of the document?
    #[odoo(readonly, computed, unstored)]
    pub notified_bcc_contains_share: Option<bool>,
    /// Notify Author
    #[odoo(computed)]
    pub notify_author: Option<bool>,
    /// Notify Author Mention
    #[odoo(computed)]
    pub notify_author_mention: Option<bool>,
    /// Notify Skip Followers
    #[odoo(computed)]
    pub notify_skip_followers: Option<bool>,
    /// Parent Message
    pub parent_id: Option<Many2one<MailMessage>>,
    /// Additional Contacts
    ///
    /// Who gets it; the customer or vendor when left out
    #[odoo(computed)]
    pub partner_ids: Option<Many2many<ResPartner>>,
    /// Partner Ids All Have Email
    #[odoo(readonly, computed, unstored)]
    pub partner_ids_all_have_email: Option<bool>,
    /// Alias Domain
    #[odoo(computed)]
    pub record_alias_domain_id: Option<Many2one<MailAliasDomain>>,
    /// Company
    #[odoo(computed)]
    pub record_company_id: Option<Many2one<ResCompany>>,
    /// Rendering Model
    #[odoo(readonly, computed, unstored)]
    pub render_model: Option<String>,
    /// Active domain
    #[odoo(text)]
    pub res_domain: Option<String>,
    /// Responsible
    pub res_domain_user_id: Option<Many2one<ResUsers>>,
    /// Related Document IDs
    #[odoo(computed, text)]
    pub res_ids: Option<String>,
    /// Subject
    #[odoo(computed)]
    pub subject: Option<String>,
    /// Subtype
    #[odoo(computed)]
    pub subtype_id: Option<Many2one<MailMessageSubtype>>,
    /// Is a log
    #[odoo(readonly, computed, unstored)]
    pub subtype_is_log: Option<bool>,
    /// Use template
    pub template_id: Option<Many2one<MailTemplate>>,
    /// Template Name
    pub template_name: Option<String>,
    /// Use Exclusion List
    pub use_exclusion_list: Option<bool>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `composition_comment_option` of `mail.compose.message`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailComposeMessageCompositionCommentOption {
    /// Reply-All
    #[odoo("reply_all")]
    ReplyAll,
    /// Forward
    #[odoo("forward")]
    Forward,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `composition_mode` of `mail.compose.message`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailComposeMessageCompositionMode {
    /// Post on a document
    #[odoo("comment")]
    Comment,
    /// Email Mass Mailing
    #[odoo("mass_mail")]
    MassMail,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `message_type` of `mail.compose.message`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum MailComposeMessageMessageType {
    /// Automated Targeted Notification
    #[odoo("auto_comment")]
    AutoComment,
    /// Comment
    #[odoo("comment")]
    Comment,
    /// System notification
    #[odoo("notification")]
    Notification,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
