// Keys are typed from the zh-CN catalogue: an unknown key does not compile.
import "i18next";
import type board from "./catalogue/zh-CN/board.json";
import type brief from "./catalogue/zh-CN/brief.json";
import type check from "./catalogue/zh-CN/check.json";
import type code from "./catalogue/zh-CN/code.json";
import type common from "./catalogue/zh-CN/common.json";
import type demo from "./catalogue/zh-CN/demo.json";
import type desk from "./catalogue/zh-CN/desk.json";
import type field from "./catalogue/zh-CN/field.json";
import type hall from "./catalogue/zh-CN/hall.json";
import type kiosk from "./catalogue/zh-CN/kiosk.json";
import type room from "./catalogue/zh-CN/room.json";
import type session from "./catalogue/zh-CN/session.json";
import type signIn from "./catalogue/zh-CN/sign-in.json";
import type site from "./catalogue/zh-CN/site.json";
import type words from "./catalogue/zh-CN/words.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    returnNull: false;
    resources: {
      brief: typeof brief;
      check: typeof check;
      board: typeof board;
      common: typeof common;
      demo: typeof demo;
      desk: typeof desk;
      field: typeof field;
      hall: typeof hall;
      kiosk: typeof kiosk;
      code: typeof code;
      room: typeof room;
      session: typeof session;
      "sign-in": typeof signIn;
      site: typeof site;
      words: typeof words;
    };
  }
}
