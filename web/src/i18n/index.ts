// Catalogues and languages. zh-CN is the source; a namespace is loaded when a screen first needs it,
// except those of the first screen, which come with the first load.
import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import common from "./catalogue/zh-CN/common.json";
import signIn from "./catalogue/zh-CN/sign-in.json";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

const LANGUAGE_KEY = "lianxian.language";
const files = import.meta.glob<object>("./catalogue/*/*.json", { import: "default" });

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./catalogue/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no catalogue ${language}/${namespace}`), false);
    load().then(
      (catalogue) => done(null, catalogue as Record<string, string>),
      (error: Error) => done(error, false),
    );
  },
};

function storedLanguage(): Language {
  try {
    return localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN";
  }
}

/** The language now shown. */
export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "zh-CN";
}

/** Switches the language of this browser, now and later. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // A browser that keeps nothing still shows the language chosen.
  }
}

/** Starts the catalogues; resolves when the first screen can be drawn. */
export async function startI18n(language: Language = storedLanguage()): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: "zh-CN",
      supportedLngs: languages,
      ns: ["common", "sign-in"],
      defaultNS: "common",
      partialBundledLanguages: true,
      resources: { "zh-CN": { common, "sign-in": signIn } },
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
  document.documentElement.lang = language;
}
