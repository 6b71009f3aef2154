//! What the store does in one step, as scripts that it runs.

use std::sync::LazyLock;

use redis::FromRedisValue;

use super::Link;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// One from a bucket.
    Take,
    /// Forgets a name.
    Remove,
    /// A turn to ask the provider.
    Turn,
    /// The end of a turn.
    Answered,
    /// What an answer says about the provider's limit.
    Told,
    /// Nobody's turn for a while.
    Pause,
}

impl Script {
    fn code(self) -> &'static redis::Script {
        macro_rules! script {
            ($file:literal) => {{
                static SCRIPT: LazyLock<redis::Script> =
                    LazyLock::new(|| redis::Script::new(include_str!($file)));
                &SCRIPT
            }};
        }
        match self {
            Self::Take => script!("take.lua"),
            Self::Remove => script!("remove.lua"),
            Self::Turn => script!("../budget/turn.lua"),
            Self::Answered => script!("../budget/answered.lua"),
            Self::Told => script!("../budget/told.lua"),
            Self::Pause => script!("../budget/pause.lua"),
        }
    }

    /// Runs it: one round trip, and two more where the store has not seen it yet.
    pub async fn run<T: FromRedisValue>(
        self,
        link: &Link,
        keys: &[&str],
        args: &[impl redis::ToRedisArgs],
    ) -> Option<T> {
        let mut run = self.code().prepare_invoke();
        for key in keys {
            run.key(*key);
        }
        for arg in args {
            run.arg(arg);
        }
        link.ask(|mut wire| async move { run.invoke_async(&mut wire).await }).await
    }
}
