// Keys are typed from the zh-CN catalogue: an unknown key does not compile.
import "i18next";
import type common from "./catalogue/zh-CN/common.json";
import type desk from "./catalogue/zh-CN/desk.json";
import type session from "./catalogue/zh-CN/session.json";
import type signIn from "./catalogue/zh-CN/sign-in.json";
import type words from "./catalogue/zh-CN/words.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      common: typeof common;
      desk: typeof desk;
      session: typeof session;
      "sign-in": typeof signIn;
      words: typeof words;
    };
  }
}
