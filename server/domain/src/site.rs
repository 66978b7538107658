//! Sites: the district hall, subdistricts, communities, and the units beside them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{SiteId, TimeOfDay, Timestamp};

/// Level of government. Never derived from a division code (documented trap: towns of Haidian).
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Tier {
    /// 区.
    District,
    /// 街道, 镇, 乡.
    Subdistrict,
    /// 社区, 村.
    Community,
}

/// What a site is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SiteKind {
    /// 区信访接待中心.
    ReceptionHall,
    /// A reception room of a subdistrict or community.
    ReceptionRoom,
    /// 委办局.
    Department,
    /// 站队所.
    Station,
    /// A school, company or other responsible unit.
    Unit,
    /// A field camera team (现场).
    Mobile,
}

impl SiteKind {
    /// Whether it can be named as a responsible unit of an opinion.
    #[must_use]
    pub fn is_unit(self) -> bool {
        !matches!(self, Self::Mobile)
    }
}

/// Opening hours of one weekday, local time; lunch may be absent.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayHours {
    /// Opens.
    pub opens: TimeOfDay,
    /// Closes.
    pub closes: TimeOfDay,
    /// Lunch, `[from, to)`.
    pub lunch: Option<(TimeOfDay, TimeOfDay)>,
}

/// Opening hours by weekday, Monday first; `None` = closed all day.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpeningHours(pub [Option<DayHours>; 7]);

/// One site of the tree.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Site {
    /// Stable id.
    pub site_id: SiteId,
    /// The office's own code, unique (`HD-018`).
    pub site_code: String,
    /// Name as printed.
    pub name: String,
    /// Level.
    pub tier: Tier,
    /// Kind.
    pub kind: SiteKind,
    /// The site above, none for the root.
    pub parent_id: Option<SiteId>,
    /// How many receptions it can take part in at once (rooms or delegates).
    pub rooms: u16,
    /// Opening hours.
    pub hours: OpeningHours,
    /// Telephone of the site's operator.
    pub phone: String,
    /// The site to use when this one is down.
    pub fallback_id: Option<SiteId>,
    /// IANA zone.
    pub time_zone: String,
    /// Administrative division code, may be empty.
    pub division_code: String,
    /// Valid from.
    pub valid_from: Timestamp,
    /// Abolished at.
    pub valid_to: Option<Timestamp>,
}

/// Who is under whom.
#[derive(Clone, Debug, Default)]
pub struct SiteTree {
    sites: BTreeMap<SiteId, Site>,
}

impl SiteTree {
    /// Builds the tree from its sites.
    pub fn new(sites: impl IntoIterator<Item = Site>) -> Self {
        Self { sites: sites.into_iter().map(|site| (site.site_id, site)).collect() }
    }

    /// Adds or replaces one site.
    pub fn put(&mut self, site: Site) {
        self.sites.insert(site.site_id, site);
    }

    /// The site with this id.
    #[must_use]
    pub fn get(&self, site_id: SiteId) -> Option<&Site> {
        self.sites.get(&site_id)
    }

    /// Every site, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Site> {
        self.sites.values()
    }

    /// How many sites there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sites.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sites.is_empty()
    }

    /// The chain of sites above `site_id`, nearest first. Bounded, so that a circle cannot hang.
    pub fn ancestors(&self, site_id: SiteId) -> impl Iterator<Item = &Site> {
        let mut next = self.get(site_id).and_then(|site| site.parent_id);
        std::iter::from_fn(move || {
            let site = self.get(next?)?;
            next = site.parent_id;
            Some(site)
        })
        .take(crate::limits::TREE_DEPTH_MAX)
    }

    /// Whether `site_id` is `root` or lies under it.
    #[must_use]
    pub fn is_within(&self, site_id: SiteId, root: SiteId) -> bool {
        site_id == root || self.ancestors(site_id).any(|site| site.site_id == root)
    }

    /// The subdistrict a community belongs to, or the site itself when it is one.
    #[must_use]
    pub fn subdistrict_of(&self, site_id: SiteId) -> Option<&Site> {
        self.get(site_id)
            .into_iter()
            .chain(self.ancestors(site_id))
            .find(|site| site.tier == Tier::Subdistrict && site.kind == SiteKind::ReceptionRoom)
    }
}

/// Whether a number can be called: a mainland mobile of 11 digits, or a landline of 7 to 12 digits
/// with its area code; dashes and blanks may stand between.
#[must_use]
pub fn is_phone(text: &str) -> bool {
    let is_gap = |c: char| c == '-' || c == ' ';
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_clean = text.chars().all(|c| c.is_ascii_digit() || is_gap(c));
    let is_long_enough =
        if text.starts_with('1') { digits == 11 } else { (7..=12).contains(&digits) };
    is_clean && is_long_enough
}
