//! The strict reader of arguments against serde_json: what one reads the other reads, and alike where no key
//! is given twice; what is written anew is read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;
use toolkit::strict_json;

fuzz_target!(|bytes: &[u8]| {
    let plain = serde_json::from_slice::<Json>(bytes);
    for frame in [0, 2] {
        let Ok(strict) = strict_json::read_framed(bytes, frame) else {
            assert!(plain.is_err(), "refused what serde_json reads");
            continue;
        };
        // What is as deep as this is passed over here, and an error there.
        if strict.too_much.is_some() {
            continue;
        }
        // What a key that is given twice has the second time is passed over here, whatever its bytes: the call is
        // refused all the same.
        let Ok(plain) = &plain else {
            assert!(!strict.twice.is_empty(), "read what serde_json refuses");
            continue;
        };
        if strict.twice.is_empty() {
            assert_eq!(strict.value, *plain);
        }
        let anew =
            strict_json::read(strict.value.to_string().as_bytes()).expect("what was written");
        assert!(anew.twice.is_empty());
        assert_eq!(anew.value, strict.value);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        drop(strict_json::arguments(Some(Json::from(text))));
    }
});
