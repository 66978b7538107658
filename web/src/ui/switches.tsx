// Language and large-type switches: on every page, at the same place.
import { useTranslation } from "react-i18next";
import { currentLanguage, switchLanguage } from "../i18n";
import { Button } from "./button";
import { useLargeType } from "./large-type";

export function PageSwitches() {
  const { t } = useTranslation();
  const { isLarge, toggle } = useLargeType();
  const other = currentLanguage() === "en" ? "zh-CN" : "en";
  return (
    <>
      <Button kind="quiet" aria-pressed={isLarge} onClick={toggle}>
        {t("header.large_type")}
      </Button>
      <Button kind="quiet" lang={other} onClick={() => void switchLanguage(other)}>
        {t("header.language")}
      </Button>
    </>
  );
}
