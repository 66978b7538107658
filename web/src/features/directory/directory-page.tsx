// S10: the directory. Sites as a tree with details beside it; people; the way to the import.
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain, isForbidden } from "../../api/explain";
import { useMe, useSites } from "../../api/queries";
import { EmptyState, ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { PageHead } from "../../ui/page";
import { useSearchParams } from "../../ui/router";
import { Tabs } from "../../ui/tabs";
import { PeoplePanel } from "./people-panel";
import { SitesPanel } from "./sites-panel";
import "./directory.css";

export default function DirectoryPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const { query, sites } = useSites();
  const [params, setParams] = useSearchParams();
  const canChange = me !== undefined && hasFunction(me, "system_admin");
  const importLink = (
    <a className="button button-filled" href="#/directory/import">
      {t("directory.import")}
    </a>
  );
  return (
    <>
      <PageHead
        title={t("directory.title")}
        lead={sites.length > 0 ? t("directory.lead", { count: sites.length }) : null}
        tools={canChange ? importLink : null}
      />
      {query.isPending ? <Skeleton rows={8} /> : null}
      {query.isError && isForbidden(query.error) ? <NoPermission /> : null}
      {query.isError && !isForbidden(query.error) ? (
        <ErrorState text={explain(common, query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data?.length === 0 ? (
        <EmptyState title={t("directory.empty_title")}>{t("directory.empty")}</EmptyState>
      ) : null}
      {sites.length > 0 ? (
        <Tabs
          label={t("directory.title")}
          value={params.get("tab") === "people" ? "people" : "sites"}
          onChange={(tab) => setParams(tab === "people" ? { tab } : {}, { replace: true })}
          tabs={[
            { value: "sites", text: t("directory.tab_tree"), panel: <SitesPanel sites={sites} /> },
            {
              value: "people",
              text: t("directory.tab_people"),
              panel: <PeoplePanel canChange={canChange} />,
            },
          ]}
        />
      ) : null}
    </>
  );
}
