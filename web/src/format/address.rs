//! The query part of an address.

use std::fmt::Write as _;

/// Percent-encodes everything that has a meaning in an address.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// Undoes [`encode`], and takes `+` for a space; what is malformed stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = || {
            text.get(at + 1..at + 3)
                .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        };
        match byte {
            b'%' if hex().is_some() => {
                out.extend(hex());
                at += 2;
            }
            b'+' => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The names and values in a query, with or without its question mark.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
}

/// The first value with a name in a query.
pub fn query_value(query: &str, name: &str) -> Option<String> {
    pairs(query)
        .find(|(found, _)| found == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        for text in ["Grünerløkka & 23/5", "a+b=c?", "100 %", "æøå", ""] {
            assert_eq!(decode(&encode(text)), text);
        }
    }

    #[test]
    fn malformed_escapes_stay() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%4"), "%zz%4");
        assert_eq!(decode("a+b"), "a b");
        assert_eq!(decode("%æ"), "%æ");
    }

    #[test]
    fn a_query_falls_into_pairs() {
        let read: Vec<_> = pairs("?a=1&b=%C3%B8&c&&d=x=y").collect();
        let want = [("a", "1"), ("b", "ø"), ("c", ""), ("d", "x=y")];
        assert_eq!(
            read,
            want.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }
}
