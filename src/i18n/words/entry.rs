//! What a language's words are made of, and how they travel as one text.
//!
//! Natively every language is a struct literal. The widget has none of them compiled in: it reads one
//! from a file, in which the texts stand in the order of the fields, a line each.

/// A part of a language's words.
pub(crate) trait Entry: Sized {
    /// Stands for the names of all keys, in their order: words written for other keys do not fit.
    const KEYS: u32;
    /// Before its texts are read.
    const EMPTY: Self;
    /// Takes its texts from the front of a file's, each straight into its place: made beside it and moved in, as values are,
    /// they would be three times the code.
    fn read(&mut self, texts: &mut Texts);
    /// Adds its texts in the order in which they are read.
    #[cfg(feature = "all-words")]
    fn write(&self, texts: &mut Vec<&'static str>);
}

/// The texts of a file that are still to be read.
pub(crate) struct Texts {
    lines: std::str::Split<'static, char>,
    last: &'static str,
}

impl Texts {
    /// All texts of a file, its head not among them.
    pub(crate) fn new(file: &'static str) -> Self {
        Self { lines: file.split('\n'), last: "" }
    }

    /// Whether all were read and the last one was whole: its line is ended.
    pub(crate) fn is_over(&mut self) -> bool {
        self.lines.next() == Some("") && self.lines.next().is_none()
    }

    /// The next text; an empty line stands for the same one again, for many plural forms are alike.
    fn next(&mut self) -> &'static str {
        if let Some(text) = self.lines.next()
            && !text.is_empty()
        {
            self.last = text;
        }
        self.last
    }
}

impl Entry for &'static str {
    const KEYS: u32 = 1;
    const EMPTY: Self = "";

    #[inline(never)]
    fn read(&mut self, texts: &mut Texts) {
        *self = texts.next();
    }

    #[cfg(feature = "all-words")]
    fn write(&self, texts: &mut Vec<&'static str>) {
        texts.push(self);
    }
}

/// A title and a body.
impl Entry for (&'static str, &'static str) {
    const KEYS: u32 = 2;
    const EMPTY: Self = ("", "");

    fn read(&mut self, texts: &mut Texts) {
        self.0.read(texts);
        self.1.read(texts);
    }

    #[cfg(feature = "all-words")]
    fn write(&self, texts: &mut Vec<&'static str>) {
        texts.extend([self.0, self.1]);
    }
}

/// FNV-1a, a key at a time.
pub(crate) const fn mix(hash: u32, key: &str) -> u32 {
    let (mut hash, mut at) = (hash, 0);
    let key = key.as_bytes();
    while at < key.len() {
        hash = (hash ^ key[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// Declares words by key: structs as they stand, each of them an [`Entry`].
macro_rules! words {
    ($($(#[$about:meta])* $shown:vis struct $name:ident {
        $($(#[$note:meta])* $seen:vis $key:ident: $kind:ty,)*
    })*) => {$(
        $(#[$about])*
        $shown struct $name {
            $($(#[$note])* $seen $key: $kind,)*
        }

        impl $crate::i18n::words::Entry for $name {
            const KEYS: u32 = {
                let hash = 0x811c_9dc5;
                $(
                    let hash = $crate::i18n::words::mix(hash, stringify!($key));
                    let hash = hash ^ <$kind as $crate::i18n::words::Entry>::KEYS;
                )*
                hash
            };

            const EMPTY: Self = Self { $($key: <$kind as $crate::i18n::words::Entry>::EMPTY,)* };

            fn read(&mut self, texts: &mut $crate::i18n::words::Texts) {
                $($crate::i18n::words::Entry::read(&mut self.$key, texts);)*
            }

            #[cfg(feature = "all-words")]
            fn write(&self, texts: &mut Vec<&'static str>) {
                $($crate::i18n::words::Entry::write(&self.$key, texts);)*
            }
        }
    )*};
}
pub(crate) use words;
