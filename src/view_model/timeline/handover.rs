//! Where one courier handed over to the next.

use parcel_tracking::Checkpoint;

use super::hash::{Hash, Met};

/// For each checkpoint (oldest first), the next courier's first one if this is the last before it.
///
/// Couriers' late scans interleave; only the first time a courier is seen is a handover.
pub(in crate::view_model) fn handovers<'a>(oldest_first: &[&'a Checkpoint]) -> Vec<Option<&'a Checkpoint>> {
    let mut seams = vec![None; oldest_first.len()];
    let mut seen = Met::default();
    for (at, checkpoint) in oldest_first.iter().copied().enumerate() {
        let Some(slug) = checkpoint.slug.as_ref().filter(|slug| slug.is_recognized()) else { continue };
        let is_first_courier = seen.is_empty();
        let is_new = seen.insert(Hash::of(b's').text(slug.as_str()).value());
        if is_new
            && !is_first_courier
            && let Some(seam) = at.checked_sub(1).and_then(|before| seams.get_mut(before))
        {
            *seam = Some(checkpoint);
        }
    }
    seams
}
