// A seat's code as it is handed over: digits to read out, a picture to scan, a link to open.
import { useTranslation } from "react-i18next";
import { renderSVG } from "uqr";
import { clock } from "../i18n/time";
import type { IssuedCode } from "../protocol/generated";
import "./seat-code.css";

export function SeatCode({ issued }: { issued: IssuedCode }) {
  const { t } = useTranslation("code");
  const link = new URL(issued.link, location.origin).href;
  return (
    <div className="stack-tight">
      <p>{t("lead", { time: clock(issued.expires_at) })}</p>
      <p className="code">
        {(issued.code.match(/.{1,3}/g) ?? []).map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three parts of one number, never reordered
          <span key={place}>{part}</span>
        ))}
      </p>
      <figure>
        <img
          width={180}
          height={180}
          alt={link}
          src={`data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 1 }))}`}
        />
        <figcaption className="small">{t("scan")}</figcaption>
      </figure>
      <p className="small">{t("type_at", { address: `${location.origin}/#/join` })}</p>
      {/* Without an opener: the seat's window must not inherit this sign-in. */}
      <a className="small" href={link} target="_blank" rel="noopener noreferrer">
        {t("open")}
      </a>
    </div>
  );
}
