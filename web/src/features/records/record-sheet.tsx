// The sheet: an A4 column of 720 px in 宋, the link line with minutes of presence at its head.
import { useTranslation } from "react-i18next";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { useSites } from "../../api/queries";
import { useWho } from "../../connection/who";
import { clock, clockSeconds, clockSpan, dayClock, longDay } from "../../i18n/time";
import type { RecordView } from "../../protocol/generated";
import { LinkLine, type LinkParty } from "../../ui/link-line";
import { Facts } from "../../ui/page";
import { Attachments } from "./attachments";
import { AttendanceTable } from "./attendance-table";
import { Checkpoints } from "./checkpoints";
import { ClaimTable } from "./claim-table";
import { NOWHERE, siteMinutes } from "./fold";
import { Minutes } from "./minutes";
import { Opinions } from "./opinions";
import { Surveys } from "./surveys";

export function RecordSheet({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  const isSealed = record.state.phase === "sealed";
  return (
    <article className="record">
      <Head record={record} />
      <AttendanceTable record={record} />
      <Surveys surveys={record.state.surveys} />
      <ClaimTable record={record} />
      <Opinions record={record} />
      <Minutes record={record} />
      <Attachments state={record.state} />
      <Checkpoints record={record} />
      <footer className="record-foot">
        <div className="record-signatures">
          <span>{t("records.sign_leader")}</span>
          <span>{t("records.sign_petitioner")}</span>
          <span>{t("records.sign_recorder")}</span>
        </div>
        <div className={isSealed ? "seal" : "seal seal-open"}>
          {isSealed ? t("records.seal") : t("records.seal_not_yet")}
        </div>
        <p className="small secondary">{t("records.disclaimer")}</p>
      </footer>
    </article>
  );
}

function Head({ record }: { record: RecordView }) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const { state, attendance } = record;
  const { who } = useWho(state);
  const seats = state.seats.map((it) => it.seat);
  const minutes = siteMinutes(attendance, seats);
  const names = namesAtBooking(seats);
  const parties = partiesOf({ host_site_id: state.host_site_id, seats }, byId, names).map(
    (party): LinkParty => {
      const { present, waited, came } = minutes.get(party.key) ?? NOWHERE;
      const text = names.get(party.key) ?? party.text;
      if (present > 0) {
        return { ...party, text, state: "linked", note: common("time.minutes", { count: present }) };
      }
      const note = came ? t("records.waited", { count: waited }) : t("records.not_present");
      return { ...party, text, state: came ? "unstable" : "interrupted", note };
    },
  );
  const { started_at, closed_at } = state;
  const actual = started_at
    ? `${clock(started_at)}–${closed_at ? clock(closed_at) : ""}`
    : t("records.actual_none");
  const reopened = record.history.reopened.map((it) => (
    <p key={it.at}>
      {t("records.reopened_why", {
        closed: it.closed_at === null ? "" : clockSeconds(it.closed_at),
        time: clockSeconds(it.at),
        who: who(it.by),
        reason: it.reason,
      })}
    </p>
  ));
  return (
    <header className="record-head">
      <p className="record-kind">{t("records.kind")}</p>
      <h1>{state.title}</h1>
      <LinkLine parties={parties} />
      <Facts
        facts={[
          { name: t("records.column.number"), value: state.number },
          { name: t("records.host"), value: names.get(state.host_site_id) ?? "" },
          {
            name: t("records.planned"),
            value: `${longDay(state.slot.from_at, i18n.language)} ${clockSpan(state.slot)}`,
          },
          { name: t("records.actual"), value: actual },
          ...(state.disposition
            ? [{ name: t("records.disposition"), value: words(`disposition.${state.disposition}`) }]
            : []),
          ...(reopened.length > 0 ? [{ name: t("records.reopened"), value: reopened }] : []),
          ...(closed_at ? [{ name: t("records.column.closed"), value: dayClock(closed_at) }] : []),
        ]}
      />
    </header>
  );
}
