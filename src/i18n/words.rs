//! Every word the widget says, by key. A language lacking one does not build.

/// A language's words.
pub struct Words {}
