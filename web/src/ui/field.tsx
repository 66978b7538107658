// Labelled inputs. A field always has a visible label; its error is tied to it and never clears the text.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classes } from "./classes";

interface FieldBase {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

interface FrameProps extends FieldBase {
  id: string;
  children: ReactNode;
}

function FieldFrame({ label, hint, error, id, children }: FrameProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function described(id: string, { hint, error }: FieldBase) {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined } as const;
}

export interface TextFieldProps extends FieldBase, Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  value: string;
  onChange: (value: string) => void;
}

export function TextField({ label, hint, error, onChange, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ label, hint, error, id }}>
      <input
        {...rest}
        {...described(id, { label, hint, error })}
        id={id}
        className={classes("input", rest.className)}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

export interface TextAreaProps
  extends FieldBase,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange"> {
  value: string;
  onChange: (value: string) => void;
}

export function TextArea({ label, hint, error, onChange, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame {...{ label, hint, error, id }}>
      <textarea
        rows={3}
        // The browser would bring only the line with the caret into view.
        onFocus={(event) => event.currentTarget.scrollIntoView({ block: "nearest" })}
        {...rest}
        {...described(id, { label, hint, error })}
        id={id}
        className={classes("input", "input-area", rest.className)}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

export interface SelectProps<T extends string>
  extends FieldBase,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "value"> {
  value: T | "";
  options: readonly { value: T; text: string; isDisabled?: boolean }[];
  /** Shown first, when nothing is chosen yet. */
  placeholder?: string;
  onChange: (value: T) => void;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hint, error, onChange, options, placeholder, ...rest } = props;
  const id = useId();
  return (
    <FieldFrame {...{ label, hint, error, id }}>
      <select
        {...rest}
        {...described(id, { label, hint, error })}
        id={id}
        className={classes("input", "input-select", rest.className)}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {placeholder ? (
          <option value="" disabled>
            {placeholder}
          </option>
        ) : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckboxProps {
  label: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
}

export function Checkbox({ label, isChecked, onChange }: CheckboxProps) {
  return (
    <label className="checkbox">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
