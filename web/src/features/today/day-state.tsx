// Loading, no permission, failure: the same for every page that shows the day.
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explain, isForbidden } from "../../api/explain";
import { ErrorState, NoPermission, Skeleton } from "../../ui/feedback";

export function DayState({ rows }: { rows: UseQueryResult<unknown> }) {
  const { t } = useTranslation();
  if (rows.isLoading) return <Skeleton />;
  if (!rows.isError) return null;
  if (isForbidden(rows.error)) return <NoPermission />;
  return <ErrorState text={explain(t, rows.error)} onRetry={() => void rows.refetch()} />;
}
