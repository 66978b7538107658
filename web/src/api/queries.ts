// Questions that several screens ask: who am I, which sites and people are there.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Me, Person, Site } from "../protocol/generated";
import { getMe } from "./access";
import { bySite, listPeople, listSites, peopleKey, sitesKey } from "./directory";

const RARELY_CHANGES_MS = 5 * 60_000;

/** Who is signed in; the shell draws nothing before it knows. */
export function useMe(): Me | undefined {
  return useQuery({ queryKey: ["me"], queryFn: getMe, staleTime: Number.POSITIVE_INFINITY }).data;
}

const NO_SITES: readonly Site[] = [];
const NO_PEOPLE: readonly Person[] = [];

/** Every site this account may see, as a list and by id. */
export function useSites() {
  const query = useQuery({ queryKey: sitesKey, queryFn: listSites, staleTime: RARELY_CHANGES_MS });
  const sites = query.data ?? NO_SITES;
  const byId = useMemo(() => bySite(sites), [sites]);
  return { query, sites, byId };
}

/** People of the directory. */
export function usePeople(): readonly Person[] {
  const query = useQuery({ queryKey: peopleKey, queryFn: listPeople, staleTime: RARELY_CHANGES_MS });
  return query.data ?? NO_PEOPLE;
}
