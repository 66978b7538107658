// The head of a page: title left, tools and the one filled button right.
import type { ReactNode } from "react";
import "./page.css";

interface PageHeadProps {
  title: string;
  lead?: ReactNode;
  tools?: ReactNode;
}

export function PageHead({ title, lead, tools }: PageHeadProps) {
  return (
    <div className="page-head">
      <div className="page-head-title">
        <h1>{title}</h1>
        {lead ? <p className="secondary">{lead}</p> : null}
      </div>
      {tools ? <div className="page-head-tools">{tools}</div> : null}
    </div>
  );
}

interface FactsProps {
  facts: readonly { name: string; value: ReactNode }[];
}

/** Names and values, one a line. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name} className="facts-row">
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
