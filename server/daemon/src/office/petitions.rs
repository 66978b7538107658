//! Petitions.

/// The petitions; cheap to clone.
#[derive(Clone, Default)]
pub struct PetitionOffice {}
