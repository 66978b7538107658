// Every part of the interface in every state on one page, for eyes and for tests. Only in a demo.
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { getConfig } from "../../api/access";
import { Button } from "../../ui/button";
import { Dialog, SideSheet } from "../../ui/dialog";
import { Banner, EmptyState, ErrorState, NoPermission, Skeleton, StateChip } from "../../ui/feedback";
import { NotFound } from "../../ui/not-found";
import { Table } from "../../ui/table";
import { Tabs } from "../../ui/tabs";
import { Lone } from "./lone";
import { Colours, Fields, Lines } from "./parts";

export default function PartsPage() {
  const { t } = useTranslation("check");
  const config = useQuery({ queryKey: ["config"], queryFn: getConfig, staleTime: Number.POSITIVE_INFINITY });
  if (config.isPending) return <Skeleton />;
  if (!config.data?.is_demo) return <NotFound />;
  return (
    <Lone title={t("ui.title")} lead={t("ui.lead")}>
      <div className="parts" data-testid="parts">
        <Part title={t("ui.buttons")}>
          <Buttons />
        </Part>
        <Part title={t("ui.chips")}>
          <Chips />
        </Part>
        <Part title={t("ui.fields")} isWide>
          <Fields />
        </Part>
        <Part title={t("ui.banners")} isWide>
          <Banners />
        </Part>
        <Part title={t("ui.dialogs")}>
          <Dialogs />
        </Part>
        <Part title={t("ui.tables")}>
          <Tables />
        </Part>
        <Part title={t("ui.link_line")} isWide>
          <Lines />
        </Part>
        <Part title={t("ui.states")} isWide>
          <States />
        </Part>
        <Part title={t("ui.type")} isWide>
          <Colours />
        </Part>
      </div>
    </Lone>
  );
}

function Part({ title, isWide = false, children }: { title: string; isWide?: boolean; children: ReactNode }) {
  return (
    <section className={isWide ? "part part-wide stack" : "part stack"} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  const { t } = useTranslation("check");
  return (
    <>
      <div className="actions">
        <Button kind="filled">{t("ui.filled")}</Button>
        <Button>{t("ui.plain")}</Button>
        <Button kind="quiet">{t("ui.quiet")}</Button>
        <Button kind="danger">{t("ui.danger")}</Button>
      </div>
      <div className="actions">
        <Button disabled>{t("ui.disabled")}</Button>
        <Button isBusy>{t("ui.busy")}</Button>
        <Button size="touch">{t("ui.touch")}</Button>
        <Button kind="quiet" aria-pressed>
          {t("ui.quiet")}
        </Button>
      </div>
      <div className="actions">
        <Button size="kiosk">{t("ui.kiosk")}</Button>
      </div>
    </>
  );
}

function Chips() {
  const { t } = useTranslation("words");
  return (
    <>
      <p className="actions">
        <StateChip tone="accent">{t("reception_state.booked")}</StateChip>
        <StateChip tone="waiting">{t("phase.lobby")}</StateChip>
        <StateChip tone="live">{t("phase.reception")}</StateChip>
        <StateChip tone="deliberation">{t("phase.deliberation")}</StateChip>
      </p>
      <p className="actions">
        <StateChip tone="neutral">{t("phase.closed")}</StateChip>
        <StateChip tone="danger">{t("phase.no_show")}</StateChip>
        <StateChip tone="blocked">{t("reception_state.cancelled")}</StateChip>
      </p>
    </>
  );
}

function Banners() {
  const { t } = useTranslation("check");
  const { t: common } = useTranslation();
  const retry = <Button>{common("action.retry")}</Button>;
  return (
    <div>
      <Banner tone="neutral">{t("ui.neutral_text")}</Banner>
      <Banner tone="live">{t("ui.saved")}</Banner>
      <Banner tone="waiting" action={retry}>
        {t("ui.offline")}
      </Banner>
      <Banner tone="waiting" action={retry}>
        {t("ui.device_lost")}
      </Banner>
      <Banner tone="deliberation">{t("ui.deliberation")}</Banner>
      <Banner tone="danger" action={<Button kind="quiet">{common("action.close")}</Button>}>
        {t("ui.danger_text")}
      </Banner>
    </div>
  );
}

function Dialogs() {
  const { t } = useTranslation("check");
  const [shown, setShown] = useState<"none" | "dialog" | "sheet">("none");
  const close = () => setShown("none");
  return (
    <div className="actions">
      <Button onClick={() => setShown("dialog")}>{t("ui.open_dialog")}</Button>
      <Button onClick={() => setShown("sheet")}>{t("ui.open_sheet")}</Button>
      <Dialog
        title={t("ui.dialog_title")}
        isOpen={shown === "dialog"}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>{t("ui.keep")}</Button>
            <Button kind="danger-filled" onClick={close}>
              {t("ui.danger_filled")}
            </Button>
          </>
        }
      >
        <p>{t("ui.dialog_text")}</p>
      </Dialog>
      <SideSheet title={t("ui.dialog_title")} isOpen={shown === "sheet"} onClose={close}>
        <p>{t("ui.dialog_text")}</p>
      </SideSheet>
    </div>
  );
}

function Tables() {
  const { t } = useTranslation("check");
  const { t: words } = useTranslation("words");
  const [tab, setTab] = useState<"one" | "two">("one");
  const table = (
    <Table
      caption={t("ui.table_caption")}
      head={[t("ui.column_time"), t("ui.column_matter"), t("ui.column_state")]}
    >
      <tr>
        <td className="nowrap">10:30–11:00</td>
        <td>{t("ui.text_value")}</td>
        <td>
          <StateChip tone="accent">{words("reception_state.booked")}</StateChip>
        </td>
      </tr>
      <tr className="table-row-muted">
        <td className="nowrap">14:00–14:30</td>
        <td>{t("ui.text_value")}</td>
        <td>
          <StateChip tone="blocked">{words("reception_state.cancelled")}</StateChip>
        </td>
      </tr>
    </Table>
  );
  return (
    <Tabs
      label={t("ui.tables")}
      value={tab}
      onChange={setTab}
      tabs={[
        { value: "one", text: t("ui.tab_one"), panel: table },
        { value: "two", text: t("ui.tab_two"), panel: <p>{t("ui.empty")}</p> },
      ]}
    />
  );
}

function States() {
  const { t } = useTranslation("check");
  return (
    <div className="parts">
      <Skeleton rows={3} />
      <EmptyState title={t("ui.empty_title")} action={<Button kind="filled">{t("ui.book")}</Button>}>
        {t("ui.empty")}
      </EmptyState>
      <ErrorState text={t("ui.failed")} onRetry={() => undefined} />
      <NoPermission />
      <div className="notice" role="alert">
        <h2>{t("ui.conflict_title")}</h2>
        <p className="secondary">{t("ui.conflict")}</p>
        <div className="notice-action">
          {["11:00–11:30", "14:00–14:30", "15:30–16:00"].map((slot) => (
            <Button key={slot}>{slot}</Button>
          ))}
        </div>
      </div>
    </div>
  );
}
