//! JSON text into [`Value`], by hand.
//!
//! The same language and the same values as `serde_json::from_str`, whose reader brings the machinery for types of
//! every kind and tables for floats that no answer needs: 5 KB of brotli in the widget. `tests/json.rs` holds the
//! two against each other. The value itself stays `serde_json`'s, for all who read one.

mod number;

use serde_json::{Map, Value};

/// Deeper than this nobody nests; unlimited depth would be a way to overflow the stack.
const DEEPEST: usize = 127;

/// Where reading ended before there was a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// From 1.
    pub line: usize,
    /// Bytes of that line that were read.
    pub column: usize,
}

/// Reads one value, with nothing but white space around it. Of a key that is there twice the last counts.
///
/// # Errors
/// [`NotJson`] for anything else, for numbers beyond an `f64`, for half of a surrogate pair, and for lists and
/// objects more than 127 deep.
pub fn parse(text: &str) -> Result<Value, NotJson> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value().filter(|_| {
        reader.skip_space();
        reader.at == text.len()
    });
    value.ok_or_else(|| reader.place())
}

/// Reads from `at` on. Where `None` comes back, `at` is where the trouble is.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the next byte, if it is this one.
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Takes what is left of a word whose first letter was seen.
    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        word.bytes().try_for_each(|byte| self.take(byte)).map(|()| value)
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.skip_space();
        match self.peek()? {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => self.string().map(Value::String),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => {
                let (number, length) = number::parse(self.text.get(self.at..)?);
                self.at += length;
                number.map(Value::Number)
            }
        }
    }

    fn object(&mut self) -> Option<Value> {
        let mut map = Map::new();
        self.items(b'}', &mut |reader| {
            let key = reader.string()?;
            reader.skip_space();
            reader.take(b':')?;
            map.insert(key, reader.value()?);
            Some(())
        })?;
        Some(Value::Object(map))
    }

    fn list(&mut self) -> Option<Value> {
        let mut list = Vec::new();
        self.items(b']', &mut |reader| {
            list.push(reader.value()?);
            Some(())
        })?;
        Some(Value::Array(list))
    }

    /// What stands between the bracket here and the one that closes it, with commas between.
    fn items(&mut self, close: u8, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        if self.peek()? != close {
            loop {
                self.skip_space();
                item(self)?;
                self.skip_space();
                if self.take(b',').is_none() {
                    break;
                }
            }
        }
        self.depth -= 1;
        self.take(close)
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut string = String::new();
        loop {
            let from = self.at;
            while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            // Both ends are ASCII, so no letter is cut.
            string.push_str(self.text.get(from..self.at)?);
            if self.take(b'"').is_some() {
                return Some(string);
            }
            self.take(b'\\')?;
            string.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return None,
        })
    }

    fn code_point(&mut self) -> Option<char> {
        let unit = self.unit()?;
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit);
        }
        self.take(b'\\')?;
        self.take(b'u')?;
        let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }

    fn place(&self) -> NotJson {
        // The byte that was not expected counts as read.
        let read = self.text.as_bytes().get(..=self.at).unwrap_or(self.text.as_bytes());
        let mut place = NotJson { line: 1, column: 0 };
        for byte in read {
            place.column += 1;
            if *byte == b'\n' {
                place = NotJson { line: place.line + 1, column: 0 };
            }
        }
        place
    }
}
