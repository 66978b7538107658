// The larger samples of the page of parts: fields, link lines, type and colours.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DayPicker } from "../../ui/day-picker";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field";
import { LinkLine, type LinkParty, type LinkState } from "../../ui/link-line";
import { type Choice, Picker } from "../../ui/picker";
import { Picks } from "../../ui/picks";

const CLASSES = ["suggestion", "accusation", "appeal"] as const;

function useSites(): Choice[] {
  const { t } = useTranslation("check");
  return [
    { key: "hall", text: t("ui.hall"), note: "HD", shape: "district" },
    { key: "street", text: t("ui.street"), note: "HD-01", shape: "subdistrict" },
    { key: "community", text: t("ui.community"), note: "HD-01-01", shape: "community" },
    { key: "unit", text: t("ui.unit"), note: "HD-D1", shape: "unit" },
  ];
}

export function Fields() {
  const { t } = useTranslation("check");
  const { t: words } = useTranslation("words");
  const sites = useSites();
  const [text, setText] = useState(t("ui.text_value"));
  const [empty, setEmpty] = useState("");
  const [kind, setKind] = useState<(typeof CLASSES)[number] | "">("");
  const [day, setDay] = useState("2026-07-02");
  const [site, setSite] = useState<string | null>(null);
  const [units, setUnits] = useState<string[]>(["unit"]);
  const [isSeen, setSeen] = useState(true);
  const options = CLASSES.map((value) => ({ value, text: words(`petition_class.${value}`) }));
  return (
    <div className="parts">
      <div className="stack">
        <TextField label={t("ui.text_field")} hint={t("ui.hint")} value={text} onChange={setText} />
        <TextField label={t("ui.text_field")} error={t("ui.error")} value={empty} onChange={setEmpty} />
        <TextField label={t("ui.disabled_field")} value="JF2026-0001" disabled onChange={() => undefined} />
        <TextArea label={t("ui.area")} value={text} onChange={setText} />
      </div>
      <div className="stack">
        <Select label={t("ui.select")} value={kind} options={options} placeholder="–" onChange={setKind} />
        <DayPicker label={t("ui.day")} value={day} onChange={setDay} />
        <Picker label={t("ui.picker")} picks={sites} value={site} onChange={setSite} />
        <Picks label={t("ui.picks")} picks={sites} values={units} onChange={setUnits} />
        <Checkbox label={t("ui.checkbox")} isChecked={isSeen} onChange={setSeen} />
      </div>
    </div>
  );
}

/** The line in each of its states, small and large. */
export function Lines() {
  const { t } = useTranslation("check");
  const parties = (states: readonly LinkState[]): LinkParty[] =>
    (["hall", "street", "community", "unit", "field"] as const).map((key, place) => {
      const shape = key === "hall" ? "district" : key === "street" ? "subdistrict" : key;
      const state = states[place] ?? "linked";
      const party: LinkParty = { key, shape, text: t(`ui.${key}`), state };
      return state === "interrupted" ? { ...party, note: t("ui.gap") } : party;
    });
  const planned = (["hall", "street", "community"] as const).map((key): LinkParty => {
    const shape = key === "hall" ? "district" : key === "street" ? "subdistrict" : "community";
    return { key, shape, text: t(`ui.${key}`) };
  });
  const samples: [string, LinkParty[]][] = [
    [t("ui.planned"), planned],
    [t("ui.linked"), parties([])],
    [t("ui.unstable"), parties(["linked", "linked", "unstable"])],
    [t("ui.interrupted"), parties(["linked", "linked", "linked", "interrupted"])],
  ];
  return (
    <>
      {samples.map(([name, line]) => (
        <div key={name}>
          <p className="small secondary">{name}</p>
          <LinkLine parties={line} />
        </div>
      ))}
      <LinkLine parties={parties([])} size="large" />
    </>
  );
}

const SIZES = ["small", "body", "lead", "section", "page", "countdown", "kiosk-1", "kiosk-2"] as const;

/** A ground and what is written on it. */
const SWATCHES = [
  ["page", "text"],
  ["surface", "secondary"],
  ["sunken", "secondary"],
  ["accent", "surface"],
  ["accent-soft", "accent"],
  ["live-soft", "live"],
  ["waiting-soft", "waiting"],
  ["deliberation-soft", "deliberation"],
  ["danger-soft", "danger"],
  ["blocked-soft", "blocked"],
  ["stage", "stage-text"],
  ["stage-tile", "stage-text"],
] as const;

export function Colours() {
  const { t } = useTranslation("check");
  return (
    <>
      {SIZES.map((size) => (
        <p key={size} style={{ fontSize: `var(--type-${size})`, lineHeight: 1.4 }}>
          {t("ui.sample")}
        </p>
      ))}
      <div className="part-swatches">
        {SWATCHES.map(([ground, ink]) => (
          <span
            key={ground}
            className="part-swatch"
            style={{ background: `var(--${ground})`, color: `var(--${ink})` }}
          >
            {ground} · {ink}
          </span>
        ))}
      </div>
    </>
  );
}
