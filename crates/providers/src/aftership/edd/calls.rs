//! The calls about estimated delivery dates.

use super::super::target::Target;
use super::super::{AfterShip, answer, endpoint};
use super::{EddPrediction, EddQuestion, batch};
use crate::ProviderError;

impl AfterShip {
    /// Predicts one delivery date. Before 2025-01 that is a batch of one.
    ///
    /// # Errors
    /// [`ProviderError::Invalid`] for a question outside the documented limits; everything that a call can
    /// fail with.
    pub async fn predict(&self, question: &EddQuestion) -> Result<EddPrediction, ProviderError> {
        let version = self.version();
        if !version.predicts_single() {
            let found = self.predict_batch(std::slice::from_ref(question)).await?;
            let reason = "no estimated delivery date".to_owned();
            return found.into_iter().next().ok_or(ProviderError::Unreadable { reason });
        }
        let target = Target::new(["estimated-delivery-date", "predict"]);
        let reply = self.call(&endpoint::PREDICT, &target, Some(question.body(version)?)).await?;
        EddPrediction::read_one(&answer::data(&reply)?)
    }

    /// Predicts 1 to 5 delivery dates at once, answered in the same order. One bad question fails all.
    ///
    /// # Errors
    /// As [`predict`](Self::predict).
    pub async fn predict_batch(
        &self,
        questions: &[EddQuestion],
    ) -> Result<Vec<EddPrediction>, ProviderError> {
        let target = Target::new(["estimated-delivery-date", "predict-batch"]);
        let body = batch(questions, self.version())?;
        let reply = self.call(&endpoint::PREDICT_BATCH, &target, Some(body)).await?;
        EddPrediction::read_all(&answer::data(&reply)?, questions.len())
    }
}
