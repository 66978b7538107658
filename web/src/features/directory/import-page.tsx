// Importing sites: all of a file or nothing.
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { importSites, sitesKey } from "../../api/directory";
import { explain } from "../../api/explain";
import { useMe } from "../../api/queries";
import { Banner, NoPermission } from "../../ui/feedback";
import { ImportFile } from "../../ui/import-file";
import { ImportHelp } from "../../ui/import-help";
import { PageHead } from "../../ui/page";
import { COLUMNS, columnOf } from "./columns";
import "./directory.css";

const HOURS = ["1", "09:00", "17:00", "12:00", "13:30", "", "", "", ""];

/** One line a tier, to be overwritten. */
const EXAMPLES = [
  { tier: "district", row: ["QX", "reception_hall", "", ...HOURS] },
  { tier: "subdistrict", row: ["QX-001", "reception_room", "QX", ...HOURS] },
  { tier: "community", row: ["QX-001-01", "reception_room", "QX-001", ...HOURS] },
] as const;

export default function ImportPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const me = useMe();
  const client = useQueryClient();
  if (me && !hasFunction(me, "system_admin")) return <NoPermission />;
  const rows = EXAMPLES.map(({ tier, row }) => [row[0], words(`tier.${tier}`), tier, ...row.slice(1)]);
  return (
    <>
      <PageHead
        title={t("import.title")}
        lead={t("import.lead")}
        tools={<a href="#/directory">{common("action.back")}</a>}
      />
      <ImportFile
        template={{ name: "sites.csv", rows: [COLUMNS, ...rows] }}
        help={
          <ImportHelp
            columns={COLUMNS.map((column) => ({
              column,
              meaning: t(`import.columns.${column}`),
              rule: t(`import.columns_help.${column}`),
            }))}
          />
        }
        titleOf={(name) => {
          const column = columnOf(name);
          return column && t(`import.columns.${column}`);
        }}
        check={(text) => importSites(text, true)}
        apply={(text) => importSites(text, false)}
        changesOf={({ created, changed }) => created + changed}
        applyText={(count) => t("import.apply", { count })}
        goodText={({ count, created, changed }) =>
          created + changed === 0
            ? t("import.nothing", { count })
            : t("import.good", { count, created, changed })
        }
        done={({ created, changed }) => <Banner tone="live">{t("import.done", { created, changed })}</Banner>}
        explain={(error) => explain(common, error)}
        onDone={() => void client.invalidateQueries({ queryKey: sitesKey })}
      />
    </>
  );
}
