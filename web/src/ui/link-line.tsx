// The link line 连线: ■ 区 ── ● 街镇 ── ○ 社区, ◆ 单位, ▲ 现场. Logo, header, head of a record.
import { useTranslation } from "react-i18next";
import { classes } from "./classes";
import "./link-line.css";

export type PartyShape = "district" | "subdistrict" | "community" | "unit" | "field";
export type LinkState = "planned" | "linked" | "unstable" | "interrupted";

export interface LinkParty {
  key: string;
  shape: PartyShape;
  text: string;
  /** How the party hangs on the line; nothing is said when it is only planned. */
  state?: LinkState;
  /** Set under the name: minutes of presence, seconds of a gap. */
  note?: string;
}

interface GlyphProps {
  shape: PartyShape;
  size?: number;
}

/** The glyph of a tier or party. */
export function PartyGlyph({ shape, size = 10 }: GlyphProps) {
  return (
    <svg className="glyph" width={size} height={size} viewBox="0 0 10 10" aria-hidden="true">
      {shape === "district" ? <path d="M1 1h8v8H1z" /> : null}
      {shape === "subdistrict" ? <circle cx="5" cy="5" r="4" /> : null}
      {shape === "community" ? <circle className="glyph-open" cx="5" cy="5" r="3.25" /> : null}
      {shape === "unit" ? <path d="M5 .4 9.6 5 5 9.6.4 5z" /> : null}
      {shape === "field" ? <path d="M5 .8 9.6 9H.4z" /> : null}
    </svg>
  );
}

interface LinkLineProps {
  parties: readonly LinkParty[];
  size?: "normal" | "large";
}

/** Solid linked, dashed unstable, gap and words interrupted. */
export function LinkLine({ parties, size = "normal" }: LinkLineProps) {
  const { t } = useTranslation();
  const words = parties.map((party) =>
    [party.text, party.state ? t(`link_line.${party.state}`) : "", party.note ?? ""]
      .filter(Boolean)
      .join(" "),
  );
  return (
    <div
      className={classes("link-line", size === "large" && "link-line-large")}
      role="img"
      aria-label={t("link_line.label", { parties: words.join("、") })}
    >
      {parties.map((party, place) => {
        // The wire to the next party ends the line when it wraps, so that every line begins with a glyph.
        const next = parties[place + 1];
        return (
          <span key={party.key} className="link-line-step">
            <span className={classes("link-line-party", `link-line-party-${party.state ?? "planned"}`)}>
              <PartyGlyph shape={party.shape} size={size === "large" ? 14 : 10} />
              <span>{party.text}</span>
              {party.note ? <span className="link-line-note">{party.note}</span> : null}
            </span>
            {next ? (
              <span className={classes("link-line-wire", `link-line-${next.state ?? "planned"}`)} />
            ) : null}
          </span>
        );
      })}
    </div>
  );
}
