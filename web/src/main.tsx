// Mounts the app. Sign-in comes with the first load; everything else is a later chunk.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Root } from "./app/root";
import { startI18n } from "./i18n";
import { applyLargeType } from "./ui/large-type";
import "./ui/ui.css";

applyLargeType();
const element = document.getElementById("root");
if (!element) throw new Error("index.html has a #root");

void startI18n().then(() =>
  createRoot(element).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  ),
);
