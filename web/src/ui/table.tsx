// A plain table with a caption for screen readers; long ones scroll sideways in their own box.
import type { ReactNode } from "react";
import "./table.css";

interface TableProps {
  caption: string;
  head: readonly string[];
  children: ReactNode;
}

export function Table({ caption, head, children }: TableProps) {
  return (
    <div className="table-scroll">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
