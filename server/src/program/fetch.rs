//! Files that are fetched to be attached, over HTTPS. Which hosts may be asked, the tool decides; a redirect leads to
//! no other.

use std::time::Duration;

use odoo::BoxFuture;
use reqwest::{Client, redirect::Policy};
use toolkit::{FetchError, Fetched, Fetching};

/// How long one may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fetches files over HTTPS.
pub(crate) struct HttpsFiles(Client);

impl HttpsFiles {
    /// None where there is no way to encrypt.
    pub(crate) fn new() -> Option<Self> {
        // An error means that the program chose its own before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .https_only(true)
            // Another host may be one that was not allowed.
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .build();
        client.ok().map(Self)
    }

    async fn get(&self, url: &str, most: usize) -> Result<Fetched, FetchError> {
        // Reasons name the address: it may hold a secret, and whoever asked knows it.
        let failed = |error: reqwest::Error| FetchError(error.without_url().to_string());
        let mut answer = self.0.get(url).send().await.map_err(failed)?;
        if !answer.status().is_success() {
            return Err(FetchError(format!("its host answers {}", answer.status())));
        }
        let too_large = || FetchError(format!("it has more than {most} bytes"));
        if answer
            .content_length()
            .is_some_and(|length| length > most as u64)
        {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(failed)? {
            if bytes.len() + piece.len() > most {
                return Err(too_large());
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(Fetched { bytes })
    }
}

impl Fetching for HttpsFiles {
    fn fetch<'f>(
        &'f self,
        url: &'f str,
        most: usize,
    ) -> BoxFuture<'f, Result<Fetched, FetchError>> {
        Box::pin(self.get(url, most))
    }
}
