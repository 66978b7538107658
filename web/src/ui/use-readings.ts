// The table of readings, loaded with the first letter that is typed.
import { useQuery } from "@tanstack/react-query";

/** How names are found by pinyin; nothing before it is wanted, or while it is on its way. */
export function useReadings(isWanted: boolean) {
  return useQuery({
    queryKey: ["pinyin"],
    queryFn: () => import("./pinyin"),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: isWanted,
  }).data;
}
