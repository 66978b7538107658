// The tree on the left (or the matches of a search), the chosen site on the right.
import { useMemo, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Collection } from "react-aria-components/Collection";
import { Tree, TreeItem, TreeItemContent } from "react-aria-components/Tree";
import { useTranslation } from "react-i18next";
import { shapeOf } from "../../api/parties";
import type { Site } from "../../protocol/generated";
import { TextField } from "../../ui/field";
import { PartyGlyph } from "../../ui/link-line";
import { SiteFacts } from "./site-facts";
import { type Branch, firstOpen, matching, toTree } from "./tree";

export function SitesPanel({ sites }: { sites: readonly Site[] }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const roots = useMemo(() => toTree(sites), [sites]);
  const shown = useMemo(
    () => (typed.trim() ? matching(sites, typed).map((site): Branch => ({ site, below: [] })) : roots),
    [sites, roots, typed],
  );
  const site = sites.find((it) => it.site_id === chosen);
  return (
    <div className="directory">
      <div className="directory-list">
        <TextField
          label={common("action.search")}
          type="search"
          placeholder={t("directory.search")}
          value={typed}
          onChange={setTyped}
        />
        <Tree
          // Searching shows a flat list; the tree opens anew with its roots after it.
          key={typed.trim() ? "matches" : "tree"}
          className="tree"
          aria-label={t("directory.tree")}
          items={shown}
          dependencies={[t]}
          defaultExpandedKeys={firstOpen(shown)}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={chosen ? [chosen] : []}
          onSelectionChange={(keys) => setChosen(keys === "all" ? null : String([...keys][0] ?? chosen))}
          renderEmptyState={() => <p className="secondary">{common("choice.no_match")}</p>}
        >
          {toItem}
        </Tree>
      </div>
      <div className="directory-site">
        {site ? (
          <SiteFacts site={site} sites={sites} />
        ) : (
          <p className="secondary">{t("directory.pick_one")}</p>
        )}
      </div>
    </div>
  );
}

function toItem(branch: Branch) {
  const { site, below } = branch;
  return (
    <TreeItem key={site.site_id} id={site.site_id} textValue={site.name} className="tree-item">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <div className="tree-row" style={{ paddingLeft: (level - 1) * 24 }}>
            {hasChildItems ? (
              <AriaButton
                slot="chevron"
                className={isExpanded ? "tree-chevron tree-chevron-open" : "tree-chevron"}
              />
            ) : (
              <span className="tree-chevron-space" />
            )}
            <PartyGlyph shape={shapeOf(site)} />
            <span>{site.name}</span>
            <span className="small secondary">{site.site_code}</span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={below}>{toItem}</Collection>
    </TreeItem>
  );
}
