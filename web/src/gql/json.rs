//! A small reader of JSON. The usual one explains in detail what is wrong with a text;
//! this page only needs to know whether the server's answer can be read, and the
//! explanations would be a fifth of the bundle.

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in the order it was written.
    Map(Vec<(String, Json)>),
}

/// The text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson;

/// How deep arrays and objects may lie in each other.
const DEPTH: u8 = 64;

/// Reads a whole text.
pub fn parse(text: &str) -> Result<Json, NotJson> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEPTH)?;
    reader.space();
    if reader.at == text.len() {
        Ok(value)
    } else {
        Err(NotJson)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(NotJson)
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, NotJson> {
        let rest = self.text.get(self.at..).ok_or(NotJson)?;
        if !rest.starts_with(word) {
            return Err(NotJson);
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self, depth: u8) -> Result<Json, NotJson> {
        let depth = depth.checked_sub(1).ok_or(NotJson)?;
        self.space();
        match self.peek().ok_or(NotJson)? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => self.list(depth),
            b'{' => self.map(depth),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: u8) -> Result<Json, NotJson> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            if self.take(b']') {
                return Ok(Json::List(items));
            }
            self.expect(b',')?;
        }
    }

    fn map(&mut self, depth: u8) -> Result<Json, NotJson> {
        self.expect(b'{')?;
        let mut entries = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Json::Map(entries));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            self.expect(b':')?;
            entries.push((name, self.value(depth)?));
            self.space();
            if self.take(b'}') {
                return Ok(Json::Map(entries));
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Result<String, NotJson> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).ok_or(NotJson)?;
            let end = rest.find(['"', '\\']).ok_or(NotJson)?;
            let (plain, special) = rest.split_at(end);
            out.push_str(plain);
            self.at += end + 1;
            if special.starts_with('"') {
                return Ok(out);
            }
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, NotJson> {
        let sign = self.peek().ok_or(NotJson)?;
        self.at += 1;
        Ok(match sign {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => return self.unicode(),
            b'"' | b'\\' | b'/' => char::from(sign),
            _ => return Err(NotJson),
        })
    }

    fn unicode(&mut self) -> Result<char, NotJson> {
        let high = self.hex()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high).ok_or(NotJson);
        }
        self.expect(b'\\')?;
        self.expect(b'u')?;
        let low = self
            .hex()?
            .checked_sub(0xDC00)
            .filter(|low| *low < 0x400)
            .ok_or(NotJson)?;
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low).ok_or(NotJson)
    }

    fn hex(&mut self) -> Result<u32, NotJson> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(NotJson)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| NotJson)
    }

    fn digits(&mut self) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Numbers as the contract writes them: no exponents, at most fifteen digits in all,
    /// so that one division gives the nearest number there is.
    fn number(&mut self) -> Result<Json, NotJson> {
        let negative = self.take(b'-');
        let whole = self.digits();
        let sign: i32 = if negative { -1 } else { 1 };
        if whole.is_empty() {
            return Err(NotJson);
        }
        if !self.take(b'.') {
            return whole
                .parse()
                .map(|number: i64| Json::Whole(i64::from(sign) * number))
                .map_err(|_| NotJson);
        }
        let fraction = self.digits();
        let both: i32 = format!("{whole}{fraction}").parse().map_err(|_| NotJson)?;
        let power = i32::try_from(fraction.len()).map_err(|_| NotJson)?;
        Ok(Json::Number(
            f64::from(sign) * f64::from(both) / 10f64.powi(power),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_the_usual_reader_reads() {
        let text = r#" {"a": [1, -2, 0.2, null, true, false, ""], "b": {"c": "\u00e6\n\"\\\/ \ud83d\ude00 ø"}, "d": {}, "e": []} "#;
        let usual: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(to_usual(&parse(text).unwrap()), usual);
    }

    fn to_usual(json: &Json) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(value) => (*value).into(),
            Json::Whole(value) => (*value).into(),
            Json::Number(value) => (*value).into(),
            Json::Text(value) => value.as_str().into(),
            Json::List(items) => items.iter().map(to_usual).collect(),
            Json::Map(entries) => entries
                .iter()
                .map(|(name, value)| (name.clone(), to_usual(value)))
                .collect(),
        }
    }

    #[test]
    fn small_fractions_are_exact() {
        for number in ["0.2", "2.5", "100.0", "-1.25", "0.1"] {
            assert_eq!(
                parse(number).unwrap(),
                Json::Number(number.parse().unwrap())
            );
        }
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\"}",
            "nul",
            "\"a",
            "\"\\x\"",
            "\"\\ud800x\"",
            "1 2",
            "-",
            "<html>",
            "\"\\u12",
        ] {
            assert_eq!(parse(text), Err(NotJson), "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), Err(NotJson));
    }
}
