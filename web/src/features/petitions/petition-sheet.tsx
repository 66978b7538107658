// One petition: who, what is asked for, and the way to a reception.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { petitionReceptions, petitionReceptionsKey } from "../../api/petitions";
import { useMe, useSites } from "../../api/queries";
import { useStanding } from "../../api/reception-standing";
import { dayOf, daySlot } from "../../i18n/time";
import type { Petition } from "../../protocol/generated";
import { SideSheet } from "../../ui/dialog";
import { StateChip } from "../../ui/feedback";
import { Facts } from "../../ui/page";

interface PetitionSheetProps {
  petition: Petition;
  onClose: () => void;
}

export function PetitionSheet({ petition, onClose }: PetitionSheetProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const me = useMe();
  const { byId } = useSites();
  const name = (site_id: string) => byId.get(site_id)?.name ?? "";
  const { petitioner, claims, unit_ids } = petition;
  const canBook = me && hasFunction(me, "scheduler", "officer", "site_operator");
  return (
    <SideSheet
      title={petition.title}
      isOpen
      onClose={onClose}
      footer={
        canBook ? (
          <a className="button button-filled" href={`#/receptions?book=${petition.petition_id}`}>
            {t("petitions.book")}
          </a>
        ) : null
      }
    >
      {petition.class === "accusation" ? (
        <p className="restricted small">{t("petitions.restricted")}</p>
      ) : null}
      <Facts
        facts={[
          { name: t("petitions.column.number"), value: petition.number },
          { name: t("petitions.column.class"), value: words(`petition_class.${petition.class}`) },
          { name: t("petitions.column.petitioner"), value: petitioner.name },
          { name: t("petitions.form.id_number"), value: petitioner.id_number },
          { name: t("petitions.form.phone"), value: petitioner.phone },
          { name: t("petitions.form.address"), value: petitioner.address },
          { name: t("petitions.column.site"), value: name(petition.site_id) },
          { name: t("petitions.column.registered"), value: dayOf(petition.registered_at) },
        ].filter((fact) => fact.value)}
      />
      <section>
        <h3>{t("petitions.form.claims")}</h3>
        <ol className="petition-claims">
          {claims.map((claim) => (
            <li key={claim.claim_id}>
              <span className="secondary">{claim.number}</span>
              <span>{claim.text}</span>
            </li>
          ))}
        </ol>
      </section>
      <Heard petition_id={petition.petition_id} />
      {unit_ids.length > 0 ? (
        <section>
          <h3>{petition.class === "accusation" ? t("petitions.form.accused") : t("petitions.units")}</h3>
          <p>{unit_ids.map(name).join("、")}</p>
        </section>
      ) : null}
    </SideSheet>
  );
}

/** When it was or will be heard. */
function Heard({ petition_id }: { petition_id: string }) {
  const { t, i18n } = useTranslation("desk");
  const standing = useStanding();
  const receptions = useQuery({
    queryKey: petitionReceptionsKey(petition_id),
    queryFn: () => petitionReceptions(petition_id),
  }).data;
  if (!receptions) return null;
  return (
    <section data-testid="petition-receptions">
      <h3>{t("petitions.receptions")}</h3>
      {receptions.length === 0 ? <p className="secondary">{t("petitions.no_receptions")}</p> : null}
      <ul className="petition-receptions">
        {receptions.map((reception) => {
          const { reception_id, slot, number } = reception;
          const { word, tone } = standing(reception);
          return (
            <li key={reception_id}>
              <a href={`#/receptions?day=${dayOf(slot.from_at)}&reception=${reception_id}`}>
                {`${daySlot(slot, i18n.language)} ${number}`}
              </a>
              <StateChip tone={tone}>{word}</StateChip>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
