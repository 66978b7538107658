// Finds one site among hundreds: type part of the name or code, arrows, Enter.
import { useContext, useEffect, useMemo, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { ComboBox, ComboBoxStateContext } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useTranslation } from "react-i18next";
import { PartyGlyph, type PartyShape } from "./link-line";
import { useReadings } from "./use-readings";
import "./layers.css";

export interface Choice {
  key: string;
  text: string;
  /** Second word on the right: a code, a number. */
  note?: string;
  shape?: PartyShape;
}

interface PickerProps {
  label: string;
  picks: readonly Choice[];
  value: string | null;
  onChange: (key: string | null) => void;
  placeholder?: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Said when nothing fits; else that no site does. */
  noMatch?: string;
}

/** What reads as pinyin. */
const LETTERS = /[a-z]/i;
/** More matches than this are of no use on a screen. */
const SHOWN_MAX = 50;

type Readings = ReturnType<typeof useReadings>;

function matching(picks: readonly Choice[], typed: string, readings: Readings): Choice[] {
  const words = typed.trim().toLowerCase();
  const isMatch = ({ text, note = "" }: Choice) =>
    `${text} ${note}`.toLowerCase().includes(words) ||
    readings?.matchesName(text, words) ||
    readings?.matchesName(note, words);
  return picks.filter(isMatch).slice(0, SHOWN_MAX);
}

/** The only match is taken by Enter or Tab; among several, nobody chooses for the user. */
function OnlyMatch({ isTyped }: { isTyped: boolean }) {
  const state = useContext(ComboBoxStateContext);
  const only =
    isTyped && state?.isOpen && state.collection.size === 1 ? state.collection.getFirstKey() : null;
  useEffect(() => {
    if (only !== null) state?.selectionManager.setFocusedKey(only);
  }, [only, state?.selectionManager]);
  return null;
}

export function Picker({ label, picks, value, onChange, placeholder, hint, error, noMatch }: PickerProps) {
  const { t } = useTranslation();
  const chosen = useMemo(() => picks.find((pick) => pick.key === value), [picks, value]);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? chosen?.text ?? "";
  const readings = useReadings(LETTERS.test(text));
  const items = matching(picks, text === chosen?.text ? "" : text, readings).map((pick) => ({
    ...pick,
    id: pick.key,
  }));
  return (
    <ComboBox
      className="field"
      items={items}
      inputValue={text}
      onInputChange={setTyped}
      value={value}
      onChange={(key) => {
        setTyped(null);
        onChange(key === null ? null : String(key));
      }}
      onBlur={() => setTyped(null)}
      onOpenChange={(isOpen) => isOpen || setTyped(null)}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
    >
      <OnlyMatch isTyped={typed !== null && typed !== ""} />
      <Label className="field-label">{label}</Label>
      <div className="picker">
        <Input className="input" {...(placeholder ? { placeholder } : {})} />
        <AriaButton className="picker-button" aria-label={t("choice.show")} />
      </div>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
      <Popover className="listbox-popover">
        <ListBox
          className="listbox"
          renderEmptyState={() => <p className="listbox-item secondary">{noMatch ?? t("choice.no_match")}</p>}
        >
          {(item: Choice & { id: string }) => (
            <ListBoxItem className="listbox-item" id={item.id} textValue={item.text}>
              {item.shape ? <PartyGlyph shape={item.shape} /> : null}
              <span>{item.text}</span>
              {item.note ? <span className="small">{item.note}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
