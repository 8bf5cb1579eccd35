//! Waiting for an Odoo that is busy, as long as it says. Only for what can be asked twice.

use std::{future::Future, time::Duration};

use crate::Error;

/// Asks, and while Odoo is busy waits as long as it says and asks again; `patience` is how long to wait in
/// all. Everything but being busy is answered at once. What is asked has to be safe to ask twice.
///
/// # Errors
/// Those of the last time it was asked.
pub async fn retry_while_busy<T, F: Future<Output = Result<T, Error>>>(
    patience: Duration,
    mut ask: impl FnMut() -> F,
) -> Result<T, Error> {
    let mut left = patience;
    // Whoever says to come again at once is not asked without end.
    let mut least = Duration::from_millis(250);
    loop {
        let error = match ask().await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let Some(seconds) = error.retry_after() else {
            return Err(error);
        };
        let wait = Duration::from_secs(seconds).max(least);
        match left.checked_sub(wait) {
            Some(rest) => left = rest,
            None => return Err(error),
        }
        least *= 2;
        tokio::time::sleep(wait).await;
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    fn busy(seconds: Option<u64>) -> Error {
        Error::Busy {
            url: "http://odoo".to_owned(),
            found: "HTTP 429 Too Many Requests".to_owned(),
            seconds,
            refused: true,
        }
    }

    /// What comes of an Odoo that is busy so many times: how often it was asked, how long that took.
    async fn asked(seconds: Option<u64>, times: usize, patience: u64) -> (usize, u64, bool) {
        let begin = Instant::now();
        let mut count = 0;
        let answer = retry_while_busy(Duration::from_secs(patience), || {
            count += 1;
            std::future::ready(match count > times {
                true => Ok(()),
                false => Err(busy(seconds)),
            })
        });
        let is_there = answer.await.is_ok();
        (count, begin.elapsed().as_secs(), is_there)
    }

    #[tokio::test(start_paused = true)]
    async fn it_waits_as_long_as_it_is_told_and_no_longer_than_it_may() {
        assert_eq!(asked(Some(2), 0, 0).await, (1, 0, true));
        assert_eq!(asked(Some(2), 3, 30).await, (4, 6, true));
        assert_eq!(asked(None, 1, 30).await, (2, 5, true));
        // Longer than there is patience: not even the first wait.
        assert_eq!(asked(Some(60), 1, 30).await, (1, 0, false));
        assert_eq!(asked(Some(10), 9, 30).await, (4, 30, false));
        // At once, again and again: ever less often.
        let (count, _, is_there) = asked(Some(0), usize::MAX, 30).await;
        assert!(count < 9 && !is_there, "{count}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_not_busy_is_told_at_once() {
        let mut count = 0;
        let answer: Result<(), Error> = retry_while_busy(Duration::from_secs(30), || {
            count += 1;
            std::future::ready(Err(Error::NoAnswer {
                url: "http://odoo".to_owned(),
                reason: "the connection broke".to_owned(),
            }))
        })
        .await;
        assert!(answer.is_err());
        assert_eq!(count, 1);
    }
}
