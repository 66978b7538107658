// First passwords, shown once: to be printed or copied now and handed over in person.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IssuedPassword } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Paper } from "../../ui/paper";
import { Table } from "../../ui/table";

interface IssuedPasswordsProps {
  passwords: readonly IssuedPassword[];
}

export function IssuedPasswords({ passwords }: IssuedPasswordsProps) {
  const { t } = useTranslation("desk");
  const [html, setHtml] = useState<string | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  const title = t("accounts.import.issued");
  const head = [t("accounts.column.account"), t("accounts.form.password")];
  const lines = passwords.map(({ account, password }) => [account, password]);
  const copy = () =>
    void navigator.clipboard
      ?.writeText(lines.map((line) => line.join("\t")).join("\n"))
      .then(() => setIsCopied(true));
  return (
    <section className="stack">
      <h2>{title}</h2>
      <p role="alert">{t("accounts.import.issued_lead")}</p>
      <div className="actions">
        <Button kind="filled" onClick={() => setHtml(printed(title, head, lines))}>
          {t("accounts.import.print")}
        </Button>
        <Button onClick={copy}>{isCopied ? t("accounts.import.copied") : t("accounts.import.copy")}</Button>
      </div>
      <Table caption={title} head={head}>
        {passwords.map(({ account, password }) => (
          <tr key={account}>
            <td>{account}</td>
            <td className="digest">{password}</td>
          </tr>
        ))}
      </Table>
      <Paper title={title} html={html} onClose={() => setHtml(null)} />
    </section>
  );
}

/** The same table as a page of its own; the browser escapes what stands in it. */
function printed(title: string, head: readonly string[], lines: readonly string[][]): string {
  const page = document.implementation.createHTMLDocument(title);
  const style = page.createElement("link");
  style.rel = "stylesheet";
  style.href = "/api/print.css";
  page.head.append(style);
  const heading = page.createElement("h1");
  heading.textContent = title;
  const table = page.createElement("table");
  for (const cells of [head, ...lines]) {
    const row = table.insertRow();
    for (const text of cells) row.insertCell().textContent = text;
  }
  page.body.append(heading, table);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
