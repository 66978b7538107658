// The sheets the board is given: booking, a reception, and what blocks. They belong to another feature.
import type { ComponentType } from "react";
import { shapeOf } from "../../api/parties";
import type { Alternative, Reception, refused as RestRefusal, Site } from "../../protocol/generated";

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
    onChanged: (reception: Reception, said: string) => void;
  }>;
  Conflicts: ComponentType<{
    refusal: RestRefusal;
    day: string;
    isBusy: boolean;
    onTake: (alternative: Alternative) => void;
  }>;
}

/** The part a site plays in a booking that begins in its row. */
export function partOf(site: Site): Preset {
  const { site_id } = site;
  switch (shapeOf(site)) {
    case "community":
      return { petitioner_site_id: site_id };
    case "unit":
      return { unit_ids: [site_id] };
    case "field":
      return { field_site_id: site_id };
    default:
      return { host_site_id: site_id };
  }
}
