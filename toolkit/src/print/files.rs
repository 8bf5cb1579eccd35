//! The files of a print: begun one after the other, waited for as long as a call waits, and told.

use serde_json::{Map, Value as Json, json};
use tokio::time::Instant;

use super::{
    Report, Row, file_name,
    ways::{self, Alone, Printed},
};
use crate::{
    Context, Exports, ToolError,
    export::{Fetched, Job, JobInfo, WhileCalled, Work, new_id, settled},
};

/// The files of a call.
pub(super) struct Files<'c> {
    context: &'c Context,
    exports: &'c Exports,
    /// Until when the call waits.
    deadline: Instant,
    told: Vec<Json>,
    /// Rows that could not be printed, with the reason.
    failed: Vec<(i64, ToolError)>,
    /// Rows whose turn did not come.
    left: Vec<i64>,
}

impl<'c> Files<'c> {
    pub(super) fn new(context: &'c Context, exports: &'c Exports) -> Self {
        Self {
            context,
            exports,
            deadline: Instant::now() + exports.settings().wait,
            told: Vec::new(),
            failed: Vec::new(),
            left: Vec::new(),
        }
    }

    /// Prints rows in one file.
    pub(super) async fn together(
        &mut self,
        model: &str,
        report: &Report,
        rows: Vec<Row>,
    ) -> Result<(), ToolError> {
        let name = match rows.as_slice() {
            [row] => format!("{} - {}", report.label, row.name),
            _ => report.label.clone(),
        };
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let (context, of_model) = (self.context.clone(), model.to_owned());
        let (of_report, asked) = (report.clone(), ids.clone());
        let print = async move { ways::together(&context, &of_model, &of_report, asked).await };
        match self.file(model, report, &name, &ids, print).await {
            Ok(file) => {
                self.told.push(file);
                Ok(())
            }
            Err(error) if ways::may_be_single(&error, &rows) => {
                let each = rows.into_iter().map(Alone::in_session).collect();
                self.each(model, report, each).await
            }
            Err(error) => Err(error),
        }
    }

    /// Prints each row as a file of its own.
    pub(super) async fn each(
        &mut self,
        model: &str,
        report: &Report,
        each: Vec<Alone>,
    ) -> Result<(), ToolError> {
        for alone in each {
            let id = alone.row.id;
            if Instant::now() >= self.deadline {
                self.left.push(id);
                continue;
            }
            let name = format!("{} - {}", report.label, alone.row.name);
            let (context, of_model) = (self.context.clone(), model.to_owned());
            let of_report = report.clone();
            let print = async move { ways::alone(&context, &of_model, &of_report, &alone).await };
            match self.file(model, report, &name, &[id], print).await {
                Ok(file) => self.told.push(file),
                Err(error) => self.failed.push((id, error)),
            }
        }
        match self.failed.first() {
            Some((_, error)) if self.told.is_empty() => Err(error.clone()),
            _ => Ok(()),
        }
    }

    /// Begins a file, waits for it, and tells of it.
    async fn file(
        &self,
        model: &str,
        report: &Report,
        name: &str,
        ids: &[i64],
        print: impl Future<Output = Result<Printed, ToolError>> + Send + 'static,
    ) -> Result<Json, ToolError> {
        let kind = report.kind.unwrap_or(odoo::PrintKind::Pdf);
        let told = JobInfo {
            file_name: file_name(name, kind.end()),
            media_type: kind.media_type(),
            owner: self.context.owner().await?,
            told: ways::told(model, report, ids),
        };
        let id = new_id().map_err(|error| ToolError::Export(error.to_string()))?;
        let of_model = model.to_owned();
        let fetch = Box::pin(async move {
            let printed = print.await?;
            let told = printed.told(&of_model);
            let Printed { document, .. } = printed;
            Ok(Fetched {
                file_name: document.file_name().map(|name| file_name(name, kind.end())),
                document,
                told,
            })
        });
        let job = self
            .exports
            .begin(Job::document(id, told), Work::Document(fetch))
            .map_err(|too_many| ToolError::Refused(too_many.told()))?;
        let called = WhileCalled::of(&job);
        settled(self.context, self.exports, job, called, self.deadline).await
    }

    /// What a client is told: of one file as of an export, of several a list.
    pub(super) fn told(self) -> Json {
        if let ([file], [], []) = (&*self.told, &*self.failed, &*self.left) {
            return file.clone();
        }
        let mut answer = Map::from_iter([("files".to_owned(), Json::from(self.told))]);
        if !self.failed.is_empty() {
            let failed = self.failed.iter();
            let failed = failed.map(|(id, error)| json!({"id": id, "error": error.to_json()}));
            answer.insert("not_printed".to_owned(), failed.collect());
        }
        if !self.left.is_empty() {
            let next = "The call's time was over: call again with the ids in `left`.";
            answer.insert("left".to_owned(), Json::from(self.left));
            answer.insert("next".to_owned(), Json::from(next));
        }
        Json::Object(answer)
    }
}
