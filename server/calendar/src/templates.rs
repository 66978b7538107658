//! Seat templates: choosing the community fills subdistrict, hall and seats.

use domain::{Private, SeatRole, SiteId, SiteTree};
use serde::{Deserialize, Serialize};

use crate::seats::SeatRequest;

/// A seat template.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// 标准三级接访.
    ThreeTier,
    /// 街镇接访.
    Subdistrict,
    /// 联合接访.
    Joint,
}

/// What a template is filled from.
#[derive(Clone, Debug)]
pub struct ProposeRequest<'a> {
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// Template.
    pub template: Template,
    /// Responsible units.
    pub unit_ids: &'a [SiteId],
    /// Units that the petition accuses; they get no seat.
    pub accused_ids: &'a [SiteId],
    /// Field camera.
    pub field_site_id: Option<SiteId>,
    /// A seat for the host's hall screen, the last of all.
    pub has_hall_screen: bool,
}

/// Fills a template: seats in the order of the link line, and one label a party.
#[must_use]
pub fn propose(tree: &SiteTree, request: &ProposeRequest<'_>) -> (Vec<SeatRequest>, Vec<String>) {
    let host = request.host_site_id;
    let above = tree.subdistrict_of(request.petitioner_site_id).map(|site| site.site_id);
    let mut places: Vec<(SeatRole, SiteId)> = vec![(SeatRole::Leader, host)];
    if request.template == Template::Joint {
        places.push((SeatRole::CoLeader, host));
    }
    places.push((SeatRole::Officer, host));
    if request.template != Template::Subdistrict {
        places.push((SeatRole::Recorder, host));
    }
    if let Some(above) = above.filter(|above| *above != host) {
        places.push((SeatRole::Subdistrict, above));
    }
    places.extend(request.unit_ids.iter().map(|unit_id| (SeatRole::Unit, *unit_id)));
    places.push((SeatRole::Petitioner, request.petitioner_site_id));
    places.extend(request.field_site_id.map(|site_id| (SeatRole::Field, site_id)));
    if request.has_hall_screen {
        places.push((SeatRole::HallScreen, host));
    }
    places.retain(|(_, site_id)| !request.accused_ids.contains(site_id));
    let mut sites: Vec<SiteId> = Vec::new();
    for (_, site_id) in &places {
        if !sites.contains(site_id) {
            sites.push(*site_id);
        }
    }
    let label = |site_id: SiteId| tree.get(site_id).map_or(String::new(), |site| site.name.clone());
    let seat = |(role, site_id)| SeatRequest {
        role,
        site_id,
        person_id: None,
        expected: Private::new(""),
    };
    (places.into_iter().map(seat).collect(), sites.into_iter().map(label).collect())
}
