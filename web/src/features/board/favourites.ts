// Sites marked as favourites and sites folded away: kept in this browser for each account.
import { useState } from "react";

function stored(key: string): ReadonlySet<string> {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(list) ? list.filter((it) => typeof it === "string") : []);
  } catch {
    return new Set();
  }
}

/** A set of site ids and a way to put one in or take it out. */
export function useSiteSet(name: string, account_id: string | undefined) {
  const key = `lianxian.board.${name}.${account_id ?? ""}`;
  const [set, setSet] = useState(() => ({ key, ids: stored(key) }));
  const ids = set.key === key ? set.ids : stored(key);
  const toggle = (site_id: string) => {
    const next = new Set(ids);
    if (!next.delete(site_id)) next.add(site_id);
    setSet({ key, ids: next });
    try {
      localStorage.setItem(key, JSON.stringify([...next]));
    } catch {
      // Without storage it holds until the page is reloaded.
    }
  };
  return [ids, toggle] as const;
}
