// The day by the server's clock, `YYYY-MM-DD`: nothing is promised for a day before it.

import { useSkew } from "../../connection/seat";
import { dayOf } from "../../i18n/time";

export function useToday(): string {
  return dayOf(Date.now() + useSkew());
}
