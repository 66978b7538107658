// S7b 案情一页纸: who, what they ask for, what was promised before, whom to bring in. For one
// reception, on one printed page. What the account may not see is masked or left out by the server.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explain, isForbidden } from "../../api/explain";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { getPetition, petitionsKey } from "../../api/petitions";
import { useSites } from "../../api/queries";
import { getReception, receptionsKey } from "../../api/receptions";
import { clockSpan, dayOf } from "../../i18n/time";
import type { Petition, Reception, Site } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { History } from "../../ui/history";
import { LinkLine } from "../../ui/link-line";
import { Facts } from "../../ui/page";
import { useParams } from "../../ui/router";
import { Table } from "../../ui/table";
import { Earlier } from "./earlier-records";
import "./brief.css";

export default function BriefPage() {
  const { t } = useTranslation("brief");
  const { t: common } = useTranslation();
  const { reception_id = "" } = useParams();
  const { byId } = useSites();
  const detail = useQuery({
    queryKey: [...receptionsKey, "one", reception_id],
    queryFn: () => getReception(reception_id),
  });
  const reception = detail.data?.reception;
  const petition_id = reception?.petition_id ?? null;
  const petition = useQuery({
    queryKey: [...petitionsKey, petition_id],
    queryFn: () => getPetition(petition_id ?? ""),
    enabled: petition_id !== null,
  });
  if (detail.isError && isForbidden(detail.error)) return <NoPermission />;
  if (detail.isError) {
    return <ErrorState text={explain(common, detail.error)} onRetry={() => void detail.refetch()} />;
  }
  if (!reception || petition.isLoading) return <Skeleton rows={8} />;
  return (
    <article className="brief" data-testid="brief">
      <BriefHead reception={reception} sites={byId} />
      {petition.data ? (
        <>
          <Matter petition={petition.data} sites={byId} />
          <Claims petition={petition.data} />
          <Units petition={petition.data} reception={reception} sites={byId} />
        </>
      ) : (
        <p className="secondary brief-part">{petition_id === null ? t("no_petition") : t("hidden")}</p>
      )}
      {petition_id === null ? null : <Earlier petition_id={petition_id} session_id={reception_id} />}
      <Seats reception={reception} />
      <div className="brief-part history-part">
        <History entries={detail.data?.history ?? []} />
      </div>
      <p className="small secondary brief-part">{t("private")}</p>
    </article>
  );
}

interface PartProps {
  reception: Reception;
  sites: ReadonlyMap<string, Site>;
}

function BriefHead({ reception, sites }: PartProps) {
  const { t } = useTranslation("brief");
  const { t: common } = useTranslation();
  const span = `${dayOf(reception.slot.from_at)} ${clockSpan(reception.slot)}`;
  return (
    <header className="brief-head">
      <div className="brief-tools">
        <Button onClick={() => history.back()}>{t("back")}</Button>
        <Button kind="filled" onClick={() => window.print()}>
          {common("action.print")}
        </Button>
      </div>
      <p className="secondary">{t("title")}</p>
      <h1>{reception.title}</h1>
      <p className="secondary">{t("of", { number: reception.number, span })}</p>
      <LinkLine parties={partiesOf(reception, sites, namesAtBooking(reception.seats))} />
    </header>
  );
}

interface PetitionProps {
  petition: Petition;
  sites: ReadonlyMap<string, Site>;
}

function Matter({ petition, sites }: PetitionProps) {
  const { t } = useTranslation(["brief", "words"]);
  const { name, id_number, phone, address } = petition.petitioner;
  const given = (text: string) => text || <span className="secondary">{t("not_given")}</span>;
  return (
    <section className="brief-part brief-columns">
      <div>
        <h2>{t("who")}</h2>
        <Facts
          facts={[
            { name: t("name"), value: <strong>{name}</strong> },
            { name: t("id_number"), value: given(id_number) },
            { name: t("phone"), value: given(phone) },
            { name: t("address"), value: given(address) },
          ]}
        />
      </div>
      <div>
        <h2>{t("matter")}</h2>
        <Facts
          facts={[
            { name: t("number"), value: petition.number },
            { name: t("class"), value: t(`words:petition_class.${petition.class}`) },
            { name: t("registered"), value: dayOf(petition.registered_at) },
            { name: t("site"), value: sites.get(petition.site_id)?.name ?? "" },
          ]}
        />
      </div>
    </section>
  );
}

function Claims({ petition }: { petition: Petition }) {
  const { t } = useTranslation("brief");
  return (
    <section className="brief-part">
      <h2>{t("claims")}</h2>
      <ol className="brief-claims">
        {petition.claims.map((claim) => (
          <li key={claim.claim_id}>
            <span className="brief-number">{claim.number}</span>
            <span>{claim.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Units the petition concerns; of an accusation they are the accused, and never suggested. */
function Units({ petition, reception, sites }: PetitionProps & PartProps) {
  const { t } = useTranslation("brief");
  if (petition.class === "accusation") return null;
  const seated = new Set(reception.seats.map((seat) => seat.site_id));
  return (
    <section className="brief-part">
      <h2>{t("units")}</h2>
      {petition.unit_ids.length === 0 ? (
        <p className="secondary">{t("units_none")}</p>
      ) : (
        <Table caption={t("units_caption")} head={[t("column.unit"), t("column.invited"), t("column.phone")]}>
          {petition.unit_ids.map((unit_id) => (
            <tr key={unit_id}>
              <td>{sites.get(unit_id)?.name ?? ""}</td>
              <td>{seated.has(unit_id) ? t("invited") : t("not_invited")}</td>
              <td className="nowrap">{sites.get(unit_id)?.phone ?? ""}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Seats({ reception }: { reception: Reception }) {
  const { t } = useTranslation(["brief", "words"]);
  const seats = reception.seats.filter((seat) => seat.role !== "hall_screen");
  return (
    <section className="brief-part">
      <h2>{t("seats")}</h2>
      <Table caption={t("seats_caption")} head={[t("column.unit"), t("column.seat"), t("column.expected")]}>
        {seats.map((seat) => (
          <tr key={seat.seat_id}>
            <td>{seat.site_name}</td>
            <td>{t(`words:seat_role.${seat.role}`)}</td>
            <td>{seat.expected}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
