// Build of the web app. The floor is Chromium 94; the server embeds `dist` as it is.
import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// Texts of the static page (title, old browser) come from the catalogue like every other text.
function staticTexts(): Plugin {
  const catalogue = JSON.parse(
    readFileSync(new URL("src/i18n/catalogue/zh-CN/common.json", import.meta.url), "utf8"),
  ) as Record<string, unknown>;
  const text = (path: string) =>
    path
      .split(".")
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], catalogue) as string;
  return {
    name: "static-texts",
    transformIndexHtml: (html) => html.replace(/%common:([\w.]+)%/g, (_, path: string) => text(path)),
  };
}

const server = process.env["LIANXIAN_URL"] ?? "http://127.0.0.1:8480";

// What every page needs stands in two files: one that changes with our code, one that hardly does.
// Many small ones compress worse, and the sign-in page has 100 kB.
const FIRST_LOAD = [
  { name: "vendor", test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|zustand)\// },
  {
    name: "first",
    test: /src\/(i18n\/(index|catalogue\/zh-CN\/(common|sign-in))|api\/(http|access|explain))\.|src\/ui\/(button|classes|field|feedback|large-type|logo|router|switches)\.ts/,
  },
];

export default defineConfig({
  plugins: [react(), staticTexts()],
  build: {
    target: "chrome94",
    cssTarget: "chrome94",
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: FIRST_LOAD } } },
  },
  server: { proxy: { "/api": { target: server, ws: true }, "/healthz": server } },
  preview: { proxy: { "/api": { target: server, ws: true }, "/healthz": server } },
});
