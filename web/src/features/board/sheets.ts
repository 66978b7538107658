// The sheets the board is given: booking, a reception, and what blocks. They belong to another feature.
import type { ComponentType } from "react";
import { shapeOf } from "../../api/parties";
import type {
  Alternative,
  CancelRequest,
  Reception,
  refused as RestRefusal,
  Site,
  Span,
  Template,
} from "../../protocol/generated";

/** What the cells that were picked say of a booking. */
export interface Preset {
  day?: string;
  /** Minutes after midnight. */
  start?: number;
  minutes?: number;
  host_site_id?: string;
  petitioner_site_id?: string;
  unit_ids?: string[];
  field_site_id?: string;
  template?: Template;
}

export interface BoardSheets {
  Booking: ComponentType<{
    day: string;
    preset: Preset;
    petition_id: string | null;
    onClose: () => void;
    onBooked: (reception: Reception) => void;
  }>;
  Reception: ComponentType<{
    reception_id: string;
    onClose: () => void;
    onMoved: (moved: Reception, old: Span) => void;
    onCancel: (reception: Reception, why: CancelRequest) => void;
  }>;
  Cancel: ComponentType<{
    reception: Reception;
    onClose: () => void;
    onChosen: (why: CancelRequest) => void;
  }>;
  Conflicts: ComponentType<{
    refusal: RestRefusal;
    day: string;
    isBusy: boolean;
    onTake: (alternative: Alternative) => void;
  }>;
}

/** The part a site plays in a booking that begins in its row; else the own site is the host. */
export function partOf(site: Site, home: Site | undefined): Preset {
  const { site_id } = site;
  const shape = shapeOf(site);
  const host = shape === "district" || shape === "subdistrict" ? site : home;
  const preset: Preset = host?.tier === "subdistrict" ? { template: "subdistrict" } : {};
  if (host === site) preset.host_site_id = site_id;
  if (shape === "community") preset.petitioner_site_id = site_id;
  if (shape === "unit") preset.unit_ids = [site_id];
  if (shape === "field") preset.field_site_id = site_id;
  return preset;
}
