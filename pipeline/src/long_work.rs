//! Work that may take long between its waits: kept from the threads that serve.

use std::{
    future::{Future, poll_fn},
    pin::pin,
};

use serde_json::{Map, Value as Json};
use tokio::{
    runtime::{Handle, RuntimeFlavor},
    sync::Semaphore,
    task::block_in_place,
};

/// Arguments of more bytes than this may take a while to be looked at: twenty of the longest at once must not
/// keep anybody else waiting.
const LONG: usize = 64 * 1024;

/// How many of them are worked on at a time, what they wait for aside: more would only take memory from each
/// other.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Whether a call with these arguments may take long.
pub(crate) fn is_long(arguments: &Map<String, Json>) -> bool {
    let mut left = LONG;
    let fits = arguments
        .iter()
        .all(|(name, json)| take(&mut left, name.len()) && fits(json, &mut left));
    !fits
}

/// Whether a value is no longer than what is left, which it uses up.
fn fits(json: &Json, left: &mut usize) -> bool {
    /// What any value takes at least, with what stands around it.
    const LEAST: usize = 2;
    take(left, LEAST)
        && match json {
            Json::String(text) => take(left, text.len()),
            Json::Array(list) => list.iter().all(|json| fits(json, left)),
            Json::Object(map) => map
                .iter()
                .all(|(name, json)| take(left, name.len()) && fits(json, left)),
            Json::Null | Json::Bool(_) | Json::Number(_) => true,
        }
}

fn take(left: &mut usize, bytes: usize) -> bool {
    match left.checked_sub(bytes) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

/// Does the work; where it may take long, others are served by another thread meanwhile.
pub(crate) async fn do_work<T>(is_long: bool, work: impl Future<Output = T>) -> T {
    // A runtime of one thread, a test's, has no other one.
    let runtime = Handle::current();
    if !is_long || runtime.runtime_flavor() != RuntimeFlavor::MultiThread {
        return work.await;
    }
    let mut work = pin!(work);
    poll_fn(|context| {
        block_in_place(|| {
            let _turn = runtime.block_on(TURNS.acquire());
            work.as_mut().poll(context)
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::{thread::sleep, time::Duration};

    use serde_json::json;
    use tokio::{task::yield_now, time::Instant};

    use super::{LONG, do_work, is_long};

    #[test]
    fn what_is_long_is_told_by_its_bytes() {
        let text = |length: usize| "a".repeat(length);
        for (arguments, expected) in [
            (json!({}), false),
            (
                json!({"order": "name", "filters": [{"field": "name"}]}),
                false,
            ),
            (json!({"order": text(LONG)}), true),
            (json!({"filters": vec![0; LONG]}), true),
            (json!({text(LONG): 1}), true),
            (json!({"rows": [{text(LONG): {}}]}), true),
        ] {
            let map = arguments.as_object().cloned().unwrap_or_default();
            assert_eq!(is_long(&map), expected);
        }
    }

    /// On a runtime of one worker, long work keeps nobody else from being served.
    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn others_are_served_meanwhile() {
        let begun = Instant::now();
        let work = tokio::spawn(do_work(true, async move {
            sleep(Duration::from_secs(2));
            begun.elapsed()
        }));
        yield_now().await;
        let other = tokio::spawn(async move { begun.elapsed() });
        let (worked, served) = (work.await, other.await);
        assert!(matches!((worked, served), (Ok(worked), Ok(served)) if served < worked));
    }
}
